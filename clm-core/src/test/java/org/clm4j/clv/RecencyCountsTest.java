package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Test;

class RecencyCountsTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration TEN_DAYS = Duration.ofDays(10);

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static CustomerHistory bought(int... days) {
    List<CustomerEvent> events = new ArrayList<>();
    for (int day : days) {
      events.add(Purchase.of("p" + day, day(day), Money.of("1", "EUR")));
    }
    return CustomerHistory.of("c", events);
  }

  private static RecencyCounts counts() {
    return RecencyCounts.over(START, day(59), TEN_DAYS, 2);
  }

  /** Looks at days 0, 10, …, 50; bought on day 5 and day 40: not yet, 1, 2, lapsed, 1, 2. */
  @Test
  void looksAtEveryCustomerOnceAStepFromTheirFirstPurchaseOn() {
    TransitionCounts counted = counts().add(bought(5, 40)).build();

    assertThat(counted.states()).containsExactly("recency1", "recency2", "lapsed");
    assertThat(counted.step()).isEqualTo(TEN_DAYS);
    assertThat(counted.count("recency1", "recency2")).isEqualTo(2);
    assertThat(counted.count("recency2", "lapsed")).isEqualTo(1);
    assertThat(counted.count("lapsed", "recency1")).isEqualTo(1);
    assertThat(counted.count("recency1")).isEqualTo(2);
  }

  @Test
  void purchasesBeforeTheTimeGiveTheFirstStateAndRefundsNone() {
    CustomerHistory history =
        bought(-5).plus(List.of(Refund.of("r", day(12), Money.of("1", "EUR"))));
    TransitionCounts counted = counts().add(history).build();

    assertThat(counted.count("recency1", "recency2")).isEqualTo(1);
    assertThat(counted.count("lapsed", "lapsed")).isEqualTo(3);
    assertThat(counted.count("lapsed", "recency1")).isZero();
  }

  @Test
  void partsMakeTheWhole() {
    TransitionCounts whole = counts().add(bought(1, 2, 33)).add(bought(20)).build();

    assertThat(counts().add(bought(20)).merge(counts().add(bought(1, 2, 33))).build())
        .isEqualTo(whole);
  }

  @Test
  void refusesWhatCannotBeCounted() {
    assertThatThrownBy(() -> RecencyCounts.over(day(1), START, Duration.ZERO, 0))
        .isInstanceOfSatisfying(ClvException.class, e -> assertThat(e.problems()).hasSize(3));
    assertThatThrownBy(() -> counts().merge(RecencyCounts.over(START, day(59), TEN_DAYS, 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * On the CDNOW sample, by quarters: the longer silent, the rarer a purchase and the less worth.
   */
  @Test
  void realCustomersFadeWithSilence() throws IOException {
    Map<String, List<CustomerEvent>> events = new LinkedHashMap<>();
    List<String> lines =
        Files.readAllLines(SharedData.file("data/cdnow_sample_log.csv"), StandardCharsets.UTF_8);
    for (int i = 1; i < lines.size(); i++) {
      String[] cell = lines.get(i).split(",", -1);
      DateTimeFormatter form =
          cell[2].contains("-")
              ? DateTimeFormatter.ISO_LOCAL_DATE
              : DateTimeFormatter.BASIC_ISO_DATE;
      Instant at = Moments.endOfDay(LocalDate.parse(cell[2], form), ZoneOffset.UTC);
      events
          .computeIfAbsent(cell[0], k -> new ArrayList<>())
          .add(Purchase.of("row" + i, at, Money.of(cell[4], "USD")));
    }
    Duration quarter = Duration.ofDays(91);
    Instant end = Instant.parse("1998-06-30T23:59:59.999999Z");
    RecencyCounts counts = RecencyCounts.over(end.minus(quarter.multipliedBy(5)), end, quarter, 4);
    events.forEach((id, list) -> counts.add(CustomerHistory.of(id, list)));
    TransitionCounts moves = counts.build();
    MarkovChain chain = MarkovChain.from(moves, Smoothing.adding(0.5));

    assertThat(events).hasSize(2357);
    assertThat(moves.isPossible("recency1", "recency3")).isFalse();
    assertThat(chain.probability("recency1", "recency3")).isZero();
    for (int k = 1; k < 4; k++) {
      assertThat(chain.probability("recency" + k, "recency1"))
          .isGreaterThan(chain.probability("recency" + (k + 1), "recency1"));
    }
    MarkovValue.Builder value =
        MarkovValue.builder(chain)
            .contribution("recency1", Money.of("10", "USD"))
            .intervalLevel(0.9);
    chain.states().forEach(s -> value.spending(s, Money.of("1", "USD")));
    SpendingRule rule = value.build().bestRule(Horizon.endless(), Discounting.annual(0.1));
    assertThat(rule.spendOn()).startsWith("recency1");
    assertThat(rule.stopOn()).contains("lapsed");
    double before = Double.POSITIVE_INFINITY;
    for (ClvEstimate estimate :
        value.build().estimates(Horizon.endless(), Discounting.annual(0.1)).values()) {
      assertThat(estimate.unrounded()).isLessThan(before);
      before = estimate.unrounded();
    }
  }
}
