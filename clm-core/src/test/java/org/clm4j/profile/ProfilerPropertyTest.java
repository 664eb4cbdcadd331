package org.clm4j.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventSelection;
import org.clm4j.event.EventTrait;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.RelationEnded;

/** Holds the one pass over columns against slow, obvious readings of the event objects. */
class ProfilerPropertyTest {

  /** Clocks change on 2026-03-29 here; the events lie around it. */
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final Instant START = Instant.parse("2026-02-20T00:00:00Z");

  private static final List<Span> SPANS =
      List.of(
          Span.ofDays(1),
          Span.ofDays(7),
          Span.of(Period.ofMonths(1)),
          Span.of(Duration.ofHours(30)),
          Span.of(Duration.ofDays(10)));

  @Property(tries = 500)
  void equalsASlowReadingOfTheEvents(
      @ForAll("histories") CustomerHistory history, @ForAll("moments") Instant asOf) {
    CustomerProfile profile = Profiler.standard(BERLIN).profile(history, asOf);
    List<CustomerEvent> past =
        history.events().stream().filter(e -> !e.at().isAfter(asOf)).toList();
    List<Purchase> purchases = only(past, Purchase.class);
    List<Refund> refunds = only(past, Refund.class);
    List<LocalDate> days =
        purchases.stream().map(p -> LocalDate.ofInstant(p.at(), BERLIN)).distinct().toList();
    double spend = total(purchases.stream().map(Purchase::amount));
    double refunded = total(refunds.stream().map(Refund::amount));

    number(profile, Metrics.PURCHASES, purchases.size());
    number(profile, Metrics.PURCHASE_DAYS, days.size());
    number(profile, Metrics.SPEND, spend - refunded);
    number(profile, Metrics.REFUNDS, refunds.size());
    number(profile, Metrics.REFUNDED, refunded);
    number(profile, Metrics.INTERACTIONS, only(past, Interaction.class).size());
    number(profile, Metrics.COMPLAINTS, only(past, Complaint.class).size());
    number(
        profile,
        Metrics.OPEN_COMPLAINTS,
        only(past, Complaint.class).stream().filter(c -> c.isOpenAt(asOf)).count());
    number(
        profile,
        Metrics.MEAN_SPEND,
        purchases.isEmpty() ? Double.NaN : (spend - refunded) / purchases.size());
    number(
        profile,
        Metrics.TYPICAL_GAP_DAYS,
        days.size() < 2
            ? Double.NaN
            : (double) ChronoUnit.DAYS.between(days.get(0), days.get(days.size() - 1))
                / (days.size() - 1));
    boolean told =
        !purchases.isEmpty()
            && refunds.isEmpty()
            && purchases.stream().allMatch(p -> p.profit().isPresent());
    number(
        profile,
        Metrics.PROFIT,
        told ? total(purchases.stream().map(p -> p.profit().orElseThrow())) : Double.NaN);
    instant(profile, Metrics.FIRST_PURCHASE_AT, first(past, e -> e instanceof Purchase));
    instant(profile, Metrics.LAST_PURCHASE_AT, last(past, e -> e instanceof Purchase));
    instant(
        profile, Metrics.CUSTOMER_SINCE, first(past, e -> isPaid(e) || e instanceof ContractEvent));
    number(
        profile,
        Metrics.PAID_PURCHASE_DAYS,
        past.stream()
            .filter(ProfilerPropertyTest::isPaid)
            .map(e -> day(e.at()))
            .distinct()
            .count());
    instant(profile, Metrics.FIRST_PAID_PURCHASE_AT, first(past, ProfilerPropertyTest::isPaid));
    instant(profile, Metrics.LAST_PAID_PURCHASE_AT, last(past, ProfilerPropertyTest::isPaid));
    number(
        profile,
        Metrics.CUSTOMER_CONTACTS,
        past.stream().filter(e -> e instanceof Interaction && !isByFirm(e)).count());
    instant(profile, Metrics.FIRST_CONTACT_AT, first(past, e -> true));
    instant(
        profile,
        Metrics.LAST_CONTACT_AT,
        last(past, e -> !(e instanceof RelationEnded) && !isByFirm(e)));
    instant(profile, Metrics.LAST_INTERACTION_AT, last(past, e -> e instanceof Interaction));
    instant(profile, Metrics.LAST_FEEDBACK_AT, last(past, e -> e instanceof Feedback));
    instant(profile, Metrics.CONTRACT_SIGNED_AT, last(past, e -> e instanceof ContractEvent));
    List<CustomerEvent> turns =
        past.stream()
            .filter(
                e ->
                    e instanceof RelationEnded
                        || e instanceof Purchase
                        || e instanceof ContractEvent)
            .toList();
    instant(
        profile,
        Metrics.RELATION_ENDED_AT,
        !turns.isEmpty() && turns.get(turns.size() - 1) instanceof RelationEnded r
            ? Optional.of(r.at())
            : Optional.empty());
  }

