package org.colibri.kit.limit;

import java.time.Duration;

/**
 * A rolling window as a ring of slots: the permits of a slot come back one window after the slot's end, so never too
 * early and at most a sixtieth of the window late.
 */
final class RollingWindow implements PermitWindow {

    private static final int PARTS = 60;
    private static final int RING = 64;

    private final long window;
    private final long slotLength;
    private final long[] slots = new long[RING];
    private final long[] counts = new long[RING];
    private int oldest;
    private int size;
    private long used;

    RollingWindow(Duration window) {
        this.window = window.toNanos();
        this.slotLength = Math.max(1, (this.window + PARTS - 1) / PARTS);
    }

    @Override
    public long used(long now) {
        while (size > 0 && backAt(oldest) <= now) {
            used -= counts[oldest];
            oldest = (oldest + 1) % RING;
            size--;
        }
        return used;
    }

    @Override
    public void take(int permits, long now) {
        used(now);
        add(permits, now);
    }

    @Override
    public long nanosUntilAtMost(long most, long now) {
        long left = used(now);
        for (int i = 0; left > most && i < size; i++) {
            int slot = (oldest + i) % RING;
            left -= counts[slot];
            if (left <= most) {
                return backAt(slot) - now;
            }
        }
        return left <= most ? 0 : Long.MAX_VALUE;
    }

    @Override
    public void correct(long wanted, long now) {
        long excess = used(now) - wanted;
        if (excess < 0) {
            add(-excess, now);
        }
        for (int i = 0; excess > 0 && i < size; i++) {
            int slot = (oldest + i) % RING;
            long gone = Math.min(excess, counts[slot]);
            counts[slot] -= gone;
            used -= gone;
            excess -= gone;
        }
    }

    private void add(long permits, long now) {
        long slot = Math.floorDiv(now, slotLength);
        int newest = (oldest + size - 1 + RING) % RING;
        if (size == 0 || slots[newest] < slot) {
            newest = (oldest + size) % RING;
            slots[newest] = slot;
            counts[newest] = 0;
            size++;
        }
        counts[newest] += permits;
        used += permits;
    }

    private long backAt(int index) {
        return (slots[index] + 1) * slotLength + window;
    }
}
