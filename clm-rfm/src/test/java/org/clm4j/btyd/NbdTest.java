package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Trajectory;
import org.junit.jupiter.api.Test;

/** NBD, in which nobody leaves: fitted, asked, and what it does not answer. */
class NbdTest {

  /**
   * How many of 250 people saw a billboard 0, 1, … 23 times in a week: Hardie and Fader, "Applied
   * Probability Models in Marketing Research: Introduction", 12th Advanced Research Techniques
   * Forum, 2001, problem 2. Printed there: r = 0.969, α = 0.218, log-likelihood −649.7.
   */
  private static final int[] BILLBOARD = {
    48, 37, 30, 24, 20, 16, 13, 11, 9, 7, 6, 5, 5, 3, 3, 2, 2, 2, 1, 1, 2, 1, 1, 1
  };

  private static final Nbd MODEL = Nbd.of(1.5, 4, Cdnow.WEEK);

  /** Everybody observed for one week; when in it they bought does not matter. */
  private static PurchaseBase billboard() {
    List<PurchaseSummary> people = new ArrayList<>();
    for (int x = 0; x < BILLBOARD.length; x++) {
      for (int i = 0; i < BILLBOARD[x]; i++) {
        people.add(new PurchaseSummary(x, x == 0 ? 0 : (i + 1.0) / (BILLBOARD[x] + 1), 1));
      }
    }
    return PurchaseBase.ofSummaries(Cdnow.WEEK, people);
  }

  @Test
  void findsTheMaximumThatIsPrinted() {
    FitReport report = Nbd.fit(billboard(), FitOptions.defaults()).report().orElseThrow();
    double logFactorials = 0;
    for (int x = 0; x < BILLBOARD.length; x++) {
      logFactorials += BILLBOARD[x] * Specials.logGamma(x + 1);
    }

    assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(report.parameter("r")).isCloseTo(.969, within(.0005));
    assertThat(report.parameter("alpha")).isCloseTo(.218, within(.0005));
    assertThat(report.logLikelihood() - logFactorials).isCloseTo(-649.7, within(.05));
  }

  /**
   * With one time for all, α is r over the mean, and r solves Σ 1/(r+j) over all purchases = N ln(1
   * + mean/r): a root in one unknown, found by halving.
   */
  @Test
  void theMaximumIsTheRootOfTheTextbook() {
    FitReport report = Nbd.fit(billboard(), FitOptions.defaults()).report().orElseThrow();
    double mean = 1114.0 / 250;
    double r =
        root(
            shape -> {
              double sum = -250 * Math.log1p(mean / shape);
              for (int x = 0; x < BILLBOARD.length; x++) {
                for (int j = 0; j < x; j++) {
                  sum += BILLBOARD[x] / (shape + j);
                }
              }
              return sum;
            });

    assertThat(r).isCloseTo(.96925944, within(1e-8));
    assertThat(report.parameter("r")).isCloseTo(r, within(1e-8));
    assertThat(report.parameter("alpha")).isCloseTo(r / mean, within(1e-8));
  }

  /** Ehrenberg fits by the mean and the share who bought nothing; moments serve too. */
  @Test
  void meanAndZeroClassAndMomentsComeNear() {
    FitReport report = Nbd.fit(billboard(), FitOptions.defaults()).report().orElseThrow();
    double mean = 1114.0 / 250;
    double variance = 0;
    for (int x = 0; x < BILLBOARD.length; x++) {
      variance += BILLBOARD[x] * (x - mean) * (x - mean) / 250;
    }
    double zeroClass =
        root(shape -> -shape * Math.log1p(mean / shape) - Math.log(BILLBOARD[0] / 250.0));

    assertThat(zeroClass).isCloseTo(.9482, within(5e-5));
    assertThat(report.interval("r", .9).contains(zeroClass)).isTrue();
    assertThat(report.interval("r", .9).contains(mean * mean / (variance - mean))).isTrue();
  }

