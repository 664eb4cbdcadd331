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
    String share = "share=" + text(fading.share()) + ", span=" + fading.span();
    return switch (fading.kind()) {
      case LINEAR -> "Linear[" + share + "]";
      case STEPWISE -> "Stepwise[" + share + "]";
      case HALF_LIFE -> "HalfLife[span=" + fading.span() + "]";
    };
  }

  /** Returns a scope with its texts in an order of their own. */
  static String of(Scope scope) {
    return scope.isRange()
        ? scope.metric().id() + " from " + text(scope.least()) + " below " + text(scope.below())
        : scope.metric().id() + " in " + scope.texts().stream().sorted().toList();
  }
}
