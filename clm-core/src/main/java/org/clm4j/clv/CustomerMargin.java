package org.clm4j.clv;

import java.util.OptionalDouble;
import org.clm4j.basics.Language;

/**
 * What share of their spend a customer leaves as profit, and how much of that is their own and how
 * much was learned from the base.
 *
 * <pre>
 *   share = credibility · own + (1 − credibility) · base
 * </pre>
 *
 * <p>Shares are fractions: 0.3 is thirty cents of every unit of spend, and below 0 the customer
 * costs more than they bring. {@link MarginShares} finds them.
 *
 * @param own profit over spend of the customer's own purchases, refunds taken off; empty where no
 *     profit or no spend is known of them
 * @param base the share of the base
 * @param credibility the weight of the customer's own share, from 0 to 1; 0 where there is none
 * @param standardError of the share as an estimate of what the customer leaves in the long run, 0
 *     or more
 */
public record CustomerMargin(
    OptionalDouble own, double base, double credibility, double standardError) {

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException if a figure is not finite, a credibility lies outside 0 to 1
   *     or comes without an own share, or a standard error is below 0
   */
  public CustomerMargin {
    if (!Double.isFinite(base) || !Double.isFinite(own.orElse(0))) {
      throw new IllegalArgumentException("a margin is a finite number.");
    }
    if (!(credibility >= 0 && credibility <= 1) || (own.isEmpty() && credibility != 0)) {
      throw new IllegalArgumentException(
          "the weight of a customer's own margin lies from 0 to 1, and is 0 where they have none;"
              + " it is not "
              + credibility
              + ".");
    }
    if (!(standardError >= 0) || Double.isInfinite(standardError)) {
      throw new IllegalArgumentException(
          "a standard error is a finite number, 0 or more, not " + standardError + ".");
    }
  }

  /** Returns a margin that everybody has and that is known for certain. */
  public static CustomerMargin ofBase(double share) {
    return new CustomerMargin(OptionalDouble.empty(), share, 0, 0);
  }

  /** Returns the share to reckon with; it may be below 0. */
  public double share() {
    return own.isEmpty() ? base : credibility * own.getAsDouble() + (1 - credibility) * base;
  }

  /** Returns whether the customer is expected to cost more than they bring. */
  public boolean isLoss() {
    return share() < 0;
  }

  /** Says the share, and how much of it was learned from the base. */
  public String in(Language language) {
    return ClvWords.say(this, language);
  }
}
