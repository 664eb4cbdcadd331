package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.clm4j.btyd.BgBb;
import org.clm4j.btyd.BgNbd;
import org.clm4j.btyd.FitOptions;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.FitStatus;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.MbgCnbd;
import org.clm4j.btyd.MbgNbd;
import org.clm4j.btyd.Nbd;
import org.clm4j.btyd.ParetoNbd;
import org.clm4j.btyd.PurchaseBase;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.btyd.PurchaseSummary;
import org.clm4j.btyd.ShiftedBetaGeometric;
import org.clm4j.btyd.SpendSummary;
import org.clm4j.clv.Discounting;
import org.junit.jupiter.api.Test;

/** Fitted models are stored and asked elsewhere, and say the same to the last bit. */
class FittedModelsTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final List<ClmJson> LINES = List.of(Jackson2.json(), Jackson3.json());

  @Provide
  Arbitrary<Double> parameter() {
    return Arbitraries.doubles().between(-12, 12).map(Math::exp);
  }

  @Property(tries = 100)
  void modelsComeBackEqual(
      @ForAll @Size(4) List<@net.jqwik.api.From("parameter") Double> p,
      @ForAll @IntRange(min = 1, max = 100) int k,
      @ForAll @IntRange(min = 1, max = 100_000) int seconds) {
    Duration unit = Duration.ofSeconds(seconds);
    for (PurchaseModel model :
        List.of(
            BgNbd.of(p.get(0), p.get(1), p.get(2), p.get(3), unit),
            MbgNbd.of(p.get(0), p.get(1), p.get(2), p.get(3), WEEK),
            ParetoNbd.of(p.get(0), p.get(1), p.get(2), p.get(3), unit),
            MbgCnbd.of(k, p.get(0), p.get(1), p.get(2), p.get(3), unit),
            Nbd.of(p.get(0), p.get(1), unit))) {
      PurchaseModel back = again(FittedModels.PURCHASE_MODEL, model);
      assertThat(back.id()).isEqualTo(model.id());
      assertThat(back.unit()).isEqualTo(model.unit());
      assertThat(back.parameters()).isEqualTo(model.parameters());
      PurchaseSummary customer = new PurchaseSummary(2, 30.43, 38.86);
      assertThat(back.probabilityAlive(customer)).isEqualTo(model.probabilityAlive(customer));
    }
    GammaGamma spend = GammaGamma.of(p.get(0), p.get(1), p.get(2));
    assertThat(again(FittedModels.SPEND_MODEL, spend).parameters()).isEqualTo(spend.parameters());
    BgBb donors = BgBb.of(p.get(0), p.get(1), p.get(2), p.get(3), unit);
    assertThat(again(FittedModels.OPPORTUNITY_MODEL, donors).toString())
        .isEqualTo(donors.toString());
    ShiftedBetaGeometric contracts = ShiftedBetaGeometric.of(p.get(0), p.get(1), unit);
    assertThat(again(FittedModels.CONTRACT_MODEL, contracts).toString())
        .isEqualTo(contracts.toString());
  }

  private static <T> T again(Document<T> document, T model) {
    String text = document.write(model);
    T back = LINES.get(0).read(document, text);
    assertThat(document.write(back)).isEqualTo(text);
    assertThat(document.write(LINES.get(1).read(document, text))).isEqualTo(text);
    return back;
  }

  @Test
  void theParametersOfAModelWhoseNameIsMisspeltAreAskedForNothingElse() {
    assertThat(
            Again.refusal(
                    FittedModels.PURCHASE_MODEL,
                    "{\"clm\": \"purchase-model/1\", \"modell\": \"bg-nbd\", \"unit\": \"P7D\","
                        + " \"parameters\": {\"r\": 0.2, \"alpha\": 4, \"a\": 1}}")
                .problems())
        .extracting(JsonProblem::pointer)
        .containsExactly("/modell");
  }

  @Test
  void aModelIsShortAndHoldsNoCustomer() {
    assertThat(FittedModels.PURCHASE_MODEL.write(MbgCnbd.of(2, .5, 6.25, .875, 1.5, WEEK)))
        .isEqualTo(
            """
            {
              "clm": "purchase-model/1",
              "model": "mbg-cnbd-k",
              "k": 2,
              "unit": "P7D",
              "parameters": {"r": 0.5, "alpha": 6.25, "a": 0.875, "b": 1.5}
            }
            """);
  }

  @Test
  void aHostsMapperLearnsThemWhenTold() throws Exception {
    GammaGamma spend = GammaGamma.of(6.25, 3.74, 15.44);
    var two =
        com.fasterxml.jackson.databind.json.JsonMapper.builder()
            .addModule(new Jackson2Module().with(FittedModels.all()))
            .build();
    var three =
        tools.jackson.databind.json.JsonMapper.builder()
            .addModule(new Jackson3Module().with(FittedModels.all()))
            .build();
    String text = two.writeValueAsString(spend);
    assertThat(three.writeValueAsString(spend)).isEqualTo(text);
    assertThat(two.readValue(text, GammaGamma.class).parameters()).isEqualTo(spend.parameters());
    assertThat(three.readValue(text, GammaGamma.class).parameters()).isEqualTo(spend.parameters());
  }

  /** Fitted for one step only: nothing that predicts. */
  private static final FitOptions HASTY = FitOptions.defaults().withMaxIterations(1);

  @Test
  void aFittedModelIsReadBackWithItsDoubts() {
    PurchaseBase base =
        BgNbd.of(.25, 4.5, .8, 2.5, WEEK)
            .simulateBase(2000, WEEK.multipliedBy(40), Duration.ZERO, 7)
            .base();
    for (PurchaseModel model :
        List.of(
            BgNbd.fit(base, FitOptions.defaults()),
            MbgNbd.fit(base, FitOptions.defaults()),
            MbgCnbd.fit(base, 2, FitOptions.defaults()),
            Nbd.fit(base, FitOptions.defaults()),
            ParetoNbd.fit(base, FitOptions.defaults()),
            ParetoNbd.fit(base, HASTY))) {
      PurchaseModel back = again(FittedModels.PURCHASE_MODEL, model);
      same(back.report().orElseThrow(), model.report().orElseThrow());
      assertThat(again(FittedModels.FIT_REPORT, model.report().orElseThrow()))
          .isEqualTo(model.report().orElseThrow())
          .isEqualTo(back.report().orElseThrow());
      if (back.report().orElseThrow().status() != FitStatus.NOT_CONVERGED) {
        assertThat(back.forecast(base, WEEK, Discounting.annual(.1)).totalInterval(.9))
            .isEqualTo(model.forecast(base, WEEK, Discounting.annual(.1)).totalInterval(.9));
      }
    }
    PurchaseModel unfinished = again(FittedModels.PURCHASE_MODEL, ParetoNbd.fit(base, HASTY));
    assertThat(unfinished.report().orElseThrow().status()).isEqualTo(FitStatus.NOT_CONVERGED);
    assertThatThrownBy(() -> unfinished.probabilityAlive(new PurchaseSummary(1, 2, 3)))
        .hasMessageContaining("did not converge");
  }

  @Test
  void aFittedSpendModelKeepsItsWarningAndItsInterval() {
    List<SpendSummary> customers = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      customers.add(new SpendSummary(1 + i / 20, 10 + i + 13 * (i % 7)));
    }
    customers.add(new SpendSummary(2, 0));
    GammaGamma model = GammaGamma.fit(customers, FitOptions.defaults());
    GammaGamma back = again(FittedModels.SPEND_MODEL, model);
    same(back.report().orElseThrow(), model.report().orElseThrow());
    assertThat(back.warning()).isPresent().isEqualTo(model.warning());
    assertThat(back.leftOut()).isEqualTo(1);
    assertThat(back.customers()).isEqualTo(200);
    assertThat(back.expectedMeanInterval(customers.get(3), .95))
        .isPresent()
        .isEqualTo(model.expectedMeanInterval(customers.get(3), .95));
  }

  private static void same(FitReport back, FitReport fitted) {
    assertThat(back).hasToString(fitted.toString());
    assertThat(back.status()).isEqualTo(fitted.status());
    assertThat(back.meaning()).isEqualTo(fitted.meaning());
    assertThat(back.customers()).isEqualTo(fitted.customers());
    assertThat(back.condition()).isEqualTo(fitted.condition());
    assertThat(back.standardErrors()).isEqualTo(fitted.standardErrors());
    for (String parameter : fitted.parameters().keySet()) {
      assertThat(back.interval(parameter, .95)).isEqualTo(fitted.interval(parameter, .95));
    }
  }

  @Test
  void whatIsNoModelIsRefusedWithAReason() {
    assertThat(
            refused(
                "\"model\": \"bg-nbd\", \"k\": 2", "\"r\": 1, \"alpha\": 1, \"a\": 1, \"b\": 1"))
        .contains("has no \"k\"");
    assertThat(refused("\"model\": \"mbg-cnbd-k\"", "\"r\": 1, \"alpha\": 1, \"a\": 1, \"b\": 1"))
        .contains("needs its number of stages");
    assertThat(refused("\"model\": \"pareto-nbd\"", "\"r\": 1, \"alpha\": 1, \"a\": 1, \"b\": 1"))
        .contains("field 'a' is unknown here; parameter set of pareto-nbd has r, alpha, s, beta.\n")
        .contains("/parameters: field 's' is missing.");
    assertThat(refused("\"model\": \"bg-nbd\"", "\"r\": -1, \"alpha\": 1, \"a\": 1, \"b\": 1"))
        .contains("/parameters/r");
    assertThat(refused("\"model\": \"bgnbd\"", "\"r\": 1, \"alpha\": 1, \"a\": 1, \"b\": 1"))
        .contains("Maybe 'bg-nbd'");
  }

  private static String refused(String model, String parameters) {
    String text =
        "{\"clm\": \"purchase-model/1\", "
            + model
            + ", \"unit\": \"P7D\", \"parameters\": {"
            + parameters
            + "}}";
    return Again.refused(FittedModels.PURCHASE_MODEL, text);
  }
}
