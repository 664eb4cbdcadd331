package org.clm4j.score.learned;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.evaluation.TrainingSet;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.WindowMetric;
import org.clm4j.testing.CdnowLog;
import org.clm4j.testing.SharedData;

/** The two real logs of orders, as sets to learn from whether customers buy again. */
final class RealLogs {

  static final NumberMetric LAST_QUARTER = WindowMetric.count(EventKind.PURCHASE, Span.ofDays(90));
  static final NumberMetric LAST_HALF = WindowMetric.count(EventKind.PURCHASE, Span.ofDays(180));
  static final NumberMetric SALES_OF_HALF = WindowMetric.sum(EventKind.PURCHASE, Span.ofDays(180));

  static final List<Metric<?>> METRICS =
      List.of(
          Metrics.DAYS_SINCE_LAST_PURCHASE,
          Metrics.PURCHASE_DAYS,
          Metrics.TENURE_DAYS,
          Metrics.TYPICAL_GAP_DAYS,
          Metrics.GAPS_SINCE_LAST_PURCHASE,
          Metrics.SPEND,
          Metrics.MEAN_SPEND,
          LAST_QUARTER,
          LAST_HALF,
          SALES_OF_HALF);

  private static final Profiler PROFILER =
      Profiler.builder(ZoneOffset.UTC).metrics(METRICS).build();

  private RealLogs() {}

  static TrainingSet cdnow() {
    return buysAgain(CdnowLog.histories(ZoneOffset.UTC), LocalDate.of(1997, 9, 30), 39);
  }

  static TrainingSet baskets(LocalDate day, int weeks) {
    return buysAgain(baskets(), day, weeks);
  }

  private static TrainingSet buysAgain(List<CustomerHistory> base, LocalDate day, int weeks) {
    Instant asOf = Moments.endOfDay(day, ZoneOffset.UTC);
    Instant until = Moments.endOfDay(day.plusWeeks(weeks), ZoneOffset.UTC);
    TrainingSet.Builder set = TrainingSet.builder(asOf, until, METRICS);
    for (CustomerHistory history : base) {
      if (history.asOf(asOf).events().stream().anyMatch(RealLogs::isPurchase)) {
        set.add(history, PROFILER::profile, RealLogs::isPurchase);
      }
    }
    return set.build();
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
      CustomerHistory.Builder customer =
          customers.computeIfAbsent(cells[0], CustomerHistory::builder);
      Instant at = LocalDateTime.parse(cells[1]).toInstant(ZoneOffset.UTC);
      Money sales = Money.of(cells[2], "GBP");
      Money returns = Money.of(cells[3], "GBP");
      String id = "basket-" + ++row;
      if (!sales.isZero() || returns.isZero()) {
        customer.add(Purchase.of(id, at, sales));
      }
      if (!returns.isZero()) {
        customer.add(Refund.of(id + "/return", at, returns));
      }
    }
    return customers.values().stream().map(CustomerHistory.Builder::build).toList();
  }
}
