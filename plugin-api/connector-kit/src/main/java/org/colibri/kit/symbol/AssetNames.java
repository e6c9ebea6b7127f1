package org.colibri.kit.symbol;

import java.util.HashMap;
import java.util.Map;

/** A venue's own asset names and the market's usual ones, both ways (SYM-2). Immutable. */
public final class AssetNames {

    private final Map<String, String> usual;
    private final Map<String, String> venues;

    private AssetNames(Map<String, String> usual, Map<String, String> venues) {
        this.usual = usual;
        this.venues = venues;
    }

    /**
     * @param usualByVenue only those that differ, for example {@code XBT} to {@code BTC}
     * @throws IllegalArgumentException when two of the venue's names mean one asset: the way back would be a guess
     */
    public static AssetNames of(Map<String, String> usualByVenue) {
        Map<String, String> back = new HashMap<>();
        usualByVenue.forEach((venue, name) -> {
            String other = back.put(name, venue);
            if (other != null) {
                throw new IllegalArgumentException(name + " is both " + other + " and " + venue + " at the venue");
            }
        });
        return new AssetNames(Map.copyOf(usualByVenue), Map.copyOf(back));
    }

    /** Our name of the venue's asset. */
    public String usual(String venueName) {
        return usual.getOrDefault(venueName, venueName);
    }

    /** The venue's name of our asset. */
    public String venue(String usualName) {
        return venues.getOrDefault(usualName, usualName);
    }
}
