package org.clm4j.jackson;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.clm4j.basics.Label;
import org.clm4j.evaluation.Auc;
import org.clm4j.evaluation.Calibration;
import org.clm4j.evaluation.ChurnCause;
import org.clm4j.evaluation.ChurnCause.Kind;
import org.clm4j.evaluation.ChurnCause.Lift;
import org.clm4j.evaluation.ChurnCause.Trait;
import org.clm4j.evaluation.ChurnCauses;
import org.clm4j.evaluation.Folds;
import org.clm4j.evaluation.LiftRow;
import org.clm4j.evaluation.PredictionQuality;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.TextMetric;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.ValueFunction;
import org.clm4j.score.ValueFunction.Point;
import org.clm4j.score.learned.BinFit;
import org.clm4j.score.learned.CardFitReport;
import org.clm4j.score.learned.DroppedFactor;
import org.clm4j.score.learned.FactorFit;
import org.clm4j.score.learned.LearnedCard;
import org.clm4j.score.learned.LearningOptions;
import org.clm4j.score.learned.PointScale;

/** What was learned from outcomes, with all its parts, and with none that may be left out. */
final class LearnedSamples {

  private static final Instant AS_OF = Instant.parse("2025-07-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2025-10-01T00:00:00Z");
  private static final TextMetric TIER = TextMetric.of("tier", Label.of("tier", "等级"));

  private LearnedSamples() {}

  static void addTo(List<Samples.Sample<?>> all) {
    all.add(new Samples.Sample<>("learned-card", Document.LEARNED_CARD, ofBins()));
    all.add(new Samples.Sample<>("learned-card-lines", Document.LEARNED_CARD, ofLines()));
    all.add(new Samples.Sample<>("churn-causes", Document.CHURN_CAUSES, causes()));
  }

  private static LearnedCard ofBins() {
    Scorecard card =
        Scorecard.builder("buys-again", "1")
            .label(Label.of("buys again", "再次购买"))
            .factor(
                Factor.builder(
                        "days",
                        Metrics.DAYS_SINCE_LAST_PURCHASE,
                        ValueFunction.steps(1, Point.of(30, 0.5), Point.of(90, 0)))
                    .direction(Factor.Direction.DEPENDS)
                    .weight(1.25)
                    .missingCountsAs(0.125)
                    .build())
            .factor(
                Factor.builder(
                        "tier", TIER, ValueFunction.table(Map.of("gold", 1.0)).withOtherwise(0))
                    .direction(Factor.Direction.DEPENDS)
                    .weight(0.5)
                    .missingCountsAs(0.25)
                    .build())
            .build();
    List<FactorFit> factors =
        List.of(
            new FactorFit(
                "days",
                Metrics.DAYS_SINCE_LAST_PURCHASE.id(),
                0.875,
                0.0625,
                0.75,
                new FactorFit.Merges(32, 5, 0, 24),
                List.of(
                    bin(OptionalDouble.empty(), List.of(), false, 300, 180, 1.5, 94.5),
                    bin(OptionalDouble.of(30), List.of(), false, 400, 80, 0.25, 15.75),
                    bin(OptionalDouble.of(90), List.of(), false, 250, 10, -1, -63),
                    bin(OptionalDouble.empty(), List.of(), true, 50, 5, -0.75, -47))),
            new FactorFit(
                "tier",
                "tier",
                1,
                0.125,
                0.25,
                new FactorFit.Merges(3, 1, 0, 0),
                List.of(
                    bin(OptionalDouble.empty(), List.of("blue", "red"), false, 700, 100, -0.5, -36),
                    bin(OptionalDouble.empty(), List.of("gold"), false, 300, 175, 0.5, 36))));
    List<DroppedFactor> dropped =
        Arrays.stream(DroppedFactor.Reason.values())
            .map(reason -> new DroppedFactor("dropped-" + reason.name().length(), reason))
            .toList();
    return new LearnedCard(
        card,
        new CardFitReport(
            CardFitReport.Method.BINS,
            AS_OF,
            UNTIL,
            1000,
            275,
            LearningOptions.defaults().withFolds(new Folds(5, -7)),
            true,
            PointScale.defaults(),
            -2.5,
            1.75,
            factors,
            dropped,
            7,
            1.5e-12,
            12.5,
            quality()));
  }

