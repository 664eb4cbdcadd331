package org.clm4j.jackson;

import java.util.List;
import java.util.function.Function;
import org.clm4j.basics.Span;
import org.clm4j.score.Fading;

/** How something loses strength with age, as fields of an object that says of what. */
final class FadingShape {
  private FadingShape() {}

  /** Adds the fields, and returns what makes a fading of them. */
  static <T> Function<FieldValues, Fading> fields(
      ObjectShape.Builder<T> o, Function<T, Fading> fading) {
    Field<T, Span> half =
        o.optional(
            "halfLife",
            Shapes.SOME_TIME,
            t -> isHalfLife(fading.apply(t)) ? fading.apply(t).span() : null);
    Field<T, Span> per =
        o.optional(
            "per",
            Shapes.SOME_TIME,
            t -> isHalfLife(fading.apply(t)) ? null : fading.apply(t).span());
    Field<T, Double> share =
        o.optional(
            "share",
            Shapes.aboveZero(),
            t -> isHalfLife(fading.apply(t)) ? null : (Double) fading.apply(t).share());
    Field<T, Boolean> stepwise =
        o.optional(
            "stepwise",
            Shapes.FLAG,
            t -> fading.apply(t).kind() == Fading.Kind.STEPWISE ? true : null);
    o.oneOf(List.of("halfLife", "per"));
    o.check(
        p -> {
          if (p.isStated(half) != p.isStated(per) && p.isStated(half) == p.isStated(share)) {
            p.tell(
                "a decay loses its half in each \"halfLife\", or a \"share\" in each span \"per\".");
          }
          if (p.isStated(half) && p.isStated(stepwise)) {
            p.tell("a \"halfLife\" is never \"stepwise\"; a \"share\" \"per\" a span may be.");
          }
        });
    return p -> {
      Span life = p.find(half);
      if (life != null) {
        return Fading.halfLife(life);
      }
      return p.or(stepwise, false)
          ? Fading.stepwise(p.get(share), p.get(per))
          : Fading.linear(p.get(share), p.get(per));
    };
  }

  private static boolean isHalfLife(Fading fading) {
    return fading.kind() == Fading.Kind.HALF_LIFE;
  }
}
