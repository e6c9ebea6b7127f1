package org.colibri.bench.wire;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.colibri.api.connector.Account;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.api.strategy.StrategyStatus;
import org.colibri.api.time.Timers;
import org.colibri.engine.accounting.RateLookup;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.bots.BotLog;
import org.colibri.engine.bots.BotServices;
import org.colibri.engine.bots.BotStore;
import org.colibri.engine.bots.BotVenue;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.config.ConfigurationException;
import org.colibri.engine.config.EmulatorSettings;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.KeyCase;
import org.colibri.engine.config.Placement;
import org.colibri.engine.config.Problems;
import org.colibri.engine.config.RecordBinder;
import org.colibri.engine.config.StrategySpec;
import org.colibri.engine.gateway.KillSwitch;

/**
 * A real bot with {@code placement = with-connector} whose strategy is a benchmark's program: books and orders go through
 * the bot's market, runner, risk gate and order gateway.
 */
final class WireBot {

    private static final String NAME = "bench";
    private static final MarketKey MARKET = new MarketKey(WireHost.CONNECTOR, WireHost.PAIR);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String PLENTY = "risk { max-open-orders = 100000, max-orders-per-second = 100000 }";

    private final WireHost host;
    private final WireProgram program;
    private OrderGateway orders;
    private Timers.Timer look;

    private WireBot(WireHost host, WireProgram program) {
        this.host = host;
        this.program = program;
    }

    /** Opens connector and account, and the bot as soon as the account is ready; the flood begins then. */
    static void run(WireHost host, WireProgram program) {
        WireBot bot = new WireBot(host, program);
        host.loop().execute(bot::open);
    }

    WireHost host() {
        return host;
    }

    /** Places orders as the strategy does. */
    OrderGateway orders() {
        return orders;
    }

    private void open() {
        host.connector().start();
        Account account = host.openAccount();
        look = host.loop().timers().every(LOOK, () -> {
            if (account.readiness().isReady()) {
                look.cancel();
                start(account);
            }
        });
    }

    private void start(Account account) {
        BotServices services = new BotServices(
                host.loop(),
                host.bus(),
                BotStore.none(),
                unlimited(),
                new KillSwitch(),
                RateLookup.none(),
                entry -> {},
                Map::of,
                new BotLog(NAME, host.loop().clock()));
        BotConfig config = new BotConfig(
                NAME,
                Path.of(NAME + ".conf"),
                BotMode.LIVE,
                account.name(),
                Placement.WITH_CONNECTOR,
                new EmulatorSettings("quiet", 1, Map.of(), List.of(), "venue"),
                List.of(new StrategySpec<>(NAME, new Provider(), new NoSettings())),
                List.of(MARKET));
        new Bot(config, services, UnaryOperator.identity())
                .start(List.of(new BotVenue(WireHost.CONNECTOR, host.connector(), account, host.loop())));
    }

    /** The defaults, but for how many orders a bot may have and send: far more than the defaults are measured here. */
    private static HostConfig unlimited() {
        Problems problems = new Problems(Path.of("benchmark"));
        return new RecordBinder(KeyCase.KEBAB, problems)
                .bind(HostConfig.class, ConfigFactory.parseString(PLENTY).root(), "")
                .orElseThrow(() -> new ConfigurationException(problems.list()));
    }

    /** There is nothing to set. */
    record NoSettings() {}

    private final class Provider implements StrategyProvider<NoSettings> {

        @Override
        public String id() {
            return NAME;
        }

        @Override
        public String description() {
            return "a wire benchmark";
        }

        @Override
        public Class<NoSettings> configType() {
            return NoSettings.class;
        }

        @Override
        public Strategy<NoSettings> create(NoSettings settings, StrategyContext context) {
            orders = context.orders();
            return new Program();
        }
    }

    private final class Program implements Strategy<NoSettings> {

        @Override
        public Set<MarketKey> markets() {
            return Set.of(MARKET);
        }

        @Override
        public void start() {
            program.started(WireBot.this);
        }

        @Override
        public void onBook(Market market) {
            program.onBook(market);
        }

        @Override
        public void onOrderEvent(OrderEvent event) {
            program.onOrderEvent(event);
        }

        @Override
        public void reconfigure(NoSettings settings) {
            throw new UnsupportedOperationException("there is nothing to set");
        }

        @Override
        public CompletableFuture<Void> stop() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public StrategyStatus status() {
            return new StrategyStatus("measuring", Map.of(), List.of());
        }
    }
}
