package org.clm4j.evaluation;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.internal.Checks;

/**
 * What came before customers were lost: for each metric the trait that goes with loss most, how
 * much more often those who had it were lost, and whether it holds among other customers.
 *
 * <p>One half of the customers, by group, is searched: of a number for the cut, of a text for the
 * text, of a flag for yes or no, and of each for not being known, whichever goes with loss most. In
 * the other half each metric's one trait is tried out, by the exact test of Fisher that those who
 * have it are lost more often. As many traits are tried at once, the chance of a false one is held
 * down: a trait is confirmed where its p-value, adjusted as Benjamini and Hochberg ("Controlling
 * the False Discovery Rate", Journal of the Royal Statistical Society B 57(1), 1995) do, is at most
 * the false discovery rate. Of those confirmed no more than this share is expected to be chance.
 *
 * <p>What came before is not always what caused: only an experiment tells that.
 *
 * @param asOf the moment at which the customers were known
 * @param until the end of the time in which they could be lost
 * @param customers how many customers there were
 * @param lost how many of them were lost
 * @param falseDiscoveryRate the share of false ones expected among those confirmed, above 0 and
 *     below 1
 * @param causes one for each metric of which some trait went with loss at all, metrics alike told
 *     of once: those confirmed first, each by falling lift among the customers it was not found in
 */
public record ChurnCauses(
    Instant asOf,
    Instant until,
    long customers,
    long lost,
    double falseDiscoveryRate,
    List<ChurnCause> causes) {

  /** The false discovery rate where nobody says another: a default of this library's own. */
  public static final double FALSE_DISCOVERY_RATE = 0.05;

  /** Checks the ranges. */
  public ChurnCauses {
    requireNonNull(asOf, "asOf");
    requireNonNull(until, "until");
    Checks.nonNegative(customers, "customers");
    Checks.nonNegative(lost, "lost customers");
    if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
      throw new IllegalArgumentException(
          "a false discovery rate lies between 0 and 1, not at " + falseDiscoveryRate + ".");
    }
    causes = ImmutableList.copyOf(causes);
  }

  /**
   * Returns what came before the loss, at a false discovery rate of 5 %.
   *
   * @param set customers, whose event says whether they were lost
   * @param eventIsLoss whether the event is the loss, as the end of a contract is; or its opposite,
   *     as another purchase is
   * @throws IllegalArgumentException as {@link #of(TrainingSet, boolean, double)} does
   */
  public static ChurnCauses of(TrainingSet set, boolean eventIsLoss) {
    return of(set, eventIsLoss, FALSE_DISCOVERY_RATE);
  }

  /**
   * Returns what came before the loss.
   *
   * @param set customers, whose event says whether they were lost
   * @param eventIsLoss whether the event is the loss or its opposite
   * @param falseDiscoveryRate the share of false ones expected among those confirmed
   * @throws IllegalArgumentException if in one half of the customers there are fewer than {@value
   *     TraitSearch#LEAST} lost or fewer than as many kept
   */
  public static ChurnCauses of(TrainingSet set, boolean eventIsLoss, double falseDiscoveryRate) {
    TraitSearch search = new TraitSearch(set, eventIsLoss);
    List<ChurnCause> adjusted = adjusted(search.causes(), falseDiscoveryRate);
    adjusted.sort(
        Comparator.comparing(ChurnCause::confirmed)
            .thenComparingDouble(cause -> cause.holdout().lift())
            .reversed());
    long lost = eventIsLoss ? set.events() : set.size() - set.events();
    return new ChurnCauses(set.asOf(), set.until(), set.size(), lost, falseDiscoveryRate, adjusted);
  }

  /** Adjusts p-values: each is the least of {@code m · p₍ₖ₎ / k} over the ranks from its own on. */
  static List<ChurnCause> adjusted(List<ChurnCause> found, double rate) {
    List<ChurnCause> ranked = new ArrayList<>(found);
    ranked.sort(Comparator.comparingDouble(ChurnCause::chance));
    double least = 1;
    for (int k = ranked.size(); k >= 1; k--) {
      ChurnCause cause = ranked.get(k - 1);
      least = Math.min(least, cause.chance() * ranked.size() / k);
      ranked.set(k - 1, cause.judged(least, least <= rate && cause.holdout().lift() > 1));
    }
    return ranked;
  }

  /** Returns those that were confirmed, in their order. */
  public List<ChurnCause> confirmed() {
    return causes.stream().filter(ChurnCause::confirmed).toList();
  }

  /** Returns a paragraph and a table, one trait a line. */
  public String in(Language language) {
    return CauseWords.say(this, language);
  }
}
