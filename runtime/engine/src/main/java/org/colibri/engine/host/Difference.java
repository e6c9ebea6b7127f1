package org.colibri.engine.host;

import java.util.List;
import org.colibri.api.model.TradingPair;

/**
 * One thing in which an account and its venue differ, or which waits for somebody's decision.
 *
 * @param bot null where none is known
 * @param tradingPair null for a balance
 * @param id the client order id, the asset of a balance, or the side of a position
 * @param here what the account believes
 * @param there what the venue says
 */
public record Difference(Kind kind, String bot, TradingPair tradingPair, String id, String here, String there) {

    /** The kinds, with what an operator can do about each. */
    public enum Kind {
        /** An own open order of a bot that is not hosted, or of which nobody knows the bot. */
        ORDER_WITHOUT_BOT("cancel", "leave"),
        /** The venue has an own open order that the account does not know. */
        ORDER_NOT_HERE("take", "cancel", "leave"),
        /** The account believes open what the venue does not list as open. */
        ORDER_NOT_THERE("take", "forget", "leave"),
        /** Both have the order open, with another price, amount or filled amount. */
        ORDER_DIFFERS("take", "leave"),
        /** The venue tells of a fill of an own order that is not booked. */
        FILL_NOT_HERE("take", "leave"),
        /** A balance that is read again with each poll; it settles by itself or says that something else is wrong. */
        BALANCE("leave"),
        /** The size of a perpetual position, read again with each poll as balances are. */
        POSITION("leave");

        private final List<String> decisions;

        Kind(String... decisions) {
            this.decisions = List.of(decisions);
        }

        /**
         * What can be done: {@code take} has the account ask the venue for the order at once and take its word, fills too;
         * {@code cancel} cancels it; {@code forget} ends the order here, where the venue does not list it as open and
         * tells nothing of it; {@code leave} does nothing.
         */
        public List<String> decisions() {
            return decisions;
        }
    }
}
