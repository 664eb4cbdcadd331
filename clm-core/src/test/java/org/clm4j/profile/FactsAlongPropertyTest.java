package org.clm4j.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.ExitBarrier;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.MatterClosed;
import org.clm4j.event.MatterOpened;
import org.clm4j.event.Observation;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.RelationEnded;
import org.clm4j.event.Treatment;

/** Whoever walks along a history keeps facts that cannot have changed; they are those made anew. */
class FactsAlongPropertyTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant START = Instant.parse("2026-02-20T00:00:00Z");
  private static final int DAYS = 120;
  private static final NumberMetric SEATS = NumberMetric.of("seats", Label.of("seats"), Unit.NONE);
  private static final TextMetric TIER = TextMetric.of("tier", Label.of("tier"));

  private static final Evaluator<CustomerHistory> EVALUATOR =
      Evaluator.of(
              Profiler.builder(BERLIN)
                  .metric(SEATS)
                  .metric(TIER)
                  .metric(WindowMetric.count(EventKind.PURCHASE, Span.ofDays(30)))
                  .metric(WindowMetric.sum(EventKind.PURCHASE, Span.of(Period.ofMonths(1))))
                  .metric(WindowMetric.count(EventKind.COMPLAINT, Span.of(Duration.ofHours(50))))
                  .metric(WindowMetric.days(EventKind.PURCHASE, Span.ofDays(9)))
                  .metric(TrendMetric.change(WindowMetric.sum(EventKind.PURCHASE, Span.ofDays(20))))
                  .withDefaults(MetricValues.builder().put(Metrics.BASE_GAP_DAYS, 30).build())
                  .build())
          .build();

  @Property(tries = 400)
  void factsAlongAHistoryAreThoseOfEachMoment(@ForAll long seed) {
    Random random = new Random(seed);
    CustomerHistory history = CustomerHistory.of("c", events(random));
    Evaluator<CustomerHistory> along = EVALUATOR.along(history);
    for (Instant each : moments(random, history)) {
      assertThat(along.evaluate(history, each).facts())
          .as("as of %s", each)
          .isEqualTo(EVALUATOR.evaluate(history, each).facts());
    }
    Instant back = START.plus(Duration.ofHours(random.nextInt(24 * DAYS)));
    assertThat(along.evaluate(history, back).facts())
        .isEqualTo(EVALUATOR.evaluate(history, back).facts());
  }

  /** Returns moments near events and steps, and others, ascending. */
  private static Iterable<Instant> moments(Random random, CustomerHistory history) {
    TreeSet<Instant> all = new TreeSet<>();
    for (Instant at : history.moments()) {
      all.add(at.minusNanos(1000));
      all.add(at);
      all.add(at.plusSeconds(random.nextInt(5 * 86_400)));
    }
    for (int i = 0; i < 40; i++) {
      Instant any = START.plus(Duration.ofMinutes(random.nextInt(24 * 60 * (DAYS + 60))));
      all.add(any);
      long step = EVALUATOR.evaluate(history, any).facts().values().firstStepAfter(micros(any));
      if (step != MetricValues.NEVER) {
        Instant next = Moments.ofMicros(step);
        all.add(next.minusNanos(1000));
        all.add(next);
      }
    }
    return all;
  }

  private static long micros(Instant moment) {
    return Moments.toMicros(moment);
  }

  private static List<CustomerEvent> events(Random random) {
    List<CustomerEvent> events = new ArrayList<>();
    for (int i = random.nextInt(14); i > 0; i--) {
      Instant at = START.plus(Duration.ofMinutes(30L * random.nextInt(48 * DAYS)));
      events.add(event(random, "e" + i, at));
    }
    return events;
  }

  private static CustomerEvent event(Random random, String id, Instant at) {
    Money money = Money.of(String.valueOf(random.nextInt(50)), "EUR");
    Span while_ = Span.ofDays(1 + random.nextInt(40));
    return switch (random.nextInt(14)) {
      case 0 -> Refund.of(id, at, money);
      case 1 -> Interaction.of(id, at, "web", "visit");
      case 2 -> Complaint.of(id, at).resolvedAt(at.plus(Duration.ofHours(random.nextInt(400))));
      case 3 -> Complaint.of(id, at);
      case 4 ->
          ContractEvent.of(id, at, "k" + random.nextInt(2), ContractEvent.Action.SIGNED)
              .withTerm(Period.ofDays(1 + random.nextInt(60)), BERLIN)
              .withRecurring(Money.of("10", "EUR"), Period.ofMonths(1));
      case 5 -> ContractEvent.of(id, at, "k0", ContractEvent.Action.PAUSED);
      case 6 -> RelationEnded.of(id, at);
      case 7 -> Feedback.nps(id, at, random.nextInt(11));
      case 8 -> MatterOpened.of(id, at, "m" + random.nextInt(2));
      case 9 -> MatterClosed.of(id, at, "m" + random.nextInt(2));
      case 10 -> Observation.number(id, at, "seats", random.nextInt(9));
      case 11 -> Observation.text(id, at, "tier", "t" + random.nextInt(3));
      case 12 ->
          Treatment.of(id, at, "seats")
              .binding(ExitBarrier.TECHNICAL, while_.reachedAt(at, BERLIN));
      default -> Purchase.of(id, at, money);
    };
  }
}
