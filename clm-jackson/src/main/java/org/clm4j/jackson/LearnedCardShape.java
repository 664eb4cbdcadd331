package org.clm4j.jackson;

import java.time.Instant;
import java.util.List;
import org.clm4j.evaluation.Folds;
import org.clm4j.evaluation.PredictionQuality;
import org.clm4j.score.Scorecard;
import org.clm4j.score.learned.BinFit;
import org.clm4j.score.learned.CardFitReport;
import org.clm4j.score.learned.DroppedFactor;
import org.clm4j.score.learned.FactorFit;
import org.clm4j.score.learned.LearnedCard;
import org.clm4j.score.learned.LearningOptions;
import org.clm4j.score.learned.PointScale;

/** Scorecards learned from outcomes, and how they were learned. */
final class LearnedCardShape {

  private static final Shape<Integer> WHOLE = Shapes.whole(0, Integer.MAX_VALUE);

  private LearnedCardShape() {}

  static ObjectShape<LearnedCard> card() {
    ObjectShape.Builder<LearnedCard> o = ObjectShape.of("learned card");
    Header.of(o, "learned-card", 1);
    Field<LearnedCard, Scorecard> card =
        o.required("card", Document.SCORECARD.enclosed(), LearnedCard::card);
    Field<LearnedCard, CardFitReport> report = o.required("report", report(), LearnedCard::report);
    return o.build(p -> new LearnedCard(p.get(card), p.get(report)));
  }

  private static ObjectShape<CardFitReport> report() {
    ObjectShape.Builder<CardFitReport> o = ObjectShape.of("report of a learned card");
    Field<CardFitReport, CardFitReport.Method> method =
        o.required(
            "method",
            ExplanationShapes.words("method", CardFitReport.Method.values()),
            CardFitReport::method);
    Field<CardFitReport, Instant> asOf = o.required("asOf", Shapes.INSTANT, CardFitReport::asOf);
    Field<CardFitReport, Instant> until = o.required("until", Shapes.INSTANT, CardFitReport::until);
    Field<CardFitReport, Long> customers =
        o.required("customers", ClvShapes.COUNT, CardFitReport::customers);
    Field<CardFitReport, Long> events =
        o.required("events", ClvShapes.COUNT, CardFitReport::events);
    Field<CardFitReport, LearningOptions> options =
        o.required("options", options(), CardFitReport::options);
    Field<CardFitReport, Boolean> favourable =
        o.required("favourable", Shapes.FLAG, CardFitReport::favourable);
    Field<CardFitReport, PointScale> scale = o.required("scale", scale(), CardFitReport::scale);
    Field<CardFitReport, Double> zero =
        o.required("logOddsAtZero", Shapes.NUMBER, CardFitReport::logOddsAtZero);
    Field<CardFitReport, Double> hundred =
        o.required("logOddsAtHundred", Shapes.NUMBER, CardFitReport::logOddsAtHundred);
    Field<CardFitReport, List<FactorFit>> factors =
        o.required("factors", Shapes.list(factor()), CardFitReport::factors);
    Field<CardFitReport, List<DroppedFactor>> dropped =
        o.optional(
            "dropped", Shapes.list(dropped()), r -> r.dropped().isEmpty() ? null : r.dropped());
    Field<CardFitReport, Integer> iterations =
        o.required("iterations", WHOLE, CardFitReport::iterations);
    Field<CardFitReport, Double> gradient =
        o.required("gradientNorm", Shapes.NOT_BELOW_ZERO, CardFitReport::gradientNorm);
    Field<CardFitReport, Double> condition =
        o.required("conditionNumber", Shapes.NOT_BELOW_ZERO, CardFitReport::conditionNumber);
    Field<CardFitReport, PredictionQuality> quality =
        o.required("quality", EvaluationShapes.quality(), CardFitReport::quality);
    return o.build(
        p ->
            new CardFitReport(
                p.get(method),
                p.get(asOf),
                p.get(until),
                p.get(customers),
                p.get(events),
                p.get(options),
                p.get(favourable),
                p.get(scale),
                p.get(zero),
                p.get(hundred),
                p.get(factors),
                p.or(dropped, List.of()),
                p.get(iterations),
                p.get(gradient),
                p.get(condition),
                p.get(quality)));
  }

  private static ObjectShape<LearningOptions> options() {
    ObjectShape.Builder<LearningOptions> o = ObjectShape.of("options of a learned card");
    Field<LearningOptions, Double> penalty =
        o.required("penalty", Shapes.NOT_BELOW_ZERO, LearningOptions::penalty);
    Field<LearningOptions, Double> smoothing =
        o.required("smoothing", Shapes.NOT_BELOW_ZERO, LearningOptions::smoothing);
    Field<LearningOptions, Double> share =
        o.required("minimumShare", Shapes.number(0, 0.5), LearningOptions::minimumShare);
    Field<LearningOptions, Integer> events =
        o.required(
            "minimumEvents", Shapes.whole(1, Integer.MAX_VALUE), LearningOptions::minimumEvents);
    Field<LearningOptions, Integer> most =
        o.required("mostBins", Shapes.whole(2, Integer.MAX_VALUE), LearningOptions::mostBins);
    Field<LearningOptions, Integer> folds =
        o.required("folds", Shapes.whole(2, Integer.MAX_VALUE), l -> l.folds().count());
    Field<LearningOptions, String> seed =
        o.optional(
            "seed",
            Shapes.TEXT,
            l -> l.folds().seed() == 0 ? null : String.valueOf(l.folds().seed()));
    return o.build(
        p ->
            new LearningOptions(
                p.get(penalty),
                p.get(smoothing),
                p.get(share),
                p.get(events),
                p.get(most),
                new Folds(p.get(folds), seed(p.or(seed, "0")))));
  }

