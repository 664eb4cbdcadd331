package org.clm4j.stage;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.clm4j.profile.Metric;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.AtLeastOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.FlagIs;
import org.clm4j.rule.HostPredicate;
import org.clm4j.rule.Known;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.Named;
import org.clm4j.rule.Not;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;
import org.clm4j.rule.TextMembership;
import org.clm4j.rule.Upcoming;

/**
 * The fingerprint of a model: the SHA-256 of a text that states, in one fixed way, everything which
 * can change a verdict. A named condition counts as what it names.
 */
final class Fingerprint {
  private Fingerprint() {}

  static String of(StageModel model) {
    StringBuilder text = new StringBuilder("clm4j stage model 1\n");
    line(text, "model", model.id(), model.version(), model.zone().getId(), model.initial().id());
    line(text, "policy", model.movement().id(), String.valueOf(model.isUnique()));
    model.stages().forEach(s -> line(text, "stage", s.id()));
    model.entries().forEach((stage, c) -> line(text, "entry", stage, canonical(c)));
    for (Transition t : model.transitions()) {
      line(
          text,
          "transition",
          t.id(),
          t.from(),
          t.to(),
          canonical(t.condition()),
          t.minimumDwell().toString(),
          t.confirmation().toString(),
          String.valueOf(t.confirmations()),
          t.cooldown().toString());
    }
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  private static void line(StringBuilder text, String... parts) {
    for (String part : parts) {
      text.append(part.length()).append(':').append(part).append(' ');
    }
    text.append('\n');
  }

  private static String canonical(Condition condition) {
    if (condition instanceof NumberComparison c) {
      return node("number", id(c.metric()), c.relation().symbol(), String.valueOf(c.threshold()));
    } else if (condition instanceof NumberRange c) {
      return node("range", id(c.metric()), String.valueOf(c.from()), String.valueOf(c.to()));
    } else if (condition instanceof MetricComparison c) {
      return node("numbers", id(c.left()), c.relation().symbol(), id(c.right()));
    } else if (condition instanceof TextMembership c) {
      return node("text", id(c.metric()), quoted(c.values()));
    } else if (condition instanceof FlagIs c) {
      return node("flag", id(c.metric()), String.valueOf(c.wanted()));
    } else if (condition instanceof HostPredicate c) {
      return node("host", id(c.flag()));
    } else if (condition instanceof Elapsed c) {
      return node("elapsed", id(c.since()), c.span().toString(), String.valueOf(c.reached()));
    } else if (condition instanceof Upcoming c) {
      return node("upcoming", id(c.moment()), c.within().toString());
    } else if (condition instanceof MomentComparison c) {
      return node("moment", id(c.metric()), String.valueOf(c.before()), c.moment().toString());
    } else if (condition instanceof MomentOrder c) {
      return node("order", id(c.earlier()), id(c.later()));
    } else if (condition instanceof Known c) {
      return node("known", id(c.metric()));
    } else if (condition instanceof Named c) {
      return canonical(c.part());
    } else if (condition instanceof Not c) {
      return node("not", canonical(c.part()));
    }
    return composite(condition);
  }

  private static String composite(Condition condition) {
    String parts =
        condition.parts().stream().map(Fingerprint::canonical).collect(Collectors.joining(","));
    if (condition instanceof AllOf) {
      return node("all", parts);
    } else if (condition instanceof AnyOf) {
      return node("any", parts);
    } else if (condition instanceof AtLeastOf c) {
      return node("atLeast", String.valueOf(c.count()), parts);
    }
    throw new IllegalStateException("condition '" + condition + "' was not resolved.");
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
