package org.clm4j.examples.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;
import org.clm4j.profile.Metrics;
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
  TROUBLED_STAGE_GOOD_HEALTH;

  private static final Messages WORDS = Messages.of(BothSo.class::getResourceAsStream);
  private static final Messages.Phrase QUIET_RHYTHM =
      WORDS.phrase("job.both.quiet.rhythm", "stage", "class", "gaps", "days", "mean");
  private static final Messages.Phrase QUIET =
      WORDS.phrase("job.both.quiet", "stage", "class", "days", "mean");
  private static final Messages.Phrase RECENT =
      WORDS.phrase("job.both.recent", "stage", "class", "reason");
  private static final Messages.Phrase POOR =
      WORDS.phrase("job.both.poor", "stage", "band", "factors");
  private static final Messages.Phrase GOOD =
      WORDS.phrase("job.both.good", "stage", "band", "reason", "factors");

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
    return List.copyOf(found);
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
      case TROUBLED_STAGE_RECENT_CLASS -> RECENT.label(stage, rfm(report), reason(report));
      case SOUND_STAGE_POOR_HEALTH -> POOR.label(stage, band, factors(report));
      case TROUBLED_STAGE_GOOD_HEALTH -> GOOD.label(stage, band, reason(report), factors(report));
    };
  }

  private static Label quiet(Judge judge, LifecycleReport report) {
    Label stage = report.stage().label();
    Optional<RfmVerdict> verdict = judge.base().rfm().classify(report.profile());
    long days = Math.round(verdict.map(v -> v.values().of(Indicator.RECENCY)).orElse(0.0));
    long mean = Math.round(verdict.map(v -> v.mean(Indicator.RECENCY)).orElse(0.0));
    return report.profile().number(Metrics.GAPS_SINCE_LAST_PURCHASE).isPresent()
        ? QUIET_RHYTHM.label(
            stage,
            rfm(report),
            String.format(
                Locale.ROOT,
                "%.1f",
                report.profile().number(Metrics.GAPS_SINCE_LAST_PURCHASE).orElse(0)),
            days,
            mean)
        : QUIET.label(stage, rfm(report), days, mean);
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

  private static Label factors(LifecycleReport report) {
    List<Label> counted =
        report.score().stream()
            .flatMap(score -> score.contributions().stream())
            .filter(Contribution::counts)
            .map(c -> c.factor().label())
            .toList();
    return Label.saying(l -> l.and(counted.stream().map(f -> f.in(l)).toList()));
  }
}
