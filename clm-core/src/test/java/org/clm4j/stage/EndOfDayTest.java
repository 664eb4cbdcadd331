package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Terms.PURCHASES;
import static org.clm4j.rule.Terms.when;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
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
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.Relation;
import org.clm4j.rule.Review;
import org.junit.jupiter.api.Tag;
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
    return Profiler.builder(ZoneOffset.UTC).metrics(model.reads()).build();
  }

  private static List<Instant> moves(StageModel model, CustomerHistory history, LocalDate until) {
    return moves(model, profiler(model), history, until);
  }

  private static List<Instant> moves(
      StageModel model, Profiler profiler, CustomerHistory history, LocalDate until) {
    return model.replay(history, profiler, endOf(until)).changes().stream()
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
    assertThat(decision.reviewAt()).isEqualTo(Review.at(Instant.parse("2026-01-31T00:00:00Z")));
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

  /** Returns a condition whose leaves step at midnights and at events. */
  private static Condition random(SplittableRandom random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      Condition one = random(random, depth - 1);
      Condition other = random(random, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> one.and(other);
        case 1 -> one.or(other);
        default -> Condition.not(one);
      };
    }
    Span days = Span.ofDays(1 + random.nextInt(30));
    Relation relation = Relation.values()[random.nextInt(4)];
    return switch (random.nextInt(5)) {
      case 0 -> new Elapsed(Metrics.LAST_PURCHASE_AT, days, random.nextBoolean());
      case 1 ->
          new NumberComparison(
              WindowMetric.sum(EventKind.PURCHASE, days), relation, 10 * random.nextInt(5));
      case 2 ->
          new NumberComparison(
              TrendMetric.change(WindowMetric.count(EventKind.PURCHASE, days)),
              relation,
              random.nextInt(-2, 3));
      case 3 -> new NumberComparison(Metrics.PURCHASES, relation, random.nextInt(6));
      default ->
          new NumberComparison(
              WindowMetric.count(EventKind.PURCHASE, days), relation, random.nextInt(5));
    };
  }

  private static Transition random(
      SplittableRandom random, String from, String to, Condition when) {
    Transition t = Transition.of("to-" + to, from, to, when);
    t = random.nextInt(4) == 0 ? t.withMinimumDwell(Span.ofDays(random.nextInt(5))) : t;
    return random.nextInt(4) == 0 ? t.withConfirmation(Span.ofDays(random.nextInt(4))) : t;
  }

  /** Returns how many moves there were in as many models as asked, each with so many histories. */
  private static long agree(int models, int histories, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long moves = 0;
    for (int m = 0; m < models; m++) {
      Condition down = random(random, 2);
      // There by a rule and back by its negation: nobody is sent round at one moment.
      StageModel model =
          StageModel.builder("m", "1")
              .stage(Stage.of("a"))
              .stage(Stage.of("b"))
              .transition(random(random, "a", "b", down))
              .transition(random(random, "b", "a", Condition.not(down)))
              .build();
      Profiler profiler = profiler(model);
      for (int h = 0; h < histories; h++) {
        List<CustomerEvent> events = new ArrayList<>();
        TreeSet<Instant> visits = new TreeSet<>();
        for (int n = 1 + random.nextInt(6); n > 0; n--) {
          Instant at = new Dated(random.nextInt(30), random.nextInt(3)).at();
          if (visits.add(at)) {
            events.add(bought(n, at));
          }
        }
        Instant first = visits.first();
        for (int day = 0; day <= 50; day++) {
          if (!startOf(NEW_YEAR.plusDays(day)).isBefore(first)) {
            visits.add(startOf(NEW_YEAR.plusDays(day)));
          }
        }
        CustomerHistory history = CustomerHistory.of("c", events);
        List<Instant> daily =
            model.replay(history, profiler, List.copyOf(visits)).changes().stream()
                .map(StageChange::at)
                .toList();
        assertThat(moves(model, profiler, history, NEW_YEAR.plusDays(50)))
            .as("%s with %s", down, events)
            .isEqualTo(daily);
        moves += daily.size();
      }
    }
    return moves;
  }

  @Test
  void randomModelsMoveInAReplayAsTheyDoForAHostWhoVisitsDaily() {
    assertThat(agree(60, 40, 7)).isGreaterThan(1_000);
  }

  @Test
  @Tag("slow")
  void aMillionModelsAndHistoriesMoveInAReplayAsTheyDoForAHostWhoVisitsDaily() {
    assertThat(agree(10_000, 100, 1)).isGreaterThan(500_000);
  }
}
