package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;

/** All functions of the gateway that work alike over REST and over a socket. */
final class Functions {

    private static final Set<String> WITHOUT_OMS = Set.of("Ping", "Ticker");
    private static final long OMS = 1;

    private final Map<String, Procedure> procedures = new HashMap<>();
    private final Logger logger;

    Functions(MarketDesk market, OrderDesk orders, AccountDesk account, Logger logger) {
        this.logger = logger;
        procedures.put("Ping", Procedure.open(market::ping));
        procedures.put("GetInstruments", Procedure.open(market::instruments));
        procedures.put("GetProducts", Procedure.open(market::products));
        procedures.put("GetL2Snapshot", Procedure.open(market::book));
        procedures.put("GetLevel1", Procedure.open(market::level1));
        procedures.put("GetLastTrades", Procedure.open(market::trades));
        procedures.put("GetTickerHistory", Procedure.open(market::candles));
        procedures.put("Ticker", Procedure.open(market::ticker));
        procedures.put("SendOrder", Procedure.order(orders::send));
        procedures.put("CancelOrder", Procedure.order(orders::cancel));
        procedures.put("CancelAllOrders", Procedure.order(orders::cancelAll));
        procedures.put("CancelReplaceOrder", Procedure.order(orders::replace));
        procedures.put("ModifyOrder", Procedure.order(orders::modify));
        procedures.put("GetUserAccounts", Procedure.own(account::accounts));
        procedures.put("GetUserAccountInfos", Procedure.own(account::accountInfos));
        procedures.put("GetAccountPositions", Procedure.own(account::positions));
        procedures.put("GetOpenOrders", Procedure.own(account::openOrders));
        procedures.put("GetOrderStatus", Procedure.own(account::order));
        procedures.put("GetOrdersHistory", Procedure.own(account::orderHistory));
        procedures.put("GetTradesHistory", Procedure.own(account::tradeHistory));
        procedures.put("GetAccountTrades", Procedure.own(account::latestTrades));
        procedures.put("GetOrderFee", Procedure.own(account::fee));
    }

    /** The function of that name, or null. */
    Procedure find(String name) {
        return procedures.get(name);
    }

    /** Does it; a fault of the emulator itself is the venue's server error, after which anything may have happened. */
    JsonNode call(String name, Procedure procedure, Parameters parameters) {
        if (!WITHOUT_OMS.contains(name) && parameters.whole("OMSId") != OMS) {
            throw Refusal.invalidRequest();
        }
        try {
            return procedure.work().apply(parameters);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            logger.error("{} failed that should not have: {}", name, parameters, e);
            throw Refusal.serverError();
        }
    }
}
