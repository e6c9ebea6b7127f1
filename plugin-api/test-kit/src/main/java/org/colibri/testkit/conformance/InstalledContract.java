package org.colibri.testkit.conformance;

import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.ConnectorContract;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The suite for the venue that was put into the session's store, in the place of one that a class names. */
@ExtendWith(InstalledContract.FromSession.class)
final class InstalledContract extends ConnectorContract {

    /** Of the session's store. */
    static final String PLACE = InstalledContract.class.getName();

    private final VenueUnderTest under;

    InstalledContract(VenueUnderTest under) {
        this.under = under;
    }

    @Override
    protected VenueUnderTest venue() {
        return under;
    }

    /** Hands the session's venue to the constructor. */
    static final class FromSession implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == VenueUnderTest.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(PLACE))
                    .get(PLACE);
        }
    }
}
