package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.clm4j.LifecycleReport;
import org.clm4j.basics.Language;
import org.clm4j.btyd.BgNbd;
import org.clm4j.btyd.ComparisonVerdict;
import org.clm4j.btyd.FitOptions;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.MbgNbd;
import org.clm4j.btyd.ModelComparison;
import org.clm4j.btyd.PurchaseBase;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.Advice;
import org.clm4j.rfm.Indicator;
import org.clm4j.rfm.RfmClass;
import org.clm4j.rfm.RfmValues;
import org.clm4j.rfm.RfmVerdict;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.Relation;
import org.clm4j.score.Score;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** A kept verdict says what the verdict said, and one that contradicts itself is refused. */
class KeptVerdictsTest {

  private static final PurchaseBase BASE =
      BgNbd.of(0.25, 4.5, 0.75, 2.5, Duration.ofDays(7))
          .simulateBase(500, Duration.ofDays(273), Duration.ofDays(180), 7)
          .base();
  private static final FitOptions FIT = FitOptions.defaults();
  private static final ObjectMapper TREES = JsonMapper.builder().build();

  private static String sample(String name) {
    return Samples.all().stream()
        .filter(s -> s.name().equals(name))
        .map(Samples.Sample::text)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aReadingFurtherFromItsBoundThanAnyNumberIsKept() {
    CustomerProfile customer =
        CustomerProfile.of(
            "c",
            Instant.EPOCH,
            ZoneOffset.UTC,
            MetricValues.builder().put(Metrics.SPEND, -Double.MAX_VALUE).build());
    Condition condition = new NumberComparison(Metrics.SPEND, Relation.ABOVE, Double.MAX_VALUE);
    Again.equal(Document.EXPLANATION, condition.explain(customer));
  }

  @Test
  void aTotalIsWhatItsContributionsSumTo() {
    assertThat(Again.refused(Document.SCORE, sample("score"), "\"total\": 62.5", "\"total\": 62.6"))
        .contains("the contributions have 62.5 points together, but the total is 62.6.");
    assertThat(
            Again.refused(
                Document.SCORE,
                sample("score"),
                "\"total\": 62.5",
                "\"total\": 0",
                "\"points\": 12.5",
                "\"points\": 0",
                "\"points\": 25",
                "\"points\": 120"))
        .contains("/contributions/3/points: this must lie from 0 to 100.");
    Score rounded =
        Jackson2.json()
            .read(
                Document.SCORE,
                sample("score").replace("\"total\": 62.5", "\"total\": 62.5000001"));
    assertThat(rounded.total()).hasValue(62.5);
  }

  @Test
  void aScoreHasATotalOrSaysWhyThereIsNone() {
    assertThat(
            Jackson3.json()
                .read(Document.SCORE, sample("score").replace("  \"total\": 62.5,\n", ""))
                .total())
        .as("it follows from the contributions")
        .hasValue(62.5);
    assertThat(
            Again.refused(
                Document.SCORE,
                sample("score"),
                "\"minimumCoverage\": 0",
                "\"minimumCoverage\": 1"))
        .contains("a \"total\" stands where enough is known and some contribution counts");
    assertThat(
            Again.refused(
                Document.SCORE, sample("score"), "\"band\": \"yellow\"", "\"band\": \"green\""))
        .contains("the total lies in another band than the one stated.");
  }

  @Test
  void aContributionFitsItsStatus() {
    assertThat(
            Again.refused(
                Document.SCORE,
                sample("score"),
                "\"status\": \"missing\"",
                "\"status\": \"known\""))
        .contains("/contributions/4: factor 'complaints' is KNOWN: a known or assumed one has");
    assertThat(
            Again.refused(
                Document.SCORE, sample("score"), "\"factor\": \"vip\"", "\"factor\": \"csat\""))
        .contains("/contributions/2/factor: contribution of factor 'csat' is already declared");
    assertThat(Again.refused(Document.SCORE, sample("score"), "\"missing\"", "\"mising\""))
        .contains("Maybe 'missing'");
  }

  @Test
  void adviceSaysWhetherDoingNothingIsBestAndMeansIt() {
    assertThat(
            Again.refused(
                Document.ADVICE, sample("advice-nothing"), "  \"doingNothingIsBest\": true,\n", ""))
        .contains("\"doingNothingIsBest\" stands where some strategy does not pay");
    assertThat(
            Again.refused(
                Document.ADVICE, sample("advice"), "\"id\": \"gift\"", "\"id\": \"call\""))
        .contains("strategy 'call' is already declared");
    assertThat(Again.refused(Document.ADVICE, sample("advice"), "\"restsUntil\"", "\"restUntil\""))
        .contains("a hindrance has exactly one of notMet, restsUntil, notCalledFor, ")
        .contains("Maybe 'restsUntil'");
    assertThat(Again.refused(Document.ADVICE, sample("advice"), "EUR 36.88", "36.88"))
        .contains("money, written as a currency code")
        .doesNotContain("36.88");
  }

  @Test
  void whatIsShownOfAVerdictKeepsTheCustomersFactsToItself() {
    Score score = Jackson3.json().read(Document.SCORE, sample("score"));
    assertThat(score).hasToString("health 3: 62.5 (yellow), coverage " + score.coverage());
    assertThat(score.contributions().get(1)).hasToString("tier KNOWN 12.5");
    Advice advice = Jackson3.json().read(Document.ADVICE, sample("advice"));
    assertThat(advice.catalog()).hasToString("ours 7");
    assertThat(advice.recommendations())
        .extracting(r -> r.strategy().id())
        .containsExactly("thank", "call", "visit");
    RfmVerdict rfm = Jackson3.json().read(FittedModels.RFM_VERDICT, sample("rfm-verdict"));
    assertThat(rfm).hasToString("general-value ↑↑↓, raw ↓↓↓");
  }

  /** A host need not keep a verdict first: its mapper, taught the documents, does. */
  @Test
  void aMapperWritesAVerdictAsItIsKept() throws Exception {
    Score score = Samples.health().score(Samples.customer());
    RfmVerdict rfm = Samples.means().classify(new RfmValues(12, 5, 420.5)).orElseThrow();
    LifecycleReport report = Samples.found();
    Advice advice = report.advice().orElseThrow();
    Map<Object, String> verdicts = new LinkedHashMap<>();
    verdicts.put(score, Document.SCORE.write(score));
    verdicts.put(advice, Document.ADVICE.write(advice));
    verdicts.put(report, Document.LIFECYCLE_REPORT.write(report));
    verdicts.put(rfm, FittedModels.RFM_VERDICT.write(rfm));
    ModelComparison comparison = ModelComparison.of(BASE, List.of(BgNbd.fit(BASE, FIT)));
    FitReport fit = comparison.chosen().report().orElseThrow();
    verdicts.put(fit, FittedModels.FIT_REPORT.write(fit));
    verdicts.put(comparison, FittedModels.MODEL_COMPARISON.write(comparison.verdict()));
    for (Map.Entry<Object, String> verdict : verdicts.entrySet()) {
      assertThat(Again.mapped(verdict.getKey()))
          .allSatisfy(
              text ->
                  assertThat(TREES.readTree(text)).isEqualTo(TREES.readTree(verdict.getValue())));
    }
  }

  @Test
  void aReportIsKeptWithAllItsNumbers() {
    BgNbd model = BgNbd.fit(BASE, FIT);
    FitReport report = model.report().orElseThrow();
    assertThat(report.standardErrors()).hasSize(4);
    Again.equal(FittedModels.FIT_REPORT, report);

    ModelComparison comparison =
        ModelComparison.of(BASE, List.of(model, MbgNbd.of(0.5, 6, 0.9, 1.6, BASE.unit())));
    ComparisonVerdict compared = comparison.verdict();
    assertThat(compared.chosen()).contains(comparison.chosen().id());
    assertThat(compared.model("bg-nbd").orElseThrow().fit()).contains(report);
    assertThat(compared.model("mbg-nbd").orElseThrow().fit()).isEmpty();
    assertThat(compared.models()).allMatch(m -> m.holdout().isPresent() == BASE.hasHoldout());
    assertThat(comparison.verdict()).isEqualTo(compared).hasSameHashCodeAs(compared);
    Again.equal(FittedModels.MODEL_COMPARISON, compared);
    ComparisonVerdict again =
        Jackson3.json()
            .read(
                FittedModels.MODEL_COMPARISON,
                FittedModels.MODEL_COMPARISON.withWords(Language.ENGLISH).write(compared));
    assertThat(again.in(Language.ENGLISH)).isEqualTo(compared.in(Language.ENGLISH));
    assertThat(again.in(Language.CHINESE)).isEqualTo(compared.in(Language.CHINESE));
  }

  @Test
  void theNumbersOfAReportAreOfItsParameters() {
    assertThat(
            Again.refused(
                FittedModels.FIT_REPORT, sample("fit-report"), "\"alpha\": 2.25", "\"alpha\": 2"))
        .contains("\"standardErrors\" are not what the parameters and \"logCovariances\" give");
    assertThat(
            Again.refused(
                FittedModels.FIT_REPORT,
                sample("fit-report"),
                "[\"r\", \"r\"]",
                "[\"r\", \"rho\"]"))
        .contains("has no parameter 'rho'; its parameters are [r, alpha, a, b]");
    StringBuilder many = new StringBuilder("\"r\": 0.25");
    for (int i = 0; i < 20_000; i++) {
      many.append(", \"p").append(i).append("\": 1");
    }
    assertThat(
            Again.refused(
                FittedModels.FIT_REPORT, sample("fit-report"), "\"r\": 0.25", many.toString()))
        .contains("a model has at most 100 parameters");
    assertThat(
            Again.refused(
                FittedModels.MODEL_COMPARISON,
                sample("model-comparison"),
                "\"ahead\": \"pareto-nbd\"",
                "\"ahead\": \"bg-bb\""))
        .contains("model 'bg-bb' is none of those compared, [bg-nbd, pareto-nbd, mbg-nbd]");
    assertThat(
            Again.refused(
                FittedModels.MODEL_COMPARISON,
                sample("model-comparison"),
                "\"beatsNaive\": false",
                "\"beatsNaive\": true"))
        .contains("/models/0/holdout: by its differences the model does not beat every naive rule");
    assertThat(
            Again.refused(
                FittedModels.MODEL_COMPARISON,
                sample("model-comparison"),
                "\"ahead\": \"pareto-nbd\"",
                "\"ahead\": \"mbg-nbd\""))
        .contains("model 'mbg-nbd' cannot be chosen: how it fared in the hold-out is not told");
  }

  @Test
  void anRfmClassIsThatOfItsArrows() {
    assertThat(
            Again.refused(
                FittedModels.RFM_VERDICT,
                sample("rfm-verdict"),
                "\"general-value\"",
                "\"important-value\""))
        .contains("the arrows ↑↑↓ are those of class 'general-value', not of 'important-value'");
    assertThat(
            Jackson3.json()
                .read(
                    FittedModels.RFM_VERDICT,
                    sample("rfm-verdict").replace("  \"class\": \"general-value\",\n", ""))
                .rfmClass())
        .as("it follows from the arrows")
        .isEqualTo(RfmClass.GENERAL_VALUE);
    assertThat(
            Again.refused(
                FittedModels.RFM_VERDICT,
                sample("rfm-verdict"),
                "\"raw\": \"↓↓↓\"",
                "\"raw\": \"↓↑↓\""))
        .contains("the raw arrow of 'frequency' is ↑, but the figure lies below the mean.");
    assertThat(
            Again.refused(
                FittedModels.RFM_VERDICT,
                sample("rfm-verdict"),
                "\"frequency\": 5.4",
                "\"frequency\": 4.9"))
        .contains("the raw arrow of 'frequency' is ↓, but the figure lies above the mean.");
    assertThat(Again.refused(FittedModels.RFM_MODEL, sample("rfm-model"), "\"10.8\"", "\"1.08e1\""))
        .contains("/sums/frequency: a sum is written in plain digits");
    assertThat(
            Again.refused(
                FittedModels.RFM_MODEL, sample("rfm-model"), "\"9007199254.740993\"", "\"9e99\""))
        .contains("/sums/monetary");
    assertThat(
            Jackson3.json()
                .read(FittedModels.RFM_MODEL, sample("rfm-model"))
                .summary()
                .mean(Indicator.FREQUENCY))
        .isEqualTo(OptionalDouble.of(5.4));
  }
}
