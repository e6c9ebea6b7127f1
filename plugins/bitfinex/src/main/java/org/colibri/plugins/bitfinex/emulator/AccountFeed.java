package org.colibri.plugins.bitfinex.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/**
 * Delivers the account's messages to all sockets that are logged in. While a request is worked on they wait, so that
 * its answer goes out first; confirmations come a little later than the rest; what the {@code duplicate},
 * {@code reorder} and {@code fillBeforeAck} faults do happens here.
 */
final class AccountFeed {

    /** So much later than a trade is told are its fee and the wallets. */
    private static final Duration CONFIRMED_AFTER = Duration.ofMillis(10);
    /** Longest wait of a message for another one to change places with. */
    private static final Duration ALONE = Duration.ofMillis(500);

    private static final Duration ANSWERED_AFTER = Duration.ofMillis(100);

    private final FaultBox faults;
    private final Timers timers;
    private final Set<Consumer<AccountMessage>> subscribers = new LinkedHashSet<>();
    private final List<AccountMessage> waiting = new ArrayList<>();
    private final List<AccountMessage> confirmations = new ArrayList<>();
    private boolean holding;
    private AccountMessage swapped;
    private Timers.Timer swappedAlone;

    AccountFeed(FaultBox faults, Timers timers) {
        this.faults = faults;
        this.timers = timers;
    }

    void add(Consumer<AccountMessage> subscriber) {
        subscribers.add(subscriber);
    }

    void remove(Consumer<AccountMessage> subscriber) {
        subscribers.remove(subscriber);
    }

    /** Sends the message, now or after the answer that is being made. */
    void publish(AccountMessage message) {
        if (holding) {
            waiting.add(message);
        } else {
            deliver(message);
        }
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
        holding = true;
        Runnable answer;
        try {
            answer = request.get();
        } catch (RuntimeException e) {
            release();
            throw e;
        }
        if (waiting.stream().anyMatch(AccountMessage::isFill) && faults.fires(FaultKind.FILL_BEFORE_ACK)) {
            release();
            timers.after(ANSWERED_AFTER, answer);
        } else {
            answer.run();
            release();
        }
    }

    private void release() {
        holding = false;
        List<AccountMessage> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(this::deliver);
    }

    private void confirmAll() {
        List<AccountMessage> now = List.copyOf(confirmations);
        confirmations.clear();
        now.forEach(this::publish);
    }

    private void deliver(AccountMessage message) {
        if (swapped == null && faults.fires(FaultKind.REORDER)) {
            swapped = message;
            swappedAlone = timers.after(ALONE, this::sendSwapped);
            return;
        }
        send(message);
        if (faults.fires(FaultKind.DUPLICATE)) {
            send(message);
        }
        sendSwapped();
    }

    /** Sends the message that waits for another one, if there is one. */
    private void sendSwapped() {
        if (swapped != null) {
            AccountMessage late = swapped;
            swapped = null;
            swappedAlone.cancel();
            send(late);
        }
    }

    private void send(AccountMessage message) {
        List.copyOf(subscribers).forEach(subscriber -> subscriber.accept(message));
    }
}
