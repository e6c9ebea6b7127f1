package org.colibri.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.colibri.engine.json.VocabularyJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers and failures, and waits for work that is done elsewhere. Used on the web loop. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final long LONGEST_SECONDS = 120;

    private final VocabularyJson vocabulary;
    private final Worker worker;

    Answers(VocabularyJson vocabulary, Worker worker) {
        this.vocabulary = vocabulary;
        this.worker = worker;
    }

    VocabularyJson vocabulary() {
        return vocabulary;
    }

    ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Answers with this as JSON: a tree, or a value of the vocabulary. */
    void send(RoutingContext context, Object value) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(vocabulary.text(value));
    }

    /** Answers once the host has done it, with what is made of its result; meanwhile the loop goes on. */
    <T> void later(RoutingContext context, CompletionStage<T> work, Function<T, Object> answer) {
        Context loop = context.vertx().getOrCreateContext();
        Future.fromCompletionStage(work, loop)
                .timeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                .onSuccess(result -> {
                    try {
                        Object told = answer.apply(result);
                        WebAudit.done(context, told);
                        send(context, told);
                    } catch (RuntimeException e) {
                        context.fail(e);
                    }
                })
                .onFailure(context::fail);
    }

    /** Answers with the result of work that blocks, done on the worker. */
    <T> void blocking(RoutingContext context, Callable<T> work) {
        later(context, worker.submit(work), result -> result);
    }

    /** The JSON object in the request's body, of these members alone; an empty one when there is none. */
    ObjectNode body(RoutingContext context, String... members) {
        ObjectNode body = given(context);
        List<String> known = List.of(members);
        body.fieldNames().forEachRemaining(given -> {
            if (!known.contains(given)) {
                throw ApiError.badRequest(
                        "the body has a member '" + given + "' that means nothing here",
                        "allowed: " + String.join(", ", known));
            }
        });
        return body;
    }

    /** The JSON object in the request's body, whatever its members; an empty one when there is none. */
    ObjectNode given(RoutingContext context) {
        String text = context.body().asString();
        if (text == null || text.isBlank()) {
            return object();
        }
        try {
            JsonNode tree = vocabulary.mapper().readTree(text);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw ApiError.badRequest("the body must be a JSON object", null);
        } catch (JsonProcessingException e) {
            throw ApiError.badRequest("the body is not JSON", null);
        }
    }

    /** The last resort of every request that failed. */
    void failure(RoutingContext context) {
        Throwable thrown = context.failure();
        ApiError error = thrown == null || thrown instanceof HttpException
                ? ApiError.ofStatus(context.statusCode())
                : ApiError.of(thrown);
        WebAudit.failed(context, error);
        if (error.status() == 500) {
            LOG.error("{} {} failed", context.request().method(), context.normalizedPath(), thrown);
        }
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        if (error.status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        context.response()
                .setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(error.json().toString());
    }
}
