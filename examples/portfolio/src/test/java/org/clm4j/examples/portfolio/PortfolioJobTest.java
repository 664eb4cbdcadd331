package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortfolioJobTest {

  private static final String COLUMNS =
      "customer_id,stage,stage_since,stage_reason,review_at,health,health_band,rfm_class,rfm_raw,"
          + "recency_days,purchases,spend,mean_spend,historic_clv,clv,recommendation,"
          + "recommendation_reason,repeats,t_x,t_observed,p_alive,p_no_purchase,expected_purchases,"
          + "expected_spend,clv_low,clv_high,r,f,m,rfm_score,segment,curve_type,curve_phase,"
          + "health_drivers,next_band_by,warnings,margin,clv_model,incremental_value,stage_label,"
          + "health_band_label,rfm_class_label,segment_label,recommendation_label,"
          + "curve_type_label,curve_phase_label,warnings_label,verdicts_note,"
          + "recommendation_2,recommendation_3,action,act_by";

  /** Columns in words, of some customers only. */
  private static final List<String> SAID = List.of("next_band_by", "verdicts_note", "action");

  @TempDir Path place;

  private Path log(String... lines) throws IOException {
    return Files.writeString(place.resolve("log.csv"), String.join("\n", lines) + "\n");
  }

  @Test
  void whoBoughtOnceHearsWhatOneMorePurchaseWouldDo() throws IOException {
    List<String> lines = new ArrayList<>(List.of("customer_id,date,amount"));
    for (int customer = 0; customer < 8; customer++) {
      for (int month = 1; month <= 9; month++) {
        lines.add("c%d,2025-%02d-%02d,50".formatted(customer, month, 3 + 2 * customer));
      }
    }
    lines.add("new,2025-08-10,50");
    Report report =
        Report.run(
            place.resolve("out"),
            "--transactions",
            log(lines.toArray(String[]::new)).toString(),
            "--model",
            "mbg-nbd");
    assertThat(report.cell("new", "next_band_by"))
        .isEqualTo(
            "after one more purchase it reaches “green: healthy” by days with a purchase from 2 to"
                + " 3");
  }

  @Test
  void judgesTheBundledSample() {
    Report report = Report.ofSample();
    assertThat(report.csv()).startsWith(COLUMNS + "\n");
    assertThat(report.customers()).hasSize(4372);
    assertThat(report.number("customers")).isEqualTo(4372);
    assertThat(report.number("purchases")).isEqualTo(18_444);
    assertThat(report.number("withoutPurchase")).isEqualTo(33);
    assertThat(report.text("asOf")).isEqualTo("2011-12-09T23:59:59.999999Z");
    assertThat(report.text("currency")).isEqualTo("GBP");
    assertThat(report.text("zone")).isEqualTo("UTC");
    assertThat(report.text("sample")).contains("UCI Online Retail, CC BY 4.0");
    assertThat(report.column("customer_id")).isSorted();
    for (String column :
        List.of(
            "stage",
            "stage_since",
            "stage_reason",
            "review_at",
            "recommendation",
            "recommendation_reason")) {
      assertThat(report.column(column)).as(column).noneMatch(String::isBlank);
    }
    assertThat(report.column("rfm_class").stream().filter(String::isBlank)).hasSize(33);
    AdviceShares.differ(report, 0.25);
    assertThat(report.customers().values())
        .as("health has a band, and who is too young to judge has neither")
        .allMatch(row -> row.get("health").isEmpty() == row.get("health_band").isEmpty());
    assertThat(report.shell().out())
        .contains("4,372", "18,444", "UCI Online Retail, CC BY 4.0")
        .contains("columns       customer=customer_id, date=timestamp, amount=gross_sales");
  }

  @Test
  void writesTheSameIdsInBothLanguages() throws IOException {
    differOnlyInWords(Report.ofSample(), Report.ofSample("--lang", "zh"));
    // The model of the sample knows no probability that somebody is alive; here it is in the table.
    Path log = place.resolve("generated.csv");
    GeneratedLog.write(log, 150, 57, 2);
    String[] args = {"--transactions", log.toString(), "--model", "mbg-nbd", "--lang", "en"};
    Report english = Report.run(place.resolve("en"), args);
    args[args.length - 1] = "zh";
    differOnlyInWords(english, Report.run(place.resolve("zh"), args));
  }

  private static void differOnlyInWords(Report english, Report chinese) {
    english
        .customers()
        .forEach(
            (customer, row) ->
                row.forEach(
                    (column, cell) -> {
                      String other = chinese.cell(customer, column);
                      if (SAID.contains(column) || column.endsWith("_label")) {
                        assertThat(other.isEmpty()).as(column).isEqualTo(cell.isEmpty());
                      } else if (column.endsWith("_reason") || column.equals("health_drivers")) {
                        assertThat(other).matches("(?s).*\\p{IsHan}.*");
                      } else {
                        assertThat(other).isEqualTo(cell);
                      }
                    }));
    assertThat(chinese.json()).isEqualTo(english.json());
  }

  @Test
  void writesTheSameBytesTwiceAndWithRowsShuffled() throws IOException {
    List<String> rows = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      rows.add(
          "c"
              + random.nextInt(60)
              + ",2020-0"
              + (1 + random.nextInt(9))
              + "-1"
              + random.nextInt(9)
              + ","
              + (random.nextInt(300) - 20) / 4.0);
    }
    Report first = Report.run(place.resolve("a"), "--transactions", write(rows).toString());
    assertThat(Report.run(place.resolve("b"), "--transactions", write(rows).toString()).csv())
        .isEqualTo(first.csv());
    Collections.shuffle(rows, random);
    Report shuffled = Report.run(place.resolve("c"), "--transactions", write(rows).toString());
    assertThat(shuffled.csv()).isEqualTo(first.csv());
    assertThat(shuffled.json()).isEqualTo(first.json());
  }

  private Path write(List<String> rows) throws IOException {
    List<String> all = new ArrayList<>(rows);
    all.add(0, "customer,date,amount");
    return log(all.toArray(new String[0]));
  }

  @Test
  void listsACustomerWithRefundsOnlyWithoutAPurchase() throws IOException {
    Path log =
        log(
            "customer,date,amount",
            "a,2020-01-01,50",
            "a,2020-02-01,30",
            "b,2020-01-05,-20",
            "c,2020-01-07,0");
    Report report = Report.run(place.resolve("out"), "--transactions", log.toString());
    assertThat(report.customers()).containsOnlyKeys("a", "b", "c");
    assertThat(report.cell("b", "purchases")).isEqualTo("0");
    assertThat(report.cell("b", "spend")).isEqualTo("-20.00");
    assertThat(report.cell("b", "historic_clv")).isEqualTo("-20.00");
    assertThat(report.cell("b", "recency_days")).isEmpty();
    assertThat(report.cell("b", "mean_spend")).isEmpty();
    assertThat(report.cell("b", "stage")).isNotBlank();
    assertThat(report.cell("c", "purchases")).isEqualTo("1");
    assertThat(report.cell("c", "spend")).isEqualTo("0.00");
    assertThat(report.number("purchases")).isEqualTo(3);
  }

  @Test
  void looksAtNothingAfterTheMomentAsked() throws IOException {
    Path log = log("customer,date,amount", "a,2020-01-01,50", "a,2020-03-01,30", "b,2020-03-05,20");
    Report report =
        Report.run(place.resolve("out"), "--transactions", log.toString(), "--as-of", "2020-02-01");
    assertThat(report.customers()).containsOnlyKeys("a");
    assertThat(report.cell("a", "purchases")).isEqualTo("1");
    assertThat(report.cell("a", "recency_days")).isEqualTo("31");
    assertThat(report.number("notYetSeen")).isEqualTo(1);
  }

  @Test
  void countsBadRowsAndGoesOn() throws IOException {
    Path log =
        log(
            "customer,date,amount",
            "a,2020-01-01,50",
            "a,2020-01-02,$30",
            "b,2020-01-05,20",
            ",2020-01-05,20",
            "b,2020-01-06,20");
    Report report = Report.run(place.resolve("out"), "--transactions", log.toString());
    assertThat(report.number("rejected.currency-sign")).isEqualTo(1);
    assertThat(report.number("rejected.missing-id")).isEqualTo(1);
    assertThat(report.number("purchases")).isEqualTo(3);
    assertThat(report.shell().out()).contains("an amount carries a currency sign", "3");
  }

  @Test
  void endsDaysInTheZoneAndWritesMomentsInIt() throws IOException {
    Path log = log("customer,date,amount", "a,2020-01-01,50", "a,2020-01-02,50");
    Report report =
        Report.run(
            place.resolve("out"),
            "--transactions",
            log.toString(),
            "--zone",
            "Asia/Shanghai",
            "--currency",
            "CNY");
    assertThat(report.text("asOf")).isEqualTo("2020-01-02T23:59:59.999999+08:00");
    assertThat(report.text("currency")).isEqualTo("CNY");
    assertThat(report.cell("a", "stage_since")).matches("2020-01-0[12]");
  }

  @Test
  void printsNothingWhenQuiet() throws IOException {
    Path log = log("customer,date,amount", "a,2020-01-01,5", "a,2020-02-01,7", "b,2020-01-03,2");
    Report report = Report.run(place.resolve("out"), "--transactions", log.toString(), "--quiet");
    assertThat(report.customers()).hasSize(2);
    assertThat(report.shell().out()).isEmpty();
  }

  @Test
  void keepsEveryLineOfTheSummaryWithinAHundredColumns() {
    for (Report report : List.of(Report.ofSample(), Report.ofSample("--lang", "zh"))) {
      String out = report.shell().out();
      assertThat(out.lines()).as(out).allMatch(line -> columns(line) <= 100);
    }
  }

  private static int columns(String line) {
    return line.codePoints()
        .map(
            c ->
                Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
                        || (c >= 0xFF00 && c <= 0xFF60)
                        || (c >= 0x3000 && c <= 0x303F)
                    ? 2
                    : 1)
        .sum();
  }

  @Test
  void countsAgreeWithTheTable() {
    countsAgree(Report.ofSample());
  }

  private static void countsAgree(Report report) {
    for (Map.Entry<String, String> counted :
        Map.of("stage", "stages", "rfm_class", "rfm.classes", "segment", "rfm.segments")
            .entrySet()) {
      report.column(counted.getKey()).stream()
          .filter(id -> !id.isEmpty())
          .distinct()
          .forEach(
              id ->
                  assertThat(report.number(counted.getValue() + "." + id))
                      .isEqualTo(Collections.frequency(report.column(counted.getKey()), id)));
    }
  }

  @Test
  void scoresAreFifthsOfTheBaseAndTheSegmentFollowsFromThem() {
    Report report = Report.ofSample();
    Map<String, String> segments = new HashMap<>();
    Map<String, Set<String>> scores = new HashMap<>();
    report
        .customers()
        .forEach(
            (customer, row) -> {
              String code = row.get("r") + row.get("f") + row.get("m");
              if (row.get("purchases").equals("0")) {
                assertThat(row.get("rfm_score") + code + row.get("segment")).isEmpty();
                return;
              }
              assertThat(row.get("rfm_score")).isEqualTo(code).matches("[1-5]{3}");
              assertThat(segments.computeIfAbsent(code, c -> row.get("segment")))
                  .isEqualTo(row.get("segment"));
              for (String[] pair :
                  new String[][] {{"recency_days", "r"}, {"purchases", "f"}, {"spend", "m"}}) {
                scores
                    .computeIfAbsent(pair[0] + row.get(pair[0]), key -> new HashSet<>())
                    .add(row.get(pair[1]));
              }
            });
    assertThat(segments.values()).doesNotContain("");
    assertThat(scores.values()).allSatisfy(of -> assertThat(of).hasSize(1));
    assertThat(report.shell().out()).contains("RFM segments", "champions");
    assertThat(Report.ofSample("--lang", "zh").shell().out()).contains("RFM 细分群", "冠军客户");
  }

  /** The ten customers of the exercise: days since the last purchase, purchases, spend. */
  @Test
  void sortsTenCustomersIntoTheClassesOfTheExercise() throws IOException {
    String[][] customers = {
      {"C01", "5", "12", "4800", "↓↑↑", "important-value"},
      {"C02", "12", "3", "5200", "↓↓↑", "important-develop"},
      {"C03", "95", "11", "4100", "↑↑↑", "important-keep"},
      {"C04", "130", "2", "3900", "↑↓↑", "important-win-back"},
      {"C05", "8", "9", "900", "↓↑↓", "general-value"},
      {"C06", "20", "1", "300", "↓↓↓", "general-develop"},
      {"C07", "88", "8", "700", "↑↑↓", "general-keep"},
      {"C08", "160", "1", "150", "↑↓↓", "general-win-back"},
      {"C09", "40", "5", "2050", "↓↓↓", "general-develop"},
      {"C10", "42", "2", "500", "↓↓↓", "general-develop"},
    };
    LocalDate asOf = LocalDate.of(2020, 12, 31);
    List<String> rows = new ArrayList<>();
    for (String[] c : customers) {
      int purchases = Integer.parseInt(c[2]);
      LocalDate last = asOf.minusDays(Long.parseLong(c[1]));
      for (int i = 0; i < purchases; i++) {
        String amount = i == 0 ? Integer.toString(Integer.parseInt(c[3]) - purchases + 1) : "1";
        rows.add(c[0] + "," + last.minusDays(10L * i) + "," + amount);
      }
    }
    Report report =
        Report.run(
            place.resolve("out"),
            "--transactions",
            write(rows).toString(),
            "--as-of",
            asOf.toString());
    for (String[] c : customers) {
      assertThat(report.cell(c[0], "recency_days")).isEqualTo(c[1]);
      assertThat(report.cell(c[0], "spend")).isEqualTo(c[3] + ".00");
      assertThat(report.cell(c[0], "rfm_raw")).as(c[0]).isEqualTo(c[4]);
      assertThat(report.cell(c[0], "rfm_class")).as(c[0]).isEqualTo(c[5]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"b2b", "five-step", "four-step", "journey", "purchase", "relationship", "status"})
  void takesEachOfTheSevenStageModelsAndSaysWhatIsMissing(String model) throws IOException {
    Path log = place.resolve("generated.csv");
    GeneratedLog.write(log, 150, 57, 1);
    Report report =
        Report.run(
            place.resolve("out"),
            "--transactions",
            log.toString(),
            "--stage-model",
            model,
            "--model",
            "mbg-nbd");
    assertThat(report.text("configuration.stageModel")).isEqualTo(model);
    assertThat(report.column("stage")).noneMatch(String::isBlank);
    assertThat(report.column("recommendation")).noneMatch(String::isBlank);
    assertThat(report.shell().out()).contains("facts that orders do not tell");
    countsAgree(report);
  }

  @ParameterizedTest
  @CsvSource({"en, would move to", "zh, 将转入"})
  void explainsARefusalInEachLanguage(String language, String refusal) {
    String[] args = language.equals("en") ? new String[0] : new String[] {"--lang", language};
    assertThat(Report.ofSample(args).shell().out()).contains(refusal);
  }

  @Test
  void aChinesePageHasOneKindOfQuotesAndNoSpacesWhereChineseHasNone() {
    Report report = Report.ofSample("--lang", "zh");
    String all = report.shell().out() + report.column("stage_reason");
    assertThat(all.replaceAll("\\n +", ""))
        .as("what the value stands on is not what it does not stand on")
        .containsPattern("未来价值为 nbd 预期的购买次数乘以 ?gamma-gamma 预期的消费额")
        .doesNotContain("利润乘数")
        .contains("位客户的说明", "优先跟进名单");
    assertThat(all)
        .contains("转入“退化期”")
        .doesNotContainPattern("[「」]|[^ ] %|\\p{IsHan} \\p{IsHan}|[，。；：（）“”] \\p{IsHan}");
  }

  @Test
  void countsValueByTheMarginMultipleWhereNoModelCanBeFitted() throws IOException {
    Path log = log("customer,date,amount", "a,2020-01-01,50", "b,2020-01-01,30");
    Report report = Report.run(place.resolve("out"), "--transactions", log.toString());
    assertThat(report.text("clvModel")).isEqualTo("margin-multiple-base");
    assertThat(report.shell().out()).contains("margin multiple").doesNotContain("expected by");
    assertThat(report.cell("a", "repeats")).isEqualTo("0");
    assertThat(report.cell("a", "p_alive")).isEmpty();
  }

  @Test
  void countsTimeInTheUnitAsked() throws IOException {
    Path log =
        log(
            "customer,date,amount",
            "a,2020-01-01,50",
            "a,2020-01-15,30",
            "a,2020-01-22,30",
            "b,2020-01-01,30");
    Report weeks = Report.run(place.resolve("weeks"), "--transactions", log.toString());
    Report days =
        Report.run(place.resolve("days"), "--transactions", log.toString(), "--time-unit", "day");
    assertThat(weeks.cell("a", "t_x")).isEqualTo("3");
    assertThat(days.cell("a", "t_x")).isEqualTo("21");
    assertThat(weeks.cell("a", "repeats")).isEqualTo("2");
  }

  @Test
  void writesIdsThatASpreadsheetWouldRunBehindAQuote() throws IOException {
    Path log =
        log(
            "customer,date,amount",
            "=1+1,2020-01-01,5",
            "+a,2020-01-01,5",
            "-b,2020-01-01,5",
            "@c,2020-01-01,5",
            "d=,2020-01-01,5");
    Report report = Report.run(place.resolve("out"), "--transactions", log.toString());
    assertThat(report.column("customer_id")).containsExactly("'+a", "'-b", "'=1+1", "'@c", "d=");
    Report raw = Report.run(place.resolve("raw"), "--transactions", log.toString(), "--raw-ids");
    assertThat(raw.column("customer_id")).containsExactly("+a", "-b", "=1+1", "@c", "d=");
  }

  @Test
  void beginsTheTableWithAByteOrderMarkForExcel() throws IOException {
    Path log = log("customer,date,amount", "a,2020-01-01,5", "a,2020-02-01,7", "b,2020-01-03,2");
    Path out = place.resolve("out");
    Shell shell =
        Shell.run("--transactions", log.toString(), "--excel", "--quiet", "--out", out.toString());
    assertThat(shell.code()).isZero();
    assertThat(out.resolve("customers.csv"))
        .content()
        .startsWith("\ufeff" + COLUMNS + "\n")
        .doesNotMatch("(?s).+\ufeff.*");
  }

  @Test
  void aLastDayFarBeyondTheRestDoesNotMoveTheMomentAndIsSaid() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      rows.add("a,2020-01-0" + i + ",5");
    }
    rows.add("a,2202-01-01,7");
    Report report =
        Report.run(
            place.resolve("out"), "--transactions", write(rows).toString(), "--model", "mbg-nbd");
    assertThat(report.text("asOf")).startsWith("2020-01-09");
    assertThat(report.cell("a", "spend")).isEqualTo("45.00");
    assertThat(report.shell().out()).contains("lie far after all others", "2202-01-01");
  }

  @Test
  void takesTheCurrencyThatAColumnSays() throws IOException {
    Path log = log("customer,date,amount,currency", "a,2020-01-01,5,JPY", "a,2020-02-01,7,JPY");
    Report report = Report.run(place.resolve("out"), "--transactions", log.toString());
    assertThat(report.text("currency")).isEqualTo("JPY");
    assertThat(report.cell("a", "spend")).isEqualTo("12");
  }
}
