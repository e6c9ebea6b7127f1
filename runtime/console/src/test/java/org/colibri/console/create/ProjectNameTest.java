package org.colibri.console.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.colibri.console.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNameTest {

    @ParameterizedTest
    @CsvSource({"binance, binance, Binance", "gate-io, gateio, GateIo", "bit-com-2, bitcom2, BitCom2", "x, x, X"})
    void aHyphenIsDroppedInPackagesAndMakesACapitalInClasses(String id, String packageName, String className) {
        ProjectName name = new ProjectName(id);
        assertThat(name.packageName()).isEqualTo(packageName);
        assertThat(name.className()).isEqualTo(className);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Gate", "gate_io", "-gate", "gate-", "gate--io", "1gate", "gäte", "../gate", "gate.io"})
    void anotherFormIsRefusedAndTheRightOneSaid(String id) {
        assertThatThrownBy(() -> new ProjectName(id))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'" + id + "'")
                .extracting(refused -> ((UsageException) refused).hint())
                .asString()
                .contains("gate-io");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "int", "vo-id", "emulator", "gate-io-emulator", "gate-io-perpetual"})
    void whatCannotBeAPackageOrIsAddedByUsIsRefused(String id) {
        assertThatThrownBy(() -> new ProjectName(id)).isInstanceOf(UsageException.class);
    }

    @Test
    void aNameHasFortyCharactersAtMost() {
        assertThat(new ProjectName("a".repeat(40)).id()).hasSize(40);
        assertThatThrownBy(() -> new ProjectName("a".repeat(41))).isInstanceOf(UsageException.class);
    }
}
