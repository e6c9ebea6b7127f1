package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Fee;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.testing.FakeConnector;
import org.colibri.engine.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bots on several accounts of a venue, and what their fees are worth. */
class AccountsAndRatesTest extends HostBench {

    private static final TradingPair BNB = TradingPair.parse("BNB-USDT");

    @BeforeEach
    void configure() throws Exception {
        Path file = Files.writeString(
                folder.resolve("colibri.conf"),
                "connectors { binance { accounts { main {}, second {} } }, kraken { accounts { main {} } } }");
        world = new World(folder, new HostConfigLoader().load(file));
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        for (String name : List.of("binance/main", "binance/second", "kraken/main")) {
            world.credentials.put(name, Credentials.of(Map.of("apiKey", name)));
        }
    }

    private void live(String name, String connector, String... lines) {
        List<String> all = new ArrayList<>(List.of("mode = live"));
        all.addAll(List.of(lines));
        world.start(world.file(name, connector, "", all.toArray(String[]::new)));
        assertThat(world.bot(name).state()).isEqualTo(BotState.RUNNING);
    }

    private BotSummary summary(String bot) {
        return world.bot(bot).summaries().get(0);
    }

    @Test
    @DisplayName(
            "ID-4: bots on two accounts of a venue share its market data and have orders, keys, journals of their own")
    void accountsSideBySide() {
        live("one", "binance");
        live("two", "binance", "account = second");

        assertThat(world.binance.made).as("one connector").hasSize(1);
        FakeConnector connector = world.binance.connectorMade();
        assertThat(connector.accounts).extracting(Account::name).containsExactly("main", "second");
        assertThat(connector.accounts)
                .extracting(account -> account.settings().credentials().get("apiKey"))
                .containsExactly("binance/main", "binance/second");
        assertThat(world.journals.open).contains("binance.main.main", "binance.main.second");
        for (String bot : List.of("one", "two")) {
            assertThat(running(bot).events).hasSize(1);
            assertThat(world.bot(bot).openOrders()).hasSize(1);
        }

        world.host.stop("one");
        world.time.advance(Duration.ofSeconds(30));
        assertThat(connector.stopped).as("the other one still needs it").isFalse();
        assertThat(world.bot("two").openOrders()).hasSize(1);
    }

    @Test
    @DisplayName(
            "FEE-3, FX-1: a fee in a third asset is priced by the bot's venue, else by another one, else when one can")
    void pricesFees() {
        live("one", "binance");
        world.time.runReady();
        world.binance.account().fill(running("one").ids.get(0), new Fee("BNB", new BigDecimal("0.01")));
        world.time.runReady();
        assertThat(summary("one").unpricedFees()).containsEntry("BNB", new BigDecimal("0.01"));
        assertThat(summary("one").feesQuote()).isZero();

        live("other", "kraken");
        world.kraken.connectorMade().prices.put(BNB, new BigDecimal("600"));
        world.time.advance(Duration.ofSeconds(61));
        assertThat(summary("one").feesQuote()).isEqualByComparingTo("6");
        assertThat(summary("one").unpricedFees()).isEmpty();
    }

    @Test
    @DisplayName("FX-1: what an emulated venue says is worth nothing to a live bot")
    void emulatedPrices() {
        world.start(world.file("emulated", "kraken", ""));
        world.kraken.connectorMade().prices.put(BNB, new BigDecimal("1"));
        live("one", "binance");
        world.binance.account().fill(running("one").ids.get(0), new Fee("BNB", new BigDecimal("0.01")));
        world.time.advance(Duration.ofSeconds(61));
        assertThat(summary("one").unpricedFees()).containsOnlyKeys("BNB");

        world.binance.connectorMade().prices.put(BNB, new BigDecimal("600"));
        world.time.advance(Duration.ofSeconds(61));
        assertThat(summary("one").feesQuote()).isEqualByComparingTo("6");
    }
}
