package org.colibri.plugins.bitfinex.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.stream.AccountStream;

/** The account's messages for all sockets that are logged in; confirmations come a little later than the rest. */
final class AccountFeed {

    /** So much later than a trade is told are its fee and the wallets. */
    private static final Duration CONFIRMED_AFTER = Duration.ofMillis(10);

    private final Timers timers;
    private final AccountStream<AccountMessage> stream;
    private final List<AccountMessage> confirmations = new ArrayList<>();

    AccountFeed(FaultBox faults, Timers timers) {
        this.timers = timers;
        this.stream = new AccountStream<>(faults, timers, AccountMessage::isFill);
    }

    void add(Consumer<AccountMessage> subscriber) {
        stream.add(subscriber);
    }

    void remove(Consumer<AccountMessage> subscriber) {
        stream.remove(subscriber);
    }

    /** Sends the message, now or after the answer that is being made. */
    void publish(AccountMessage message) {
        stream.publish(message);
    }

    /** Sends the message after all that is published at this time. */
    void confirm(AccountMessage message) {
        confirmations.add(message);
        if (confirmations.size() == 1) {
            timers.after(CONFIRMED_AFTER, this::confirmAll);
        }
    }

    /**
     * Works on a request: what it causes is told after its answer, or under the fault {@code fillBeforeAck} before it.
     *
     * @param request does it, and gives what sends the answer
     */
    void work(Supplier<Runnable> request) {
        stream.work(request);
    }

    private void confirmAll() {
        List<AccountMessage> now = List.copyOf(confirmations);
        confirmations.clear();
        now.forEach(this::publish);
    }
}
