package org.colibri.engine.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topic;
import org.colibri.api.time.Loop;

/**
 * The bus over loops: a subscriber on the publisher's loop is called directly, any other through the one {@link Link}
 * between the two loops. Works alike on live loops and on virtual ones, where it is a deterministic queue.
 */
public final class LoopBus implements Bus {

    private final Map<String, Channel<?>> channels = new ConcurrentHashMap<>();
    private final Links links = new Links();
    private final int losslessHistory;
    private final int droppingCapacity;

    /** A bus that keeps 100,000 events for slow lossless subscribers and 10,000 values for dropping ones. */
    public LoopBus() {
        this(100_000, 10_000);
    }

    LoopBus(int losslessHistory, int droppingCapacity) {
        this.losslessHistory = losslessHistory;
        this.droppingCapacity = droppingCapacity;
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic, Loop loop) {
        return within(topic, channel -> channel.open(loop, action -> ending(channel, action)));
    }

    @Override
    public <T> Subscription subscribe(Topic<T> topic, Loop loop, Consumer<? super T> handler) {
        return within(topic, channel -> channel.subscribe(loop, handler, links, action -> ending(channel, action)));
    }

    /** Runs the action on the topic's channel while the channel cannot be forgotten. */
    @SuppressWarnings("unchecked")
    private <T, R> R within(Topic<T> topic, Function<Channel<T>, R> action) {
        Object[] result = new Object[1];
        channels.compute(topic.name(), (name, existing) -> {
            Channel<T> channel = existing == null
                    ? new Channel<>(topic, losslessHistory, droppingCapacity)
                    : (Channel<T>) existing.checked(topic);
            result[0] = action.apply(channel);
            return channel;
        });
        return (R) result[0];
    }

    /** Ends a part of the channel while nobody else changes it, and forgets the channel with its last part. */
    private void ending(Channel<?> channel, Runnable action) {
        channels.compute(channel.topic().name(), (name, present) -> {
            action.run();
            return present == channel && channel.isUnused() ? null : present;
        });
    }

    /** What waits now between loops, one for each subscriber that is on another one (HLTH-5). Any thread. */
    public List<BusQueue> queues() {
        List<BusQueue> queues = new ArrayList<>();
        channels.values().forEach(channel -> channel.addQueues(queues));
        return queues;
    }

    /** Number of topics that have a publisher or a subscriber. */
    int openTopics() {
        return channels.size();
    }

    /** Number of pairs of loops between which something is subscribed. */
    int openLinks() {
        return links.size();
    }
}
