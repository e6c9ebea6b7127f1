package org.colibri.console.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.console.UsageException;
import org.colibri.engine.config.ConfigurationException;
import org.colibri.engine.config.Problem;
import org.colibri.engine.state.StateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorReportTest {

    @Test
    void aVenuesRefusalKeepsItsCodeAndWordsAndHasFailed() {
        ErrorReport report = ErrorReport.of(
                VenueException.venue(ErrorCategory.INVALID_ORDER, "-1013", "Filter failure: LOT_SIZE", true));
        assertThat(report.exitStatus()).isEqualTo(1);
        assertThat(report.asJson())
                .hasToString("{error={category=INVALID_ORDER, message=Filter failure: LOT_SIZE (-1013),"
                        + " venueCode=-1013, venueMessage=Filter failure: LOT_SIZE}}");
    }

    @ParameterizedTest
    @EnumSource(ErrorCategory.class)
    void onlyWrongConfigurationEndsWithTwo(ErrorCategory category) {
        assertThat(ErrorReport.of(VenueException.local(category, "no", "do this"))
                        .exitStatus())
                .isEqualTo(category == ErrorCategory.CONFIGURATION ? 2 : 1);
    }

    @Test
    void everyProblemOfAConfigurationIsTold() {
        ErrorReport report = ErrorReport.of(new ExecutionException(new ConfigurationException(List.of(
                new Problem("a.conf", 3, "mode", "x", "emulated, live", "is not known"),
                new Problem("b.conf", 0, "", "", "", "there is no such file")))));
        assertThat(report.category()).isEqualTo(ErrorCategory.CONFIGURATION);
        assertThat(report.exitStatus()).isEqualTo(2);
        assertThat(report.message().lines())
                .containsExactly(
                        "a.conf:3: mode: is not known; allowed: emulated, live", "b.conf: there is no such file");
    }

    @Test
    void theStateDirectoryIsAMatterOfConfiguration() {
        ErrorReport report = ErrorReport.of(new StateException("another host (process 7) is running", null));
        assertThat(report.category()).isEqualTo(ErrorCategory.CONFIGURATION);
        assertThat(report.exitStatus()).isEqualTo(2);
    }

    @Test
    void wrongUseHasItsHint() {
        ErrorReport report = ErrorReport.of(new UsageException("no pair", "give one"));
        assertThat(report.exitStatus()).isEqualTo(2);
        assertThat(report.asJson()).hasToString("{error={category=CONFIGURATION, message=no pair, hint=give one}}");
    }

    @Test
    void aTimeOutIsTheNetworks() {
        ErrorReport report = ErrorReport.of(new TimeoutException());
        assertThat(report.category()).isEqualTo(ErrorCategory.NETWORK);
        assertThat(report.hint()).contains("--timeout");
        assertThat(report.exitStatus()).isEqualTo(1);
    }

    @Test
    void whatNobodyForesawIsStillToldInOneLine() {
        ErrorReport report =
                ErrorReport.of(new CompletionException(new ExecutionException(new NullPointerException())));
        assertThat(report.category()).isEqualTo(ErrorCategory.UNKNOWN);
        assertThat(report.message()).isEqualTo("java.lang.NullPointerException");
        assertThat(report.exitStatus()).isEqualTo(1);
    }
}
