package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Language;

/**
 * What would lift a customer into the next band: exact, minimal, and verified by scoring again.
 *
 * <p>A change is of one metric that somebody can change, others staying as they are; a metric that
 * is missing is no lever, and what only grows is not made smaller. Changes are of what the card
 * reads: whoever buys again also changes other figures than the day of the last purchase; what such
 * an event would do is found by judging the history with it.
 *
 * @param status whether there is a way up
 * @param target the next band, where there is one
 * @param single each change that does it alone, in the order of the card's factors: the least such
 *     change of that metric
 * @param smallest the fewest changes that do it together; of several such sets the one that reaches
 *     the highest total with each metric at its best, then the first in the card's order. Each is
 *     the least while the others stand
 */
public record Levers(
    Status status, Optional<Band> target, List<Lever> single, List<Lever> smallest) {

  /** Whether there is a way up. */
  public enum Status {
    /** There is no score to lift. */
    NOT_SCORED,
    /** The customer stands in the highest band. */
    HIGHEST,
    /** There is a way, and here it is. */
    REACHABLE,
    /** Nothing that anybody can change reaches the next band. */
    OUT_OF_REACH,
    /** All changes together reach it; which few do is not searched, for there are too many. */
    UNDECIDED
  }

  /** Keeps the lists. */
  public Levers {
    requireNonNull(status, "status");
    requireNonNull(target, "target");
    single = ImmutableList.copyOf(single);
    smallest = ImmutableList.copyOf(smallest);
    if ((status == Status.REACHABLE) == smallest.isEmpty()) {
      throw new IllegalArgumentException(
          "there are changes where the next band is within reach, and only there.");
    }
  }

  /** Returns the way up in words, English or Chinese. */
  public String in(Language language) {
    return LeverWords.say(this, language);
  }

  /** Returns the status and the metrics of the smallest set, without values. */
  @Override
  public String toString() {
    return status + " " + smallest;
  }
}
