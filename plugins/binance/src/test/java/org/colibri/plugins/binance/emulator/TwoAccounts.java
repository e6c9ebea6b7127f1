package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.venuekit.VenueEmulator;
import org.colibri.venuekit.VenueIds;
import org.colibri.venuekit.VenueProtocol;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.venue.ExchangeRules;

/** The emulator with a second account of the same markets, which another key opens; the ledger shows the first one's. */
public final class TwoAccounts implements EmulatorProvider {

    private static final long SEED = 977;

    private final Function<EmulatorOptions, VenueProtocol> protocols;

    private TwoAccounts(Function<EmulatorOptions, VenueProtocol> protocols) {
        this.protocols = protocols;
    }

    public static TwoAccounts ofSpot() {
        return new TwoAccounts(BinanceProtocol::new);
    }

    public static TwoAccounts ofPerpetuals() {
        return new TwoAccounts(BinancePerpetualProtocol::new);
    }

    @Override
    public String connector() {
        return protocols.apply(EmulatorOptions.defaults()).connector();
    }

    @Override
    public Emulator create(EmulatorOptions options, PluginContext context) {
        VenueProtocol both =
                new Both(protocols.apply(options), protocols.apply(options.withMarket(options.market(), SEED)));
        return new VenueEmulator(both, options, context);
    }

    /** Of the account that the ledger does not show. */
    public Credentials second() {
        return protocols.apply(EmulatorOptions.defaults()).generateCredentials(SEED);
    }

    /** The first one's protocol, whose door the second one's account shares. */
    private record Both(VenueProtocol first, VenueProtocol other) implements VenueProtocol {

        @Override
        public ServerHandler serve(VenueServices services) {
            Account account = services.exchange().accounts().open("second");
            Map.of("USDT", "500000", "BTC", "5")
                    .forEach((asset, amount) -> services.exchange().deposit(account, asset, new BigDecimal(amount)));
            Credentials credentials = other.generateCredentials(SEED);
            ServerHandler behind = other.serve(new VenueServices(
                    services.loop(),
                    services.exchange(),
                    account,
                    credentials,
                    services.faults(),
                    services.limits(),
                    services.recording(),
                    services.logger()));
            return new DoorByKey(first.serve(services), behind, credentials.require("apiKey"));
        }

        @Override
        public void stop() {
            first.stop();
            other.stop();
        }

        @Override
        public String connector() {
            return first.connector();
        }

        @Override
        public List<TradingPair> defaultPairs() {
            return first.defaultPairs();
        }

        @Override
        public Instrument instrument(TradingPair pair) {
            return first.instrument(pair);
        }

        @Override
        public FeeSchedule fees() {
            return first.fees();
        }

        @Override
        public Set<EmulatedAccount.Trait> accountTraits() {
            return first.accountTraits();
        }

        @Override
        public ExchangeRules rules() {
            return first.rules();
        }

        @Override
        public VenueIds ids() {
            return first.ids();
        }

        @Override
        public Credentials generateCredentials(long seed) {
            return first.generateCredentials(seed);
        }

        @Override
        public FaultAnswers faultAnswers() {
            return first.faultAnswers();
        }

        @Override
        public Map<FaultKind, String> impossibleFaults() {
            return first.impossibleFaults();
        }

        @Override
        public Map<String, URI> endpoints(int port) {
            return first.endpoints(port);
        }
    }
}
