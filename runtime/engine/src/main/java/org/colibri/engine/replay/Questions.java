package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;

/**
 * What a connector asks of the outside: each question is on the tape, and its answer under the question's number when it
 * comes. Answers of other threads are brought to the loop. Used on one loop.
 */
final class Questions {

    private final Tape tape;
    private final InputRecorder recorder;
    private final Loop loop;
    private final Map<Integer, Question<?>> open = new HashMap<>();
    private int asked;

    private record Question<T>(CompletableFuture<T> answer, Function<JsonNode, T> heard) {

        void ended(JsonNode value) {
            if (value.has("error")) {
                answer.completeExceptionally(error(value.get("error")));
            } else {
                answer.complete(heard.apply(value.get("value")));
            }
        }
    }

    /**
     * @param recorder the tape, if it records
     * @param loop the real one; null while playing
     */
    Questions(Tape tape, InputRecorder recorder, Loop loop) {
        this.tape = tape;
        this.recorder = recorder;
        this.loop = loop;
    }

    /**
     * Asks.
     *
     * @param kind of the question, with {@code question} what is compared
     * @param send really asks; not called while playing
     * @param told the answer's form in the record
     * @param heard the answer from its form
     */
    <T> CompletableFuture<T> ask(
            String kind,
            Object question,
            Supplier<CompletableFuture<T>> send,
            Function<T, Object> told,
            Function<JsonNode, T> heard) {
        int number = ++asked;
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (recorder == null) {
            open.put(number, new Question<>(answer, heard));
        }
        tape.command(kind, question, () -> asked(send)
                .whenComplete((value, failure) ->
                        loop.run(() -> answered(number, answer, value, Failures.cause(failure), told))));
        return answer;
    }

    private static <T> CompletableFuture<T> asked(Supplier<CompletableFuture<T>> send) {
        try {
            return send.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> void answered(
            int number, CompletableFuture<T> answer, T value, Throwable failure, Function<T, Object> told) {
        ObjectNode entry = InputCodec.object();
        entry.put("n", number);
        if (failure == null) {
            entry.set("value", InputCodec.node(told.apply(value)));
            recorder.enter(Calls.ANSWER, entry, () -> answer.complete(value));
        } else {
            entry.set("error", node(failure));
            recorder.enter(Calls.ANSWER, entry, () -> answer.completeExceptionally(failure));
        }
    }

    /** While playing: the answer of the record; false when nobody asked. */
    boolean answer(JsonNode entry) {
        Question<?> question = open.remove(entry.path("n").asInt());
        if (question == null) {
            return false;
        }
        question.ended(entry);
        return true;
    }

    private static JsonNode node(Throwable failure) {
        ObjectNode node = InputCodec.object();
        node.put("message", failure.getMessage());
        if (failure instanceof VenueException venue) {
            node.put("category", venue.category().name());
            node.put("definite", venue.definite());
        }
        return node;
    }

    private static RuntimeException error(JsonNode node) {
        String message = node.path("message").asText(null);
        if (!node.has("category")) {
            return new IllegalStateException(message);
        }
        ErrorCategory category = ErrorCategory.valueOf(node.get("category").asText());
        return category == ErrorCategory.NETWORK
                ? VenueException.network(message, !node.path("definite").asBoolean(), null)
                : VenueException.local(category, message, null);
    }
}
