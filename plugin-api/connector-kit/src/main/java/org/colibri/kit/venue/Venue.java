package org.colibri.kit.venue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.book.BookChecksum;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;

/**
 * One venue as the kit sees it: everything specific, nothing shared. A plugin implements this and hands it to {@code
 * VenueConnector}. Called on the connector's loop.
 */
public interface Venue {

    MarketApi marketApi();

    SequenceRule sequenceRule();

    /** How the venue computes the checksums of its book messages; null where it sends none. */
    default BookChecksum bookChecksum() {
        return null;
    }

    /**
     * The newest trades by REST with the ids that the stream gives them, newest last: they fill what a reconnect missed
     * (MD-1).
     */
    default CompletableFuture<List<PublicTrade>> missedTrades(Instrument instrument, int limit) {
        return marketApi().trades(instrument, limit);
    }

    /** Levels a side to ask for in a REST snapshot. */
    int snapshotDepth();

    SocketPolicy marketPolicy();

    /** A protocol for one more public socket, delivering to the sink. */
    SocketProtocol<MarketTopic> marketProtocol(MarketSink sink);

    /**
     * Which kind of public socket a topic belongs on, for venues that keep topics apart; topics of another kind are never
     * on the same one.
     */
    default String socketOf(MarketTopic topic) {
        return "";
    }

    /** Likewise a protocol for one more public socket of that kind, as {@link #socketOf} names it. */
    default SocketProtocol<MarketTopic> marketProtocol(MarketSink sink, String socket) {
        return marketProtocol(sink);
    }

    /** True when public sockets have the channel {@code FUNDING}; otherwise funding is asked for by REST alone. */
    default boolean streamsFunding() {
        return false;
    }

    /** The venue's private side with these credentials; keys that cannot be read are an {@code AUTHENTICATION} error. */
    VenueAccess access(Credentials credentials);

    /** How our client order ids look here. */
    ClientIdFormat clientIds();

    /** Default fees, for when the account's are not known (FEE-1). */
    FeeRates defaultFees(TradingPair pair);

    /** True when the fee of a spot buy is taken from what is received, false when it is paid beside the cost (FEE-1). */
    default boolean takesBuyFeeFromReturns() {
        return false;
    }

    /**
     * True when the stream tells a candle only when it is closed: the running one follows the trades, as far as they are
     * watched.
     */
    default boolean streamsClosedCandlesOnly() {
        return false;
    }

    /** Releases what the venue's public side holds (HTTP connections); called once, when the connector has stopped. */
    default void close() {}
}
