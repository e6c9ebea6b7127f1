package org.colibri.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.colibri.api.config.Setting;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Binding configuration to records")
class RecordBinderTest {

    record Inner(@Setting(min = "0") BigDecimal takeProfit, OrderType openOrderType) {}

    record Sample(
            String connectorName,
            TradingPair tradingPair,

            @Setting(defaultValue = "0.01,0.02", min = "0", max = "1")
            List<BigDecimal> buySpreads,

            @Setting(defaultValue = "300", min = "1") Duration refreshTime,

            @Setting(defaultValue = "5", min = "1", max = "10")
            int levels,

            @Setting(defaultValue = "false") boolean enabled,
            Optional<BigDecimal> stopLoss,
            @Setting(defaultValue = "[]") List<Inner> barriers,

            @Setting(
                    defaultValue = "a",
                    allowed = {"a", "b"})
            String letter) {}

    record BadDefault(@Setting(defaultValue = "many") int count) {}

    record MalformedDefault(@Setting(defaultValue = "[1, 2") List<Integer> counts) {}

    record Fitting(
            @Setting(defaultValue = "1") int low,
            @Setting(defaultValue = "2") int high) {
        Fitting {
            if (low > high) {
                throw new IllegalArgumentException("low must not be above high, was " + low + " and " + high);
            }
        }
    }

    private final Problems problems = new Problems(Path.of("bot.conf"));

    private <T extends Record> Optional<T> bind(Class<T> type, String... lines) {
        return new RecordBinder(KeyCase.SNAKE, problems)
                .bind(type, ConfigFactory.parseString(String.join("\n", lines)).root(), "config");
    }

    private Sample sample(String... more) {
        String base = "connector_name = binance\ntrading_pair = BTC-USDT\n";
        return bind(Sample.class, base + String.join("\n", more))
                .orElseThrow(() -> new AssertionError(problems.list()));
    }

    private Problem onlyProblem() {
        assertThat(problems.list()).hasSize(1);
        return problems.list().get(0);
    }

    @Test
    @DisplayName("FW-10: defaults are bound like given values")
    void defaults() {
        Sample sample = sample();

        assertThat(sample.buySpreads()).containsExactly(new BigDecimal("0.01"), new BigDecimal("0.02"));
        assertThat(sample.refreshTime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(sample.stopLoss()).isEmpty();
        assertThat(sample.barriers()).isEmpty();
        assertThat(sample.tradingPair()).isEqualTo(new TradingPair("BTC", "USDT"));
    }

    @Test
    @DisplayName("FW-10: a default that does not fit is a problem, not a surprise")
    void badDefault() {
        assertThat(bind(BadDefault.class, "")).isEmpty();
        assertThat(onlyProblem().key()).isEqualTo("config.count");
    }

    @Test
    @DisplayName(
            "FW-10: a default that cannot be read is told whenever it is needed, and stands in nobody's way before")
    void malformedDefault() {
        assertThat(bind(MalformedDefault.class, "counts = [3]")).hasValue(new MalformedDefault(List.of(3)));

        assertThat(bind(MalformedDefault.class, "")).isEmpty();
        assertThat(bind(MalformedDefault.class, "")).isEmpty();

        assertThat(problems.list()).hasSize(2).allSatisfy(problem -> {
            assertThat(problem.key()).isEqualTo("config.counts");
            assertThat(problem.message()).startsWith("has a malformed default: ");
        });
    }

    @Test
    @DisplayName("one record is bound with keys of both kinds")
    void bothCases() {
        Optional<Fitting> snake = bind(Fitting.class, "low = 0");
        Optional<PaperSettings.Latency> kebab = new RecordBinder(KeyCase.KEBAB, problems)
                .bind(
                        PaperSettings.Latency.class,
                        ConfigFactory.parseString("request = 1s").root(),
                        "");

        assertThat(snake).hasValue(new Fitting(0, 2));
        assertThat(kebab).isPresent();
        assertThat(RecordShape.of(Sample.class).keys(KeyCase.SNAKE)).contains("connector_name", "stop_loss");
        assertThat(RecordShape.of(Sample.class).keys(KeyCase.KEBAB)).contains("connector-name", "stop-loss");
    }

    @Test
    @DisplayName("decimals keep every digit that was written")
    void exactDecimals() {
        Sample sample = sample("stop_loss = 0.12345678901234567890123", "buy_spreads = [0.1, 0.30000000000000004]");

        assertThat(sample.stopLoss()).contains(new BigDecimal("0.12345678901234567890123"));
        assertThat(sample.buySpreads()).containsExactly(new BigDecimal("0.1"), new BigDecimal("0.30000000000000004"));
    }

    @Test
    @DisplayName("lists are also one comma-separated text, and a single value is a list of one")
    void commaSeparated() {
        assertThat(sample("buy_spreads = \"0.1, 0.2\"").buySpreads())
                .containsExactly(new BigDecimal("0.1"), new BigDecimal("0.2"));
        assertThat(sample("buy_spreads = 0.5").buySpreads()).containsExactly(new BigDecimal("0.5"));
        assertThat(sample("buy_spreads = \"\"").buySpreads()).isEmpty();
    }

    @Test
    @DisplayName("durations are seconds, or carry their unit")
    void durations() {
        assertThat(sample("refresh_time = 90").refreshTime()).isEqualTo(Duration.ofSeconds(90));
        assertThat(sample("refresh_time = 1.5").refreshTime()).isEqualTo(Duration.ofMillis(1500));
        assertThat(sample("refresh_time = 2 minutes").refreshTime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(sample("refresh_time = 5000ms").refreshTime()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("an empty text stands for no value")
    void emptyOptional() {
        assertThat(sample("stop_loss = \"\"").stopLoss()).isEmpty();
        assertThat(sample("stop_loss = null").stopLoss()).isEmpty();
    }

    @Test
    @DisplayName("an unknown key is an error with line, value and the key that was meant")
    void unknownKey() {
        assertThat(bind(Sample.class, "connector_name = binance", "trading_pair = BTC-USDT", "refresh_tiem = 4"))
                .isEmpty();

        assertThat(onlyProblem()).satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("bot.conf");
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.key()).isEqualTo("config.refresh_tiem");
            assertThat(problem.value()).isEqualTo("4");
            assertThat(problem.message()).contains("did you mean 'refresh_time'");
            assertThat(problem.allowed()).contains("trading_pair", "levels");
        });
    }

    @Test
    @DisplayName("a key in the other case is told as the slip it is")
    void otherCase() {
        bind(Sample.class, "connector-name = binance", "trading_pair = BTC-USDT");

        assertThat(problems.list()).extracting(Problem::message).anyMatch(m -> m.contains("'connector_name'"));
    }

    @Test
    @DisplayName("everything that is wrong is told at once")
    void allAtOnce() {
        bind(
                Sample.class,
                "trading_pair = btc-usdt",
                "buy_spreads = [0.1, much, 2]",
                "refresh_time = soon",
                "levels = 11",
                "enabled = perhaps",
                "stop_loss { a = 1 }",
                "barriers = [{ take_profit = -1, open_order_type = SOMEHOW }]",
                "letter = c",
                "colour = red");

        assertThat(problems.list())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "config.connector_name",
                        "config.trading_pair",
                        "config.buy_spreads[1]",
                        "config.buy_spreads[2]",
                        "config.refresh_time",
                        "config.levels",
                        "config.enabled",
                        "config.stop_loss",
                        "config.barriers[0].take_profit",
                        "config.barriers[0].open_order_type",
                        "config.letter",
                        "config.colour");
        assertThat(problems.list())
                .filteredOn(p -> p.key().equals("config.levels"))
                .allSatisfy(problem -> {
                    assertThat(problem.line()).isEqualTo(4);
                    assertThat(problem.value()).isEqualTo("11");
                    assertThat(problem.allowed()).contains("between 1 and 10");
                });
        assertThat(problems.list())
                .filteredOn(p -> p.key().equals("config.connector_name"))
                .extracting(Problem::message)
                .allMatch(message -> message.startsWith("is missing"));
        assertThat(problems.list())
                .filteredOn(p -> p.key().equals("config.barriers[0].open_order_type"))
                .extracting(Problem::allowed)
                .containsExactly("one of LIMIT, LIMIT_MAKER, MARKET");
    }