  @Property(tries = 500)
  void aWindowHoldsWhatIsNotYetSoOld(
      @ForAll("histories") CustomerHistory history,
      @ForAll("moments") Instant asOf,
      @ForAll("spans") Span length,
      @ForAll("backs") Span back) {
    WindowMetric count = WindowMetric.count(EventKind.PURCHASE, length).shifted(back);
    WindowMetric sum = WindowMetric.sum(EventKind.PURCHASE, length).shifted(back);
    List<Purchase> inside =
        only(history.events(), Purchase.class).stream()
            .filter(
                p ->
                    back.isZero()
                        ? !p.at().isAfter(asOf)
                        : !back.reachedAt(p.at(), BERLIN).isAfter(asOf))
            .filter(
                p -> {
                  Instant old = length.reachedAt(p.at(), BERLIN);
                  return (back.isZero() ? old : back.reachedAt(old, BERLIN)).isAfter(asOf);
                })
            .toList();
    CustomerProfile profile =
        Profiler.builder(BERLIN).metrics(List.of(count, sum)).build().profile(history, asOf);
    number(profile, count, inside.size());
    number(profile, sum, total(inside.stream().map(Purchase::amount)));
  }

  @Property(tries = 60)
  void nothingChangesBeforeTheNextStep(
      @ForAll("histories") CustomerHistory history,
      @ForAll("moments") Instant asOf,
      @ForAll("spans") Span length,
      @ForAll("backs") Span back) {
    List<NumberMetric> metrics =
        List.of(
            WindowMetric.count(EventKind.PURCHASE, length).shifted(back),
            WindowMetric.sum(EventKind.REFUND, length),
            WindowMetric.days(EventSelection.of(EventKind.PURCHASE).paid(), length).shifted(back),
            WindowMetric.distinct(
                    EventTrait.CATEGORY, EventSelection.of(EventKind.PURCHASE), length)
                .shifted(back),
            TrendMetric.relativeChange(WindowMetric.sum(EventKind.PURCHASE, length)));
    Profiler profiler = Profiler.builder(BERLIN).metrics(metrics).build();
    CustomerHistory past = history.asOf(asOf);
    CustomerProfile now = profiler.profile(past, asOf);
    for (int hours = 0; hours < 24 * 75; hours += 5) {
      Instant later = asOf.plus(Duration.ofHours(hours));
      CustomerProfile then = profiler.profile(past, later);
      for (NumberMetric metric : metrics) {
        if (Moments.toMicros(later) < now.nextStep(metric)) {
          assertThat(then.number(metric)).isEqualTo(now.number(metric));
        }
      }
    }
    for (NumberMetric metric : metrics) {
      long step = now.nextStep(metric);
      if (step != MetricValues.NEVER) {
        assertThat(step).isGreaterThan(Moments.toMicros(asOf));
        Instant last = Moments.ofMicros(step - 1);
        assertThat(profiler.profile(past, last).number(metric)).isEqualTo(now.number(metric));
        assertThat(profiler.profile(past, last).nextStep(metric)).isEqualTo(step);
      }
    }
  }

