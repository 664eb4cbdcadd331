package org.clm4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AucPropertyTest {

  /** Two outcomes of each kind come first, so that there is something to judge. */
  private static boolean[] outcomes(int size, long seed) {
    Random random = new Random(seed);
    boolean[] outcomes = new boolean[size];
    for (int i = 0; i < size; i++) {
      outcomes[i] = i < 2 || (i >= 4 && random.nextBoolean());
    }
    return outcomes;
  }

  private static double[] scores(List<Integer> numbers) {
    return numbers.stream().mapToDouble(n -> n / 8.0).toArray();
  }

  @Property(tries = 200)
  void turnedPredictionsAreAsBadAsTheseAreGood(
      @ForAll @Size(min = 4, max = 60) List<@IntRange(min = -20, max = 20) Integer> numbers,
      @ForAll long seed) {
    double[] scores = scores(numbers);
    double[] turned = new double[scores.length];
    double[] stretched = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      turned[i] = -scores[i];
      stretched[i] = Math.exp(scores[i]) - 3;
    }
    boolean[] outcomes = outcomes(scores.length, seed);
    Auc auc = Auc.of(scores, outcomes);
    assertThat(Auc.of(turned, outcomes).value()).isCloseTo(1 - auc.value(), within(1e-12));
    assertThat(Auc.of(turned, outcomes).standardError())
        .isCloseTo(auc.standardError(), within(1e-9));
    assertThat(Auc.of(stretched, outcomes)).isEqualTo(auc);
  }

  @Property(tries = 200)
  void noFigureDependsOnTheOrderOfCustomers(
      @ForAll @Size(min = 12, max = 60) List<@IntRange(min = 0, max = 16) Integer> numbers,
      @ForAll long seed) {
    boolean[] outcomes = outcomes(numbers.size(), seed);
    double[] shares = numbers.stream().mapToDouble(n -> n / 16.0).toArray();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    double[] otherShares = order.stream().mapToDouble(i -> shares[i]).toArray();
    boolean[] otherOutcomes = new boolean[shares.length];
    for (int i = 0; i < shares.length; i++) {
      otherOutcomes[i] = outcomes[order.get(i)];
    }
    PredictionQuality quality = PredictionQuality.of(shares, outcomes);
    assertThat(PredictionQuality.of(otherShares, otherOutcomes)).isEqualTo(quality);
    assertThat(quality.ks()).isGreaterThanOrEqualTo(Math.abs(quality.auc().gini()) / 2);
  }
}
