package org.colibri.console.host;

import java.util.Map;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.host.HostStatus;

/** The live view as text. */
final class LiveView {
    private LiveView() {}
    static String of(HostStatus status, boolean colours) {
        StringBuilder text = new StringBuilder();
        for (BotStatus bot : status.bots()) {
            text.append(LineScreen.line(bot)).append('\n');
            for (BotStatus.StrategyView view : bot.strategies()) {
                if (view.status() != null) {
                    text.append(view.status().state()).append('\n');
                    for (Map.Entry<String, String> d : view.status().details().entrySet()) {
                        text.append(d.getKey()).append(": ").append(d.getValue()).append('\n');
                    }
                }
            }
        }
        return text.toString();
    }
}
