package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether intervals of single parameters end where the profile likelihood does. */
class ProfileTest {

  private static final double Z = 1.6448536269514722;
  private static final Duration OBSERVED = Cdnow.WEEK.multipliedBy(39);

  @Test
  void intervalsEndWhereTheOthersCanNoLongerMakeUpForIt() {
    int asked = 0;
    for (int seed = 0; seed < 4; seed++) {
      for (PurchaseModel truth :
          List.of(
              BgNbd.of(.243, 4.414, .793, 2.426, Cdnow.WEEK),
              MbgNbd.of(.525, 6.183, .891, 1.614, Cdnow.WEEK))) {
        boolean coinAtFirst = truth instanceof MbgNbd;
        PurchaseBase base = truth.simulateBase(600, OBSERVED, Duration.ZERO, seed).base();
        FitReport report =
            (coinAtFirst
                    ? MbgNbd.fit(base, FitOptions.defaults())
                    : BgNbd.fit(base, FitOptions.defaults()))
                .report()
                .orElseThrow();
        Objective objective = new BgNbdLikelihood(base.rows(), 1, coinAtFirst);
        for (int i = 0; i < 4 && report.status() == FitStatus.CONVERGED; i++) {
          String name = BgNbd.NAMES.get(i);
          Interval interval = report.profileInterval(name).orElseThrow();
          assertThat(report.interval(name, .9)).isEqualTo(interval);
          assertThat(lost(report, objective, i, interval.low())).as(name).isCloseTo(Z, within(.06));
          assertThat(lost(report, objective, i, interval.high()))
              .as(name)
              .isCloseTo(Z, within(.06));
          asked++;
        }
      }
    }
    assertThat(asked).isGreaterThan(16);
  }

  /** The root of twice the log-likelihood lost by holding a parameter there. */
  private static double lost(FitReport report, Objective objective, int parameter, double held) {
    double[] top = report.values();
    double[] logs = new double[top.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(top[i]);
    }
    Objective others =
        (rest, gradient) -> {
          double[] all = new double[logs.length];
          double value = objective.value(Ridge.with(rest, parameter, Math.log(held)), all);
          System.arraycopy(Ridge.without(all, parameter), 0, gradient, 0, rest.length);
          return value;
        };
    double[][] starts = {Ridge.without(logs, parameter)};
    double best = Maximizer.search(others, starts, FitOptions.defaults()).value();
    return Math.sqrt(2 * report.customers() * (objective.value(logs, new double[4]) - best));
  }

  @Test
  void aLikelihoodThatIsNotSkewHasIntervalsSymmetricOnTheLogarithm() {
    PurchaseBase base =
        BgNbd.of(.243, 4.414, .793, 2.426, Cdnow.WEEK)
            .simulateBase(20_000, OBSERVED, Duration.ZERO, 1)
            .base();
    FitReport report = BgNbd.fit(base, FitOptions.defaults()).report().orElseThrow();
    double spread = Math.sqrt(report.logCovariance("r", "r").orElseThrow());
    Interval interval = report.interval("r", .9);

    assertThat(Math.log(interval.high() / report.parameter("r")))
        .isCloseTo(Z * spread, within(.05 * Z * spread));
    assertThat(Math.log(report.parameter("r") / interval.low()))
        .isCloseTo(Z * spread, within(.05 * Z * spread));
  }
}
