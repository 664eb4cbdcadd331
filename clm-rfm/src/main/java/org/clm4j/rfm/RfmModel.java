package org.clm4j.rfm;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Trajectory;

/**
 * Sorts customers into the eight classes by comparing each figure with the mean of a base.
 *
 * <p>This is the exercise of source S4: an indicator greater than or equal to its mean is ↑, else
 * ↓. As a {@link MetricSource} it gives {@link Metrics#RFM_CLASS}, {@link #RAW_ARROWS} and {@link
 * #GOOD_ARROWS}.
 *
 * <p>A model is of the moment of its base; {@link #asOf} says how old it is. Immutable and
 * thread-safe.
 */
public final class RfmModel implements MetricSource<CustomerProfile> {

  /** The raw arrows, such as {@code ↓↑↑}. */
  public static final TextMetric RAW_ARROWS =
      TextMetric.of("rfmRaw", RfmWords.name("metric.rfmRaw"), Movement.UNKNOWN);

  /** The arrows of which ↑ is good, such as {@code ↑↑↑}. */
  public static final TextMetric GOOD_ARROWS =
      TextMetric.of("rfmArrows", RfmWords.name("metric.rfmArrows"), Movement.UNKNOWN);

  private static final List<Metric<?>> METRICS =
      List.of(Metrics.RFM_CLASS, RAW_ARROWS, GOOD_ARROWS);

  private static final Label EMPTY_BASE = RfmWords.NOBODY.label();

  private final RfmSummary summary;
  private final String fingerprint;
  private final Map<Indicator, Double> means;

  private RfmModel(RfmSummary summary) {
    this.summary = summary;
    this.fingerprint = fingerprint(summary);
    Map<Indicator, Double> all = new EnumMap<>(Indicator.class);
    for (Indicator i : Indicator.values()) {
      summary.mean(i).ifPresent(mean -> all.put(i, mean));
    }
    this.means = Collections.unmodifiableMap(all);
  }

  /**
   * Returns the model that splits each indicator at the mean of this base.
   *
   * <p>A base without customers gives a model without classes.
   */
  public static RfmModel meanSplit(RfmSummary base) {
    return new RfmModel(requireNonNull(base, "base"));
  }

  /** Returns the base it compares with. */
  public RfmSummary summary() {
    return summary;
  }

  /** Returns the moment of the base. */
  public Instant asOf() {
    return summary.asOf();
  }

  /**
   * Returns the SHA-256, in hexadecimal digits, of all that decides a class: the definition, the
   * moment, and the exact means.
   */
  public String fingerprint() {
    return fingerprint;
  }

