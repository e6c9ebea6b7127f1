package org.colibri.console.history;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Writes rows as they come, as a list of JSON or as CSV with a header. */
final class RowWriter implements AutoCloseable {

    private final SequenceWriter rows;
    private final PrintStream out;
    /** Null for JSON. */
    private final List<String> columns;

    private RowWriter(SequenceWriter rows, PrintStream out, List<String> columns) {
        this.rows = rows;
        this.out = out;
        this.columns = columns;
    }

    static RowWriter json(PrintStream out, ObjectMapper mapper) throws IOException {
        SequenceWriter rows =
                mapper.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValuesAsArray(out);
        return new RowWriter(rows, out, null);
    }

    /** A fee becomes {@code feeAsset} and {@code feeAmount}; several by asset become one text. */
    static RowWriter csv(PrintStream out, List<String> columns) throws IOException {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        columns.forEach(schema::addColumn);
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("CSV needs columns");
        }
        SequenceWriter rows = mapper.writer(schema.build())
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .writeValues(out);
        return new RowWriter(rows, out, columns);
    }

    void write(ObjectNode row) throws IOException {
        rows.write(columns == null ? row : flat(row));
    }

    private Map<String, String> flat(ObjectNode row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String column : columns) {
            cells.put(column, text(row.get(column)));
        }
        if (row.get("fee") instanceof ObjectNode fee) {
            cells.put("feeAsset", text(fee.get("asset")));
            cells.put("feeAmount", text(fee.get("amount")));
        }
        return cells;
    }

    private static String text(JsonNode value) {
        if (value instanceof ObjectNode byName) {
            StringJoiner all = new StringJoiner(" ");
            byName.properties()
                    .forEach(one -> all.add(one.getKey() + "=" + one.getValue().asText()));
            return all.toString();
        }
        return value == null || value.isNull() ? null : value.asText();
    }

    @Override
    public void close() throws IOException {
        rows.close();
        if (columns == null) {
            out.println();
        }
        out.flush();
    }
}
