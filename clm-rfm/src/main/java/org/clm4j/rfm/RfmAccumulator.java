package org.clm4j.rfm;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Transit;
import org.clm4j.profile.CustomerProfile;

/**
 * Adds up a base, customer by customer, in constant memory.
 *
 * <pre>{@code
 * RfmAccumulator base = RfmAccumulator.of(RfmDefinition.defaults(), asOf);
 * profiles.forEach(base::add);
 * RfmModel model = RfmModel.meanSplit(base.summary());
 * }</pre>
 *
 * <p>Sums are exact, so the result is the same whatever the order, and parts added up apart {@link
 * #merge} to the same as the whole. Not for sharing between threads: give each its own.
 */
public final class RfmAccumulator {

  private static final String KIND = "sums of RFM";

  private final RfmDefinition definition;
  private final Instant asOf;
  private final Map<ExclusionReason, Long> leftOut = new EnumMap<>(ExclusionReason.class);
  private long recency;
  private long frequency;
  private long monetary;
  private long customers;

  private RfmAccumulator(RfmDefinition definition, Instant asOf) {
    this.definition = requireNonNull(definition, "definition");
    this.asOf = Moments.cut(asOf);
  }

  /**
   * Returns an accumulator that has seen nobody.
   *
   * @param asOf the moment of all profiles
   */
  public static RfmAccumulator of(RfmDefinition definition, Instant asOf) {
    return new RfmAccumulator(definition, asOf);
  }

  /**
   * Adds a customer. One without a purchase, or with a figure missing, is counted as left out.
   *
   * @throws IllegalArgumentException if the profile is of another moment
   * @throws ArithmeticException if a sum goes beyond ±9.2 × 10¹²
   */
  public RfmAccumulator add(CustomerProfile profile) {
    RfmReading reading = definition.read(of(asOf, profile));
    if (reading.leftOut() != null) {
      leftOut.merge(reading.leftOut(), 1L, Long::sum);
      return this;
    }
    return add(requireNonNull(reading.values()));
  }

  /**
   * Adds a customer of whom the figures are known.
   *
   * @throws ArithmeticException if a sum goes beyond ±9.2 × 10¹²
   */
  public RfmAccumulator add(RfmValues values) {
    addSums(
        values.scaled(Indicator.RECENCY),
        values.scaled(Indicator.FREQUENCY),
        values.scaled(Indicator.MONETARY));
    customers++;
    return this;
  }

  /**
   * Adds all that another accumulator has seen.
   *
   * @throws IllegalArgumentException if the other has another definition or moment
   * @throws ArithmeticException if a sum goes beyond ±9.2 × 10¹²
   */
  public RfmAccumulator merge(RfmAccumulator other) {
    if (!definition.equals(other.definition) || !asOf.equals(other.asOf)) {
      throw new IllegalArgumentException(
          "only parts of one definition and moment make a whole; these are of "
              + asOf
              + " and "
              + other.asOf
              + ".");
    }
    addSums(other.recency, other.frequency, other.monetary);
    other.leftOut.forEach((reason, n) -> leftOut.merge(reason, n, Long::sum));
    customers += other.customers;
    return this;
  }

  /**
   * Writes what was added so far, for {@link #mergeFrom} in another process that runs the same
   * version of the library; no form to keep.
   */
  public void writeTo(DataOutput out) throws IOException {
    Transit.begin(out, KIND, definition, asOf);
    long[] sums = {recency, frequency, monetary, customers};
    Transit.longs(out, sums, sums.length);
    LeftOut.writeTo(out, leftOut);
  }

  /**
   * Adds what another accumulator {@linkplain #writeTo wrote}.
   *
   * @throws IllegalArgumentException if the other has another definition or moment
   * @throws ArithmeticException if a sum goes beyond ±9.2 × 10¹²
   * @throws IOException if it cannot be read
   */
  public RfmAccumulator mergeFrom(DataInput in) throws IOException {
    Transit.require(in, KIND, definition, asOf);
    RfmAccumulator other = new RfmAccumulator(definition, asOf);
    long[] sums = Transit.longs(in);
    other.recency = sums[0];
    other.frequency = sums[1];
    other.monetary = sums[2];
    other.customers = sums[3];
    LeftOut.readInto(other.leftOut, in);
    return merge(other);
  }

  /** Returns the profile if it is of the base's moment. */
  static CustomerProfile of(Instant asOf, CustomerProfile profile) {
    if (!profile.asOf().equals(asOf)) {
      throw new IllegalArgumentException(
          "a base as of " + asOf + " takes no profile as of " + profile.asOf() + ".");
    }
    return profile;
  }

  /** Returns what was seen so far. */
  public RfmSummary summary() {
    return RfmSummary.of(
        definition,
        asOf,
        customers,
        Map.of(
            Indicator.RECENCY, recency,
            Indicator.FREQUENCY, frequency,
            Indicator.MONETARY, monetary),
        leftOut);
  }

  /** All three or, where a sum goes too far, none. */
  private void addSums(long moreRecency, long moreFrequency, long moreMonetary) {
    long r = plus(recency, moreRecency);
    long f = plus(frequency, moreFrequency);
    monetary = plus(monetary, moreMonetary);
    recency = r;
    frequency = f;
  }

  /** Adds whole millionths, and says where a sum goes too far. */
  static long plus(long sum, long more) {
    try {
      return Math.addExact(sum, more);
    } catch (ArithmeticException e) {
      ArithmeticException told =
          new ArithmeticException(
              "the sums of a base lie within ±9.2e12; this one goes beyond. Maybe count money in"
                  + " thousands.");
      told.initCause(e);
      throw told;
    }
  }
}
