package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Cohorts by the period in which customers came, the earliest first; those of nobody are left out.
 *
 * @param period by which periods
 * @param asOf up to when was counted
 * @param zone where days end
 * @param currency the currency of all money
 * @param cohorts the cohorts
 */
public record CohortTable(
    CohortPeriod period, Instant asOf, ZoneId zone, Currency currency, List<Cohort> cohorts) {

  /**
   * Keeps an unmodifiable copy.
   *
   * @throws IllegalArgumentException if cohorts are out of order or begin on no first day of a
   *     period
   */
  public CohortTable {
    requireNonNull(period, "period");
    requireNonNull(asOf, "asOf");
    requireNonNull(zone, "zone");
    requireNonNull(currency, "currency");
    cohorts = ImmutableList.copyOf(cohorts);
    LocalDate last = LocalDate.MIN;
    for (Cohort cohort : cohorts) {
      if (!cohort.start().isAfter(last) || !period.start(cohort.start()).equals(cohort.start())) {
        throw new IllegalArgumentException(
            "cohorts begin on the first day of a "
                + period.id()
                + ", the earliest first; that of "
                + cohort.start()
                + " does not.");
      }
      last = cohort.start();
    }
  }

  /** Returns the cohort of those who became customers in the period of this day. */
  public Optional<Cohort> cohort(LocalDate day) {
    LocalDate start = period.start(day);
    return cohorts.stream().filter(c -> c.start().equals(start)).findFirst();
  }

  /** Returns how many customers there are in all. */
  public long customers() {
    return cohorts.stream().mapToLong(Cohort::customers).sum();
  }

  /**
   * Returns which share of the customers of all cohorts is there at this age, of the cohorts of
   * which that period is over; empty where it is of none.
   */
  public OptionalDouble retention(int age, CohortCounting counting) {
    long there = 0;
    long all = 0;
    for (Cohort cohort : cohorts) {
      Optional<CohortCell> cell = cohort.at(age).filter(CohortCell::complete);
      if (cell.isPresent()) {
        there += cell.get().customers(counting);
        all += cohort.customers();
      }
    }
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) there / all);
  }
}
