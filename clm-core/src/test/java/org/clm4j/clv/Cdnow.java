package org.clm4j.clv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.testing.SharedData;

/** The CDNOW sample of 2,357 customers, to 1998-06-30. */
final class Cdnow {

  static final Instant END = Moments.endOfDay(LocalDate.parse("1998-06-30"), ZoneOffset.UTC);

  private Cdnow() {}

  /** Returns the customers' histories, or skips the running test where the data is not there. */
  static List<CustomerHistory> histories() {
    Map<String, List<CustomerEvent>> events = new LinkedHashMap<>();
    for (String line : lines().subList(1, lines().size())) {
      String[] cell = line.split(",", -1);
      Instant at = Moments.endOfDay(LocalDate.parse(cell[2]), ZoneOffset.UTC);
      List<CustomerEvent> own = events.computeIfAbsent(cell[0], k -> new ArrayList<>());
      own.add(Purchase.of("row" + own.size(), at, Money.of(cell[4], "USD")));
    }
    List<CustomerHistory> histories = new ArrayList<>();
    events.forEach((id, own) -> histories.add(CustomerHistory.of(id, own)));
    return histories;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(
          SharedData.file("data/cdnow_sample_log.csv"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
