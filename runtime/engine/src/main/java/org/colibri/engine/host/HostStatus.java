package org.colibri.engine.host;

import java.util.List;
import java.util.Map;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.BotMode;

/** The host at one moment, as {@code colibri status} shows it. Immutable. */
public record HostStatus(Info host, List<BotStatus> bots, List<ConnectorStatus> connectors) {

    public HostStatus {
        bots = List.copyOf(bots);
        connectors = List.copyOf(connectors);
    }

    /**
     * The process.
     *
     * @param startedAt milliseconds since the epoch
     * @param killed why no orders are sent; empty when they are
     * @param killedBots why a bot's orders are not sent, by its name
     * @param stuckLoops milliseconds since they last turned, by name, of loops that hang
     * @param queues what waits on the way from one loop to another
     */
    public record Info(
            long pid,
            long startedAt,
            String killed,
            Map<String, String> killedBots,
            Map<String, Long> stuckLoops,
            Queues queues) {
        public Info {
            killedBots = Map.copyOf(killedBots);
            stuckLoops = Map.copyOf(stuckLoops);
        }
    }

    /**
     * Events on their way between loops.
     *
     * @param waiting published and not read yet, of all subscribers
     * @param dropped missed so far by subscribers that were too slow
     */
    public record Queues(long waiting, long dropped) {}

    /**
     * A connector with one of its accounts.
     *
     * @param account null when none is open
     * @param mode whether it is the venue itself
     * @param readiness whether each part is ready, those of the account too
     * @param since of the health, milliseconds since the epoch
     * @param figures what it has counted; null where it does not count
     */
    public record ConnectorStatus(
            String connector,
            String account,
            BotMode mode,
            String health,
            String cause,
            Map<String, Boolean> readiness,
            long since,
            Figures figures) {
        public ConnectorStatus {
            readiness = Map.copyOf(readiness);
        }

        public boolean emulated() {
            return mode == BotMode.EMULATED;
        }
    }
}