  /** The root of a falling function. */
  private static double root(DoubleUnaryOperator falling) {
    double low = 1e-3;
    double high = 100;
    for (int i = 0; i < 100; i++) {
      double mid = (low + high) / 2;
      if (falling.applyAsDouble(mid) > 0) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return low;
  }

  @Test
  void theLikelihoodAndItsGradientAreThoseOfTheKernel() {
    PurchaseBase base = Cdnow.base(Cdnow.WEEK);
    Objective likelihood = new BgNbdLikelihood(base.rows(), 1, false);
    double[] at = {Math.log(.7), Math.log(9)};
    double[] gradient = new double[2];
    double value = likelihood.value(at, gradient);
    double sum = 0;
    for (int i = 0; i < base.size(); i++) {
      PurchaseSummary c = base.summary(i);
      sum += new NbdKernel(.7, 9).logLikelihood(c.repeats(), c.lastRepeat(), c.observed());
    }

    assertThat(value * base.size()).isCloseTo(sum, within(1e-8 * -sum));
    for (int i = 0; i < 2; i++) {
      double[] up = at.clone();
      double[] down = at.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double slope =
          (likelihood.value(up, new double[2]) - likelihood.value(down, new double[2])) / 2e-5;
      assertThat(gradient[i]).isCloseTo(slope, within(1e-8));
    }
  }

  @Test
  void whatIsExpectedIsTheOwnRateDrawnTowardsThatOfTheBase() {
    PurchaseSummary customer = new PurchaseSummary(3, 7, 8);

    assertThat(MODEL.expectedPurchases(customer, Cdnow.WEEK.multipliedBy(6)))
        .isCloseTo((1.5 + 3) / (4 + 8) * 6, within(1e-12));
    assertThat(MODEL.probabilityOfNone(customer, Cdnow.WEEK.multipliedBy(6)))
        .isCloseTo(Math.pow(12.0 / 18, 4.5), within(1e-12));
    double[] counts = MODEL.purchaseCounts(customer, Cdnow.WEEK.multipliedBy(6), 2);
    assertThat(counts[1]).isCloseTo(4.5 * Math.pow(12.0 / 18, 4.5) * (6.0 / 18), within(1e-12));
    assertThat(counts[2])
        .isCloseTo(4.5 * 5.5 / 2 * Math.pow(12.0 / 18, 4.5) * (1.0 / 9), within(1e-12));
  }

  @Test
  void discountingSumsAPurchaseRateThatNeverFalls() {
    PurchaseSummary customer = new PurchaseSummary(3, 7, 8);
    double force = Math.log(1.1) * 7 / 365.25;

    assertThat(MODEL.discountedPurchases(customer, Horizon.endless(), Discounting.annual(.1)))
        .isCloseTo(.375 / force, within(1e-9));
    assertThat(
            MODEL.discountedPurchases(
                customer, Horizon.of(Duration.ofDays(364)), Discounting.annual(.1)))
        .isCloseTo(.375 * -Math.expm1(-52 * force) / force, within(1e-9));
    assertThat(MODEL.discountedPurchases(customer, Horizon.endless(), Discounting.none()))
        .isInfinite();
  }

  @Test
  void whoIsStillACustomerIsNoQuestionItAnswers() {
    PurchaseSummary customer = new PurchaseSummary(3, 7, 8);
    assertThat(MODEL.probabilityAlive(customer)).isEmpty();
    assertThat(MODEL.probabilityAlive(customer, Cdnow.WEEK)).isEmpty();
    assertThat(MODEL.aliveMissing().orElseThrow().in(Language.ENGLISH))
        .isEqualTo(
            "This model holds that nobody leaves for good, so it does not tell who is still a"
                + " customer.");
    assertThat(MODEL.aliveMissing().orElseThrow().in(Language.CHINESE)).startsWith("该模型假定没有客户永久离开");

    PurchaseBase base = billboard();
    Nbd fitted = Nbd.fit(base, FitOptions.defaults());
    assertThat(fitted.report().orElseThrow().aliveUsable()).isFalse();
    assertThat(fitted.report().orElseThrow().forecastsUsable()).isTrue();
    assertThat(fitted.forecast(base, Cdnow.WEEK, Discounting.none()).probabilityAlive(0)).isEmpty();

    Instant bought = LocalDate.parse("2026-01-05").atStartOfDay().toInstant(ZoneOffset.UTC);
    CustomerHistory history =
        CustomerHistory.of("c", List.of(Purchase.of("o", bought, Money.parse("EUR 10"))));
    PurchaseMetrics metrics = PurchaseMetrics.of(MODEL, Duration.ofDays(91), ZoneOffset.UTC);
    MetricValues read = metrics.read(history, bought);
    assertThat(read.isKnown((Metric<?>) Metrics.P_ALIVE)).isFalse();
    assertThat(read.number(PurchaseMetrics.EXPECTED_PURCHASES).orElseThrow())
        .isCloseTo(1.5 / 4 * 13, within(1e-12));
    Trajectory ahead = metrics.trajectory(Metrics.P_ALIVE, history, bought).orElseThrow();
    assertThat(ahead.numbers(bought, bought)).isEqualTo(Trajectory.Bounds.MISSING);
  }

  @Test
  void valuesACustomerWithoutAProbabilityOfBeingAlive() {
    BuyerClv clv =
        BuyerClv.of(MODEL, GammaGamma.of(6.25, 3.74, 15.44), Currency.getInstance("EUR"));
    Buyer buyer = new Buyer(new PurchaseSummary(3, 7, 8), new SpendSummary(3, 40));
    ClvEstimate estimate =
        clv.estimate(
            buyer,
            Instant.parse("2026-01-01T00:00:00Z"),
            Horizon.of(Duration.ofDays(364)),
            Discounting.none());

    assertThat(estimate.status()).isEqualTo(ClvEstimate.Status.ESTIMATED);
    assertThat(estimate.value().orElseThrow().toDouble())
        .isCloseTo(.375 * 52 * clv.expectedSpend(buyer), within(.005));
    assertThat(estimate.in(Language.ENGLISH)).doesNotContain("alive");
  }

  @Test
  void whereTheDataShowNoDropOutItIsTheModel() {
    for (int seed = 0; seed < 4; seed++) {
      PurchaseBase base =
          Nbd.of(1.2, 6, Cdnow.WEEK)
              .simulateBase(1500, Cdnow.WEEK.multipliedBy(40), Duration.ZERO, seed)
              .base();
      ModelComparison comparison = ModelComparison.of(base, FitOptions.defaults());

      assertThat(comparison.chosen()).as(comparison.toString()).isInstanceOf(Nbd.class);
      FitReport report = comparison.chosen().report().orElseThrow();
      assertThat(report.status()).isEqualTo(FitStatus.CONVERGED);
      assertThat(report.interval("r", .999).contains(1.2)).isTrue();
      assertThat(report.interval("alpha", .999).contains(6)).isTrue();
    }
  }

  @Test
  void whereCustomersLeaveItIsNot() {
    assertThat(ModelComparison.of(Cdnow.base(Cdnow.WEEK), FitOptions.defaults()).chosen().id())
        .isEqualTo(MbgNbd.ID);
  }

  @Test
  void aModelChosenIsFittedAnewToEverythingAndGivesWayWhereNobodyLeaves() {
    PurchaseBase leaving =
        MbgNbd.of(.525, 6.183, .891, 1.614, Cdnow.WEEK)
            .simulateBase(2000, Cdnow.WEEK.multipliedBy(39), Duration.ZERO, 1)
            .base();
    PurchaseBase loyal =
        Nbd.of(1.2, 6, Cdnow.WEEK)
            .simulateBase(1500, Cdnow.WEEK.multipliedBy(40), Duration.ZERO, 2)
            .base();
    FitOptions options = FitOptions.defaults();
    ModelComparison comparison = ModelComparison.of(leaving, options);
    String chosen = comparison.chosen().id();

    assertThat(comparison.refitted(leaving, options).report())
        .isEqualTo(PurchaseModel.fit(chosen, leaving, options).report());
    assertThat(PurchaseModel.fit(chosen, loyal, options).aliveMissing()).isPresent();
    assertThat(comparison.refitted(loyal, options).report())
        .isEqualTo(Nbd.fit(loyal, options).report());
  }

  @Test
  void drawsWhatItExpects() {
    SplittableRandom chance = new SplittableRandom(7);
    PurchaseSummary customer = new PurchaseSummary(3, 7, 8);
    double sum = 0;
    double squares = 0;
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      int n = MODEL.simulate(customer, Cdnow.WEEK.multipliedBy(6), chance);
      sum += n;
      squares += (double) n * n;
    }
    // mean 2.25, variance 2.25 · (1 + 6/12) = 3.375; four standard errors
    assertThat(sum / draws).isCloseTo(2.25, within(4 * Math.sqrt(3.375 / draws)));
    assertThat(squares / draws - Math.pow(sum / draws, 2)).isCloseTo(3.375, within(.25));
  }

