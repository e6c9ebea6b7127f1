package org.colibri.console.exchange;

/** Brings a command to its venue and back. */
@FunctionalInterface
interface CommandRunner {

    /**
     * Runs it and reports failures in the one form.
     *
     * @param options what was said for all commands
     * @return the exit status
     */
    int run(VenueCommand command, ExchangeCommand options);
}
