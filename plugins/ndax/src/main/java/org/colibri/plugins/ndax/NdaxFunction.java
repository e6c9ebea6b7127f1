package org.colibri.plugins.ndax;

import org.colibri.kit.net.Idempotency;

/** The venue's functions that are used, with how REST calls them; on a socket their names alone are sent. */
enum NdaxFunction {
    PING("Ping", "ping", Kind.PUBLIC_READ),
    INSTRUMENTS("GetInstruments", "instruments", Kind.PUBLIC_READ),
    PRODUCTS("GetProducts", "products", Kind.PUBLIC_READ),
    BOOK("GetL2Snapshot", "book", Kind.PUBLIC_READ),
    TICKER("GetLevel1", "ticker", Kind.PUBLIC_READ),
    /** Not documented by the venue, used by all clients. */
    TRADES("GetLastTrades", "trades", Kind.PUBLIC_READ),
    CANDLES("GetTickerHistory", "candles", Kind.PUBLIC_READ),
    BALANCES("GetAccountPositions", "balances", Kind.READ),
    FEE("GetOrderFee", "fees", Kind.READ),
    PLACE("SendOrder", "place order", Kind.WRITE),
    /** Not repeated: a second one may be told 104 although the first one worked. */
    CANCEL("CancelOrder", "cancel order", Kind.ORDER_WRITE),
    STATUS("GetOrderStatus", "order status", Kind.ORDER_READ),
    HISTORY("GetOrdersHistory", "order by client id", Kind.ORDER_READ),
    OPEN_ORDERS("GetOpenOrders", "open orders", Kind.READ),
    FILLS("GetTradesHistory", "fills", Kind.READ);

    private final String venueName;
    private final String endpoint;
    private final Kind kind;

    private enum Kind {
        PUBLIC_READ,
        READ,
        /** Asks for one order, so that 104 means that there is none. */
        ORDER_READ,
        WRITE,
        ORDER_WRITE
    }

    NdaxFunction(String venueName, String endpoint, Kind kind) {
        this.venueName = venueName;
        this.endpoint = endpoint;
        this.kind = kind;
    }

    /** The venue's name, on sockets and as the path of REST. */
    String venueName() {
        return venueName;
    }

    /** Its name in messages and metrics. */
    String endpoint() {
        return endpoint;
    }

    boolean isPrivate() {
        return kind != Kind.PUBLIC_READ;
    }

    /** About an order that is named, which may not be there. */
    boolean namesAnOrder() {
        return kind == Kind.ORDER_READ || kind == Kind.ORDER_WRITE;
    }

    /** Sent with a JSON body; the others are questions with a query. */
    boolean isPost() {
        return kind == Kind.WRITE || kind == Kind.ORDER_WRITE;
    }

    Idempotency idempotency() {
        return isPost() ? Idempotency.ONCE : Idempotency.SAFE;
    }
}
