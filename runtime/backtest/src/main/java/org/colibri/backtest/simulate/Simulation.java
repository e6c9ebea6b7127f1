package org.colibri.backtest.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.Health;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.model.InstrumentKind;
import org.colibri.backtest.world.HostLife;
import org.colibri.backtest.world.HostMachine;
import org.colibri.backtest.world.LifeWatch;
import org.colibri.backtest.world.World;
import org.colibri.engine.accounting.LedgerEntry;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.kit.venue.VenueConnector;
import org.colibri.venuekit.fault.FaultKind;
import org.slf4j.helpers.NOPLogger;

/** Runs the decisions of one seed, lets everything come to rest, and compares. */
final class Simulation implements LifeWatch {

    private static final Duration STEP = Duration.ofSeconds(1);
    /** One order in so many is placed whatever the state of the host. */
    private static final int PLACED_IN_ANY_CASE = 10;

    private static final Duration START_BOUND = Duration.ofMinutes(5);
    private static final Duration REST_BOUND = Duration.ofMinutes(30);
    /** Longer than the slow status poll, so that everything that is polled has been. */
    private static final Duration QUIET = Duration.ofSeconds(150);

    private final Scenario scenario;
    private final long seed;
    private final List<Decision> decisions;
    private final List<String> differences = new ArrayList<>();
    private final Set<Integer> crashed = new LinkedHashSet<>();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final HeardOrders heard = new HeardOrders(differences);
    private final BotBooks books = new BotBooks();
    private final Recorder recorder;
    private final World world;
    private final Stage stage;
    private HostMachine host;
    private VenueLedger opening;
    private VenueLedger counted;

    /** @param lines gets a line for each thing that happens, or null */
    Simulation(Scenario scenario, long seed, List<Decision> decisions, Consumer<String> lines) {
        this.scenario = scenario;
        this.seed = seed;
        this.decisions = decisions;
        this.recorder = new Recorder(this::now, lines);
        this.world = new World(
                scenario.plugins(),
                scenario.emulator(),
                scenario.options(seed),
                seed,
                recorder,
                () -> lines == null ? NOPLogger.NOP_LOGGER : new TraceLogger(recorder),
                this);
        this.stage = new Stage(world, scenario.pairs(), heard, recorder);
    }

    private String now() {
        return String.format("%12.6f", world == null ? 0.0 : world.elapsed().toNanos() / 1e9);
    }

    Outcome run() {
        EmulatorReady venue = world.open();
        world.venue().ledger(ledger -> opening = new VenueLedger(ledger));
        host = world.host(scenario.hostConfig(venue.endpoints()), scenario.botFile(seed), new Trader.Provider(stage));
        stage.host(host);
        host.start();
        if (await(START_BOUND, stage::isTrading, "the strategy was not started")) {
            Course trading = new Course(world.fate(), decisions(false), this::isTime, this::happen);
            Course faulting = new Course(world.fate(), decisions(true), decision -> true, this::happen);
            trading.start();
            faulting.start();
            while (!trading.isOver() || !faulting.isOver()) {
                world.advance(STEP);
                if (trading.isWaiting()) {
                    stage.fillBooks();
                }
            }
            rest();
        }
        return outcome();
    }

    private List<Decision> decisions(boolean faulty) {
        return decisions.stream()
                .filter(decision -> decision.act().fault() != null == faulty)
                .toList();
    }

    /** Orders wait for a host that takes them, but for some that are to be refused. */
    private boolean isTime(Decision decision) {
        return !decision.act().places() || decision.number() % PLACED_IN_ANY_CASE == 0 || takesOrders();
    }

    private boolean takesOrders() {
        HostLife life = host.life();
        return stage.isTrading()
                && !life.isStopping()
                && life.account().health().state().allowsCreates()
                && life.connector().health().state().allowsCreates();
    }

    private void happen(Decision decision) {
        if (recorder.isTracing()) {
            recorder.line(decision.toString());
        }
        if (decision.act().fault() != null) {
            faults.merge(decision.act().fault(), 1, Integer::sum);
        }
        decision.act().on(stage);
    }