    @Test
    @DisplayName("values that do not fit together are told in the record's own words")
    void doNotFit() {
        assertThat(bind(Fitting.class, "low = 5")).isEmpty();
        assertThat(onlyProblem().message()).contains("low must not be above high, was 5 and 2");
    }

    @Test
    @DisplayName("a number with absurd digits is refused instead of eating the memory")
    void absurdNumber() {
        bind(Fitting.class, "low = 1e9");
        bind(Sample.class, "connector_name = b", "trading_pair = A-B", "stop_loss = 1e999");

        assertThat(problems.list()).extracting(Problem::key).containsExactly("config.low", "config.stop_loss");
    }

    @Test
    @DisplayName("a secret in the wrong place is struck out of the error")
    void secretsAreHidden() {
        bind(Fitting.class, "api_secret = hunter2");

        assertThat(onlyProblem().value()).isEqualTo("***");
        assertThat(onlyProblem().toString()).doesNotContain("hunter2").contains("colibri connect");
    }

    @Test
    @DisplayName("fields are described with type, default, unit, bounds and choices")
    void describes() {
        List<FieldDescription> fields = FieldDescriptions.of(Sample.class);

        assertThat(fields)
                .extracting(FieldDescription::name)
                .contains("connector_name", "buy_spreads", "barriers", "barriers[].take_profit");
        assertThat(fields)
                .filteredOn(f -> f.name().equals("levels"))
                .singleElement()
                .satisfies(field -> {
                    assertThat(field.type()).isEqualTo("int");
                    assertThat(field.defaultValue()).isEqualTo("5");
                    assertThat(field.required()).isFalse();
                    assertThat(field.max()).isEqualTo("10");
                });
        assertThat(fields)
                .filteredOn(f -> f.name().equals("barriers[].open_order_type"))
                .singleElement()
                .satisfies(field -> assertThat(field.allowed()).containsExactly("LIMIT", "LIMIT_MAKER", "MARKET"));
        assertThat(fields)
                .filteredOn(f -> f.name().equals("stop_loss"))
                .allSatisfy(field -> assertThat(field.required()).isFalse());
    }
}
