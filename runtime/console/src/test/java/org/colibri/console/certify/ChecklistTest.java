package org.colibri.console.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.console.certify.Finding.Result;
import org.colibri.console.output.Output;
import org.colibri.engine.loop.SystemClock;
import org.junit.jupiter.api.Test;

class ChecklistTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Checklist list = new Checklist(
            new SystemClock(), new Output(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), true));

    @Test
    void aFailureThatOthersNeedLeavesThemOut() throws Exception {
        list.check("A-1", "fine", () -> "seen");
        list.checkFirst("A-2 A-3", "needed", () -> {
            throw new CheckFailure("it is not so");
        });
        list.check("A-4", "after it", () -> null);
        assertThat(list.findings())
                .extracting(Finding::result)
                .containsExactly(Result.PASSED, Result.FAILED, Result.SKIPPED);
        assertThat(list.findings().get(1).requirements()).containsExactly("A-2", "A-3");
        assertThat(list.findings().get(2).reason()).isEqualTo("not tried after: needed");
        assertThat(list.isPassed()).isFalse();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("FAILED   needed: it is not so");
    }

    @Test
    void whatTheVenueDoesNotHaveIsLeftOutAndFailsNothing() throws Exception {
        list.check("A-1", "fine", () -> null);
        list.check("A-2", "absent", () -> {
            throw new ExecutionException(VenueException.local(ErrorCategory.NOT_SUPPORTED, "it has none", null));
        });
        assertThat(list.findings().get(1).result()).isEqualTo(Result.SKIPPED);
        assertThat(list.isPassed()).isTrue();
    }

    @Test
    void anInterruptionEndsTheWalk() throws Exception {
        assertThatThrownBy(() -> list.check("A-1", "long", () -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(list.isPassed()).isFalse();
    }
}
