package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.clm4j.basics.Rate;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Discounting.Timing;
import org.clm4j.clv.Horizon;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Test;

class LogSensitivitiesTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration YEAR = Duration.ofDays(364);
  private static final Discounting MONTHLY =
      Discounting.discrete(Rate.per(Duration.ofDays(30), 0.01), Timing.END);
  private static final List<PurchaseSummary> CUSTOMERS =
      List.of(
          new PurchaseSummary(0, 0, 0.5),
          new PurchaseSummary(0, 0, 38.86),
          new PurchaseSummary(2, 30.43, 38.86),
          new PurchaseSummary(7, 29.43, 38.86),
          new PurchaseSummary(29, 38.5, 38.86),
          new PurchaseSummary(29, 3, 38.86));

  /** Fitted where a test asks: without the sample that test is skipped, and nothing fails. */
  private static final class Fitted {
    private static final PurchaseBase BASE =
        PurchaseBase.ofSummaries(
            WEEK, CdnowSample.customers().stream().map(c -> c.purchases()).toList());
    private static final List<PurchaseModel> MODELS =
        List.of(
            BgNbd.fit(BASE, FitOptions.defaults()),
            MbgNbd.fit(BASE, FitOptions.defaults()),
            ParetoNbd.fit(BASE, FitOptions.defaults()));
  }

  /** The models fitted to the sample; skips the test where the sample is absent. */
  private static List<PurchaseModel> models() {
    SharedData.file("data/cdnow_sample_log.csv");
    return Fitted.MODELS;
  }

  /** By the models' own discounted purchases, of models whose parameters are moved one by one. */
  private static double exact(
      PurchaseModel model, PurchaseSummary c, Horizon horizon, Discounting discounting) {
    return DeltaMethod.variance(
        model.report().orElseThrow(),
        DeltaMethod.Scale.LOG,
        p -> {
          PurchaseKernel kernel = model.kernelOf(p);
          return kernel.alive(c.repeats(), c.lastRepeat(), c.observed())
              * Discounted.purchases(
                  kernel, WEEK, c.repeats(), c.lastRepeat(), c.observed(), horizon, discounting);
        });
  }

  @Test
  void theErrorIsThatOfTheDeltaMethodToAThousandth() {
    for (PurchaseModel model : models()) {
      LogSensitivities slopes = LogSensitivities.of(model);
      for (PurchaseSummary c : CUSTOMERS) {
        for (int years : new int[] {1, 5, 9, 30}) {
          for (Discounting each : List.of(Discounting.none(), Discounting.annual(0.1), MONTHLY)) {
            Horizon horizon = Horizon.of(YEAR.multipliedBy(years));
            double error = Math.sqrt(slopes.variance(c, horizon, each));
            assertThat(error / Math.sqrt(exact(model, c, horizon, each)))
                .as("%s %s %s %s", model.id(), c, horizon, each)
                .isCloseTo(1, within(1e-3));
          }
        }
      }
    }
  }

  @Test
  void aForecastOfManyHasTheErrorOfEach() {
    PurchaseBase base = PurchaseBase.ofSummaries(WEEK, CUSTOMERS);
    for (PurchaseModel model : models()) {
      PurchaseForecast forecast = model.forecast(base, YEAR, MONTHLY).withErrors();
      for (int i = 0; i < CUSTOMERS.size(); i++) {
        assertThat(forecast.relativeError(i).orElseThrow())
            .isEqualTo(
                Math.sqrt(
                    LogSensitivities.of(model)
                        .variance(CUSTOMERS.get(i), Horizon.of(YEAR), MONTHLY)));
      }
    }
  }

  @Test
  void nothingIsSureOfNothing() {
    PurchaseSummary c = CUSTOMERS.get(2);
    LogSensitivities slopes = LogSensitivities.of(models().get(0));
    assertThat(slopes.variance(c, Horizon.of(Duration.ZERO), MONTHLY)).isZero();
    assertThat(
            LogSensitivities.of(BgNbd.of(1, 1, 1, 1, WEEK)).variance(c, Horizon.of(YEAR), MONTHLY))
        .isNaN();
  }
}
