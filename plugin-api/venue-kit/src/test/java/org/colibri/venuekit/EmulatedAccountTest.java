package org.colibri.venuekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.api.emulator.EmulatedAccount.Trait;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Side;
import org.colibri.api.plugin.PluginContext;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.account.Accounts;
import org.colibri.venuekit.account.DiscountAssetFees;
import org.colibri.venuekit.account.ReceivedAssetFees;
import org.colibri.venuekit.venue.Venues;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Accounts that are not the usual one: their traits, and fees in the venue's own coin. */
class EmulatedAccountTest {

    private static final BigDecimal RATE = new BigDecimal("0.001");
    private static final Instrument BTC = Venues.instrument(Venues.BTC_USDT);

    private final Account account = new Accounts().open("client");
    private final DiscountAssetFees fees =
            new DiscountAssetFees(new ReceivedAssetFees(RATE, RATE, 8), "BNB", new BigDecimal("0.75"), 8);

    private Fee bought() {
        BigDecimal worth = new BigDecimal("25000");
        return fees.charge(account, BTC, Side.BUY, Liquidity.TAKER, BigDecimal.ONE, worth);
    }

    @Test
    @DisplayName("FEE-2: the venue's own coin pays, with its discount, while there is enough of it")
    void discountAsset() {
        assertThat(bought()).isEqualTo(new Fee("BTC", RATE));
        account.add("BNB", new BigDecimal("0.1875"));
        Fee inCoin = bought();
        assertThat(inCoin.asset()).isEqualTo("BNB");
        assertThat(inCoin.amount()).as("18.75 of the quote, at 100").isEqualByComparingTo("0.1875");
        account.add("BNB", new BigDecimal("-0.0001"));
        assertThat(bought().asset()).isEqualTo("BTC");

        FeeRates rates = fees.rates(account, BTC);
        assertThat(rates.taker()).isEqualByComparingTo(RATE);
        assertThat(rates.discount().taker()).isEqualByComparingTo("0.00075");
    }

    @Test
    @DisplayName("What an emulator cannot say of its account is refused, with what it can")
    void refusesTraits() {
        EmulatorOptions options = EmulatorOptions.defaults()
                .withAccount(EmulatedAccount.usual().withdrawing().payingInDiscountAsset());
        VenueEmulator emulator = new VenueEmulator(new ToyVenue(), options, Mockito.mock(PluginContext.class));
        assertThatThrownBy(() -> emulator.start().join())
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("toy")
                .hasMessageContaining("WITHDRAW, DISCOUNT");
    }

    @Test
    @DisplayName("Traits are those in which it differs; a fee of more than a tenth is refused")
    void traits() {
        assertThat(EmulatedAccount.usual().traits()).isEmpty();
        assertThat(EmulatedAccount.usual().withFees(RATE, null).traits()).containsExactly(Trait.FEES);
        assertThatThrownBy(() -> EmulatedAccount.usual().withFees(RATE, new BigDecimal("0.2")))
                .hasMessageContaining("taker")
                .hasMessageContaining("0.2");
    }
}
