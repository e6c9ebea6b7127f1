package org.colibri.backtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.colibri.api.connector.Account;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Orders and fills that differ from the venue's ledger are told")
class ComparisonTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");
    private static final String ORDER = "{'clientOrderId':'a','exchangeOrderId':'7','status':'FILLED','price':'100',"
            + "'amount':'2','filledAmount':'2'}";
    private static final String FILL = "{'clientOrderId':'a','tradingPair':'BTC-USDT','tradeId':'1','side':'BUY',"
            + "'price':'100.0','amount':'2.00','fee':{'asset':'BTC','amount':'0.002'},'liquidity':'MAKER'}";

    private final List<String> differences = new ArrayList<>();
    private final HeardOrders heard = new HeardOrders(differences);

    private static Fill fill(String trade, String amount, String fee) {
        return Fill.of(
                trade,
                "a",
                "7",
                PAIR,
                Side.BUY,
                new BigDecimal("100"),
                new BigDecimal(amount),
                new Fee("BTC", new BigDecimal(fee)),
                Liquidity.MAKER,
                5);
    }

    private void hear(Fill fill) {
        Order order = Order.builder(PAIR, Side.BUY)
                .clientOrderId("a")
                .exchangeOrderId("7")
                .type(OrderType.LIMIT)
                .price(new BigDecimal("100"))
                .amount(new BigDecimal("2"))
                .filledAmount(new BigDecimal("2"))
                .status(OrderStatus.FILLED)
                .certainty(Certainty.CONFIRMED)
                .build();
        heard.event(new OrderEvent.OrderFilled(new EventHeader("venue", "main", PAIR, 5, 5, 1), "bot", order, fill));
    }

    /** With an account that remembers none of them. */
    private List<String> compared(String orders, String fills) {
        Account account = (Account) Proxy.newProxyInstance(
                Account.class.getClassLoader(),
                new Class<?>[] {Account.class},
                (proxy, method, arguments) -> method.getReturnType() == List.class ? List.of() : null);
        String ledger = "{'orders':[" + orders + "],'fills':[" + fills + "],'balances':[]}";
        try {
            VenueLedger told = new VenueLedger(new ObjectMapper().readTree(ledger.replace('\'', '"')));
            new Comparison(told, heard, account, Set.of(), Set.of(), differences).run();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        return differences;
    }

    @Test
    @DisplayName("right ones are not, however their numbers are written")
    void right() {
        hear(fill("1", "2", "0.0020"));

        assertThat(compared(ORDER, FILL)).isEmpty();
    }

    @Test
    @DisplayName("a fee that is wrong in its last digit")
    void wrongFee() {
        hear(fill("1", "2", "0.00200001"));

        assertThat(compared(ORDER, FILL))
                .containsExactly("a: fill BTC-USDT/1/BUY fee: the ledger says 0.002, the host 0.00200001");
    }

    @Test
    @DisplayName("another amount of an order and of its fill")
    void wrongAmounts() {
        hear(fill("1", "1.99999999", "0.002"));

        assertThat(compared(ORDER.replace("'filledAmount':'2'", "'filledAmount':'1'"), FILL))
                .hasSize(2)
                .anyMatch(difference -> difference.contains("filled amount: the ledger says 1, the host 2"))
                .anyMatch(difference ->
                        difference.contains("fill BTC-USDT/1/BUY amount: the ledger says 2.00, the host 1.99999999"));
    }

    @Test
    @DisplayName("a fill that was never told, and one that the venue does not know")
    void missingAndInvented() {
        hear(fill("2", "2", "0.002"));

        assertThat(compared(ORDER, FILL))
                .containsExactlyInAnyOrder(
                        "a: fill BTC-USDT/1/BUY of 2.00 was never told", "a: fill BTC-USDT/2/BUY is not in the ledger");
    }

    @Test
    @DisplayName("a fill that the ledger has for another order")
    void ofAnotherOrder() {
        hear(fill("1", "2", "0.002"));

        assertThat(compared(ORDER, FILL.replace("'a'", "'b'")))
                .containsExactlyInAnyOrder(
                        "a: fill BTC-USDT/1/BUY is not in the ledger",
                        "b: has fills at the venue, and the host does not know it");
    }
}
