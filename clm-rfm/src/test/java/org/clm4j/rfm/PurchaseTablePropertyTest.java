package org.clm4j.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.clm4j.rfm.RfmDefinition.Frequency;
import org.clm4j.testing.Posted;

class PurchaseTablePropertyTest {

  private static final int DAY = (int) LocalDate.of(2026, 6, 30).toEpochDay();

  record Row(int customer, int day, int cents) {}

  @Provide
  Arbitrary<Row> rows() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 12),
            Arbitraries.integers().between(DAY - 20, DAY + 2),
            Arbitraries.integers().between(-300, 2000))
        .as(Row::new);
  }

  private static PurchaseTable.Builder settings(boolean days) {
    return PurchaseTableTest.euros()
        .definition(
            RfmDefinition.defaults()
                .withFrequency(days ? Frequency.PURCHASE_DAYS : Frequency.PURCHASES));
  }

  /** The obvious way: all rows of a customer together. */
  private static Map<Integer, RfmValues> byHand(List<Row> rows, boolean days) {
    Map<Integer, List<Row>> groups = new HashMap<>();
    rows.stream()
        .filter(r -> r.day <= DAY)
        .forEach(r -> groups.computeIfAbsent(r.customer, c -> new ArrayList<>()).add(r));
    Map<Integer, RfmValues> figures = new TreeMap<>();
    groups.forEach(
        (customer, own) -> {
          List<Row> bought = own.stream().filter(r -> r.cents >= 0).toList();
          if (!bought.isEmpty()) {
            int last = bought.stream().mapToInt(Row::day).max().orElseThrow();
            long often =
                days ? bought.stream().mapToInt(Row::day).distinct().count() : bought.size();
            int cents = own.stream().mapToInt(Row::cents).sum();
            figures.put(customer, new RfmValues(DAY - last, often, cents / 100.0));
          }
        });
    return figures;
  }

  @Property(tries = 300)
  void everyKindOfTableAddsUpWhatTheObviousWayDoesWholeOrInParts(
      @ForAll @Size(max = 80) List<@From("rows") Row> rows,
      @ForAll boolean days,
      @ForAll long seed) {
    Map<Integer, RfmValues> right = byHand(rows, days);
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    int cut = rows.isEmpty() ? 0 : Math.floorMod((int) seed, rows.size());
    for (int kind = 0; kind < 3; kind++) {
      PurchaseTable one = fill(kind, days, shuffled.subList(0, cut));
      PurchaseTable other = fill(kind, days, shuffled.subList(cut, shuffled.size()));
      PurchaseTable posted = fill(kind, days, List.of());
      Posted.from(one::writeTo, posted::mergeFrom);
      Posted.from(other::writeTo, posted::mergeFrom);
      for (PurchaseTable table : List.of(posted, one.merge(other))) {
        assertThat(figures(kind, table)).isEqualTo(right);
        assertThat(table.later()).isEqualTo(rows.stream().filter(r -> r.day > DAY).count());
        assertThat(table.returns())
            .isEqualTo(rows.stream().filter(r -> r.day <= DAY && r.cents < 0).count());
      }
    }
  }

  private static Map<Integer, RfmValues> figures(int kind, PurchaseTable table) {
    RfmFigures figures = table.figures();
    Map<Integer, RfmValues> found = new TreeMap<>();
    for (int i = 0; i < figures.customers(); i++) {
      int customer =
          kind == 2 ? Integer.parseInt(table.names().get(i)) : number(kind, table.customers()[i]);
      found.put(customer, figures.values(i));
    }
    return found;
  }

  private static int number(int kind, long key) {
    return kind == 0 ? (int) key : (int) (key / 1_000_003L);
  }

  private static PurchaseTable fill(int kind, boolean days, List<Row> rows) {
    PurchaseTable table =
        switch (kind) {
          case 0 -> settings(days).dense(13);
          case 1 -> settings(days).sparse();
          default -> settings(days).named();
        };
    for (Row r : rows) {
      if (kind == 2) {
        table.add("" + r.customer, r.day, r.cents);
      } else {
        table.add(kind == 0 ? r.customer : r.customer * 1_000_003L, r.day, r.cents);
      }
    }
    return table;
  }

  @Property(tries = 20)
  void aTableGrowsPastItsFirstSize(@ForAll long seed) {
    Random random = new Random(seed);
    PurchaseTable table = PurchaseTableTest.euros().sparse();
    Map<Long, Integer> counts = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      long customer = random.nextBoolean() ? random.nextInt(3000) : random.nextLong();
      table.add(customer, DAY, 1);
      counts.merge(customer, 1, Integer::sum);
    }
    RfmFigures figures = table.figures();
    long[] customers = table.customers();
    assertThat(customers).hasSize(counts.size());
    for (int i = 0; i < customers.length; i++) {
      assertThat(figures.values(i).frequency()).isEqualTo(counts.get(customers[i]).doubleValue());
    }
  }
}