  @Property(tries = 150)
  void aStepOfACountOfOneEventIsAChange(
      @ForAll("moments") Instant at, @ForAll("spans") Span length, @ForAll("backs") Span back) {
    WindowMetric window = WindowMetric.count(EventKind.PURCHASE, length).shifted(back);
    Profiler profiler = Profiler.builder(BERLIN).metric(window).build();
    CustomerHistory history =
        CustomerHistory.of("c", List.of(Purchase.of("o", at, Money.of("1", "EUR"))));
    List<Double> values = new ArrayList<>();
    CustomerProfile profile = profiler.profile(history, at);
    values.add(profile.numberOrNaN(window));
    while (profile.nextStep(window) != MetricValues.NEVER) {
      profile = profiler.profile(history, Moments.ofMicros(profile.nextStep(window)));
      values.add(profile.numberOrNaN(window));
    }
    if (back.isZero()) {
      assertThat(values).containsExactly(1.0, 0.0);
    } else if (values.size() == 2) {
      // Seen from months later, the last days of a long month are one day: a window of a day or
      // two may hold none of them, and the event enters and leaves at one moment.
      assertThat(back).isEqualTo(Span.of(Period.ofMonths(1)));
      assertThat(values).containsExactly(0.0, 0.0);
    } else {
      assertThat(values).containsExactly(0.0, 1.0, 0.0);
    }
  }

  @Property(tries = 150)
  void lookingAtAMomentIsLookingAtThePastOnly(
      @ForAll("histories") CustomerHistory history,
      @ForAll("moments") Instant asOf,
      @ForAll long seed) {
    Profiler profiler =
        Profiler.builder(BERLIN)
            .metric(WindowMetric.count(EventKind.PURCHASE, Span.ofDays(7)))
            .build();
    List<CustomerEvent> shuffled = new ArrayList<>(history.events());
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(profiler.profile(CustomerHistory.of("c", shuffled).asOf(asOf), asOf))
        .isEqualTo(profiler.profile(history, asOf));
  }

  private static boolean isPaid(CustomerEvent e) {
    return e instanceof Purchase p && !p.amount().isZero();
  }

  private static boolean isByFirm(CustomerEvent e) {
    return e instanceof Interaction i
        && i.initiator().equals(Optional.of(Interaction.Initiator.FIRM));
  }

  private static LocalDate day(Instant at) {
    return Moments.dateOf(at, BERLIN);
  }

  /** Windows over some events of a kind, on days, and of different values, against plain loops. */
  @Property(tries = 300)
  void aWindowOfSomeEventsHoldsThoseAlone(
      @ForAll("histories") CustomerHistory history,
      @ForAll("moments") Instant asOf,
      @ForAll("spans") Span length) {
    EventSelection paid = EventSelection.of(EventKind.PURCHASE).paid();
    EventSelection shoes =
        EventSelection.of(EventKind.PURCHASE).where(EventTrait.CATEGORY, "shoes");
    EventSelection others =
        EventSelection.of(EventKind.PURCHASE).except(EventTrait.CATEGORY, "shoes");
    EventSelection own =
        EventSelection.of(EventKind.INTERACTION).except(EventTrait.INITIATOR, "firm");
    List<CustomerEvent> inside =
        history.events().stream()
            .filter(e -> !e.at().isAfter(asOf) && length.reachedAt(e.at(), BERLIN).isAfter(asOf))
            .toList();
    List<Purchase> bought = only(inside, Purchase.class);
    WindowMetric days = WindowMetric.days(paid, length);
    WindowMetric ofShoes = WindowMetric.count(shoes, length);
    WindowMetric ofOthers = WindowMetric.sum(others, length);
    WindowMetric contacts = WindowMetric.count(own, length);
    WindowMetric categories =
        WindowMetric.distinct(EventTrait.CATEGORY, EventSelection.of(EventKind.PURCHASE), length);
    CustomerProfile profile =
        Profiler.builder(BERLIN)
            .metrics(List.of(days, ofShoes, ofOthers, contacts, categories))
            .build()
            .profile(history, asOf);
    number(
        profile,
        days,
        bought.stream()
            .filter(ProfilerPropertyTest::isPaid)
            .map(p -> day(p.at()))
            .distinct()
            .count());
    Predicate<Purchase> isShoes = p -> p.productCategory().equals(Optional.of("shoes"));
    number(profile, ofShoes, bought.stream().filter(isShoes).count());
    number(
        profile, ofOthers, total(bought.stream().filter(isShoes.negate()).map(Purchase::amount)));
    number(
        profile,
        contacts,
        inside.stream().filter(e -> e instanceof Interaction && !isByFirm(e)).count());
    number(
        profile,
        categories,
        bought.stream().flatMap(p -> p.productCategory().stream()).distinct().count());
  }

