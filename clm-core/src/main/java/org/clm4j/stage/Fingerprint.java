package org.clm4j.stage;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
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
      return node("number", c.metric().id(), c.relation().symbol(), String.valueOf(c.threshold()));
    } else if (condition instanceof NumberRange c) {
      return node("range", c.metric().id(), String.valueOf(c.from()), String.valueOf(c.to()));
    } else if (condition instanceof MetricComparison c) {
      return node("numbers", c.left().id(), c.relation().symbol(), c.right().id());
    } else if (condition instanceof TextMembership c) {
      return node("text", c.metric().id(), quoted(c.values()));
    } else if (condition instanceof FlagIs c) {
      return node("flag", c.metric().id(), String.valueOf(c.wanted()));
    } else if (condition instanceof HostPredicate c) {
      return node("host", c.flag().id());
    } else if (condition instanceof Elapsed c) {
      return node("elapsed", c.since().id(), c.span().toString(), String.valueOf(c.reached()));
    } else if (condition instanceof Upcoming c) {
      return node("upcoming", c.moment().id(), c.within().toString());
    } else if (condition instanceof MomentComparison c) {
      return node("moment", c.metric().id(), String.valueOf(c.before()), c.moment().toString());
    } else if (condition instanceof MomentOrder c) {
      return node("order", c.earlier().id(), c.later().id());
    } else if (condition instanceof Known c) {
      return node("known", c.metric().id());
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

  private static String quoted(Iterable<String> values) {
    StringBuilder all = new StringBuilder();
    values.forEach(v -> all.append(v.length()).append(':').append(v).append(' '));
    return all.toString();
  }
}
