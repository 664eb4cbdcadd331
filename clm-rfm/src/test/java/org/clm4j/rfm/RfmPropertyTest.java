package org.clm4j.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.clm4j.testing.Posted;

class RfmPropertyTest {

  @Provide
  Arbitrary<RfmValues> figures() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(1, 6),
            Arbitraries.bigDecimals()
                .between(new BigDecimal("-100"), new BigDecimal("100000"))
                .ofScale(2))
        .as((r, f, m) -> new RfmValues(r, f, m.doubleValue()));
  }

  private static RfmAccumulator sum(List<RfmValues> customers) {
    RfmAccumulator base = TenCustomers.accumulator();
    customers.forEach(base::add);
    return base;
  }

  @Property
  void theOrderOfTheBaseDoesNotMatterAndPartsMergeToTheWhole(
      @ForAll @Size(max = 40) List<@From("figures") RfmValues> customers,
      @ForAll long seed,
      @ForAll int cut) {
    List<RfmValues> shuffled = new ArrayList<>(customers);
    Collections.shuffle(shuffled, new Random(seed));
    int at = Math.floorMod(cut, customers.size() + 1);
    RfmAccumulator parts =
        sum(shuffled.subList(0, at)).merge(sum(shuffled.subList(at, shuffled.size())));
    assertThat(parts.summary()).isEqualTo(sum(customers).summary());
    RfmAccumulator posted = sum(shuffled.subList(0, at));
    Posted.from(sum(shuffled.subList(at, shuffled.size()))::writeTo, posted::mergeFrom);
    assertThat(posted.summary()).isEqualTo(parts.summary());
    assertThat(RfmModel.meanSplit(parts.summary()).fingerprint())
        .isEqualTo(RfmModel.meanSplit(sum(customers).summary()).fingerprint());
  }

  @Property
  void arrowsAreThoseOfExactDecimals(
      @ForAll @NotEmpty @Size(max = 20) List<@From("figures") RfmValues> customers) {
    RfmModel model = RfmModel.meanSplit(sum(customers).summary());
    BigDecimal n = BigDecimal.valueOf(customers.size());
    for (RfmValues c : customers) {
      RfmVerdict verdict = model.classify(c).orElseThrow();
      for (Indicator i : Indicator.values()) {
        BigDecimal total = BigDecimal.ZERO;
        for (RfmValues other : customers) {
          total = total.add(BigDecimal.valueOf(other.of(i)));
        }
        int sign = BigDecimal.valueOf(c.of(i)).multiply(n).compareTo(total);
        assertThat(verdict.raw().of(i)).isEqualTo(sign >= 0 ? Arrow.UP : Arrow.DOWN);
        boolean good = i == Indicator.RECENCY ? sign <= 0 : sign >= 0;
        assertThat(verdict.good().of(i)).isEqualTo(good ? Arrow.UP : Arrow.DOWN);
      }
      Map<Indicator, Double> means = new EnumMap<>(Indicator.class);
      for (Indicator i : Indicator.values()) {
        means.put(i, verdict.mean(i));
      }
      assertThat(
              RfmVerdict.of(
                  model.fingerprint(), model.asOf(), means, c, verdict.raw(), verdict.good()))
          .isEqualTo(verdict);
    }
  }

  @Property
  void theUnitOfMoneyDoesNotMatter(
      @ForAll @NotEmpty @Size(max = 20) List<@From("figures") RfmValues> customers) {
    List<RfmValues> cents =
        customers.stream()
            .map(c -> new RfmValues(c.recencyDays(), c.frequency(), Math.rint(c.monetary() * 100)))
            .toList();
    RfmModel model = RfmModel.meanSplit(sum(customers).summary());
    RfmModel inCents = RfmModel.meanSplit(sum(cents).summary());
    for (int i = 0; i < cents.size(); i++) {
      assertThat(inCents.classify(cents.get(i)).get().good())
          .isEqualTo(model.classify(customers.get(i)).get().good());
    }
  }

  @Property
  void someCustomerIsUpInEveryIndicator(
      @ForAll @NotEmpty @Size(max = 20) List<@From("figures") RfmValues> customers) {
    RfmModel model = RfmModel.meanSplit(sum(customers).summary());
    for (Indicator i : Indicator.values()) {
      assertThat(customers).anyMatch(c -> model.classify(c).get().good().of(i) == Arrow.UP);
    }
  }
}
