package org.colibri.kit.order;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.colibri.api.model.VenueException;

/**
 * A question to the venue that many may want answered at once, one at a time: who wants it while one is under way
 * shares the next with all others that do, so that no answer is older than the wish for it.
 *
 * @param <W> who wants the answer, and for what
 * @param <T> the answer
 */
final class SharedQuestion<W, T> {

    private final Turns turns;
    private final Function<List<W>, CompletableFuture<T>> question;
    private final BiConsumer<List<W>, T> answered;
    private final BiConsumer<List<W>, VenueException> failed;
    private List<W> waiting = new ArrayList<>();
    private boolean underWay;

    /**
     * Makes it for an account.
     *
     * @param question asked for all of those
     * @param answered takes the answer for all of them, in a turn
     * @param failed takes the error for all of them, in a turn
     */
    SharedQuestion(
            Turns turns,
            Function<List<W>, CompletableFuture<T>> question,
            BiConsumer<List<W>, T> answered,
            BiConsumer<List<W>, VenueException> failed) {
        this.turns = turns;
        this.question = question;
        this.answered = answered;
        this.failed = failed;
    }

    /** Asks now, or as soon as the answer that is under way has come. */
    void ask(W who) {
        waiting.add(who);
        if (!underWay) {
            ask();
        }
    }

    private void ask() {
        List<W> askers = waiting;
        waiting = new ArrayList<>();
        underWay = true;
        turns.ask(
                () -> question.apply(askers),
                answer -> over(() -> answered.accept(askers, answer)),
                error -> over(() -> failed.accept(askers, error)));
    }

    private void over(Runnable outcome) {
        try {
            outcome.run();
        } finally {
            underWay = false;
            if (!waiting.isEmpty()) {
                ask();
            }
        }
    }
}
