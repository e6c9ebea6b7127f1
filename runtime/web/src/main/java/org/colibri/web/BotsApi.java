package org.colibri.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.Fill;
import org.colibri.api.strategy.MarketKey;
import org.colibri.engine.bots.BotLog;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.host.ExplainJson;
import org.colibri.engine.host.HostJson;
import org.colibri.engine.host.HostStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bots: what they are and do, starting and stopping them. Used on the web loop. */
final class BotsApi {

    private static final Logger LOG = LoggerFactory.getLogger(BotsApi.class);
    private static final int MOST_LINES = 2_000;

    private final HostView view;
    private final BotFiles files;
    private final Answers answers;

    BotsApi(HostView view, BotFiles files, Answers answers) {
        this.view = view;
        this.files = files;
        this.answers = answers;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/bots", this::list),
                Endpoint.post("/api/v1/bots", "start", this::start),
                Endpoint.get("/api/v1/bots/{bot}", this::one),
                Endpoint.post("/api/v1/bots/{bot}/start", "start", this::restart),
                Endpoint.post("/api/v1/bots/{bot}/stop", "stop", this::stop),
                Endpoint.get("/api/v1/bots/{bot}/explain", this::explain),
                Endpoint.get("/api/v1/bots/{bot}/prices", this::prices),
                Endpoint.get("/api/v1/logs", this::logs));
    }

    private void list(RoutingContext context) {
        HostStatus status = view.host().status();
        ObjectNode answer = answers.object();
        ArrayNode bots = answer.putArray("bots");
        status.bots().forEach(bot -> bots.add(view.views().bot(bot, status.host())));
        answers.send(context, answer);
    }

    private void one(RoutingContext context) {
        BotStatus bot = view.bot(context.pathParam("bot"));
        ObjectNode answer = view.views().bot(bot, view.host().status().host());
        ArrayNode orders = answer.putArray("orders");
        bot.openOrders().forEach(order -> orders.add(view.views().order(bot.name(), order)));
        ArrayNode fills = answer.putArray("recentFills");
        for (Fill fill : bot.recentFills()) {
            fills.add(answers.vocabulary().tree(fill));
        }
        answers.send(context, answer);
    }

    private void start(RoutingContext context) {
        String file = answers.body(context, "file").path("file").textValue();
        if (file == null || file.isBlank()) {
            throw ApiError.badRequest("the body lacks 'file'", "{\"file\": \"NAME.conf\"}");
        }
        answers.later(
                context,
                files.resolve(file).thenCompose(found -> {
                    LOG.info("Asked over HTTP to start the bot of {}", found);
                    return view.host().start(found);
                }),
                this::started);
    }

    private void restart(RoutingContext context) {
        BotStatus bot = view.bot(context.pathParam("bot"));
        Path file = view.host().desk().file(bot.name()).orElseThrow();
        LOG.info("Asked over HTTP to start {}", bot.name());
        answers.later(context, view.host().start(file), this::started);
    }

    private ObjectNode started(BotStatus bot) {
        return view.views().bot(bot, view.host().status().host());
    }

    private void stop(RoutingContext context) {
        String bot = view.bot(context.pathParam("bot")).name();
        LOG.info("Asked over HTTP to stop {}", bot);
        CompletableFuture<ObjectNode> stopped = view.host().stop(bot).thenApply(left -> {
            ObjectNode answer = answers.object();
            answer.set("unconfirmedOrders", HostJson.unconfirmed(left));
            return answer;
        });
        answers.later(context, stopped, answer -> answer);
    }

    private void explain(RoutingContext context) {
        String bot = view.bot(context.pathParam("bot")).name();
        answers.send(context, ExplainJson.of(view.host().explain(bot)));
    }

    private void prices(RoutingContext context) {
        BotStatus bot = view.bot(context.pathParam("bot"));
        ObjectNode answer = answers.object();
        ArrayNode markets = answer.putArray("markets");
        for (BotStatus.MarketView market : bot.markets()) {
            MarketKey key = market.key();
            ObjectNode row = markets.addObject();
            row.put("connector", key.connector())
                    .put("tradingPair", key.tradingPair().toString());
            ArrayNode points = row.putArray("points");
            for (PriceHistory.Point point : view.prices().of(bot.name(), key)) {
                ObjectNode one = points.addObject().put("time", point.time());
                Views.put(one, "bid", point.bid());
                Views.put(one, "ask", point.ask());
                Views.put(one, "position", point.position());
            }
        }
        answers.send(context, answer);
    }

    private void logs(RoutingContext context) {
        Parameters.only(context, "bot", "after", "limit");
        String bot = view.bot(Parameters.required(context, "bot")).name();
        BotLog log = view.host().log(bot);
        BotLog.Page page = log.after(Parameters.number(context, "after", 0, Long.MAX_VALUE, 0));
        int most = (int) Parameters.number(context, "limit", 1, MOST_LINES, MOST_LINES);
        List<String> lines = page.lines();
        ObjectNode answer = answers.object().put("bot", bot).put("last", page.last());
        ArrayNode rows = answer.putArray("lines");
        lines.subList(Math.max(0, lines.size() - most), lines.size()).forEach(rows::add);
        answers.send(context, answer);
    }
}
