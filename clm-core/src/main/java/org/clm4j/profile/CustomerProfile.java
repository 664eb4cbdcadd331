package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one customer at one moment: metrics with their values, each known or openly
 * missing.
 *
 * <p>A profile may lie over shared facts or defaults: a metric the customer's own values do not
 * know is then read from those. Missing is never zero.
 *
 * <p>Immutable and thread-safe. Its text names the metrics, not the customer.
 */
public final class CustomerProfile {

  private final String customer;
  private final @Nullable String businessLine;
  private final Instant asOf;
  private final ZoneId zone;
  private final MetricValues values;
  private final MetricValues defaults;

  private CustomerProfile(
      String customer,
      @Nullable String businessLine,
      Instant asOf,
      ZoneId zone,
      MetricValues values,
      MetricValues defaults) {
    this.customer = customer;
    this.businessLine = businessLine;
    this.asOf = asOf;
    this.zone = zone;
    this.values = values;
    this.defaults = defaults;
  }

  /**
   * Returns a profile of these values.
   *
   * @param customer the host's id of the customer
   * @param asOf the moment at which the values hold
   * @param zone where calendar days begin and end
   */
  public static CustomerProfile of(
      String customer, Instant asOf, ZoneId zone, MetricValues values) {
    return new CustomerProfile(
        Checks.whole(customer, "customer of a profile"),
        null,
        Moments.ofMicros(Moments.toMicros(asOf, "the moment of a profile")),
        requireNonNull(zone, "zone"),
        requireNonNull(values, "values"),
        MetricValues.none());
  }

  /** Returns this profile lying over these facts: read where the customer's own are missing. */
  public CustomerProfile withDefaults(MetricValues shared) {
    return new CustomerProfile(
        customer, businessLine, asOf, zone, values, requireNonNull(shared, "shared"));
  }

  /** Returns this profile as one of a business line. */
  public CustomerProfile onLine(String line) {
    return new CustomerProfile(
        customer, requireNonNull(line, "line"), asOf, zone, values, defaults);
  }

  /** Returns this profile with more values, which replace those of the same metrics. */
  public CustomerProfile with(MetricValues more) {
    return more.metrics().isEmpty()
        ? this
        : new CustomerProfile(customer, businessLine, asOf, zone, values.with(more), defaults);
  }

  /** Returns this profile with more values one after the other, later ones over earlier ones. */
  CustomerProfile with(List<MetricValues> more) {
    return more.isEmpty()
        ? this
        : new CustomerProfile(customer, businessLine, asOf, zone, values.with(more), defaults);
  }

  /** Returns the host's id of the customer. */
  public String customer() {
    return customer;
  }

  /** Returns the business line, where it is one line's profile. */
  public Optional<String> businessLine() {
    return Optional.ofNullable(businessLine);
  }

  /** Returns the moment at which the values hold. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns where calendar days begin and end. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the customer's own values. */
  public MetricValues values() {
    return values;
  }

  /** Returns the facts this profile lies over. */
  public MetricValues defaults() {
    return defaults;
  }

  /** Returns whether the metric has a value. */
  public boolean isKnown(Metric<?> metric) {
    if (metric instanceof NumberMetric m) {
      return !Double.isNaN(numberOrNaN(m));
    } else if (metric instanceof InstantMetric m) {
      return microsOrMissing(m) != Moments.MISSING;
    }
    return layer(metric).isKnown(metric);
  }

