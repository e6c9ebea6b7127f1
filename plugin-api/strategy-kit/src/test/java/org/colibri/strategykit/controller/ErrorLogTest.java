package org.colibri.strategykit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

@DisplayName("The error log")
class ErrorLogTest {

    private final VirtualTime time = new VirtualTime(0);
    private final Logger logger = mock(Logger.class);
    private final ErrorLog errors = new ErrorLog(logger, time.clock());

    @Test
    @DisplayName("FW-1: writes an error at once, and its repetitions once a minute with their count")
    void rateLimited() {
        for (int i = 0; i < 61; i++) {
            errors.failed("control", new IllegalStateException("broken"));
            time.advance(Duration.ofSeconds(1));
        }

        verify(logger, times(2)).error(anyString(), eq("control"), any(), any(IllegalStateException.class));
        assertThat(errors.total()).isEqualTo(61);
    }

    @Test
    @DisplayName("FW-1: another error does not wait for the first")
    void differentErrors() {
        errors.failed("control", new IllegalStateException("broken"));
        errors.failed("control", new IllegalStateException("broken otherwise"));

        verify(logger, times(2)).error(anyString(), eq("control"), eq(1), any(IllegalStateException.class));
    }
}
