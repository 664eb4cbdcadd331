package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The customers who came in one period, and what became of them.
 *
 * @param start the first day of the period in which they became customers
 * @param customers how many they are
 * @param cells the periods since, the one of acquisition first
 */
public record Cohort(LocalDate start, long customers, List<CohortCell> cells) {

  /**
   * Keeps an unmodifiable copy.
   *
   * @throws IllegalArgumentException if nobody is in it, a period is missing or out of order, or
   *     more customers are there than came
   */
  public Cohort {
    requireNonNull(start, "start");
    cells = ImmutableList.copyOf(cells);
    boolean fits = customers > 0 && !cells.isEmpty();
    for (int age = 0; age < cells.size(); age++) {
      fits &= cells.get(age).age() == age && cells.get(age).onOrAfter() <= customers;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "a cohort has customers, and a cell for each period from that of acquisition on, in none"
              + " of which more are there; that of "
              + start
              + " has not.");
    }
  }

  /** Returns the period of this age; empty where it has not begun. */
  public Optional<CohortCell> at(int age) {
    return age >= 0 && age < cells.size() ? Optional.of(cells.get(age)) : Optional.empty();
  }

  /** Returns which share of the customers is there at this age; empty where it has not begun. */
  public OptionalDouble retention(int age, CohortCounting counting) {
    return at(age).isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) cells.get(age).customers(counting) / customers);
  }
}
