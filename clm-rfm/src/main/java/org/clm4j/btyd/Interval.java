package org.clm4j.btyd;

/**
 * Two limits and how often such limits hold what they are about.
 *
 * @param low lower limit, not above {@code high}
 * @param high upper limit
 * @param level share of cases in which the interval should cover the truth, between 0 and 1
 */
public record Interval(double low, double high, double level) {

  /** Checks the order and the level. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval runs from low to high, not from " + low + " to " + high + ".");
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "a level lies between 0 and 1, not at " + level + ". Maybe 0.9.");
    }
  }

  /** Returns whether the value lies inside, the limits included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
