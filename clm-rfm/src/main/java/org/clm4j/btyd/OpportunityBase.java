package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.clm4j.internal.Checks;

/**
 * A base of customers who can buy only at given opportunities, as counts of equal records: all that
 * {@link BgBb} needs to know of them.
 *
 * <pre>{@code
 * OpportunityBase donors = OpportunityBase.builder(Rate.YEAR)   // one opportunity a year
 *     .add(new OpportunityCounts(6, 6, 6), 1203)
 *     .add(new OpportunityCounts(0, 0, 6), 3464)
 *     …
 *     .build();
 * }</pre>
 *
 * <p>The order of adding does not matter. Immutable and thread-safe.
 */
public final class OpportunityBase {

  private static final Comparator<OpportunityCounts> ORDER =
      Comparator.comparingInt(OpportunityCounts::opportunities)
          .thenComparingInt(OpportunityCounts::lastPurchase)
          .thenComparingInt(OpportunityCounts::purchases);

  private final Duration every;
  private final OpportunityCounts[] records;
  private final long[] customers;
  private final long total;

  private OpportunityBase(Builder from) {
    every = from.every;
    records = from.counts.keySet().toArray(new OpportunityCounts[0]);
    customers = from.counts.values().stream().mapToLong(Long::longValue).toArray();
    long sum = 0;
    for (long count : customers) {
      sum += count;
    }
    total = sum;
  }

  /**
   * Returns a builder of a base with one opportunity in each such length of time.
   *
   * @param every time from one opportunity to the next, positive
   * @throws IllegalArgumentException if it is not positive
   */
  public static Builder builder(Duration every) {
    return new Builder(every);
  }

  /** Returns the time from one opportunity to the next. */
  public Duration every() {
    return every;
  }

  /** Returns how many customers there are. */
  public long customers() {
    return total;
  }

  /** Returns how many different records there are. */
  public int distinctRecords() {
    return records.length;
  }

  /** Returns how many customers have this record. */
  public long customers(OpportunityCounts record) {
    for (int i = 0; i < records.length; i++) {
      if (records[i].equals(record)) {
        return customers[i];
      }
    }
    return 0;
  }

  /** Returns the purchases of all customers together. */
  public long purchases() {
    long sum = 0;
    for (int i = 0; i < records.length; i++) {
      sum += customers[i] * records[i].purchases();
    }
    return sum;
  }

  /** Returns the i-th record, in order of opportunities, last purchase, purchases. */
  OpportunityCounts record(int i) {
    return records[i];
  }

  /** Returns how many customers have the i-th record. */
  long count(int i) {
    return customers[i];
  }

  /** Returns the largest number of opportunities of any customer. */
  int opportunities() {
    return records.length == 0 ? 0 : records[records.length - 1].opportunities();
  }

  /** Returns customers, records and spacing in words. */
  @Override
  public String toString() {
    return total
        + " customers in "
        + records.length
        + " distinct records, an opportunity every "
        + every;
  }

  /** Collects records; not for sharing between threads. */
  public static final class Builder {
    private final Duration every;
    private final Map<OpportunityCounts, Long> counts = new TreeMap<>(ORDER);

    private Builder(Duration every) {
      this.every = requireNonNull(every, "every");
      if (every.isNegative() || every.isZero()) {
        throw new IllegalArgumentException(
            "opportunities lie a positive time apart, not " + every + ".");
      }
      Checks.inReach(every, "the time between opportunities");
    }

    /** Adds one customer. */
    public Builder add(OpportunityCounts record) {
      return add(record, 1);
    }

    /**
     * Adds customers with the same record.
     *
     * @param customers how many, at least 0
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder add(OpportunityCounts record, long customers) {
      requireNonNull(record, "record");
      if (customers < 0) {
        throw new IllegalArgumentException(
            "a number of customers is 0 or more, not " + customers + ".");
      }
      if (customers > 0) {
        counts.merge(record, customers, Math::addExact);
      }
      return this;
    }

    /**
     * Adds all customers of another base.
     *
     * @throws IllegalArgumentException if its opportunities lie another time apart
     */
    public Builder add(OpportunityBase other) {
      if (!other.every.equals(every)) {
        throw new IllegalArgumentException(
            "a base with an opportunity every "
                + other.every
                + " cannot join one with an opportunity every "
                + every
                + ".");
      }
      for (int i = 0; i < other.records.length; i++) {
        add(other.records[i], other.customers[i]);
      }
      return this;
    }

    /**
     * Returns the base.
     *
     * @throws IllegalArgumentException if it has no customer
     */
    public OpportunityBase build() {
      if (counts.isEmpty()) {
        throw new IllegalArgumentException("a base of opportunities has at least one customer.");
      }
      return new OpportunityBase(this);
    }
  }
}
