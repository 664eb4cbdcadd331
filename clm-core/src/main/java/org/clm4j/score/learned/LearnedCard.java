package org.clm4j.score.learned;

import static java.util.Objects.requireNonNull;

import org.clm4j.score.Scorecard;

/**
 * A scorecard learned from outcomes, and how good it is. The card is an ordinary one: it scores,
 * explains and is written down as any other, and needs the report for nothing but probabilities.
 *
 * @param card the scorecard; its total rises in a straight line with the log odds of the good
 *     outcome
 * @param report how it was learned, and how good it is
 */
public record LearnedCard(Scorecard card, CardFitReport report) {

  /** Checks the parts. */
  public LearnedCard {
    requireNonNull(card, "card");
    requireNonNull(report, "report");
  }
}
