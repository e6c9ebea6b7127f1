package org.colibri.engine.paper;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.config.PaperSettings;
import org.colibri.engine.testing.FakeVenue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PaperConnectorTest {

    private static final ConnectorDescriptor SPOT =
            new FakeVenue("venue").descriptors().get(0);

    private static Connector connector(ConnectorDescriptor descriptor) {
        Connector connector = mock(Connector.class);
        when(connector.descriptor()).thenReturn(descriptor);
        return connector;
    }

    private static ThrowingCallable around(Connector connector) {
        return () -> PaperConnector.around(connector, new LoopBus(), settings());
    }

    private static PaperSettings settings() {
        return new PaperSettings(Map.of(), null, new PaperSettings.Fees(Optional.empty(), Optional.empty()), 1);
    }

    private static void refused(String words, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessageContaining(words).isInstanceOfSatisfying(VenueException.class, refusal -> {
            if (refusal.category() != ErrorCategory.NOT_SUPPORTED) {
                throw new AssertionError(refusal.category().toString());
            }
        });
    }

    @Test
    @DisplayName("a connector whose account cannot be replaced is refused before it starts")
    void strange() {
        refused("not made with the connector kit", around(connector(SPOT)));
    }
}
