package org.clm4j.rfm;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.clm4j.basics.Moments;
import org.jspecify.annotations.Nullable;

/**
 * What a base looks like at a moment: how many customers, and the sums of their figures.
 *
 * <p>Immutable and thread-safe.
 */
public final class RfmSummary {

  private final RfmDefinition definition;
  private final Instant asOf;
  private final long customers;
  private final Map<Indicator, Long> sums;
  private final Map<ExclusionReason, Long> leftOut;

  private RfmSummary(
      RfmDefinition definition,
      Instant asOf,
      long customers,
      Map<Indicator, Long> sums,
      Map<ExclusionReason, Long> leftOut) {
    this.definition = requireNonNull(definition, "definition");
    this.asOf = Moments.cut(asOf);
    this.customers = customers;
    this.sums = complete(Indicator.class, sums);
    this.leftOut = complete(ExclusionReason.class, leftOut);
  }

  private static <K extends Enum<K>> Map<K, Long> complete(Class<K> keys, Map<K, Long> given) {
    Map<K, Long> all = new EnumMap<>(keys);
    for (K key : keys.getEnumConstants()) {
      all.put(key, given.getOrDefault(key, 0L));
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * Returns the summary of a base: of an accumulator, or one written down before.
   *
   * @param customers how many customers have figures, 0 or more
   * @param scaledSums the sum of each figure in whole millionths; one not named is 0
   * @param leftOut how many customers have none, by reason; one not named is 0
   * @throws IllegalArgumentException if a count is negative
   */
  public static RfmSummary of(
      RfmDefinition definition,
      Instant asOf,
      long customers,
      Map<Indicator, Long> scaledSums,
      Map<ExclusionReason, Long> leftOut) {
    if (customers < 0 || leftOut.values().stream().anyMatch(n -> n < 0)) {
      throw new IllegalArgumentException("a summary's counts are 0 or more.");
    }
    return new RfmSummary(definition, asOf, customers, scaledSums, leftOut);
  }

  /** Returns what the figures mean. */
  public RfmDefinition definition() {
    return definition;
  }

  /** Returns the moment of the base. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns how many customers have figures. */
  public long customers() {
    return customers;
  }

  /** Returns how many customers have none, for this reason. */
  public long leftOut(ExclusionReason reason) {
    return requireNonNull(leftOut.get(reason));
  }

  /** Returns the sum of a figure in whole millionths, exact. */
  public long scaledSum(Indicator indicator) {
    return requireNonNull(sums.get(indicator));
  }

  /** Returns the mean of a figure, empty where no customer has one. */
  public OptionalDouble mean(Indicator indicator) {
    return customers == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(scaledSum(indicator) / (customers * 1e6));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RfmSummary s
        && definition.equals(s.definition)
        && asOf.equals(s.asOf)
        && customers == s.customers
        && sums.equals(s.sums)
        && leftOut.equals(s.leftOut);
  }

  @Override
  public int hashCode() {
    return sums.hashCode();
  }

  /** Returns moment and counts. */
  @Override
  public String toString() {
    return customers + " customers as of " + asOf + ", left out " + leftOut;
  }
}
