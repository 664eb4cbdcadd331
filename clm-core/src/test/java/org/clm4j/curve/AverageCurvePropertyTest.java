package org.clm4j.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.testing.Posted;

class AverageCurvePropertyTest {
  private static final CurveSettings MONTHLY = SimulatedLives.MONTHLY;

  @Property(tries = 20)
  void neitherOrderNorSharingOutMatters(@ForAll long seed) {
    Random random = new Random(seed);
    SimulatedLives lives = new SimulatedLives(seed, 2);
    List<LifeCurve> curves = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      SimulatedLives.Life life = lives.draw(CurveType.values()[i % 4]);
      curves.add(LifeCurve.of(life.history(), life.asOf(), MONTHLY).orElseThrow());
    }
    AverageCurve.Accumulator all = AverageCurve.accumulator(MONTHLY);
    curves.forEach(all::add);
    Collections.shuffle(curves, random);
    int cut = random.nextInt(curves.size() + 1);
    AverageCurve.Accumulator one = AverageCurve.accumulator(MONTHLY);
    AverageCurve.Accumulator other = AverageCurve.accumulator(MONTHLY);
    curves.subList(0, cut).forEach(one::add);
    curves.subList(cut, curves.size()).forEach(other::add);
    AverageCurve.Accumulator posted = AverageCurve.accumulator(MONTHLY);
    Posted.from(other::writeTo, posted::mergeFrom);
    assertThat(Posted.from(one::writeTo, posted::mergeFrom).result()).isEqualTo(all.result());
    assertThat(one.merge(other).result()).isEqualTo(all.result());
  }

  @Example
  void theMeanOfEachAgeIsOverWhoWasSeenForAllOfIt() {
    AverageCurve.Accumulator all = AverageCurve.accumulator(MONTHLY);
    all.add(life("2024-01-01", "30.00", "2024-03-01"));
    all.add(life("2024-01-15", "10.00", "2024-03-01"));
    AverageCurve curve = all.result();
    assertThat(curve.customers()).isEqualTo(2);
    assertThat(curve.untold()).isEqualTo(2);
    assertThat(curve.points()).hasSize(2);
    assertThat(curve.points().get(0).volume()).isEqualTo(20);
    assertThat(curve.points().get(0).customers()).isEqualTo(2);
    assertThat(curve.points().get(1).customers()).isEqualTo(1);
    assertThat(curve.points().get(1).volume()).isZero();
    assertThat(curve.points().get(0).activeShare()).isEqualTo(1);
    assertThat(curve.points().get(1).activeShare()).isZero();
  }

  @Example
  void livesByOtherPeriodsDoNotMix() {
    AverageCurve.Accumulator all =
        AverageCurve.accumulator(CurveSettings.quarterly(ZoneOffset.UTC));
    assertThatThrownBy(() -> all.add(life("2024-01-01", "30.00", "2024-03-01")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("lives of one average are read by one setting");
  }

  private static LifeCurve life(String first, String amount, String asOf) {
    Instant at = Moments.startOfDay(LocalDate.parse(first), ZoneOffset.UTC);
    CustomerHistory history =
        CustomerHistory.of("c", List.of(Purchase.of("o", at, Money.of(amount, "EUR"))));
    Instant end = Moments.startOfDay(LocalDate.parse(asOf), ZoneOffset.UTC);
    return LifeCurve.of(history, end, MONTHLY).orElseThrow();
  }
}
