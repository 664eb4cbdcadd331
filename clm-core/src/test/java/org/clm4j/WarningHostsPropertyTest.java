package org.clm4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.Complaint;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.models.StageModels;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;
import org.clm4j.score.Scorecards;
import org.clm4j.stage.StageState;
import org.clm4j.warning.Severity;
import org.clm4j.warning.WarningRule;
import org.clm4j.warning.WarningRules;
import org.clm4j.warning.WarningState;
import org.clm4j.warning.WarningVerdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random rules on facts, score and stage over random histories: a host that asks at each local
 * midnight and event, one that asks at events and when something is due, and a report on a customer
 * of whom nothing is stored, tell of the same warnings, raised at the same moments.
 */
class WarningHostsPropertyTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 10);
  private static final int DAYS = 150;

  private static final WindowMetric RECENT =
      WindowMetric.count(EventKind.PURCHASE, Span.ofDays(40));

  @Test
  void dailyHostAndOneThatComesWhenDueSeeTheSameWarnings() {
    assertThat(run(25, 7L)).as("warnings compared").isGreaterThan(50);
  }

  @Test
  @Tag("slow")
  void manyHostsSeeTheSameWarnings() {
    assertThat(run(5_000, 1L)).isGreaterThan(5_000);
  }

  private static int run(int cases, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int raised = 0;
    for (int i = 0; i < cases; i++) {
      raised += check(random, i);
    }
    return raised;
  }

  private static int check(RandomGenerator random, int number) {
    WarningRules rules = rules(random);
    LifecycleEngine<CustomerHistory> engine =
        LifecycleEngine.forHistories(ZONE, StageModels.purchase().withZone(ZONE))
            .scorecard(Scorecards.orders())
            .warnings(rules)
            .build();
    CustomerHistory history = history(random);
    TreeSet<Instant> daily = new TreeSet<>(history.moments());
    for (int d = 0; d <= DAYS; d++) {
      daily.add(Moments.startOfDay(FIRST.plusDays(d), ZONE));
    }
    Instant begin = history.moments().get(0);
    List<String> often = new ArrayList<>();
    StageState stage = null;
    WarningState warned = null;
    for (Instant moment : daily.tailSet(begin)) {
      LifecycleReport report = visit(engine, history, stage, warned, moment);
      note(report, often);
      stage = report.state();
      warned = report.warningVerdict().orElseThrow().state();
    }
    Instant end = daily.last();
    List<String> due = new ArrayList<>();
    TreeSet<Instant> visits = new TreeSet<>(history.moments());
    visits.add(end);
    StageState stageWhenDue = null;
    WarningState warnedWhenDue = null;
    while (!visits.isEmpty()) {
      Instant moment = visits.pollFirst();
      LifecycleReport report = visit(engine, history, stageWhenDue, warnedWhenDue, moment);
      note(report, due);
      stageWhenDue = report.state();
      warnedWhenDue = report.warningVerdict().orElseThrow().state();
      report
          .nextVisitAt()
          .moment()
          .filter(at -> at.isAfter(moment) && !at.isAfter(end))
          .ifPresent(visits::add);
    }
    assertThat(due).as("case %s: %s", number, rules).isEqualTo(often);
    assertThat(warnedWhenDue.active()).isEqualTo(warned.active());
    WarningVerdict walked = engine.report(history, end).warningVerdict().orElseThrow();
    assertThat(walked.state().active()).as("case %s walked", number).isEqualTo(warned.active());
    return often.size();
  }

  private static LifecycleReport visit(
      LifecycleEngine<CustomerHistory> engine,
      CustomerHistory history,
      StageState stage,
      WarningState warned,
      Instant moment) {
    return stage == null
        ? engine.report(history, moment)
        : engine.report(history, stage, warned, moment);
  }

  private static void note(LifecycleReport report, List<String> seen) {
    WarningVerdict verdict = report.warningVerdict().orElseThrow();
    verdict.raised().forEach(w -> seen.add(report.asOf() + " raised " + w.id()));
    verdict.ended().forEach(w -> seen.add(report.asOf() + " ended " + w.id()));
  }

  private static WarningRules rules(RandomGenerator random) {
    WarningRules.Builder b = WarningRules.builder("random", "1");
    int n = 2 + random.nextInt(3);
    for (int i = 0; i < n; i++) {
      boolean twice = random.nextBoolean();
      int at = random.nextInt(6);
      int kind = random.nextInt(5);
      WarningRule rule =
          WarningRule.of("w" + i, Severity.MEDIUM, condition(kind, at, true))
              .withConfirmation(Span.ofDays(random.nextInt(3) * 3))
              .withQuietPeriod(Span.ofDays(random.nextInt(3) * 10))
              .withMinimumDuration(Span.ofDays(random.nextInt(3) * 4));
      b.rule(twice ? rule.withClearing(condition(kind, at + 2, false)) : rule);
    }
    return b.build();
  }

  private static Condition condition(int kind, int at, boolean raises) {
    return switch (kind) {
      case 0 ->
          raises
              ? when(Metrics.DAYS_SINCE_LAST_PURCHASE).atLeast(10 + 5 * at)
              : when(Metrics.DAYS_SINCE_LAST_PURCHASE).below(at);
      case 1 -> raises ? when(RECENT).atMost(at - 1) : when(RECENT).above(at - 1);
      case 2 ->
          raises
              ? when(Metrics.OPEN_COMPLAINTS).atLeast(1 + at / 2)
              : when(Metrics.OPEN_COMPLAINTS).below(1);
      case 3 ->
          raises
              ? when(Metrics.SCORE).below(20 + 10 * at)
              : when(Metrics.SCORE).atLeast(20 + 10 * at);
      default ->
          raises
              ? when(Metrics.DAYS_IN_STAGE).atLeast(10 * at)
              : when(Metrics.DAYS_IN_STAGE).below(3);
    };
  }

  private static CustomerHistory history(RandomGenerator random) {
    List<CustomerEvent> events = new ArrayList<>();
    int n = 1 + random.nextInt(12);
    for (int i = 0; i < n; i++) {
      Instant at = at(random, DAYS - 20);
      if (random.nextInt(4) > 0) {
        events.add(Purchase.of("p" + i, at, Money.of("10", "EUR")));
      } else {
        Complaint complaint = Complaint.of("x" + i, at);
        events.add(
            random.nextBoolean()
                ? complaint
                : complaint.resolvedAt(at.plusSeconds(3600L * random.nextInt(1, 400))));
      }
    }
    return CustomerHistory.of("c", events);
  }

  private static Instant at(RandomGenerator random, int days) {
    return Moments.startOfDay(FIRST.plusDays(random.nextInt(days)), ZONE)
        .plusSeconds(random.nextInt(86_400));
  }
}
