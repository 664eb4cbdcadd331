package org.clm4j.score;

import static java.util.Objects.requireNonNull;
import static org.clm4j.internal.Checks.positive;
import static org.clm4j.internal.Checks.unitInterval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Map;
import org.clm4j.internal.Decimals;

/**
 * How the values of factors become the points of a score.
 *
 * <p>Below, vᵢ is a factor's value from 0 (bad) to 1 (good), wᵢ its weight, and W = Σ wᵢ; only
 * factors that count are looked at. Whatever the policy, each factor gets its points and the total
 * is their sum, from 0 to 100. No policy gives a customer less for a better value.
 */
public sealed interface Aggregation
    permits Aggregation.Plain, Aggregation.GroupCaps, Aggregation.Additive, Aggregation.Dimensions {

  /** Returns the weighted mean. */
  static Plain weightedMean() {
    return new Plain(Plain.Kind.WEIGHTED_MEAN, List.of());
  }

  /** Returns the weighted geometric mean, in which one very bad value weighs more. */
  static Plain geometric() {
    return new Plain(Plain.Kind.GEOMETRIC, List.of());
  }

  /** Returns the worst value of all. */
  static Plain worstOf() {
    return new Plain(Plain.Kind.WORST_OF, List.of());
  }

  /** Returns the highest of some tiers whose demand is met. */
  static Plain tiers(Tier... tiers) {
    return new Plain(Plain.Kind.TIERS, List.of(tiers));
  }

  /**
   * Returns the weighted mean in which some dimensions give at most so many points.
   *
   * @param caps the most points of each dimension that has a cap, by its id
   */
  static GroupCaps groupCaps(Map<String, Double> caps) {
    return new GroupCaps(caps);
  }

  /** Returns the sum of points, up to 100. */
  static Additive additive() {
    return new Additive(100, ImmutableMap.of());
  }

  /**
   * Returns the weighted mean of the dimensions' weighted means.
   *
   * @param weights the weight of each dimension, by its id; one that is not named weighs 1
   */
  static Dimensions dimensions(Map<String, Double> weights) {
    return new Dimensions(weights, weightedMean(), weightedMean(), false);
  }

  /** Returns what a host reads of the policy, the same words for the same policy. */
  String describe();

  /**
   * A policy that looks at factors alone, so that it may also add up dimensions.
   *
   * @param kind how it adds up
   * @param tiers the tiers, from the lowest up; none of the other kinds
   */
  record Plain(Kind kind, List<Tier> tiers) implements Aggregation {

    /** How factors add up. */
    public enum Kind {
      /** The weighted mean: factor i gives 100 · wᵢvᵢ / W points. */
      WEIGHTED_MEAN,
      /**
       * The weighted geometric mean, 100 · ∏ vᵢ^(wᵢ/W): nothing where one value is 0, however good
       * the others. Factor i gives its part of it, in proportion to wᵢvᵢ.
       */
      GEOMETRIC,
      /**
       * The worst value decides: the first factor of the lowest value gives 100 · vᵢ points, all
       * others none. Weights say only how much was known.
       */
      WORST_OF,
      /**
       * Levels with demands: the total is the points of the highest tier for which enough of the
       * weight that counts has a value that is good enough; nothing below the lowest. Factor i
       * gives its part of it, in proportion to wᵢvᵢ. "Green if everything is at least fair and half
       * of it good" is a tier for each of the two, and the lower of them.
       */
      TIERS
    }

    /** Checks that there are tiers where there have to be, and their order. */
    public Plain {
      requireNonNull(kind, "kind");
      tiers = ImmutableList.copyOf(tiers);
      if (tiers.isEmpty() == (kind == Kind.TIERS)) {
        throw new IllegalArgumentException(
            kind == Kind.TIERS
                ? "an aggregation by tiers has at least one tier."
                : "an aggregation has tiers if it goes by tiers, and only then.");
      }
      for (int i = 1; i < tiers.size(); i++) {
        if (!(tiers.get(i).points() > tiers.get(i - 1).points())) {
          throw new IllegalArgumentException(
              "tiers go from the lowest up, but one of "
                  + Decimals.text(tiers.get(i).points())
                  + " points follows one of "
                  + Decimals.text(tiers.get(i - 1).points())
                  + ".");
        }
      }
    }

    @Override
    public String describe() {
      return switch (kind) {
        case WEIGHTED_MEAN -> "weighted mean";
        case GEOMETRIC -> "geometric mean";
        case WORST_OF -> "worst of all";
        case TIERS -> describedTiers();
      };
    }

    private String describedTiers() {
      StringBuilder text = new StringBuilder("tiers");
      for (Tier t : tiers) {
        text.append(' ')
            .append(Decimals.text(t.points()))
            .append(" where ")
            .append(Decimals.text(t.share()))
            .append(" has ")
            .append(Decimals.text(t.value()));
      }
      return text.toString();
    }
  }

  /**
   * A level, and what it demands.
   *
   * @param points the total on this level, above 0 and at most 100
   * @param value how good a factor must be to speak for it, from 0 to 1
   * @param share which share of the weight that counts must speak for it, from 0 to 1
   */
  record Tier(double points, double value, double share) {
    /** Checks the ranges. */
    public Tier {
      if (!(points > 0 && points <= 100)) {
        throw new IllegalArgumentException(
            "a tier has more than 0 and at most 100 points, not " + points + ".");
      }
      value = unitInterval(value, "value that a tier demands") + 0.0;
      share = unitInterval(share, "share that a tier demands") + 0.0;
    }

    /** Returns a tier. */
    public static Tier of(double points, double value, double share) {
      return new Tier(points, value, share);
    }
  }

  /**
   * The weighted mean with lids: where a dimension's points exceed its cap they shrink to it in
   * proportion, and the points above it are lost. So no single dimension can carry a score.
   *
   * @param caps the most points, above 0 and at most 100, of each dimension that has a cap
   */
  record GroupCaps(Map<String, Double> caps) implements Aggregation {
    /** Checks the caps. */
    public GroupCaps {
      caps = sorted(caps, "cap", 100);
    }

    @Override
    public String describe() {
      return "weighted mean with caps " + text(caps);
    }
  }

  /**
   * Points that add up, as in lead scoring: a factor's weight is the most points it gives, and it
   * gives wᵢvᵢ. A dimension gives no more than its cap, and all together no more than the total's;
   * what is above shrinks to the cap in proportion. A factor that hinders gives its points while
   * nothing hinders, and loses them; one that is missing gives none.
   *
   * @param most the most points of all together, above 0 and at most 100
   * @param caps the most points, above 0 and at most 100, of each dimension that has a cap
   */
  record Additive(double most, Map<String, Double> caps) implements Aggregation {
    /** Checks the caps. */
    public Additive {
      atMost(positive(most, "most points of all"), "most points of all", 100);
      caps = sorted(caps, "cap", 100);
    }

    /** Returns this policy with another cap of the total. */
    public Additive upTo(double points) {
      return new Additive(points, caps);
    }

    /** Returns this policy with these caps of dimensions. */
    public Additive withCaps(Map<String, Double> perDimension) {
      return new Additive(most, perDimension);
    }

    @Override
    public String describe() {
      return "points up to " + Decimals.text(most) + " with caps " + text(caps);
    }
  }

  /**
   * Factors make dimensions, dimensions make the total: each dimension has a value by one policy,
   * and the total is made of the dimensions about which anything is known by another. A dimension's
   * points are shared by its factors as they made its value.
   *
   * @param weights the weight, above 0, of each dimension; one that is not named weighs 1
   * @param within how a dimension's factors make its value
   * @param across how the dimensions' values make the total
   * @param wholePoints whether each dimension's value is rounded, half up, to whole points of 100
   *     first
   */
  record Dimensions(Map<String, Double> weights, Plain within, Plain across, boolean wholePoints)
      implements Aggregation {
    /** Checks the weights. */
    public Dimensions {
      weights = sorted(weights, "weight", Double.MAX_VALUE);
      requireNonNull(within, "within");
      requireNonNull(across, "across");
    }

    /** Returns this policy with each dimension's value rounded to whole points first. */
    public Dimensions inWholePoints() {
      return new Dimensions(weights, within, across, true);
    }

    /** Returns this policy with another way to make a dimension's value. */
    public Dimensions within(Plain policy) {
      return new Dimensions(weights, policy, across, wholePoints);
    }

    /** Returns this policy with another way to make the total. */
    public Dimensions across(Plain policy) {
      return new Dimensions(weights, within, policy, wholePoints);
    }

    @Override
    public String describe() {
      return across.describe()
          + " of the dimensions' "
          + within.describe()
          + (wholePoints ? " in whole points" : "")
          + " with weights "
          + text(weights);
    }
  }

  private static Map<String, Double> sorted(
      Map<String, Double> numbers, String what, double greatest) {
    numbers.forEach(
        (dimension, number) -> {
          String whose = what + " of dimension '" + dimension + "'";
          atMost(positive(number, whose), whose, greatest);
        });
    return ImmutableSortedMap.copyOf(numbers);
  }

  private static void atMost(double number, String what, double greatest) {
    if (!(number <= greatest)) {
      throw new IllegalArgumentException(
          what + " is at most " + Decimals.text(greatest) + ", not " + Decimals.text(number) + ".");
    }
  }

  private static String text(Map<String, Double> numbers) {
    StringBuilder text = new StringBuilder("{");
    numbers.forEach(
        (dimension, number) ->
            text.append(text.length() > 1 ? ", " : "")
                .append(dimension)
                .append(' ')
                .append(Decimals.text(number)));
    return text.append('}').toString();
  }
}
