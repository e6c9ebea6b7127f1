package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.model.Balance;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.account.Account;

/** Channel 0 of one connection that has logged in: what it wants to hear, and the operations that it sends. */
final class AccountSession implements Consumer<AccountMessage> {

    private static final int MOST_CALCULATIONS = 30;
    private static final String WALLET = "wallet_exchange_";
    private static final Duration CALCULATED_AFTER = Duration.ofMillis(10);

    private final Connection connection;
    private final AccountFeed feed;
    private final OrderDesk orders;
    private final AccountDesk desk;
    private final Wallets wallets;
    private final Account account;
    private final Timers timers;
    private final List<String> filter = new ArrayList<>();

    AccountSession(
            Connection connection,
            AccountFeed feed,
            OrderDesk orders,
            AccountDesk desk,
            Wallets wallets,
            Account account,
            Timers timers) {
        this.connection = connection;
        this.feed = feed;
        this.orders = orders;
        this.desk = desk;
        this.wallets = wallets;
        this.account = account;
        this.timers = timers;
    }

    /** Tells what there is, and from then on what happens. An empty filter lets everything pass. */
    void start(JsonNode wanted) {
        wanted.forEach(item -> filter.add(item.asText()));
        connection.open(Connection.ACCOUNT);
        if (wants("trading", null)) {
            connection.sendAccount("ps", "[]");
        }
        if (wants("wallet", null)) {
            connection.sendAccount("ws", wallets.all(false));
        }
        if (wants("trading", null)) {
            connection.sendAccount("os", desk.openOrders());
        }
        feed.add(this);
    }

    void stop() {
        feed.remove(this);
        connection.close(Connection.ACCOUNT);
    }

    @Override
    public void accept(AccountMessage message) {
        if (wants(message.isWallet() ? "wallet" : "trading", message.subject())) {
            connection.sendAccount(message.kind(), message.payload());
        }
    }

    /** An operation of channel 0; those that do not exist are passed over in silence. */
    void operate(JsonNode frame) {
        String operation = frame.path(1).asText();
        JsonNode body = frame.path(3);
        if (operation.equals("calc")) {
            calculate(body);
        } else if (operation.equals("ox_multi")) {
            several(body);
        } else if (Requests.ORDER_OPERATIONS.contains(operation)) {
            feed.work(() -> {
                Notice notice = orders.answer(operation, body);
                return () -> answer(notice);
            });
        }
    }

    private void several(JsonNode operations) {
        if (operations.size() > OrderDesk.MOST_OPERATIONS) {
            answer(Notice.refused("ox_multi", operations, "ops: invalid"));
            return;
        }
        feed.work(() -> {
            List<Notice> notices = new ArrayList<>();
            operations.forEach(one -> notices.add(orders.answer(one.path(0).asText(), one.path(1))));
            return () -> notices.forEach(this::answer);
        });
    }

    private void answer(Notice notice) {
        if (filter.isEmpty() || filter.contains("notify")) {
            connection.sendAnswer(notice);
        }
    }

    /** Works out what is available of wallets. */
    private void calculate(JsonNode batch) {
        if (batch.size() > MOST_CALCULATIONS) {
            return;
        }
        for (JsonNode item : batch) {
            String name = item.path(0).asText();
            for (Balance balance : account.balances()) {
                if (name.equals(WALLET + Coins.house(balance.asset()))) {
                    timers.after(CALCULATED_AFTER, () -> tell(account.balance(balance.asset())));
                }
            }
        }
    }

    private void tell(Balance balance) {
        connection.sendAccount("wu", wallets.row(balance.asset(), balance.total(), balance.available()));
    }

    /** Whether {@code trading}, {@code trading-tBTCUSD}, {@code wallet-exchange-BTC} or the like were asked for. */
    private boolean wants(String area, String subject) {
        if (filter.isEmpty() || filter.contains(area)) {
            return true;
        }
        String narrow = area.equals("wallet") ? "wallet-exchange-" : area + "-";
        return filter.stream()
                .anyMatch(item -> subject == null ? item.startsWith(narrow) : item.equals(narrow + subject));
    }
}
