package org.colibri.console.exchange;

import org.colibri.console.output.Output;
import org.colibri.engine.host.VenueCommands.Result;

/** Runs commands of the command line, through the running host or over a connection of their own as the rule says. */
final class RoutedRunner implements CommandRunner {

    @Override
    public int run(VenueCommand command, ExchangeCommand options) {
        Output output = new Output(System.out, System.err, options.json());
        try {
            Target target = Target.of(options.settings(), command.needsKey());
            RunningHost host = new RunningHost(target.installation().state());
            Route route = new Routing(host::account).of(command, target);
            if (route.note() != null) {
                output.note(route.note());
            }
            if (route.host() != null && command instanceof PrivateRequest request) {
                return relay(host.run(target, request, route.host(), options.words()));
            }
            target.tellWhere(output);
            return own(command, target, output);
        } catch (Exception e) {
            return output.failure(e);
        }
    }

    private static int own(VenueCommand command, Target target, Output output) throws Exception {
        try (OwnSession session = OwnSession.open(target, output)) {
            command.runOwn(session, output);
            return 0;
        } catch (Exception e) {
            if (DryRun.isBehind(e)) {
                return 0;
            }
            throw e;
        }
    }

    private static int relay(Result result) {
        System.err.print(result.err());
        System.err.flush();
        System.out.print(result.out());
        System.out.flush();
        return result.status();
    }
}
