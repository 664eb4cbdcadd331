package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.evaluation.TrainingSet;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.WindowMetric;
import org.clm4j.score.Scorecard;
import org.clm4j.score.learned.CardLearning;
import org.clm4j.testing.CdnowLog;
import org.clm4j.testing.Page;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Four ways to tell that a customer has left, at equal numbers of alarms: days of silence, silence
 * in the customer's own gaps, a learned score, and expected purchases by rate and P(alive).
 */
class SilenceRulesTest {

  private static final ZoneId ZONE = ZoneOffset.UTC;

  private static final List<Metric<?>> METRICS =
      List.of(
          Metrics.DAYS_SINCE_LAST_PURCHASE,
          Metrics.GAPS_SINCE_LAST_PURCHASE,
          Metrics.TYPICAL_GAP_DAYS,
          Metrics.PURCHASE_DAYS,
          Metrics.TENURE_DAYS,
          Metrics.SPEND,
          WindowMetric.count(EventKind.PURCHASE, Span.ofDays(90)),
          WindowMetric.count(EventKind.PURCHASE, Span.ofDays(180)));

  private static final Profiler PROFILER = Profiler.builder(ZONE).metrics(METRICS).build();

  /** A log at a moment: who had bought on two days or more, and whether they bought again. */
  private static final class Study {
    final LocalDate day;
    final int weeks;
    final List<CustomerHistory> base;
    final List<CustomerHistory> customers = new ArrayList<>();
    final List<Boolean> lost = new ArrayList<>();

    Study(List<CustomerHistory> base, LocalDate day, int weeks) {
      this.base = base;
      this.day = day;
      this.weeks = weeks;
      Instant asOf = Moments.endOfDay(day, ZONE);
      Instant until = Moments.endOfDay(day.plusWeeks(weeks), ZONE);
      for (CustomerHistory history : base) {
        CustomerProfile profile = PROFILER.profile(history, asOf);
        if (profile.numberOrNaN(Metrics.PURCHASE_DAYS) >= 2) {
          customers.add(history.asOf(asOf));
          lost.add(
              history.events().stream()
                  .noneMatch(e -> isPurchase(e) && e.at().isAfter(asOf) && !e.at().isAfter(until)));
        }
      }
    }

    /** Returns the risk by the day of silence: by days, own gaps, a learned score, and a model. */
    Map<String, Risk> rules() {
      Map<String, Risk> rules = new LinkedHashMap<>();
      rules.put("fixed days", atDay(p -> p.numberOrNaN(Metrics.DAYS_SINCE_LAST_PURCHASE)));
      rules.put("own rhythm", atDay(p -> p.numberOrNaN(Metrics.GAPS_SINCE_LAST_PURCHASE)));
      Scorecard card = learned();
      rules.put("learned score", atDay(p -> -card.score(p).total().orElseThrow()));
      PurchaseModel model =
          MbgNbd.fit(
              PurchaseBase.from(
                  base.stream().map(h -> h.asOf(Moments.endOfDay(day, ZONE))).toList(),
                  day,
                  ZONE,
                  Duration.ofDays(7)),
              FitOptions.defaults());
      rules.put(
          "rate × P(alive)",
          atDay(
              p -> {
                double silent = p.numberOrNaN(Metrics.DAYS_SINCE_LAST_PURCHASE) / 7;
                double age = p.numberOrNaN(Metrics.TENURE_DAYS) / 7;
                PurchaseSummary summary =
                    new PurchaseSummary(
                        (int) p.numberOrNaN(Metrics.PURCHASE_DAYS) - 1,
                        Math.max(0, age - silent),
                        age);
                return -model.expectedPurchases(summary, Duration.ofDays(7L * weeks));
              }));
      return rules;
    }

