package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.internal.LuDecomposition;
import org.clm4j.internal.NormalQuantile;

class MarkovPropertyTest {

  @Property(tries = 200)
  void theSolutionOfTheEquationsIsThePowerSeriesAddedUp(
      @ForAll @IntRange(min = 1, max = 30) int size,
      @ForAll @DoubleRange(min = 0.05, max = 2) double rate,
      @ForAll long seed) {
    double[][] p = chain(size, seed);
    double[] r = rewards(size, seed);
    double v = 1 / (1 + rate);
    DiscountedChain discounted = new DiscountedChain(p, v);
    int terms = (int) (50 / Math.log1p(rate));

    double[] slow = new double[size];
    double[] term = r.clone();
    for (int t = 0; t <= terms; t++) {
      double[] next = new double[size];
      for (int i = 0; i < size; i++) {
        slow[i] += term[i];
        for (int j = 0; j < size; j++) {
          next[i] += v * p[i][j] * term[j];
        }
      }
      term = next;
    }

    assertThat(discounted.endless(r)).containsExactly(slow, within(1e-9 / rate));
    assertThat(discounted.finite(r, terms)).containsExactly(slow, within(1e-9 / rate));
  }

  @Property(tries = 100)
  void factorsTimesSolutionGiveTheRightHandSide(
      @ForAll @IntRange(min = 1, max = 60) int size, @ForAll long seed) {
    RandomGenerator random = generator(seed);
    double[][] a = new double[size][size];
    double[] b = new double[size];
    for (int i = 0; i < size; i++) {
      b[i] = random.nextDouble(-1, 1);
      for (int j = 0; j < size; j++) {
        a[i][j] = random.nextDouble(-1, 1);
      }
      a[i][(i + 1) % size] += size;
    }
    LuDecomposition lu = new LuDecomposition(a);
    double[] x = lu.solve(b);

    assertThat(lu.isSingular()).isFalse();
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int j = 0; j < size; j++) {
        sum += a[i][j] * x[j];
      }
      assertThat(sum).isCloseTo(b[i], within(1e-11));
    }
  }

  @Property(tries = 100)
  void aRepeatedRowIsSingular(@ForAll @IntRange(min = 2, max = 20) int size, @ForAll long seed) {
    double[][] a = chain(size, seed);
    a[size - 1] = a[0].clone();

    assertThat(new LuDecomposition(a).isSingular()).isTrue();
  }

  @Property(tries = 100)
  void theBestRuleIsNeverWorthLessThanAlwaysOrNeverSpending(
      @ForAll @IntRange(min = 2, max = 12) int size,
      @ForAll @DoubleRange(min = 0.01, max = 1) double rate,
      @ForAll @IntRange(max = 40) int steps,
      @ForAll long seed) {
    RandomGenerator random = generator(seed + 7);
    List<String> states = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      states.add("s" + i);
    }
    MarkovChain spend = MarkovChain.of(Rate.YEAR, states, chain(size, seed));
    MarkovChain stop = MarkovChain.of(Rate.YEAR, states, chain(size, seed + 1));
    MarkovValue.Builder builder = MarkovValue.builder(spend).afterStopping(stop);
    MarkovValue.Builder never = MarkovValue.builder(stop);
    for (String state : states) {
      Money contribution = Money.of(Integer.toString(random.nextInt(-20, 100)), "EUR");
      builder.contribution(state, contribution);
      never.contribution(state, contribution);
      builder.spending(state, Money.of(Integer.toString(random.nextInt(1, 20)), "EUR"));
    }
    Discounting discounting = Discounting.annual(rate);
    for (Horizon horizon : List.of(Horizon.endless(), Horizon.ofPeriods(steps, Rate.YEAR))) {
      SpendingRule rule = builder.build().bestRule(horizon, discounting);
      for (String state : states) {
        double best = rule.values().get(state).toDouble();
        double cents = 0.011;
        assertThat(best)
            .isGreaterThanOrEqualTo(value(builder.build(), state, horizon, discounting) - cents)
            .isGreaterThanOrEqualTo(value(never.build(), state, horizon, discounting) - cents);
      }
      for (SpendingRule.Line line : rule.lines()) {
        Money chosen = line.spend() ? line.ifSpending() : line.ifStopping();
        assertThat(chosen).isEqualTo(rule.values().get(line.state()));
        assertThat(line.gain().isNegative()).isEqualTo(!line.spend() && !line.gain().isZero());
      }
    }
  }

  @Property(tries = 50)
  void normalIntervalsHoldTheirShare(@ForAll @DoubleRange(min = 0.01, max = 0.99) double level) {
    double z = NormalQuantile.halfWidth(level);
    int slices = 20_000;
    double mass = 0;
    for (int i = 0; i < slices; i++) {
      double x = z * (i + 0.5) / slices;
      mass += 2 * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * z / slices;
    }

    assertThat(mass).isCloseTo(level, within(1e-7));
  }

  private static double value(MarkovValue model, String state, Horizon h, Discounting d) {
    return model.estimates(h, d).get(state).unrounded();
  }

  private static double[][] chain(int size, long seed) {
    RandomGenerator random = generator(seed);
    double[][] p = new double[size][size];
    for (double[] row : p) {
      double sum = 0;
      for (int j = 0; j < size; j++) {
        row[j] = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        sum += row[j];
      }
      if (sum == 0) {
        row[0] = 1;
        sum = 1;
      }
      for (int j = 0; j < size; j++) {
        row[j] /= sum;
      }
    }
    return p;
  }

  private static double[] rewards(int size, long seed) {
    return generator(seed + 3).doubles(size, -1, 1).toArray();
  }

  private static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
