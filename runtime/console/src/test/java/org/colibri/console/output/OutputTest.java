package org.colibri.console.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Balance;
import org.colibri.console.UsageException;
import org.junit.jupiter.api.Test;

class OutputTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Output output(boolean json) {
        return new Output(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                json);
    }

    @Test
    void scriptsGetJsonAloneOnStandardOutput() {
        Output json = output(true);
        json.note("a note");
        json.result(List.of(new Balance("BTC", new BigDecimal("1.50"), BigDecimal.ONE)), "for people");
        assertThat(out).hasToString("[{\"asset\":\"BTC\",\"total\":\"1.5\",\"available\":\"1\"}]\n");
        assertThat(err).hasToString("a note\n");
    }

    @Test
    void peopleGetTheTextEndingInOneNewLine() {
        output(false).result(Map.of(), "done");
        output(false).result(Map.of(), "line\n");
        output(false).result(Map.of(), "");
        assertThat(out).hasToString("done\nline\n");
    }

    @Test
    void aFailureIsJsonForScriptsAndGoesToStandardErrorForPeople() {
        assertThat(output(true).failure(new UsageException("wrong", "right"))).isEqualTo(2);
        assertThat(out)
                .hasToString("{\"error\":{\"category\":\"CONFIGURATION\",\"message\":\"wrong\",\"hint\":\"right\"}}\n");
        out.reset();
        assertThat(output(false).failure(new UsageException("wrong", "right"))).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err).hasToString("colibri: wrong\n  right\n");
    }

    @Test
    void whatIsNotToldIsEmpty() {
        assertThat(Output.plain(null)).isEmpty();
        assertThat(Output.plain(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(Output.time(0)).isEmpty();
        assertThat(Output.time(1_700_000_000_000L)).matches("2023-11-1[45] [0-9:.]{12}");
    }
}
