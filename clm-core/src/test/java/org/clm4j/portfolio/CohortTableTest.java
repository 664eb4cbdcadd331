package org.clm4j.portfolio;

import static org.clm4j.portfolio.Shop.EUR;
import static org.clm4j.portfolio.Shop.UTC;
import static org.clm4j.portfolio.Shop.bought;
import static org.clm4j.portfolio.Shop.customer;
import static org.clm4j.portfolio.Shop.day;
import static org.clm4j.portfolio.Shop.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Moments;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.Treatment;
import org.junit.jupiter.api.Test;

class CohortTableTest {

  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

  private static CohortTable until(String date, List<CustomerHistory> customers) {
    return table(CohortPeriod.MONTH, date, UTC, customers);
  }

  private static CohortTable table(
      CohortPeriod period, String date, ZoneId zone, List<CustomerHistory> customers) {
    CohortAccumulator cohorts =
        CohortAccumulator.of(period, Moments.endOfDay(LocalDate.parse(date), zone), zone, EUR);
    customers.forEach(cohorts::add);
    return cohorts.table();
  }

  private static final List<CustomerHistory> THREE =
      List.of(
          customer(
              "always",
              bought("2026-01-05", 10),
              bought("2026-02-05", 20),
              bought("2026-03-05", 30)),
          customer(
              "pauses",
              bought("2026-01-20", 100),
              Refund.of("back", day("2026-02-01"), eur(40)),
              bought("2026-03-20", 50)),
          customer("once", bought("2026-01-31", 5)));

  @Test
  void threeDefinitionsOfBeingThereDiffer() {
    Cohort january = until("2026-03-31", THREE).cohort(JANUARY).orElseThrow();
    assertEquals(3, january.customers());
    assertEquals(List.of(3L, 1L, 2L), there(january, CohortCounting.IN_PERIOD));
    assertEquals(List.of(3L, 2L, 2L), there(january, CohortCounting.ON_OR_AFTER));
    assertEquals(List.of(3L, 1L, 1L), there(january, CohortCounting.ROLLING));
    assertEquals(2.0 / 3, january.retention(2, CohortCounting.IN_PERIOD).orElseThrow(), 1e-12);
    assertEquals(OptionalDouble.empty(), january.retention(3, CohortCounting.IN_PERIOD));
  }

  private static List<Long> there(Cohort cohort, CohortCounting counting) {
    return cohort.cells().stream().map(c -> c.customers(counting)).toList();
  }

  @Test
  void revenueIsNetOfRefundsAndAddsUp() {
    List<CohortCell> cells = until("2026-03-31", THREE).cohorts().get(0).cells();
    assertEquals(
        List.of(eur(115), eur(-20), eur(80)), cells.stream().map(CohortCell::revenue).toList());
    assertEquals(
        List.of(eur(115), eur(95), eur(175)), cells.stream().map(CohortCell::valueSoFar).toList());
    assertEquals(Optional.empty(), cells.get(0).margin());
  }

  @Test
  void marginTakesWhatTreatmentsCost() {
    CohortTable table =
        until(
            "2026-02-28",
            List.of(
                customer(
                    "a",
                    Treatment.of("t", day("2025-12-05"), "STR-01").withCost(eur(7)),
                    Purchase.of("o", day("2026-01-05"), eur(10)).withProfit(eur(4)),
                    Purchase.of("p", day("2026-02-05"), eur(10)).withProfit(eur(5)))));
    List<CohortCell> cells = table.cohorts().get(0).cells();
    assertEquals(Optional.of(eur(-3)), cells.get(0).margin());
    assertEquals(eur(2), cells.get(1).valueSoFar());
  }

  @Test
  void aPeriodThatIsNotOverIsMarked() {
    CohortTable table = until("2026-03-30", THREE);
    assertFalse(table.cohorts().get(0).cells().get(2).complete());
    assertTrue(until("2026-03-31", THREE).cohorts().get(0).cells().get(2).complete());
    assertEquals(OptionalDouble.empty(), table.retention(2, CohortCounting.IN_PERIOD));
    assertEquals(1.0 / 3, table.retention(1, CohortCounting.IN_PERIOD).orElseThrow(), 1e-12);
  }

  @Test
  void periodsBeginInTheStatedZone() {
    List<CustomerHistory> newYear =
        List.of(customer("a", Purchase.of("o", Instant.parse("2025-12-31T18:00:00Z"), eur(1))));
    assertEquals(
        LocalDate.of(2025, 12, 1),
        table(CohortPeriod.MONTH, "2026-01-31", UTC, newYear).cohorts().get(0).start());
    assertEquals(
        JANUARY,
        table(CohortPeriod.MONTH, "2026-01-31", ZoneId.of("Asia/Shanghai"), newYear)
            .cohorts()
            .get(0)
            .start());
  }

  @Test
  void periodsAreThoseOfTheCalendar() {
    LocalDate day = LocalDate.of(2026, 8, 13);
    assertEquals(LocalDate.of(2026, 8, 10), CohortPeriod.WEEK.start(day));
    assertEquals(LocalDate.of(2026, 8, 1), CohortPeriod.MONTH.start(day));
    assertEquals(LocalDate.of(2026, 7, 1), CohortPeriod.QUARTER.start(day));
    assertEquals(JANUARY, CohortPeriod.YEAR.start(day));
    assertEquals(LocalDate.of(1969, 12, 29), CohortPeriod.WEEK.start(LocalDate.of(1970, 1, 4)));
  }

  @Test
  void aContractKeepsACustomerThere() {
    ContractEvent signed =
        ContractEvent.of("s", day("2026-01-15"), "k", ContractEvent.Action.SIGNED)
            .withTerm(Period.ofMonths(2), UTC);
    Cohort cohort = until("2026-03-31", List.of(customer("a", signed))).cohorts().get(0);
    assertEquals(List.of(1L, 1L, 0L), there(cohort, CohortCounting.IN_PERIOD));
  }

  @Test
  void whoNeverBoughtIsInNoCohortAndNobodyIsTakenTwice() {
    CustomerHistory refund = customer("r", Refund.of("back", day("2026-02-01"), eur(40)));
    assertEquals(List.of(), until("2026-03-31", List.of(refund)).cohorts());
    assertThrows(
        IllegalArgumentException.class,
        () -> until("2026-03-31", List.of(THREE.get(0), THREE.get(0))));
  }
}
