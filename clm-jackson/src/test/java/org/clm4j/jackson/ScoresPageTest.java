package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.TextMetric;
import org.clm4j.retention.Advice;
import org.clm4j.retention.BaselineOutlook;
import org.clm4j.retention.CustomerContext;
import org.clm4j.score.EventPoints;
import org.clm4j.score.Scorecard;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The page of scorecards and strategies: every document on it is read, and says what stands below
 * it. Run with {@code -Dclm4j.write=true} to write what they say anew.
 */
class ScoresPageTest {

  private static final String CARD = "document: a scorecard";
  private static final String CUSTOMER = "document: a customer";
  private static final String CATALOG = "document: a catalogue";
  private static final Pattern FACTOR =
      Pattern.compile("^\\| `(\\{\"metric.*})` \\| (.*) \\|.*\\|$", Pattern.MULTILINE);
  private static final Pattern AGGREGATION =
      Pattern.compile("^\\| `(\\{\"kind.*})` \\|.*\\|$", Pattern.MULTILINE);
  private static final Pattern OBSERVED =
      Pattern.compile("(?<is>\\S+)(?: of (?<age>P\\S+) ago)?(?: in (?<stage>\\S+))?");
  private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-06-30T12:00:00Z");
  private static final Set<String> OF_RULES = PageFields.partsOf(Document.CONDITIONS);

  @TempDir Path folder;

  @Test
  void everyFactorMakesWhatStandsBesideItOfWhatIsObserved() throws IOException {
    Page page = page();
    page.is(
        page.with(
            FACTOR,
            row ->
                "| `%s` | %s | %s |"
                    .formatted(row.group(1), row.group(2), values(row.group(1), row.group(2)))));
    assertThat(FACTOR.matcher(page.text()).results()).hasSizeGreaterThan(15);
  }

  @Test
  void everyAggregationGivesTheTotalBesideIt() throws IOException {
    Page page = page();
    page.is(
        page.with(
            AGGREGATION,
            row -> "| `%s` | %s |".formatted(row.group(1), total(page, row.group(1)))));
    assertThat(AGGREGATION.matcher(page.text()).results()).hasSizeGreaterThan(3);
  }

  @Test
  void theWholeDocumentsSayOfTheCustomerWhatThePageSays() throws IOException {
    Page page = Page.of("clm-jackson/SCORES.md", ScoresPageTest.class);
    page.holds("advice");
    Path health = written("health.json", page.block(CARD));
    Path actions = written("actions.json", page.block(CATALOG));
    StageModel saas =
        Jackson3.json()
            .read(Document.STAGE_MODEL, Page.of("clm-jackson/RULES.md").block("document: a model"));
    CustomerProfile customer = customer(page);
    StageState state = StageState.of(saas, "at-risk", Instant.parse("2026-06-26T00:00:00Z"));
    // page: advice
    ClmJson json = Jackson3.json();
    LifecycleEngine<CustomerProfile> engine =
        LifecycleEngine.forMapped(ProfileMapper.ofProfiles(), saas)
            .scorecard(json.read(Document.SCORECARD, health))
            .strategies(json.read(Document.STRATEGY_CATALOG, actions))
            .build();
    LifecycleReport report = engine.report(customer, state, customer.asOf());
    String score = report.score().orElseThrow().in(Language.ENGLISH);
    CustomerContext known =
        CustomerContext.none()
            .withOutlook(BaselineOutlook.of(0.6, Money.of("400.00", "EUR")))
            .withApplied("letter", Instant.parse("2026-06-01T08:00:00Z"));
    Advice advice = engine.recommender().orElseThrow().inFull(report.profile(), known);
    String said = advice.in(Language.ENGLISH);
    // page: end
    page.says("output: score", score);
    page.says("output: advice", said);
    assertThat(report.stage().id()).isEqualTo("at-risk");
  }

  @Test
  void thePointsForEventsAreRead() throws IOException {
    EventPoints points =
        Jackson3.json().read(Document.EVENT_POINTS, page().block("document: points for events"));
    assertThat(points.metric().id()).isEqualTo("engagement");
    assertThat(points.rules()).hasSize(3);
  }

