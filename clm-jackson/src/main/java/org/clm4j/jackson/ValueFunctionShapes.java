package org.clm4j.jackson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.clm4j.score.Table;
import org.clm4j.score.ValueFunction;
import org.clm4j.score.ValueFunction.Point;

/** What a factor makes of its metric, told apart by one field each. */
final class ValueFunctionShapes {

  /** Any of them. */
  static final Shape<ValueFunction> FUNCTION =
      new Variants<>("value function", functions(), ValueFunctionShapes::keyOf);

  private ValueFunctionShapes() {}

  private static Map<String, ObjectShape<? extends ValueFunction>> functions() {
    Map<String, ObjectShape<? extends ValueFunction>> all = new LinkedHashMap<>();
    all.put("zeroAt", linear());
    all.put("midpoint", logistic());
    all.put("steps", steps());
    all.put("piecewise", piecewise());
    all.put("table", table());
    all.put("whenTrue", flag());
    return all;
  }

  private static String keyOf(ValueFunction function) {
    if (function instanceof ValueFunction.Linear) {
      return "zeroAt";
    } else if (function instanceof ValueFunction.Logistic) {
      return "midpoint";
    } else if (function instanceof ValueFunction.Steps) {
      return "steps";
    } else if (function instanceof ValueFunction.Piecewise) {
      return "piecewise";
    }
    return function instanceof Table ? "table" : "whenTrue";
  }

  private static ObjectShape<Point> point() {
    ObjectShape.Builder<Point> o = ObjectShape.of("point");
    Field<Point, Double> at = o.required("at", Shapes.NUMBER, Point::at);
    Field<Point, Double> value = o.required("value", Shapes.SHARE, Point::value);
    return o.build(p -> Point.of(p.get(at), p.get(value)));
  }

  private static ObjectShape<ValueFunction.Linear> linear() {
    ObjectShape.Builder<ValueFunction.Linear> o = ObjectShape.of("linear function");
    Field<ValueFunction.Linear, Double> zero =
        o.required("zeroAt", Shapes.NUMBER, ValueFunction.Linear::zeroAt);
    Field<ValueFunction.Linear, Double> one =
        o.required("oneAt", Shapes.NUMBER, ValueFunction.Linear::oneAt);
    return o.build(p -> ValueFunction.linear(p.get(zero), p.get(one)));
  }

  private static ObjectShape<ValueFunction.Logistic> logistic() {
    ObjectShape.Builder<ValueFunction.Logistic> o = ObjectShape.of("logistic function");
    Field<ValueFunction.Logistic, Double> midpoint =
        o.required("midpoint", Shapes.NUMBER, ValueFunction.Logistic::midpoint);
    Field<ValueFunction.Logistic, Double> steepness =
        o.required("steepness", Shapes.NUMBER, ValueFunction.Logistic::steepness);
    o.check(p -> p.ifThere(steepness, s -> p.tellOf(() -> ValueFunction.logistic(0, s))));
    return o.build(p -> ValueFunction.logistic(p.get(midpoint), p.get(steepness)));
  }

  private static ObjectShape<ValueFunction.Steps> steps() {
    ObjectShape.Builder<ValueFunction.Steps> o = ObjectShape.of("steps");
    Field<ValueFunction.Steps, Double> below =
        o.required("below", Shapes.SHARE, ValueFunction.Steps::below);
    o.meaning(below, "the strength, from 0 to 1, of what lies below the first step");
    Field<ValueFunction.Steps, List<Point>> points =
        o.required("steps", Shapes.list(point(), 1, 1000), ValueFunction.Steps::points);
    o.check(p -> p.ifThere(points, all -> p.tellOf(() -> ValueFunction.steps(0, array(all)))));
    return o.build(p -> ValueFunction.steps(p.get(below), array(p.get(points))));
  }

  private static ObjectShape<ValueFunction.Piecewise> piecewise() {
    ObjectShape.Builder<ValueFunction.Piecewise> o = ObjectShape.of("piecewise function");
    Field<ValueFunction.Piecewise, List<Point>> points =
        o.required("piecewise", Shapes.list(point(), 2, 1000), ValueFunction.Piecewise::points);
    return o.build(p -> ValueFunction.piecewise(array(p.get(points))));
  }

  private static Point[] array(List<Point> points) {
    return points.toArray(new Point[0]);
  }

  private static ObjectShape<Table> table() {
    ObjectShape.Builder<Table> o = ObjectShape.of("table of texts");
    Field<Table, Map<String, Double>> values =
        o.required("table", ByName.numbers(0, 1), t -> new TreeMap<>(t.values()));
    Field<Table, Double> otherwise =
        o.optional("otherwise", Shapes.SHARE, t -> Shapes.orNull(t.otherwise()));
    Function<FieldValues, Table> made = p -> Table.of(p.get(values));
    return o.build(
        p -> {
          Double others = p.find(otherwise);
          return others == null ? made.apply(p) : made.apply(p).withOtherwise(others);
        });
  }

  private static ObjectShape<ValueFunction.Flag> flag() {
    ObjectShape.Builder<ValueFunction.Flag> o = ObjectShape.of("values of a flag");
    Field<ValueFunction.Flag, Double> yes =
        o.required("whenTrue", Shapes.SHARE, ValueFunction.Flag::whenTrue);
    Field<ValueFunction.Flag, Double> no =
        o.required("whenFalse", Shapes.SHARE, ValueFunction.Flag::whenFalse);
    return o.build(p -> ValueFunction.flag(p.get(yes), p.get(no)));
  }
}