  @Test
  void customersWhoDoNotDifferStandAtTheEdgeAndAreStillForecast() {
    List<PurchaseSummary> alike = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      alike.add(new PurchaseSummary(5, 9, 10));
    }
    Nbd model = Nbd.fit(PurchaseBase.ofSummaries(Cdnow.WEEK, alike), FitOptions.defaults());
    FitReport report = model.report().orElseThrow();

    assertThat(report.status()).as(report.toString()).isEqualTo(FitStatus.BOUNDARY);
    assertThat(report.open()).containsExactly("r", "alpha");
    assertThat(model.expectedPurchases(alike.get(0), Cdnow.WEEK.multipliedBy(10)))
        .isCloseTo(5, within(1e-4));
  }

  @Test
  void refusesParametersAndKindsThatAreNone() {
    assertThatThrownBy(() -> Nbd.of(0, Double.NaN, Cdnow.WEEK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("r is a finite number above 0, not 0.0.")
        .hasMessageContaining("alpha is a finite number above 0, not NaN.");
    assertThatThrownBy(() -> PurchaseModel.fit("nbb", billboard(), FitOptions.defaults()))
        .hasMessage(
            "there is no purchase model 'nbb'; the models are [bg-nbd, mbg-nbd, pareto-nbd,"
                + " mbg-cnbd-k, nbd].");
  }
}
