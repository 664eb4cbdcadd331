package org.clm4j.jackson;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.jspecify.annotations.Nullable;

/**
 * Values of metrics, one object each: {@code {"metric": "purchases", "is": 3}}, {@code {"metric":
 * "csat", "missing": true, "because": …}}, or {@code "failed"} with what failed; a stepwise one may
 * say {@code "until"} when it holds.
 */
final class ValuesShape extends Shape<MetricValues> {

  /** Values of metrics. */
  static final Shape<MetricValues> VALUES = new ValuesShape();

  private static final String NEVER = "never";

  /**
   * A metric and what is said of it.
   *
   * @param is the value, or null where it is missing
   * @param failed what kept it from being read, or null where nothing did
   * @param until when it may differ by time alone, in microseconds
   */
  private record Value(
      Metric<?> metric,
      @Nullable Object is,
      @Nullable String failed,
      @Nullable Label because,
      long until) {}

  private static final Shape<List<Value>> LIST = Shapes.list(value());

  private ValuesShape() {}

  private static ObjectShape<Value> value() {
    ObjectShape.Builder<Value> o = ObjectShape.of("value of a metric");
    Field<Value, Metric<?>> metric = o.required("metric", MetricShapes.ANY, Value::metric);
    Field<Value, Object> is = o.optional("is", new Scalar(), Value::is);
    o.optional("missing", Shapes.TRUE, v -> (v.is == null && v.failed == null) ? true : null);
    Field<Value, String> failed = o.optional("failed", Shapes.TEXT, Value::failed);
    Field<Value, Label> because = o.optional("because", Shapes.LABEL, Value::because);
    Field<Value, Long> until =
        o.optional(
            "until",
            Shapes.ANY_MOMENT.or(NEVER).of(ValuesShape::step, ValuesShape::text),
            v -> v.until == Moments.MISSING ? null : v.until);
    o.oneOf(List.of("is", "missing", "failed"));
    return o.build(
        p -> {
          Metric<?> m = p.get(metric);
          Object read = p.find(is);
          if (m instanceof ElapsedMetric e) {
            throw new IllegalArgumentException(
                "metric '"
                    + m.id()
                    + "' is counted from '"
                    + e.since().id()
                    + "' and has no value of its own. Maybe state that instead.");
          }
          if (p.find(until) != null && m.movement() != Movement.STEPWISE) {
            throw new IllegalArgumentException(
                "metric '" + m.id() + "' does not move in steps; leave out 'until'.");
          }
          return new Value(
              m,
              read == null ? null : fit(m, read),
              p.find(failed),
              p.find(because),
              p.or(until, Moments.MISSING));
        });
  }

  /** Returns the value as the metric's own kind has it. */
  private static Object fit(Metric<?> metric, Object value) {
    if (metric instanceof NumberMetric
        ? value instanceof Double
        : metric instanceof FlagMetric
            ? value instanceof Boolean
            : metric instanceof TextMetric && value instanceof String) {
      return value;
    }
    if (metric instanceof InstantMetric && value instanceof String text) {
      return Shapes.observed(text);
    }
    throw new IllegalArgumentException(
        "metric '" + metric.id() + "' is of kind '" + metric.kind() + "', unlike this value.");
  }

  private static long step(String text) {
    return text.equals(NEVER) ? MetricValues.NEVER : Moments.toMicros(Shapes.instant(text));
  }

  private static String text(long step) {
    return step == MetricValues.NEVER ? NEVER : Moments.ofMicros(step).toString();
  }

  @Override
  @Nullable MetricValues read(JsonLocation at, DocumentContext in) {
    List<Value> values = LIST.read(at, in);
    if (values == null) {
      return null;
    }
    MetricValues.Builder b = MetricValues.builder();
    List<Metric<?>> seen = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      if (seen.contains(value.metric)) {
        in.problem(
            Kind.DUPLICATE,
            at.down(String.valueOf(i), ((Tree.Arr) at.tree()).items().get(i)),
            "metric '" + NearestName.shown(value.metric.id()) + "' has a value already.");
        return null;
      }
      seen.add(value.metric);
      put(value, b);
    }
    return b.build();
  }

  private static void put(Value value, MetricValues.Builder b) {
    Metric<?> metric = value.metric;
    if (value.failed != null) {
      b.failed(metric, value.failed);
    } else if (value.is == null) {
      b.missing(metric);
    } else if (metric instanceof NumberMetric m) {
      b.put(m, (Double) value.is);
    } else if (metric instanceof InstantMetric m) {
      b.put(m, (Instant) value.is);
    } else if (metric instanceof TextMetric m) {
      b.put(m, (String) value.is);
    } else if (metric instanceof FlagMetric m) {
      b.put(m, (Boolean) value.is);
    }
    if (value.because != null) {
      b.because(metric, value.because);
    }
    if (value.until == MetricValues.NEVER) {
      b.forGood(metric);
    } else if (value.until != Moments.MISSING) {
      b.until(metric, Moments.ofMicros(value.until));
    }
  }

  private static @Nullable Object valueOf(Metric<?> metric, MetricValues values) {
    if (metric instanceof NumberMetric m) {
      double number = values.numberOrNaN(m);
      return Double.isNaN(number) ? null : number;
    } else if (metric instanceof InstantMetric m) {
      return values.instant(m).map(Instant::toString).orElse(null);
    } else if (metric instanceof TextMetric m) {
      return values.textOrNull(m);
    }
    return values.flag((FlagMetric) metric).orElse(null);
  }

  @Override
  Tree write(MetricValues value, Writing out) {
    List<Value> all = new ArrayList<>();
    for (Metric<?> m : value.metrics()) {
      all.add(
          new Value(
              m,
              valueOf(m, value),
              value.failure(m).orElse(null),
              value.reason(m).orElse(null),
              m.movement() == Movement.STEPWISE ? value.nextStep(m) : Moments.MISSING));
    }
    return LIST.write(all, out);
  }

  @Override
  Tree schema(Schemas schemas) {
    return LIST.schema(schemas);
  }

  /** A number, a text, true or false. */
  static final class Scalar extends Shape<Object> {
    @Override
    @Nullable Object read(JsonLocation at, DocumentContext in) {
      if (at.tree() instanceof Tree.Num) {
        return Shapes.NUMBER.read(at, in);
      } else if (at.tree() instanceof Tree.Flag flag) {
        return flag.value();
      } else if (at.tree() instanceof Tree.Text text) {
        return text.text();
      }
      in.problem(
          Kind.TYPE,
          at,
          "this must be a number, a text, true or false, but is "
              + in.quoting().kind(at.tree())
              + ".");
      return null;
    }

    @Override
    Tree write(Object value, Writing out) {
      return value instanceof Double number
          ? Tree.number(number)
          : value instanceof Boolean flag ? Tree.flag(flag) : Tree.text((String) value);
    }

    @Override
    Tree schema(Schemas schemas) {
      return Tree.object().put("type", Tree.texts(List.of("number", "string", "boolean"))).build();
    }
  }
}
