package org.clm4j.rfm;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Transit;
import org.clm4j.profile.CustomerProfile;

/**
 * The figures of a whole base in columns: what cuts are learned from, and what is scored at once.
 *
 * <p>Made of a {@link PurchaseTable} or, customer by customer, by a {@link Builder}. The order of
 * the customers is that of the table or the builder; no score depends on it. Figures are kept as
 * whole millionths, so that equal figures are equal whatever made them.
 *
 * <p>Immutable and thread-safe.
 */
public final class RfmFigures {

  private final RfmDefinition definition;
  private final Instant asOf;
  private final long[][] columns;
  private final Map<ExclusionReason, Long> leftOut;

  /** Takes the columns as they are: one for each indicator, all of one length. */
  RfmFigures(
      RfmDefinition definition,
      Instant asOf,
      long[][] columns,
      Map<ExclusionReason, Long> leftOut) {
    this.definition = definition;
    this.asOf = asOf;
    this.columns = columns;
    this.leftOut = Collections.unmodifiableMap(leftOut);
  }

  /** Returns a builder without customers. */
  public static Builder builder(RfmDefinition definition, Instant asOf) {
    return new Builder(definition, asOf);
  }

  /** Returns what the figures mean. */
  public RfmDefinition definition() {
    return definition;
  }

  /** Returns the moment the figures are of. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns how many customers have figures. */
  public int customers() {
    return columns[0].length;
  }

  /** Returns how many customers have none, for this reason. */
  public long leftOut(ExclusionReason reason) {
    return leftOut.getOrDefault(reason, 0L);
  }

  /**
   * Returns the figures of one customer.
   *
   * @param row the customer's place, from 0
   */
  public RfmValues values(int row) {
    return new RfmValues(
        scaled(Indicator.RECENCY, row) / 1e6,
        scaled(Indicator.FREQUENCY, row) / 1e6,
        scaled(Indicator.MONETARY, row) / 1e6);
  }

  /** Returns the sums of the figures, of which the mean split is made. */
  public RfmSummary summary() {
    Map<Indicator, Long> sums = new EnumMap<>(Indicator.class);
    for (Indicator i : Indicator.values()) {
      long sum = 0;
      for (long value : column(i)) {
        sum = RfmAccumulator.plus(sum, value);
      }
      sums.put(i, sum);
    }
    return RfmSummary.of(definition, asOf, customers(), sums, leftOut);
  }

  long scaled(Indicator indicator, int row) {
    return columns[indicator.column()][row];
  }

  long[] column(Indicator indicator) {
    return columns[indicator.column()];
  }

  /** Returns moment and number of customers. */
  @Override
  public String toString() {
    return "figures of " + customers() + " customers as of " + asOf;
  }

  /** Takes figures customer by customer. Not for sharing between threads. */
  public static final class Builder {

    private static final String KIND = "figures of recency, frequency and money";

    private final RfmDefinition definition;
    private final Instant asOf;
    private final EnumMap<ExclusionReason, Long> leftOut = new EnumMap<>(ExclusionReason.class);
    private long[][] columns = new long[Indicator.values().length][16];
    private int customers;

    private Builder(RfmDefinition definition, Instant asOf) {
      this.definition = requireNonNull(definition, "definition");
      this.asOf = Moments.cut(asOf);
    }

    /** Adds a customer. */
    public Builder add(RfmValues values) {
      for (Indicator i : Indicator.values()) {
        long[] column = columns[i.column()];
        if (customers == column.length) {
          column = Arrays.copyOf(column, customers + (customers >> 1));
          columns[i.column()] = column;
        }
        column[customers] = values.scaled(i);
      }
      customers++;
      return this;
    }

    /**
     * Adds a customer's figures as the profile has them; one without is counted as left out.
     *
     * @throws IllegalArgumentException if the profile is of another moment
     */
    public Builder add(CustomerProfile profile) {
      RfmReading reading = definition.read(RfmAccumulator.of(asOf, profile));
      if (reading.values() == null) {
        leftOut.merge(requireNonNull(reading.leftOut()), 1L, Long::sum);
        return this;
      }
      return add(reading.values());
    }

    /**
     * Adds all customers of another builder behind those here.
     *
     * @throws IllegalArgumentException if the other has another definition or moment
     */
    public Builder addAll(Builder other) {
      if (!definition.equals(other.definition) || !asOf.equals(other.asOf)) {
        throw new IllegalArgumentException(
            "only figures of one definition and moment make a base; these are of "
                + asOf
                + " and "
                + other.asOf
                + ".");
      }
      for (int i = 0; i < columns.length; i++) {
        long[] column = Arrays.copyOf(columns[i], Math.max(16, customers + other.customers));
        System.arraycopy(other.columns[i], 0, column, customers, other.customers);
        columns[i] = column;
      }
      customers += other.customers;
      other.leftOut.forEach((reason, n) -> leftOut.merge(reason, n, Long::sum));
      return this;
    }

    /**
     * Writes what was added so far, for {@link #mergeFrom} in another process that runs the same
     * version of the library; no form to keep.
     */
    public void writeTo(DataOutput out) throws IOException {
      Transit.begin(out, KIND, definition, asOf);
      for (long[] column : columns) {
        Transit.longs(out, column, customers);
      }
      LeftOut.writeTo(out, leftOut);
    }

    /**
     * Adds the customers that another builder {@linkplain #writeTo wrote}, behind those here.
     *
     * @throws IllegalArgumentException if the other has another definition or moment
     * @throws IOException if it cannot be read
     */
    public Builder mergeFrom(DataInput in) throws IOException {
      Transit.require(in, KIND, definition, asOf);
      Builder other = new Builder(definition, asOf);
      for (int i = 0; i < columns.length; i++) {
        other.columns[i] = Transit.longs(in);
        other.customers = other.columns[i].length;
      }
      LeftOut.readInto(other.leftOut, in);
      return addAll(other);
    }

    /** Returns the figures so far. */
    public RfmFigures build() {
      long[][] exact = new long[columns.length][];
      for (int i = 0; i < columns.length; i++) {
        exact[i] = Arrays.copyOf(columns[i], customers);
      }
      return new RfmFigures(definition, asOf, exact, new EnumMap<>(leftOut));
    }
  }
}
