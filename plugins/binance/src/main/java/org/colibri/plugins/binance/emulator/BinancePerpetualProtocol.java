package org.colibri.plugins.binance.emulator;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.VenueIds;
import org.colibri.venuekit.VenueProtocol;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.account.FeeSchedule;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.match.SelfTrade;
import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.venue.ExchangeRules;

/** Binance USD-M as the shared emulator asks for it: instruments, margins, fees, keys, addresses, the venue's door. */
final class BinancePerpetualProtocol implements VenueProtocol {

    static final String CONNECTOR = "binance-perpetual";

    private final EmulatorOptions options;
    private final PerpetualFees fees;
    private PerpetualVenue venue;

    BinancePerpetualProtocol(EmulatorOptions options) {
        this.options = options;
        this.fees = new PerpetualFees(options.account());
    }

    @Override
    public String connector() {
        return CONNECTOR;
    }

    @Override
    public List<TradingPair> defaultPairs() {
        return BinanceProtocol.PAIRS;
    }

    @Override
    public Instrument instrument(TradingPair pair) {
        PerpetualRules rules = PerpetualRules.of(pair);
        return Instrument.builder(pair, rules.symbol())
                .perpetual(rules.asset())
                .priceIncrement(rules.tickSize())
                .amountIncrement(rules.stepSize())
                .minAmount(rules.stepSize())
                .maxAmount(rules.maxAmount())
                .minNotional(rules.minNotional())
                .scales(Num.PLACES, Num.PLACES)
                .orderTypes(Set.of(OrderType.values()))
                .timesInForce(Set.of(TimeInForce.values()))
                .build();
    }

    @Override
    public FeeSchedule fees() {
        return fees;
    }

    @Override
    public Set<EmulatedAccount.Trait> accountTraits() {
        return EnumSet.allOf(EmulatedAccount.Trait.class);
    }

    @Override
    public ExchangeRules rules() {
        return new ExchangeRules(SelfTrade.NONE, ExchangeRules.ClientIds.UNIQUE_AMONG_OPEN)
                .margined(PerpetualMargins.rules());
    }

    @Override
    public VenueIds ids() {
        return new PerpetualIds();
    }

    @Override
    public Credentials generateCredentials(long fromSeed) {
        return BinanceProtocol.generate(fromSeed);
    }

    @Override
    public Map<FaultKind, String> impossibleFaults() {
        return BinanceProtocol.IMPOSSIBLE;
    }

    @Override
    public FaultAnswers faultAnswers() {
        return new BinanceFaultAnswers();
    }

    @Override
    public ServerHandler serve(VenueServices services) {
        List<PerpetualRules> rules = services.exchange().markets().stream()
                .map(market -> PerpetualRules.of(market.instrument().tradingPair()))
                .toList();
        venue = new PerpetualVenue(services, new PerpetualSymbols(rules), Recorded.of(services, options), options);
        return venue;
    }

    @Override
    public void stop() {
        if (venue != null) {
            venue.stop();
        }
    }

    @Override
    public Map<String, URI> endpoints(int port) {
        return BinanceProtocol.endpoints(port, PerpetualVenue.API_PATH);
    }
}
