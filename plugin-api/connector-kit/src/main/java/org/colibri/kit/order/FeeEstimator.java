package org.colibri.kit.order;

import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;

/** The fee of a fill by the schedule, for when the venue's message lacks it (FILL-3). */
@FunctionalInterface
public interface FeeEstimator {

    Fee estimate(Instrument instrument, Fill fill);
}
