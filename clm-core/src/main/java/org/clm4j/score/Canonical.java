package org.clm4j.score;

import static org.clm4j.internal.Decimals.text;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A value function or a decay as a text that says, in one fixed way, what can change a score. */
final class Canonical {
  private Canonical() {}

  static String of(ValueFunction function) {
    if (function instanceof ValueFunction.Linear f) {
      return "Linear[zeroAt=" + text(f.zeroAt()) + ", oneAt=" + text(f.oneAt()) + "]";
    } else if (function instanceof ValueFunction.Logistic f) {
      return "Logistic[midpoint=" + text(f.midpoint()) + ", steepness=" + text(f.steepness()) + "]";
    } else if (function instanceof ValueFunction.Steps f) {
      return "Steps[below=" + text(f.below()) + ", points=" + points(f.points()) + "]";
    } else if (function instanceof ValueFunction.Piecewise f) {
      return "Piecewise[points=" + points(f.points()) + "]";
    } else if (function instanceof ValueFunction.Flag f) {
      return "Flag[whenTrue=" + text(f.whenTrue()) + ", whenFalse=" + text(f.whenFalse()) + "]";
    } else if (function instanceof Table table) {
      return of(table);
    }
    throw new IllegalStateException("a value function of no known kind: " + function.getClass());
  }

  /** Returns the table's texts in an order of their own, for one written otherwise is equal. */
  private static String of(Table table) {
    return new TreeMap<>(table.values())
            .entrySet().stream()
                .map(e -> e.getKey() + "=" + text(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"))
        + (table.otherwise().isEmpty()
            ? ""
            : ", otherwise " + text(table.otherwise().getAsDouble()));
  }

  private static String points(List<ValueFunction.Point> points) {
    return points.stream()
        .map(p -> "Point[at=" + text(p.at()) + ", value=" + text(p.value()) + "]")
        .toList()
        .toString();
  }

  static String of(Decay decay) {
    return "since " + decay.since() + " " + of(decay.fading());
  }

  static String of(Fading fading) {
    if (fading instanceof Fading.Linear f) {
      return "Linear[share=" + text(f.share()) + ", span=" + f.span() + "]";
    } else if (fading instanceof Fading.Stepwise f) {
      return "Stepwise[share=" + text(f.share()) + ", span=" + f.span() + "]";
    }
    return "HalfLife[span=" + fading.span() + "]";
  }

  /** Returns a scope with its texts in an order of their own. */
  static String of(Scope scope) {
    if (scope instanceof Scope.Texts t) {
      return t.metric().id() + " in " + t.texts().stream().sorted().toList();
    }
    Scope.Range r = (Scope.Range) scope;
    return r.metric().id() + " from " + text(r.least()) + " below " + text(r.below());
  }
}
