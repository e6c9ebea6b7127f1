package org.colibri.plugins.bitmex.emulator;

import java.util.SplittableRandom;

/** Makes keys and ids of letters as a venue has them, the same for the same seed. */
final class RandomText {

    private RandomText() {}

    /** So many characters, each one of the letters. */
    static String of(SplittableRandom random, String letters, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
