package org.colibri.venuekit.stream;

import java.time.Duration;
import java.util.function.Consumer;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/**
 * Passes an account's events on, with what the faults {@code duplicate} and {@code reorder} do to them. On the venue's loop.
 *
 * @param <E> an event as it is sent
 */
public final class FaultyDelivery<E> {

    /** Longest wait of an event for another one to change places with. */
    private static final Duration ALONE = Duration.ofMillis(500);

    private final FaultBox faults;
    private final Timers timers;
    private final Consumer<? super E> receiver;
    private E swapped;
    private Timers.Timer swappedAlone;

    public FaultyDelivery(FaultBox faults, Timers timers, Consumer<? super E> receiver) {
        this.faults = faults;
        this.timers = timers;
        this.receiver = receiver;
    }

    /** Sends the event, twice or after the next one where a fault wants it. */
    public void deliver(E event) {
        if (swapped == null && faults.fires(FaultKind.REORDER)) {
            swapped = event;
            swappedAlone = timers.after(ALONE, this::sendSwapped);
            return;
        }
        receiver.accept(event);
        if (faults.fires(FaultKind.DUPLICATE)) {
            receiver.accept(event);
        }
        sendSwapped();
    }

    /** Sends the event that waits for another one, if there is one. */
    private void sendSwapped() {
        if (swapped != null) {
            E late = swapped;
            swapped = null;
            swappedAlone.cancel();
            receiver.accept(late);
        }
    }
}
