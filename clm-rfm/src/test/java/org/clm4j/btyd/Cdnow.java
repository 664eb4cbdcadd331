package org.clm4j.btyd;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The CDNOW sample, 39 weeks of observation and 39 of hold-out. */
final class Cdnow {

  static final Duration WEEK = Duration.ofDays(7);
  static final Duration DAY = Duration.ofDays(1);
  static final LocalDate END = LocalDate.parse("1997-09-30");
  static final LocalDate HOLDOUT_END = LocalDate.parse("1998-06-30");

  private Cdnow() {}

  /** One line of the log. */
  record Line(String customer, LocalDate date, long millionths) {}

  /** Returns the log as it stands in the file. */
  static List<Line> log() {
    List<Line> lines = new ArrayList<>();
    List<String> raw = SharedData.lines("data/cdnow_sample_log.csv");
    for (String line : raw.subList(1, raw.size())) {
      String[] cells = line.split(",", -1);
      long amount = new BigDecimal(cells[4]).movePointRight(6).longValueExact();
      lines.add(new Line(cells[0], LocalDate.parse(cells[2]), amount));
    }
    return lines;
  }

  /** Returns the base of the log in this unit. */
  static PurchaseBase base(Duration unit) {
    PurchaseBase.Collector collector =
        PurchaseBase.collector(END, ZoneOffset.UTC, unit).holdoutUntil(HOLDOUT_END);
    for (Line line : log()) {
      collector.add(line.customer(), line.date().toEpochDay(), line.millionths());
    }
    return collector.build();
  }
}
