package org.clm4j.examples.portfolio.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.examples.portfolio.output.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * The report for people: a page of questions and answers with charts, in one file that opens
 * without a network.
 *
 * <p>The page carries its own script, that of Apache ECharts, and its data as JSON. Its content
 * security policy lets nothing else run and nothing be loaded: scripts and styles are named by
 * their SHA-256. What stands in the data is text, whatever it looks like.
 *
 * <p>Not for sharing between threads.
 */
public final class ReportPage {

  /** The name of the file. */
  public static final String NAME = "report.html";

  /** The most bytes that a page has; customers to look up are left out beyond it. */
  public static final int MOST_BYTES = 2_000_000;

  /** The most customers that can be looked up. */
  public static final int MOST_CUSTOMERS = 500;

  private static final String ECHARTS = "META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final Messages WORDS = Messages.of(ReportPage.class::getResourceAsStream);

  /** What the page itself says: its switches, and what stands around tables. */
  private static final Map<String, Label> OWN = own();

  private final Label title;
  private final Currency currency;
  private final Language language;
  private final List<List<Object>> facts = new ArrayList<>();
  private final List<Card> cards = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final Map<String, Object> lookUp = new LinkedHashMap<>();
  private List<Customer> customers = List.of();

  /**
   * Begins a page.
   *
   * @param language in which it opens; it carries English and Chinese
   */
  public ReportPage(Label title, Currency currency, Language language) {
    this.title = title;
    this.currency = currency;
    this.language = language;
  }

  private static Map<String, Label> own() {
    Map<String, Label> own = new LinkedHashMap<>();
    for (String key :
        List.of(
            "skip",
            "sections",
            "language",
            "theme",
            "light",
            "dark",
            "data",
            "find",
            "more",
            "noScript",
            "customers")) {
      own.put(key, WORDS.phrase("report.page." + key).label());
    }
    own.put("found", WORDS.phrase("report.page.found", "shown", "all").label("{0}", "{1}"));
    own.put("nothing", WORDS.phrase("report.page.nothing").label());
    own.put("thousands", WORDS.phrase("report.compact.thousands", "n").label("{0}"));
    own.put("millions", WORDS.phrase("report.compact.millions", "n").label("{0}"));
    own.put("billions", WORDS.phrase("report.compact.billions", "n").label("{0}"));
    own.put("tenThousands", WORDS.phrase("report.compact.tenThousands", "n").label("{0}"));
    own.put("hundredMillions", WORDS.phrase("report.compact.hundredMillions", "n").label("{0}"));
    return own;
  }

  /** Says something below the title. */
  public ReportPage fact(Label name, Label words) {
    facts.add(List.of(Words.both(name), Words.both(words)));
    return this;
  }

  /** Adds a figure at the head. */
  public ReportPage card(Card card) {
    cards.add(card);
    return this;
  }

  /** Adds a section. */
  public ReportPage section(Section section) {
    sections.add(section);
    return this;
  }

  /**
   * Adds the customers that can be looked up.
   *
   * @param around the section around them
   * @param columns of their table
   * @param found the customers in order, of whom the last are left out where the page grows too big
   */
  public ReportPage customers(Section around, List<Column> columns, List<Customer> found) {
    sections.add(around);
    lookUp.put("section", around.json().get("id"));
    lookUp.put("columns", columns.stream().map(Column::json).toList());
    customers = found.subList(0, Math.min(found.size(), MOST_CUSTOMERS));
    return this;
  }

  /** Returns the page. */
  public String html() {
    String style = resource("report.css");
    String script = resource("report.js");
    String echarts = echarts();
    int kept = customers.size();
    while (true) {
      String page = html(style, script, echarts, customers.subList(0, kept));
      if (kept == 0 || page.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES) {
        return page;
      }
      kept = kept * 4 / 5;
    }
  }

  private String html(String style, String script, String echarts, List<Customer> kept) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("language", language.code());
    parts.put("title", escaped(title.in(language)));
    parts.put("noScript", escaped(WORDS.phrase("report.page.noScript").label().in(language)));
    parts.put(
        "policy",
        "default-src 'none'; script-src "
            + hash(echarts)
            + " "
            + hash(script)
            + "; style-src "
            + hash(style)
            + "; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    parts.put("style", style);
    parts.put("data", JsonText.inScript(data(kept)));
    parts.put("echarts", echarts);
    parts.put("script", script);
    StringBuilder page = new StringBuilder(MOST_BYTES);
    String template = resource("report.html");
    int from = 0;
    for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
      int close = template.indexOf("}}", open);
      page.append(template, from, open).append(parts.get(template.substring(open + 2, close)));
      from = close + 2;
    }
    return page.append(template, from, template.length()).toString();
  }

  private Map<String, Object> data(List<Customer> kept) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("title", Words.both(title));
    data.put("currency", currency.getCurrencyCode());
    data.put(
        "symbol",
        List.of(
            Compact.symbol(currency, Language.ENGLISH),
            Compact.symbol(currency, Language.CHINESE)));
    Map<String, Object> words = new LinkedHashMap<>();
    OWN.forEach((key, label) -> words.put(key, Words.both(label)));
    data.put("words", words);
    data.put("facts", facts);
    data.put("cards", cards.stream().map(Card::json).toList());
    data.put("sections", sections.stream().map(Section::json).toList());
    if (!lookUp.isEmpty()) {
      Sentences sentences = new Sentences();
      Map<String, Object> people = new LinkedHashMap<>(lookUp);
      people.put("rows", kept.stream().map(c -> c.json(sentences)).toList());
      people.put("templates", sentences.templates());
      data.put("customers", people);
    }
    return data;
  }

  private static String echarts() {
    ClassLoader loader = ReportPage.class.getClassLoader();
    return read(loader == null ? null : loader.getResourceAsStream(ECHARTS), ECHARTS);
  }

  private static String resource(String name) {
    return read(ReportPage.class.getResourceAsStream(name), name);
  }

  private static String read(@Nullable InputStream in, String name) {
    if (in == null) {
      throw new IllegalStateException("'" + name + "' is missing on the class path.");
    }
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the source expression of what stands in an element, to the byte. */
  private static String hash(String inline) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
