package org.clm4j.examples.crm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.clm4j.basics.Money;
import org.clm4j.event.Purchase;
import org.clm4j.examples.crm.CrmApplication;
import org.clm4j.examples.crm.StoryLoader;
import org.clm4j.examples.crm.service.Customers;
import org.clm4j.examples.crm.service.Databases;
import org.clm4j.jackson.EventOfCustomer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Opens the pages as people do, in a Chromium without a window; skipped where there is none below
 * {@code /usr/bin}. With the system property {@code crm.pictures} it keeps a picture of each.
 */
class PagesInBrowserTest {

  private static final String HOSTILE = "<img src=x onerror=alert(1)>";

  private static ConfigurableApplicationContext service;
  private static String address;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        program("chromium", "google-chrome").isPresent() && program("chromedriver").isPresent(),
        "no Chromium and chromedriver here, so the pages were not opened");
    service =
        SpringApplication.run(
            CrmApplication.class,
            "--server.port=0",
            "--spring.datasource.url=" + Databases.create(),
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres",
            "--crm.starts-at=2025-01-01T00:00:00Z",
            "--crm.keys[0].name=Mei Lin",
            "--crm.keys[0].role=reader",
            "--crm.keys[0].sha256=" + ApiKeys.digest("a-key"),
            "--logging.structured.format.console=",
            "--logging.level.root=WARN");
    address = "localhost:" + service.getEnvironment().getProperty("local.server.port");
    Customers customers = service.getBean(Customers.class);
    customers.post(
        StoryLoader.events().stream()
            .filter(e -> e.customer().compareTo("firm-0030") < 0)
            .toList());
    customers.post(
        List.of(
            new EventOfCustomer(
                HOSTILE,
                Purchase.of(
                    "o", java.time.Instant.parse("2024-12-01T00:00:00Z"), Money.of("9", "EUR")))));
  }

  private static Optional<Path> program(String... names) {
    return Stream.of(names)
        .map(n -> Path.of("/usr/bin", n))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  private static ChromeDriver browser(String language) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium", "google-chrome").orElseThrow().toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--lang=" + language,
        "--accept-lang=" + language,
        "--window-size=1200,900");
    options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriver browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver").orElseThrow().toFile())
                .usingAnyFreePort()
                .build(),
            options);
    browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(5));
    browser.manage().timeouts().pageLoadTimeout(Duration.ofMinutes(5));
    return browser;
  }

  @Test
  void thePagesAreReadInBothLanguagesByEverybodyAndChangeNothing() throws IOException {
    for (String language : List.of("en", "zh-CN")) {
      ChromeDriver browser = browser(language);
      try {
        open(browser, "/");
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
            .isEqualTo(language);
        assertThat(browser.findElement(By.tagName("h1")).getText())
            .isEqualTo(language.equals("en") ? "Whom to call" : "今天跟进谁");
        assertThat(browser.findElements(By.cssSelector("tbody tr"))).isNotEmpty();
        look(browser, language, "calls");
        browser.findElement(By.cssSelector("tbody th a")).click();
        assertThat(browser.getCurrentUrl()).contains("/customers/firm-");
        assertThat(browser.findElements(By.cssSelector(".timeline li"))).isNotEmpty();
        look(browser, language, "customer");
        open(browser, "/model");
        assertThat(browser.findElements(By.cssSelector(".funnel .stage"))).hasSize(4);
        look(browser, language, "model");
        open(
            browser,
            "/customers/"
                + java.net.URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8).replace("+", "%20"));
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo(HOSTILE);
        assertThat(browser.findElements(By.tagName("img"))).isEmpty();
        List<LogEntry> said = browser.manage().logs().get(LogType.BROWSER).getAll();
        assertThat(said).filteredOn(e -> !e.getMessage().contains("favicon")).isEmpty();
      } finally {
        browser.quit();
      }
    }
  }

  private static void open(ChromeDriver browser, String path) {
    browser.get("http://mei:a-key@" + address + path);
  }

  /** Looks for what somebody would stumble over, on a desk and on a telephone. */
  private static void look(ChromeDriver browser, String language, String page) throws IOException {
    for (int width : new int[] {1200, 400}) {
      browser.manage().window().setSize(new Dimension(width, 900));
      String pictures = System.getProperty("crm.pictures");
      if (pictures != null) {
        Files.write(
            Path.of(pictures, page + "-" + language + "-" + width + ".png"),
            browser.getScreenshotAs(OutputType.BYTES));
      }
      try (InputStream axe = PagesInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
        browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
      }
      Object violations =
          browser.executeAsyncScript(
              "const done = arguments[arguments.length - 1];"
                  + " axe.run().then(r => done(r.violations.map(v => v.id + ': '"
                  + " + v.nodes.map(n => n.html).join(' '))));");
      assertThat((List<?>) violations).as(page + ", " + width).isEmpty();
    }
  }
}
