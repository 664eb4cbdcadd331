package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clm4j.testing.Posted;

class PurchaseBasePropertyTest {

  private static final LocalDate END = LocalDate.ofEpochDay(200);

  private record Row(String customer, int day, long amount) {}

  private static PurchaseBase.Collector collector() {
    return PurchaseBase.collector(END, ZoneOffset.UTC, Duration.ofDays(7))
        .holdoutUntil(END.plusDays(50));
  }

  private static List<Row> rows(long seed, int customers) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 5 * customers; i++) {
      rows.add(
          new Row(
              "c" + random.nextInt(customers),
              random.nextInt(260),
              random.nextInt(1000) * 10_000L));
    }
    rows.sort(Comparator.comparingInt(Row::day));
    return rows;
  }

  private static PurchaseBase.Collector collect(List<Row> rows) {
    PurchaseBase.Collector collector = collector();
    rows.forEach(r -> collector.add(r.customer, r.day, r.amount));
    return collector;
  }

  @Property(tries = 200)
  void aCustomerIsSummarisedAsTheSlowObviousWay(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int customers) {
    List<Row> rows = rows(seed, customers);
    rows.add(0, new Row("c0", 0, 5_000_000));
    PurchaseBase base = collect(rows).build();

    for (int i = 0; i < base.size(); i++) {
      String customer = base.customers().get(i);
      TreeMap<Integer, Long> days = new TreeMap<>();
      rows.stream()
          .filter(r -> r.customer.equals(customer))
          .forEach(r -> days.merge(r.day, r.amount, Long::sum));
      TreeSet<Integer> seen = new TreeSet<>(days.headMap(200, true).keySet());
      double last = (seen.last() - seen.first()) / 7.0;
      assertThat(base.summary(i))
          .isEqualTo(new PurchaseSummary(seen.size() - 1, last, (200 - seen.first()) / 7.0));
      assertThat(base.holdoutPurchases(i)).isEqualTo(days.subMap(200, false, 250, true).size());
      if (seen.size() > 1) {
        double sum =
            days.subMap(seen.first(), false, 200, true).values().stream().mapToLong(a -> a).sum();
        assertThat(base.repeatMean(i)).hasValue(sum / 1e6 / (seen.size() - 1));
      }
    }
  }

  @Property(tries = 200)
  void partsByCustomerMergeToTheWhole(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int customers) {
    List<Row> rows = rows(seed, customers);
    rows.add(0, new Row("c0", 0, 0));
    PurchaseBase whole = collect(rows).build();
    PurchaseBase merged =
        collect(rows.stream().filter(r -> r.customer.hashCode() % 2 == 0).toList())
            .merge(collect(rows.stream().filter(r -> r.customer.hashCode() % 2 != 0).toList()))
            .build();

    same(whole, merged);
  }

  @Property(tries = 200)
  void partsByTimeMergeToTheWholeInEitherOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 30) int customers,
      @ForAll @IntRange(min = 0, max = 150) int cut) {
    List<Row> rows = rows(seed, customers);
    rows.add(0, new Row("c0", 0, 0));
    List<Row> early = rows.subList(0, Math.min(cut, rows.size()));
    List<Row> late = rows.subList(early.size(), rows.size());
    PurchaseBase whole = collect(rows).build();

    PurchaseBase.Collector posted = collector();
    Posted.from(collect(late)::writeTo, posted::mergeFrom);
    Posted.from(collect(early)::writeTo, posted::mergeFrom);
    same(whole, posted.build());
    same(whole, collect(early).merge(collect(late)).build());
    same(whole, collect(late).merge(collect(early)).build());
  }

  @Property(tries = 200)
  void whatWasHeldOutIsObservedThroughTheHoldoutAsIfNothingHadBeen(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int customers) {
    List<Row> rows = rows(seed, customers);
    rows.add(0, new Row("c0", 0, 0));
    PurchaseBase.Collector plain =
        PurchaseBase.collector(END.plusDays(50), ZoneOffset.UTC, Duration.ofDays(7));
    PurchaseBase.Collector early = collector();
    PurchaseBase.Collector late = collector();
    SplittableRandom random = new SplittableRandom(seed);
    for (Row row : rows) {
      PurchaseBase.Collector part = row.day < 180 ? early : late;
      plain.add(row.customer, row.day, row.amount);
      part.add(row.customer, row.day, row.amount);
      if (row.day < 180 && random.nextInt(5) == 0) {
        plain.addReturn(row.customer, row.day, row.amount / 2);
        part.addReturn(row.customer, row.day, row.amount / 2);
      }
    }

    PurchaseBase.Collector posted = Posted.from(late::writeTo, collector()::mergeFrom);
    same(plain.build(), Posted.from(early::writeTo, posted::mergeFrom).buildThroughHoldout());
    same(plain.build(), early.merge(late).buildThroughHoldout());
    same(plain.build(), plain.buildThroughHoldout());
  }

  private static void same(PurchaseBase one, PurchaseBase other) {
    assertThat(other.customers()).containsExactlyInAnyOrderElementsOf(one.customers());
    assertThat(other.tally()).isEqualTo(one.tally());
    assertThat(other.logGaps()).isEqualTo(one.logGaps());
    assertThat(other.rows().x).containsExactly(one.rows().x);
    assertThat(other.rows().tx).containsExactly(one.rows().tx);
    assertThat(other.rows().age).containsExactly(one.rows().age);
    assertThat(other.rows().count).containsExactly(one.rows().count);
    for (int i = 0; i < one.size(); i++) {
      int j = other.numberOf(one.customers().get(i)).orElseThrow();
      assertThat(other.summary(j)).isEqualTo(one.summary(i));
      assertThat(other.repeatMean(j)).isEqualTo(one.repeatMean(i));
      if (!one.hasHoldout()) {
        assertThat(other.hasHoldout()).isFalse();
        continue;
      }
      assertThat(other.holdoutPurchases(j)).isEqualTo(one.holdoutPurchases(i));
      assertThat(other.holdoutSpend(j)).isEqualTo(one.holdoutSpend(i));
    }
  }
}