  private static void number(CustomerProfile profile, NumberMetric metric, double expected) {
    OptionalDouble actual = profile.number(metric);
    if (Double.isNaN(expected)) {
      assertThat(actual).as(metric.id()).isEmpty();
    } else {
      assertThat(actual.orElse(Double.NaN))
          .as(metric.id())
          .isCloseTo(expected, Offset.offset(1e-9));
    }
  }

  private static void instant(
      CustomerProfile profile, InstantMetric metric, Optional<Instant> expected) {
    assertThat(profile.instant(metric)).as(metric.id()).isEqualTo(expected);
  }

  private static Optional<Instant> first(List<CustomerEvent> events, Predicate<CustomerEvent> of) {
    return events.stream().filter(of).map(CustomerEvent::at).min(Instant::compareTo);
  }

  private static Optional<Instant> last(List<CustomerEvent> events, Predicate<CustomerEvent> of) {
    return events.stream().filter(of).map(CustomerEvent::at).max(Instant::compareTo);
  }

  private static <E> List<E> only(List<CustomerEvent> events, Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static double total(Stream<Money> amounts) {
    return amounts.reduce(Money.of("0", "EUR"), Money::plus).toDouble();
  }

  @Provide
  Arbitrary<Span> spans() {
    return Arbitraries.of(SPANS);
  }

  @Provide
  Arbitrary<Span> backs() {
    return Arbitraries.of(SPANS).optional(0.6).map(s -> s.orElse(Span.ofDays(0)));
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.integers()
        .between(-20, 60 * 24)
        .map(hours -> START.plus(Duration.ofHours(hours)));
  }

  @Provide
  Arbitrary<CustomerHistory> histories() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 12),
            Arbitraries.integers().between(0, 60 * 48),
            Arbitraries.integers().between(0, 5000))
        .as(ProfilerPropertyTest::event)
        .list()
        .ofMaxSize(14)
        .map(
            events -> {
              CustomerHistory.Builder builder = CustomerHistory.builder("c");
              for (int i = 0; i < events.size(); i++) {
                builder.add(renamed(events.get(i), "e" + i));
              }
              return builder.build();
            });
  }

  private record Draw(int form, Instant at, Money money) {}

  private static Draw event(int form, int halfHours, int cents) {
    return new Draw(
        form,
        START.plus(Duration.ofMinutes(30L * halfHours)),
        Money.of(cents / 100 + "." + String.format("%02d", cents % 100), "EUR"));
  }

  private static CustomerEvent renamed(Draw draw, String id) {
    Instant at = draw.at;
    return switch (draw.form) {
      case 0 -> Refund.of(id, at, draw.money);
      case 1 -> Interaction.of(id, at, "web", "visit");
      case 2 -> Complaint.of(id, at).resolvedAt(at.plus(Duration.ofDays(3)));
      case 3 -> ContractEvent.of(id, at, "k", ContractEvent.Action.RENEWED);
      case 4 -> RelationEnded.of(id, at);
      case 5 -> Feedback.nps(id, at, 7);
      case 6 -> Purchase.of(id, at, draw.money).withProfit(draw.money.negated());
      case 7 -> Purchase.of(id, at, draw.money).withProductCategory("shoes");
      case 8 -> Purchase.of(id, at, draw.money).withProductCategory("boots");
      case 9 -> Purchase.of(id, at, Money.of("0", "EUR"));
      case 10 -> Interaction.of(id, at, "email", "newsletter").by(Interaction.Initiator.FIRM);
      default -> Purchase.of(id, at, draw.money);
    };
  }
}
