package org.clm4j.rule;

import java.util.List;
import java.util.Set;
import org.clm4j.internal.Decimals;
import org.clm4j.profile.Metric;

/** A condition as a text that says, in one fixed way, what can change a verdict. */
final class Canonical {
  private Canonical() {}

  static String of(Condition condition) {
    StringBuilder text = new StringBuilder();
    write(condition, text);
    return text.toString();
  }

  /** Writes into one text, and descends by itself alone, so that no depth is too much for it. */
  private static void write(Condition condition, StringBuilder text) {
    if (condition instanceof NamedCondition c) {
      write(c.part(), text);
    } else if (condition.parts().isEmpty() && !isMadeOfOthers(condition)) {
      text.append(leaf(condition));
    } else {
      text.append(kind(condition)).append('(');
      if (condition instanceof AtLeastOf c) {
        text.append(c.count()).append(' ');
      }
      List<Condition> parts = condition.parts();
      for (int i = 0; i < parts.size(); i++) {
        text.append(i > 0 ? "," : "");
        write(parts.get(i), text);
      }
      text.append(')');
    }
  }

  private static boolean isMadeOfOthers(Condition condition) {
    return condition instanceof AllOf || condition instanceof AnyOf;
  }

  private static String kind(Condition condition) {
    if (condition instanceof AllOf) {
      return "all";
    } else if (condition instanceof AnyOf) {
      return "any";
    }
    return condition instanceof Not ? "not" : "atLeast";
  }

  private static String leaf(Condition condition) {
    if (condition instanceof NumberComparison c) {
      return node("number", id(c.metric()), c.relation().symbol(), Decimals.text(c.threshold()));
    } else if (condition instanceof NumberRange c) {
      return node("range", id(c.metric()), Decimals.text(c.from()), Decimals.text(c.to()));
    } else if (condition instanceof MetricComparison c) {
      return c.share() == 1
          ? node("numbers", id(c.left()), c.relation().symbol(), id(c.right()))
          : node(
              "numbers",
              id(c.left()),
              c.relation().symbol(),
              Decimals.text(c.share()),
              id(c.right()));
    } else if (condition instanceof TextMembership c) {
      return node("text", id(c.metric()), quoted(c.values()));
    } else if (condition instanceof FlagIs c) {
      return node("flag", id(c.metric()), String.valueOf(c.wanted()));
    } else if (condition instanceof HostPredicate c) {
      return node("host", id(c.flag()));
    } else if (condition instanceof Elapsed c) {
      return node("elapsed", id(c.since()), c.span().toString(), String.valueOf(c.reached()));
    } else if (condition instanceof DueWithin c) {
      return node("upcoming", id(c.moment()), c.within().toString());
    } else if (condition instanceof MomentComparison c) {
      return node("moment", id(c.metric()), String.valueOf(c.before()), c.moment().toString());
    } else if (condition instanceof MomentOrder c) {
      return node("order", id(c.earlier()), id(c.later()));
    } else if (condition instanceof Known c) {
      return node("known", id(c.metric()));
    } else if (condition instanceof ConditionRef c) {
      return node("ref", quoted(Set.of(c.id())));
    }
    throw new IllegalStateException("a condition of no known kind: " + condition.getClass());
  }

  private static String node(String kind, String... parts) {
    return kind + "(" + String.join(" ", parts) + ")";
  }

  /** Returns a metric's id so that no other text can look like it. */
  private static String id(Metric<?> metric) {
    return metric.id().length() + ":" + metric.id();
  }

  /** Returns the values in an order of their own, for a set that was written otherwise is equal. */
  private static String quoted(Set<String> values) {
    StringBuilder all = new StringBuilder();
    values.stream().sorted().forEach(v -> all.append(v.length()).append(':').append(v).append(' '));
    return all.toString();
  }
}
