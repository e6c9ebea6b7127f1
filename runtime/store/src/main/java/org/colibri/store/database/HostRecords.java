package org.colibri.store.database;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.BotConfig;

/**
 * The records of the host's own journal. Each begins with a byte of format version, {@value #VERSION}, and goes on as
 * {@link DataOutputStream} writes it; decimals are text.
 */
final class HostRecords {

    static final int VERSION = 1;
    /** The host has started: runs that have not ended by now never will. Nothing follows. */
    static final int HOST_STARTED = 1;
    /** Bot, mode, account, strategies. */
    static final int RUN_STARTED = 2;
    /** Bot, state, why, a count of markets, and of each what {@link Market} says. */
    static final int RUN_ENDED = 3;

    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_MARKETS = 200;

    private HostRecords() {}

    /** A run's beginning. */
    record RunStarted(String bot, String mode, String account, String strategies) {}

    /** A run's end. */
    record RunEnded(String bot, String state, String why, List<Market> markets) {}

    /** What a run came to in one market. */
    record Market(
            String connector,
            String tradingPair,
            long orders,
            long fills,
            BigDecimal volumeQuote,
            BigDecimal netPnlQuote,
            BigDecimal feesQuote,
            int openOrders,
            long errors) {}

    private interface Fields {
        void write(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T read(DataInputStream in) throws IOException;
    }

    static ByteBuffer hostStarted() {
        return record(out -> {});
    }

    static ByteBuffer runStarted(BotConfig bot) {
        return record(out -> {
            out.writeUTF(bot.name());
            out.writeUTF(bot.mode().name());
            out.writeUTF(bot.account());
            out.writeUTF(bot.strategyIds().stream().sorted().collect(Collectors.joining(",")));
        });
    }

    static ByteBuffer runEnded(BotStatus last) {
        List<BotSummary> markets = last.summaries().stream().limit(MOST_MARKETS).toList();
        return record(out -> {
            out.writeUTF(last.name());
            out.writeUTF(last.state().name());
            String why = last.reason() == null ? "" : last.reason();
            out.writeUTF(why.substring(0, Math.min(why.length(), LONGEST_TEXT)));
            out.writeShort(markets.size());
            for (BotSummary market : markets) {
                write(out, market);
            }
        });
    }

    private static void write(DataOutputStream out, BotSummary market) throws IOException {
        out.writeUTF(market.connector());
        out.writeUTF(market.tradingPair().toString());
        out.writeLong(market.orders());
        out.writeLong(market.fills());
        out.writeUTF(market.volumeQuote().toString());
        out.writeUTF(market.netPnlQuote().toString());
        out.writeUTF(market.feesQuote().toString());
        out.writeInt(market.openOrders());
        out.writeLong(market.errors());
    }

    private static ByteBuffer record(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            fields.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    static RunStarted started(ByteBuffer record) {
        return read(record, in -> new RunStarted(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()));
    }

    static RunEnded ended(ByteBuffer record) {
        return read(record, in -> {
            String bot = in.readUTF();
            String state = in.readUTF();
            String why = in.readUTF();
            int count = in.readUnsignedShort();
            List<Market> markets = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                markets.add(market(in));
            }
            return new RunEnded(bot, state, why, List.copyOf(markets));
        });
    }

    private static Market market(DataInputStream in) throws IOException {
        return new Market(
                in.readUTF(),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                new BigDecimal(in.readUTF()),
                new BigDecimal(in.readUTF()),
                new BigDecimal(in.readUTF()),
                in.readInt(),
                in.readLong());
    }

    private static <T> T read(ByteBuffer record, Reading<T> reading) {
        byte[] bytes = new byte[record.remaining()];
        record.duplicate().get(bytes);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("a newer program wrote version " + version);
            }
            return reading.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("the record is not whole", e);
        }
    }
}
