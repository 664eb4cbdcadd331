package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clm4j.rule.Condition.not;
import static org.clm4j.rule.Terms.when;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Profiler;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Relation;
import org.clm4j.rule.Review;
import org.clm4j.rule.Terms;

/**
 * The review of models that read windows, sums, trends and days, from the history itself: events
 * lie at whole minutes, so whatever moves does so at a whole minute, and every minute is looked at.
 */
class ReviewOfHistoriesPropertyTest {

  /** Clocks change on 2026-03-29 here, at one in the morning of UTC. */
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static final Instant START = Instant.parse("2026-03-27T13:00:00Z");

  private static final int MINUTES = 3 * 24 * 60;

  private static final List<Span> SPANS =
      List.of(
          Span.ofDays(1),
          Span.ofDays(2),
          Span.of(Duration.ofMinutes(47)),
          Span.of(Duration.ofHours(9)),
          Span.of(Duration.ofHours(30)));

  private static final List<NumberMetric> METRICS = metrics();

  /** Laid beneath, so that a trend missing today has a value that stays, until its own comes. */
  private static final Profiler PROFILER =
      Profiler.builder(ZONE).metrics(METRICS).withDefaults(defaults(METRICS)).build();

  private static List<NumberMetric> metrics() {
    List<NumberMetric> metrics = new ArrayList<>();
    for (Span length : SPANS) {
      WindowMetric count = WindowMetric.count(EventKind.PURCHASE, length);
      WindowMetric sum = WindowMetric.sum(EventKind.PURCHASE, length);
      metrics.add(count);
      metrics.add(sum);
      metrics.add(WindowMetric.sum(EventKind.REFUND, length));
      metrics.add(TrendMetric.change(sum));
      metrics.add(TrendMetric.relativeChange(count));
      metrics.add(count.shifted(Span.ofDays(1)));
      metrics.add(count.shifted(Span.of(Duration.ofHours(9))));
    }
    return List.copyOf(metrics);
  }

  private static MetricValues defaults(List<NumberMetric> metrics) {
    MetricValues.Builder values = MetricValues.builder();
    for (NumberMetric metric : metrics) {
      if (metric instanceof TrendMetric trend && trend.isRelative()) {
        values.put(trend, 0).forGood(trend);
      }
    }
    return values.build();
  }

  @Provide
  Arbitrary<Condition> conditions() {
    Arbitrary<NumberMetric> metrics =
        Arbitraries.oneOf(
            Arbitraries.of(METRICS),
            Arbitraries.of(METRICS).filter(m -> m instanceof TrendMetric t && t.isRelative()));
    Arbitrary<Condition> leaves =
        Arbitraries.oneOf(
            Combinators.combine(
                    metrics,
                    Arbitraries.of(Relation.class),
                    Arbitraries.of(-0.5, 0.0, 1.0, 2.0, 30.0))
                .as((m, relation, threshold) -> compared(m, relation, threshold)),
            Combinators.combine(metrics, Arbitraries.of(Relation.class), metrics)
                .as((m, relation, other) -> when(m).compared(relation, when(other))),
            metrics.map(m -> when(m).isKnown()),
            Arbitraries.of(SPANS).map(Terms.LAST_PURCHASE_AT::forAtLeast),
            Arbitraries.integers().between(0, 3).map(Terms.DAYS_SINCE_LAST_PURCHASE::atLeast),
            metrics.map(m -> when(m).below(Terms.DAYS_SINCE_LAST_PURCHASE)));
    Arbitrary<List<Condition>> some = leaves.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(
        some.map(parts -> Condition.all(parts.toArray(Condition[]::new))),
        some.map(parts -> Condition.any(parts.toArray(Condition[]::new))),
        some.map(parts -> Condition.not(Condition.all(parts.toArray(Condition[]::new)))));
  }

  private static Condition compared(NumberMetric metric, Relation relation, double threshold) {
    return switch (relation) {
      case AT_LEAST -> when(metric).atLeast(threshold);
      case ABOVE -> when(metric).above(threshold);
      case AT_MOST -> when(metric).atMost(threshold);
      case BELOW -> when(metric).below(threshold);
      case EQUAL_TO -> when(metric).is(threshold);
      case OTHER_THAN -> when(metric).isNot(threshold);
    };
  }

