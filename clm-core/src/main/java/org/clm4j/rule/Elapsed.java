package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;

/**
 * Time that has passed since a moment.
 *
 * <p>"For at least 90 days" holds from the first moment of the 90th calendar day after; "for less
 * than" is its complement. Dwell in a stage is this, since {@code stageSince}.
 *
 * @param since the moment
 * @param span how long
 * @param reached whether the span is to have passed, or not yet
 */
public record Elapsed(InstantMetric since, Span span, boolean reached) implements Condition {

  /** Checks that both parts are there. */
  public Elapsed {
    requireNonNull(since, "since");
    requireNonNull(span, "span");
  }

  @Override
  public List<Metric<?>> compared() {
    return List.of(since);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
