package org.clm4j.examples.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.retention.Recommendation;

/** Whom to call first: those at risk who are expected to bring most. */
final class Calls {

  /** How many are listed: what one person can call in a week. A bound of ours. */
  static final int MOST = 10;

  private static final int DAYS = 7;

  private static final Messages WORDS = Messages.of(Calls.class::getResourceAsStream);
  private static final Messages.Phrase IN_STAGE_SINCE =
      WORDS.phrase("job.calls.stage", "stage", "day", "reason");
  private static final Messages.Phrase UNLIKELY = WORDS.phrase("job.calls.unlikely");

  private final Best best = new Best(MOST);

  /**
   * A call to make.
   *
   * @param report the customer, as they were judged
   * @param risk why they are at risk
   * @param value what they are expected to bring
   * @param by the day the advice says, else the last of the week, or the day before their stage may
   *     change by time alone
   */
  record Call(LifecycleReport report, Risk risk, Money value, LocalDate by) {

    /** Returns why they are called: their warnings, how they came into trouble, and their odds. */
    List<Label> reasons(Judge judge, ZoneId zone) {
      List<Label> reasons = new ArrayList<>();
      report.warnings().forEach(w -> reasons.add(judge.warningLabel(w.id())));
      if (risk.declining()) {
        Label stage = report.stage().label();
        reasons.add(
            report
                .history()
                .flatMap(h -> h.lastChange())
                .map(c -> IN_STAGE_SINCE.label(stage, Moments.dateOf(c.at(), zone), c.reason()))
                .orElse(stage));
      }
      if (risk.unlikely()) {
        reasons.add(UNLIKELY.label());
      }
      return reasons;
    }
  }

  /** Considers a customer; who is best left alone is not called. */
  void consider(int customer, LifecycleReport report, Risk risk, Optional<Money> value) {
    boolean alone = report.recommendations().stream().limit(1).anyMatch(r -> r.isLeaveAlone());
    if (risk.any() && !alone) {
      value.filter(v -> v.scaled() > 0).ifPresent(v -> best.consider(customer, v.scaled()));
    }
  }

  /** Takes in what a later part of the base found. */
  void addAll(Calls later) {
    best.addAll(later.best);
  }

  /** Returns the calls, the one of most value first. */
  List<Call> list(Judge judge, PortfolioDefinition definition, Customers histories) {
    return best.customers().stream()
        .map(c -> judge.judge(histories.of(c)))
        .map(r -> call(judge, definition, r))
        .toList();
  }

  private static Call call(Judge judge, PortfolioDefinition definition, LifecycleReport report) {
    LocalDate week = judge.observation().last().plusDays(DAYS);
    LocalDate by = week;
    Instant at = report.reviewAt().moment().orElse(null);
    if (at != null) {
      LocalDate review = Moments.dateOf(at, judge.stages().zone()).minusDays(1);
      by = review.isBefore(week) && review.isAfter(judge.observation().last()) ? review : week;
    }
    by =
        report.recommendations().stream()
            .findFirst()
            .flatMap(Recommendation::actBy)
            .map(end -> Moments.dateOf(end, judge.stages().zone()))
            .orElse(by);
    return new Call(
        report, Risk.of(judge, definition, report), Judge.expected(report).orElseThrow(), by);
  }
}
