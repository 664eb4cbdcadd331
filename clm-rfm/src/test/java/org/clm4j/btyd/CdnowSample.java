package org.clm4j.btyd;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.clm4j.testing.CdnowLog;

/**
 * The CDNOW sample summarised by hand, the slow and obvious way: purchases of a day merged, 39
 * weeks from 1997-01-01 to 1997-09-30.
 */
final class CdnowSample {

  private static final LocalDate END = LocalDate.parse("1997-09-30");

  private CdnowSample() {}

  /** One customer in the calibration time, and the purchases of the 39 weeks after it. */
  record Customer(int id, PurchaseSummary purchases, SpendSummary spend, SpendSummary later) {}

  /** Returns every customer, by id. */
  static List<Customer> customers() {
    Map<Integer, TreeMap<LocalDate, Double>> days = new TreeMap<>();
    for (CdnowLog.Line line : CdnowLog.log()) {
      days.computeIfAbsent(Integer.valueOf(line.customer()), id -> new TreeMap<>())
          .merge(line.date(), line.amount().toDouble(), Double::sum);
    }
    List<Customer> customers = new ArrayList<>();
    days.forEach((id, amounts) -> customers.add(customer(id, amounts)));
    return customers;
  }

  /** Returns what the spend model sees. */
  static List<SpendSummary> repeatSpend() {
    return customers().stream().map(Customer::spend).toList();
  }

  private static Customer customer(int id, TreeMap<LocalDate, Double> all) {
    NavigableMap<LocalDate, Double> amounts = all.headMap(END, true);
    LocalDate first = amounts.firstKey();
    SpendSummary repeats = spend(amounts.tailMap(first, false));
    return new Customer(
        id,
        new PurchaseSummary(
            repeats.purchases(),
            ChronoUnit.DAYS.between(first, amounts.lastKey()) / 7.0,
            ChronoUnit.DAYS.between(first, END) / 7.0),
        repeats,
        spend(all.tailMap(END, false)));
  }

  private static SpendSummary spend(NavigableMap<LocalDate, Double> amounts) {
    double sum = amounts.values().stream().mapToDouble(Double::doubleValue).sum();
    return new SpendSummary(amounts.size(), amounts.isEmpty() ? 0 : sum / amounts.size());
  }
}
