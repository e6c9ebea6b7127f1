package org.colibri.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.host.Host;
import org.colibri.engine.host.HostFeed;
import org.colibri.engine.host.HostJson;
import org.colibri.engine.host.HostStatus;

/**
 * The host as the page shows it: {@code status} and what its accounts and prices did lately, looked at once a second. Used
 * on the web loop.
 */
final class HostView {

    private final Host host;
    private final Views views;
    private final Feeds feeds;
    private final PriceHistory prices = new PriceHistory();

    HostView(Host host, Views views, Feeds feeds) {
        this.host = host;
        this.views = views;
        this.feeds = feeds;
    }

    /** Looks at the host; does not wait for any of its loops. */
    void look(long now) {
        feeds.follow(host.desk().feeds());
        prices.add(now, host.status().bots());
    }

    Host host() {
        return host;
    }

    Feeds feeds() {
        return feeds;
    }

    PriceHistory prices() {
        return prices;
    }

    Views views() {
        return views;
    }

    /**
     * The bot of that name.
     *
     * @throws ApiError when there is none
     */
    BotStatus bot(String name) {
        List<BotStatus> bots = host.status().bots();
        return bots.stream()
                .filter(bot -> bot.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound(
                        "there is no bot '" + name + "'",
                        "the bots are: "
                                + String.join(
                                        ", ", bots.stream().map(BotStatus::name).toList())));
    }

    /** Where that bot trades under that connector's id, or null while it is not open. */
    HostFeed feedOf(String bot, String connector) {
        return host.desk().feeds().stream()
                .filter(feed -> feed.bots().contains(bot) && feed.connector().equals(connector))
                .findFirst()
                .orElse(null);
    }

    /** Host, bots and connectors: what the push stream tells each second. */
    ObjectNode status() {
        HostStatus status = host.status();
        ObjectNode node = HostJson.status(status);
        ArrayNode bots = node.putArray("bots");
        status.bots().forEach(bot -> bots.add(views.bot(bot, status.host())));
        return node;
    }
}
