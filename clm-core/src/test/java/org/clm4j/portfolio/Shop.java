package org.clm4j.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;

/** A shop of seven customers, looked at in February 2026. */
final class Shop {

  static final ZoneId UTC = ZoneOffset.UTC;
  static final Currency EUR = Currency.getInstance("EUR");
  static final FigureWindow FEBRUARY =
      FigureWindow.of(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28), UTC);

  private Shop() {}

  static PortfolioDefinition.Builder february() {
    return PortfolioDefinition.builder(FEBRUARY, EUR);
  }

  static Instant day(String date) {
    return Instant.parse(date + "T12:00:00Z");
  }

  static Money eur(long euros) {
    return Money.ofScaled(euros * 1_000_000, EUR);
  }

  static Purchase bought(String date, long euros) {
    return Purchase.of("order " + date + " " + euros, day(date), eur(euros));
  }

  static CustomerHistory customer(String id, CustomerEvent... events) {
    return CustomerHistory.of(id, List.of(events));
  }

  static List<CustomerHistory> customers() {
    List<CustomerHistory> all = new ArrayList<>();
    all.add(
        customer(
            "a", bought("2026-01-10", 100), bought("2026-02-05", 60), bought("2026-02-20", 60)));
    all.add(customer("b", bought("2026-01-15", 50)));
    all.add(customer("c", bought("2026-02-10", 30)));
    all.add(customer("d", bought("2025-11-01", 80), bought("2026-02-14", 40)));
    all.add(customer("e", bought("2025-11-01", 10)));
    all.add(
        customer(
            "f",
            bought("2026-01-20", 200),
            bought("2026-02-01", 100),
            Refund.of("back", day("2026-02-02"), eur(20))));
    all.add(customer("g", bought("2026-02-03", 10), bought("2026-02-04", 10)));
    return all;
  }

  static PortfolioFigures figures(PortfolioDefinition definition, List<CustomerHistory> customers) {
    PortfolioAccumulator portfolio = PortfolioAccumulator.of(definition);
    customers.forEach(c -> portfolio.add(CustomerEntry.of(c)));
    return portfolio.figures();
  }
}
