package org.colibri.venuekit.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Side;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.VenueIds;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.market.QuietMarket;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.OrderRequest;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.Venues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The control port's endpoints. */
class ControlPortTest {

    private final Exchange exchange = Venues.exchange(new VirtualTime(1_700_000_000_000L).clock());
    private final Account account = exchange.accounts().open("main");
    private final FaultBox faults = new FaultBox();
    private final ControlPort port = new ControlPort(exchange, account, faults, VenueIds.NUMBERS);
    private final ControlClient client = new ControlClient(port);
    private int status;

    @BeforeEach
    void open() {
        exchange.deposit(account, "BTC", BigDecimal.TEN);
        exchange.deposit(account, "USDT", new BigDecimal("1000000"));
        new QuietMarket(exchange).start();
    }

    @Test
    void aTradeFromOutsideFillsTheClientsOrder() {
        exchange.place(
                OrderRequest.limit(account, Venues.BTC_USDT, Side.SELL, new BigDecimal("25000"), new BigDecimal("0.5"))
                        .withClientOrderId("mine"));

        JsonNode answer = post("/trade", "{'tradingPair':'BTC-USDT','side':'BUY','amount':'0.5'}");

        assertThat(status).isEqualTo(200);
        assertThat(answer.toString())
                .isEqualTo("{\"tradingPair\":\"BTC-USDT\",\"side\":\"BUY\",\"amount\":\"0.5\","
                        + "\"filledAmount\":\"0.5\",\"averagePrice\":\"25000\"}");
        JsonNode ledger = get("/ledger");
        assertThat(ledger.at("/orders/0").toString())
                .isEqualTo("{\"clientOrderId\":\"mine\",\"exchangeOrderId\":\"201\",\"tradingPair\":\"BTC-USDT\","
                        + "\"side\":\"SELL\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"price\":\"25000\","
                        + "\"amount\":\"0.5\",\"filledAmount\":\"0.5\",\"averagePrice\":\"25000\","
                        + "\"status\":\"FILLED\",\"createdAt\":1700000000000,\"updatedAt\":1700000000000}");
        assertThat(ledger.at("/fills/0").toString())
                .isEqualTo("{\"tradeId\":\"1\",\"clientOrderId\":\"mine\",\"exchangeOrderId\":\"201\","
                        + "\"tradingPair\":\"BTC-USDT\",\"side\":\"SELL\",\"price\":\"25000\",\"amount\":\"0.5\","
                        + "\"fee\":{\"asset\":\"USDT\",\"amount\":\"12.5\"},\"liquidity\":\"MAKER\","
                        + "\"timestamp\":1700000000000}");
        assertThat(ledger.at("/balances").toString())
                .isEqualTo("[{\"asset\":\"BTC\",\"total\":\"9.5\",\"available\":\"9.5\"},"
                        + "{\"asset\":\"USDT\",\"total\":\"1012487.5\",\"available\":\"1012487.5\"}]");
        assertThat(ledger.at("/positions").isEmpty()).isTrue();
    }

    @Test
    void theBookIsSetBySidesAndClientsOrdersStayOrTrade() {
        exchange.place(OrderRequest.limit(account, Venues.BTC_USDT, Side.BUY, new BigDecimal("24000"), BigDecimal.ONE));

        JsonNode book = post(
                "/book", "{'tradingPair':'BTC-USDT','bids':[['23000','2']],'asks':[['23500','0.25'],['26000','1']]}");

        assertThat(book.at("/bids").toString()).isEqualTo("[[\"24000\",\"0.75\"],[\"23000\",\"2\"]]");
        assertThat(book.at("/asks").toString()).isEqualTo("[[\"26000\",\"1\"]]");
        assertThat(exchange.fills(account, null)).hasSize(1);

        post("/book", "{'tradingPair':'BTC-USDT','asks':[]}");
        assertThat(exchange.market(Venues.BTC_USDT).bestAsk()).isNull();
        assertThat(exchange.market(Venues.BTC_USDT).bestBid()).isNotNull();
    }

    @Test
    void anOutsideOrderThatIsAsItShouldBeStaysAndSoDoesItsPlace() {
        post("/book", "{'tradingPair':'BTC-USDT','bids':[['23000','2'],['22000','1']],'asks':[['26000','1']]}");
        List<Long> before = outside();

        post("/book", "{'tradingPair':'BTC-USDT','bids':[['22500','1'],['23000','2']],'asks':[['26000','1.5']]}");

        List<Long> after = outside();
        assertThat(after).hasSize(3).contains(before.get(0)).doesNotContain(before.get(1), before.get(2));
        JsonNode same = post("/book", "{'tradingPair':'BTC-USDT','bids':[['23000','2'],['22500','1']]}");
        assertThat(outside()).isEqualTo(after);
        assertThat(same.at("/bids").toString()).isEqualTo("[[\"23000\",\"2\"],[\"22500\",\"1\"]]");

        post("/book", "{'tradingPair':'BTC-USDT','bids':[['23000','2'],['23000','2']]}");
        assertThat(exchange.market(Venues.BTC_USDT).book(10).bids())
                .singleElement()
                .satisfies(level -> assertThat(level.amount()).isEqualByComparingTo("4"));
    }

    private List<Long> outside() {
        return exchange.openOrders(exchange.accounts().outside(), Venues.BTC_USDT).stream()
                .map(VenueOrder::id)
                .toList();
    }

