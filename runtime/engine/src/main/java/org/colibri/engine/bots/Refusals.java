package org.colibri.engine.bots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.time.Clock;

/**
 * Counts what was refused to a bot, by reason: by the host's limits, by the account's own checks, by the venue. Used on
 * the bot's loop; the counts can be read on any thread.
 */
public final class Refusals {

    /** Reasons differ in few words; venues that put ids into theirs must not fill the memory. */
    private static final int MOST_REASONS = 100;

    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,]*");
    private static final Key OTHERS = new Key("", null, "other reasons");

    private final Clock clock;
    private final Map<Key, Refusal> counts = new LinkedHashMap<>();
    private boolean changed;
    private volatile List<Refusal> shown = List.of();

    /** Reasons that differ in their numbers only are one. */
    private record Key(String command, ErrorCategory category, String pattern) {}

    /**
     * One reason for which commands were refused.
     *
     * @param command what was refused: {@code create}, {@code amend} or {@code cancel}
     * @param by {@code host}, {@code account} or {@code venue}
     * @param reason the newest refusal's words
     * @param first when it was first refused for this, milliseconds since the epoch
     * @param last likewise, for the last time
     */
    public record Refusal(
            String command, String by, ErrorCategory category, String reason, long count, long first, long last) {}

    Refusals(Clock clock) {
        this.clock = clock;
    }

    /** Counts the event if it tells of a refusal. */
    void count(OrderEvent event) {
        if (event instanceof OrderEvent.OrderRejected refused) {
            count("create", by(event, refused.local()), refused.category(), refused.message());
        } else if (event instanceof OrderEvent.AmendRejected refused) {
            boolean local = refused.category() == ErrorCategory.RISK;
            count("amend", by(event, local), refused.category(), refused.message());
        } else if (event instanceof OrderEvent.CancelRejected refused) {
            count("cancel", by(event, false), refused.category(), refused.message());
        }
    }

    /** What the host refuses reaches no account, whose events alone are numbered. */
    private static String by(OrderEvent event, boolean local) {
        return event.header().eventSequence() == 0 ? "host" : local ? "account" : "venue";
    }

    private void count(String command, String by, ErrorCategory category, String message) {
        String words = message == null ? category.name() : message;
        Key key = new Key(command, category, NUMBER.matcher(words).replaceAll("#"));
        if (!counts.containsKey(key) && counts.size() >= MOST_REASONS) {
            key = OTHERS;
        }
        long now = clock.millis();
        Refusal before = counts.get(key);
        counts.put(
                key,
                new Refusal(
                        command,
                        by,
                        category,
                        words,
                        before == null ? 1 : before.count() + 1,
                        before == null ? now : before.first(),
                        now));
        changed = true;
    }

    /** Shows the newest counts to other threads; called about once a second. */
    void show() {
        if (changed) {
            changed = false;
            shown = new ArrayList<>(counts.values());
        }
    }

    /** The counts of about a second ago; any thread. */
    List<Refusal> shown() {
        return List.copyOf(shown);
    }
}
