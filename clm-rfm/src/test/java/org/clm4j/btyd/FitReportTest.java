package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitReportTest {

  @Test
  void aReportMadeAgainOfAllItSaysIsEqual() {
    PurchaseBase base =
        BgNbd.of(0.25, 4.5, 0.75, 2.5, Duration.ofDays(7))
            .simulateBase(300, Duration.ofDays(273), Duration.ofDays(7), 7)
            .base();
    FitReport report = BgNbd.fit(base, FitOptions.defaults()).report().orElseThrow();
    FitReport.Builder again =
        FitReport.builder(report.model(), report.status(), report.parameters())
            .meaning(report.meaning())
            .logLikelihood(report.logLikelihood())
            .customers(report.customers())
            .iterations(report.iterations())
            .gradientNorm(report.gradientNorm())
            .condition(report.condition());
    assertThat(again.build()).isNotEqualTo(report);
    for (String one : report.parameters().keySet()) {
      for (String other : report.parameters().keySet()) {
        report.logCovariance(one, other).ifPresent(c -> again.logCovariance(one, other, c));
      }
    }
    assertThat(again.build()).isEqualTo(report).hasSameHashCodeAs(report);
    assertThat(again.customers(1).build()).isNotEqualTo(report);
  }

  @Test
  void aCovarianceSaidOfOneOrderIsThatOfTheOther() {
    FitReport report =
        FitReport.builder("bg-nbd", FitStatus.CONVERGED, Map.of("r", 0.25, "alpha", 4.5))
            .logCovariance("r", "alpha", 0.03125)
            .build();
    assertThat(report.logCovariance("r", "alpha")).hasValue(0.03125);
    assertThat(report.logCovariance("alpha", "r")).hasValue(0.03125);
  }
}
