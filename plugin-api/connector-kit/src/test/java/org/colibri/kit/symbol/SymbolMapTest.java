package org.colibri.kit.symbol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The two-way map and its refreshing. */
class SymbolMapTest {

    private static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    private static final TradingPair ETH = TradingPair.parse("ETH-USDT");

    private final List<String> log = new ArrayList<>();
    private final SymbolMap map = new SymbolMap(log::add);

    private static Instrument instrument(TradingPair pair, String symbol) {
        return Instrument.builder(pair, symbol).scales(2, 5).build();
    }

    private static Instrument halted(Instrument instrument) {
        return instrument.toBuilder().status(InstrumentStatus.HALTED).build();
    }

    @Test
    @DisplayName("SYM-1: both ways from the list; what does not trade does not enter")
    void bothWays() {
        map.replace(List.of(instrument(BTC, "XBTUSDT"), halted(instrument(ETH, "ETHUSDT"))));
        assertThat(map.instrument(BTC).symbol()).isEqualTo("XBTUSDT");
        assertThat(map.instrument("XBTUSDT").tradingPair()).isEqualTo(BTC);
        assertThat(map.instrument(ETH)).isNull();
    }

    @Test
    @DisplayName("SYM-1: of two for one pair the shorter symbol wins, logged once")
    void duplicates() {
        List<Instrument> listed = List.of(instrument(BTC, "BTC3LUSDT"), instrument(BTC, "BTCUSDT"));
        map.replace(listed);
        map.replace(listed);
        assertThat(map.instrument(BTC).symbol()).isEqualTo("BTCUSDT");
        assertThat(log).hasSize(1).first().asString().contains("BTC3LUSDT", "BTCUSDT");
    }

    @Test
    @DisplayName("SYM-4: new, changed, halted and gone instruments are changes; an equal list is none")
    void changes() {
        Instrument btc = instrument(BTC, "BTCUSDT");
        assertThat(map.replace(List.of(btc))).containsExactly(new SymbolMap.Change(null, btc));
        assertThat(map.replace(List.of(btc))).isEmpty();
        Instrument dearer = btc.toBuilder().minNotional(BigDecimal.TEN).build();
        assertThat(map.replace(List.of(dearer))).containsExactly(new SymbolMap.Change(btc, dearer));
        assertThat(map.replace(List.of(halted(dearer)))).containsExactly(new SymbolMap.Change(dearer, halted(dearer)));
        assertThat(map.instrument(BTC).isTrading()).isFalse();
        Instrument eth = instrument(ETH, "ETHUSDT");
        assertThat(map.replace(List.of(eth)))
                .containsExactlyInAnyOrder(new SymbolMap.Change(null, eth), new SymbolMap.Change(halted(dearer), null));
    }

    @Test
    @DisplayName("SYM-4: another scale is another epoch, also for a pair that was away")
    void epochs() {
        map.replace(List.of(instrument(BTC, "BTCUSDT")));
        map.replace(List.of(instrument(BTC, "BTCUSDT").toBuilder().scales(3, 5).build()));
        assertThat(map.instrument(BTC).epoch()).isEqualTo(1);
        map.replace(List.of(instrument(ETH, "ETHUSDT")));
        map.replace(List.of(instrument(BTC, "BTCUSDT")));
        assertThat(map.instrument(BTC).epoch()).isEqualTo(2);
    }

    @Test
    @DisplayName("SYM-4: a scale that the book found stays when the list is refreshed")
    void learnedScales() {
        map.replace(List.of(instrument(BTC, "BTCUSDT")));
        map.rescaled(map.instrument(BTC).toBuilder().scales(4, 5).epoch(1).build());
        assertThat(map.replace(List.of(instrument(BTC, "BTCUSDT")))).isEmpty();
        assertThat(map.instrument("BTCUSDT").priceScale()).isEqualTo(4);
        assertThat(map.instrument(BTC).epoch()).isEqualTo(1);
    }

    @Test
    @DisplayName("SYM-2: asset names both ways; two venue names for one asset are refused")
    void assetNames() {
        AssetNames names = AssetNames.of(Map.of("XBT", "BTC"));
        assertThat(names.usual("XBT")).isEqualTo("BTC");
        assertThat(names.venue("BTC")).isEqualTo("XBT");
        assertThat(names.usual("ETH")).isEqualTo("ETH");
        assertThatThrownBy(() -> AssetNames.of(Map.of("XBT", "BTC", "XXBT", "BTC")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("RULE-1: refreshed every 30 min; after a failure from 0.5 s to 60 s, the last good list stays")
    void refreshes() {
        VirtualTime time = new VirtualTime(1_763_800_000_000L);
        Loop loop = time.loop("venue");
        List<String> told = new ArrayList<>();
        List<CompletableFuture<List<Instrument>>> asked = new ArrayList<>();
        InstrumentRefresher refresher = new InstrumentRefresher(
                loop,
                () -> {
                    asked.add(new CompletableFuture<>());
                    return asked.get(asked.size() - 1);
                },
                map,
                Duration.ofMinutes(30),
                Duration.ofMillis(500),
                Duration.ofSeconds(60),
                new SplittableRandom(1),
                new InstrumentRefresher.Listener() {
                    @Override
                    public void refreshed(List<SymbolMap.Change> changes) {
                        told.add("refreshed " + changes.size());
                    }

                    @Override
                    public void failed(Throwable why, long nextRetryMillis) {
                        told.add("failed");
                    }
                });
        loop.execute(refresher::start);
        time.runReady();
        asked.get(0).complete(List.of(instrument(BTC, "BTCUSDT")));
        time.advance(Duration.ofMinutes(30));
        assertThat(asked).hasSize(2);
        asked.get(1).complete(List.of());
        time.runReady();
        assertThat(told).containsExactly("refreshed 1", "failed");
        assertThat(map.instrument(BTC)).isNotNull();
        time.advance(Duration.ofMillis(500));
        assertThat(asked).hasSize(3);
        for (int i = 2; i < 12; i++) {
            asked.get(i).completeExceptionally(new IllegalStateException("down"));
            time.advance(Duration.ofSeconds(60));
            assertThat(asked.size()).isGreaterThan(i + 1);
        }
        loop.execute(refresher::stop);
        time.advance(Duration.ofHours(1));
        assertThat(time.isIdle()).isTrue();
    }
}
