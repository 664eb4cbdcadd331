package org.clm4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Collections2;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;

/** Few ids, few moments and few amounts, so that versions, ties and duplicates are common. */
class CustomerHistoryPropertyTest {

  @Property
  void orderAndDuplicatesDoNotMatter(
      @ForAll("events") List<CustomerEvent> events, @ForAll long seed) {
    CustomerHistory straight = CustomerHistory.of("c", events);
    List<CustomerEvent> shuffled = new ArrayList<>(events);
    shuffled.addAll(events.subList(0, events.size() / 2));
    Collections.shuffle(shuffled, new Random(seed));
    CustomerHistory other = CustomerHistory.of("c", shuffled);
    assertThat(other).isEqualTo(straight).hasSameHashCodeAs(straight);
    assertThat(other.events()).isEqualTo(straight.events());
  }

  @Property
  void equalsASlowHistoryMadeOfObjects(
      @ForAll("events") List<CustomerEvent> events,
      @ForAll("moments") Instant happened,
      @ForAll("moments") Instant known) {
    CustomerHistory history = CustomerHistory.of("c", events);
    assertThat(history.events()).isEqualTo(slow(events, Instant.MAX, Instant.MAX));
    assertThat(history.asOf(happened).events()).isEqualTo(slow(events, happened, Instant.MAX));
    assertThat(history.knownBy(known).events()).isEqualTo(slow(events, Instant.MAX, known));
    assertThat(history.knownBy(known).asOf(happened).events())
        .isEqualTo(slow(events, happened, known));
    assertThat(history.asOf(happened).knownBy(known).events())
        .isEqualTo(slow(events, happened, known));
    assertThat(history.revisions())
        .containsExactlyInAnyOrderElementsOf(new LinkedHashSet<>(events));
  }

  @Property
  void cutsInLinesCommuteWithCutsInTime(
      @ForAll("events") List<CustomerEvent> events,
      @ForAll("moments") Instant happened,
      @ForAll("moments") Instant known) {
    CustomerHistory history = CustomerHistory.of("c", events);
    List<CustomerEvent> expected =
        slow(events, happened, known).stream()
            .filter(e -> e.businessLine().equals(Optional.of("mobile")))
            .toList();
    assertThat(history.onLine("mobile").asOf(happened).knownBy(known).events()).isEqualTo(expected);
    assertThat(history.knownBy(known).onLine("mobile").asOf(happened).events()).isEqualTo(expected);
    assertThat(history.asOf(happened).knownBy(known).onLine("mobile").events()).isEqualTo(expected);
  }

  @Property
  void cutsGiveOneHistoryInAnyOrder(
      @ForAll("events") List<CustomerEvent> events,
      @ForAll("events") List<CustomerEvent> more,
      @ForAll("moments") Instant happened,
      @ForAll("moments") Instant known) {
    CustomerHistory history = CustomerHistory.of("c", events);
    List<UnaryOperator<CustomerHistory>> cuts =
        List.of(h -> h.asOf(happened), h -> h.knownBy(known), h -> h.onLine("mobile"));
    for (List<UnaryOperator<CustomerHistory>> some :
        List.of(cuts.subList(0, 2), cuts.subList(1, 3), List.of(cuts.get(0), cuts.get(2)), cuts)) {
      CustomerHistory cut = history;
      for (UnaryOperator<CustomerHistory> next : some) {
        cut = next.apply(cut);
      }
      for (List<UnaryOperator<CustomerHistory>> order : Collections2.permutations(some)) {
        CustomerHistory other = history;
        for (UnaryOperator<CustomerHistory> next : order) {
          other = next.apply(other);
        }
        assertThat(other).isEqualTo(cut).hasSameHashCodeAs(cut);
        assertThat(other.revisions()).isEqualTo(cut.revisions());
        assertThat(other.currency()).isEqualTo(cut.currency());
        assertThat(plus(other, more)).isEqualTo(plus(cut, more));
      }
    }
  }

  /** Adds what does not contradict the history. */
  private static CustomerHistory plus(CustomerHistory history, List<CustomerEvent> more) {
    List<CustomerEvent> all = new ArrayList<>(history.revisions());
    all.addAll(more);
    List<CustomerEvent> fit = withoutContradictions(all);
    return history.plus(fit.stream().filter(e -> !history.revisions().contains(e)).toList());
  }