  private static BinFit bin(
      OptionalDouble from,
      List<String> texts,
      boolean missing,
      long customers,
      long events,
      double weight,
      double points) {
    return new BinFit(from, texts, missing, customers, events, weight, points);
  }

  private static PredictionQuality quality() {
    return new PredictionQuality(
        new Auc(0.75, 0.015625, 275, 725),
        0.375,
        0.15625,
        0.199375,
        0.5,
        0.625,
        new Calibration(
            Optional.of(new Calibration.Line(-0.015625, 0.96875, 0.0625)),
            List.of(new Calibration.Row(500, 0.125, 0.11), new Calibration.Row(500, 0.4375, 0.44))),
        IntStream.rangeClosed(1, 10)
            .mapToObj(d -> new LiftRow(d, 100, 50 - 4.5 * d, 2 - d / 8.0, d / 10.0))
            .toList());
  }

  private static LearnedCard ofLines() {
    Scorecard card =
        Scorecard.builder("churn", "1")
            .factor(
                Factor.builder(
                        "complaints",
                        Metrics.COMPLAINTS,
                        ValueFunction.piecewise(Point.of(0, 1), Point.of(4, 0)))
                    .direction(Factor.Direction.DEPENDS)
                    .weight(2)
                    .build())
            .build();
    return new LearnedCard(
        card,
        new CardFitReport(
            CardFitReport.Method.LINES,
            AS_OF,
            UNTIL,
            8,
            4,
            LearningOptions.defaults(),
            false,
            PointScale.defaults(),
            1,
            -1,
            List.of(
                new FactorFit(
                    "complaints",
                    "complaints",
                    0.5,
                    0.25,
                    0,
                    new FactorFit.Merges(0, 0, 0, 0),
                    List.of())),
            List.of(),
            5,
            0,
            1,
            new PredictionQuality(
                new Auc(0.5, 0, 4, 4),
                0,
                0.25,
                0.25,
                0.6875,
                0.6875,
                new Calibration(Optional.empty(), List.of(new Calibration.Row(8, 0.5, 0.5))),
                List.of())));
  }

  private static ChurnCauses causes() {
    Lift found = new Lift(200, 60, 2, 1.5, 2.625);
    Lift holdout = new Lift(190, 50, 1.75, 1.25, 2.375);
    return new ChurnCauses(
        AS_OF,
        UNTIL,
        2000,
        300,
        0.05,
        List.of(
            cause("openComplaints", Kind.AT_LEAST, OptionalDouble.of(2), "", found, holdout),
            cause("csat", Kind.BELOW, OptionalDouble.of(3), "", found, holdout),
            cause("tier", Kind.IS, OptionalDouble.empty(), "blue", found, holdout),
            cause("warning.silence", Kind.YES, OptionalDouble.empty(), "", found, holdout),
            cause("vip", Kind.NO, OptionalDouble.empty(), "", found, holdout),
            new ChurnCause(
                "nps",
                Label.of("likelihood to recommend", "推荐意愿"),
                new Trait(Kind.UNKNOWN, OptionalDouble.empty(), ""),
                List.of("ces", "csat"),
                found,
                new Lift(0, 0, 0, 0, 4),
                1,
                1,
                false)));
  }

  private static ChurnCause cause(
      String metric, Kind kind, OptionalDouble value, String text, Lift found, Lift holdout) {
    return new ChurnCause(
        metric,
        Label.of(metric),
        new Trait(kind, value, text),
        List.of(),
        found,
        holdout,
        0.0009765625,
        0.00390625,
        true);
  }
}
