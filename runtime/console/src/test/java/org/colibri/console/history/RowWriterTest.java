package org.colibri.console.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.colibri.engine.json.VocabularyJson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class RowWriterTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final VocabularyJson vocabulary = new VocabularyJson();

    private ObjectNode row() {
        ObjectNode row = vocabulary.mapper().createObjectNode();
        row.put("bot", "a \"b\", c").put("price", "0.00000001").put("late", true);
        row.putObject("fee").put("asset", "BNB").put("amount", "-0.1");
        row.putObject("fees").put("BNB", "1").put("USDT", "2");
        return row;
    }

    @Test
    @DisplayName("CSV has a header, also without rows, and cells that a spreadsheet reads back")
    void csv() throws IOException {
        List<String> columns = List.of("bot", "price", "feeAsset", "feeAmount", "fees", "late", "dust");
        try (RowWriter rows = RowWriter.csv(out, columns)) {
            rows.write(row());
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("bot,price,feeAsset,feeAmount,fees,late,dust\n"
                        + "\"a \"\"b\"\", c\",0.00000001,BNB,-0.1,BNB=1 USDT=2,true,\n");
        bytes.reset();
        RowWriter.csv(out, columns).close();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("bot,price,feeAsset,feeAmount,fees,late,dust\n");
    }

    @Test
    @DisplayName("JSON is a list, also without rows")
    void json() throws IOException {
        try (RowWriter rows = RowWriter.json(out, vocabulary.mapper())) {
            rows.write(row());
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("[{\"bot\":\"a \\\"b\\\", c\",\"price\":\"0.00000001\"")
                .endsWith("]" + System.lineSeparator());
        bytes.reset();
        RowWriter.json(out, vocabulary.mapper()).close();
        assertThat(bytes.toString(StandardCharsets.UTF_8).strip()).isEqualTo("[]");
    }

    @Test
    @DisplayName("a moment is milliseconds or an ISO date or time in UTC; anything else is told with what is allowed")
    void since() {
        Since since = new Since();
        assertThat(since.convert("1763800000000")).isEqualTo(1_763_800_000_000L);
        assertThat(since.convert("2026-11-22")).isEqualTo(1_795_305_600_000L);
        assertThat(since.convert("2026-11-22T01:00:00Z")).isEqualTo(1_795_309_200_000L);
        assertThat(since.convert("2026-11-22T01:00:00")).isEqualTo(1_795_309_200_000L);
        for (String wrong : List.of("yesterday", "2026-13-01", "-5", "2026-11-22T25:00:00Z")) {
            assertThatExceptionOfType(TypeConversionException.class)
                    .isThrownBy(() -> since.convert(wrong))
                    .withMessageContaining(wrong)
                    .withMessageContaining("2026-11-22");
        }
    }
}
