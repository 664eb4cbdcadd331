package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import org.clm4j.LifecycleEngine;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.models.StageModels;
import org.junit.jupiter.api.Test;

class SituationTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Instant AS_OF =
      Moments.endOfDay(LocalDate.parse("2024-06-30"), ZoneOffset.UTC);

  private static final LifecycleEngine<CustomerHistory> ENGINE =
      LifecycleEngine.forHistories(ZoneOffset.UTC, StageModels.relationship()).build();

  /** Buys for these amounts on these days, "2024-01-05 40", one after the other. */
  private static Situation of(String... purchases) {
    CustomerHistory.Builder history = CustomerHistory.builder("someone");
    for (String each : purchases) {
      String[] parts = each.split(" ");
      history.add(
          Purchase.of(
              each,
              Moments.endOfDay(LocalDate.parse(parts[0]), ZoneOffset.UTC),
              Money.rounded(Double.parseDouble(parts[1]), EUR)));
    }
    LifecycleReport report = ENGINE.report(history.build(), AS_OF);
    return Situation.of(report, report.decision().refused());
  }

  @Test
  void whoBoughtOnceOnOneDayLongAgoIsInOneSituationWhateverTheySpent() {
    assertThat(of("2023-04-05 40")).isEqualTo(of("2023-04-05 712.50"));
  }

  @Test
  void anotherDayIsAnotherSituation() {
    assertThat(of("2023-04-05 40")).isNotEqualTo(of("2023-04-06 40"));
  }

  @Test
  void whereAnAmountKeepsARuleFromHoldingItTellsSituationsApart() {
    String[] before = {"2023-08-01 50", "2023-10-01 50", "2023-12-01 50"};
    assertThat(of(before[0], before[1], before[2], "2024-05-01 80"))
        .isNotEqualTo(of(before[0], before[1], before[2], "2024-05-01 90"));
  }
}
