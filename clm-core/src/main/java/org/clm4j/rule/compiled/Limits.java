package org.clm4j.rule.compiled;

import org.clm4j.rule.Condition;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;

/**
 * The numbers of which a comparison with a threshold, or a range, holds: those between two bounds,
 * both included, or those outside them.
 */
public record Limits(double low, double high, boolean inside) {

  private static final double MOST = Double.MAX_VALUE;

  /** Returns the limits of a {@link NumberComparison} or {@link NumberRange}. */
  public static Limits of(Condition condition) {
    if (condition instanceof NumberRange range) {
      return new Limits(range.from(), range.to(), true);
    }
    NumberComparison c = (NumberComparison) condition;
    double t = c.threshold();
    return switch (c.relation()) {
      case AT_LEAST -> new Limits(t, MOST, true);
      case ABOVE -> new Limits(Math.nextUp(t), MOST, true);
      case AT_MOST -> new Limits(-MOST, t, true);
      case BELOW -> new Limits(-MOST, Math.nextDown(t), true);
      case EQUAL_TO -> new Limits(t, t, true);
      case OTHER_THAN -> new Limits(t, t, false);
    };
  }

  /** Returns whether a number is one of them, as {@link CompiledRule#TRUE} and so on. */
  public int judge(double value) {
    if (!Double.isFinite(value)) {
      return CompiledRule.UNKNOWN;
    }
    return (value >= low && value <= high) == inside ? CompiledRule.TRUE : CompiledRule.FALSE;
  }
}
