package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Set;
import org.clm4j.basics.Language;
import org.clm4j.internal.Checks;
import org.clm4j.profile.Metric;
import org.clm4j.profile.TextMetric;

/**
 * A text that is one of some.
 *
 * @param metric the text
 * @param values what it may be, at least one, compared letter by letter
 */
public record TextMembership(TextMetric metric, Set<String> values) implements Condition {

  /** Checks that there is a value, and keeps their order. */
  public TextMembership {
    requireNonNull(metric, "metric");
    values = ImmutableSet.copyOf(values);
    values.forEach(text -> Checks.whole(text, "a value of '" + metric.id() + "'"));
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "membership of '" + metric.id() + "' names no value and could never hold.");
    }
  }

  @Override
  public List<Metric<?>> compared() {
    return List.of(metric);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
