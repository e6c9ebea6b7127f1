package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PriceBand;
import org.colibri.api.model.TimeInForce;
import org.colibri.kit.net.Json;
import org.colibri.kit.symbol.Listing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceInstrumentsTest {

    private static final String BTC_USDT = """
            {"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","baseAssetPrecision":8,"quoteAsset":"USDT",
             "quotePrecision":8,"quoteAssetPrecision":8,"isSpotTradingAllowed":true,"permissions":[],
             "orderTypes":["LIMIT","LIMIT_MAKER","MARKET","STOP_LOSS","STOP_LOSS_LIMIT"],
             "filters":[
              {"filterType":"NOTIONAL","minNotional":"5.00000000","maxNotional":"9000000.00000000"},
              {"filterType":"MARKET_LOT_SIZE","minQty":"0.00000000","maxQty":"69.9","stepSize":"0.00000000"},
              {"filterType":"LOT_SIZE","minQty":"0.00001000","maxQty":"9000.00000000","stepSize":"0.00001000"},
              {"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000.00","tickSize":"0.01000000"},
              {"filterType":"SOMETHING_NEW","limit":5}]}""";

    @Test
    @DisplayName("RULE-1 reads a pair's rules out of filters in any order")
    void rules() {
        Instrument instrument = decode(BTC_USDT).entries().get(0);

        assertThat(instrument.tradingPair()).hasToString("BTC-USDT");
        assertThat(instrument.symbol()).isEqualTo("BTCUSDT");
        assertThat(instrument.kind()).isEqualTo(InstrumentKind.SPOT);
        assertThat(instrument.priceIncrement()).isEqualByComparingTo("0.01");
        assertThat(instrument.amountIncrement()).isEqualByComparingTo("0.00001");
        assertThat(instrument.minAmount()).isEqualByComparingTo("0.00001");
        assertThat(instrument.maxAmount()).isEqualByComparingTo("9000");
        assertThat(instrument.minNotional()).isEqualByComparingTo("5");
        assertThat(instrument.orderTypes()).isEqualTo(Set.of(OrderType.values()));
        assertThat(instrument.timesInForce()).isEqualTo(Set.of(TimeInForce.values()));
        assertThat(instrument.status()).isEqualTo(InstrumentStatus.TRADING);
        assertThat(instrument.priceScale()).isEqualTo(8);
        assertThat(instrument.amountScale()).isEqualTo(8);
    }

    @Test
    @DisplayName(
            "RULE-1 the price band comes from PRICE_FILTER, PERCENT_PRICE_BY_SIDE and PERCENT_PRICE, the narrower wins")
    void priceBand() {
        assertThat(decode(BTC_USDT).entries().get(0).priceBand())
                .isEqualTo(PriceBand.absolute(new BigDecimal("0.01"), new BigDecimal("1000000")));
        String banded = BTC_USDT.replace("{\"filterType\":\"SOMETHING_NEW\",\"limit\":5}", """
                {"filterType":"PERCENT_PRICE_BY_SIDE","bidMultiplierUp":"1.3","bidMultiplierDown":"0.2",
                 "askMultiplierUp":"5","askMultiplierDown":"0.8","avgPriceMins":5},
                {"filterType":"PERCENT_PRICE","multiplierUp":"4","multiplierDown":"0.3","avgPriceMins":5}""");

        PriceBand band = decode(banded).entries().get(0).priceBand();

        assertThat(band.buyUp()).isEqualByComparingTo("1.3");
        assertThat(band.buyDown()).isEqualByComparingTo("0.3");
        assertThat(band.sellUp()).isEqualByComparingTo("4");
        assertThat(band.sellDown()).isEqualByComparingTo("0.8");
    }

    @Test
    @DisplayName("RULE-1 a missing or zero filter is no rule")
    void missingFilters() {
        Instrument instrument = decode("""
                        {"symbol":"ABTRY","status":"TRADING","baseAsset":"AB","baseAssetPrecision":8,"quoteAsset":"TRY",
                         "quotePrecision":8,"orderTypes":["LIMIT"],"filters":[
                          {"filterType":"LOT_SIZE","minQty":"0","maxQty":"0","stepSize":"0"},
                          {"filterType":"MIN_NOTIONAL","minNotional":"10"}]}""").entries().get(0);

        assertThat(instrument.priceIncrement()).isZero();
        assertThat(instrument.amountIncrement()).isZero();
        assertThat(instrument.maxAmount()).isNull();
        assertThat(instrument.minNotional()).isEqualByComparingTo("10");
        assertThat(instrument.orderTypes()).containsExactly(OrderType.LIMIT);
    }

    @Test
    @DisplayName("the amount's scale shrinks until the largest order fits a long")
    void amountScale() {
        Instrument instrument = decode("""
                        {"symbol":"PEPEUSDT","status":"TRADING","baseAsset":"PEPE","baseAssetPrecision":8,
                         "quoteAsset":"USDT","quotePrecision":8,"orderTypes":["LIMIT"],"filters":[
                          {"filterType":"LOT_SIZE","maxQty":"922337203686"}]}""").entries().get(0);

        assertThat(instrument.amountScale()).isEqualTo(6);
        assertThat(instrument.scaledAmount(new BigDecimal("922337203686"))).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"TRADING, TRADING", "END_OF_DAY, HALTED", "HALT, HALTED", "BREAK, HALTED", "CANCEL_ONLY, HALTED"})
    @DisplayName("SYM-4 only TRADING trades")
    void statuses(String venue, InstrumentStatus ours) {
        String symbol = BTC_USDT.replace("\"TRADING\"", '"' + venue + '"');

        assertThat(decode(symbol).entries().get(0).status()).isEqualTo(ours);
    }

    @Test
    @DisplayName("SYM-1 names come from the assets, not from splitting the symbol; other letters are fine")
    void names() {
        String symbol = BTC_USDT.replace("BTCUSDT", "币安人生USDT").replace("\"BTC\"", "\"币安人生\"");

        Instrument instrument = decode(symbol).entries().get(0);
        assertThat(instrument.tradingPair()).hasToString("币安人生-USDT");
        assertThat(instrument.symbol()).isEqualTo("币安人生USDT");
    }

    @Test
    @DisplayName("SYM-3 a malformed instrument is skipped and counted")
    void malformed() {
        Listing<Instrument> decoded = decode("{\"symbol\":\"XX\"}," + BTC_USDT + ",7,"
                + BTC_USDT.replace("\"0.01000000\"", "\"a tick\"").replace("BTCUSDT", "YY"));

        assertThat(decoded.entries()).extracting(Instrument::symbol).containsExactly("BTCUSDT");
        assertThat(decoded.malformed()).isEqualTo(3);
        assertThat(decoded.firstFault()).startsWith("XX: field 'baseAsset' is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"baseAssetPrecision\":8', '\"baseAssetPrecision\":2000000000'",
        "'\"quotePrecision\":8', '\"quotePrecision\":-1'",
        "'\"quotePrecision\":8', '\"quotePrecision\":4294967304'",
        "9000.00000000, 1E999999999",
        "0.01000000, 1E-999999999",
        "5.00000000, 1E99999999999"
    })
    @DisplayName("SYM-3 numbers of absurd size make an instrument malformed, and neither hang nor fill the memory")
    void absurdNumbers(String before, String after) {
        assertThat(BTC_USDT).contains(before);

        Listing<Instrument> decoded = decode(BTC_USDT.replace(before, after) + "," + BTC_USDT);

        assertThat(decoded.entries()).hasSize(1);
        assertThat(decoded.malformed()).isEqualTo(1);
    }

    @Test
    @DisplayName("a symbol without spot trading cannot be traded")
    void notSpot() {
        String symbol = BTC_USDT.replace("\"isSpotTradingAllowed\":true", "\"isSpotTradingAllowed\":false");

        assertThat(decode(symbol).entries().get(0).isTrading()).isFalse();
    }

    private static Listing<Instrument> decode(String symbols) {
        return BinanceInstruments.decode(
                Json.read(("{\"symbols\":[" + symbols + "]}").getBytes(StandardCharsets.UTF_8)));
    }
}