  private static String fingerprint(RfmSummary summary) {
    StringBuilder text = new StringBuilder("rfm mean-split 1\n");
    RfmDefinition d = summary.definition();
    text.append(d.frequency()).append(' ').append(d.monetary()).append(' ').append(summary.asOf());
    for (Indicator i : Indicator.values()) {
      text.append('\n').append(d.direction(i)).append(' ').append(summary.scaledSum(i));
    }
    text.append('\n').append(summary.customers());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256, but not this one.", e);
    }
  }

  /** Returns the class of these figures, empty where the base has no customers. */
  public Optional<RfmVerdict> classify(RfmValues values) {
    if (summary.customers() == 0) {
      return Optional.empty();
    }
    Arrows raw =
        new Arrows(
            raw(values, Indicator.RECENCY),
            raw(values, Indicator.FREQUENCY),
            raw(values, Indicator.MONETARY));
    Arrows good =
        new Arrows(
            good(values, Indicator.RECENCY),
            good(values, Indicator.FREQUENCY),
            good(values, Indicator.MONETARY));
    return Optional.of(new RfmVerdict(fingerprint, asOf(), means, values, raw, good));
  }

  /** Returns the customer's class, empty where the customer has no figures or the base nobody. */
  public Optional<RfmVerdict> classify(CustomerProfile profile) {
    RfmValues values = summary.definition().read(profile).values();
    return values == null ? Optional.empty() : classify(values);
  }

  /** Returns why the customer has no class, empty where the figures are all there. */
  public Optional<ExclusionReason> leftOut(CustomerProfile profile) {
    return Optional.ofNullable(summary.definition().read(profile).leftOut());
  }

  /** At or above the mean: whole millionths at or above the quotient, rounded up. */
  private Arrow raw(RfmValues values, Indicator i) {
    return Arrow.of(values.scaled(i) >= -Math.floorDiv(-summary.scaledSum(i), summary.customers()));
  }

  private Arrow good(RfmValues values, Indicator i) {
    return summary.definition().direction(i) == Direction.HIGHER_IS_BETTER
        ? raw(values, i)
        : Arrow.of(values.scaled(i) <= Math.floorDiv(summary.scaledSum(i), summary.customers()));
  }

  @Override
  public List<Metric<?>> provides() {
    return METRICS;
  }

  @Override
  public Set<Metric<?>> reads() {
    return summary.definition().reads();
  }

  /**
   * Returns class and arrows as metrics.
   *
   * @throws IllegalArgumentException if the moment is not the profile's: a profile is of one moment
   */
  @Override
  public MetricValues read(CustomerProfile profile, Instant asOf) {
    checkMoment(profile, asOf);
    Optional<RfmVerdict> verdict = classify(profile);
    if (verdict.isEmpty()) {
      Label why = leftOut(profile).map(ExclusionReason::reason).orElse(EMPTY_BASE);
      return MetricValues.builder()
          .missing(Metrics.RFM_CLASS, why)
          .missing(RAW_ARROWS, why)
          .missing(GOOD_ARROWS, why)
          .build();
    }
    RfmVerdict v = verdict.get();
    return MetricValues.builder()
        .put(Metrics.RFM_CLASS, v.rfmClass().id())
        .put(RAW_ARROWS, v.raw().toString())
        .put(GOOD_ARROWS, v.good().toString())
        .build();
  }

  /** Throws if a profile is of another moment than it is asked as of. */
  static void checkMoment(CustomerProfile profile, Instant asOf) {
    if (!profile.asOf().equals(Moments.cut(asOf))) {
      throw new IllegalArgumentException(
          "RFM is asked as of "
              + asOf
              + " about a profile as of "
              + profile.asOf()
              + ". Maybe make the profile at that moment.");
    }
  }

  /**
   * Returns what to know before the classes are used: that the base is too small for eight. Empty
   * where there is nothing to say.
   */
  public List<RfmNote> notes() {
    return RfmNote.small(summary.customers(), RfmClass.values().length).stream().toList();
  }

  /** Returns how the class and its arrows run on: with the days since the last purchase. */
  @Override
  public Optional<Trajectory> trajectory(
      Metric<?> metric, CustomerProfile profile, Instant asOf, Inputs inputs) {
    if (!METRICS.contains(metric)) {
      return Optional.empty();
    }
    if (summary.customers() == 0) {
      return Optional.of(Trajectory.constant(Trajectory.Bounds.MISSING, Set.of()));
    }
    return Optional.of(
        RfmTrajectory.of(
            summary.definition(),
            profile,
            inputs,
            DoubleStream.of(summary.scaledSum(Indicator.RECENCY) / (1e6 * summary.customers())),
            values -> said(metric, classify(values).orElseThrow()),
            Optional.empty()));
  }

  private static Object said(Metric<?> metric, RfmVerdict verdict) {
    return metric.equals(Metrics.RFM_CLASS)
        ? verdict.rfmClass().id()
        : metric.equals(RAW_ARROWS) ? verdict.raw().toString() : verdict.good().toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RfmModel m && summary.equals(m.summary);
  }

  @Override
  public int hashCode() {
    return summary.hashCode();
  }

  /** Returns the kind of split and the base's size and moment. */
  @Override
  public String toString() {
    return "RFM mean split over " + summary;
  }
}
