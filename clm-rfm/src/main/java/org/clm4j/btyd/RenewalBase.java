package org.clm4j.btyd;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clm4j.internal.Checks;

/**
 * How many contracts were renewed, cohort by cohort: what {@link ShiftedBetaGeometric} learns from.
 *
 * <p>A cohort is given by its survival counts: customers signed, and those still there after one
 * renewal, after two, and so on. Cohorts may be of any lengths, and one may be first seen after
 * some renewals.
 *
 * <pre>{@code
 * RenewalBase base = RenewalBase.builder(Rate.YEAR)
 *     .cohort(1000, 869, 743, 653)     // signed three years ago
 *     .cohort(1210, 1047)              // signed last year
 *     .build();
 * }</pre>
 *
 * <p>Only the pairs (renewal number, at risk, lost) matter to the model and are kept. Immutable and
 * thread-safe.
 */
public final class RenewalBase {

  private final Duration period;
  private final double[] atRisk;
  private final double[] lost;
  private final long customers;

  private RenewalBase(Duration period, double[] atRisk, double[] lost, long customers) {
    this.period = period;
    this.atRisk = atRisk;
    this.lost = lost;
    this.customers = customers;
  }

  /**
   * Returns a builder of a base whose contracts run for such periods.
   *
   * @param period time from one renewal to the next, positive
   * @throws IllegalArgumentException if it is not positive
   */
  public static Builder builder(Duration period) {
    return new Builder(period);
  }

  /** Returns the time from one renewal to the next. */
  public Duration period() {
    return period;
  }

  /** Returns the customers of all cohorts together, as first seen. */
  public long customers() {
    return customers;
  }

  /** Returns the number of the latest renewal observed. */
  public int renewals() {
    return atRisk.length;
  }

  /**
   * Returns how many customers came to the given renewal.
   *
   * @param renewal from 1 to {@link #renewals}
   */
  public long atRisk(int renewal) {
    return Math.round(atRisk[index(renewal)]);
  }

  /**
   * Returns how many of them did not renew.
   *
   * @param renewal from 1 to {@link #renewals}
   */
  public long lost(int renewal) {
    return Math.round(lost[index(renewal)]);
  }

  private int index(int renewal) {
    if (renewal < 1 || renewal > atRisk.length) {
      throw new IllegalArgumentException(
          "renewals observed are 1 to " + atRisk.length + ", not " + renewal + ".");
    }
    return renewal - 1;
  }

  /** Returns the customers at risk by renewal, from the first on. */
  double[] atRisk() {
    return atRisk.clone();
  }

  /** Returns the customers lost by renewal, from the first on. */
  double[] lost() {
    return lost.clone();
  }

  /** Returns customers, renewals and period in words. */
  @Override
  public String toString() {
    return customers + " customers, up to " + atRisk.length + " renewals, one every " + period;
  }

  /** Collects cohorts; not for sharing between threads. */
  public static final class Builder {
    private final Duration period;
    private final List<String> problems = new ArrayList<>();
    private double[] atRisk = {};
    private double[] lost = {};
    private long customers;
    private int cohorts;

    private Builder(Duration period) {
      this.period = requireNonNull(period, "period");
      if (period.isNegative() || period.isZero()) {
        throw new IllegalArgumentException(
            "renewals lie a positive time apart, not " + period + ".");
      }
      Checks.inReach(period, "the time between renewals");
    }

    /**
     * Adds a cohort seen from its signing on.
     *
     * @param alive customers signed, then those left after one renewal, after two, …; whole numbers
     *     that never rise
     */
    public Builder cohort(long... alive) {
      return cohortSeenAfter(0, alive);
    }

    /**
     * Adds a cohort first seen after some renewals: what happened to it before is not used.
     *
     * @param renewals renewals made before the first count, at least 0
     * @param alive customers then, and those left after each further renewal
     */
    public Builder cohortSeenAfter(int renewals, long... alive) {
      cohorts++;
      if (renewals < 0) {
        problems.add("cohort " + cohorts + " is first seen after " + renewals + " renewals.");
      }
      if (alive.length < 2) {
        problems.add(
            "cohort "
                + cohorts
                + " has no renewal to learn from: give its size and at least one"
                + " later count.");
      }
      for (int i = 0; i < alive.length; i++) {
        if (alive[i] < 0 || (i > 0 && alive[i] > alive[i - 1])) {
          problems.add(
              "cohort "
                  + cohorts
                  + " counts "
                  + alive[i]
                  + " customers at place "
                  + (i + 1)
                  + "; survivors are 0 or more and never rise. Maybe new customers of later"
                  + " cohorts were counted in.");
        }
      }
      if (problems.isEmpty()) {
        count(renewals, alive);
      }
      return this;
    }

    /**
     * Adds one contract seen from its signing on.
     *
     * @param renewals renewals made, at least 0
     * @param lost whether it was not renewed the next time; otherwise that is still to come
     */
    public Builder contract(int renewals, boolean lost) {
      return contracts(renewals, lost, 1);
    }

    /** Adds so many contracts of one fate. */
    Builder contracts(int renewals, boolean lost, int times) {
      if (renewals < 0) {
        problems.add("a contract was renewed " + renewals + " times; renewals are 0 or more.");
        return this;
      }
      reach(renewals + (lost ? 1 : 0));
      for (int i = 0; i < renewals; i++) {
        atRisk[i] += times;
      }
      if (lost) {
        atRisk[renewals] += times;
        this.lost[renewals] += times;
      }
      customers += times;
      return this;
    }

    private void reach(int renewals) {
      int length = Math.max(atRisk.length, renewals);
      atRisk = Arrays.copyOf(atRisk, length);
      lost = Arrays.copyOf(lost, length);
    }

    private void count(int renewals, long[] alive) {
      reach(renewals + alive.length - 1);
      for (int i = 1; i < alive.length; i++) {
        atRisk[renewals + i - 1] += alive[i - 1];
        lost[renewals + i - 1] += alive[i - 1] - alive[i];
      }
      customers += alive[0];
    }

    /**
     * Returns the base.
     *
     * @throws IllegalArgumentException if a cohort is not a survival count, or there is no
     *     customer; all problems at once
     */
    public RenewalBase build() {
      if (problems.isEmpty() && customers == 0) {
        problems.add("it has no customer. Maybe add one with cohort(…).");
      }
      Parameters.throwIfAny("renewal base", problems);
      return new RenewalBase(period, atRisk.clone(), lost.clone(), customers);
    }
  }
}
