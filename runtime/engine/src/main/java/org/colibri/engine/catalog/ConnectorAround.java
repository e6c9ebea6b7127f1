package org.colibri.engine.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.book.OrderBook;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.connector.Readiness;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Prices;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;

/**
 * A connector around another one, which does all that this one does not do in its own way. Threading is that one's.
 */
public abstract class ConnectorAround implements Connector {

    private final Connector connector;

    protected ConnectorAround(Connector connector) {
        this.connector = connector;
    }

    @Override
    public Account openAccount(AccountSettings settings) {
        return connector.openAccount(settings);
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return connector.descriptor();
    }

    @Override
    public Loop loop() {
        return connector.loop();
    }

    @Override
    public MarketApi marketApi() {
        return connector.marketApi();
    }

    @Override
    public AccountApi accountApi(Credentials credentials) {
        return connector.accountApi(credentials);
    }

    @Override
    public void start() {
        connector.start();
    }

    @Override
    public CompletableFuture<Void> stop() {
        return connector.stop();
    }

    @Override
    public void watch(TradingPair pair, Set<MarketChannel> channels) {
        connector.watch(pair, channels);
    }

    @Override
    public void unwatch(TradingPair pair, Set<MarketChannel> channels) {
        connector.unwatch(pair, channels);
    }

    @Override
    public void watchCandles(TradingPair pair, CandleInterval interval, int records) {
        connector.watchCandles(pair, interval, records);
    }

    @Override
    public void unwatchCandles(TradingPair pair, CandleInterval interval) {
        connector.unwatchCandles(pair, interval);
    }

    @Override
    public List<Candle> candles(TradingPair pair, CandleInterval interval) {
        return connector.candles(pair, interval);
    }

    @Override
    public Instrument instrument(TradingPair pair) {
        return connector.instrument(pair);
    }

    @Override
    public Collection<Instrument> instruments() {
        return connector.instruments();
    }

    @Override
    public OrderBook book(TradingPair pair) {
        return connector.book(pair);
    }

    @Override
    public Prices prices() {
        return connector.prices();
    }

    @Override
    public String newClientOrderId(String instanceTag) {
        return connector.newClientOrderId(instanceTag);
    }

    @Override
    public boolean isOwnClientOrderId(String instanceTag, String clientOrderId) {
        return connector.isOwnClientOrderId(instanceTag, clientOrderId);
    }

    @Override
    public Readiness readiness() {
        return connector.readiness();
    }

    @Override
    public Health health() {
        return connector.health();
    }
}
