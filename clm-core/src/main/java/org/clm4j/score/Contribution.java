package org.clm4j.score;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Language;
import org.clm4j.internal.Checks;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.jspecify.annotations.Nullable;

/**
 * What one factor gave to a score, and from which observation.
 *
 * <p>Immutable and thread-safe. Its {@link #in text} shows the observed value and is meant for
 * those who may see the customer; {@link #toString} does not show it.
 */
public final class Contribution {

  /** Whether the factor's metric was known. */
  public enum Status {
    /** The customer's own value was read. */
    KNOWN,
    /** The customer's own value is missing; one that the scorecard assumes for all was read. */
    ASSUMED,
    /** It is missing, and the factor says what it then counts as. */
    COUNTED_AS_MISSING,
    /** It is missing, and left out. */
    MISSING,
    /** The relationship is too young for the factor to speak of it; time alone will change that. */
    TOO_EARLY,
    /** The factor does not speak of customers like this one, or in this stage. */
    NOT_ASKED;

    /** Returns whether the factor was asked at all. */
    boolean isAsked() {
      return this != TOO_EARLY && this != NOT_ASKED;
    }
  }

  private final FactorOutline factor;
  private final Status status;
  private final @Nullable Object observed;
  private final double strength;
  private final double value;
  private final double share;
  private final double points;

  Contribution(
      FactorOutline factor,
      Status status,
      @Nullable Object observed,
      double strength,
      double value,
      double share,
      double points) {
    this.factor = factor;
    this.status = status;
    this.observed = observed;
    // A negative zero is a zero.
    this.strength = strength + 0.0;
    this.value = value + 0.0;
    this.share = share + 0.0;
    this.points = points + 0.0;
  }

  /**
   * Returns a contribution as it was stored.
   *
   * @param factor the factor
   * @param status whether it was known
   * @param observed the number, text or flag observed, as a {@code Double}, {@code String} or
   *     {@code Boolean}, whichever the factor's metric is; empty where there is none
   * @param strength how strong that is, from 0 to 1; empty where nothing was read
   * @param value what that is worth to the relation, from 0 to 1; empty where it does not count
   * @param share its weight as a share of the weights that count, from 0 to 1
   * @param points its part of the total, from 0 to 100
   * @throws IllegalArgumentException if a figure is out of range, or they do not fit the status
   */
  public static Contribution of(
      FactorOutline factor,
      Status status,
      Optional<?> observed,
      OptionalDouble strength,
      OptionalDouble value,
      double share,
      double points) {
    requireNonNull(factor, "factor");
    requireNonNull(status, "status");
    String whose = " of factor '" + factor.id() + "'";
    strength.ifPresent(s -> Checks.unitInterval(s, "strength" + whose));
    value.ifPresent(v -> Checks.unitInterval(v, "value" + whose));
    Checks.unitInterval(share, "share" + whose);
    Checks.between(points, 0, 100, "points" + whose);
    Object seen = observed.isPresent() ? observed.get() : null;
    Class<?> wanted =
        factor.metric() instanceof NumberMetric
            ? Double.class
            : factor.metric() instanceof TextMetric ? String.class : Boolean.class;
    if (seen != null && !wanted.isInstance(seen)) {
      throw new IllegalArgumentException(
          "what was observed"
              + whose
              + " is of another kind than its metric, '"
              + factor.metric().kind()
              + "'.");
    }
    boolean fits =
        switch (status) {
          case KNOWN, ASSUMED -> strength.isPresent() && value.isPresent();
          case COUNTED_AS_MISSING -> strength.isEmpty() && value.isPresent();
          case MISSING, TOO_EARLY, NOT_ASKED ->
              strength.isEmpty() && value.isEmpty() && share == 0 && points == 0;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "factor '"
              + factor.id()
              + "' is "
              + status
              + ": a known or assumed one has a strength and a value, one counted as missing a"
              + " value alone, any other neither these nor points.");
    }
    return new Contribution(
        factor, status, seen, strength.orElse(Double.NaN), value.orElse(Double.NaN), share, points);
  }

  /** Returns the number, text or flag that a profile has of a metric; null where it is missing. */
  static @Nullable Object observed(@Nullable CustomerProfile read, Metric<?> metric) {
    if (read == null) {
      return null;
    } else if (metric instanceof NumberMetric m) {
      double number = read.numberOrNaN(m);
      return Double.isNaN(number) ? null : number + 0.0;
    } else if (metric instanceof TextMetric m) {
      return read.textOrNull(m);
    }
    int flag = metric instanceof FlagMetric m ? read.flagOrMissing(m) : -1;
    return flag < 0 ? null : flag == 1;
  }

  /** Returns the factor: its id, label and metric. */
  public FactorOutline factor() {
    return factor;
  }

  /** Returns whether it was known. */
  public Status status() {
    return status;
  }

  /** Returns whether it took part in the total. */
  public boolean counts() {
    return status != Status.MISSING && status.isAsked();
  }

  /** Returns the number observed, empty where there is none. */
  public OptionalDouble observedNumber() {
    return observed instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /** Returns the text observed, empty where there is none. */
  public Optional<String> observedText() {
    return observed instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** Returns the flag observed, empty where there is none. */
  public Optional<Boolean> observedFlag() {
    return observed instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  /**
   * Returns how strong the observation is, from 0 to 1, faded by age; empty where it is missing.
   */
  public OptionalDouble strength() {
    return Double.isNaN(strength) ? OptionalDouble.empty() : OptionalDouble.of(strength);
  }

  /**
   * Returns what that is worth to the relation, from 0 (bad) to 1 (good); empty where it does not
   * count.
   */
  public OptionalDouble value() {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Returns the weight as a share, from 0 to 1, of the weights that count; 0 where it does not. */
  public double share() {
    return share;
  }

  /** Returns its part of the total, from 0 to 100. */
  public double points() {
    return points;
  }

  /**
   * Returns the points it could give and does not, from 0 to 100: its share of 100 less its points.
   */
  public double lost() {
    return Math.max(0, 100 * share - points);
  }

  /** Returns the contribution in words. */
  public String in(Language language) {
    return ScoreText.contribution(this, language);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contribution c
        && factor.equals(c.factor)
        && status == c.status
        && Objects.equals(observed, c.observed)
        && Double.compare(strength, c.strength) == 0
        && Double.compare(value, c.value) == 0
        && Double.compare(share, c.share) == 0
        && Double.compare(points, c.points) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(factor, status, observed, points);
  }

  /** Returns factor, status and points, without what was observed. */
  @Override
  public String toString() {
    return factor.id() + " " + status + " " + points;
  }
}
