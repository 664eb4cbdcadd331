package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clm4j.examples.portfolio.report.ReportPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the figures of report.html to those of summary.json, and the file to its bounds. */
class ReportHtmlTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static Report run;
  private static JsonNode data;
  private static JsonNode summary;

  @BeforeAll
  static void runTheJob() {
    run = ReportRun.report();
    data = JSON.readTree(data(run.html()));
    summary = JSON.readTree(run.json());
  }

  private static String data(String html) {
    Matcher found =
        Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>")
            .matcher(html);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static JsonNode rows(String table) {
    for (JsonNode section : data.get("sections")) {
      for (JsonNode each : section.get("tables")) {
        if (each.get("id").asString().equals(table)) {
          return each.get("rows");
        }
      }
    }
    throw new AssertionError("no table '" + table + "'");
  }

  private static List<Double> column(String table, int column) {
    List<Double> cells = new ArrayList<>();
    rows(table).forEach(row -> cells.add(row.get(column).asDouble()));
    return cells;
  }

  private static List<Double> numbers(JsonNode counts) {
    List<Double> numbers = new ArrayList<>();
    counts.forEach(n -> numbers.add(n.asDouble()));
    return numbers;
  }

  private static List<Double> numbers(JsonNode rows, String field) {
    List<Double> numbers = new ArrayList<>();
    rows.forEach(row -> numbers.add(row.get(field).asDouble()));
    return numbers;
  }

  private static double figure(String name) {
    return summary.get("figures").get(name).get("value").asDouble();
  }

  private static double card(String id) {
    for (JsonNode card : data.get("cards")) {
      if (card.get("id").asString().equals(id)) {
        return card.get("value").asDouble();
      }
    }
    throw new AssertionError("no card '" + id + "'");
  }

  @Test
  void theFiguresAtItsHeadAreThoseOfTheSummary() {
    for (String name :
        List.of("revenue", "customersAtEnd", "lostCustomers", "valueAtRisk", "customerEquity")) {
      assertThat(card(name)).as(name).isCloseTo(figure(name), within(1e-7));
    }
    assertThat(card("expectedPurchases"))
        .isEqualTo(summary.get("expectedTotal").get("purchases").asDouble());
  }

  @Test
  void itsTablesCountWhatTheSummaryCounts() {
    assertThat(column("stages-bars", 1)).isEqualTo(numbers(summary.get("stages")));
    assertThat(column("bands", 1)).isEqualTo(numbers(summary.get("healthBands")));
    JsonNode rfm = summary.get("rfm");
    assertThat(column("segments-list", 1)).isEqualTo(numbers(rfm.get("segments")));
    assertThat(column("classes", 1)).isEqualTo(numbers(rfm.get("classes")));
    assertThat(column("advice-list", 2)).isEqualTo(numbers(summary.get("recommendations")));
    assertThat(column("flows", 2)).isEqualTo(numbers(summary.get("stageMigration"), "customers"));
    assertThat(column("flows", 3)).isEqualTo(numbers(summary.get("stageMigration"), "value"));
    assertThat(column("value-tenths", 2)).isEqualTo(numbers(summary.get("valueTenths"), "amount"));
    assertThat(column("sales-tenths", 2))
        .isEqualTo(numbers(summary.get("revenueTenths"), "amount"));
    assertThat(column("cohorts-heat", 1))
        .isEqualTo(numbers(summary.get("cohorts").get("cohorts"), "customers"));
    JsonNode curves = summary.get("curves");
    List<Double> lives = numbers(curves.get("ended"), "customers");
    lives.addAll(numbers(curves.get("running"), "customers"));
    assertThat(column("lives-kinds", 1)).isEqualTo(lives);
    List<Double> presences = numbers(summary.get("movement").get("presence"), "customers");
    presences.removeIf(n -> n == 0);
    assertThat(column("presence", 1)).startsWith(presences.toArray(Double[]::new));
    double stay = 0;
    for (double customers : column("funnel", 1)) {
      stay += customers;
    }
    assertThat(stay).isEqualTo(summary.get("customers").asDouble());
  }

  @Test
  void moneyAddsUpToTheFiguresOfTheSummary() {
    assertThat(sum(column("stages-bars", 2))).isCloseTo(figure("customerEquity"), within(0.05));
    assertThat(sum(column("stages-bars", 3)))
        .isCloseTo(
            run.column("spend").stream().mapToDouble(Double::parseDouble).sum(), within(0.05));
    assertThat(sum(column("value-spread", 2))).isCloseTo(figure("customerEquity"), within(0.05));
    List<Double> steps = column("bridge", 2);
    double now = steps.remove(steps.size() - 1);
    assertThat(now).isCloseTo(figure("revenue"), within(0.005));
    assertThat(sum(steps)).isCloseTo(now, within(0.05));
    List<Double> customers = column("reasons", 1);
    List<Double> values = column("reasons", 2);
    assertThat(customers.get(customers.size() - 1)).isEqualTo(figure("customersAtRisk"));
    assertThat(values.get(values.size() - 1)).isCloseTo(figure("valueAtRisk"), within(0.005));
    List<Double> warned = numbers(summary.get("warnings"), "customers");
    warned.removeIf(n -> n == 0);
    assertThat(column("warnings-list", 1)).containsExactlyInAnyOrderElementsOf(warned);
  }

  private static double sum(List<Double> numbers) {
    return numbers.stream().mapToDouble(n -> n).sum();
  }

  @Test
  void theHeldOutPurchasesAreThoseByWhichTheModelsWereJudged() {
    JsonNode rows = rows("tracking");
    JsonNode last = rows.get(rows.size() - 1);
    for (JsonNode model : summary.get("models")) {
      if (model.get("name").equals(summary.get("chosenModel"))) {
        assertThat(last.get(1).asDouble()).isEqualTo(model.get("holdout").get("actual").asDouble());
        assertThat(last.get(2).asDouble())
            .isCloseTo(model.get("holdout").get("predicted").asDouble(), within(1e-6));
        assertThat(last.get(3).asDouble()).isLessThan(last.get(2).asDouble());
        assertThat(last.get(4).asDouble()).isGreaterThan(last.get(2).asDouble());
        return;
      }
    }
    throw new AssertionError("no chosen model");
  }

  @Test
  void theBudgetIsSpentAsTheSummarySays() {
    JsonNode rows = rows("plan");
    JsonNode total = rows.get(rows.size() - 1);
    JsonNode plan = summary.get("plan");
    assertThat(total.get(1).asDouble()).isEqualTo(plan.get("customers").asDouble());
    assertThat(total.get(2).asDouble()).isEqualTo(plan.get("cost").asDouble());
    assertThat(total.get(3).asDouble()).isEqualTo(plan.get("value").asDouble());
    assertThat(column("plan", 1))
        .startsWith(numbers(plan.get("strategies")).toArray(Double[]::new));
  }

  @Test
  void theCurveOfBudgetsRisesLessAndLessThroughThePlan() {
    JsonNode plan = summary.get("plan");
    List<Double> budgets = column("budget-curve", 0);
    List<Double> gains = column("budget-curve", 1);
    List<Double> costs = column("budget-curve", 2);
    assertThat(budgets).containsExactly(0., 125., 250., 375., 500., 750., 1000., 1500.);
    assertThat(gains.get(0)).isZero();
    assertThat(gains).isSorted();
    assertThat(gains.get(4)).isEqualTo(plan.get("value").asDouble());
    assertThat(costs.get(4)).isEqualTo(plan.get("cost").asDouble());
    for (int i = 0; i < budgets.size(); i++) {
      assertThat(costs.get(i)).isLessThanOrEqualTo(budgets.get(i));
    }
  }

  @Test
  void theCustomersToLookUpAreTheLargestWithWhatTheTableSaysOfThem() {
    JsonNode people = data.get("customers").get("rows");
    assertThat(people.size()).isEqualTo(ReportPage.MOST_CUSTOMERS);
    double before = Double.POSITIVE_INFINITY;
    for (JsonNode each : people) {
      JsonNode cells = each.get(0);
      String id = cells.get(0).asString();
      assertThat(cells.get(5).asString()).isEqualTo(run.cell(id, "purchases"));
      assertThat(cells.get(7).asDouble()).isEqualTo(Double.parseDouble(run.cell(id, "clv")));
      assertThat(cells.get(7).asDouble()).isLessThanOrEqualTo(before);
      before = cells.get(7).asDouble();
    }
  }

  @Test
  void nothingButItsOwnScriptsMayRunAndNothingIsLoaded() throws Exception {
    String html = run.html();
    Matcher policy =
        Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
            .matcher(html);
    assertThat(policy.find()).isTrue();
    assertThat(policy.group(1))
        .startsWith("default-src 'none'; script-src 'sha256-")
        .doesNotContain("unsafe-eval", "http", "script-src 'unsafe", "style-src 'unsafe");
    Matcher scripts = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(html);
    int count = 0;
    while (scripts.find()) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
      assertThat(policy.group(1))
          .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
      count++;
    }
    assertThat(count).isEqualTo(2);
    assertThat(html.replaceAll("(?s)<script.*?</script>", ""))
        .doesNotContain("<link", "<img", "<iframe", " src=", " onclick=");
  }

  @Test
  void theFileStaysWithinItsBound() {
    assertThat(run.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(ReportPage.MOST_BYTES);
  }
}
