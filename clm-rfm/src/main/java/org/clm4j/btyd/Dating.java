package org.clm4j.btyd;

import java.time.Duration;
import org.clm4j.clv.Discounting;

/** How payments at the end of regular periods are dated. */
final class Dating {

  private Dating() {}

  /**
   * Returns what dating does to a payment due at the end of a period, compared with discounting it
   * from there: more than 1 where the whole period's payments count from its start or middle.
   */
  static double ofPayment(Discounting discounting, Duration period) {
    double force = discounting.forceOver(period);
    return switch (discounting.timing()) {
      case START -> Math.exp(force);
      case MIDDLE -> Math.exp(force / 2);
      case END, CONTINUOUS -> 1;
    };
  }
}
