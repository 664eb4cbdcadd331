package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.rule.Terms.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Review;
import org.junit.jupiter.api.Test;

/**
 * Events dated by a day lie one microsecond before midnight, and what steps at midnight steps in
 * the very next microsecond.
 */
class EndOfDayTest {

  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

  private static CustomerEvent bought(int number, Instant at) {
    return Purchase.of("o" + number, at, Money.of("10", "EUR"));
  }

  private static Instant endOf(LocalDate day) {
    return Moments.endOfDay(day, ZoneOffset.UTC);
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Quiet once a second purchase is out of the window, active while two are in it. */
  private static StageModel model(int days) {
    Condition few =
        when(WindowMetric.count(EventKind.PURCHASE, Span.ofDays(days)))
            .below(2)
            .and(PURCHASES.atLeast(2));
    return StageModel.builder("m", "1")
        .stage(Stage.of("active"))
        .stage(Stage.of("quiet"))
        .initial("active")
        .transition(Transition.of("slips", "active", "quiet", few))
        .transition(Transition.of("back", "quiet", "active", Condition.not(few)))
        .build();
  }

  private static Profiler profiler(StageModel model) {
    return Profiler.builder(ZoneOffset.UTC).metrics(model.metrics()).build();
  }

  private static List<Instant> moves(StageModel model, CustomerHistory history, LocalDate until) {
    return model.replay(history, profiler(model), endOf(until)).changes().stream()
        .map(StageChange::at)
        .toList();
  }

  @Test
  void theLastPurchaseOfADayDoesNotHideTheMoveAtTheMidnightBehindIt() {
    StageModel model = model(30);
    for (Instant second :
        List.of(
            endOf(LocalDate.of(2026, 1, 30)), endOf(LocalDate.of(2026, 1, 30)).minusNanos(1000))) {
      CustomerHistory history =
          CustomerHistory.of("c", List.of(bought(1, endOf(NEW_YEAR)), bought(2, second)));
      assertThat(moves(model, history, LocalDate.of(2026, 12, 31)))
          .containsExactly(Instant.parse("2026-01-31T00:00:00Z"));
    }
  }

  @Test
  void aWindowOfAnyLengthMovesTheCustomerOnItsOwnDay() {
    for (int days : new int[] {28, 29, 30, 31}) {
      for (int later : new int[] {28, 29, 30}) {
        CustomerHistory history =
            CustomerHistory.of(
                "c",
                List.of(
                    bought(1, endOf(NEW_YEAR)), bought(2, endOf(NEW_YEAR.plusDays(later - 1)))));
        assertThat(moves(model(days), history, LocalDate.of(2026, 12, 31)))
            .as("window of %s days, second purchase on day %s", days, later)
            .first()
            .isEqualTo(
                days < later
                    ? endOf(NEW_YEAR.plusDays(later - 1))
                    : startOf(NEW_YEAR.plusDays(days)));
      }
    }
  }

  @Test
  void theReviewOfADecisionAtTheEndOfADayIsTheNextMicrosecond() {
    StageModel model = model(30);
    Instant asOf = endOf(LocalDate.of(2026, 1, 30));
    CustomerHistory history =
        CustomerHistory.of("c", List.of(bought(1, endOf(NEW_YEAR)), bought(2, asOf)));
    StageDecision decision =
        model.next(
            model.place(profiler(model).profile(history, asOf)).state(),
            profiler(model).profile(history, asOf));
    assertThat(decision.reviewAt()).isEqualTo(new Review.At(Instant.parse("2026-01-31T00:00:00Z")));
  }

  /** A day and where in it: at its start, within it, or in its last microsecond. */
  private record Dated(int day, int place) {
    Instant at() {
      LocalDate date = NEW_YEAR.plusDays(day);
      return place == 0
          ? startOf(date)
          : place == 1 ? startOf(date).plusSeconds(12 * 3600) : endOf(date);
    }
  }

  @Provide
  Arbitrary<List<Dated>> purchases() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 60), Arbitraries.integers().between(0, 2))
        .as(Dated::new)
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Property(tries = 500)
  void aReplayMovesAsAHostDoesWhoVisitsAtEveryMidnightAndEvent(
      @ForAll("purchases") List<Dated> purchases) {
    StageModel model = model(7);
    List<CustomerEvent> events = new ArrayList<>();
    List<Instant> visits = new ArrayList<>();
    for (Dated each : purchases) {
      events.add(bought(events.size(), each.at()));
      visits.add(each.at());
    }
    for (int day = 0; day <= 80; day++) {
      visits.add(startOf(NEW_YEAR.plusDays(day)));
    }
    CustomerHistory history = CustomerHistory.of("c", events);
    Instant first = history.firstAt().orElseThrow();
    List<Instant> ordered =
        visits.stream().filter(v -> !v.isBefore(first)).sorted().distinct().toList();
    List<Instant> daily =
        model.replay(history, profiler(model), ordered).changes().stream()
            .map(StageChange::at)
            .toList();
    assertThat(moves(model, history, NEW_YEAR.plusDays(80))).isEqualTo(daily);
  }
}