    @Test
    void faultsAreSetWithTheirDefaults() {
        assertThat(post("/fault", "{'kind':'dropAck'}").toString())
                .isEqualTo("{\"kind\":\"dropAck\",\"value\":0,\"count\":1}");
        assertThat(faults.isSet(FaultKind.DROP_ACK)).isTrue();
        post("/fault", "{'kind':'dropAck','count':-1}");
        assertThat(faults.isSet(FaultKind.DROP_ACK)).isFalse();
    }

    @Test
    void faultsAreTellableUntilTheyAreUsedUp() {
        post("/fault", "{'kind':'dropAck','count':2}");
        post("/fault", "{'kind':'delay','value':30,'count':0}");
        faults.fires(FaultKind.DROP_ACK);
        faults.fires(FaultKind.DELAY);
        assertThat(get("/fault").toString())
                .isEqualTo("{\"faults\":[{\"kind\":\"dropAck\",\"value\":0,\"count\":1},"
                        + "{\"kind\":\"delay\",\"value\":30,\"count\":0}]}");
        faults.fires(FaultKind.DROP_ACK);
        post("/fault", "{'kind':'delay','count':-1}");
        assertThat(get("/fault").toString()).isEqualTo("{\"faults\":[]}");
    }

    @Test
    void fundingIsNotSupportedBySpotVenues() {
        JsonNode answer = post("/funding", "{'tradingPair':'BTC-USDT','rate':'0.0001'}");

        assertThat(status).isEqualTo(400);
        assertThat(answer.at("/error/category").asText()).isEqualTo("NOT_SUPPORTED");
    }

    @Test
    void badInputIsAnsweredWithWhatWasWrong() {
        assertWrong("/trade", "no json", "not JSON");
        assertWrong("/trade", "", "JSON object");
        assertWrong("/trade", "[]", "JSON object");
        assertWrong("/trade", "{'tradingPair':'BTCUSDT','side':'BUY','amount':'1'}", "BASE-QUOTE");
        assertWrong("/trade", "{'tradingPair':'XX-USDT','side':'BUY','amount':'1'}", "[BTC-USDT, ETH-USDT]");
        assertWrong("/trade", "{'tradingPair':'BTC-USDT','side':'buy','amount':'1'}", "BUY or SELL");
        assertWrong("/trade", "{'tradingPair':'BTC-USDT','side':'BUY','amount':'-1'}", "positive decimal");
        assertWrong("/trade", "{'tradingPair':'BTC-USDT','side':'BUY','amount':0.1}", "in a text, was 0.1");
        assertWrong("/trade", "{'tradingPair':'BTC-USDT','side':'BUY','amount':'1e-99'}", "not a multiple");
        assertWrong("/trade", "{'tradingPair':'BTC-USDT','side':'BUY'}", "'amount'");
        assertWrong("/trade", "{'tradingPair':'BTC-USDT','side':'BUY','amount':'1','x':1}", "unknown field 'x'");
        assertWrong("/book", "{'tradingPair':'BTC-USDT'}", "bids, asks");
        assertWrong("/book", "{'tradingPair':'BTC-USDT','bids':[['1']]}", "level 0 of 'bids'");
        assertWrong("/book", "{'tradingPair':'BTC-USDT','bids':[['2','1']],'asks':[['2','1']]}", "crosses");
        assertWrong("/book", "{'tradingPair':'BTC-USDT','bids':[['0.001','1']]}", "not a multiple");
        assertWrong("/fault", "{'kind':'nonsense'}", "expected one of dropAck");
        assertWrong("/fault", "{'kind':'delay','value':'a'}", "whole number");
        assertThat(exchange.market(Venues.BTC_USDT).book(100).bids()).hasSize(50);
    }

    @Test
    void unknownPathsAndMethodsAreToldApart() {
        assertThat(get("/nothing").at("/error/message").asText())
                .contains("/book, /deleverage, /fault, /funding, /mark, /trade");
        assertThat(status).isEqualTo(404);
        get("/trade");
        assertThat(status).isEqualTo(405);
        request("PUT", "/trade", "{}");
        assertThat(status).isEqualTo(405);
    }

    private void assertWrong(String path, String body, String expected) {
        JsonNode answer = post(path, body);
        assertThat(status).isEqualTo(400);
        assertThat(answer.at("/error/category").asText()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.at("/error/message").asText()).contains(expected);
    }

    private JsonNode get(String path) {
        return request("GET", path, "");
    }

    private JsonNode post(String path, String body) {
        return request("POST", path, body.replace('\'', '"'));
    }

    private JsonNode request(String method, String path, String body) {
        JsonNode answer = client.send(method, path, body);
        status = client.status();
        return answer;
    }

    @Test
    void numbersOfAbsurdSizeAreRefused() {
        for (String huge : List.of("1E999999999", "1E-999999999", "9".repeat(39), "-1", "0", "")) {
            JsonNode answer = post("/trade", "{'tradingPair':'BTC-USDT','side':'BUY','amount':'" + huge + "'}");

            assertThat(status).as(huge).isEqualTo(400);
            assertThat(answer.at("/error/message").asText()).contains("field 'amount'");
        }
        post("/book", "{'tradingPair':'BTC-USDT','bids':[['1E999999999','1']],'asks':[]}");
        assertThat(status).isEqualTo(400);
    }
}