    /** Learns at an earlier moment, so that all its outcomes are known by the day. */
    private Scorecard learned() {
      int back = Math.min(weeks, 13);
      Instant before = Moments.endOfDay(day.minusWeeks(back), ZONE);
      TrainingSet.Builder set = TrainingSet.builder(before, Moments.endOfDay(day, ZONE), METRICS);
      for (CustomerHistory history : base) {
        CustomerHistory known = history.asOf(Moments.endOfDay(day, ZONE));
        if (PROFILER.profile(known, before).numberOrNaN(Metrics.PURCHASE_DAYS) >= 1) {
          set.add(known, PROFILER::profile, SilenceRulesTest::isPurchase);
        }
      }
      return CardLearning.builder("again", "1").metrics(METRICS).build().learn(set.build()).card();
    }

    private static Risk atDay(ToDoubleFunction<CustomerProfile> risk) {
      return (history, day) ->
          risk.applyAsDouble(PROFILER.profile(history, Moments.endOfDay(day, ZONE)));
    }

    /** Returns the row of a rule at so many alarms. */
    String row(String name, Risk risk, int alarms) {
      double[] now = customers.stream().mapToDouble(h -> risk.of(h, day)).toArray();
      List<Integer> ranked =
          IntStream.range(0, now.length)
              .boxed()
              .sorted((a, b) -> Double.compare(now[b], now[a]))
              .toList();
      double threshold = now[ranked.get(alarms - 1)];
      int right = 0;
      double silent = 0;
      for (int row : ranked.subList(0, alarms)) {
        if (lost.get(row)) {
          right++;
          silent += daysToAlarm(customers.get(row), risk, threshold);
        }
      }
      long all = lost.stream().filter(l -> l).count();
      return String.format(
              Locale.ROOT,
              "| %s | %.3f | %.3f | %.0f |",
              name,
              right / (double) alarms,
              right / (double) all,
              silent / right)
          .replace("0.", ".");
    }

    private long daysToAlarm(CustomerHistory history, Risk risk, double threshold) {
      LocalDate last =
          PROFILER
              .profile(history, Moments.endOfDay(day, ZONE))
              .instant(Metrics.LAST_PURCHASE_AT)
              .orElseThrow()
              .atZone(ZONE)
              .toLocalDate();
      long low = 0;
      long high = last.until(day, ChronoUnit.DAYS);
      for (long d = low; d < high; d++) {
        if (risk.of(history, last.plusDays(d)) >= threshold) {
          return d;
        }
      }
      return high;
    }
  }

  /** How strongly a rule takes a customer for lost on a day. */
  private interface Risk {
    double of(CustomerHistory history, LocalDate day);
  }

  private static boolean isPurchase(CustomerEvent event) {
    return event instanceof Purchase;
  }

  private static List<CustomerHistory> baskets() {
    Map<String, CustomerHistory.Builder> customers = new LinkedHashMap<>();
    int row = 0;
    List<String> lines = SharedData.lines("data/online_retail_2010_2011_baskets.csv");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Money sales = Money.of(cells[2], "GBP");
      if (!sales.isZero()) {
        customers
            .computeIfAbsent(cells[0], CustomerHistory::builder)
            .add(
                Purchase.of(
                    "basket-" + ++row,
                    LocalDateTime.parse(cells[1]).toInstant(ZoneOffset.UTC),
                    sales));
      }
    }
    return customers.values().stream().map(CustomerHistory.Builder::build).toList();
  }

  @Test
  @Tag("slow")
  void thePageSaysWhichRuleIsTheMorePreciseAndWhichTheEarlier() throws IOException {
    List<Study> studies =
        List.of(
            new Study(CdnowLog.histories(ZONE), LocalDate.of(1997, 9, 30), 39),
            new Study(baskets(), LocalDate.of(2011, 6, 9), 26));
    String page = Page.of("clm-core/LEARNED.md").text();
    for (Study study : studies) {
      int alarms = study.customers.size() / 3;
      assertThat(page)
          .contains(
              String.format(
                  Locale.ROOT,
                  "%d customers, %d of them lost, %d alarms",
                  study.customers.size(),
                  study.lost.stream().filter(l -> l).count(),
                  alarms));
      study
          .rules()
          .forEach((name, risk) -> assertThat(page).contains(study.row(name, risk, alarms)));
    }
  }
}
