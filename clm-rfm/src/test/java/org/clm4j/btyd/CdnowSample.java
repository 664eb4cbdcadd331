package org.clm4j.btyd;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The CDNOW sample summarised by hand, the slow and obvious way: purchases of a day merged, 39
 * weeks from 1997-01-01 to 1997-09-30.
 */
final class CdnowSample {

  private static final LocalDate END = LocalDate.parse("1997-09-30");

  private CdnowSample() {}

  /** One customer in the calibration time. */
  record Customer(int id, PurchaseSummary purchases, SpendSummary spend) {}

  /** Returns every customer, by id. */
  static List<Customer> customers() {
    Map<Integer, TreeMap<LocalDate, Double>> days = new TreeMap<>();
    List<String> lines = SharedData.lines("data/cdnow_sample_log.csv");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      LocalDate day = LocalDate.parse(cells[2]);
      if (!day.isAfter(END)) {
        days.computeIfAbsent(Integer.valueOf(cells[0]), id -> new TreeMap<>())
            .merge(day, Double.valueOf(cells[4]), Double::sum);
      }
    }
    List<Customer> customers = new ArrayList<>();
    days.forEach((id, amounts) -> customers.add(customer(id, amounts)));
    return customers;
  }

  /** Returns what the spend model sees. */
  static List<SpendSummary> repeatSpend() {
    return customers().stream().map(Customer::spend).toList();
  }

  private static Customer customer(int id, TreeMap<LocalDate, Double> amounts) {
    LocalDate first = amounts.firstKey();
    int repeats = amounts.size() - 1;
    double spend =
        amounts.tailMap(first, false).values().stream().mapToDouble(Double::doubleValue).sum();
    return new Customer(
        id,
        new PurchaseSummary(
            repeats,
            ChronoUnit.DAYS.between(first, amounts.lastKey()) / 7.0,
            ChronoUnit.DAYS.between(first, END) / 7.0),
        new SpendSummary(repeats, repeats == 0 ? 0 : spend / repeats));
  }
}
