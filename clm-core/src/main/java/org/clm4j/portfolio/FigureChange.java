package org.clm4j.portfolio;

import java.util.OptionalDouble;

/**
 * How a figure differs between two windows: in its own unit, and relative to what it was. "A
 * repurchase rate of 30 %" is a level; "raised by 50 %" leaves open whether from 30 % to 45 % or to
 * 80 %. Here the first is a {@link #relative} change of .5, the second a {@link #difference} of .5.
 *
 * @param before the figure of the earlier window
 * @param after the same figure of the later window
 */
public record FigureChange(Figure before, Figure after) {

  /**
   * Checks that the two are of one kind.
   *
   * @throws IllegalArgumentException if they are two different figures, or in two currencies
   */
  public FigureChange {
    if (before.name() != after.name() || !before.currency().equals(after.currency())) {
      throw new IllegalArgumentException(
          "a change is between two values of one figure and currency, not between '"
              + before.name()
              + "' in "
              + before.currency()
              + " and '"
              + after.name()
              + "' in "
              + after.currency()
              + ".");
    }
  }

  /**
   * Returns the later value less the earlier one, in the figure's unit: of shares, .15 are 15
   * percentage points. Empty where one of them is untold.
   */
  public OptionalDouble difference() {
    return before.value().isPresent() && after.value().isPresent()
        ? OptionalDouble.of(after.value().getAsDouble() - before.value().getAsDouble() + 0.0)
        : OptionalDouble.empty();
  }

  /**
   * Returns the difference ÷ the earlier value: .5 is half as much again. Empty where one of them
   * is untold or the earlier one is 0 or below.
   */
  public OptionalDouble relative() {
    OptionalDouble difference = difference();
    return difference.isPresent() && before.value().getAsDouble() > 0
        ? OptionalDouble.of(difference.getAsDouble() / before.value().getAsDouble())
        : OptionalDouble.empty();
  }
}
