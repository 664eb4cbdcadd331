package org.clm4j.jackson;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.jackson.KeptScore.Judged;
import org.clm4j.jackson.KeptScore.Outcome;
import org.clm4j.jackson.KeptScore.Part;
import org.clm4j.score.Contribution.Status;
import org.jspecify.annotations.Nullable;

/** Scores. */
final class ScoreShape {

  private static final Shape<Double> SHARE = Shapes.number(0, 1);
  private static final Shape<Double> POINTS = Shapes.number(0, 100);

  private ScoreShape() {}

  static ObjectShape<KeptScore> score() {
    ObjectShape.Builder<KeptScore> o = ObjectShape.of("score");
    Header.of(o, "score", 1);
    Field<KeptScore, String> scorecard = o.required("scorecard", Shapes.ID, KeptScore::scorecard);
    Field<KeptScore, String> version = o.required("version", Shapes.ID, KeptScore::version);
    Field<KeptScore, String> fingerprint =
        o.required("fingerprint", Shapes.ID, KeptScore::fingerprint);
    Field<KeptScore, Double> total =
        o.optional("total", POINTS, s -> s.total().isPresent() ? s.total().getAsDouble() : null);
    Field<KeptScore, String> band = o.optional("band", Shapes.ID, s -> s.band().orElse(null));
    Field<KeptScore, Double> needed =
        o.optional(
            "neededCoverage",
            SHARE,
            s -> s.outcome() instanceof Outcome.TooLittleKnown none ? none.needed() : null);
    o.optional(
        "nothingCounts",
        Shapes.TRUE,
        s -> s.outcome() instanceof Outcome.NothingCounts ? true : null);
    o.oneOf(List.of("total", "neededCoverage", "nothingCounts"));
    Field<KeptScore, Double> coverage = o.required("coverage", SHARE, KeptScore::coverage);
    Field<KeptScore, List<Part>> contributions =
        o.required("contributions", Shapes.list(part()), KeptScore::contributions);
    Field<KeptScore, Label> words = Words.field(o, KeptScore::words);
    return o.build(
        p ->
            new KeptScore(
                p.get(scorecard),
                p.get(version),
                p.get(fingerprint),
                outcome(p.find(total), p.find(band), p.find(needed)),
                p.get(coverage),
                p.get(contributions),
                Words.read(p, words)));
  }

  private static Outcome outcome(
      @Nullable Double total, @Nullable String band, @Nullable Double needed) {
    if (total != null) {
      return band == null ? new Outcome.Total(total) : new Outcome.Banded(total, band);
    } else if (band != null) {
      throw new IllegalArgumentException("a score without a total lies in no \"band\".");
    }
    return needed == null ? new Outcome.NothingCounts() : new Outcome.TooLittleKnown(needed);
  }

  private static ObjectShape<Part> part() {
    ObjectShape.Builder<Part> o = ObjectShape.of("contribution");
    Field<Part, String> factor =
        o.required("factor", Shapes.defining("contribution of factor"), Part::factor);
    Field<Part, Status> status =
        o.required("status", ExplanationShapes.words("status", Status.values()), Part::status);
    Field<Part, Fact> observed =
        o.optional(
            "observed",
            ExplanationShapes.FACT,
            c -> c.observed().isEmpty() ? null : c.observed().get(0));
    Field<Part, Double> strength =
        o.optional(
            "strength", SHARE, c -> c.judged() instanceof Judged.Read r ? r.strength() : null);
    Field<Part, Double> value = o.optional("value", SHARE, c -> value(c.judged()));
    Field<Part, Double> share = o.optional("share", SHARE, c -> c.share() == 0 ? null : c.share());
    Field<Part, Double> points =
        o.optional("points", POINTS, c -> c.points() == 0 ? null : c.points());
    return o.build(
        p ->
            new Part(
                p.get(factor),
                p.get(status),
                p.find(observed) == null ? List.of() : List.of(p.get(observed)),
                judged(p.find(strength), p.find(value)),
                p.or(share, 0.0),
                p.or(points, 0.0)));
  }

  private static @Nullable Double value(Judged judged) {
    return judged instanceof Judged.Read r
        ? (Double) r.value()
        : judged instanceof Judged.Counted c ? c.value() : null;
  }

  private static Judged judged(@Nullable Double strength, @Nullable Double value) {
    if (value == null) {
      if (strength != null) {
        throw new IllegalArgumentException("a contribution with a \"strength\" has a \"value\".");
      }
      return new Judged.LeftOut();
    }
    return strength == null ? new Judged.Counted(value) : new Judged.Read(strength, value);
  }
}
