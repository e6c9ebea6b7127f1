package org.colibri.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a screen, with a profile of its own. */
final class Browser implements AutoCloseable {

    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final File CHROMIUM = new File("/usr/bin/chromium");
    /** On a busy machine the driver takes its time until it answers. */
    private static final Duration START = Duration.ofMinutes(3);

    final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test where there is no Chromium, unless {@code COLIBRI_BROWSER} says that there must be one. */
    static Browser open(Path profile) {
        boolean there = DRIVER.canExecute() && CHROMIUM.canExecute();
        if ("required".equals(System.getenv("COLIBRI_BROWSER"))) {
            assertThat(there).as("Chromium and its driver are installed").isTrue();
        }
        assumeTrue(there, "no Chromium here: apt-get install chromium chromium-driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1280,900",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER)
                .withTimeout(START)
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Pretends a screen of that size; a window without a head does not get narrower than 500. */
    void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(Math.max(width, 500), height));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    void dark(boolean on) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", on ? "dark" : "light"))));
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The text of an element, or empty when it is not there (any more). */
    String text(String css) {
        try {
            return find(css).getText();
        } catch (NoSuchElementException | StaleElementReferenceException gone) {
            return "";
        }
    }

    WebElement button(String name) {
        return all("button").stream()
                .filter(one -> one.isDisplayed() && one.getText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button '" + name + "'"));
    }

    /** Whether an element of that selector has a text; looked at in one piece, for the page replaces elements meanwhile. */
    boolean anyText(String css) {
        return (boolean) driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].some(e => e.textContent.trim() !== '')", css);
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    void shot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What the page complained of. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
