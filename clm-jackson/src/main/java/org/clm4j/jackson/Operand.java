package org.clm4j.jackson;

import java.time.Instant;
import java.util.List;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.NumberMetric;
import org.jspecify.annotations.Nullable;

/**
 * What a metric is compared with: a fixed value, or another metric as {@code {"metric": …}}, of a
 * number also so much of it, as {@code {"metric": …, "times": 0.5}}.
 */
record Operand<M, V>(@Nullable M metric, @Nullable V fixed, double times) {

  Operand(@Nullable M metric, @Nullable V fixed) {
    this(metric, fixed, 1);
  }

  /** A number, or a number metric. */
  static final Shape<Operand<NumberMetric, Double>> NUMBERS =
      new Either<>("number", MetricShapes.NUMBER, Shapes.NUMBER, true);

  /** A moment, or a moment metric. */
  static final Shape<Operand<InstantMetric, Instant>> MOMENTS =
      new Either<>("moment", MetricShapes.MOMENT, Shapes.INSTANT, false);

  private static final class Either<M, V> extends Shape<Operand<M, V>> {
    private final ObjectShape<Operand<M, V>> other;
    private final Shape<V> value;

    Either(String what, Shape<M> metric, Shape<V> value, boolean hasShares) {
      ObjectShape.Builder<Operand<M, V>> o = ObjectShape.of("other " + what);
      Field<Operand<M, V>, M> field = o.required("metric", metric, Operand::metric);
      if (hasShares) {
        Field<Operand<M, V>, Double> times =
            o.optional(
                "times", Shapes.aboveZero(), operand -> operand.times == 1 ? null : operand.times);
        o.meaning(times, "all of it: 1");
        this.other = o.build(p -> new Operand<>(p.get(field), null, p.or(times, 1.0)));
      } else {
        this.other = o.build(p -> new Operand<>(p.get(field), null));
      }
      this.value = value;
    }

    @Override
    @Nullable Operand<M, V> read(JsonLocation at, DocumentContext in) {
      if (at.tree() instanceof Tree.Obj) {
        return other.read(at, in);
      }
      V fixed = value.read(at, in);
      return fixed == null ? null : new Operand<>(null, fixed);
    }

    @Override
    Tree write(Operand<M, V> operand, Writing out) {
      V fixed = operand.fixed();
      return fixed == null ? other.write(operand, out) : value.write(fixed, out);
    }

    @Override
    Tree schema(Schemas schemas) {
      return Tree.object()
          .put("oneOf", Tree.list(List.of(value.schema(schemas), other.schema(schemas))))
          .build();
    }
  }
}
