package org.clm4j.score;

import static org.clm4j.internal.Checks.positive;

import com.google.common.collect.ImmutableMap;
import java.util.EnumMap;
import java.util.Map;
import org.clm4j.internal.Decimals;

/**
 * How the values of factors become the points of a score.
 *
 * <p>Below, vᵢ is a factor's value from 0 (bad) to 1 (good), wᵢ its weight, and W = Σ wᵢ; only
 * factors that count are looked at. Whatever the policy, each factor gets its points and the total
 * is their sum, from 0 to 100.
 */
public sealed interface Aggregation
    permits Aggregation.WeightedMean,
        Aggregation.WorstOf,
        Aggregation.GroupCaps,
        Aggregation.GroupMeans {

  /** Returns the weighted mean. */
  static WeightedMean weightedMean() {
    return new WeightedMean();
  }

  /** Returns the worst value of all. */
  static WorstOf worstOf() {
    return new WorstOf();
  }

  /** Returns the weighted mean in which some categories give at most so many points. */
  static GroupCaps groupCaps(Map<Factor.Category, Double> caps) {
    return new GroupCaps(caps);
  }

  /** Returns the weighted mean of the categories' means. */
  static GroupMeans groupMeans(Map<Factor.Category, Double> weights) {
    return new GroupMeans(weights, false);
  }

  /** Returns what a host reads of the policy, the same words for the same policy. */
  String describe();

  /** The weighted mean: factor i gives 100 · wᵢvᵢ / W points. */
  record WeightedMean() implements Aggregation {
    @Override
    public String describe() {
      return "weighted mean";
    }
  }

  /**
   * The worst value decides: the first factor of the lowest value gives 100 · vᵢ points, all others
   * none. Weights say only how much was known.
   */
  record WorstOf() implements Aggregation {
    @Override
    public String describe() {
      return "worst of all";
    }
  }

  /**
   * The weighted mean with lids: where a category's points exceed its cap they shrink to it in
   * proportion, and the points above it are lost. So no single category can carry a score.
   *
   * @param caps the most points, above 0 and at most 100, of each category that has a cap
   */
  record GroupCaps(Map<Factor.Category, Double> caps) implements Aggregation {
    /** Checks the caps. */
    public GroupCaps {
      caps = sorted(caps, "cap");
      caps.forEach(
          (category, cap) -> {
            if (!(cap <= 100)) {
              throw new IllegalArgumentException(
                  "cap of category '"
                      + category.id()
                      + "' is at most 100 points, not "
                      + cap
                      + ".");
            }
          });
    }

    @Override
    public String describe() {
      return "weighted mean with caps " + text(caps);
    }
  }

  /**
   * The mean of means: each category has the weighted mean of its factors, and the total is the
   * weighted mean of the categories about which anything is known. A factor's points are its part
   * of its category's.
   *
   * @param weights the weight, above 0, of each category; one that is not named weighs 1
   * @param wholePoints whether each category's mean is rounded, half up, to whole points of 100
   *     first
   */
  record GroupMeans(Map<Factor.Category, Double> weights, boolean wholePoints)
      implements Aggregation {
    /** Checks the weights. */
    public GroupMeans {
      weights = sorted(weights, "weight");
    }

    /** Returns this policy with each category's mean rounded to whole points first. */
    public GroupMeans inWholePoints() {
      return new GroupMeans(weights, true);
    }

    @Override
    public String describe() {
      return "mean of the categories' means"
          + (wholePoints ? " in whole points" : "")
          + " with weights "
          + text(weights);
    }
  }

  private static Map<Factor.Category, Double> sorted(
      Map<Factor.Category, Double> numbers, String what) {
    numbers.forEach(
        (category, number) -> positive(number, what + " of category '" + category.id() + "'"));
    return numbers.isEmpty() ? ImmutableMap.of() : ImmutableMap.copyOf(new EnumMap<>(numbers));
  }

  private static String text(Map<Factor.Category, Double> numbers) {
    StringBuilder text = new StringBuilder("{");
    numbers.forEach(
        (category, number) ->
            text.append(text.length() > 1 ? ", " : "")
                .append(category.id())
                .append(' ')
                .append(Decimals.text(number)));
    return text.append('}').toString();
  }
}
