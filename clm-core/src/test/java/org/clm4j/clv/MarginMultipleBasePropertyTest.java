package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.testing.Posted;

class MarginMultipleBasePropertyTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(30));

  @Property(tries = 200)
  void partsInAnyOrderMakeTheWhole(@ForAll("base") List<CustomerHistory> base) {
    MarginMultipleBase whole = accumulate(base).build();
    int cut = base.size() / 3;
    MarginMultipleBase parts =
        accumulate(base.subList(cut, base.size())).merge(accumulate(base.subList(0, cut))).build();

    MarginMultipleBase.Accumulator posted = MarginMultipleBase.over(START, END);
    Posted.from(accumulate(base.subList(cut, base.size()))::writeTo, posted::mergeFrom);
    Posted.from(accumulate(base.subList(0, cut))::writeTo, posted::mergeFrom);

    assertThat(parts).hasToString(whole.toString());
    assertThat(posted.build()).hasToString(whole.toString());
    for (CustomerHistory customer : base) {
      assertThat(parts.estimate(customer, END, Horizon.endless(), Discounting.annual(0.1)))
          .isEqualTo(whole.estimate(customer, END, Horizon.endless(), Discounting.annual(0.1)));
    }
  }

  @Property(tries = 200)
  void equalsASlowReadingOfTheEvents(@ForAll("base") List<CustomerHistory> base) {
    Instant middle = START.plus(Duration.ofDays(15));
    int first = 0;
    int again = 0;
    int periods = 0;
    double net = 0;
    for (CustomerHistory customer : base) {
      List<CustomerEvent> buys =
          customer.events().stream().filter(e -> e.kind() == EventKind.PURCHASE).toList();
      boolean early = buys.stream().anyMatch(e -> !e.at().isAfter(middle));
      boolean late = buys.stream().anyMatch(e -> e.at().isAfter(middle));
      first += early ? 1 : 0;
      again += early && late ? 1 : 0;
      periods += early ? 2 : late ? 1 : 0;
      for (CustomerEvent e : buys.isEmpty() ? buys : customer.events()) {
        net += e instanceof Purchase p ? p.amount().toDouble() : -((Refund) e).amount().toDouble();
      }
    }
    MarginMultipleBase model = accumulate(base).build();

    assertThat(model.buyersInFirstHalf()).isEqualTo(first);
    assertThat(model.boughtAgain()).isEqualTo(again);
    if (periods > 0) {
      assertThat(model.meanMargin().orElseThrow().toDouble())
          .isCloseTo(net / periods, within(0.0051));
    }
  }

  /** The mean customer is worth the mean of the customers, each weighted by their periods. */
  @Property(tries = 200)
  void theMeanEstimateIsTheWeightedMeanOfTheEstimates(@ForAll("base") List<CustomerHistory> base) {
    MarginMultipleBase model = accumulate(base).build();
    if (model.retention().isEmpty()) {
      return;
    }
    double sum = 0;
    double weight = 0;
    for (CustomerHistory customer : base) {
      ClvEstimate e = model.estimate(customer, END, Horizon.endless(), Discounting.annual(0.1));
      if (e.value().isPresent()) {
        double periods = e.component("periods").orElseThrow().value();
        sum += periods * e.unrounded();
        weight += periods;
      }
    }

    assertThat(model.meanEstimate(Horizon.endless(), Discounting.annual(0.1)).unrounded())
        .isCloseTo(sum / weight, within(1e-6));
  }

  private static MarginMultipleBase.Accumulator accumulate(List<CustomerHistory> base) {
    MarginMultipleBase.Accumulator all = MarginMultipleBase.over(START, END);
    base.forEach(all::add);
    return all;
  }

  @Provide
  Arbitrary<List<CustomerHistory>> base() {
    Arbitrary<int[]> event = Arbitraries.integers().between(0, 30).array(int[].class).ofSize(2);
    return event
        .list()
        .ofMaxSize(6)
        .map(MarginMultipleBasePropertyTest::history)
        .list()
        .ofMaxSize(12);
  }

  private static CustomerHistory history(List<int[]> days) {
    List<CustomerEvent> events = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Instant at = START.plus(Duration.ofDays(days.get(i)[0]));
      Money amount = Money.of(Integer.toString(days.get(i)[1]), "EUR");
      boolean back = days.get(i)[1] % 4 == 3;
      events.add(back ? Refund.of("e" + i, at, amount) : Purchase.of("e" + i, at, amount));
    }
    return CustomerHistory.of("c", events);
  }
}
