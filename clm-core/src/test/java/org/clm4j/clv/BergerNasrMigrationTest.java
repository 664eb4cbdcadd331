package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.ClvEstimate.Status;
import org.junit.jupiter.api.Test;

/** The probabilities and amounts that Pfeifer and Carraway 2000 took from this case. */
class BergerNasrMigrationTest {
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");
  private static final List<Double> P = List.of(0.30, 0.20, 0.15, 0.05);
  private static final Discounting TWENTY = Discounting.annual(0.2);
  private static final BergerNasrMigration MODEL =
      BergerNasrMigration.of(Rate.YEAR, P, Money.of("40", "USD"), Money.of("4", "USD"));

  private static double buy(int recency) {
    return recency <= P.size() ? P.get(recency - 1) : 0;
  }

  /** Cᵢ = Σⱼ Cᵢ₋ⱼ pⱼ Π (1 − pₖ), and who is promoted: the paper's recursion, written out. */
  private static double[] recursion(int n) {
    double[] c = new double[n + 1];
    double gained = 40;
    double spent = 0;
    c[0] = 1;
    for (int i = 1; i <= n; i++) {
      double promoted = 0;
      for (int j = 1; j <= i && j <= P.size(); j++) {
        double silent = 1;
        for (int k = 1; k < j; k++) {
          silent *= 1 - buy(k);
        }
        promoted += c[i - j] * silent;
        c[i] += c[i - j] * buy(j) * silent;
      }
      gained += 40 * c[i] / Math.pow(1.2, i);
      spent += 4 * promoted / Math.pow(1.2, i - 0.5);
    }
    return new double[] {gained, spent};
  }

  @Test
  void equalsThePapersRecursion() {
    for (int n : List.of(0, 1, 4, 5, 12)) {
      ClvEstimate estimate = MODEL.estimate(1, NOW, Horizon.ofPeriods(n, Rate.YEAR), TWENTY);
      assertThat(estimate.component("contributions").orElseThrow().value())
          .isCloseTo(recursion(n)[0], within(1e-12));
      assertThat(estimate.component("promotion").orElseThrow().value())
          .isCloseTo(-recursion(n)[1], within(1e-12));
    }
  }

  @Test
  void withoutEndIsWhereTheRecursionTendsTo() {
    assertThat(MODEL.estimate(1, NOW, Horizon.endless(), TWENTY).unrounded())
        .isCloseTo(recursion(400)[0] - recursion(400)[1], within(1e-10));
  }

  /** Pfeifer and Carraway date the same spending to the start of a period and add one more. */
  @Test
  void theMarkovValueOfTheSameCustomersDiffersOnlyInWhenSpendingIsDated() {
    double spent =
        -MODEL
            .estimate(1, NOW, Horizon.ofPeriods(5, Rate.YEAR), TWENTY)
            .component("promotion")
            .orElseThrow()
            .value();
    double gained =
        MODEL
            .estimate(1, NOW, Horizon.ofPeriods(4, Rate.YEAR), TWENTY)
            .component("contributions")
            .orElseThrow()
            .value();

    assertThat(gained - spent * Math.sqrt(1.2)).isCloseTo(50.115, within(0.0005));
  }

  @Test
  void theLongerSilentTheLessWorth() {
    double before = Double.POSITIVE_INFINITY;
    for (int recency = 1; recency <= 4; recency++) {
      double value = MODEL.estimate(recency, NOW, Horizon.endless(), TWENTY).unrounded();
      assertThat(value).isLessThan(before);
      before = value;
    }
  }

  @Test
  void customersWhoAlwaysBuyHaveNoLimitWithoutDiscounting() {
    BergerNasrMigration always =
        BergerNasrMigration.of(
            Rate.YEAR, List.of(1.0), Money.of("40", "USD"), Money.of("4", "USD"));

    assertThat(always.estimate(1, NOW, Horizon.endless(), Discounting.none()).status())
        .isEqualTo(Status.INFINITE);
    assertThat(always.estimate(1, NOW, Horizon.endless(), TWENTY).status())
        .isEqualTo(Status.ESTIMATED);
  }

  @Test
  void refusesWhatIsNoRecencyOrProbability() {
    assertThatThrownBy(() -> MODEL.estimate(5, NOW, Horizon.endless(), TWENTY))
        .hasMessageContaining("from 1 (just bought) to 4");
    assertThatThrownBy(() -> MODEL.estimate(0, NOW, Horizon.endless(), TWENTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                BergerNasrMigration.of(
                    Rate.YEAR, List.of(), Money.of("1", "USD"), Money.of("-1", "USD")))
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.problems()).hasSize(2));
    assertThatThrownBy(
            () ->
                BergerNasrMigration.of(
                    Rate.YEAR, List.of(1.5), Money.of("1", "USD"), Money.of("1", "USD")))
        .isInstanceOf(ConfigurationException.class);
  }
}
