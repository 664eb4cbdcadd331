package org.clm4j.vocabulary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.clm4j.basics.Label;

/**
 * The steps of a customer's lifecycle by which one stage model is read in the words of another.
 *
 * <p>They are this library's own: no source has them. The order is that of a relationship which
 * goes well until it ends.
 */
public enum CanonicalStep {
  /** Known as a potential customer, nothing more. */
  IDENTIFIED,
  /** Interested; compares and weighs. */
  EVALUATING,
  /** Buys for the first time. */
  FIRST_PURCHASE,
  /** Uses what was bought; the relationship grows. */
  IN_USE,
  /** Buys steadily, loyal. */
  STABLE,
  /** The relationship weakens. */
  AT_RISK,
  /** Gone. */
  LOST;

  /** Returns the step's id, such as {@code first-purchase}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what people call it. */
  public Label label() {
    return VocabularyWords.name("step." + id());
  }

  /** Returns the step of this id. */
  public static Optional<CanonicalStep> find(String id) {
    return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
  }
}
