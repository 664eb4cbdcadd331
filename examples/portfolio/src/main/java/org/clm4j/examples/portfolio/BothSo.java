package org.clm4j.examples.portfolio;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.examples.portfolio.output.Amounts;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.Recommendation;
import org.clm4j.rfm.Indicator;
import org.clm4j.rfm.RfmClass;
import org.clm4j.rfm.RfmVerdict;
import org.clm4j.score.Band;
import org.clm4j.score.Contribution;
import org.clm4j.score.Score;
import org.clm4j.stage.StageChange;

/** Two verdicts of one customer that seem to disagree, each of which is so. */
enum BothSo {
  /** The stage is sound, and the class says that they have not bought for long. */
  SOUND_STAGE_QUIET_CLASS,
  /** The stage is one of trouble, and the class says that they bought lately. */
  TROUBLED_STAGE_RECENT_CLASS,
  /** The stage is sound, and health is in the lowest band. */
  SOUND_STAGE_POOR_HEALTH,
  /** The stage is one of trouble, and health is in the highest band. */
  TROUBLED_STAGE_GOOD_HEALTH,
  /** They are left alone, and expected to buy again. */
  LEFT_ALONE_EXPECTED_TO_BUY;

  private static final Messages WORDS = Messages.of(BothSo.class::getResourceAsStream);
  private static final Messages.Phrase QUIET_RHYTHM =
      WORDS.phrase("job.both.quiet.rhythm", "stage", "class", "gaps", "days", "mean");
  private static final Messages.Phrase QUIET =
      WORDS.phrase("job.both.quiet", "stage", "class", "days", "mean");
  private static final Messages.Phrase QUIET_CONTRACT =
      WORDS.phrase("job.both.quiet.contract", "stage", "class", "days", "mean");
  private static final Messages.Phrase RECENT_THEN =
      WORDS.phrase("job.both.recent.then", "stage", "class", "day", "reason");
  private static final Messages.Phrase RECENT =
      WORDS.phrase("job.both.recent", "stage", "class", "reason");
  private static final Messages.Phrase POOR =
      WORDS.phrase("job.both.poor", "stage", "band", "factors");
  private static final Messages.Phrase GOOD_THEN =
      WORDS.phrase("job.both.good.then", "stage", "band", "day", "factors");
  private static final Messages.Phrase GOOD =
      WORDS.phrase("job.both.good", "stage", "band", "reason", "factors");

  private static final Messages.Phrase LEFT_ALONE =
      WORDS.phrase("job.both.leftAlone", "leave", "value", "times", "reason");
  private static final Messages.Phrase LEFT_ALONE_NBD =
      WORDS.phrase("job.both.leftAlone.nobodyLeaves", "leave", "value", "times", "reason");

  /** How many factors of a score are named. */
  private static final int NAMED = 3;

  /** From so many usual gaps on a silence is no longer the customer's own rhythm. Ours. */
  private static final double MANY_GAPS = 3;

  /** Who is expected to buy so often is expected to buy at least once, in round figures. */
  private static final double ONCE = 0.5;

  /** Returns what seems to disagree of a customer; mostly nothing. */
  static List<BothSo> of(Judge judge, boolean declining, LifecycleReport report) {
    List<BothSo> found = new ArrayList<>();
    Optional<RfmClass> rfm = report.profile().text(Metrics.RFM_CLASS).flatMap(RfmClass::find);
    if (rfm.isPresent() && declining == isRecent(rfm.get())) {
      found.add(declining ? TROUBLED_STAGE_RECENT_CLASS : SOUND_STAGE_QUIET_CLASS);
    }
    List<Band> bands = judge.scorecard().bands();
    Optional<Band> band = report.score().flatMap(Score::band);
    if (bands.size() > 1 && band.isPresent()) {
      if (declining && band.get().equals(bands.get(bands.size() - 1))) {
        found.add(TROUBLED_STAGE_GOOD_HEALTH);
      } else if (!declining && band.get().equals(bands.get(0))) {
        found.add(SOUND_STAGE_POOR_HEALTH);
      }
    }
    if (leftAlone(report).isPresent()
        && judge.forecasts().expectedPurchases(report.customer()).orElse(0) >= ONCE
        && Judge.expected(report).filter(value -> value.scaled() > 0).isPresent()) {
      found.add(LEFT_ALONE_EXPECTED_TO_BUY);
    }
    return List.copyOf(found);
  }

  private static Optional<Recommendation> leftAlone(LifecycleReport report) {
    return report.recommendations().stream()
        .limit(1)
        .filter(Recommendation::isLeaveAlone)
        .findFirst();
  }

  private static boolean isRecent(RfmClass rfm) {
    return switch (rfm) {
      case IMPORTANT_VALUE, IMPORTANT_DEVELOP, GENERAL_VALUE, GENERAL_DEVELOP -> true;
      case IMPORTANT_KEEP, IMPORTANT_WIN_BACK, GENERAL_KEEP, GENERAL_WIN_BACK -> false;
    };
  }

