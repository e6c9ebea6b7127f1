package org.colibri.console;

import java.util.concurrent.Callable;
import org.colibri.console.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code colibri build}: the launcher's own work in the source tree; a packaged distribution has nothing to build. */
@Command(name = "build", description = "In the source tree: makes the distribution anew.")
final class BuildCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Errors are JSON on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        return new Output(System.out, System.err, json)
                .failure(new UsageException(
                        "this is a packaged distribution: there are no sources to build",
                        "'colibri build' works in a clone of the sources, as runtime/app/bin/colibri build"));
    }
}
