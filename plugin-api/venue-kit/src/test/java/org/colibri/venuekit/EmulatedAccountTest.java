package org.colibri.venuekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.api.emulator.EmulatedAccount.Trait;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.plugin.PluginContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Accounts that are not the usual one: their traits. */
class EmulatedAccountTest {

    private static final BigDecimal RATE = new BigDecimal("0.001");

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
