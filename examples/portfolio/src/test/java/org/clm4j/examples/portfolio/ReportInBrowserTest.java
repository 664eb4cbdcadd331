package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Opens report.html as people do, in a Chromium without a window. Skipped where there is no
 * Chromium and chromedriver below {@code /usr/bin}; Debian's packages are {@code chromium} and
 * {@code chromium-driver}.
 */
class ReportInBrowserTest {

  private static final String WITHOUT_CONTRAST = "{'color-contrast': {enabled: false}}";

  @TempDir static Path folder;

  private static ChromeDriver browser;
  private static String address;
  private static final List<String> requests = new ArrayList<>();

  @BeforeAll
  static void openTheReport() throws IOException {
    Optional<Path> chromium = program("chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = program("chromedriver");
    assumeTrue(
        chromium.isPresent() && driver.isPresent(),
        "no Chromium and chromedriver here, so report.html was not opened");
    Path page = Files.writeString(folder.resolve("report.html"), ReportRun.report().html());
    address = page.toUri().toString();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get().toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--window-size=1200,900");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile())
                .usingAnyFreePort()
                .build(),
            options);
    // How long a script takes says how busy the machine is, not whether the page is right.
    browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(5));
    browser.manage().timeouts().pageLoadTimeout(Duration.ofMinutes(5));
  }

  private static Optional<Path> program(String... names) {
    return Stream.of(names)
        .map(n -> Path.of("/usr/bin", n))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @AfterAll
  static void closeTheBrowser() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void open() {
    browser.manage().window().setSize(new Dimension(1200, 900));
    open("?lang=en&theme=light");
  }

  private static void open(String how) {
    browser.get(address + how);
    assertThat(run("return document.documentElement.dataset.ready")).isEqualTo("true");
  }

  private static Object run(String script, Object... parts) {
    return browser.executeScript(script, parts);
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(String script) {
    return (List<Object>) run(script);
  }

  @Test
  void drawsEveryChartWithATableUnderIt() {
    List<Object> empty =
        list(
            "return [...document.querySelectorAll('.chart')].filter(c => "
                + "c.querySelectorAll('svg path').length < 2 || c.getAttribute('role') !== 'img'"
                + " || !c.getAttribute('aria-label') || !c.parentNode.querySelector('details table')"
                + ").map(c => c.parentNode.id)");
    assertThat(empty).isEmpty();
    assertThat(list("return [...document.querySelectorAll('figure')].map(f => f.id)"))
        .contains(
            "bridge",
            "stages-bars",
            "flows",
            "health-points",
            "rfm-grid",
            "cohorts-heat",
            "value-tenths",
            "value-spread",
            "tracking",
            "weekly",
            "lives-curves");
    assertThat((Long) run("return document.querySelectorAll('#cohorts-heat td.q').length"))
        .isPositive();
    assertThat((Long) run("return document.querySelectorAll('#rfm-grid td.q').length"))
        .isGreaterThan(9);
  }

  @Test
  void saysNothingThatIsNoNumberOrNoWord() {
    for (String how : List.of("?lang=en", "?lang=zh")) {
      open(how);
      String text = (String) run("return document.body.innerText");
      assertThat(text).doesNotContain("NaN", "undefined", "null", "[object", "Infinity", "{n}");
      assertThat(
              list(
                  "return [...document.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label'))"))
          .allSatisfy(label -> assertThat((String) label).doesNotContain("NaN", "undefined"));
    }
  }

  @Test
  void switchesLanguageAndThemeByKey() {
    WebElement chinese = browser.findElement(By.id("to-zh"));
    run("arguments[0].focus()", chinese);
    chinese.sendKeys(Keys.ENTER);
    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("客户组合报告");
    assertThat(run("return document.documentElement.lang")).isEqualTo("zh");
    assertThat(run("return document.activeElement.id")).isEqualTo("to-zh");
    Object light = run("return getComputedStyle(document.body).backgroundColor");
    click(browser.findElement(By.id("to-dark")));
    assertThat(run("return getComputedStyle(document.body).backgroundColor")).isNotEqualTo(light);
    assertThat(browser.findElement(By.id("to-dark")).getDomAttribute("aria-pressed"))
        .isEqualTo("true");
    click(browser.findElement(By.id("to-en")));
    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Customer portfolio");
    assertThat((Long) run("return document.querySelectorAll('.chart svg').length")).isPositive();
  }

  @Test
  void findsACustomerAndSaysWhyOnAClick() {
    String id =
        (String)
            run(
                "return document.querySelector('#people tbody tr:nth-child(9) .toggle').textContent");
    WebElement find = browser.findElement(By.id("find"));
    find.sendKeys(id);
    List<WebElement> found = browser.findElements(By.cssSelector("#people tbody tr:not(.said)"));
    assertThat(found).hasSize(1);
    WebElement toggle = found.get(0).findElement(By.className("toggle"));
    click(toggle);
    assertThat(toggle.getDomAttribute("aria-expanded")).isEqualTo("true");
    String said = browser.findElement(By.cssSelector("#people tr.said:not([hidden])")).getText();
    assertThat(said).contains("Stage", "since").doesNotContain("{0}");
    toggle.sendKeys(Keys.ENTER);
    assertThat(toggle.getDomAttribute("aria-expanded")).isEqualTo("false");
    find.sendKeys(" nobody of that name");
    assertThat(browser.findElement(By.cssSelector("#people > .note")).isDisplayed()).isTrue();
  }

  /** Clicks what may be moved meanwhile: charts above it are drawn when there is time. */
  private static void click(WebElement element) {
    for (int tries = 1; ; tries++) {
      run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
      try {
        element.click();
        return;
      } catch (ElementClickInterceptedException moved) {
        if (tries == 20) {
          throw moved;
        }
      }
    }
  }

  @Test
  void idsThatAreHtmlOrScriptAreText() {
    assertThat(browser.getTitle()).isEqualTo("Customer portfolio");
    assertThat((Long) run("return document.querySelectorAll('img').length")).isZero();
    List<Object> ids =
        list("return [...document.querySelectorAll('#people .toggle')].map(b => b.textContent)");
    assertThat(ids).containsAll(ReportRun.HOSTILE.stream().map(String::strip).toList());
    for (WebElement toggle :
        browser
            .findElements(By.cssSelector("#people .toggle"))
            .subList(0, ReportRun.HOSTILE.size())) {
      run("arguments[0].click()", toggle);
    }
    assertThat(browser.getTitle()).isEqualTo("Customer portfolio");
  }

  /** Contrast takes four times as long as all else. */
  @Test
  void nobodyStumblesInEitherLanguageThemeOrWidth() throws IOException {
    nobodyStumbles("?lang=en&theme=light", 1200, "{}");
    nobodyStumbles("?lang=zh&theme=dark", 500, WITHOUT_CONTRAST);
  }

  @Test
  @Tag("slow")
  void contrastIsEnoughInEitherThemeAtEveryWidth() throws IOException {
    nobodyStumbles("?lang=en&theme=light", 500, "{}");
    nobodyStumbles("?lang=zh&theme=dark", 1200, "{}");
    nobodyStumbles("?lang=zh&theme=dark", 500, "{}");
  }

  private static void nobodyStumbles(String how, int width, String rules) throws IOException {
    browser.manage().window().setSize(new Dimension(width, 900));
    open(how);
    run(
        "document.querySelectorAll('details').forEach(d => { d.open = true; });"
            + "document.querySelector('#people .toggle').click()");
    try (InputStream axe = ReportInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    Object problems =
        browser.executeAsyncScript(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations'], rules: "
                + rules
                + "}).then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' | '))))");
    assertThat((List<?>) problems).as(how + " at " + width).isEmpty();
    assertThat(run("return document.documentElement.scrollWidth <= innerWidth"))
        .as("nothing sticks out at " + width)
        .isEqualTo(true);
  }

  @Test
  void asksNoNetworkAndComplainsOfNothing() {
    click(browser.findElement(By.id("to-dark")));
    click(browser.findElement(By.id("to-zh")));
    for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
      String message = entry.getMessage();
      if (message.contains("\"Network.requestWillBeSent\"")) {
        requests.add(message);
      }
    }
    assertThat(requests).isNotEmpty().allSatisfy(r -> assertThat(r).contains("\"url\":\"file://"));
    assertThat(browser.manage().logs().get(LogType.BROWSER))
        .extracting(LogEntry::toString)
        .isEmpty();
  }

  @Test
  void printsInTheLightTheme() {
    click(browser.findElement(By.id("to-dark")));
    Map<String, Object> pdf = browser.executeCdpCommand("Page.printToPDF", Map.of());
    assertThat(String.valueOf(pdf.get("data")).length()).isGreaterThan(50_000);
    assertThat(run("return document.documentElement.dataset.theme")).isEqualTo("dark");
  }

  @Test
  void tellsHowSoonItCanBeUsed() {
    Object ready =
        run("return Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd)");
    System.getLogger(ReportInBrowserTest.class.getName())
        .log(System.Logger.Level.INFO, "report.html was ready after " + ready + " ms");
    assertThat((Long) run("return document.querySelectorAll('.chart svg').length")).isPositive();
  }
}
