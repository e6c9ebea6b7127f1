package org.colibri.kit.limit;

/** Permits that stay out until they are released, like open orders of a pair (RATE-6). */
final class HeldPermits implements PermitWindow {

    private long used;

    @Override
    public long used(long now) {
        return used;
    }

    @Override
    public void take(int permits, long now) {
        used += permits;
    }

    @Override
    public long nanosUntilAtMost(long most, long now) {
        return used <= most ? 0 : Long.MAX_VALUE;
    }

    @Override
    public void correct(long wanted, long now) {
        used = wanted;
    }
}
