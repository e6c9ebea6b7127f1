package org.colibri.engine.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.colibri.api.bus.Bus.Publisher;
import org.colibri.api.bus.Bus.Subscription;
import org.colibri.api.bus.Topic;
import org.colibri.api.bus.Topics;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoopBusTest {

    private static final Topic<String> LATEST = Topic.latest("latest", String.class, text -> text.charAt(0));
    private static final Topic<Integer> LOSSLESS = Topic.lossless("lossless", Integer.class);
    private static final Topic<Integer> DROPPING = Topic.dropOldest("dropping", Integer.class);

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");

    private final VirtualTime time = new VirtualTime(0);
    private final Loop venue = time.loop("venue");
    private final Loop bot = time.loop("bot");
    private final LoopBus bus = new LoopBus(10, 4);
    private final List<Object> seen = new ArrayList<>();

    private <T> void publish(Publisher<T> publisher, List<T> values) {
        venue.execute(() -> values.forEach(publisher::publish));
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void aSubscriberOnThePublishersLoopIsCalledDirectlyWithTheValueItself() {
        Topic<StringBuilder> topic =
                Topic.latest("live", StringBuilder.class).detachedBy(live -> new StringBuilder("copy of " + live));
        Publisher<StringBuilder> publisher = bus.publisher(topic, venue);
        bus.subscribe(topic, venue, seen::add);
        StringBuilder live = new StringBuilder("book");
        publisher.publish(live);
        assertThat(seen).containsExactly(live);
    }

    @Test
    void aSubscriberOnAnotherLoopGetsADetachedValueOnItsOwnLoop() {
        Topic<StringBuilder> topic =
                Topic.latest("live", StringBuilder.class).detachedBy(live -> new StringBuilder("copy of " + live));
        Publisher<StringBuilder> publisher = bus.publisher(topic, venue);
        bus.subscribe(topic, bot, value -> seen.add(value + (bot.isCurrent() ? " here" : " elsewhere")));
        publish(publisher, List.of(new StringBuilder("book")));
        time.runReady();
        assertThat(seen).containsExactly("copy of book here");
    }

    @Test
    void aLatestTopicConflatesPerKeyAndTheNewestAlwaysArrives() {
        Publisher<String> publisher = bus.publisher(LATEST, venue);
        bus.subscribe(LATEST, bot, seen::add);
        publish(publisher, List.of("a1", "b1", "a2", "a3"));
        time.runReady();
        assertThat(seen).containsExactlyInAnyOrder("a3", "b1");
    }

    @Test
    void aLateSubscriberOfALatestTopicGetsTheNewestValueOfEachKey() {
        Publisher<String> publisher = bus.publisher(LATEST, venue);
        publish(publisher, List.of("a1", "a2", "b1"));
        time.runReady();
        bus.subscribe(LATEST, bot, seen::add);
        bus.subscribe(LATEST, venue, seen::add);
        time.runReady();
        assertThat(seen).containsExactlyInAnyOrder("a2", "b1", "a2", "b1");
    }

    @Test
    void keysOfALatestTopicArriveInTheOrderInWhichTheyBeganToWait() {
        Publisher<String> publisher = bus.publisher(LATEST, venue);
        bus.subscribe(LATEST, bot, seen::add);
        List<String> values = new ArrayList<>();
        for (char key = 'z'; key >= 'a'; key--) {
            values.add(key + "1");
        }
        publish(publisher, values);
        time.runReady();
        assertThat(seen).isEqualTo(values);
    }

    @Test
    void aLateSubscriberGetsTheKeysInTheOrderOfTheirNewestValues() {
        Publisher<String> publisher = bus.publisher(LATEST, venue);
        publish(publisher, List.of("c1", "a1", "b1", "c2"));
        time.runReady();
        bus.subscribe(LATEST, bot, seen::add);
        time.runReady();
        assertThat(seen).containsExactly("a1", "b1", "c2");
    }

    @Test
    @DisplayName("PART-3: years of candles keep no more than the newest ones, in order")
    void candlesDoNotPileUp() {
        Topic<Candle> topic = Topics.candles("sim", PAIR, CandleInterval.M1);
        Publisher<Candle> publisher = bus.publisher(topic, venue);
        venue.execute(() -> {
            for (int minute = 0; minute < 10_000; minute++) {
                publisher.publish(candle(minute * 60_000L));
            }
        });
        time.runReady();
        List<Long> times = new ArrayList<>();
        bus.subscribe(topic, bot, candle -> times.add(candle.openTime()));
        time.runReady();
        assertThat(times)
                .hasSize(Topics.KEPT_CANDLES)
                .isSorted()
                .endsWith(9_999 * 60_000L)
                .startsWith((10_000L - Topics.KEPT_CANDLES) * 60_000L);
    }

    private static Candle candle(long openTime) {
        BigDecimal one = BigDecimal.ONE;
        return new Candle(PAIR, CandleInterval.M1, openTime, one, one, one, one, one, one, true);
    }

    @Test
    void aLosslessTopicDeliversEverythingInOrder() {
        Publisher<Integer> publisher = bus.publisher(LOSSLESS, venue);
        bus.subscribe(LOSSLESS, bot, seen::add);
        publish(publisher, upTo(10));
        time.runReady();
        assertThat(seen).isEqualTo(upTo(10));
    }

    @Test
    void aLosslessSubscriberThatFellFurtherBehindThanTheHistoryIsToldHowMuchItMissed() {
        Publisher<Integer> publisher = bus.publisher(LOSSLESS, venue);
        Subscription slow = bus.subscribe(LOSSLESS, bot, seen::add);
        publish(publisher, upTo(25));
        time.runReady();
        assertThat(seen).isEqualTo(upTo(25).subList(15, 25));
        assertThat(slow.dropped()).isEqualTo(15);
    }

    @Test
    void aDroppingTopicDropsTheOldestAndCountsThem() {
        Publisher<Integer> publisher = bus.publisher(DROPPING, venue);
        Subscription slow = bus.subscribe(DROPPING, bot, seen::add);
        publish(publisher, upTo(6));
        time.runReady();
        assertThat(seen).containsExactly(3, 4, 5, 6);
        assertThat(slow.dropped()).isEqualTo(2);
    }

    @Test
    void manyMoreValuesThanOneBatchAllArrive() {
        LoopBus large = new LoopBus();
        Publisher<Integer> publisher = large.publisher(LOSSLESS, venue);
        large.subscribe(LOSSLESS, bot, seen::add);
        publish(publisher, upTo(5_000));
        time.runReady();
        assertThat(seen).isEqualTo(upTo(5_000));
    }

    @Test
    void aSubscriberThatThrowsDoesNotDisturbTheOthers() {
        Publisher<Integer> publisher = bus.publisher(LOSSLESS, venue);
        bus.subscribe(LOSSLESS, venue, value -> {
            throw new IllegalStateException("broken subscriber");
        });
        bus.subscribe(LOSSLESS, venue, seen::add);
        bus.subscribe(LOSSLESS, bot, value -> {
            throw new IllegalStateException("broken subscriber");
        });
        bus.subscribe(LOSSLESS, bot, seen::add);
        publish(publisher, List.of(1));
        time.runReady();
        assertThat(seen).containsExactly(1, 1);
    }

    @Test
    void nothingIsDeliveredAfterACancelEvenIfItWaitsAlready() {
        Publisher<Integer> publisher = bus.publisher(LOSSLESS, venue);
        Subscription[] own = new Subscription[1];
        own[0] = bus.subscribe(LOSSLESS, bot, value -> {
            seen.add(value);
            own[0].cancel();
        });
        publish(publisher, upTo(3));
        time.runReady();
        assertThat(seen).containsExactly(1);
    }

    @Test
    void aSubscriberMayComeBeforeItsPublisherAndOutliveIt() {
        bus.subscribe(LOSSLESS, bot, seen::add);
        Publisher<Integer> first = bus.publisher(LOSSLESS, venue);
        publish(first, List.of(1));
        time.runReady();
        first.close();
        Loop other = time.loop("other");
        Publisher<Integer> second = bus.publisher(LOSSLESS, other);
        other.execute(() -> second.publish(2));
        time.runReady();
        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void whatIsUnderWayWhenAPublisherMovesToAnotherLoopArrivesOnceAndInOrder() {
        Subscription subscription = bus.subscribe(LOSSLESS, bot, seen::add);
        Publisher<Integer> first = bus.publisher(LOSSLESS, venue);
        Loop other = time.loop("other");
        venue.execute(() -> {
            upTo(3).forEach(first::publish);
            first.close();
            Publisher<Integer> second = bus.publisher(LOSSLESS, other);
            second.publish(4);
            second.publish(5);
        });
        time.runReady();
        assertThat(seen).isEqualTo(upTo(5));
        assertThat(subscription.dropped()).isZero();
        assertThat(bus.openLinks()).isEqualTo(1);
    }

    @Test
    void anErrorOfOneSubscriberDoesNotLeaveTheOthersWaiting() {
        Topic<Integer> second = Topic.lossless("second", Integer.class);
        Publisher<Integer> publisher = bus.publisher(LOSSLESS, venue);
        Publisher<Integer> another = bus.publisher(second, venue);
        bus.subscribe(LOSSLESS, bot, value -> {
            throw new StackOverflowError();
        });
        bus.subscribe(second, bot, seen::add);
        venue.execute(() -> {
            publisher.publish(1);
            another.publish(2);
        });
        assertThatThrownBy(time::runReady).isInstanceOf(StackOverflowError.class);
        time.runReady();
        assertThat(seen).containsExactly(2);
    }

    @Test
    void whatAllReadersHaveReadIsNotKept() {
        EventLog<Integer> log = new EventLog<>(100);
        LogInbox<Integer> quick = new LogInbox<>(log, false);
        LogInbox<Integer> slow = new LogInbox<>(log, false);
        for (int i = 1; i <= 50; i++) {
            log.append(i);
            assertThat(quick.poll()).isEqualTo(i);
        }
        assertThat(log.size()).isEqualTo(50);
        for (int i = 1; i <= 40; i++) {
            assertThat(slow.poll()).isEqualTo(i);
        }
        log.append(51);
        assertThat(log.size()).isEqualTo(11);
        slow.close();
        assertThat(quick.poll()).isEqualTo(51);
        log.append(52);
        assertThat(log.size()).isEqualTo(1);
        assertThat(quick.poll()).isEqualTo(52);
        assertThat(quick.dropped()).isZero();
    }

    @Test
    void oneTopicHasOnePublisherAtATime() {
        bus.publisher(LOSSLESS, venue);
        assertThatThrownBy(() -> bus.publisher(LOSSLESS, bot))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lossless")
                .hasMessageContaining("venue");
    }

    @Test
    void aTopicNameCannotCarryTwoTypes() {
        bus.publisher(LOSSLESS, venue);
        assertThatThrownBy(() -> bus.subscribe(Topic.lossless("lossless", String.class), bot, seen::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("carries Integer LOSSLESS, not String LOSSLESS");
    }

    @Test
    void nothingIsKeptOfTopicsAndLinksThatNobodyUses() {
        Publisher<Integer> publisher = bus.publisher(LOSSLESS, venue);
        Subscription subscription = bus.subscribe(LOSSLESS, bot, seen::add);
        time.runReady();
        assertThat(bus.openLinks()).isEqualTo(1);
        subscription.cancel();
        publisher.close();
        assertThat(bus.openLinks()).isZero();
        assertThat(bus.openTopics()).isZero();
    }

    @Test
    @DisplayName("HLTH-5: what waits for subscribers on other loops, and what they missed, can be told")
    void queuesAreTold() {
        Publisher<Integer> lossless = bus.publisher(LOSSLESS, venue);
        Publisher<Integer> dropping = bus.publisher(DROPPING, venue);
        Publisher<String> latest = bus.publisher(LATEST, venue);
        bus.subscribe(LOSSLESS, bot, seen::add);
        bus.subscribe(LOSSLESS, venue, seen::add);
        bus.subscribe(DROPPING, bot, seen::add);
        bus.subscribe(LATEST, bot, seen::add);
        List<BusQueue> full = new ArrayList<>();
        venue.execute(() -> {
            upTo(6).forEach(lossless::publish);
            upTo(6).forEach(dropping::publish);
            List.of("a1", "b1", "a2").forEach(latest::publish);
            full.addAll(bus.queues());
        });
        time.runReady();
        assertThat(full)
                .containsExactlyInAnyOrder(
                        new BusQueue("lossless", "bot", 6, 0),
                        new BusQueue("dropping", "bot", 6, 0),
                        new BusQueue("latest", "bot", 2, 0));
        assertThat(bus.queues())
                .containsExactlyInAnyOrder(
                        new BusQueue("lossless", "bot", 0, 0),
                        new BusQueue("dropping", "bot", 0, 2),
                        new BusQueue("latest", "bot", 0, 0));
    }
}
