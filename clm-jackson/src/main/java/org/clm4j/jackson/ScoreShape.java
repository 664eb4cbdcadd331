package org.clm4j.jackson;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.profile.Metric;
import org.clm4j.score.Band;
import org.clm4j.score.CardOutline;
import org.clm4j.score.Contribution;
import org.clm4j.score.Contribution.Status;
import org.clm4j.score.Dimension;
import org.clm4j.score.FactorOutline;
import org.clm4j.score.Score;
import org.jspecify.annotations.Nullable;

/** Scores. */
final class ScoreShape {

  private static final Shape<Double> POINTS = Shapes.number(0, 100);

  /** How far a stated total may miss the sum of the points, for whoever wrote fewer digits. */
  private static final double TOLERANCE = 1e-6;

  private ScoreShape() {}

  static ObjectShape<Score> score() {
    ObjectShape.Builder<Score> o = ObjectShape.of("score");
    Header.of(o, "score", 1);
    Field<Score, String> id = o.required("scorecard", Shapes.ID, s -> s.scorecard().id());
    Field<Score, String> version = o.required("version", Shapes.ID, s -> s.scorecard().version());
    Field<Score, String> fingerprint =
        o.required("fingerprint", Shapes.ID, s -> s.scorecard().fingerprint());
    Field<Score, Double> minimum =
        o.required("minimumCoverage", Shapes.SHARE, s -> s.scorecard().minimumCoverage());
    Field<Score, List<Band>> bands =
        o.optional(
            "bands",
            Shapes.list(band(Shapes.defining("band"))),
            s -> s.scorecard().bands().isEmpty() ? null : s.scorecard().bands());
    MetricShapes.declaring(o, ScoreShape::metrics);
    Field<Score, Double> total = o.optional("total", POINTS, s -> Shapes.orNull(s.total()));
    Field<Score, String> lies =
        o.optional("band", Shapes.ID, s -> s.band().map(Band::id).orElse(null));
    Field<Score, Double> coverage = o.required("coverage", Shapes.SHARE, Score::coverage);
    Field<Score, List<Contribution>> contributions =
        o.required("contributions", Shapes.list(contribution()), Score::contributions);
    Words.among(o);
    return o.build(
        p -> {
          CardOutline card =
              new CardOutline(
                  p.get(id),
                  p.get(version),
                  p.get(fingerprint),
                  p.get(minimum),
                  p.or(bands, List.of()));
          Score score = Score.of(card, p.get(contributions), p.get(coverage));
          check(score, p.find(total), p.find(lies));
          return score;
        });
  }

  /** Refuses a total or band beside the contributions it follows from, where it does not. */
  private static void check(Score score, @Nullable Double total, @Nullable String band) {
    OptionalDouble sum = score.total();
    if (total != null && sum.isEmpty()) {
      throw new IllegalArgumentException(
          "a \"total\" stands where enough is known and some contribution counts, and only there.");
    } else if (total != null && !(Math.abs(total - sum.getAsDouble()) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          "the contributions have "
              + sum.getAsDouble()
              + " points together, but the total is "
              + total
              + ".");
    }
    Optional<String> found = score.band().map(Band::id);
    if (band != null && !found.equals(Optional.of(band))) {
      throw new IllegalArgumentException(
          "the total lies in "
              + (found.isPresent() ? "another band than the one stated." : "no band."));
    }
  }

  private static Set<Metric<?>> metrics(Score score) {
    Set<Metric<?>> all = new LinkedHashSet<>();
    score.contributions().forEach(c -> all.add(c.factor().metric()));
    return StageVerdictShapes.asked(all);
  }

  /**
   * Returns the shape of a band.
   *
   * @param idShape the shape of its id: one that is declared once, or one that may come again
   */
  static ObjectShape<Band> band(Shape<String> idShape) {
    ObjectShape.Builder<Band> o = ObjectShape.of("band of a score");
    Field<Band, String> id = o.required("id", idShape, Band::id);
    Field<Band, Label> label = LabelField.of(o, Band::id, Band::label);
    Field<Band, Double> from = o.required("from", POINTS, Band::from);
    return o.build(p -> Band.of(p.get(id), p.or(label, Label.of(p.get(id))), p.get(from)));
  }

  private static ObjectShape<Contribution> contribution() {
    ObjectShape.Builder<Contribution> o = ObjectShape.of("contribution");
    Field<Contribution, String> factor =
        o.required("factor", Shapes.defining("contribution of factor"), c -> c.factor().id());
    Field<Contribution, Label> label =
        LabelField.of(o, c -> c.factor().id(), c -> c.factor().label());
    Field<Contribution, Metric<?>> metric =
        o.required("metric", MetricShapes.ANY, c -> c.factor().metric());
    Field<Contribution, Dimension> dimension =
        o.required("dimension", ScorecardShape.dimension(), c -> c.factor().dimension());
    Field<Contribution, List<Double>> lines =
        o.optional(
            "lines",
            Shapes.list(Shapes.NUMBER),
            c -> c.factor().lines().isEmpty() ? null : c.factor().lines());
    Field<Contribution, Status> status =
        o.required(
            "status", ExplanationShapes.words("status", Status.values()), Contribution::status);
    Field<Contribution, Object> observed =
        o.optional("observed", new ValuesShape.Scalar(), ScoreShape::observed);
    Field<Contribution, Double> strength =
        o.optional("strength", Shapes.SHARE, c -> Shapes.orNull(c.strength()));
    Field<Contribution, Double> value =
        o.optional("value", Shapes.SHARE, c -> Shapes.orNull(c.value()));
    Field<Contribution, Double> share =
        o.optional("share", Shapes.SHARE, c -> c.share() == 0 ? null : c.share());
    Field<Contribution, Double> points =
        o.optional("points", POINTS, c -> c.points() == 0 ? null : c.points());
    return o.build(
        p ->
            Contribution.of(
                new FactorOutline(
                    p.get(factor),
                    p.or(label, Label.of(p.get(factor))),
                    p.get(metric),
                    p.get(dimension),
                    p.or(lines, List.of())),
                p.get(status),
                Optional.ofNullable(p.find(observed)),
                p.number(strength),
                p.number(value),
                p.or(share, 0.0),
                p.or(points, 0.0)));
  }

  private static @Nullable Object observed(Contribution c) {
    if (c.observedNumber().isPresent()) {
      return c.observedNumber().getAsDouble();
    }
    return c.observedText().<Object>map(t -> t).or(c::observedFlag).orElse(null);
  }
}