  /** Returns the number, or empty where it is missing. */
  public OptionalDouble number(NumberMetric metric) {
    double value = numberOrNaN(metric);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Returns the moment, or empty where it is missing. */
  public Optional<Instant> instant(InstantMetric metric) {
    long micros = microsOrMissing(metric);
    return micros == Moments.MISSING ? Optional.empty() : Optional.of(Moments.ofMicros(micros));
  }

  /** Returns the text, or empty where it is missing. */
  public Optional<String> text(TextMetric metric) {
    return layer(metric).text(metric);
  }

  /** Returns the flag, or empty where it is missing. */
  public Optional<Boolean> flag(FlagMetric metric) {
    return layer(metric).flag(metric);
  }

  /** Returns the number, or NaN where it is missing. */
  public double numberOrNaN(NumberMetric metric) {
    if (metric instanceof ElapsedMetric e) {
      double interval = e.interval().isPresent() ? numberOrNaN(e.interval().get()) : Double.NaN;
      return e.at(microsOrMissing(e.since()), interval, asOf, zone);
    }
    double own = values.numberOrNaN(metric);
    double value = Double.isNaN(own) ? defaults.numberOrNaN(metric) : own;
    if (Double.isNaN(value)) {
      Metric<?> other = standIn(metric);
      return other == null ? value : numberOrNaN((NumberMetric) other);
    }
    return value;
  }

  /** Returns what is to be read for a metric of which nothing is said here, or null. */
  private @Nullable Metric<?> standIn(Metric<?> metric) {
    List<Metric<?>> others = Metrics.standIns(metric);
    return others.isEmpty() || speaksOf(metric) ? null : Metrics.first(others, this::speaksOf);
  }

  private boolean speaksOf(Metric<?> metric) {
    return values.speaksOf(metric) || defaults.speaksOf(metric);
  }

  /** Returns the moment in microseconds, or {@link Moments#MISSING}. */
  public long microsOrMissing(InstantMetric metric) {
    long own = values.microsOrMissing(metric);
    long micros = own == Moments.MISSING ? defaults.microsOrMissing(metric) : own;
    if (micros == Moments.MISSING) {
      Metric<?> other = standIn(metric);
      return other == null ? micros : microsOrMissing((InstantMetric) other);
    }
    return micros;
  }

  /** Returns the text, or null where it is missing. */
  public @Nullable String textOrNull(TextMetric metric) {
    String own = values.textOrNull(metric);
    return own == null ? defaults.textOrNull(metric) : own;
  }

  /** Returns 1, 0, or −1 where the flag is missing. */
  public int flagOrMissing(FlagMetric metric) {
    int own = values.flagOrMissing(metric);
    return own < 0 ? defaults.flagOrMissing(metric) : own;
  }

  /** Returns the number of a metric that is stored, as {@link #numberOrNaN(NumberMetric)} does. */
  double numberOrNaN(NumberMetric metric, MetricPlace place) {
    int slot = slot(place);
    if (slot < 0) {
      return liesAlone() ? Double.NaN : numberOrNaN(metric);
    }
    long bits = values.bits[slot];
    return bits == Moments.MISSING ? defaults.numberOrNaN(metric) : Double.longBitsToDouble(bits);
  }

  /** Returns the slot of a metric, or of what stands for it where no facts lie beneath; or −1. */
  private int slot(MetricPlace place) {
    return liesAlone() ? place.orStandIn(values.schema) : place.in(values.schema);
  }

  private boolean liesAlone() {
    return defaults.metrics().isEmpty();
  }

  /** Returns the moment as {@link #microsOrMissing(InstantMetric)} does. */
  long microsOrMissing(InstantMetric metric, MetricPlace place) {
    int slot = slot(place);
    if (slot < 0) {
      return liesAlone() ? Moments.MISSING : microsOrMissing(metric);
    }
    long bits = values.bits[slot];
    return bits == Moments.MISSING ? defaults.microsOrMissing(metric) : bits;
  }

  /** Returns when the stored value may differ by time alone, as {@link #nextStep(Metric)} does. */
  long nextStep(Metric<?> metric, MetricPlace place) {
    int slot = metric.movement() == Movement.STEPWISE ? place.in(values.schema) : -1;
    if (slot < 0 || values.steps == null || values.bits[slot] == Moments.MISSING) {
      return nextStep(metric);
    }
    return values.steps[slot];
  }

  /** Returns why the metric has its value, or why it is missing, where its source said so. */
  public Optional<Label> reason(Metric<?> metric) {
    Optional<Label> own = values.reason(metric);
    return own.isPresent() && values.isKnown(metric)
        ? own
        : layer(metric).reason(metric).or(() -> own);
  }

  /**
   * Returns, of a metric that could not be read, the kind of failure, as {@link
   * MetricValues#failure} says it; empty where nothing failed, or a value lies beneath. Of an
   * elapsed metric, the failure of what it is read from.
   */
  public Optional<String> failure(Metric<?> metric) {
    if (metric instanceof ElapsedMetric e) {
      Optional<String> since = failure(e.since());
      return since.isPresent() || e.interval().isEmpty() ? since : failure(e.interval().get());
    }
    return defaults.isKnown(metric) ? Optional.empty() : values.failure(metric);
  }

  /** Returns these facts at another moment, as if nothing had changed in between. */
  CustomerProfile at(Instant moment) {
    Instant other = Moments.cut(moment);
    return other.equals(asOf)
        ? this
        : new CustomerProfile(customer, businessLine, other, zone, values, defaults);
  }

  /**
   * Returns the moment, in microseconds, from which the stored value of the metric may differ by
   * time alone: {@link MetricValues#NEVER} where it will not, {@link Moments#MISSING} where nobody
   * can say. Where the customer's own value is missing, that is when it may appear, or the one
   * beneath change, whichever comes first. An elapsed metric has no stored value; whoever compares
   * it computes the day.
   */
  public long nextStep(Metric<?> metric) {
    long own = values.nextStep(metric);
    return values.isKnown(metric) ? own : Math.min(own, defaults.nextStep(metric));
  }

  private MetricValues layer(Metric<?> metric) {
    return !values.isKnown(metric) && defaults.isKnown(metric) ? defaults : values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CustomerProfile p
        && customer.equals(p.customer)
        && businessLine().equals(p.businessLine())
        && asOf.equals(p.asOf)
        && zone.equals(p.zone)
        && values.equals(p.values)
        && defaults.equals(p.defaults);
  }

  @Override
  public int hashCode() {
    return 31 * customer.hashCode() + asOf.hashCode();
  }

  /** Returns the moment and which metrics are known, neither the customer nor their values. */
  @Override
  public String toString() {
    return "profile as of " + asOf + ": " + values;
  }
}
