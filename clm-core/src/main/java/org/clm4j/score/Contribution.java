package org.clm4j.score;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
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
    /** The factor does not speak of the stage the customer is in. */
    NOT_IN_STAGE
  }

  private final Factor factor;
  private final Status status;
  private final @Nullable CustomerProfile read;
  private final double strength;
  private final double value;
  private final double share;
  private final double points;

  Contribution(
      Factor factor,
      Status status,
      @Nullable CustomerProfile read,
      double strength,
      double value,
      double share,
      double points) {
    this.factor = factor;
    this.status = status;
    this.read = read;
    this.strength = strength;
    this.value = value;
    this.share = share;
    this.points = points;
  }

  /** Returns the factor. */
  public Factor factor() {
    return factor;
  }

  /** Returns whether it was known. */
  public Status status() {
    return status;
  }

  /** Returns whether it took part in the total. */
  public boolean counts() {
    return status != Status.MISSING && status != Status.NOT_IN_STAGE;
  }

  /** Returns the number observed, empty where there is none. */
  public OptionalDouble observedNumber() {
    return read != null && factor.metric() instanceof NumberMetric m
        ? read.number(m)
        : OptionalDouble.empty();
  }

  /** Returns the text observed, empty where there is none. */
  public Optional<String> observedText() {
    return read != null && factor.metric() instanceof TextMetric m
        ? read.text(m)
        : Optional.empty();
  }

  /** Returns the flag observed, empty where there is none. */
  public Optional<Boolean> observedFlag() {
    return read != null && factor.metric() instanceof FlagMetric m
        ? read.flag(m)
        : Optional.empty();
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

  /** Returns the contribution in words, English or Chinese. */
  public String in(Locale locale) {
    return ScoreText.of(locale).contribution(this);
  }

  /** Returns factor, status and points, without what was observed. */
  @Override
  public String toString() {
    return factor.id() + " " + status + " " + points;
  }
}
