package org.clm4j.examples.portfolio;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.examples.portfolio.Sum.Sums;
import org.clm4j.examples.portfolio.output.Counts;
import org.clm4j.examples.portfolio.report.ReportPage;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.portfolio.Presence;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.Recommendation;
import org.clm4j.rfm.RfmScores;
import org.clm4j.score.Band;
import org.clm4j.score.Score;

/**
 * How customers and their money are spread: over stages, bands of health, segments, advice, risks,
 * and from the window before to this one; and who brings most. Parts of a base are added up apart
 * and merged.
 */
final class Spread {

  /** How wide a step of the health's distribution is, in points. */
  static final int HEALTH_STEP = 5;

  /** The reasons for which a customer is at risk; see {@code FigureName.VALUE_AT_RISK}. */
  enum Reason {
    DECLINING,
    WARNED,
    UNLIKELY
  }

  private final Settings settings;
  private final Judge judge;
  private final Optional<PortfolioDefinition> definition;

  final Sums stages = new Sums();
  final Sums bands = new Sums();
  final Sums health = new Sums();
  final Sums classes = new Sums();
  final Sums segments = new Sums();

  /** By the scores of recency and of frequency and money together: "5 4". */
  final Sums cells = new Sums();

  /** By the same, which segments they belong to. */
  final Map<String, Counts> cellSegments = new HashMap<>();

  final Sums strategies = new Sums();
  final Map<Reason, Sum> risks = new EnumMap<>(Reason.class);
  final Sum atRisk = new Sum();

  /** By presence, what was bought: the value is of the window, the spend of the one before. */
  final Sums sales = new Sums();

  /** By the power of ten and its 1, 2 or 5 from which on the value to come is. */
  final Sums values = new Sums();

  final Best largest = new Best(ReportPage.MOST_CUSTOMERS);
  final Best riskiest = new Best(ReportPage.MOST_CUSTOMERS);

  /**
   * Begins without customers.
   *
   * @param windowed whether days of purchases are known, so that there is a window to look at
   */
  Spread(Settings settings, Judge judge, boolean windowed) {
    this.settings = settings;
    this.judge = judge;
    this.definition =
        windowed ? Optional.of(BaseFigures.definition(settings, judge)) : Optional.empty();
  }

  /** Returns another of the same kind without customers. */
  Spread part() {
    return new Spread(settings, judge, definition.isPresent());
  }

  void add(int customer, CustomerHistory history, LifecycleReport report) {
    Optional<Money> expected = Judge.expected(report);
    long value = expected.map(Money::scaled).orElse(0L);
    long spend = sales(history);
    stages.add(report.stage().id(), value, spend);
    report.score().ifPresent(score -> health(score, value, spend));
    report.profile().text(Metrics.RFM_CLASS).ifPresent(id -> classes.add(id, value, spend));
    judge
        .base()
        .segments()
        .flatMap(s -> s.assign(report.profile()))
        .ifPresent(
            a -> {
              String cell = cell(a.scores());
              segments.add(a.segment().id(), value, spend);
              cells.add(cell, value, spend);
              cellSegments.computeIfAbsent(cell, c -> Counts.of(List.of())).add(a.segment().id());
            });
    boolean risky = definition.isPresent() && risks(report, value, spend);
    for (Recommendation first : report.recommendations().stream().limit(1).toList()) {
      strategies.add(first.strategy().id(), value, spend);
    }
    if (risky) {
      atRisk.add(Math.max(0, value), spend);
      riskiest.consider(customer, value);
    }
    expected.ifPresent(v -> values.add(step(v.toDouble()), value, spend));
    largest.consider(customer, expected.isPresent() ? value : spend);
  }

  /** Adds what was bought in the window and before it, and returns what was bought in all. */
  private long sales(CustomerHistory history) {
    EventRows rows = history.rows();
    long from = definition.map(d -> Moments.toMicros(d.window().from())).orElse(Long.MIN_VALUE);
    long before =
        definition.map(d -> Moments.toMicros(d.window().before().from())).orElse(Long.MIN_VALUE);
    long all = 0;
    long now = 0;
    long then = 0;
    for (int i = 0; i < rows.size(); i++) {
      boolean bought = rows.kind(i) == EventKind.PURCHASE;
      if (bought || rows.kind(i) == EventKind.REFUND) {
        long amount = bought ? rows.amount(i) : -rows.amount(i);
        all = Math.addExact(all, amount);
        now += rows.atMicros(i) > from ? amount : 0;
        then += rows.atMicros(i) > before && rows.atMicros(i) <= from ? amount : 0;
      }
    }
    if (definition.isPresent()) {
      Presence presence = Presence.of(history, definition.get());
      String key = presence == Presence.RETAINED && now < then ? LESS : presence.id();
      sales.add(key, now, then);
    }
    return all;
  }

  /** Stands for customers who are still there and bought for less than in the window before. */
  static final String LESS = "retained-less";

  private void health(Score score, long value, long spend) {
    score.band().map(Band::id).ifPresent(band -> bands.add(band, value, spend));
    OptionalDouble total = score.total();
    if (total.isPresent()) {
      int step = (int) Math.min(100 - HEALTH_STEP, total.getAsDouble()) / HEALTH_STEP;
      health.add(String.valueOf(step), value, spend);
    }
  }

  private static String cell(RfmScores scores) {
    return scores.r() + " " + (scores.f() + scores.m() + 1) / 2;
  }

  /** Counts the reasons for which a customer is at risk, and returns whether there is one. */
  private boolean risks(LifecycleReport report, long value, long spend) {
    Risk risk = Risk.of(judge, definition.orElseThrow(), report);
    long worth = Math.max(0, value);
    risk(Reason.DECLINING, risk.declining(), worth, spend);
    risk(Reason.WARNED, risk.warned(), worth, spend);
    risk(Reason.UNLIKELY, risk.unlikely(), worth, spend);
    return risk.any();
  }

  private void risk(Reason reason, boolean holds, long value, long spend) {
    if (holds) {
      risks.computeIfAbsent(reason, r -> new Sum()).add(value, spend);
    }
  }

  /** Returns the highest of 1, 2, 5, 10, 20 … that is not above an amount, "0" below 1. */
  private static String step(double amount) {
    if (!(amount >= 1)) {
      return "0";
    }
    double power = Math.pow(10, Math.floor(Math.log10(amount) + 1e-12));
    double first = amount / power;
    return String.valueOf((long) (power * (first >= 5 ? 5 : first >= 2 ? 2 : 1)));
  }

  void addAll(Spread other) {
    stages.addAll(other.stages);
    bands.addAll(other.bands);
    health.addAll(other.health);
    classes.addAll(other.classes);
    segments.addAll(other.segments);
    cells.addAll(other.cells);
    other.cellSegments.forEach(
        (cell, counts) ->
            cellSegments.computeIfAbsent(cell, c -> Counts.of(List.of())).addAll(counts));
    strategies.addAll(other.strategies);
    other.risks.forEach((reason, sum) -> risks.computeIfAbsent(reason, r -> new Sum()).addAll(sum));
    atRisk.addAll(other.atRisk);
    sales.addAll(other.sales);
    values.addAll(other.values);
    largest.addAll(other.largest);
    riskiest.addAll(other.riskiest);
  }
}
