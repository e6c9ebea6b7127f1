package org.colibri.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loop hangs for ever, over real sockets: orders are taken back all the same, and the books are right afterwards. */
class HangIT {

    private static final String BOT = """
            strategy = hanging
            mode = live
            placement = %s
            config {
              connector_name = binance
              trading_pair = BTC-USDT
              prices = [%s]
              hang_file = "%s"
            }
            """;

    @TempDir
    Path folder;

    private Distribution distribution;
    private Path hangFile;

    private EmulatedVenue open() throws Exception {
        distribution = Distribution.in(folder);
        TestPlugin.hanging(distribution.strategies().resolve("hanging.jar"));
        hangFile = folder.resolve("hang");
        EmulatedVenue venue = EmulatedVenue.start(distribution, "--market", "quiet");
        distribution.configure(venue.configuration());
        return venue;
    }

    private Path bot(String name, String placement, String prices) throws IOException {
        return distribution.file(name + ".conf", BOT.formatted(placement, prices, hangFile));
    }

    private Started run(EmulatedVenue venue, Path... bots) throws IOException {
        Object[] words = new Object[bots.length + 4];
        words[0] = "run";
        System.arraycopy(bots, 0, words, 1, bots.length);
        words[bots.length + 1] = "--key-file";
        words[bots.length + 2] = "binance=" + venue.keyFile();
        words[bots.length + 3] = "--json";
        return distribution.start(words);
    }

    private JsonNode bot(String name) {
        for (JsonNode bot : distribution.run("status", "--json").json().path("bots")) {
            if (bot.path("name").asText().equals(name)) {
                return bot;
            }
        }
        throw new AssertionError("no bot " + name);
    }

    private int openOrders(String bot) {
        return bot(bot).path("openOrders").asInt();
    }

    /** Both orders of that bot stand, and the host has heard that they do. */
    private void awaitOrders(EmulatedVenue venue, Started host, String bot) throws Exception {
        host.until("two orders at the venue", () -> venue.orders("OPEN") >= 2);
        host.until("them in the status", () -> openOrders(bot) == 2);
    }

    private boolean hangs(String loop) {
        return distribution
                .run("status", "--json")
                .json()
                .at("/host/stuckLoops")
                .has(loop);
    }

    private void hang() throws IOException {
        Files.createFile(hangFile);
    }

    private static long openOrders(EmulatedVenue venue) throws Exception {
        return venue.orders("OPEN", "PARTIALLY_FILLED", "PENDING_CANCEL");
    }

    @Test
    void killTakesOrdersBackWhileTheVenuesLoopHangsAndTheAccountLearnsOfItOnce() throws Exception {
        try (EmulatedVenue venue = open();
                Started host = run(venue, bot("one", "with-connector", "25000, 24900"))) {
            awaitOrders(venue, host, "one");
            hang();
            host.until("the watchdog's word", () -> hangs("venue-Binance"));
            venue.post("/trade", "{'tradingPair':'BTC-USDT','side':'SELL','amount':'0.4'}");

            JsonNode killed = distribution.run("kill", "--json").json();

            assertThat(killed.path("clean").asBoolean()).as(killed.toString()).isTrue();
            assertThat(killed.path("cancelled").asInt()).isEqualTo(2);
            assertThat(openOrders(venue)).isZero();
            assertThat(hangs("venue-Binance")).isTrue();

            Files.delete(hangFile);
            host.until("the account knows", () -> openOrders("one") == 0);
            JsonNode bot = bot("one");
            assertThat(bot.path("state").asText()).isEqualTo("RUNNING");
            assertThat(bot.path("fills").asInt()).isEqualTo(1);
            assertThat(new BigDecimal(bot.path("volumeQuote").asText())).isEqualByComparingTo("10000");
            assertThat(bot.path("orders").asInt()).isEqualTo(2);
            assertThat(bot.path("errors").asInt()).isZero();
            assertThat(distribution
                            .run("release", "--json")
                            .json()
                            .at("/host/killed")
                            .isMissingNode())
                    .isTrue();

            host.interrupt();
            JsonNode end = host.ended().parsed();
            assertThat(end.has("unconfirmedOrders")).isFalse();
            assertThat(end.at("/bots/0/fills").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aStopLeavesNoOrderBehindWhileTheVenuesLoopHangs() throws Exception {
        try (EmulatedVenue venue = open();
                Started host = run(venue, bot("one", "with-connector", "24900, 24800"))) {
            awaitOrders(venue, host, "one");
            hang();
            host.until("the watchdog's word", () -> hangs("venue-Binance"));

            host.interrupt();
            Ran ended = host.ended();
            JsonNode end = ended.parsed();

            assertThat(ended.status()).isEqualTo(130);
            assertThat(end.has("unconfirmedOrders")).as(end.toString()).isFalse();
            assertThat(end.at("/bots/0/openOrders").asInt()).isZero();
            assertThat(openOrders(venue)).isZero();
            assertThat(venue.orders("CANCELED")).isEqualTo(2);
        }
    }

    @Test
    void killOfABotWhoseLoopHangsLeavesTheOtherBotsOrders() throws Exception {
        try (EmulatedVenue venue = open()) {
            Path calm = distribution.file("calm.conf", BOT.formatted("own-loop", "24700", folder.resolve("never")));
            try (Started host = run(venue, bot("hung", "own-loop", "24900, 24800"), calm)) {
                awaitOrders(venue, host, "hung");
                host.until("three orders at the venue", () -> venue.orders("OPEN") == 3);
                host.until("the third in the status", () -> openOrders("calm") == 1);
                hang();
                host.until("the watchdog's word", () -> hangs("bot-hung"));

                assertThat(distribution.run("explain", "hung").out()).contains("it has not turned for");

                Ran killed = distribution.run("kill", "hung");

                assertThat(killed.status()).as(killed.out() + killed.err()).isZero();
                assertThat(killed.out()).contains("Cancelled: 2");
                assertThat(venue.orders("OPEN")).isEqualTo(1);
                assertThat(openOrders("calm")).isEqualTo(1);
            }
        }
    }

    @Test
    void flattenSellsWhatTheBotBought() throws Exception {
        try (EmulatedVenue venue = open();
                Started host = run(venue, bot("one", "own-loop", "25000, 24900"))) {
            awaitOrders(venue, host, "one");
            venue.post("/trade", "{'tradingPair':'BTC-USDT','side':'SELL','amount':'0.4'}");
            host.until("the fill", () -> bot("one").path("fills").asInt() == 1);

            JsonNode compared = distribution.run("reconcile", "--json").json();
            assertThat(compared.path("differences")).as(compared.toString()).isEmpty();
            assertThat(distribution.run("explain", "one").out()).contains("Nothing keeps it from trading");

            JsonNode killed = distribution.run("kill", "--flatten", "--json").json();

            assertThat(killed.at("/positions/0/closed").asBoolean())
                    .as(killed.toString())
                    .isTrue();
            assertThat(killed.at("/positions/0/filledAmount").asText()).isEqualTo("0.4");
            assertThat(openOrders(venue)).isZero();
            host.until(
                    "the sale in the bot's books",
                    () -> bot("one").path("sellFills").asInt() > 0);
        }
    }
}
