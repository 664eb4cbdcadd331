package org.clm4j.portfolio;

import static org.clm4j.portfolio.Shop.EUR;
import static org.clm4j.portfolio.Shop.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.testing.Posted;

class PortfolioPropertyTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final FigureWindow QUARTER =
      FigureWindow.of(LocalDate.of(2025, 4, 1), LocalDate.of(2025, 6, 30), SHANGHAI);
  private static final PortfolioDefinition DEFINITION =
      PortfolioDefinition.builder(QUARTER, EUR).activity(Span.ofDays(45)).declining("x").build();

  private record Event(int customer, boolean refund, int hour, int euros) {}

  private static List<Event> events(long seed, int size) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      events.add(
          new Event(
              random.nextInt(25),
              random.nextInt(8) == 0,
              random.nextInt(24 * 250),
              random.nextInt(5) * 10));
    }
    return events;
  }

  private static List<CustomerHistory> histories(List<Event> events, Random order) {
    List<CustomerHistory> histories = new ArrayList<>();
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, order);
    for (int c = 0; c < 25; c++) {
      List<CustomerEvent> own = new ArrayList<>();
      for (Event e : shuffled) {
        Instant at = START.plus(Duration.ofHours(e.hour));
        String id = e.hour + "-" + e.euros + e.refund;
        if (e.customer == c) {
          own.add(e.refund ? Refund.of(id, at, eur(e.euros)) : Purchase.of(id, at, eur(e.euros)));
        }
      }
      histories.add(CustomerHistory.of("c" + c, own));
    }
    Collections.shuffle(histories, order);
    return histories;
  }

  private static CustomerEntry entry(CustomerHistory history) {
    int number = Integer.parseInt(history.customer().substring(1));
    return CustomerEntry.of(history)
        .withValue(eur(number % 7))
        .withAlive(number / 25.0)
        .withStage(number % 2 == 0 ? "x" : "y");
  }

  private static PortfolioAccumulator figures(List<CustomerHistory> histories) {
    PortfolioAccumulator portfolio = PortfolioAccumulator.of(DEFINITION);
    histories.forEach(h -> portfolio.add(entry(h)));
    return portfolio;
  }

  private static CohortAccumulator cohorts(List<CustomerHistory> histories, CohortPeriod period) {
    CohortAccumulator cohorts = CohortAccumulator.of(period, QUARTER.to(), SHANGHAI, EUR);
    histories.forEach(cohorts::add);
    return cohorts;
  }

  @Property(tries = 60)
  void orderPartsRepeatedRowsAndTheMachinesZoneChangeNothing(
      @ForAll long seed, @ForAll @IntRange(max = 25) int cut) {
    List<Event> events = events(seed, 120);
    List<CustomerHistory> once = histories(events, new Random(1));
    List<Event> twice = new ArrayList<>(events);
    twice.addAll(events);
    List<CustomerHistory> again = histories(twice, new Random(seed));
    PortfolioFigures whole = figures(once).figures();
    CohortTable months = cohorts(once, CohortPeriod.MONTH).table();
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      PortfolioAccumulator head = figures(again.subList(0, cut));
      PortfolioAccumulator tail = figures(again.subList(cut, 25));
      PortfolioAccumulator posted = figures(List.of());
      Posted.from(tail::writeTo, posted::mergeFrom);
      Posted.from(head::writeTo, posted::mergeFrom);
      assertEquals(whole, posted.figures());
      assertEquals(whole, tail.merge(head).figures());
      assertEquals(whole.hashCode(), tail.figures().hashCode());
      CohortAccumulator first = cohorts(again.subList(0, cut), CohortPeriod.MONTH);
      CohortAccumulator rest = cohorts(again.subList(cut, 25), CohortPeriod.MONTH);
      CohortAccumulator mailed = cohorts(List.of(), CohortPeriod.MONTH);
      Posted.from(rest::writeTo, mailed::mergeFrom);
      Posted.from(first::writeTo, mailed::mergeFrom);
      assertEquals(months, mailed.table());
      assertEquals(months, rest.merge(first).table());
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Property(tries = 60)
  void partsAddUp(@ForAll long seed) {
    PortfolioFigures f = figures(histories(events(seed, 150), new Random(seed))).figures();
    double start = n(f, FigureName.CUSTOMERS_AT_START);
    double end = n(f, FigureName.CUSTOMERS_AT_END);
    double fresh = n(f, FigureName.NEW_CUSTOMERS);
    double back = n(f, FigureName.RETURNED_CUSTOMERS);
    double kept = n(f, FigureName.RETAINED_CUSTOMERS);
    double lost = n(f, FigureName.LOST_CUSTOMERS);
    assertEquals(start, kept + lost);
    assertEquals(end, kept + fresh + back);
    if (start > 0) {
      assertEquals(1, v(f, FigureName.RETENTION) + v(f, FigureName.CHURN), 1e-12);
      assertEquals(
          v(f, FigureName.GROWTH),
          v(f, FigureName.GROWTH_BY_NEW)
              + v(f, FigureName.GROWTH_BY_RETURNED)
              + v(f, FigureName.GROWTH_BY_RETAINED),
          1e-12);
    }
    double whole = n(f, FigureName.VALUE_AT_RISK);
    assertTrue(whole <= n(f, FigureName.CUSTOMER_EQUITY));
    assertTrue(whole <= n(f, FigureName.VALUE_DECLINING) + n(f, FigureName.VALUE_UNLIKELY) + 1e-9);
    f.figures().forEach(x -> x.value().ifPresent(v -> assertTrue(Double.isFinite(v), x::toString)));
  }

  private static double n(PortfolioFigures figures, FigureName name) {
    return figures.figure(name).numerator();
  }

  private static double v(PortfolioFigures figures, FigureName name) {
    return figures.figure(name).value().orElseThrow();
  }

  @Property(tries = 60)
  void cohortsAgreeWithASlowCountAndAddUpToTheBase(@ForAll long seed, @ForAll CohortPeriod period) {
    List<CustomerHistory> base = histories(events(seed, 150), new Random(seed));
    CohortTable table = cohorts(base, period).table();
    for (Cohort cohort : table.cohorts()) {
      for (CohortCell cell : cohort.cells()) {
        LocalDate from = period.startOf(period.number(cohort.start()) + cell.age());
        LocalDate next = period.startOf(period.number(cohort.start()) + cell.age() + 1);
        long there = 0;
        long onOrAfter = 0;
        long revenue = 0;
        for (CustomerHistory c : base) {
          List<CustomerEvent> events = c.asOf(QUARTER.to()).events();
          List<CustomerEvent> bought = events.stream().filter(Purchase.class::isInstance).toList();
          if (bought.isEmpty() || !period.start(day(bought.get(0))).equals(cohort.start())) {
            continue;
          }
          there += bought.stream().anyMatch(e -> in(e, from, next)) ? 1 : 0;
          onOrAfter += bought.stream().anyMatch(e -> !day(e).isBefore(from)) ? 1 : 0;
          for (CustomerEvent e : events) {
            if (in(e, from, next) || (cell.age() == 0 && day(e).isBefore(from))) {
              revenue +=
                  e instanceof Purchase p ? p.amount().scaled() : -((Refund) e).amount().scaled();
            }
          }
        }
        assertEquals(there, cell.inPeriod());
        assertEquals(onOrAfter, cell.onOrAfter());
        assertEquals(revenue, cell.revenue().scaled());
      }
    }
    long buyers =
        base.stream()
            .filter(
                c -> c.asOf(QUARTER.to()).events().stream().anyMatch(Purchase.class::isInstance))
            .count();
    assertEquals(buyers, table.customers());
  }

  private static LocalDate day(CustomerEvent event) {
    return LocalDate.ofInstant(event.at(), SHANGHAI);
  }

  private static boolean in(CustomerEvent event, LocalDate from, LocalDate next) {
    return !day(event).isBefore(from) && day(event).isBefore(next);
  }
}
