package org.colibri.console.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.colibri.console.Colibri;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts in the shells themselves, where these are installed. */
class CompletionTest {

    @TempDir
    static Path folder;

    private static List<Place> places;

    @BeforeAll
    static void make() throws IOException {
        places = new Places(List.of("binance", "bitfinex"), List.of("pmm-simple"))
                .of(Colibri.commandLine().getCommandSpec());
        Files.writeString(folder.resolve("colibri.bash"), BashScript.of(places));
        Files.writeString(folder.resolve("colibri.zsh"), BashScript.forZsh(places));
        Files.writeString(folder.resolve("colibri.fish"), FishScript.of(places));
        Files.writeString(folder.resolve("my bot.conf"), "");
    }

    private static boolean isInstalled(String shell) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, shell)));
    }

    private static List<String> lines(String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // A shell complains of a locale that the machine does not have.
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** What bash's own function offers for the last of these words; a blank stands before a new one. */
    private static List<String> offered(String line) throws Exception {
        assumeThat(isInstalled("bash")).as("bash is installed").isTrue();
        List<String> words = new ArrayList<>(List.of((line + "|").split(" ")));
        int last = words.size() - 1;
        words.set(last, words.get(last).replace("|", ""));
        StringBuilder quoted = new StringBuilder();
        words.forEach(word -> quoted.append(" '").append(word).append("'"));
        return lines(
                "bash",
                "-c",
                "source colibri.bash; COMP_WORDS=(" + quoted + "); COMP_CWORD=" + last
                        + "; _colibri; printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            colibri sta          | status start
            colibri exchange b   | binance bitfinex
            colibri exchange binance pl | place
            colibri exchange binance place BTC-USDT S | SELL
            colibri exchange --timeout 5 --trace binance place BTC-USDT BUY 1 --ty | --type
            colibri exchange binance place BTC-USDT BUY 1 --type LIMIT_ | LIMIT_MAKER
            colibri exchange --endpoint rest = http : //127.0.0.1:1 binance ca | candles cancel cancel-all
            colibri exchange binance book --endpoint | --endpoint
            colibri plugin in    | install
            colibri strategies p | pmm-simple
            colibri emulate bin  | binance
            colibri emulate binance --market | --market
            colibri emulate binance --market r | random
            colibri emulate binance --limits = o | off
            colibri completion z | zsh
            colibri certify bit  | bitfinex
            colibri kill --fl    | --flatten
            """)
    void bashOffers(String line, String expected) throws Exception {
        assertThat(offered(line)).containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void bashOffersFilesWhereFilesStandAndNothingForANumber() throws Exception {
        assertThat(offered("colibri run my")).containsExactly("my bot.conf");
        assertThat(offered("colibri run --seconds ")).isEmpty();
        assertThat(offered("colibri exchange binance balances --key-file my")).containsExactly("my bot.conf");
        assertThat(offered("colibri exchange ")).contains("binance").doesNotContain("place");
    }

    @Test
    void fishOffersTheSame() throws Exception {
        assumeThat(isInstalled("fish")).as("fish is installed").isTrue();
        assertThat(fish("colibri exchange binance pl")).containsExactly("place");
        assertThat(fish("colibri exchange bi")).containsExactly("binance", "bitfinex");
        assertThat(fish("colibri exchange binance place BTC-USDT S")).containsExactly("SELL");
        assertThat(fish("colibri emulate binance --market r")).contains("random");
        assertThat(fish("colibri sta")).containsExactly("start", "status");
    }

    private static List<String> fish(String line) throws Exception {
        return lines("fish", "--no-config", "-c", "source colibri.fish; complete -C '" + line + "'").stream()
                .map(offer -> offer.split("\t")[0])
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void theScriptIsOneThatTheShellReads(String shell) throws Exception {
        assumeThat(isInstalled(shell)).as(shell + " is installed").isTrue();
        assertThat(lines(shell, "-n", "colibri." + shell)).isEmpty();
    }
}
