package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.stream.AccountStream;
import org.colibri.venuekit.stream.Topics;
import org.colibri.venuekit.venue.Market;

/** What one connection listens to. The reply to a subscription holds the present state. */
final class Subscriptions implements Topics.Listener<Topic>, Consumer<AccountEvent> {

    private static final String SUBSCRIBE = "Subscribe";
    private static final String UNSUBSCRIBE = "Unsubscribe";
    private static final String ACCOUNT = "AccountEvents";
    private static final Set<String> SUBJECTS = Set.of("Level1", "Level2", "Trades", "Ticker", ACCOUNT);
    private static final long OMS = 1;

    private final ServerSocket socket;
    private final Topics<Topic> topics;
    private final AccountStream<AccountEvent> stream;
    private final MarketDesk market;
    private final Instruments instruments;
    private final Identity identity;
    private final Limits limits;
    private final Set<Topic> topicsOfMine = new LinkedHashSet<>();
    private boolean account;
    /** Of events: it means nothing, and is a number that a request may have as well. */
    private long sequence;

    Subscriptions(
            ServerSocket socket,
            Topics<Topic> topics,
            AccountStream<AccountEvent> stream,
            MarketDesk market,
            Instruments instruments,
            Identity identity,
            Limits limits) {
        this.socket = socket;
        this.topics = topics;
        this.stream = stream;
        this.market = market;
        this.instruments = instruments;
        this.identity = identity;
        this.limits = limits;
    }

    /** Whether the function subscribes or unsubscribes; nobody unsubscribes from an account. */
    boolean knows(String function) {
        return function.startsWith(SUBSCRIBE) && SUBJECTS.contains(function.substring(SUBSCRIBE.length()))
                || function.startsWith(UNSUBSCRIBE)
                        && SUBJECTS.contains(function.substring(UNSUBSCRIBE.length()))
                        && !function.endsWith(ACCOUNT);
    }

    JsonNode handle(String function, Parameters parameters, boolean loggedIn) {
        if (parameters.whole("OMSId") != OMS) {
            throw Refusal.invalidRequest();
        }
        if (function.startsWith(UNSUBSCRIBE)) {
            Market of = instruments.requiredOrSymbol(parameters);
            unsubscribe(kind(function.substring(UNSUBSCRIBE.length())), pair(of));
            return GenericAnswer.success();
        }
        String subject = function.substring(SUBSCRIBE.length());
        if (subject.equals(ACCOUNT)) {
            return subscribeAccount(parameters, loggedIn);
        }
        Market of = instruments.requiredOrSymbol(parameters);
        return switch (kind(subject)) {
            case LEVEL1 -> {
                subscribe(Topic.of(Topic.Kind.LEVEL1, pair(of)));
                yield market.streamedLevel1(of);
            }
            case LEVEL2 -> {
                subscribe(Topic.of(Topic.Kind.LEVEL2, pair(of)));
                yield market.streamedBook(of, parameters);
            }
            case TRADES -> {
                subscribe(Topic.of(Topic.Kind.TRADES, pair(of)));
                yield market.newestTrades(of, parameters, "IncludeLastCount");
            }
            case TICKER -> {
                subscribe(new Topic(Topic.Kind.TICKER, pair(of), Candles.interval(parameters)));
                yield market.newestCandles(of, parameters);
            }
        };
    }

    @Override
    public void onPayload(Topic topic, String quotedPayload) {
        tell(topic.kind().event(), quotedPayload);
    }

    @Override
    public void accept(AccountEvent event) {
        tell(event.name(), event.quotedPayload());
    }

    private void tell(String name, String quotedPayload) {
        sequence += 2;
        socket.sendText(Frame.event(sequence, name, quotedPayload));
    }

    /** The connection is gone. */
    void close() {
        topicsOfMine.forEach(topic -> topics.remove(topic, this));
        topicsOfMine.clear();
        stream.remove(this);
    }

    private JsonNode subscribeAccount(Parameters parameters, boolean loggedIn) {
        if (!loggedIn) {
            throw Refusal.notAuthorized();
        }
        identity.requireAccount(parameters);
        if (!account) {
            limits.checkSubscriptions(count());
            account = true;
            stream.add(this);
        }
        return Json.object().put("Subscribe", true);
    }

    private void subscribe(Topic topic) {
        if (!topicsOfMine.contains(topic)) {
            limits.checkSubscriptions(count());
            topicsOfMine.add(topic);
            topics.add(topic, this);
        }
    }

    /** Ends a pair's subscriptions of the kind, of candles those of all intervals. */
    private void unsubscribe(Topic.Kind kind, TradingPair pair) {
        List<Topic> ended = topicsOfMine.stream()
                .filter(topic -> topic.kind() == kind && topic.pair().equals(pair))
                .toList();
        for (Topic topic : ended) {
            topicsOfMine.remove(topic);
            topics.remove(topic, this);
        }
    }

    private int count() {
        return topicsOfMine.size() + (account ? 1 : 0);
    }

    private static Topic.Kind kind(String subject) {
        return switch (subject) {
            case "Level1" -> Topic.Kind.LEVEL1;
            case "Level2" -> Topic.Kind.LEVEL2;
            case "Trades" -> Topic.Kind.TRADES;
            default -> Topic.Kind.TICKER;
        };
    }

    private static TradingPair pair(Market of) {
        return of.instrument().tradingPair();
    }
}