  private static long seed(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "a \"seed\" is a whole number of at most 64 bits, written as a text.", e);
    }
  }

  private static ObjectShape<PointScale> scale() {
    ObjectShape.Builder<PointScale> o = ObjectShape.of("scale of points");
    Field<PointScale, Double> base = o.required("base", Shapes.NUMBER, PointScale::base);
    Field<PointScale, Double> odds = o.required("atOdds", Shapes.aboveZero(), PointScale::atOdds);
    Field<PointScale, Double> doubling =
        o.required("toDouble", Shapes.aboveZero(), PointScale::toDouble);
    return o.build(p -> new PointScale(p.get(base), p.get(odds), p.get(doubling)));
  }

  private static ObjectShape<DroppedFactor> dropped() {
    ObjectShape.Builder<DroppedFactor> o = ObjectShape.of("dropped factor");
    Field<DroppedFactor, String> factor = o.required("factor", Shapes.ID, DroppedFactor::factor);
    Field<DroppedFactor, DroppedFactor.Reason> reason =
        o.required(
            "reason",
            ExplanationShapes.words("reason", DroppedFactor.Reason.values()),
            DroppedFactor::reason);
    return o.build(p -> new DroppedFactor(p.get(factor), p.get(reason)));
  }

  private static ObjectShape<FactorFit> factor() {
    ObjectShape.Builder<FactorFit> o = ObjectShape.of("learned factor");
    Field<FactorFit, String> factor = o.required("factor", Shapes.ID, FactorFit::factor);
    Field<FactorFit, String> metric = o.required("metric", Shapes.ID, FactorFit::metric);
    Field<FactorFit, Double> coefficient =
        o.required("coefficient", Shapes.NUMBER, FactorFit::coefficient);
    Field<FactorFit, Double> error =
        o.required("standardError", Shapes.NOT_BELOW_ZERO, FactorFit::standardError);
    Field<FactorFit, Double> value =
        o.required("informationValue", Shapes.NOT_BELOW_ZERO, FactorFit::informationValue);
    Field<FactorFit, FactorFit.Merges> merges = o.required("merges", merges(), FactorFit::merges);
    Field<FactorFit, List<BinFit>> bins =
        o.optional("bins", Shapes.list(bin()), f -> f.bins().isEmpty() ? null : f.bins());
    return o.build(
        p ->
            new FactorFit(
                p.get(factor),
                p.get(metric),
                p.get(coefficient),
                p.get(error),
                p.get(value),
                p.get(merges),
                p.or(bins, List.of())));
  }

  private static ObjectShape<FactorFit.Merges> merges() {
    ObjectShape.Builder<FactorFit.Merges> o = ObjectShape.of("merges of bins");
    Field<FactorFit.Merges, Integer> cuts = o.required("cuts", WHOLE, FactorFit.Merges::cuts);
    Field<FactorFit.Merges, Integer> small = o.required("small", WHOLE, FactorFit.Merges::small);
    Field<FactorFit.Merges, Integer> disorderly =
        o.required("disorderly", WHOLE, FactorFit.Merges::disorderly);
    Field<FactorFit.Merges, Integer> alike = o.required("alike", WHOLE, FactorFit.Merges::alike);
    return o.build(
        p -> new FactorFit.Merges(p.get(cuts), p.get(small), p.get(disorderly), p.get(alike)));
  }

  private static ObjectShape<BinFit> bin() {
    ObjectShape.Builder<BinFit> o = ObjectShape.of("bin of a learned factor");
    Field<BinFit, Double> from = o.optional("from", Shapes.NUMBER, b -> Shapes.orNull(b.from()));
    Field<BinFit, List<String>> texts =
        o.optional("texts", Shapes.list(Shapes.TEXT), b -> b.texts().isEmpty() ? null : b.texts());
    Field<BinFit, Boolean> missing =
        o.optional("missing", Shapes.FLAG, b -> b.missing() ? true : null);
    Field<BinFit, Long> customers = o.required("customers", ClvShapes.COUNT, BinFit::customers);
    Field<BinFit, Long> events = o.required("events", ClvShapes.COUNT, BinFit::events);
    Field<BinFit, Double> weight =
        o.required("weightOfEvidence", Shapes.NUMBER, BinFit::weightOfEvidence);
    Field<BinFit, Double> points = o.required("points", Shapes.NUMBER, BinFit::points);
    return o.build(
        p ->
            new BinFit(
                p.number(from),
                p.or(texts, List.of()),
                p.or(missing, false),
                p.get(customers),
                p.get(events),
                p.get(weight),
                p.get(points)));
  }
}
