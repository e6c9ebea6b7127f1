package org.colibri.kit.book;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Levels of messages at an instrument's scales. */
class LevelReaderTest {

    private final BookChanges changes = new BookChanges();
    private final Instrument instrument = Instrument.builder(TradingPair.parse("BTC-USDT"), "BTCUSDT")
            .scales(2, 4)
            .build();

    private void read(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        changes.reset(0);
        LevelReader.read(new JsonScanner().reset(bytes, 0, bytes.length), feed(), BookSide.BID);
    }

    private BookFeed feed() {
        return new BookFeed() {
            @Override
            public Instrument instrument() {
                return instrument;
            }

            @Override
            public BookChanges changes() {
                return changes;
            }

            @Override
            public void delta() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void snapshot() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void invalid(BookEvent.Reason reason, String detail) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    void readsAllFormsOfLevels() {
        read(
                "[[\"25000.12\",\"1.5\"],[\"25000.1200000\",\"1.50000000000000000\"],[25000.12,1.5,\"x\",[1]], [ \"25000\" , 2 ] ]");
        assertThat(changes.bidCount()).isEqualTo(4);
        for (int i = 0; i < 3; i++) {
            assertThat(changes.bidPrice(i)).isEqualTo(2_500_012);
            assertThat(changes.bidAmount(i)).isEqualTo(15_000);
        }
        assertThat(changes.bidPrice(3)).isEqualTo(2_500_000);
        assertThat(changes.misfit()).isFalse();
    }

    @Test
    @DisplayName("SYM-4: a finer price asks for its places, a finer amount is cut but never to zero")
    void finerNumbers() {
        read("[[\"25000.1234\",\"1.5\"]]");
        assertThat(changes.wantedPriceScale()).isEqualTo(4);
        read("[[\"25000.12\",\"1.23456\"],[\"25000.13\",\"0.00000001\"],[\"25000.14\",\"0.00000000\"]]");
        assertThat(changes.bidAmount(0)).isEqualTo(12_345);
        assertThat(changes.bidAmount(1)).isEqualTo(1);
        assertThat(changes.bidAmount(2)).isZero();
        assertThat(changes.cutAmounts()).isEqualTo(2);
        assertThat(changes.misfit()).isFalse();
    }

    @Test
    @DisplayName("BOOK-1: an amount whose sign tells the side keeps it, also when it is cut to the least")
    void signedAmounts() {
        for (String amount : List.of("-0.000004", "-4e-6", "\"-0.000004\"", "-0.0000040000000000000")) {
            assertThat(amount(amount)).isEqualTo(-1);
        }
        assertThat(amount("4e-6")).isEqualTo(1);
        assertThat(amount("-2.5")).isEqualTo(-25_000);
        assertThat(amount("1.2500000000000000]")).isEqualTo(12_500);
    }

    private long amount(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return LevelReader.amount(new JsonScanner().reset(bytes, 0, bytes.length), changes, instrument.amountScale());
    }

    @Test
    @DisplayName("SYM-4: an amount beyond a long asks for another scale, a price beyond one is malformed")
    void hugeNumbers() {
        read("[[\"1\",\"92233720368547758070\"]]");
        assertThat(changes.isAmountTooLarge()).isTrue();
        assertThatThrownBy(() -> read("[[\"92233720368547758070\",\"1\"]]")).isInstanceOf(JsonException.class);
    }

    @Test
    @DisplayName("BOOK-5, SYM-4: an amount that no venue can mean is malformed: the scale does not fall for it")
    void absurdNumbers() {
        assertThatThrownBy(() -> read("[[\"1\",\"1e400\"]]")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> read("[[\"1\",1e400]]")).isInstanceOf(JsonException.class);
        assertThat(changes.misfit()).isFalse();
    }

    @Test
    void refusesShortLevels() {
        assertThatThrownBy(() -> read("[[\"1\"]]")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> read("[[]]")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> read("[1]")).isInstanceOf(JsonException.class);
    }

    @Property(tries = 500)
    @Label("BOOK-5: levels whose numbers have as many digits as the ones before, more or fewer, are read exactly")
    void readsAnyShapeAfterAnyOther(@ForAll @Size(min = 1, max = 30) List<@From("numbers") BigDecimal> numbers) {
        StringBuilder text = new StringBuilder();
        for (BigDecimal number : numbers) {
            String written = number.toPlainString();
            text.append(text.isEmpty() ? "[" : ",")
                    .append("[\"")
                    .append(written)
                    .append("\",\"")
                    .append(written)
                    .append("\"]");
        }
        read(text.append("]               ").toString());
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(BigDecimal.valueOf(changes.bidPrice(i), 2)).isEqualByComparingTo(numbers.get(i));
            assertThat(BigDecimal.valueOf(changes.bidAmount(i), 4)).isEqualByComparingTo(numbers.get(i));
        }
    }

    /** At most two places that are not zero, written with up to four. */
    @Provide
    Arbitrary<BigDecimal> numbers() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 10_000_000_000L),
                        Arbitraries.integers().between(2, 4))
                .as((hundredths, places) -> BigDecimal.valueOf(hundredths, 2).setScale(places));
    }
}
