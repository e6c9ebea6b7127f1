package org.colibri.venuekit;

import java.util.SplittableRandom;

/** Makes keys and ids of letters as a venue has them, the same for the same seed. */
public final class RandomText {

    private RandomText() {}

    /** So many characters, each one of the letters. */
    public static String of(SplittableRandom random, String letters, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