    /** Everything heals, all orders are cancelled, and when nothing moves any more, all is compared. */
    private void rest() {
        recorder.line("everything heals");
        for (FaultKind kind : FaultKind.values()) {
            world.venue().fault(kind.text(), 0, -1);
        }
        world.venue().clock(0);
        world.network().heal();
        stage.fillBooks();
        host.calm();
        host.clock(0);
        host.diskFull(false);
        if (!await(REST_BOUND, this::isHealthy, "the host did not recover")) {
            return;
        }
        stage.trade(Trader::cancelAll);
        world.advance(STEP);
        if (!await(REST_BOUND, () -> account().openOrders().isEmpty(), "orders have no end")) {
            account().openOrders().forEach(order -> differences.add("without an end: " + order));
        }
        world.advance(QUIET);
        if (!isHealthy()) {
            differences.add("the host is not healthy at the end: " + state());
        }
        world.venue().ledger(ledger -> compare(new VenueLedger(ledger)));
        world.advance(STEP);
    }

    private void compare(VenueLedger ledger) {
        counted = ledger;
        new Comparison(ledger, heard, account(), stage.forgotten(), crashed, differences).run();
        // books are of base amounts, which of inverse contracts are derived, and rounded by each in his own way
        if (scenario.pairs().stream()
                .noneMatch(pair -> account().connector().instrument(pair).inverse())) {
            new BooksComparison(opening, ledger, heard, books, differences)
                    .run(
                            host.life().number(),
                            host.life().bot(),
                            account().connector().descriptor().kind() == InstrumentKind.SPOT);
        }
        if (host.life().connector() instanceof VenueConnector connector) {
            long internal = connector
                    .metrics()
                    .counter("internalErrors", account().name())
                    .value();
            if (internal > 0) {
                differences.add(internal + " internal errors were caught in the last life");
            }
        }
    }

    private Account account() {
        return host.life().account();
    }

    private boolean isHealthy() {
        HostLife life = host.life();
        if (life.isOver() || life.isStopping() || life.account() == null || !stage.isTrading()) {
            return false;
        }
        BotStatus bot = life.bot();
        return bot != null
                && bot.state() == BotState.RUNNING
                && life.account().readiness().isReady()
                && life.account().health().state() == Health.State.HEALTHY
                && life.connector().health().state() == Health.State.HEALTHY;
    }

    private String state() {
        HostLife life = host.life();
        if (life.account() == null) {
            return "life " + life.number() + " has no account yet; bot " + life.bot();
        }
        BotStatus bot = life.bot();
        return "bot " + (bot == null ? "none" : bot.state() + " " + bot.reason()) + ", account "
                + life.account().health() + " missing "
                + life.account().readiness().missing() + ", connector "
                + life.connector().health() + " missing "
                + life.connector().readiness().missing();
    }

    private boolean await(Duration bound, BooleanSupplier condition, String otherwise) {
        Duration until = world.elapsed().plus(bound);
        while (!condition.getAsBoolean()) {
            if (world.elapsed().compareTo(until) > 0) {
                differences.add(otherwise + " within " + bound.toMinutes() + " minutes: " + state());
                return false;
            }
            world.advance(STEP);
        }
        return true;
    }

    private Outcome outcome() {
        return new Outcome(
                seed,
                differences,
                heard.placed(),
                counted == null ? 0 : counted.orders().size(),
                counted == null ? 0 : counted.fills().size(),
                faults,
                host.lives(),
                recorder.hash(),
                world.elapsed().toMillis());
    }

    @Override
    public void opened(HostLife life) {
        recorder.note("life " + life.number() + " opens its account");
        heard.life(life.number());
    }

    @Override
    public void booked(HostLife life, LedgerEntry entry) {
        books.add(life.number(), entry);
    }

    @Override
    public void ended(HostLife life, boolean byCrash) {
        recorder.note("life " + life.number() + (byCrash ? " crashes" : " ends"));
        stage.tradesNoMore();
        if (byCrash) {
            crashed.add(life.number());
        }
    }

    @Override
    public void failed(String what, Throwable failure) {
        recorder.note(what + ": " + failure);
        StackTraceElement[] stack = failure.getStackTrace();
        differences.add(what + ": " + failure + (stack.length == 0 ? "" : " at " + stack[0]));
    }
}
