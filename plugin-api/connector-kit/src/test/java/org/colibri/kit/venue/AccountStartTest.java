package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.kit.venue.PrivateVenue.BTC;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.colibri.api.connector.Health;
import org.colibri.api.event.EventKind;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Order;
import org.colibri.api.model.Side;
import org.colibri.kit.order.ScriptedApi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an account asks for, and in which order, before it is ready. */
class AccountStartTest extends AccountBench {

    @Test
    @DisplayName("REC-2: first the private stream, then open orders, fills and balances, only then READY")
    void startsInOrder() {
        assertThat(api.count("openOrders")).isZero();
        assertThat(create(Side.BUY)).isEqualTo(ErrorCategory.RISK);

        context.on(() -> sockets.last().open());
        assertThat(api.count("openOrders")).isEqualTo(1);
        assertThat(account.readiness().missing()).containsExactly("balances", "reconciled");
        answer("openOrders", List.of());
        answer("balances", List.of(new Balance("USDT", new BigDecimal("200"), new BigDecimal("200"))));

        assertThat(account.readiness().isReady()).isTrue();
        assertThat(account.health().state()).isEqualTo(Health.State.HEALTHY);
        assertThat(account.balance("USDT").total()).isEqualByComparingTo("200");
        assertThat(create(Side.BUY)).isNull();
        assertThat(api.count("place")).isEqualTo(1);
    }

    @Test
    @DisplayName("RULE-4: nothing is opened before symbols, rules and clock of the market are there")
    void waitsForMarket() {
        venue.marketReady(false);
        context.on(() -> account = venue.open(false));
        context.advance(Duration.ofSeconds(5));
        assertThat(sockets.attempts()).hasSize(1);

        venue.marketReady(true);
        context.advance(Duration.ofSeconds(1));

        assertThat(sockets.attempts()).hasSize(2);
    }

    @Test
    @DisplayName("REC-4: when the private stream does not come, the account starts on REST alone, DEGRADED by polling")
    void startsWithoutStream() {
        context.advance(Duration.ofSeconds(10));
        settle();

        assertThat(account.readiness().missing()).containsExactly("userStream");
        assertThat(account.health().state()).isEqualTo(Health.State.DEGRADED);
        assertThat(create(Side.BUY)).isNull();
    }

    @Test
    @DisplayName("REC-2: own orders found open are adopted, their fills fetched; external ones are shown")
    void adopts() {
        String own = account.newClientOrderId();
        context.on(() -> sockets.last().open());
        answer("openOrders", List.of(told(own, "e1", "0.4"), told("web_1", "e2", "0")));
        answer("fills", List.of());
        answer("balances", List.of());

        assertThat(account.readiness().isReady()).isTrue();
        assertThat(kinds(own)).containsExactly(EventKind.ORDER_CREATED, EventKind.ORDER_RECOVERED);
        assertThat(kinds("web_1")).containsExactly(EventKind.EXTERNAL_ORDER_SEEN);
        assertThat(account.openOrders()).extracting(Order::clientOrderId).containsExactly(own, "web_1");
        context.advance(Duration.ofSeconds(1));
        assertThat(api.last("fills").query().exchangeOrderId()).isEqualTo("e1");
        assertThat(api.count("cancel")).isZero();
    }

    @Test
    @DisplayName("REC-2: with cancelOnStart own orders of earlier runs are cancelled, external ones never")
    void cancelOnStart() {
        context.on(() -> account = venue.open(true));
        String own = account.newClientOrderId();
        context.on(() -> sockets.last().open());
        answer("openOrders", List.of(told(own, "e1", "0"), told("web_1", "e2", "0")));
        answer("fills", List.of());
        answer("balances", List.of());

        assertThat(api.calls("cancel")).extracting(ScriptedApi.Call::clientId).containsExactly(own);
    }

    @Test
    @DisplayName("FEE-2: the account's fees where the venue tells them, the schedule until then, again after 12 h")
    void fees() {
        assertThat(account.fees(BTC).taker()).isEqualByComparingTo("0.002");

        answer("fees", new FeeRates(BTC, new BigDecimal("0.0005"), new BigDecimal("0.001")));

        assertThat(account.fees(BTC).taker()).isEqualByComparingTo("0.001");
        assertThat(api.count("fees")).isEqualTo(1);
        context.advance(Duration.ofHours(12));
        account.fees(BTC);
        assertThat(api.count("fees")).isEqualTo(2);
    }
}
