package org.clm4j.clv;

import java.util.Locale;
import org.clm4j.basics.Label;

/**
 * Four kinds of customers by profit and by how long the relationship is expected to last.
 *
 * <p>Source: Reinartz and Kumar, "The Mismanagement of Customer Loyalty", Harvard Business Review
 * 80(7), July 2002. The Chinese names are ours.
 */
public enum LoyaltyQuadrant {
  /** High profit, long duration. */
  TRUE_FRIENDS,
  /** High profit, short duration. */
  BUTTERFLIES,
  /** Low profit, long duration. */
  BARNACLES,
  /** Low profit, short duration. */
  STRANGERS;

  /** Returns what a reader calls these customers. */
  public Label label() {
    return ClvWords.name(key());
  }

  /** Returns what the source advises to do with them. */
  public Label advice() {
    return ClvWords.name(key() + ".advice");
  }

  private String key() {
    return "quadrant." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
