package org.colibri.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.BookState;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotConfigLoader;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.config.StrategySpec;
import org.colibri.engine.testing.FakeAccount;
import org.colibri.engine.testing.World;
import org.colibri.strategies.pmmsimple.PmmSimpleStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The recorded inputs of pmm-simple")
class RecordedInputsTest {

    private static final TradingPair BTC = new TradingPair("BTC", "USDT");

    @TempDir
    Path folder;

    private World world;
    private HostConfig config;
    private Path file;

    @BeforeEach
    void configure() throws IOException {
        Path host = Files.writeString(
                folder.resolve("colibri.conf"), "bots { record-inputs = \"" + folder.resolve("inputs") + "\" }");
        config = new HostConfigLoader().load(host);
        world = new World(folder, config);
        equip();
        file = world.raw(
                "quick",
                "mode = live, strategy = pmm-simple, config { connector_name = binance, trading_pair = BTC-USDT,"
                        + " total_amount_quote = 9, buy_spreads = \"0.0001,0.0003\", sell_spreads = \"0.0002\","
                        + " executor_refresh_time = 5, cooldown_time = 1, take_profit = 0.0003, stop_loss = 0.001,"
                        + " skip_rebalance = true }");
    }

    private void equip() {
        world.plugins.connector(world.binance);
        world.plugins.strategy(new PmmSimpleStrategy());
        world.credentials.put("binance/main", Credentials.of(Map.of("apiKey", "mine")));
    }

    private void trade(int seconds, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < seconds; i++) {
            long bid = 2_000_000 + random.nextInt(4_000) - 2_000;
            world.binance.connectorMade().loop().execute(() -> {
                world.binance.connectorMade().publish(BTC, bid, bid + 100, BookState.VALID);
                List<String> live = account().live();
                if (!live.isEmpty() && random.nextInt(3) == 0) {
                    account().fill(live.get(random.nextInt(live.size())), null);
                }
            });
            world.time.advance(Duration.ofSeconds(1));
        }
    }

    private FakeAccount account() {
        return world.binance.account();
    }

    private void stop() {
        world.host.stop();
        world.time.advance(Duration.ofSeconds(60));
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("inputs"))) {
            return files.sorted().toList();
        }
    }

    private List<String> replay(Path record) throws IOException {
        BotConfig bot = new BotConfigLoader(world.plugins.catalog(), config).load(file);
        StrategySpec<?> spec = bot.strategies().get(0);
        return new InputPlayer(record).play(spec::create);
    }

    private List<String> sent() {
        return account().commands.stream()
                .filter(command -> command instanceof OrderCommand.Create)
                .map(command -> ((OrderCommand.Create) command).clientOrderId())
                .toList();
    }

    @Test
    @DisplayName("give a fresh instance the same decisions: the same commands in the same order under the same ids")
    void sameDecisions() throws IOException {
        world.start(file);
        trade(120, 7);
        stop();
        List<String> sent = sent();

        List<String> commands = replay(records().get(0));

        assertThat(sent).hasSizeGreaterThan(20);
        List<String> created = commands.stream()
                .filter(command -> command.startsWith("create"))
                .map(command -> InputCodec.parse(command.substring("create ".length()))
                        .get("clientOrderId")
                        .asText())
                .toList();
        assertThat(created).isEqualTo(sent);
        assertThat(commands).anyMatch(command -> command.startsWith("cancel"));
    }

    @Test
    @DisplayName("hold what a restart brings, too")
    void afterACrash() throws IOException {
        world.start(file);
        trade(30, 3);
        world = world.afterCrash();
        equip();
        world.start(file);
        trade(30, 4);
        List<String> sent = sent();
        stop();

        assertThat(records()).hasSize(2);
        assertThat(sent).isNotEmpty();
        assertThat(replay(records().get(1))).isNotEmpty();
    }

    @Test
    @DisplayName("of a process that was killed are played as far as they were written")
    void cutOff() throws IOException {
        world.start(file);
        trade(60, 5);
        stop();
        Path whole = records().get(0);
        List<String> commands = replay(whole);
        byte[] bytes = Files.readAllBytes(whole);
        Random random = new Random(1);
        for (int i = 0; i < 40; i++) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            List<String> played = replay(cut);
            assertThat(new InputPlayer(cut).isWhole()).isFalse();
            assertThat(played).isEqualTo(commands.subList(0, played.size()));
        }
        assertThat(new InputPlayer(whole).isWhole()).isTrue();
    }

    @Test
    @DisplayName("are on the disk while the bot runs, but for its last calls")
    void writtenSoon() throws IOException {
        world.start(file);
        trade(30, 5);

        assertThat(replay(records().get(0))).hasSizeGreaterThan(5);
    }

    @Test
    @DisplayName("show where a strategy decides otherwise")
    void otherDecisions() throws IOException {
        world.start(file);
        trade(30, 7);
        stop();
        String other = Files.readString(file).replace("buy_spreads = \"0.0001,0.0003\"", "buy_spreads = 0.01");
        file = world.raw("quick", other);

        assertThatThrownBy(() -> replay(records().get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line ");
    }

    @Test
    @DisplayName("are not recorded unless they are asked for")
    void off() {
        assertThat(HostConfig.defaults().bots().recordInputs()).isEmpty();
    }
}
