package org.colibri.plugins.bitfinex.emulator;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.venue.BookUpdate;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.TapeTrade;

/** Tells the open channels of each pair what happens there. */
final class Channels implements ExchangeListener {

    private final Map<TradingPair, Set<Channel>> open = new HashMap<>();

    void add(TradingPair pair, Channel channel) {
        open.computeIfAbsent(pair, p -> new LinkedHashSet<>()).add(channel);
    }

    void remove(Channel channel) {
        open.values().forEach(channels -> channels.remove(channel));
    }

    @Override
    public void onBook(BookUpdate update) {
        tell(update.pair(), Channel::onBook);
    }

    @Override
    public void onTrade(TapeTrade trade) {
        tell(trade.pair(), channel -> channel.onTrade(trade));
    }

    /** A channel that is told may close others, when its connection breaks. */
    private void tell(TradingPair pair, Consumer<Channel> what) {
        Set<Channel> channels = open.get(pair);
        if (channels != null) {
            List.copyOf(channels).forEach(what);
        }
    }
}
