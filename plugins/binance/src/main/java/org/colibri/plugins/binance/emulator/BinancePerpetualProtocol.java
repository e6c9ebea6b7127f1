package org.colibri.plugins.binance.emulator;

import java.net.URI;
import java.nio.file.Path;
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
import org.colibri.venuekit.market.RecordedFrames;
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
        return List.of(new TradingPair("BTC", "USDT"), new TradingPair("ETH", "USDT"));
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
        return Map.of(FaultKind.BAD_CHECKSUM, "this venue sends no checksum, its books are numbered");
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
        List<RecordedFrames> recordings = services.recording() == null
                ? List.of()
                : RecordingFiles.with(services.recording(), Path.of(options.market()), services.loop());
        venue = new PerpetualVenue(services, new PerpetualSymbols(rules), new Recorded(recordings), options);
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
        String authority = "127.0.0.1:" + port;
        return Map.of(
                "rest", URI.create("http://" + authority),
                "sapi", URI.create("http://" + authority),
                "ws", URI.create("ws://" + authority),
                "wsApi", URI.create("ws://" + authority + "/ws-fapi/v1"));
    }
}
