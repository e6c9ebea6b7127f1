package org.colibri.venuekit.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.colibri.api.emulator.Fault;

/**
 * The faults that are in force. Servers ask {@link #take} at the point where a fault would show; each time uses up one
 * of its count. Owned by the venue's loop.
 */
public final class FaultBox {

    private static final int FOREVER = 0;
    private static final int CLEAR = -1;
    /** Eleven days in milliseconds, thirty years in seconds. */
    private static final long LARGEST_VALUE = 1_000_000_000L;

    private final Map<FaultKind, Active> active = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, List<Consumer<Fault>>> watchers = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, String> impossible = new EnumMap<>(FaultKind.class);

    private static final class Active {

        private final long value;
        private int left;

        private Active(long value, int left) {
            this.value = value;
            this.left = left;
        }
    }

    /** A kind that cannot happen at this venue, and why; setting it fails with the reason. */
    public void rule(FaultKind kind, String reason) {
        impossible.put(kind, "fault " + kind.text() + " cannot happen here: " + reason);
    }

    /** Why a kind cannot happen at this venue; null when it can, or is unknown. */
    public String impossible(String kind) {
        return impossible.entrySet().stream()
                .filter(entry -> entry.getKey().text().equals(kind))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /**
     * Puts a fault in force in the place of an earlier one of its kind, or clears the kind when the count is -1.
     *
     * @throws IllegalArgumentException that says what is allowed, when kind, value or count are wrong, or why the kind
     *     cannot happen at this venue
     */
    public void set(Fault fault) {
        FaultKind kind = FaultKind.parse(fault.kind());
        if (impossible.containsKey(kind)) {
            throw new IllegalArgumentException(impossible.get(kind));
        }
        check(kind, fault);
        if (fault.count() == CLEAR) {
            active.remove(kind);
        } else {
            active.put(kind, new Active(fault.value(), fault.count()));
        }
        List.copyOf(watchers.getOrDefault(kind, List.of())).forEach(w -> w.accept(fault));
    }

    /** Calls back each time a fault of the kind is set or cleared (count -1), for those that act by themselves. */
    public void onSet(FaultKind kind, Consumer<Fault> watcher) {
        watchers.computeIfAbsent(kind, k -> new ArrayList<>()).add(watcher);
    }

    /** Whether the kind is in force; uses nothing up. */
    public boolean isSet(FaultKind kind) {
        return active.containsKey(kind);
    }

    /** The faults that were set and neither used up nor cleared, each with what is left of its count. */
    public List<Fault> inForce() {
        return active.entrySet().stream()
                .map(entry -> new Fault(entry.getKey().text(), entry.getValue().value, entry.getValue().left))
                .toList();
    }

    /** The value of the kind in force, without using it up. */
    public OptionalLong peek(FaultKind kind) {
        Active fault = active.get(kind);
        return fault == null ? OptionalLong.empty() : OptionalLong.of(fault.value);
    }

    /** The value of the kind in force, using up one of its count; empty when it is not in force. */
    public OptionalLong take(FaultKind kind) {
        Active fault = active.get(kind);
        if (fault == null) {
            return OptionalLong.empty();
        }
        if (fault.left != FOREVER && --fault.left == 0) {
            active.remove(kind);
        }
        return OptionalLong.of(fault.value);
    }

    /** Whether the kind is in force, using up one of its count. */
    public boolean fires(FaultKind kind) {
        return take(kind).isPresent();
    }

    private static void check(FaultKind kind, Fault fault) {
        if (fault.count() < CLEAR) {
            throw new IllegalArgumentException("count of fault " + kind.text() + " must be -1 (clear), 0 (until"
                    + " cleared) or more, was " + fault.count());
        }
        if (fault.count() == CLEAR) {
            return;
        }
        if (kind.atOnce() && fault.count() != 1) {
            throw new IllegalArgumentException(
                    "fault " + kind.text() + " happens at once: its count must be 1, was " + fault.count());
        }
        String allowed = allowed(kind, fault);
        if (allowed != null) {
            throw new IllegalArgumentException(
                    "value of fault " + kind.text() + " must be " + allowed + ", was " + fault.value());
        }
    }

    /** What the value must be, or null when it is that. */
    private static String allowed(FaultKind kind, Fault fault) {
        long value = fault.value();
        switch (kind.unit()) {
            case NONE -> {
                return value == 0 ? null : "left out";
            }
            case STATUS -> {
                return value >= 200 && value <= 599 ? null : "an HTTP status from 200 to 599";
            }
            default -> {
                // what lasts until cleared needs no length; a clock may also be slow
                long least = kind == FaultKind.CLOCK_SKEW ? -LARGEST_VALUE : fault.count() == FOREVER ? 0 : 1;
                return value >= least && value <= LARGEST_VALUE
                        ? null
                        : kind.unit().name().toLowerCase(Locale.ROOT) + " from " + least + " to " + LARGEST_VALUE;
            }
        }
    }
}
