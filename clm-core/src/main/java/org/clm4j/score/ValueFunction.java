package org.clm4j.score;

import static org.clm4j.internal.Checks.finite;
import static org.clm4j.internal.Checks.unitInterval;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Map;

/**
 * How strongly an observed value speaks, from 0 (not at all) to 1 (as strongly as it gets).
 *
 * <p>The kinds for numbers are {@link Linear}, {@link Logistic}, {@link Steps} and {@link
 * Piecewise}; texts take a {@link Table}, flags a {@link Flag}. All are data: they can be compared,
 * written down and read back.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface ValueFunction permits ValueFunction.OfNumber, Table, ValueFunction.Flag {

  /** A function of a number. */
  sealed interface OfNumber extends ValueFunction permits Linear, Logistic, Steps, Piecewise {

    /**
     * Returns the strength of {@code observed}, from 0 to 1.
     *
     * @param observed a finite number
     */
    double of(double observed);
  }

  /** Returns the straight line from 0 at {@code zeroAt} to 1 at {@code oneAt}. */
  static Linear linear(double zeroAt, double oneAt) {
    return new Linear(zeroAt, oneAt);
  }

  /** Returns the S-shaped curve through ½ at {@code midpoint}. */
  static Logistic logistic(double midpoint, double steepness) {
    return new Logistic(midpoint, steepness);
  }

  /** Returns the stairs that begin at {@code below} and rise or fall at each point. */
  static Steps steps(double below, Point... points) {
    return new Steps(below, List.of(points));
  }

  /** Returns the straight lines between these points, level outside them. */
  static Piecewise piecewise(Point... points) {
    return new Piecewise(List.of(points));
  }

  /** Returns the function of a text that knows these texts only. */
  static Table table(Map<String, Double> values) {
    return Table.of(values);
  }

  /** Returns the function of a flag. */
  static Flag flag(double whenTrue, double whenFalse) {
    return new Flag(whenTrue, whenFalse);
  }

  /**
   * A strength at an observed value.
   *
   * @param at the observed value, finite
   * @param value the strength, from 0 to 1
   */
  record Point(double at, double value) {
    /** Checks the ranges. */
    public Point {
      // A negative zero is a zero.
      at = finite(at, "place of a point of a value function") + 0.0;
      value = unitInterval(value, "strength of a point of a value function") + 0.0;
    }

    /** Returns the strength {@code value} at {@code at}. */
    public static Point of(double at, double value) {
      return new Point(at, value);
    }
  }

  /**
   * A straight line, level outside: {@code (x − zeroAt) / (oneAt − zeroAt)}, cut to 0…1. It falls
   * where {@code oneAt} is below {@code zeroAt}.
   *
   * @param zeroAt the observed value of strength 0
   * @param oneAt the observed value of strength 1, another one
   */
  record Linear(double zeroAt, double oneAt) implements OfNumber {
    /** Checks that there is a line. */
    public Linear {
      zeroAt = finite(zeroAt, "zero of a linear value function") + 0.0;
      oneAt = finite(oneAt, "one of a linear value function") + 0.0;
      if (zeroAt == oneAt || !Double.isFinite(oneAt - zeroAt)) {
        throw new IllegalArgumentException(
            "a linear value function has its 0 and its 1 at two values a finite way apart, not at "
                + zeroAt
                + " and "
                + oneAt
                + ".");
      }
    }

    @Override
    public double of(double observed) {
      double share = (observed - zeroAt) / (oneAt - zeroAt);
      return share <= 0 ? 0 : Math.min(share, 1);
    }
  }

  /**
   * An S-shaped curve, {@code 1 / (1 + e^(−steepness · (x − midpoint)))}.
   *
   * @param midpoint the observed value of strength ½
   * @param steepness how fast it rises there, per unit of the observed value; it falls where this
   *     is negative; not 0
   */
  record Logistic(double midpoint, double steepness) implements OfNumber {
    /** Checks that there is a curve. */
    public Logistic {
      midpoint = finite(midpoint, "midpoint of a logistic value function") + 0.0;
      finite(steepness, "steepness of a logistic value function");
      if (steepness == 0) {
        throw new IllegalArgumentException(
            "a logistic value function of steepness 0 says the same of every value.");
      }
    }

    @Override
    public double of(double observed) {
      return 1 / (1 + Math.exp(-steepness * (observed - midpoint)));
    }
  }

  /**
   * Stairs: {@code below} under the first point, then each point's strength from its place on.
   *
   * @param below the strength below the first point, from 0 to 1
   * @param points at least one, at rising places
   */
  record Steps(double below, List<Point> points) implements OfNumber {
    /** Checks the order. */
    public Steps {
      below = unitInterval(below, "strength below the first step") + 0.0;
      points = rising(points, 1);
    }

    @Override
    public double of(double observed) {
      double value = below;
      for (Point p : points) {
        if (observed < p.at) {
          break;
        }
        value = p.value;
      }
      return value;
    }
  }

  /**
   * Straight lines between points, level outside them.
   *
   * @param points at least two, at rising places
   */
  record Piecewise(List<Point> points) implements OfNumber {
    /** Checks the order. */
    public Piecewise {
      points = rising(points, 2);
    }

    @Override
    public double of(double observed) {
      Point left = points.get(0);
      if (observed <= left.at) {
        return left.value;
      }
      for (Point right : points) {
        if (observed <= right.at) {
          double share = (observed - left.at) / (right.at - left.at);
          return left.value + share * (right.value - left.value);
        }
        left = right;
      }
      return left.value;
    }
  }

  /**
   * One strength for yes, one for no.
   *
   * @param whenTrue the strength of a set flag, from 0 to 1
   * @param whenFalse the strength of a flag not set, from 0 to 1
   */
  record Flag(double whenTrue, double whenFalse) implements ValueFunction {
    /** Checks the ranges. */
    public Flag {
      whenTrue = unitInterval(whenTrue, "strength of a set flag") + 0.0;
      whenFalse = unitInterval(whenFalse, "strength of a flag not set") + 0.0;
    }

    double of(boolean observed) {
      return observed ? whenTrue : whenFalse;
    }
  }

  private static List<Point> rising(List<Point> points, int atLeast) {
    if (points.size() < atLeast) {
      throw new IllegalArgumentException(
          "a value function of points needs at least " + atLeast + ", not " + points.size() + ".");
    }
    for (int i = 1; i < points.size(); i++) {
      double before = points.get(i - 1).at;
      if (!(points.get(i).at > before) || !Double.isFinite(points.get(i).at - before)) {
        throw new IllegalArgumentException(
            "a value function's points stand at rising places, but "
                + points.get(i).at
                + " follows "
                + before
                + ".");
      }
    }
    return ImmutableList.copyOf(points);
  }
}
