package org.clm4j.btyd;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The formulas against {@code shared/reference/btyd.json}, 30 digits by mpmath. */
class PurchaseKernelTest {

  @Test
  void bgNbdAgreesWithThirtyDigits() {
    agrees("BG/NBD");
  }

  @Test
  void bgNbdAgreesWithThirtyDigitsWhereAPlusBIsBelowOne() {
    agrees("BG/NBD a+b<1");
  }

  @Test
  void mbgNbdAgreesWithThirtyDigits() {
    agrees("MBG/NBD");
  }

  @Test
  void paretoNbdAgreesWithThirtyDigits() {
    agrees("Pareto/NBD");
  }

  @Test
  void paretoNbdAgreesWithThirtyDigitsWhereAlphaIsAboveBeta() {
    agrees("Pareto/NBD (alpha>beta)");
  }

  @Test
  void bgNbdPredictsAsTheReferenceAtTheMaximum() {
    predicts("cdnow_sample_39w:BG");
  }

  @Test
  void mbgNbdPredictsAsTheReferenceAtTheMaximum() {
    predicts("cdnow_sample_39w:MBG");
  }

  @Test
  void paretoNbdPredictsAsTheReferenceAtTheMaximum() {
    predicts("cdnow_sample_39w:PNBD");
  }

  private static void agrees(String model) {
    Reference vector = Reference.fixedVectorsOf(model);
    PurchaseKernel kernel = kernel(model, vector.at("params"));
    double t = vector.number("t");
    for (Reference point : vector.at("points").all()) {
      int x = (int) point.number("x");
      double tx = point.number("t_x");
      double age = point.number("T");
      double alive = kernel.alive(x, tx, age);
      close("ll of " + point, kernel.logLikelihood(x, tx, age), point.number("ll"), 1e-10, 1e-14);
      close("alive of " + point, alive, point.number("p_alive"), 1e-10, 1e-300);
      double expected = alive * kernel.expected(x, tx, age, t);
      close("expected of " + point, expected, point.number("cond_exp"), 1e-10, 1e-300);
      if (point.has("dert_0_0027")) {
        double dert = alive * kernel.discounted(x, tx, age, 0.0027, Double.POSITIVE_INFINITY);
        close("DERT of " + point, dert, point.number("dert_0_0027"), 1e-10, 1e-300);
      }
    }
  }

  private static void predicts(String id) {
    Reference study = Reference.caseOf(id);
    PurchaseKernel kernel = kernel(study.at("model").text(), study.at("reference", "params"));
    Reference predictions = study.at("predictions");
    for (String name : predictions.at("customers").names()) {
      Reference c = predictions.at("customers", name);
      int x = (int) c.number("x");
      double tx = c.number("t_x");
      double age = c.number("T");
      double alive = kernel.alive(x, tx, age);
      close("alive of " + c, alive, c.number("p_alive"), 1e-10, 0);
      double year = alive * kernel.expected(x, tx, age, 52);
      close(
          "39 weeks of " + c,
          alive * kernel.expected(x, tx, age, 39),
          c.number("cond_exp_39"),
          1e-10,
          0);
      close("52 weeks of " + c, year, c.number("cond_exp_52"), 1e-10, 0);
      double worth = alive * kernel.discounted(x, tx, age, Math.log(1.15) / 52, 52);
      close("DET of " + c, worth, c.number("disc_exp_52w_delta_ln1p15_52"), 1e-10, 0);
      if (c.has("DERT_delta_0_0027")) {
        double dert = alive * kernel.discounted(x, tx, age, 0.0027, Double.POSITIVE_INFINITY);
        close("DERT of " + c, dert, c.number("DERT_delta_0_0027"), 1e-10, 0);
      }
    }
    Reference growth = predictions.at("E_X_t");
    double alive = kernel.alive(0, 0, 0);
    for (String t : growth.names()) {
      double expected = alive * kernel.expected(0, 0, 0, Double.parseDouble(t));
      close("new customers by " + t, expected, growth.number(t), 1e-10, 0);
    }
    if (predictions.has("pmf_39")) {
      double[] counts = new double[predictions.at("pmf_39").all().size()];
      kernel.counts(0, 0, 0, 39, counts);
      for (int n = 0; n < counts.length; n++) {
        double p = alive * counts[n] + (n == 0 ? 1 - alive : 0);
        close("P(" + n + ")", p, predictions.at("pmf_39").all().get(n).number(), 1e-10, 0);
      }
    }
  }

  static PurchaseKernel kernel(String model, Reference p) {
    if (model.startsWith("Pareto")) {
      return new ParetoNbdKernel(p.number("r"), p.number("alpha"), p.number("s"), p.number("beta"));
    }
    return new BgNbdKernel(
        p.number("r"), p.number("alpha"), p.number("a"), p.number("b"), 1, model.startsWith("MBG"));
  }

  private static void close(
      String what, double actual, double expected, double relative, double absolute) {
    assertThat(actual)
        .as(what)
        .isCloseTo(expected, Offset.offset(relative * Math.abs(expected) + absolute));
  }
}
