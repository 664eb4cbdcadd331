package org.clm4j.btyd;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.clm4j.testing.CdnowLog;

/** The CDNOW sample, 39 weeks of observation and 39 of hold-out. */
final class Cdnow {

  static final Duration WEEK = Duration.ofDays(7);
  static final Duration DAY = Duration.ofDays(1);
  static final LocalDate END = LocalDate.parse("1997-09-30");
  static final LocalDate HOLDOUT_END = LocalDate.parse("1998-06-30");

  private Cdnow() {}

  /** Returns the base of the log in this unit. */
  static PurchaseBase base(Duration unit) {
    PurchaseBase.Collector collector =
        PurchaseBase.collector(END, ZoneOffset.UTC, unit).holdoutUntil(HOLDOUT_END);
    for (CdnowLog.Line line : CdnowLog.log()) {
      collector.add(line.customer(), line.date().toEpochDay(), line.amount().scaled());
    }
    return collector.build();
  }
}
