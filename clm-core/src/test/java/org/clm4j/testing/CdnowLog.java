package org.clm4j.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;

/** The CDNOW sample: 6,919 purchases of 2,357 customers, to 1998-06-30. */
public final class CdnowLog {
  private CdnowLog() {}

  /** One line of the log. */
  public record Line(String customer, LocalDate date, Money amount) {}

  /** Returns the log as it stands in the file, or skips the running test where it is absent. */
  public static List<Line> log() {
    return SharedData.lines("data/cdnow_sample_log.csv").stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(cell -> new Line(cell[0], LocalDate.parse(cell[2]), Money.of(cell[4], "USD")))
        .toList();
  }

  /** Returns the customers' histories, each purchase at the end of its day in this zone. */
  public static List<CustomerHistory> histories(ZoneId zone) {
    Map<String, CustomerHistory.Builder> customers = new LinkedHashMap<>();
    int row = 0;
    for (Line line : log()) {
      customers
          .computeIfAbsent(line.customer(), CustomerHistory::builder)
          .add(Purchase.of("row-" + ++row, Moments.endOfDay(line.date(), zone), line.amount()));
    }
    return customers.values().stream().map(CustomerHistory.Builder::build).toList();
  }

  /** Returns the end of the last day of the log in this zone. */
  public static Instant end(ZoneId zone) {
    return Moments.endOfDay(LocalDate.of(1998, 6, 30), zone);
  }
}
