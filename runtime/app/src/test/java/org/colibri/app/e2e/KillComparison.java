package org.colibri.app.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.Fill;
import org.colibri.api.model.OrderStatus;
import org.colibri.engine.loop.SystemClock;
import org.colibri.kit.order.JournalEntry;
import org.colibri.kit.order.OrderRecords;
import org.colibri.store.journal.FileJournals;

/**
 * What a host's journal says of its orders and fills, against the venue's ledger. The journal is read after each life, for
 * it lets go of what is long over.
 */
final class KillComparison {

    private static final String JOURNAL = "binance.main.main";
    private static final List<String> OPEN = List.of("OPEN", "PARTIALLY_FILLED", "PENDING_CREATE", "PENDING_CANCEL");

    private final Path journals;
    private final String bot;
    private final Map<String, JournalEntry.Create> creates = new TreeMap<>();
    private final Map<String, JournalEntry.State> states = new HashMap<>();
    private final Map<String, List<Fill>> fills = new TreeMap<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private long known;

    /** @param home the host's state directory */
    KillComparison(Path home, String bot) {
        this.journals = home.resolve("journal");
        this.bot = bot;
    }

    /**
     * Reads what was written since the last time; no host may be running.
     *
     * @param copy a folder that does not exist: reading mends the torn end that the next life is to find
     */
    void read(Path copy) throws IOException {
        if (!Files.isDirectory(journals)) {
            return;
        }
        try (Stream<Path> files = Files.walk(journals)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(journals.relativize(file)));
            }
        }
        ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
        try (Journal journal = new FileJournals(copy, new SystemClock(), background).open(JOURNAL)) {
            for (JournalRecord record : JournalRecord.readAll(journal)) {
                if (record.position() > known) {
                    take(record);
                }
            }
        } finally {
            background.shutdownNow();
        }
    }

    private void take(JournalRecord record) {
        if (record.position() != known + 1) {
            lost.add("lost: the journal goes from record " + known + " to " + record.position());
        }
        known = record.position();
        apply(OrderRecords.read(record.kind(), record.bytes()));
    }

    /** Each one told; empty when the host lost, doubled and invented nothing. */
    List<String> differences(JsonNode ledger) {
        found.clear();
        found.addAll(lost);
        Map<String, String> clientIds = new HashMap<>();
        Map<String, BigDecimal> entered = new HashMap<>();
        for (JsonNode order : ledger.path("orders")) {
            String id = order.path("clientOrderId").asText();
            if (clientIds.put(id, order.path("exchangeOrderId").asText()) != null) {
                found.add("duplicate: two orders " + id);
            }
            compare(id, order);
            enter(id, order, entered);
        }
        states.forEach((id, state) -> {
            if (!clientIds.containsKey(id) && state.status() != OrderStatus.REJECTED) {
                found.add("invented: order " + id + " is " + state.status() + " here and unknown there");
            }
        });
        compareEntries(entered);
        compareFills(ledger);
        return List.copyOf(found);
    }

    private void compare(String id, JsonNode theirs) {
        String status = theirs.path("status").asText();
        if (OPEN.contains(status)) {
            found.add("orphan: order " + id + " is " + status + " after the end");
        }
        JournalEntry.State ours = states.get(id);
        if (!creates.containsKey(id) || ours == null) {
            found.add("orphan: order " + id + " is " + status + " there and not in the journal");
        } else if (!ours.status().name().equals(status)
                || ours.filledAmount()
                                .compareTo(new BigDecimal(
                                        theirs.path("filledAmount").asText("0")))
                        != 0) {
            found.add("wrong: order " + id + " is " + status + " with "
                    + theirs.path("filledAmount").asText() + " filled there, " + ours.status() + " with "
                    + ours.filledAmount() + " here");
        }
    }

    /** What an executor bought or sold on the side on which it began. */
    private void enter(String id, JsonNode theirs, Map<String, BigDecimal> entered) {
        JournalEntry.Create create = creates.get(id);
        if (create == null || !create.owner().startsWith(bot + "/")) {
            return;
        }
        JournalEntry.Create first = first(create.owner());
        if (first.request().side() == create.request().side()) {
            entered.merge(
                    create.owner(), new BigDecimal(theirs.path("filledAmount").asText("0")), BigDecimal::add);
        }
    }

    private JournalEntry.Create first(String owner) {
        return creates.values().stream()
                .filter(create -> create.owner().equals(owner))
                .min((a, b) -> Long.compare(a.millis(), b.millis()))
                .orElseThrow();
    }

    private void compareEntries(Map<String, BigDecimal> entered) {
        entered.forEach((owner, amount) -> {
            BigDecimal wanted = first(owner).request().amount();
            if (amount.compareTo(wanted) > 0) {
                found.add("duplicate: executor " + owner + " entered with " + amount + " in the place of " + wanted);
            }
        });
    }

    private void compareFills(JsonNode ledger) {
        Map<String, JsonNode> theirs = new TreeMap<>();
        ledger.path("fills").forEach(fill -> theirs.put(fill.path("tradeId").asText(), fill));
        theirs.forEach((trade, fill) -> {
            List<Fill> ours = fills.getOrDefault(trade, List.of());
            if (ours.size() != 1) {
                found.add("wrong fill: trade " + trade + " of order "
                        + fill.path("clientOrderId").asText() + " was booked " + ours.size() + " times");
            } else if (!same(ours.get(0), fill)) {
                found.add("wrong fill: trade " + trade + " is " + fill + " there, " + ours.get(0) + " here");
            }
        });
        fills.keySet().stream()
                .filter(trade -> !theirs.containsKey(trade))
                .forEach(trade -> found.add("wrong fill: trade " + trade + " was booked and never happened"));
    }

    private static boolean same(Fill ours, JsonNode theirs) {
        return ours.price().compareTo(new BigDecimal(theirs.path("price").asText())) == 0
                && ours.amount().compareTo(new BigDecimal(theirs.path("amount").asText())) == 0
                && ours.fee() != null
                && ours.fee()
                                .amount()
                                .compareTo(
                                        new BigDecimal(theirs.at("/fee/amount").asText()))
                        == 0
                && ours.fee().asset().equals(theirs.at("/fee/asset").asText());
    }

    private void apply(JournalEntry entry) {
        if (entry instanceof JournalEntry.Create create) {
            creates.putIfAbsent(create.clientOrderId(), create);
        } else if (entry instanceof JournalEntry.State state) {
            states.put(state.clientOrderId(), state);
        } else if (entry instanceof JournalEntry.FillBooked booked && !booked.correction()) {
            fills.computeIfAbsent(booked.fill().tradeId(), trade -> new ArrayList<>())
                    .add(booked.fill());
        }
    }
}
