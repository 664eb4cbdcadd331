package org.clm4j.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class RfmCutsPropertyTest {

  @Provide
  Arbitrary<RfmValues> customers() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(-200, 3000))
        .as((r, f, cents) -> new RfmValues(r, f, cents / 100.0));
  }

  private static RfmFigures base(List<RfmValues> customers) {
    return RfmCutsTest.figures(customers.toArray(RfmValues[]::new));
  }

  private static List<String> codes(RfmCuts cuts, List<RfmValues> of) {
    return of.stream().map(v -> cuts.scores(v).code()).toList();
  }

  @Property(tries = 300)
  void scoresAreThoseOfTheObviousCount(
      @ForAll @NotEmpty @Size(max = 60) List<@From("customers") RfmValues> customers,
      @ForAll @IntRange(min = 2, max = 9) int k) {
    RfmCuts cuts = RfmCuts.quantiles(base(customers), k);
    for (RfmValues v : customers) {
      for (Indicator i : Indicator.values()) {
        int sign = i == Indicator.RECENCY ? -1 : 1;
        double[] sorted = customers.stream().mapToDouble(c -> sign * c.of(i)).sorted().toArray();
        int score = 1;
        for (int j = 1; j < k; j++) {
          int share = j;
          double cut =
              Arrays.stream(sorted)
                  .filter(
                      x ->
                          Arrays.stream(sorted).filter(y -> y <= x).count() * k
                              >= (long) share * sorted.length)
                  .findFirst()
                  .orElseThrow();
          score += sign * v.of(i) > cut ? 1 : 0;
        }
        assertThat(cuts.scores(v).of(i)).isEqualTo(score);
      }
    }
  }

  @Property(tries = 300)
  void orderUnitAndRepetitionOfTheBaseDoNotMatter(
      @ForAll @NotEmpty @Size(max = 40) List<@From("customers") RfmValues> customers,
      @ForAll @IntRange(min = 2, max = 9) int k,
      @ForAll boolean nested,
      @ForAll long seed) {
    RfmCuts cuts = learn(customers, k, nested);
    List<RfmValues> shuffled = new ArrayList<>(customers);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(learn(shuffled, k, nested)).isEqualTo(cuts);
    List<RfmValues> thrice = new ArrayList<>(customers);
    thrice.addAll(customers);
    thrice.addAll(customers);
    assertThat(codes(learn(thrice, k, nested), customers)).isEqualTo(codes(cuts, customers));
    List<RfmValues> inCents =
        customers.stream()
            .map(v -> new RfmValues(v.recencyDays(), v.frequency(), Math.rint(v.monetary() * 100)))
            .toList();
    assertThat(codes(learn(inCents, k, nested), inCents)).isEqualTo(codes(cuts, customers));
  }

  private static RfmCuts learn(List<RfmValues> customers, int k, boolean nested) {
    RfmFigures base = base(customers);
    return nested ? RfmCuts.nested(base, k) : RfmCuts.quantiles(base, k);
  }

  @Property(tries = 300)
  void nestedScoresAreThoseOfTheObviousGroups(
      @ForAll @NotEmpty @Size(max = 60) List<@From("customers") RfmValues> customers,
      @ForAll @IntRange(min = 2, max = 5) int k) {
    RfmCuts nested = RfmCuts.nested(base(customers), k);
    RfmCuts plain = RfmCuts.quantiles(base(customers), k);
    for (RfmValues v : customers) {
      int r = plain.scores(v).r();
      List<RfmValues> sameR = customers.stream().filter(c -> plain.scores(c).r() == r).toList();
      RfmCuts inR = RfmCuts.quantiles(base(sameR), k);
      int f = inR.scores(v).f();
      List<RfmValues> sameF = sameR.stream().filter(c -> inR.scores(c).f() == f).toList();
      int m = RfmCuts.quantiles(base(sameF), k).scores(v).m();
      assertThat(nested.scores(v)).isEqualTo(new RfmScores(r, f, m));
    }
  }

  @Property(tries = 300)
  void betterFiguresNeverScoreLess(
      @ForAll @NotEmpty @Size(max = 40) List<@From("customers") RfmValues> customers,
      @ForAll @From("customers") RfmValues one,
      @ForAll @IntRange(min = 0, max = 20) int more) {
    RfmCuts cuts = RfmCuts.quantiles(base(customers), 5);
    RfmScores now = cuts.scores(one);
    RfmScores then =
        cuts.scores(
            new RfmValues(
                Math.max(0, one.recencyDays() - more),
                one.frequency() + more,
                one.monetary() + more));
    for (Indicator i : Indicator.values()) {
      assertThat(then.of(i)).isGreaterThanOrEqualTo(now.of(i));
    }
  }

  @Property(tries = 300)
  void aWholeBaseScoresAsItsCustomersDoAndEverySegmentIsCounted(
      @ForAll @NotEmpty @Size(max = 60) List<@From("customers") RfmValues> customers) {
    RfmFigures base = base(customers);
    RfmCuts cuts = RfmCuts.quantiles(base, 5);
    RfmScored scored = cuts.scores(base);
    RfmSegmentation rfm = RfmSegmentation.of(cuts, SegmentMap.elevenSegments());
    long[] seen = new long[1];
    IntStream.range(0, customers.size())
        .forEach(row -> assertThat(scored.scores(row)).isEqualTo(cuts.scores(base.values(row))));
    scored
        .count(rfm.map())
        .forEach(
            (segment, n) -> {
              assertThat(
                      customers.stream()
                          .filter(v -> rfm.assign(v).segment().equals(segment))
                          .count())
                  .isEqualTo(n);
              seen[0] += n;
            });
    assertThat(seen[0]).isEqualTo(customers.size());
  }

  @Property(tries = 300)
  void cutsReadBackAreEqual(
      @ForAll @NotEmpty @Size(max = 30) List<@From("customers") RfmValues> customers,
      @ForAll @IntRange(min = 2, max = 4) int k,
      @ForAll boolean nested) {
    RfmCuts cuts = learn(customers, k, nested);
    RfmCuts back =
        RfmCuts.of(
            cuts.definition(),
            cuts.asOf(),
            cuts.method(),
            cuts.customers(),
            Map.of(
                Indicator.RECENCY, cuts.rows(Indicator.RECENCY),
                Indicator.FREQUENCY, cuts.rows(Indicator.FREQUENCY),
                Indicator.MONETARY, cuts.rows(Indicator.MONETARY)));
    assertThat(back).isEqualTo(cuts).hasSameHashCodeAs(cuts);
  }

  @Property(tries = 300)
  void selectionPicksWhatASortWould(
      @ForAll @NotEmpty @Size(max = 400) List<Long> values,
      @ForAll boolean few,
      @ForAll @IntRange(min = 1, max = 8) int wanted) {
    int given = values.size();
    long[] column =
        IntStream.range(0, 3 * given)
            .mapToLong(i -> values.get(i % given) + i / given)
            .map(v -> few ? v % 7 * (v % 2 == 0 ? 1 : 1_000_000) : v)
            .toArray();
    int[] ranks =
        IntStream.range(0, wanted).map(j -> (int) ((long) j * column.length / wanted)).toArray();
    long[] sorted = column.clone();
    Arrays.sort(sorted);
    assertThat(Selection.at(column, ranks))
        .containsExactly(Arrays.stream(ranks).mapToLong(rank -> sorted[rank]).toArray());
  }
}
