package org.clm4j.btyd;

import java.time.Duration;
import org.clm4j.basics.Rate;
import org.clm4j.clv.Discounting;

/** How a payment that lies ahead is dated. */
final class PaymentTiming {

  private PaymentTiming() {}

  /**
   * Returns what a payment so far ahead is worth now: from its own moment, or, where discounting is
   * by periods, from where its period is dated to. A payment at the end of a period belongs to that
   * period, one that is due now to the first.
   */
  static double factor(Duration ahead, Discounting discounting) {
    return discounting
        .period()
        .map(of -> discounting.factorOfPeriod(number(Rate.ratio(ahead, of)), of))
        .orElseGet(() -> discounting.factor(ahead));
  }

  private static long number(double periods) {
    return Math.max(1, (long) Math.ceil(periods));
  }
}
