package org.clm4j.evaluation;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;

/**
 * A trait that went with the loss of customers.
 *
 * @param metric the id of the metric
 * @param label what people call it
 * @param trait what customers had in common
 * @param alike the ids of metrics whose traits nearly the same customers had, nine in ten of those
 *     with either: they say what this one says, and are not told of again
 * @param found how often they were lost in the half of the customers in which the trait was found;
 *     it was the worst of many there, so this is too high on the whole
 * @param holdout how often they were lost in the other half
 * @param chance the chance that as many or more of the other half would be lost if the trait had no
 *     part in it: the one-sided p-value of Fisher's exact test
 * @param adjusted that chance, adjusted for how many traits were tried
 * @param confirmed whether it holds: the adjusted chance is small enough, and the lift above 1
 */
public record ChurnCause(
    String metric,
    Label label,
    Trait trait,
    List<String> alike,
    Lift found,
    Lift holdout,
    double chance,
    double adjusted,
    boolean confirmed) {

  /** Checks the ranges. */
  public ChurnCause {
    requireNonNull(metric, "metric");
    requireNonNull(label, "label");
    requireNonNull(trait, "trait");
    alike = ImmutableList.copyOf(alike);
    requireNonNull(found, "found");
    requireNonNull(holdout, "holdout");
    chance = Checks.unitInterval(chance, "chance of a trait") + 0.0;
    adjusted = Checks.unitInterval(adjusted, "adjusted chance of a trait") + 0.0;
  }

  ChurnCause judged(double adjusted, boolean confirmed) {
    return new ChurnCause(metric, label, trait, alike, found, holdout, chance, adjusted, confirmed);
  }

  /** In what customers were alike. */
  public enum Kind {
    /** A number of at least a value. */
    AT_LEAST,
    /** A number below a value. */
    BELOW,
    /** A text. */
    IS,
    /** A flag that was set. */
    YES,
    /** A flag that was not set. */
    NO,
    /** Nothing was known of it. */
    UNKNOWN
  }

  /**
   * What customers had in common.
   *
   * @param kind in what they were alike
   * @param value the number they had at least, or less than; empty of other kinds
   * @param text the text they had; empty of other kinds
   */
  public record Trait(Kind kind, OptionalDouble value, String text) {
    /** Checks that there is a number where one is spoken of. */
    public Trait {
      requireNonNull(kind, "kind");
      requireNonNull(text, "text");
      boolean number = kind == Kind.AT_LEAST || kind == Kind.BELOW;
      if (number != value.isPresent()) {
        throw new IllegalArgumentException(
            "a trait has a value where it is of a number, and only there; this one is "
                + kind
                + ".");
      }
      value = value.isPresent() ? OptionalDouble.of(value.getAsDouble() + 0.0) : value;
    }
  }

  /**
   * How often customers with a trait were lost.
   *
   * @param customers how many had it
   * @param lost how many of these were lost
   * @param lift the share lost of them by that of all: 2 is twice as often
   * @param low where the 95 % interval of the lift begins
   * @param high where it ends. Its ends are {@code lift · e^(±1.96·s)}, with s² the variance of the
   *     logarithm by the delta method for shares of those with and without the trait; half a
   *     customer is added to each count where one is 0
   */
  public record Lift(long customers, long lost, double lift, double low, double high) {
    /** Checks the ranges. */
    public Lift {
      Checks.nonNegative(customers, "customers with a trait");
      Checks.nonNegative(lost, "lost customers with a trait");
      lift = Checks.nonNegative(lift, "lift of a trait") + 0.0;
      low = Checks.nonNegative(low, "lower end of a lift") + 0.0;
      high = Checks.nonNegative(high, "upper end of a lift") + 0.0;
    }

    /** Returns the lift of those with a trait, of all. */
    static Lift of(long customers, long lost, long all, long allLost) {
      double lift = customers == 0 ? 0 : lost / (double) customers / (allLost / (double) all);
      long keptWith = customers - lost;
      long lostWithout = allLost - lost;
      long keptWithout = all - customers - lostWithout;
      boolean bare = lost == 0 || keptWith == 0 || lostWithout == 0 || keptWithout == 0;
      double add = bare ? 0.5 : 0;
      double with = customers + 2 * add;
      double without = all - customers + 2 * add;
      double a = lost + add;
      double c = lostWithout + add;
      double k = a + c;
      double ofWith = a * (1 - a / with) * (1 / a - 1 / k) * (1 / a - 1 / k);
      double ofWithout = c * (1 - c / without) / (k * k);
      double spread = NORMAL_95 * Math.sqrt(ofWith + ofWithout);
      double middle = a / with / (k / (with + without));
      return new Lift(customers, lost, lift, middle * Math.exp(-spread), middle * Math.exp(spread));
    }

    private static final double NORMAL_95 = 1.959963984540054;
  }
}
