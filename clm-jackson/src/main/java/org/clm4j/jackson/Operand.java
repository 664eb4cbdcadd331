package org.clm4j.jackson;

import java.time.Instant;
import java.util.List;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.NumberMetric;
import org.jspecify.annotations.Nullable;

/** What a metric is compared with: a fixed value, or another metric as {@code {"metric": …}}. */
record Operand<M, V>(@Nullable M metric, @Nullable V fixed) {

  /** A number, or a number metric. */
  static final Shape<Operand<NumberMetric, Double>> NUMBERS =
      new Either<>("number", MetricShapes.NUMBER, Shapes.NUMBER);

  /** A moment, or a moment metric. */
  static final Shape<Operand<InstantMetric, Instant>> MOMENTS =
      new Either<>("moment", MetricShapes.MOMENT, Shapes.INSTANT);

  private static final class Either<M, V> extends Shape<Operand<M, V>> {
    private final ObjectShape<Operand<M, V>> other;
    private final Shape<V> value;

    Either(String what, Shape<M> metric, Shape<V> value) {
      ObjectShape.Builder<Operand<M, V>> o = ObjectShape.of("other " + what);
      Field<Operand<M, V>, M> field = o.required("metric", metric, Operand::metric);
      this.other = o.build(p -> new Operand<>(p.get(field), null));
      this.value = value;
    }

    @Override
    @Nullable Operand<M, V> read(At at, Reading in) {
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
