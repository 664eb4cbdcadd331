package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fits of bases drawn at random: never an exception, never a NaN, always an honest status. */
class SimulatedFitTest {

  @Test
  void fitsOfAFewRandomBasesAreHonest() {
    fitAll(4, 2000, 7);
  }

  @Test
  @Tag("slow")
  void fitsOfAHundredRandomBasesAreHonest() {
    fitAll(100, 20_000, 1);
  }

  @Test
  @Tag("full")
  void fitsOfAThousandRandomBasesAreHonest() {
    fitAll(1000, 20_000, 2);
  }

  private static void fitAll(int bases, int largest, long seed) {
    Map<FitStatus, Integer> statuses = new EnumMap<>(FitStatus.class);
    for (int i = 0; i < bases; i++) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
      boolean immortal = i % 4 == 3;
      int size = (int) SimulatedBases.logUniform(200, largest, random);
      PurchaseBase base =
          SimulatedBases.draw(immortal ? immortals(random) : mortals(random), size, 52, random);
      List<PurchaseModel> models =
          List.of(
              BgNbd.fit(base, FitOptions.defaults()),
              MbgNbd.fit(base, FitOptions.defaults()),
              ParetoNbd.fit(base, FitOptions.defaults()));
      for (PurchaseModel model : models) {
        String what = "base " + i + " of " + size + ": " + model.report().orElseThrow();
        honest(model, base, immortal, what);
        statuses.merge(model.report().orElseThrow().status(), 1, Integer::sum);
      }
    }
    System.out.println(bases + " simulated bases, three fits each: " + statuses);
  }

  private static void honest(
      PurchaseModel model, PurchaseBase base, boolean immortal, String what) {
    FitReport report = model.report().orElseThrow();
    assertThat(report.logLikelihood()).as(what).isFinite();
    assertThat(report.parameters().values())
        .as(what)
        .allSatisfy(v -> assertThat(v).isFinite().isPositive());
    assertThat(report.standardErrors().values()).as(what).allSatisfy(v -> assertThat(v).isFinite());
    assertThat(report.status()).as(what).isNotEqualTo(FitStatus.NOT_CONVERGED);
    assertThat(report.gradientNorm()).as(what).isLessThanOrEqualTo(1e-8);
    if (immortal) {
      assertThat(report.status()).as(what).isEqualTo(FitStatus.NOT_IDENTIFIED);
    }
    double sum = 0;
    for (int i = 0; i < base.size(); i += 50) {
      sum += model.expectedPurchases(base.summary(i), Cdnow.WEEK.multipliedBy(52));
    }
    assertThat(sum).as(what).isFinite().isNotNegative();
  }

  private static PurchaseKernel mortals(SplittableRandom random) {
    double r = SimulatedBases.logUniform(0.2, 3, random);
    double alpha = r / SimulatedBases.logUniform(0.02, 0.5, random);
    if (random.nextInt(3) == 2) {
      return new ParetoNbdKernel(
          r,
          alpha,
          SimulatedBases.logUniform(0.3, 3, random),
          SimulatedBases.logUniform(5, 60, random));
    }
    return new BgNbdKernel(
        r,
        alpha,
        SimulatedBases.logUniform(0.3, 2, random),
        SimulatedBases.logUniform(0.8, 6, random),
        1,
        random.nextBoolean());
  }

  private static PurchaseKernel immortals(SplittableRandom random) {
    double r = SimulatedBases.logUniform(0.2, 3, random);
    double alpha = r / SimulatedBases.logUniform(0.05, 0.5, random);
    return new BgNbdKernel(r, alpha, 1e-12, 1, 1, false);
  }
}
