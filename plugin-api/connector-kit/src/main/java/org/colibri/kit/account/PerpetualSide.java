package org.colibri.kit.account;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.kit.order.Turns;

/** What a perpetual account has beside a spot one, and how it is compared with the venue. On the account's loop. */
public final class PerpetualSide {

    private final PerpetualApi api;
    private final Positions positions;
    private final Margins margins;
    private final FundingPayments funding;
    private final Turns turns;
    private final Clock clock;
    private final LongSupplier venueMillis;
    private boolean modeKnown;
    private boolean fundingStarted;

    /**
     * @param venueMillis the venue's time
     */
    public PerpetualSide(
            PerpetualApi api,
            Positions positions,
            Margins margins,
            FundingPayments funding,
            Turns turns,
            Clock clock,
            LongSupplier venueMillis) {
        this.api = api;
        this.positions = positions;
        this.margins = margins;
        this.funding = funding;
        this.turns = turns;
        this.clock = clock;
        this.venueMillis = venueMillis;
    }

    public Positions positions() {
        return positions;
    }

    public FundingPayments funding() {
        return funding;
    }

    /** Reads position mode, leverages and positions; {@code then} gets the error, or null. */
    void compare(Consumer<VenueException> then) {
        turns.ask(
                api::positionMode,
                mode -> {
                    positions.mode(mode);
                    modeKnown = true;
                    if (!fundingStarted) {
                        fundingStarted = true;
                        funding.start();
                    }
                    readMargins(then);
                },
                then);
    }

    /** A venue that certainly does not tell them lets orders out all the same, which count with their full worth. */
    private void readMargins(Consumer<VenueException> then) {
        long askedNanos = clock.monotonicNanos();
        turns.ask(
                api::margins,
                all -> {
                    margins.snapshot(all, askedNanos);
                    refresh(then);
                },
                error -> {
                    if (error.definite()) {
                        margins.snapshot(List.of(), askedNanos);
                        refresh(then);
                    } else {
                        then.accept(error);
                    }
                });
    }

    /** Reads the positions alone; {@code then} gets the error, or null. */
    public void refresh(Consumer<VenueException> then) {
        if (!modeKnown) {
            // The first comparison reads them, once it is known what they mean.
            then.accept(null);
            return;
        }
        long askedNanos = clock.monotonicNanos();
        long askedMillis = venueMillis.getAsLong();
        turns.ask(
                api::positions,
                all -> {
                    margins.told(all, askedNanos);
                    positions.snapshot(
                            all.stream().map(margins::complete).toList(),
                            askedNanos,
                            askedMillis,
                            venueMillis.getAsLong());
                    then.accept(null);
                },
                then);
    }
}
