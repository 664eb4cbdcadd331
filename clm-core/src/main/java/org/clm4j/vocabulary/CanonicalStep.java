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
  IDENTIFIED("identified", "已识别"),
  /** Interested; compares and weighs. */
  EVALUATING("interested, evaluating", "有兴趣、评估中"),
  /** Buys for the first time. */
  FIRST_PURCHASE("first purchase", "首次购买"),
  /** Uses what was bought; the relationship grows. */
  IN_USE("in use, growing", "使用与成长"),
  /** Buys steadily, loyal. */
  STABLE("stable, loyal", "稳定、忠诚"),
  /** The relationship weakens. */
  AT_RISK("at risk", "有流失风险"),
  /** Gone. */
  LOST("lost", "已流失");

  private final String english;
  private final String chinese;

  CanonicalStep(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** Returns the step's id, such as {@code first-purchase}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what people call it. */
  public Label label() {
    return Label.of(english, chinese);
  }

  /** Returns the step of this id. */
  public static Optional<CanonicalStep> find(String id) {
    return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
  }
}
