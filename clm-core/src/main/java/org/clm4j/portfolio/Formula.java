package org.clm4j.portfolio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a figure is made of sums: those of the numerator added up, less others; over those of the
 * denominator, if there are any.
 *
 * @param factor by what the quotient is multiplied
 * @param of the denominator; empty where there is none
 * @param divisor by what the denominator is divided; 0 stands for the days of the window
 * @param total whether the value is the numerator
 * @param cases what counts the cases
 */
record Formula(
    FigureUnit unit,
    double factor,
    List<Counter> plus,
    List<Counter> minus,
    List<Counter> of,
    int divisor,
    boolean total,
    boolean change,
    @Nullable Counter cases,
    @Nullable String source) {

  Formula(FigureUnit unit, double factor, Counter... plus) {
    this(unit, factor, List.of(plus), List.of(), List.of(), 1, true, false, null, null);
  }

  Formula less(Counter... those) {
    return new Formula(
        unit, factor, plus, List.of(those), of, divisor, total, change, cases, source);
  }

  /** Sets the whole of which the numerator is told. */
  Formula of(Counter whole) {
    return new Formula(
        unit, factor, plus, minus, List.of(whole), divisor, total, change, cases, source);
  }

  /** Sets what the numerator is divided by. */
  Formula over(Counter... those) {
    return new Formula(
        unit, factor, plus, minus, List.of(those), divisor, false, change, cases, source);
  }

  Formula dividedBy(int number) {
    return new Formula(unit, factor, plus, minus, of, number, total, change, cases, source);
  }

  Formula dividedByDays() {
    return dividedBy(0);
  }

  Formula isChange() {
    return new Formula(unit, factor, plus, minus, of, divisor, total, true, cases, source);
  }

  Formula cases(Counter counter) {
    return new Formula(unit, factor, plus, minus, of, divisor, total, change, counter, source);
  }

  Formula is(String id) {
    return new Formula(unit, factor, plus, minus, of, divisor, total, change, cases, id);
  }

  double numerator(Sums sums) {
    long sum = 0;
    for (Counter c : plus) {
      sum = Sums.plus(sum, sums.of(c));
    }
    for (Counter c : minus) {
      sum = Sums.plus(sum, Math.negateExact(sums.of(c)));
    }
    return sum / plus.get(0).scale();
  }

  /** Returns the denominator; 1 where there is none. */
  double denominator(Sums sums, int days) {
    if (of.isEmpty()) {
      return 1;
    }
    return whole(sums) / of.get(0).scale() / (divisor == 0 ? days : divisor);
  }

  /** Returns how many cases there are. */
  long cases(Sums sums) {
    return cases != null ? sums.of(cases) : of.isEmpty() ? 1 : whole(sums);
  }

  private long whole(Sums sums) {
    long sum = 0;
    for (Counter c : of) {
      sum = Sums.plus(sum, sums.of(c));
    }
    return sum;
  }
}