  @Test
  void theDocumentsOfThePagesFitIntoOne() throws IOException {
    String all =
        "{\"clm\": \"lifecycle/1\", \"stageModel\": %s, \"scorecard\": %s, \"strategies\": %s}"
            .formatted(
                Page.of("clm-jackson/RULES.md").block("document: a model"),
                page().block(CARD),
                page().block(CATALOG));
    LifecycleConfig read = Jackson3.json().read(Document.LIFECYCLE, all);
    assertThat(read.toString())
        .isEqualTo(
            "lifecycle, stage model saas 3, scorecard account-health 2, strategies account-actions 1");
    PageFields.areNamed(Document.LIFECYCLE, page(), "lifecycle"::equals);
  }

  @Test
  void everyFieldOfScorecardsAndStrategiesIsOnThePage() throws IOException {
    Page page = page();
    PageFields.areNamed(Document.SCORECARD, page, part -> !OF_RULES.contains(part));
    PageFields.haveATable(Document.SCORECARD, "scorecard", page);
    PageFields.haveATable(Document.SCORECARD, "factor", page);
    PageFields.areNamed(Document.STRATEGY_CATALOG, page, part -> !OF_RULES.contains(part));
    PageFields.haveATable(Document.STRATEGY_CATALOG, "strategy-catalog", page);
    PageFields.haveATable(Document.STRATEGY_CATALOG, "strategy", page);
    PageFields.haveATable(Document.STRATEGY_CATALOG, "occasion", page);
  }

  private static Page page() throws IOException {
    return Page.of("clm-jackson/SCORES.md");
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Returns what a factor makes of each thing observed. */
  private static String values(String factor, String observed) {
    String card =
        """
        {"clm": "scorecard/1", "id": "one", "version": "1",
         "metrics": [{"id": "plan", "kind": "text"}, {"id": "autoRenews", "kind": "flag"}],
         "factors": [{"id": "it", %s]}
        """
            .formatted(factor.substring(1));
    Scorecard one = Jackson3.json().read(Document.SCORECARD, card);
    return Arrays.stream(observed.split(", "))
        .map(seen -> value(one, seen))
        .collect(Collectors.joining(", "));
  }

  private static String value(Scorecard one, String observed) {
    Matcher seen = OBSERVED.matcher(observed);
    assertThat(seen.matches()).as(observed).isTrue();
    MetricValues.Builder facts = MetricValues.builder();
    Period age = seen.group("age") == null ? Period.ZERO : Period.parse(seen.group("age"));
    facts.put(Metrics.LAST_FEEDBACK_AT, NOW.minus(age).toInstant());
    if (seen.group("stage") != null) {
      facts.put(Metrics.STAGE, seen.group("stage"));
    }
    if (!seen.group("is").equals("nothing")) {
      put(one.factors().get(0).metric(), seen.group("is"), facts);
    }
    CustomerProfile customer =
        CustomerProfile.of("c", NOW.toInstant(), NOW.getZone(), facts.build());
    OptionalDouble value = one.score(customer).contributions().get(0).value();
    return value.isPresent() ? number("0.##", value.getAsDouble()) : "left out";
  }

  private static void put(Metric<?> metric, String is, MetricValues.Builder facts) {
    if (metric instanceof ElapsedMetric days) {
      facts.put(days.since(), NOW.minusDays(Long.parseLong(is)).toInstant());
    } else if (metric instanceof NumberMetric number) {
      facts.put(number, Double.parseDouble(is));
    } else if (metric instanceof TextMetric text) {
      facts.put(text, is);
    } else {
      facts.put((FlagMetric) metric, Boolean.parseBoolean(is));
    }
  }

  /** Returns the total that the page's customer gets where the page's card adds up so. */
  private static String total(Page page, String aggregation) {
    ObjectNode card = (ObjectNode) JsonMapper.shared().readTree(page.block(CARD));
    card.set("aggregation", JsonMapper.shared().readTree(aggregation));
    Scorecard other = Jackson3.json().read(Document.SCORECARD, card.toString());
    return number("0.0", other.score(customer(page)).total().orElseThrow());
  }

  private static String number(String pattern, double value) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }

  /** Returns the page's customer, who stands at risk. */
  private static CustomerProfile customer(Page page) {
    return Jackson3.json()
        .read(Document.PROFILE, page.block(CUSTOMER))
        .with(MetricValues.builder().put(Metrics.STAGE, "at-risk").build());
  }
}
