package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.clm4j.basics.Money;
import org.clm4j.internal.Checks;

/**
 * What a cohort did in one period.
 *
 * @param age how many periods after the one of acquisition, which is 0
 * @param complete whether the period was over when it was looked at; the last one seldom is
 * @param inPeriod customers active in it
 * @param onOrAfter customers active in it or later
 * @param rolling customers active in it and in every one before
 * @param revenue purchases less refunds in it
 * @param margin their profit, less what treatments cost in it; empty where the profit of any
 *     purchase or refund of the cohort is not known
 * @param valueSoFar revenue, or margin where it is known, of it and all before, less what
 *     treatments cost
 */
public record CohortCell(
    int age,
    boolean complete,
    long inPeriod,
    long onOrAfter,
    long rolling,
    Money revenue,
    Optional<Money> margin,
    Money valueSoFar) {

  /** Checks the counts. */
  public CohortCell {
    Checks.nonNegative(age, "age of a cohort");
    Checks.nonNegative(rolling, "customers of a cohort");
    if (rolling > inPeriod || inPeriod > onOrAfter) {
      throw new IllegalArgumentException(
          "who is there in every period is there in this one, and who is there in this one is there"
              + " on or after it; the cell of age "
              + age
              + " has "
              + rolling
              + ", "
              + inPeriod
              + " and "
              + onOrAfter
              + ".");
    }
    requireNonNull(revenue, "revenue");
    requireNonNull(margin, "margin");
    requireNonNull(valueSoFar, "valueSoFar");
  }

  /** Returns how many customers are there. */
  public long customers(CohortCounting counting) {
    return switch (counting) {
      case IN_PERIOD -> inPeriod;
      case ON_OR_AFTER -> onOrAfter;
      case ROLLING -> rolling;
    };
  }
}
