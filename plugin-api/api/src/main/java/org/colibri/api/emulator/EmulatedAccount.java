package org.colibri.api.emulator;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an emulated venue says of its account and key, where that is not the usual.
 *
 * @param mayWithdraw the key may withdraw
 * @param maker fee as a fraction, as of another tier; null for the venue's first
 * @param taker fee as a fraction; null for the venue's first
 * @param discounted fees are paid in the venue's own coin, with its discount, while there is enough of it
 */
public record EmulatedAccount(boolean mayWithdraw, BigDecimal maker, BigDecimal taker, boolean discounted) {

    private static final BigDecimal MOST = new BigDecimal("0.1");

    /** Something that an emulator may be able to tell otherwise than usual. */
    public enum Trait {
        WITHDRAW,
        FEES,
        DISCOUNT
    }

    /** @throws IllegalArgumentException for a fee outside -0.1 to 0.1 */
    public EmulatedAccount {
        check("maker", maker);
        check("taker", taker);
    }

    private static void check(String name, BigDecimal fee) {
        if (fee != null && fee.abs().compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    name + " fee must be a fraction between -0.1 and 0.1, was " + fee.toPlainString());
        }
    }

    /** A key that may not withdraw, the first tier, fees in what is traded. */
    public static EmulatedAccount usual() {
        return new EmulatedAccount(false, null, null, false);
    }

    /** The same account with a key that may withdraw. */
    public EmulatedAccount withdrawing() {
        return new EmulatedAccount(true, maker, taker, discounted);
    }

    /** The same account of a tier with these fees. */
    public EmulatedAccount withFees(BigDecimal newMaker, BigDecimal newTaker) {
        return new EmulatedAccount(mayWithdraw, newMaker, newTaker, discounted);
    }

    /** The same account, paying in the venue's own coin. */
    public EmulatedAccount payingInDiscountAsset() {
        return new EmulatedAccount(mayWithdraw, maker, taker, true);
    }

    /** In what it is not as usual. */
    public Set<Trait> traits() {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (mayWithdraw) {
            traits.add(Trait.WITHDRAW);
        }
        if (maker != null || taker != null) {
            traits.add(Trait.FEES);
        }
        if (discounted) {
            traits.add(Trait.DISCOUNT);
        }
        return traits;
    }
}
