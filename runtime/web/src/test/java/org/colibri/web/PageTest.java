package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The steps build on each other, as an operator's would. */
@DisplayName("The page in a browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageTest {

    /** The browser may still be writing into its profile when it is told to end. */
    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Browser browser;
    private static TestHost host;

    @BeforeAll
    static void open() throws Exception {
        browser = Browser.open(folder.resolve("profile"));
        host = new TestHost(folder);
        host.host.start(host.botFile("market-maker")).get();
        host.host.start(host.botFile("second")).get();
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (host != null) {
            host.close();
        }
    }

    @BeforeEach
    void wide() {
        browser.size(1280, 900);
        browser.dark(false);
    }

    /** Goes to that view; the one that is shown is replaced, also where it is the same. */
    private static void view(String hash) throws Exception {
        browser.run("document.querySelector('#main > *').dataset.before = 'yes';"
                + "if (location.hash === '" + hash + "') dispatchEvent(new Event('hashchange'));"
                + "else location.hash = '" + hash + "'");
        Await.until("another view", () -> browser.all("#main > [data-before]").isEmpty());
    }

    private static int width() {
        return ((Number) browser.run("return document.documentElement.scrollWidth")).intValue();
    }

    @Test
    @Order(1)
    @DisplayName("asks for the token, and says so when it is wrong")
    void signIn() throws Exception {
        browser.driver.get(host.page.url());
        Await.until("the way in", () -> !browser.all("#token").isEmpty());
        assertThat(browser.all("#nav:not([hidden])")).isEmpty();
        browser.find("#token").sendKeys("wrong" + Keys.ENTER);
        Await.until("a refusal", () -> browser.text(".sign-in .loss").contains("not the host's token"));
        browser.find("#token").sendKeys(host.token() + Keys.ENTER);
        Await.until("the bots", () -> browser.all(".card").size() == 2);
        assertThat(browser.complaints()).noneMatch(text -> text.contains("Content Security Policy"));
        browser.button("Sign out").click();
        Await.until("the way in again", () -> !browser.all("#token").isEmpty());
        browser.complaints();
    }

    @Test
    @Order(2)
    @DisplayName("comes with a link that works once, and keeps neither code nor token in the address")
    void link() throws Exception {
        browser.driver.get("about:blank");
        browser.driver.get(host.page.link());
        Await.until("the bots", () -> browser.all(".card").size() == 2);
        assertThat(browser.driver.getCurrentUrl()).doesNotContain("code").doesNotContain(host.page.code());
        assertThat(browser.run("return JSON.stringify(localStorage)").toString())
                .doesNotContain(host.token())
                .doesNotContain(host.page.code());
    }

    @Test
    @Order(3)
    @DisplayName("shows the bots with state and profit, live")
    void bots() throws Exception {
        Await.until("live", () -> browser.text("#link").equals("live"));
        Await.until("running", () -> browser.all(".card .pill.good").size() == 2);
        Await.until("fills", () -> !browser.text(".card [data-part=fills]").equals("0"));
        Await.until("profit", () -> browser.text(".card [data-part=pnl]").endsWith("USDT"));
        Await.until("both", () -> browser.text(".tiles [data-part=bots]").equals("2 of 2"));
    }

    @Test
    @Order(4)
    @DisplayName("shows one bot: price with orders and fills, depth, executors, orders, fills, log")
    void bot() throws Exception {
        view("#/bot/market-maker");
        Await.until("two charts", () -> browser.all(".chart canvas").size() == 2);
        Await.until("history in the chart", () -> !browser.text("[role=note]").isBlank());
        Await.until(
                "depth",
                () -> browser.all(".depth .bid").size() == 10
                        && browser.all(".depth .ask").size() == 10);
        Await.until("our order in the depth", () -> browser.anyText(".depth td:last-child"));
        Await.until("executors", () -> !browser.all("[aria-label=Executors] tbody tr")
                .isEmpty());
        Await.until("orders", () -> !browser.all("[aria-label='Open orders'] tbody tr")
                .isEmpty());
        Await.until("fills", () -> !browser.all("[aria-label='Newest fills'] tbody tr")
                .isEmpty());
        Await.until("words for the chart", () -> String.valueOf(
                        browser.find(".chart").getDomAttribute("aria-label"))
                .startsWith("Price chart. Bid"));
    }

    @Test
    @Order(4)
    @DisplayName("changes a setting that may change while the bot runs, after asking")
    void settings() throws Exception {
        view("#/bot/market-maker");
        Await.until("settings", () -> !browser.all("details.panel").isEmpty());
        // By the keyboard: tables above it grow while it is aimed at.
        browser.find("details.panel summary").sendKeys(Keys.ENTER);
        Await.until("their values", () -> !browser.all("[id$=cooldown_time]").isEmpty());
        WebElement setting = browser.find("[id$=cooldown_time]");
        setting.clear();
        setting.sendKeys("3" + Keys.ENTER);
        Await.until("a question", () -> browser.text("dialog p").contains("cooldown_time = 3"));
        browser.find("dialog button[type=submit]").click();
        Await.until("the change", () -> browser.text("#toasts").contains("Changed."));
        assertThat(host.host.desk().settings("market-maker").get(0).config().toString())
                .contains("cooldownTime=PT3S");
    }

    @Test
    @Order(5)
    @DisplayName("fits a phone, 390 wide, light and dark, without a word cut off")
    void phone() throws Exception {
        browser.size(390, 844);
        for (String hash : List.of("#/", "#/bot/market-maker", "#/connectors", "#/logs")) {
            for (boolean dark : new boolean[] {false, true}) {
                browser.dark(dark);
                view(hash);
                Await.until(hash, () -> !browser.text("h1").isBlank());
                Await.until(hash + " fits", () -> width() <= 390);
            }
        }
        assertThat(browser.find("#kill").isDisplayed()).isTrue();
    }

    @Test
    @Order(6)
    @DisplayName("shows the connectors with their readiness, and balances")
    void connectors() throws Exception {
        view("#/connectors");
        Await.until("readiness", () -> browser.all(".parts li.good").size() >= 7);
        Await.until(
                "balances", () -> !browser.all("[aria-label=Balances] tbody tr").isEmpty());
    }

    @Test
    @Order(7)
    @DisplayName("can be used by the keyboard alone, and every control has a name")
    void keyboard() throws Exception {
        view("#/");
        Await.until("the bots", () -> browser.all(".card").size() == 2);
        Object nameless = browser.run("return [...document.querySelectorAll('button,a,input,select')]"
                + ".filter(e => e.offsetParent && !(e.innerText || e.getAttribute('aria-label') || e.labels?.length))"
                + ".map(e => e.outerHTML)");
        assertThat((List<?>) nameless).isEmpty();
        browser.find("#kill").sendKeys(Keys.ENTER);
        Await.until("a question", () -> !browser.all("dialog[open]").isEmpty());
        assertThat(browser.driver.switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("f-word");
        browser.driver.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        Await.until("dismissed", () -> browser.all("dialog").isEmpty());
        assertThat(host.host.status().host().killed()).isEmpty();
    }

    @Test
    @Order(8)
    @DisplayName("kills after the word was typed, says so, and releases")
    void kill() throws Exception {
        browser.button("Kill").click();
        WebElement word = browser.find("#f-word");
        word.sendKeys("kil");
        assertThat(browser.find("dialog button[type=submit]").isEnabled()).isFalse();
        word.clear();
        word.sendKeys("KILL" + Keys.ENTER);
        Await.until("the banner", () -> browser.text("#banner").contains("kill switch"));
        assertThat(host.host.status().host().killed()).isNotBlank();
        Await.until("no order is left", () -> browser.text(".tiles [data-part=orders]")
                .equals("0"));

        browser.button("Release").click();
        browser.find("dialog button[type=submit]").click();
        Await.until("released", () -> host.host.status().host().killed().isEmpty());
        Await.until("no banner", () -> browser.text("#banner").isEmpty());
    }

    @Test
    @Order(9)
    @DisplayName("stops a bot after asking, and starts it again")
    void stopAndStart() throws Exception {
        WebElement stop = browser.find(".card[data-key=second] button");
        assertThat(stop.getDomAttribute("aria-label")).isEqualTo("Stop second");
        stop.click();
        browser.find("dialog button[type=submit]").click();
        Await.until("stopped", () -> browser.text(".card[data-key=second] [data-part=state]")
                .equals("STOPPED"));
        Await.until("it can be started", () -> browser.text(".card[data-key=second] button")
                .equals("Start"));
        browser.find(".card[data-key=second] button").click();
        Await.until("running", () -> browser.text(".card[data-key=second] [data-part=state]")
                .equals("RUNNING"));
    }

    @Test
    @Order(10)
    @DisplayName("never asked any other host, and nothing failed in it")
    void selfContained() {
        Object foreign = browser.run("return performance.getEntriesByType('resource').map(e => e.name)"
                + ".filter(name => !name.startsWith(location.origin))");
        assertThat((List<?>) foreign).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }
}
