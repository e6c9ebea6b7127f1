package org.colibri.console.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FiguresTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    @DisplayName("HLTH-5: status shows what connectors counted and how long orders take")
    void shown() throws Exception {
        String text = FiguresText.of(JSON.readTree("""
            {"host":{"queues":{"waiting":3,"dropped":0}},"connectors":[
              {"connector":"binance","account":"main","figures":{"requests":120,"errors":2,"requestsWaiting":1,
                "reconnects":4,"bookGaps":5,"bookResyncs":6,"clockOffsetMillis":-7,"ordersUnknown":8,"ordersLost":9,
                "fillsLate":10,"fillsDuplicate":11,"roundTrip":{
                  "commandToSent":{"count":40,"medianMicros":80,"p99Micros":12500},
                  "sentToAck":{"count":39,"medianMicros":30000,"p99Micros":250000},
                  "ackToStream":{"count":0,"medianMicros":0,"p99Micros":0}}}},
              {"connector":"foreign","account":"main"}]}
            """));
        assertThat(text.lines().filter(line -> line.startsWith("binance")).toList())
                .anySatisfy(line -> assertThat(line.split(" +"))
                        .containsExactly(
                                "binance", "main", "120", "2", "1", "4", "5", "6", "-7", "ms", "8", "9", "10", "11"))
                .anySatisfy(line -> assertThat(line).contains("0.08 / 12.5 ms").contains("30.0 / 250 ms"));
        assertThat(text).doesNotContain("foreign").contains("Between loops 3 events wait, 0 were dropped.");
    }

    @Test
    @DisplayName("HLTH-5: where nothing counts, nothing is shown")
    void nothing() throws Exception {
        assertThat(FiguresText.of(JSON.readTree("{\"host\":{},\"connectors\":[{\"connector\":\"foreign\"}]}")))
                .isEmpty();
    }
}