  @Property
  void aTallyOfRefundsIsTheObviousOne(
      @ForAll("events") List<CustomerEvent> events,
      @ForAll("moments") Instant happened,
      @ForAll("moments") Instant known) {
    CustomerHistory history = CustomerHistory.of("c", events).knownBy(known).asOf(happened);
    List<CustomerEvent> holding = slow(events, happened, known);
    int before = 0;
    int unknown = 0;
    for (CustomerEvent e : holding) {
      if (e instanceof Refund r) {
        Optional<CustomerEvent> purchase =
            holding.stream()
                .filter(p -> p instanceof Purchase && p.id().equals(r.purchase().get()))
                .findAny();
        before += purchase.isPresent() && r.at().isBefore(purchase.get().at()) ? 1 : 0;
        unknown += purchase.isEmpty() ? 1 : 0;
      }
    }
    List<CustomerEvent> withoutCancellations =
        slow(
            events.stream()
                .filter(
                    e ->
                        !(e instanceof Cancellation)
                            || events.stream()
                                .anyMatch(r -> r instanceof Refund && r.id().equals(e.id())))
                .toList(),
            happened,
            known);
    RefundTally tally = history.refundTally();
    assertThat(tally.holding()).isEqualTo(refunds(holding));
    assertThat(tally.ofCancelled()).isEqualTo(refunds(withoutCancellations) - refunds(holding));
    assertThat(tally.beforePurchase()).isEqualTo(before);
    assertThat(tally.ofUnknown()).isEqualTo(unknown);
    assertThat(tally.unnamed()).isZero();
  }

  private static int refunds(List<CustomerEvent> events) {
    return (int) events.stream().filter(Refund.class::isInstance).count();
  }

  @Property
  void addingWhatIsThereChangesNothing(@ForAll("events") List<CustomerEvent> events) {
    CustomerHistory history = CustomerHistory.of("c", events);
    assertThat(history.plus(events)).isEqualTo(history);
    assertThat(history.plus(history.revisions())).isEqualTo(history);
    assertThat(CustomerHistory.merge(history, history)).isEqualTo(history);
  }

  @Property
  void mergedHalvesAreTheWhole(@ForAll("events") List<CustomerEvent> events, @ForAll long seed) {
    Random random = new Random(seed);
    List<CustomerEvent> left = new ArrayList<>();
    List<CustomerEvent> right = new ArrayList<>();
    events.forEach(e -> (random.nextBoolean() ? left : right).add(e));
    CustomerHistory a = CustomerHistory.of("c", left);
    CustomerHistory b = CustomerHistory.of("c", right);
    CustomerHistory whole = CustomerHistory.of("c", events);
    assertThat(CustomerHistory.merge(a, b)).isEqualTo(whole);
    assertThat(CustomerHistory.merge(b, a)).isEqualTo(whole);
    assertThat(a.plus(right)).isEqualTo(whole);
  }

  @Property
  void aCutOfACutIsTheEarlierCut(
      @ForAll("events") List<CustomerEvent> events,
      @ForAll("moments") Instant one,
      @ForAll("moments") Instant other) {
    CustomerHistory history = CustomerHistory.of("c", events);
    Instant earlier = one.isBefore(other) ? one : other;
    assertThat(history.asOf(one).asOf(other).events()).isEqualTo(history.asOf(earlier).events());
    assertThat(history.knownBy(one).knownBy(other)).isEqualTo(history.knownBy(earlier));
    assertThat(history.asOf(one)).isEqualTo(history.asOf(one).asOf(one));
  }

  @Property
  void aCutHasTheRowsAndTheVersionsOfWhatHadHappened(
      @ForAll("events") List<CustomerEvent> events, @ForAll("moments") Instant moment) {
    CustomerHistory history = CustomerHistory.of("c", events);
    CustomerHistory cut = history.asOf(moment);
    assertThat(cut.rows()).isEqualTo(EventRows.of(slow(events, moment, Instant.MAX)));
    assertThat(cut.plus(events)).isEqualTo(history);
    assertThat(cut).hasSameHashCodeAs(history.asOf(moment)).isEqualTo(history.asOf(moment));
  }

