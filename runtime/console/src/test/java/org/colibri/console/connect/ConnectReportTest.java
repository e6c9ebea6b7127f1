package org.colibri.console.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Balance;
import org.colibri.console.exchange.KeyTest;
import org.colibri.console.output.Output;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.keys.KeyName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectReportTest {

    private static final Credentials KEYS = Credentials.of(Map.of("apiKey", "k3yValue", "apiSecret", "hushHush"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private void print(Boolean trade, Boolean withdraw, HostConfig config, boolean json) {
        KeyTest.Outcome tested = new KeyTest.Outcome(
                new Permissions(true, trade, withdraw), List.of(new Balance("BTC", BigDecimal.TEN, BigDecimal.ONE)));
        Output output = new Output(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                json);
        new ConnectReport(new KeyName("binance", "main"), KEYS, false, tested).print(config, output);
        assertThat(out + " " + err).doesNotContain("k3yValue", "hushHush");
    }

    @Test
    @DisplayName("ID-5: a key that may withdraw is warned of, with what live mode does about it")
    void withdraws() throws Exception {
        print(true, true, HostConfig.defaults(), false);
        assertThat(err.toString()).contains("may WITHDRAW", "Live bots refuse it", "binance.allow-withdraw = true");
        assertThat(out.toString()).contains("trade: yes, withdraw: yes", "10 BTC");

        Path file =
                Files.writeString(folder.resolve("colibri.conf"), "connectors { binance { allow-withdraw = true } }");
        print(true, true, new HostConfigLoader().load(file), true);
        assertThat(err.toString()).contains("Live bots use it");
        assertThat(out.toString()).contains("\"withdraw\":true", "\"warnings\":[\"this key may WITHDRAW");
    }

    @Test
    @DisplayName("ID-5: what the venue does not tell is said to be not told, and a key that may not trade is warned of")
    void notTold() {
        print(false, null, HostConfig.defaults(), false);
        assertThat(err.toString()).contains("does not tell whether this key may withdraw", "may not trade");
        assertThat(out.toString()).contains("withdraw: not told");
        print(true, false, HostConfig.defaults(), true);
        assertThat(out.toString()).contains("\"warnings\":[]", "\"withdraw\":false");
    }
}
