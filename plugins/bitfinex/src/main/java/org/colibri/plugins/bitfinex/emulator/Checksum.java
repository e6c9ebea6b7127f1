package org.colibri.plugins.bitfinex.emulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** The venue's checksum of a book: CRC-32 of its best 25 bids and asks in turn, as a signed number. */
final class Checksum {

    private static final int DEPTH = 25;

    private Checksum() {}

    static int of(BookShape.Entries book) {
        CRC32 crc = new CRC32();
        crc.update(text(book).getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    /** {@code bid1price:bid1amount:ask1price:ask1amount:…}, ask amounts negative; ids in place of prices for orders. */
    static String text(BookShape.Entries book) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < DEPTH; i++) {
            add(parts, book.bids(), i);
            add(parts, book.asks(), i);
        }
        return String.join(":", parts);
    }

    private static void add(List<String> parts, List<BookShape.Entry> side, int i) {
        if (i < side.size()) {
            parts.add(side.get(i).name());
            parts.add(Num.text(side.get(i).signed()));
        }
    }
}