  @Property
  void rowsSayWhatTheEventsSay(@ForAll("events") List<CustomerEvent> events) {
    CustomerHistory history = CustomerHistory.of("c", events);
    EventRows rows = history.rows();
    for (int row = 0; row < rows.size(); row++) {
      CustomerEvent e = history.events().get(row);
      assertThat(rows.event(row)).isEqualTo(e);
      assertThat(rows.kind(row)).isEqualTo(e.kind());
      assertThat(rows.atMicros(row)).isEqualTo(((AbstractEvent) e).stamp.at());
      assertThat(rows.recordedMicros(row)).isEqualTo(((AbstractEvent) e).stamp.recorded());
      assertThat(rows.amount(row))
          .isEqualTo(
              e instanceof Purchase p
                  ? p.amount().scaled()
                  : e instanceof Refund r ? r.amount().scaled() : Moments.MISSING);
      assertThat(rows.profit(row)).isEqualTo(profit(e));
    }
  }

  private static long profit(CustomerEvent e) {
    return e instanceof Purchase p
        ? p.profit().map(Money::scaled).orElse(Moments.MISSING)
        : Moments.MISSING;
  }

  /** The versions known by a moment, the last of each id, no cancellation, happened by a moment. */
  private static List<CustomerEvent> slow(
      List<CustomerEvent> events, Instant happened, Instant known) {
    Map<String, CustomerEvent> last = new HashMap<>();
    for (CustomerEvent e : events) {
      if (!e.recordedAt().isAfter(known)) {
        last.merge(e.id(), e, (a, b) -> b.recordedAt().isAfter(a.recordedAt()) ? b : a);
      }
    }
    return last.values().stream()
        .filter(e -> e.kind() != EventKind.CANCELLATION && !e.at().isAfter(happened))
        .filter(
            e ->
                !(e instanceof Refund r
                    && r.purchase().map(last::get).orElse(null) instanceof Cancellation))
        .sorted(
            Comparator.comparing(CustomerEvent::at)
                .thenComparing(e -> e.recordedAt())
                .thenComparing(CustomerEvent::kind)
                .thenComparing(CustomerEvent::id))
        .toList();
  }

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.integers().between(-1, 13).map(CustomerHistoryPropertyTest::hour);
  }

  /** Events that do not contradict each other. */
  @Provide
  Arbitrary<List<CustomerEvent>> events() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 11),
            Arbitraries.integers().between(0, 11),
            Arbitraries.integers().between(0, 11),
            Arbitraries.integers().between(0, 9))
        .as(CustomerHistoryPropertyTest::event)
        .list()
        .ofMaxSize(24)
        .map(CustomerHistoryPropertyTest::withoutContradictions);
  }

  private static CustomerEvent event(int id, int at, int recorded, int form) {
    if (form == 9) {
      return Cancellation.of("e" + id, hour(recorded));
    }
    CustomerEvent e =
        id % 3 == 2
            ? Interaction.of("e" + id, hour(at), "web", form % 2 == 0 ? "visit" : "enquiry")
            : id == 9 || id == 10
                ? Refund.of("e" + id, hour(at), Money.of("1", "EUR")).ofPurchase("e" + form % 5)
                : Purchase.of("e" + id, hour(at), Money.of(form % 3 + ".5", "EUR"));
    if (form % 4 == 1 && e instanceof Purchase p) {
      e = p.withProfit(Money.of("-0.25", "EUR"));
    }
    e = form % 2 == 1 ? e.onLine(form == 3 ? "mobile" : "fixed") : e;
    return form == 0 || form == 4 ? e : e.recordedAt(hour(recorded));
  }

  private static List<CustomerEvent> withoutContradictions(List<CustomerEvent> events) {
    Map<List<Object>, CustomerEvent> seen = new HashMap<>();
    return events.stream()
        .filter(e -> seen.merge(List.of(e.id(), e.recordedAt()), e, (a, b) -> a).equals(e))
        .toList();
  }

  private static Instant hour(int n) {
    return Instant.ofEpochSecond(1_770_000_000L + 3600L * n);
  }
}
