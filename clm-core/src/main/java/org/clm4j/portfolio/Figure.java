package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.internal.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a portfolio: its value, and what it is made of.
 *
 * <p>A rate or a mean is its numerator ÷ its denominator; a {@linkplain FigureName#isTotal total}
 * is its numerator, told of a whole that is the denominator, 1 where there is none. Money is in
 * units of the currency. A figure that cannot be told has a reason and no value.
 *
 * <p>Immutable and thread-safe; equal by content.
 */
public final class Figure {

  private final FigureName name;
  private final FigureWindow window;
  private final Currency currency;
  private final double numerator;
  private final double denominator;
  private final long cases;
  private final int minimum;
  private final @Nullable Untold untold;

  private Figure(
      FigureName name,
      FigureWindow window,
      Currency currency,
      double numerator,
      double denominator,
      long cases,
      int minimum,
      @Nullable Untold untold) {
    this.name = requireNonNull(name, "name");
    this.window = requireNonNull(window, "window");
    this.currency = requireNonNull(currency, "currency");
    this.numerator = numerator + 0.0;
    this.denominator = denominator + 0.0;
    this.cases = cases;
    this.minimum = minimum;
    this.untold = untold;
  }

  static Figure of(FigureName name, PortfolioDefinition definition, Sums sums) {
    Formula formula = name.formula();
    return of(
        name,
        definition,
        formula.numerator(sums),
        formula.denominator(sums, definition.window().days()),
        formula.cases(sums));
  }

  /**
   * Returns a figure as it was stored. Whether it can be told follows from its parts.
   *
   * @param cases how many customers, purchases, answers … it is of
   * @throws IllegalArgumentException if a part is not finite, or there are less than 0 cases
   */
  public static Figure of(
      FigureName name,
      PortfolioDefinition definition,
      double numerator,
      double denominator,
      long cases) {
    if (!Double.isFinite(numerator) || !Double.isFinite(denominator) || cases < 0) {
      throw new IllegalArgumentException(
          "figure '" + name + "' has a finite numerator and denominator, and 0 cases or more.");
    }
    boolean total = name.isTotal();
    Untold why =
        cases == 0
            ? Untold.NOTHING_KNOWN
            : !total && cases < definition.minimum()
                ? Untold.TOO_FEW
                : !total && !(denominator > 0) ? Untold.NOTHING_TO_DIVIDE_BY : null;
    return new Figure(
        name,
        definition.window(),
        definition.currency(),
        numerator,
        denominator,
        cases,
        definition.minimum(),
        why);
  }

  /** Returns which figure it is. */
  public FigureName name() {
    return name;
  }

  /** Returns the stretch of time it is of. */
  public FigureWindow window() {
    return window;
  }

  /** Returns the value in the figure's {@linkplain FigureName#unit unit}; empty if untold. */
  public OptionalDouble value() {
    if (untold != null) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        name.isTotal() ? numerator : name.formula().factor() * numerator / denominator + 0.0);
  }

  /**
   * Returns the value as money, rounded to the currency's digits; empty if untold or of another
   * unit.
   */
  public Optional<Money> money() {
    OptionalDouble value = value();
    return value.isPresent() && name.unit() == FigureUnit.MONEY
        ? Optional.of(Money.rounded(value.getAsDouble(), currency))
        : Optional.empty();
  }

  /**
   * Returns which share of its whole a total is; empty if untold, if there is no whole, or if it is
   * 0 or below.
   */
  public OptionalDouble share() {
    return untold == null && name.isTotal() && !name.formula().of().isEmpty() && denominator > 0
        ? OptionalDouble.of(numerator / denominator)
        : OptionalDouble.empty();
  }

  /** Returns what is divided, or the value of a total. */
  public double numerator() {
    return numerator;
  }

  /** Returns what it is divided by, or the whole that a total is told of; 1 where there is none. */
  public double denominator() {
    return denominator;
  }

  /** Returns how many customers, purchases, answers … it is of. */
  public long cases() {
    return cases;
  }

  /** Returns why it has no value; empty where it has one. */
  public Optional<Untold> untold() {
    return Optional.ofNullable(untold);
  }

  /** Returns the currency of its money. */
  public Currency currency() {
    return currency;
  }

  /**
   * Returns the figure in words: its name and value, with the parts where these are counts, or why
   * it has no value. {@link FigureName#definition} says what it is.
   */
  public String in(Language language) {
    return FigureWords.tell(this, minimum, language);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Figure f && parts().equals(f.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(name, window, currency, numerator, denominator, cases, minimum);
  }

  /** Returns the id and the value, or why there is none. */
  @Override
  public String toString() {
    return name.id()
        + " "
        + (untold == null ? Decimals.text(value().orElseThrow()) : "untold: " + untold.id());
  }
}
