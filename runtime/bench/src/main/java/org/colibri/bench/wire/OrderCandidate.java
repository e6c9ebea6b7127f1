package org.colibri.bench.wire;

import java.math.BigDecimal;
import java.time.Duration;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.strategy.Market;

/**
 * The baselines' {@code CANDIDATE_ORDER}: each book update makes a strategy place one limit order. Arguments: {@code PORT
 * FRAMES}. The server stamps the arrivals; this program prints nothing on its standard output, the medians of its stages on
 * the other, and ends when all frames have come and all orders have been answered.
 *
 * <p>On the way, in this order, all in the turn of the loop that the frame came in: socket, decode, book, bus, the bot's
 * market and runner, the strategy; its order gateway and risk gate, a new client order id, the account's order tracker with
 * its rules, balance and journal (memory-mapped), the rate limiter, the request's HMAC-SHA256 signature, the HTTP
 * transport. Not in it: the host's plugin loader. Two things differ from a host's defaults: the risk gate allows more
 * orders, and each answer says that the venue counts no orders ({@link CountsToldAsZero}).
 */
public final class OrderCandidate implements WireProgram {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final BigDecimal PRICE = new BigDecimal("20000");
    private static final BigDecimal AMOUNT = new BigDecimal("0.001");
    /** As many as the baselines leave out. */
    private static final int SETTLED = 3_000;

    private final long frames;
    private final OrderStages stages;
    private WireBot bot;
    private long sent;
    private long answered;
    private long refused;

    private OrderCandidate(long frames, OrderStages stages) {
        this.frames = frames;
        this.stages = stages;
    }

    public static void main(String[] args) {
        OrderStages stages = new OrderStages(SETTLED);
        WireHost host = new WireHost(Integer.parseInt(args[0]), stages);
        WireBot.run(host, new OrderCandidate(Long.parseLong(args[1]), stages));
    }

    @Override
    public void started(WireBot started) {
        bot = started;
        bot.host().loop().timers().every(LOOK, () -> {
            if (bot.host().sockets().frames() >= frames && answered >= sent) {
                System.err.println(sent + " orders sent, " + refused + " refused");
                System.err.println(stages.report());
                System.exit(0);
            }
        });
    }

    @Override
    public void onBook(Market market) {
        sent++;
        stages.strategy();
        bot.orders().create(WireHost.CONNECTOR, null, WireHost.buy(PRICE, AMOUNT));
        if (bot.host().sockets().frames() > 0) {
            // Before the first frame a book comes that was fetched.
            stages.done(bot.host().sockets().sentNanos());
        }
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        switch (event.kind()) {
            case ORDER_CREATED -> answered++;
            case ORDER_REJECTED -> {
                answered++;
                if (refused++ == 0) {
                    System.err.println(event);
                }
            }
            default -> {
                // Later news of an order that was answered already.
            }
        }
    }
}