  /** A purchase or a refund at a minute. */
  private record Deal(boolean bought, int minute, int amount) {
    CustomerEvent event(int number) {
      Instant at = START.plus(Duration.ofMinutes(minute));
      Money money = Money.of(Integer.toString(amount), "EUR");
      return bought ? Purchase.of("e" + number, at, money) : Refund.of("e" + number, at, money);
    }
  }

  @Provide
  Arbitrary<CustomerHistory> histories() {
    return Combinators.combine(
            Arbitraries.of(true, true, true, false),
            Arbitraries.integers().between(0, MINUTES),
            Arbitraries.integers().between(1, 40))
        .as(Deal::new)
        .list()
        .ofMaxSize(6)
        .map(
            deals -> {
              List<CustomerEvent> events = new ArrayList<>();
              deals.forEach(deal -> events.add(deal.event(events.size())));
              return CustomerHistory.of("c", events);
            });
  }

  @Provide
  Arbitrary<Span> brakes() {
    return Arbitraries.of(
        Span.ofDays(0), Span.ofDays(0), Span.ofDays(1), Span.of(Duration.ofMinutes(95)));
  }

  @Property(tries = 40)
  void noMinuteBeforeTheReviewChangesAnythingAndSomethingStirsAtIt(
      @ForAll("conditions") Condition one,
      @ForAll("conditions") Condition other,
      @ForAll("histories") CustomerHistory whole,
      @ForAll("brakes") Span dwell,
      @ForAll("brakes") Span confirmation,
      @ForAll @IntRange(max = MINUTES) int minute) {
    StageModel model =
        StageModel.builder("histories", "1")
            .zone(ZONE)
            .stage(Stage.of("a"))
            .stage(Stage.of("b"))
            .stage(Stage.of("c"))
            .transition(Transition.of("one", "a", "b", one).withMinimumDwell(dwell))
            .transition(Transition.of("other", "a", "c", other).withConfirmation(confirmation))
            .transition(Transition.of("not one", "b", "a", not(one)))
            .transition(Transition.of("not other", "c", "b", not(other)).withMinimumDwell(dwell))
            .build();
    Instant now = START.plus(Duration.ofMinutes(minute));
    CustomerHistory history = whole.asOf(now);
    CustomerProfile profile = PROFILER.profile(history, now);
    StageDecision decision =
        model.next(StageState.of(model, "a", now.minus(Duration.ofMinutes(31))), profile);
    if (decision.moved()) {
      decision = model.next(decision.state(), profile);
    }
    assertThat(decision.moved()).as("settled, for the way back asks for the contrary").isFalse();
    StageState stored = decision.state();
    Review review = decision.reviewAt();
    assertThat(review.unknown()).isEmpty();
    Instant end = now.plus(Duration.ofDays(5));
    Instant due = review.moment().filter(at -> at.isBefore(end)).orElse(end);
    for (Instant moment = now; moment.isBefore(due); moment = moment.plusSeconds(60)) {
      StageDecision then = model.next(stored, PROFILER.profile(history, moment));
      assertThat(then.moved()).as("moved at %s, review %s", moment, review).isFalse();
      assertThat(then.state().pending()).as("at %s", moment).isEqualTo(stored.pending());
    }
    if (due.isBefore(end)) {
      assertThat(due.getEpochSecond() % 60 + due.getNano()).as("a whole minute: %s", due).isZero();
      StageDecision then = model.next(stored, PROFILER.profile(history, due));
      assertThat(
              then.moved()
                  || !then.state().pending().equals(stored.pending())
                  || steps(model, profile, due))
          .as("something at %s", due)
          .isTrue();
    }
  }

  private static boolean steps(StageModel model, CustomerProfile profile, Instant due) {
    for (Metric<?> metric : model.reads()) {
      if (profile.nextStep(metric) <= Moments.toMicros(due)) {
        return true;
      }
    }
    return false;
  }
}
