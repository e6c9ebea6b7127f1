package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.colibri.api.model.Side;
import org.colibri.api.strategy.MarketKey;

/**
 * Picks executors by criteria that are joined by AND; the values inside one are joined by OR. A criterion with no
 * values picks nothing, and no executors stay no executors (FW-16). Immutable.
 */
public final class ExecutorFilter {

    private static final ExecutorFilter ALL = new ExecutorFilter(info -> true);

    private final Predicate<ExecutorInfo> criteria;

    private ExecutorFilter(Predicate<ExecutorInfo> criteria) {
        this.criteria = criteria;
    }

    /** Picks every executor; criteria are added to it. */
    public static ExecutorFilter all() {
        return ALL;
    }

    public ExecutorFilter ids(Collection<String> ids) {
        return in(ids, ExecutorInfo::id);
    }

    public ExecutorFilter markets(Collection<MarketKey> markets) {
        return in(markets, info -> info.config().market());
    }

    public ExecutorFilter types(Collection<String> types) {
        return in(types, ExecutorInfo::type);
    }

    public ExecutorFilter statuses(Collection<RunnableStatus> statuses) {
        return in(statuses, ExecutorInfo::status);
    }

    public ExecutorFilter sides(Collection<Side> sides) {
        return in(sides, ExecutorInfo::side);
    }

    /** Never picks an executor that has not ended. */
    public ExecutorFilter closeTypes(Collection<CloseType> closeTypes) {
        return where(info -> info.closeType() != null).in(closeTypes, ExecutorInfo::closeType);
    }

    public ExecutorFilter active(boolean active) {
        return where(info -> info.isActive() == active);
    }

    public ExecutorFilter trading(boolean trading) {
        return where(info -> info.isTrading() == trading);
    }

    /** Net pnl in quote units, both ends included. */
    public ExecutorFilter netPnlQuote(BigDecimal from, BigDecimal to) {
        return where(info -> within(info.netPnlQuote(), from, to));
    }

    /** Net pnl as a fraction, both ends included. */
    public ExecutorFilter netPnlPct(BigDecimal from, BigDecimal to) {
        return where(info -> within(info.netPnlPct(), from, to));
    }

    /** Creation time in milliseconds, both ends included. */
    public ExecutorFilter created(long from, long to) {
        return where(info -> info.timestamp() >= from && info.timestamp() <= to);
    }

    /** Close time in milliseconds, both ends included; never picks an executor without one. */
    public ExecutorFilter closed(long from, long to) {
        return where(info -> info.closeTimestamp() > 0 && info.closeTimestamp() >= from && info.closeTimestamp() <= to);
    }

    /** A further criterion. */
    public ExecutorFilter where(Predicate<ExecutorInfo> criterion) {
        return new ExecutorFilter(criteria.and(criterion));
    }

    /** Those of the executors that fit, in their order. */
    public List<ExecutorInfo> of(List<ExecutorInfo> executors) {
        return executors.stream().filter(criteria).toList();
    }

    private <T> ExecutorFilter in(Collection<T> allowed, Function<ExecutorInfo, T> value) {
        Set<T> values = Set.copyOf(allowed);
        return where(info -> values.contains(value.apply(info)));
    }

    private static boolean within(BigDecimal value, BigDecimal from, BigDecimal to) {
        return value.compareTo(from) >= 0 && value.compareTo(to) <= 0;
    }
}
