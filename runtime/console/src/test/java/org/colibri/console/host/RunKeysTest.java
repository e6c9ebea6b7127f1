package org.colibri.console.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.strategy.MarketKey;
import org.colibri.console.keys.PasswordSource;
import org.colibri.console.keys.ScriptedTerminal;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.config.Placement;
import org.colibri.engine.keys.KeyName;
import org.colibri.engine.keys.KeyStoreException;
import org.colibri.engine.keys.KeyStoreFile;
import org.colibri.engine.keys.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunKeysTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private KeyStoreFile store;

    @BeforeEach
    void make() {
        store = new KeyStoreFile(folder.resolve("keys.p12"));
    }

    private void connect(String account, String key) {
        try (Password password = Password.of(PASSWORD.toCharArray())) {
            store.update(
                    password,
                    keys -> keys.with(new KeyName("binance", account), Credentials.of(Map.of("apiKey", key))));
        }
    }

    private RunKeys keys(ScriptedTerminal person) {
        return new RunKeys(Map.of(), store, new PasswordSource(null, Map.of(), person));
    }

    private static BotConfig bot(BotMode mode, String account) {
        MarketKey market = new MarketKey("binance", new TradingPair("BTC", "USDT"));
        return new BotConfig(
                "b", Path.of("b.conf"), mode, account, Placement.OWN_LOOP, null, List.of(), List.of(market));
    }

    @Test
    @DisplayName("ID-4: a live bot's key comes from the key store, whose password is asked once at the start")
    void live() {
        connect("main", "first");
        ScriptedTerminal person = new ScriptedTerminal(PASSWORD);
        RunKeys keys = keys(person);
        keys.unlock(List.of(bot(BotMode.LIVE, "main")));

        assertThat(keys.find("binance", "main").orElseThrow().get("apiKey")).isEqualTo("first");
        connect("second", "connected while it runs");
        assertThat(keys.find("binance", "second").orElseThrow().get("apiKey")).isEqualTo("connected while it runs");
        assertThat(keys.find("binance", "third")).isEmpty();
        assertThat(person.heard).hasSize(1);
    }

    @Test
    @DisplayName("ID-3: emulated bots need no password; a live one started later says how to give it")
    void emulated() {
        connect("main", "first");
        RunKeys keys = keys(new ScriptedTerminal());
        keys.unlock(List.of(bot(BotMode.EMULATED, "main")));

        assertThatThrownBy(() -> keys.find("binance", "main"))
                .isInstanceOfSatisfying(VenueException.class, error -> assertThat(error.hint())
                        .contains("--password-file", "COLIBRI_PASSWORD"));
    }

    @Test
    @DisplayName("ID-3: a wrong password ends the start; without a key store there is nothing to ask")
    void wrong() {
        RunKeys without = keys(new ScriptedTerminal());
        without.unlock(List.of(bot(BotMode.LIVE, "main")));
        assertThat(without.find("binance", "main")).isEmpty();

        connect("main", "first");
        RunKeys keys = keys(new ScriptedTerminal("wrong horse"));
        assertThatThrownBy(() -> keys.unlock(List.of(bot(BotMode.LIVE, "main"))))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("password");
    }
}
