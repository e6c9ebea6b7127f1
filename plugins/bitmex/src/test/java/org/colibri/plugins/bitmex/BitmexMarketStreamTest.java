package org.colibri.plugins.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Funding;
import org.colibri.api.model.Instrument;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.MarketTopic.Channel;
import org.colibri.testkit.fake.FakeLink;
import org.colibri.testkit.fake.FakeMarketSink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitmexMarketStreamTest {

    private final Bench bench = Bench.spot();
    private final Instrument instrument = bench.instrument("XBT_USDT");
    private final FakeMarketSink sink = new FakeMarketSink(instrument);
    private final FakeLink<MarketTopic> link = new FakeLink<>();
    private final SocketProtocol<MarketTopic> stream = bench.venue().marketProtocol(sink);
    private final MarketTopic trades = new MarketTopic(Channel.TRADES, instrument, null);
    private final MarketTopic candles = new MarketTopic(Channel.CANDLES, instrument, CandleInterval.H1);

    @Test
    @DisplayName("NET-5: the ping and its answer are bare words; the connection is ready at once")
    void pings() {
        stream.opened(link);
        assertThat(link.ready).isEqualTo(1);
        stream.applicationPing(link);
        assertThat(link.sent).containsExactly("ping");
        Bench.text(stream, link, "pong");
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("NET-7: each topic is confirmed alone; a refusal is of the topics of its request")
    void answers() {
        stream.subscribe(link, List.of(trades, candles));
        assertThat(link.sent)
                .containsExactly("{\"op\":\"subscribe\",\"args\":[\"trade:XBT_USDT\",\"tradeBin1h:XBT_USDT\"]}");
        Bench.text(stream, link, "{'success':true,'subscribe':'trade:XBT_USDT','request':{'op':'subscribe'}}");
        assertThat(link.acknowledged).containsExactly(trades);
        Bench.text(
                stream,
                link,
                "{'status':429,'error':'Rate limit exceeded, retry in 1 seconds.','meta':{'retryAfter':1},"
                        + "'request':{'op':'subscribe','args':['tradeBin1h:XBT_USDT']}}");
        assertThat(link.failed).containsExactly(candles);
        assertThat(link.why.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(link.why.retryAfterMillis()).isEqualTo(1000);
        Bench.text(stream, link, "{'status':400,'error':'Unknown','request':{'op':'other'}}");
        assertThat(sink.malformed).hasSize(1);
    }

    @Test
    @DisplayName("MD-1: news of an index, without size, are no trades")
    void sizeless() {
        Bench.text(stream, link, "{'table':'trade','action':'insert','data':[{'symbol':'XBT_USDT','size':0}]}");
        assertThat(sink.trades).isEmpty();
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("MD-4, PERP-4: the row of an instrument tells its funding and prices, later news what changed of them")
    void funding() {
        Bench perpetual = Bench.perpetual();
        Instrument swap = perpetual.instrument("XBTUSD");
        FakeMarketSink told = new FakeMarketSink(swap);
        SocketProtocol<MarketTopic> news = perpetual.venue().marketProtocol(told);
        MarketTopic topic = new MarketTopic(Channel.FUNDING, swap, null);
        assertThat(perpetual.venue().streamsFunding()).isTrue();
        assertThat(bench.venue().streamsFunding()).isFalse();
        news.subscribe(link, List.of(topic));
        assertThat(link.sent).containsExactly("{\"op\":\"subscribe\",\"args\":[\"instrument:XBTUSD\"]}");
        Bench.text(
                news,
                link,
                "{'table':'instrument','action':'partial','data':[{'symbol':'XBTUSD','fundingRate':0.0001,"
                        + "'fundingTimestamp':'2025-06-01T12:00:00.000Z','fundingInterval':'2000-01-01T08:00:00.000Z',"
                        + "'markPrice':25000.5,'indicativeSettlePrice':25001}]}");
        Bench.text(
                news, link, "{'table':'instrument','action':'update','data':[{'symbol':'XBTUSD','markPrice':24999}]}");
        BigDecimal mark = new BigDecimal("25000.5");
        BigDecimal rate = new BigDecimal("0.0001");
        assertThat(told.fundings)
                .containsExactly(
                        new Funding(
                                swap.tradingPair(),
                                rate,
                                1748779200000L,
                                BigDecimal.valueOf(8),
                                mark,
                                BigDecimal.valueOf(25001)),
                        new Funding(swap.tradingPair(), null, 0, null, BigDecimal.valueOf(24999), null));
        assertThat(told.malformed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'table':'trade','action':'insert','data':[7]}",
                "{'table':'trade','action':'insert','data':[{'symbol':'XBT_USDT','size':1}]}",
                "{'table':'trade','action':'insert','data':[{'symbol':'NONE','size':1}]}",
                "{'table':'quote','action':'insert','data':[{'symbol':'XBT_USDT','timestamp':'now'}]}",
                "{'table':'tradeBin7m','action':'insert','data':[{'symbol':'XBT_USDT'}]}",
                "{'table':'quote','action':'insert','data':[{'symbol':'XBT_USDT','bidPrice':1e999999999}]}"
            })
    @DisplayName("ROB-1: what cannot be read is counted and ends nothing")
    void hostile(String text) {
        Bench.text(stream, link, text);
        assertThat(sink.malformed).hasSize(1);
        assertThat(link.reconnects).isEmpty();
    }
}
