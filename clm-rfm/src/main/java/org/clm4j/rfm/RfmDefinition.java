package org.clm4j.rfm;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;

/**
 * What recency, frequency and money mean in a base, and which way each is good.
 *
 * <p>Recency is always {@link Metrics#DAYS_SINCE_LAST_PURCHASE}: calendar days, at the profile's
 * moment, in its zone.
 *
 * @param frequency what frequency counts
 * @param monetary what money is
 * @param recencyDirection which way days since the last purchase are good
 * @param frequencyDirection which way frequency is good
 * @param monetaryDirection which way money is good
 */
public record RfmDefinition(
    Frequency frequency,
    Monetary monetary,
    Direction recencyDirection,
    Direction frequencyDirection,
    Direction monetaryDirection) {

  /** What frequency counts. */
  public enum Frequency {
    /** {@link Metrics#PURCHASES}: orders. */
    PURCHASES(Metrics.PURCHASES),
    /** {@link Metrics#PURCHASE_DAYS}: several orders of a day count once. */
    PURCHASE_DAYS(Metrics.PURCHASE_DAYS);

    @SuppressWarnings("ImmutableEnumChecker") // a metric is immutable
    private final NumberMetric metric;

    Frequency(NumberMetric metric) {
      this.metric = metric;
    }

    /** Returns the metric it is read from. */
    public NumberMetric metric() {
      return metric;
    }
  }

  /** What money is. */
  public enum Monetary {
    /** {@link Metrics#SPEND}: everything spent, net of refunds. */
    SPEND(Metrics.SPEND),
    /** {@link Metrics#MEAN_SPEND}: spent per purchase. */
    MEAN_SPEND(Metrics.MEAN_SPEND);

    @SuppressWarnings("ImmutableEnumChecker") // a metric is immutable
    private final NumberMetric metric;

    Monetary(NumberMetric metric) {
      this.metric = metric;
    }

    /** Returns the metric it is read from. */
    public NumberMetric metric() {
      return metric;
    }
  }

  /** Checks that all is there. */
  public RfmDefinition {
    requireNonNull(frequency, "frequency");
    requireNonNull(monetary, "monetary");
    requireNonNull(recencyDirection, "recencyDirection");
    requireNonNull(frequencyDirection, "frequencyDirection");
    requireNonNull(monetaryDirection, "monetaryDirection");
  }

  /**
   * Returns purchases, everything spent, and that fewer days, more purchases, more money are good.
   */
  public static RfmDefinition defaults() {
    return new RfmDefinition(
        Frequency.PURCHASES,
        Monetary.SPEND,
        Direction.LOWER_IS_BETTER,
        Direction.HIGHER_IS_BETTER,
        Direction.HIGHER_IS_BETTER);
  }

  /** Returns this with another frequency. */
  public RfmDefinition withFrequency(Frequency frequency) {
    return new RfmDefinition(
        frequency, monetary, recencyDirection, frequencyDirection, monetaryDirection);
  }

  /** Returns this with another meaning of money. */
  public RfmDefinition withMonetary(Monetary monetary) {
    return new RfmDefinition(
        frequency, monetary, recencyDirection, frequencyDirection, monetaryDirection);
  }

  /** Returns this with another direction of an indicator. */
  public RfmDefinition withDirection(Indicator indicator, Direction direction) {
    return new RfmDefinition(
        frequency,
        monetary,
        indicator == Indicator.RECENCY ? direction : recencyDirection,
        indicator == Indicator.FREQUENCY ? direction : frequencyDirection,
        indicator == Indicator.MONETARY ? direction : monetaryDirection);
  }

  /** Returns which way an indicator is good. */
  public Direction direction(Indicator indicator) {
    return switch (indicator) {
      case RECENCY -> recencyDirection;
      case FREQUENCY -> frequencyDirection;
      case MONETARY -> monetaryDirection;
    };
  }

  /** Returns the metrics that figures are read from. */
  Set<Metric<?>> reads() {
    return Set.copyOf(
        List.of(
            Metrics.PURCHASES,
            Metrics.REFUNDS,
            Metrics.DAYS_SINCE_LAST_PURCHASE,
            frequency.metric(),
            monetary.metric()));
  }

  /** Returns the customer's figures, or why there are none. */
  RfmReading read(CustomerProfile profile) {
    double purchases = profile.numberOrNaN(Metrics.PURCHASES);
    double refunds = profile.numberOrNaN(Metrics.REFUNDS);
    if (purchases == 0) {
      return refunds > 0 ? RfmReading.REFUNDS_ONLY : RfmReading.NO_PURCHASE;
    }
    double days = profile.numberOrNaN(Metrics.DAYS_SINCE_LAST_PURCHASE);
    double often = profile.numberOrNaN(frequency.metric());
    double money = profile.numberOrNaN(monetary.metric());
    return Double.isNaN(days) || !(often > 0) || Double.isNaN(money)
        ? RfmReading.UNKNOWN
        : RfmReading.of(new RfmValues(days, often, money));
  }
}
