package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.List;
import org.clm4j.profile.TextMetric;

/**
 * A text as the subject of a condition: {@code when(TIER).isOneOf("gold", "silver")}.
 *
 * @param metric the text
 */
public record TextTerm(TextMetric metric) {

  /** Holds where the text is this one. */
  public Condition is(String value) {
    return isOneOf(
        List.of(requireNonNull(value, () -> "text that '" + metric.id() + "' is compared to")));
  }

  /** Holds where the text is one of these. */
  public Condition isOneOf(String... values) {
    return new TextMembership(metric, ImmutableSet.copyOf(values));
  }

  /** Holds where the text is one of these. */
  public Condition isOneOf(Collection<String> values) {
    return new TextMembership(metric, ImmutableSet.copyOf(values));
  }

  /** Holds where the text is known. */
  public Condition isKnown() {
    return new Known(metric);
  }
}
