package org.clm4j.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerHistory;

class ContractFactsPropertyTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final Profiler PROFILER = Profiler.standard(BERLIN);
  private static final List<Metric<?>> FACTS =
      List.of(
          Metrics.CONTRACT_ENDS_AT,
          Metrics.CONTRACTS_IN_FORCE,
          Metrics.NEXT_CONTRACT_END_AT,
          Metrics.LAST_CONTRACT_END_AT,
          Metrics.CONTRACT_DAYS_LEFT,
          Metrics.RECURRING_PER_MONTH);

  private static List<ContractEvent> events(Random random) {
    List<ContractEvent> events = new ArrayList<>();
    LocalDate day = START;
    for (int i = random.nextInt(9); i > 0; i--) {
      day = day.plusDays(random.nextInt(40));
      ContractEvent.Action action =
          ContractEvent.Action.values()[random.nextInt(ContractEvent.Action.values().length)];
      Instant at =
          random.nextBoolean()
              ? Moments.endOfDay(day, BERLIN)
              : day.atTime(10, 0).atZone(BERLIN).toInstant();
      if (!events.isEmpty() && !at.isAfter(events.get(events.size() - 1).at())) {
        continue;
      }
      ContractEvent event = ContractEvent.of("e" + i, at, "k" + random.nextInt(2), action);
      if (action != ContractEvent.Action.ENDED && random.nextInt(3) > 0) {
        event =
            random.nextBoolean()
                ? event.withTerm(Period.ofDays(1 + random.nextInt(60)), BERLIN)
                : event.withTermEndingAt(
                    Moments.endOfDay(day.plusDays(random.nextInt(60)), BERLIN));
      }
      if (random.nextInt(3) > 0) {
        event = event.withRecurring(Money.of("10", "EUR"), Period.ofMonths(1));
      }
      events.add(event);
    }
    return events;
  }

  /** Returns which contracts are in force, found event by event without the house's own way. */
  private static long inForce(List<ContractEvent> events, Instant asOf) {
    Map<String, Boolean> running = new HashMap<>();
    Map<String, Boolean> ended = new HashMap<>();
    Map<String, Instant> ends = new HashMap<>();
    for (ContractEvent e : events) {
      String k = e.contract();
      if (e.at().isAfter(asOf)) {
        break;
      }
      boolean fresh =
          !ends.containsKey(k) || ended.get(k) || e.action() == ContractEvent.Action.SIGNED;
      boolean goesOn =
          Set.of(
                  ContractEvent.Action.RENEWED,
                  ContractEvent.Action.CHANGED,
                  ContractEvent.Action.RESUMED)
              .contains(e.action());
      boolean ranOut = !fresh && goesOn && !e.at().isBefore(ends.get(k));
      Instant left = fresh || ranOut ? Instant.MAX : ends.get(k);
      boolean rested = !fresh && !running.get(k);
      ended.put(k, e.action() == ContractEvent.Action.ENDED);
      boolean rests =
          switch (e.action()) {
            case PAUSED -> true;
            case RENEWED, CHANGED -> rested;
            case SIGNED, RESUMED, ENDED -> false;
          };
      running.put(k, !rests);
      Instant end = e.termEndsAt().orElse(left);
      if (e.term().isPresent()) {
        Instant from = left.equals(Instant.MAX) || left.isBefore(e.at()) ? e.at() : left;
        end = from.atZone(BERLIN).plus(e.term().get()).toInstant();
      }
      ends.put(k, e.action() == ContractEvent.Action.ENDED ? e.at() : end);
    }
    return ends.keySet().stream()
        .filter(k -> running.get(k) && !ended.get(k) && asOf.isBefore(ends.get(k)))
        .count();
  }

  @Property(tries = 1500)
  void whatIsInForceIsWhatTheEventsSay(@ForAll long seed) {
    Random random = new Random(seed);
    List<ContractEvent> events = events(random);
    CustomerHistory history = CustomerHistory.of("c", events);
    for (int i = 0; i < 5; i++) {
      Instant asOf = Moments.endOfDay(START.plusDays(random.nextInt(300)), BERLIN);
      CustomerProfile profile = PROFILER.profile(history, asOf);
      assertThat(profile.number(Metrics.CONTRACTS_IN_FORCE)).hasValue(inForce(events, asOf));
    }
  }

  @Property(tries = 1500)
  void timeAloneChangesAContractFactAtItsStepAndNotBefore(@ForAll long seed) {
    Random random = new Random(seed);
    List<ContractEvent> events = events(random);
    CustomerHistory history = CustomerHistory.of("c", events);
    Instant asOf =
        START
            .plusDays(random.nextInt(200))
            .atStartOfDay(BERLIN)
            .toInstant()
            .plusSeconds(random.nextInt(86_400));
    // Time alone: no event comes after the moment asked about.
    CustomerHistory happened = history.asOf(asOf);
    CustomerProfile now = PROFILER.profile(happened, asOf);
    for (Metric<?> fact : FACTS) {
      long step = now.nextStep(fact);
      for (int i = 0; i < 10; i++) {
        Instant later = asOf.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 90)));
        assertSame(now, happened, fact, later, step);
      }
      if (step != MetricValues.NEVER) {
        assertThat(step).isGreaterThan(Moments.toMicros(asOf));
        assertSame(now, happened, fact, Moments.ofMicros(step - 1), step);
      }
    }
  }

  private static void assertSame(
      CustomerProfile now, CustomerHistory happened, Metric<?> fact, Instant later, long step) {
    if (Moments.toMicros(later) < step) {
      CustomerProfile then = PROFILER.profile(happened, later);
      assertThat(read(then, fact)).as(fact.id()).isEqualTo(read(now, fact));
    }
  }

  private static Object read(CustomerProfile profile, Metric<?> fact) {
    return fact instanceof NumberMetric n
        ? profile.number(n)
        : profile.instant((InstantMetric) fact);
  }
}
