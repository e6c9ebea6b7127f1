package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.colibri.api.model.Balance;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.Side;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenuePosition;

/** Answers about the account: balances, positions, and both together. */
final class PerpetualAccountDesk implements ExchangeListener {

    private static final String ALIAS = "SgsR";

    private final Exchange exchange;
    private final Account account;
    private final PerpetualSymbols symbols;
    private final VenueTime time;
    private final NewestMap<String, Long> changed = new NewestMap<>();

    PerpetualAccountDesk(Exchange exchange, Account account, PerpetualSymbols symbols, VenueTime time) {
        this.exchange = exchange;
        this.account = account;
        this.symbols = symbols;
        this.time = time;
    }

    @Override
    public void onPosition(Account of, VenuePosition position, long at) {
        if (of == account) {
            changed.put(key(position), at);
        }
    }

    JsonNode balance() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String asset : assets()) {
            BigDecimal available = account.available(asset);
            list.addObject()
                    .put("accountAlias", ALIAS)
                    .put("asset", asset)
                    .put("balance", Num.text(account.total(asset)))
                    .put("crossWalletBalance", Num.text(exchange.perpetuals().crossWallet(account, asset)))
                    .put("crossUnPnl", Num.text(account.unrealized(asset)))
                    .put("availableBalance", Num.text(available))
                    .put("maxWithdrawAmount", Num.text(available))
                    .put("marginAvailable", true)
                    .put("updateTime", time.millis());
        }
        return list;
    }

    /** {@code full} lists all positions with leverage and mode, as the versions before the third did. */
    JsonNode account(boolean full) {
        Sums all = sums(null);
        BigDecimal wallet = BigDecimal.ZERO;
        BigDecimal cross = BigDecimal.ZERO;
        BigDecimal crossProfit = BigDecimal.ZERO;
        BigDecimal available = BigDecimal.ZERO;
        ArrayNode assets = JsonNodeFactory.instance.arrayNode();
        for (String asset : assets()) {
            assets.add(asset(asset));
            wallet = wallet.add(account.total(asset));
            cross = cross.add(exchange.perpetuals().crossWallet(account, asset));
            crossProfit = crossProfit.add(account.unrealized(asset));
            available = available.add(account.available(asset));
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (full) {
            node.put("feeTier", 0)
                    .put("canTrade", true)
                    .put("canDeposit", true)
                    .put("canWithdraw", false)
                    .put("updateTime", 0)
                    .put("multiAssetsMargin", false)
                    .put("tradeGroupId", -1);
        }
        node.put("totalInitialMargin", Num.text(all.margin.add(all.orders)))
                .put("totalMaintMargin", Num.text(all.maintenance))
                .put("totalWalletBalance", Num.text(wallet))
                .put("totalUnrealizedProfit", Num.text(all.profit))
                .put("totalMarginBalance", Num.text(wallet.add(all.profit)))
                .put("totalPositionInitialMargin", Num.text(all.margin))
                .put("totalOpenOrderInitialMargin", Num.text(all.orders))
                .put("totalCrossWalletBalance", Num.text(cross))
                .put("totalCrossUnPnl", Num.text(crossProfit))
                .put("availableBalance", Num.text(available))
                .put("maxWithdrawAmount", Num.text(available));
        node.set("assets", assets);
        ArrayNode positions = node.putArray("positions");
        each(full, symbols.all(), this::accountPosition, positions);
        return node;
    }

    /** Without leverage and mode, and only where there is a position or an order: version 3. */
    JsonNode positions(Parameters parameters) {
        return each(false, symbols.chosen(parameters), this::position, JsonNodeFactory.instance.arrayNode());
    }

    /** All positions, with leverage and mode: version 2. */
    JsonNode allPositions(Parameters parameters) {
        return each(true, symbols.chosen(parameters), this::fullPosition, JsonNodeFactory.instance.arrayNode());
    }

    JsonNode deleveraging(Parameters parameters) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (PerpetualRules rules : symbols.chosen(parameters)) {
            ObjectNode quantiles = JsonNodeFactory.instance.objectNode();
            for (VenuePosition position : exchange.perpetuals().positions(account, rules.pair())) {
                if (position.quantity().signum() != 0) {
                    quantiles.put(PerpetualOrderViews.side(position.side()), rank(position));
                }
            }
            if (!quantiles.isEmpty()) {
                list.addObject().put("symbol", rules.symbol()).set("adlQuantile", quantiles);
            }
        }
        return list;
    }

    /** The price at which closing as a taker would neither win nor lose, entry fee aside; null without position. */
    static BigDecimal breakEven(VenuePosition position) {
        BigDecimal entry = position.entryPrice();
        if (entry == null) {
            return null;
        }
        BigDecimal fee = entry.multiply(PerpetualFees.TAKER);
        return position.quantity().signum() > 0 ? entry.add(fee) : entry.subtract(fee);
    }

    /** Who wins most is taken from first; alone in a market, whoever wins at all. */
    private static int rank(VenuePosition position) {
        return position.unrealizedPnl().signum() > 0 ? 4 : 1;
    }

    private ObjectNode asset(String asset) {
        Sums sums = sums(asset);
        BigDecimal available = account.available(asset);
        return JsonNodeFactory.instance
                .objectNode()
                .put("asset", asset)
                .put("walletBalance", Num.text(account.total(asset)))
                .put("unrealizedProfit", Num.text(sums.profit))
                .put("marginBalance", Num.text(account.total(asset).add(sums.profit)))
                .put("maintMargin", Num.text(sums.maintenance))
                .put("initialMargin", Num.text(sums.margin.add(sums.orders)))
                .put("positionInitialMargin", Num.text(sums.margin))
                .put("openOrderInitialMargin", Num.text(sums.orders))
                .put("crossWalletBalance", Num.text(exchange.perpetuals().crossWallet(account, asset)))
                .put("crossUnPnl", Num.text(account.unrealized(asset)))
                .put("availableBalance", Num.text(available))
                .put("maxWithdrawAmount", Num.text(available))
                .put("marginAvailable", true)
                .put("updateTime", time.millis());
    }

    private record Sums(BigDecimal profit, BigDecimal margin, BigDecimal maintenance, BigDecimal orders) {}

    /** Over one asset's positions, or all when it is null. */
    private Sums sums(String asset) {
        BigDecimal profit = BigDecimal.ZERO;
        BigDecimal margin = BigDecimal.ZERO;
        BigDecimal maintenance = BigDecimal.ZERO;
        BigDecimal orders = BigDecimal.ZERO;
        for (VenuePosition position : exchange.positions(account)) {
            if (asset == null || symbols.of(position.pair()).asset().equals(asset)) {
                profit = profit.add(position.unrealizedPnl());
                margin = margin.add(position.margin());
                maintenance = maintenance.add(position.maintenanceMargin());
            }
        }
        for (String one : asset == null ? assets() : Set.of(asset)) {
            orders = orders.add(account.locked(one));
        }
        return new Sums(profit, margin, maintenance, orders);
    }

    private ArrayNode each(
            boolean all, Iterable<PerpetualRules> chosen, Function<VenuePosition, ObjectNode> form, ArrayNode list) {
        for (PerpetualRules rules : chosen) {
            boolean ordered = !exchange.openOrders(account, rules.pair()).isEmpty();
            for (VenuePosition position : exchange.perpetuals().positions(account, rules.pair())) {
                if (all || ordered || position.quantity().signum() != 0) {
                    list.add(form.apply(position));
                }
            }
        }
        return list;
    }

    private ObjectNode position(VenuePosition position) {
        PerpetualRules rules = symbols.of(position.pair());
        BigDecimal orders = orderMargin(position);
        return head(position)
                .put("liquidationPrice", rules.price(position.liquidationPrice()))
                .put("isolatedMargin", Num.text(isolatedMargin(position)))
                .put("notional", Num.text(notional(position)))
                .put("marginAsset", rules.asset())
                .put("isolatedWallet", Num.text(position.isolatedWallet()))
                .put("initialMargin", Num.text(position.margin().add(orders)))
                .put("maintMargin", Num.text(position.maintenanceMargin()))
                .put("positionInitialMargin", Num.text(position.margin()))
                .put("openOrderInitialMargin", Num.text(orders))
                .put("adl", rank(position))
                .put("bidNotional", Num.text(orderNotional(position, Side.BUY)))
                .put("askNotional", Num.text(orderNotional(position, Side.SELL)))
                .put("updateTime", changed.getOrDefault(key(position), 0L));
    }

    private ObjectNode fullPosition(VenuePosition position) {
        PerpetualRules rules = symbols.of(position.pair());
        return head(position)
                .put("liquidationPrice", rules.price(position.liquidationPrice()))
                .put("leverage", position.leverage().toPlainString())
                .put(
                        "maxNotionalValue",
                        PerpetualMargins.largest(position.leverage()).toPlainString())
                .put("marginType", position.marginMode().name().toLowerCase(Locale.ROOT))
                .put("isolatedMargin", Num.text(isolatedMargin(position)))
                .put("isAutoAddMargin", "false")
                .put("notional", Num.text(notional(position)))
                .put("isolatedWallet", Num.text(position.isolatedWallet()))
                .put("updateTime", changed.getOrDefault(key(position), 0L));
    }

    private ObjectNode head(VenuePosition position) {
        PerpetualRules rules = symbols.of(position.pair());
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", rules.symbol())
                .put("positionSide", PerpetualOrderViews.side(position.side()))
                .put("positionAmt", rules.amount(position.quantity()))
                .put("entryPrice", rules.price(position.entryPrice()))
                .put("breakEvenPrice", rules.price(breakEven(position)))
                .put("markPrice", Num.text(position.markPrice()))
                .put("unRealizedProfit", Num.text(position.unrealizedPnl()));
    }

    private ObjectNode accountPosition(VenuePosition position) {
        PerpetualRules rules = symbols.of(position.pair());
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", rules.symbol())
                .put("positionSide", PerpetualOrderViews.side(position.side()))
                .put("positionAmt", rules.amount(position.quantity()))
                .put("entryPrice", rules.price(position.entryPrice()))
                .put("leverage", position.leverage().toPlainString())
                .put("isolated", position.marginMode() == MarginMode.ISOLATED)
                .put("unrealizedProfit", Num.text(position.unrealizedPnl()))
                .put("isolatedMargin", Num.text(isolatedMargin(position)))
                .put("notional", Num.text(notional(position)))
                .put("isolatedWallet", Num.text(position.isolatedWallet()))
                .put("initialMargin", Num.text(position.margin().add(orderMargin(position))))
                .put("maintMargin", Num.text(position.maintenanceMargin()))
                .put("updateTime", changed.getOrDefault(key(position), 0L));
    }

    private Set<String> assets() {
        Set<String> assets = new LinkedHashSet<>();
        symbols.all().forEach(rules -> assets.add(rules.asset()));
        account.balances().stream().map(Balance::asset).forEach(assets::add);
        return assets;
    }

    private static BigDecimal isolatedMargin(VenuePosition position) {
        return position.marginMode() == MarginMode.ISOLATED
                        && position.quantity().signum() != 0
                ? position.isolatedWallet().add(position.unrealizedPnl())
                : BigDecimal.ZERO;
    }

    private static BigDecimal notional(VenuePosition position) {
        return position.quantity().multiply(position.markPrice());
    }

    /** Open orders of the position, those that close it too. */
    private List<VenueOrder> orders(VenuePosition position) {
        return exchange.openOrders(account, position.pair()).stream()
                .filter(order -> order.positionSide() == position.side())
                .toList();
    }

    private BigDecimal orderNotional(VenuePosition position, Side side) {
        return orders(position).stream()
                .filter(order -> order.side() == side)
                .map(order -> order.price().multiply(order.remaining()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal orderMargin(VenuePosition position) {
        return exchange.perpetuals().locked(account, position.pair(), position.side());
    }

    private static String key(VenuePosition position) {
        return position.pair() + " " + position.side();
    }
}
