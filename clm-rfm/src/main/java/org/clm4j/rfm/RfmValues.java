package org.clm4j.rfm;

/**
 * One customer's three figures.
 *
 * @param recencyDays calendar days since the last purchase, 0 or more
 * @param frequency how often the customer bought, above 0
 * @param monetary how much the customer spent, net of refunds, in units of the currency
 */
public record RfmValues(double recencyDays, double frequency, double monetary) {

  /** Figures beyond this, in either direction, are refused: their sums would not be exact. */
  static final double LIMIT = 9e12;

  /** Checks the ranges. */
  public RfmValues {
    if (!(recencyDays >= 0 && recencyDays <= LIMIT)) {
      throw new IllegalArgumentException("recency is a finite number of days, 0 or more.");
    }
    if (!(frequency > 0 && frequency <= LIMIT)) {
      throw new IllegalArgumentException("frequency is a finite number above 0.");
    }
    if (!(Math.abs(monetary) <= LIMIT)) {
      throw new IllegalArgumentException("money spent is a number within ±9e12.");
    }
    // A negative zero is a zero.
    recencyDays += 0.0;
    monetary += 0.0;
  }

  /** Returns the figure of an indicator. */
  public double of(Indicator indicator) {
    return switch (indicator) {
      case RECENCY -> recencyDays;
      case FREQUENCY -> frequency;
      case MONETARY -> monetary;
    };
  }

  /** Returns the figure in whole millionths. */
  long scaled(Indicator indicator) {
    return Math.round(of(indicator) * 1e6);
  }

  /** Returns that there are figures, without them. */
  @Override
  public String toString() {
    return "figures of one customer";
  }
}
