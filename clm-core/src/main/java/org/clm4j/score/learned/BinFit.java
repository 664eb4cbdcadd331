package org.clm4j.score.learned;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.OptionalDouble;
import org.clm4j.internal.Checks;

/**
 * Customers whose metric is about the same, and what that says of the outcome.
 *
 * @param from the lowest number in it; empty for the lowest bin, for texts and flags, and for what
 *     is missing
 * @param texts the texts in it; {@code true} or {@code false} of a flag; none of a number, and none
 *     for what is missing
 * @param missing whether it is the bin of those whose metric is missing
 * @param customers how many, 0 or above
 * @param events how many of their events happened
 * @param weightOfEvidence {@code logit p − logit p̄}, where p is the share of events among them and
 *     p̄ that among all, after the smoothing; above 0 where the event is likelier than usual
 * @param points what it is worth on the card's scale of points, beside a bin that says nothing;
 *     above 0 where it is good
 */
public record BinFit(
    OptionalDouble from,
    List<String> texts,
    boolean missing,
    long customers,
    long events,
    double weightOfEvidence,
    double points) {

  /** Checks the counts. */
  public BinFit {
    from = from.isPresent() ? OptionalDouble.of(from.getAsDouble() + 0.0) : from;
    texts = ImmutableList.copyOf(texts);
    Checks.nonNegative(customers, "customers of a bin");
    Checks.nonNegative(events, "events of a bin");
    if (events > customers) {
      throw new IllegalArgumentException(
          "a bin of " + customers + " customers has at most as many events, not " + events + ".");
    }
    weightOfEvidence = Checks.finite(weightOfEvidence, "weight of evidence of a bin") + 0.0;
    points = Checks.finite(points, "points of a bin") + 0.0;
  }

  /** Returns the share of its customers whose event happened; 0 where it has none. */
  public double rate() {
    return customers == 0 ? 0 : events / (double) customers;
  }
}