  /** Says why both are right. */
  Label why(Judge judge, LifecycleReport report) {
    Label stage = report.stage().label();
    Label band = report.score().flatMap(Score::band).map(Band::label).orElse(Label.none());
    return switch (this) {
      case SOUND_STAGE_QUIET_CLASS -> quiet(judge, report);
      case TROUBLED_STAGE_RECENT_CLASS -> recent(judge, report);
      case SOUND_STAGE_POOR_HEALTH -> POOR.label(stage, band, weak(report));
      case TROUBLED_STAGE_GOOD_HEALTH -> good(judge, report, band);
      case LEFT_ALONE_EXPECTED_TO_BUY -> unasked(judge, report);
    };
  }

  /** Says that what is to come comes by itself, as far as the model can tell. */
  private static Label unasked(Judge judge, LifecycleReport report) {
    Recommendation leave = leftAlone(report).orElseThrow();
    double times = judge.forecasts().expectedPurchases(report.customer()).orElseThrow();
    boolean mayLeave = judge.forecasts().alive(report.customer()).isPresent();
    Messages.Phrase said = mayLeave ? LEFT_ALONE : LEFT_ALONE_NBD;
    return said.label(
        leave.strategy().label(),
        Amounts.said(Judge.expected(report).orElseThrow()),
        String.format(Locale.ROOT, "%.1f", times),
        Label.spokenBy(leave::reason));
  }

  private static Label quiet(Judge judge, LifecycleReport report) {
    Label stage = report.stage().label();
    Optional<RfmVerdict> verdict = judge.base().rfm().classify(report.profile());
    long days = Math.round(verdict.map(v -> v.values().of(Indicator.RECENCY)).orElse(0.0));
    long mean = Math.round(verdict.map(v -> v.mean(Indicator.RECENCY)).orElse(0.0));
    if (report.profile().number(Metrics.CONTRACTS_IN_FORCE).orElse(0) > 0) {
      return QUIET_CONTRACT.label(stage, rfm(report), days, mean);
    }
    double gaps = report.profile().number(Metrics.GAPS_SINCE_LAST_PURCHASE).orElse(MANY_GAPS);
    return gaps < MANY_GAPS
        ? QUIET_RHYTHM.label(
            stage, rfm(report), String.format(Locale.ROOT, "%.1f", gaps), days, mean)
        : QUIET.label(stage, rfm(report), days, mean);
  }

  private static Label recent(Judge judge, LifecycleReport report) {
    Label stage = report.stage().label();
    return past(judge, report)
        .map(c -> RECENT_THEN.label(stage, rfm(report), day(judge, c), c.reason()))
        .orElseGet(() -> RECENT.label(stage, rfm(report), reason(report)));
  }

  private static Label good(Judge judge, LifecycleReport report, Label band) {
    Label stage = report.stage().label();
    return past(judge, report)
        .map(c -> GOOD_THEN.label(stage, band, day(judge, c), strong(report)))
        .orElseGet(() -> GOOD.label(stage, band, reason(report), strong(report)));
  }

  /** Returns the move into the stage, where what caused it is no longer so. */
  private static Optional<StageChange> past(Judge judge, LifecycleReport report) {
    return report
        .history()
        .flatMap(h -> h.lastChange())
        .filter(change -> !judge.stillHolds(change, report));
  }

  private static LocalDate day(Judge judge, StageChange change) {
    return Moments.dateOf(change.at(), judge.stages().zone());
  }

  private static Label rfm(LifecycleReport report) {
    return report
        .profile()
        .text(Metrics.RFM_CLASS)
        .flatMap(RfmClass::find)
        .map(RfmClass::label)
        .orElse(Label.none());
  }

  private static Label reason(LifecycleReport report) {
    return report
        .history()
        .flatMap(h -> h.lastChange())
        .map(StageChange::reason)
        .orElse(report.stage().label());
  }

  /** Returns the factors that cost most. */
  private static Label weak(LifecycleReport report) {
    return labels(report.score().stream().flatMap(score -> score.drivers().stream()));
  }

  /** Returns the factors that give most, of those with at least half their points. */
  private static Label strong(LifecycleReport report) {
    return labels(
        report.score().stream()
            .flatMap(score -> score.contributions().stream())
            .filter(c -> c.value().orElse(0) >= 0.5)
            .sorted(Comparator.comparingDouble(c -> -c.points())));
  }

  private static Label labels(Stream<Contribution> contributions) {
    List<Label> named = contributions.limit(NAMED).map(c -> c.factor().label()).toList();
    return Label.spokenBy(l -> l.and(named.stream().map(f -> f.in(l)).toList()));
  }
}
