package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.btyd.ComparisonVerdict;
import org.clm4j.btyd.ComparisonVerdict.Compared;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.FitStatus;
import org.clm4j.btyd.HoldoutDifference;
import org.clm4j.btyd.HoldoutScore;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.retention.Advice;
import org.clm4j.retention.BaselineOutlook;
import org.clm4j.retention.CustomerContext;
import org.clm4j.retention.Effect;
import org.clm4j.retention.Occasion;
import org.clm4j.retention.Recommender;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.retention.Urgency;
import org.clm4j.rfm.Direction;
import org.clm4j.rfm.ExclusionReason;
import org.clm4j.rfm.Indicator;
import org.clm4j.rfm.RfmDefinition;
import org.clm4j.rfm.RfmModel;
import org.clm4j.rfm.RfmSummary;
import org.clm4j.rfm.RfmValues;
import org.clm4j.rfm.RfmVerdict;
import org.clm4j.rule.Condition;
import org.clm4j.rule.RandomConditions;
import org.clm4j.score.Aggregation;
import org.clm4j.score.Factor;
import org.clm4j.score.Score;
import org.clm4j.score.Scorecard;
import org.clm4j.score.ValueFunction;

/** What is said of anybody comes back equal, from either Jackson. */
class KeptVerdictsPropertyTest {

  private static final Instant NOON = RandomConditions.NOON;
  private static final Language[][] LANGUAGES = {
    {}, {Language.ENGLISH}, {Language.CHINESE}, {Language.ENGLISH, Language.CHINESE}
  };

  @Provide
  Arbitrary<CustomerProfile> profiles() {
    return RandomConditions.profiles();
  }

  @Provide
  Arbitrary<Condition> trees() {
    return RandomConditions.trees();
  }

  @Property(tries = 300)
  void scoresComeBackEqualAndSumToTheirTotal(
      @ForAll("profiles") CustomerProfile profile, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Scorecard.Builder card =
        Scorecard.builder("card", "1")
            .minimumCoverage(random.nextInt(3) == 0 ? random.nextDouble() : 0)
            .aggregation(
                switch (random.nextInt(3)) {
                  case 0 -> Aggregation.worstOf();
                  case 1 -> Aggregation.dimensions(Map.of());
                  default -> Aggregation.weightedMean();
                });
    if (random.nextBoolean()) {
      card.bands(List.of());
    }
    if (random.nextBoolean()) {
      card.assuming(MetricValues.builder().put(RandomConditions.TIER, "gold").build());
    }
    for (int i = random.nextInt(12); i >= 0; i--) {
      card.factor(factor("factor " + i, random));
    }
    Score score = card.build().score(profile);
    Again.equal(Document.SCORE, score);
    Score again = Jackson2.json().read(Document.SCORE, Document.SCORE.write(score));
    assertThat(again.total()).isEqualTo(score.total());
    assertThat(again.band()).isEqualTo(score.band());
    assertThat(again.in(Language.ENGLISH)).isEqualTo(score.in(Language.ENGLISH));
    assertThat(again.in(Language.CHINESE)).isEqualTo(score.in(Language.CHINESE));
  }

  private static Factor factor(String id, SplittableRandom random) {
    Factor.Builder factor =
        switch (random.nextInt(4)) {
          case 0 ->
              Factor.builder(
                  id,
                  RandomConditions.TIER,
                  ValueFunction.table(Map.of("gold", random.nextDouble(), "silver", 0.1)));
          case 1 ->
              Factor.builder(id, RandomConditions.VIP, ValueFunction.flag(random.nextDouble(), 0));
          case 2 -> Factor.builder(id, RandomConditions.DAYS, ValueFunction.linear(90, 0));
          default -> Factor.builder(id, RandomConditions.X, ValueFunction.logistic(2, 1.5));
        };
    factor.weight(random.nextDouble(0.001, 10));
    factor.category(Factor.Category.values()[random.nextInt(5)]);
    if (random.nextInt(3) == 0) {
      factor.missingCountsAs(random.nextDouble());
    }
    return (random.nextInt(5) == 0 ? factor.inStages("elsewhere") : factor).build();
  }

  @Property(tries = 300)
  void adviceComesBackEqual(
      @ForAll("profiles") CustomerProfile profile,
      @ForAll("trees") Condition condition,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] models = {"relationship", "purchase"};
    String[] stages = {"decline", "loyal"};
    int of = random.nextInt(2);
    List<RetentionStrategy> strategies = new ArrayList<>();
    CustomerContext context = CustomerContext.none();
    for (int i = random.nextInt(8); i >= 0; i--) {
      int its = random.nextInt(4) == 0 ? 1 - of : of;
      RetentionStrategy.Builder b =
          RetentionStrategy.builder("strategy " + i, Label.of("do"))
              .serves(StageSelector.of(models[its], random.nextBoolean() ? "*" : stages[its]))
              .improves("service")
              .cooldown(Span.ofDays(10));
      if (random.nextInt(3) == 0) {
        b.eligibility(condition);
      }
      if (i > 0 && random.nextInt(3) == 0) {
        b.excludes("strategy 0");
      }
      if (random.nextBoolean()) {
        b.effect(Effect.of(random.nextDouble(), money(random, 300)));
      }
      if (random.nextInt(4) == 0) {
        context = context.withApplied("strategy " + i, NOON);
      }
      if (random.nextInt(3) == 0) {
        b.occasion(
            Occasion.of("its", Urgency.values()[random.nextInt(3)], condition, Label.of("facts"))
                .withDeadline(Span.ofDays(random.nextInt(90))));
      }
      strategies.add(b.build());
    }
    if (random.nextBoolean()) {
      context = context.withOutlook(BaselineOutlook.of(random.nextDouble(), money(random, 1000)));
    }
    MetricValues.Builder more = MetricValues.builder().put(Metrics.STAGE, stages[of]);
    if (random.nextBoolean()) {
      more.put(Metrics.factorValue("service"), random.nextDouble());
    }
    Recommender recommender =
        Recommender.builder(StrategyCatalog.of("any", "1", strategies), models[of], ZoneOffset.UTC)
            .build();
    CustomerProfile known = profile.withDefaults(more.build());
    Advice advice =
        random.nextBoolean()
            ? recommender.recommend(known, context)
            : recommender.inFull(known, context);
    Again.equal(Document.ADVICE, advice);
    Advice again = Jackson2.json().read(Document.ADVICE, Document.ADVICE.write(advice));
    assertThat(again.isDoingNothingBest()).isEqualTo(advice.isDoingNothingBest());
    assertThat(again.in(Language.ENGLISH)).isEqualTo(advice.in(Language.ENGLISH));
    assertThat(again.in(Language.CHINESE)).isEqualTo(advice.in(Language.CHINESE));
  }

  private static Money money(SplittableRandom random, int most) {
    return Money.rounded(random.nextDouble(most), Currency.getInstance("EUR"));
  }

  @Property(tries = 200)
  void reportsAndComparisonsComeBackEqual(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> ids = List.of("bg-nbd", "mbg-nbd", "pareto-nbd").subList(0, 1 + random.nextInt(3));
    Map<String, HoldoutScore> naive = new LinkedHashMap<>();
    if (random.nextBoolean()) {
      naive.put("own-rate", holdout(random));
      naive.put("zero", holdout(random));
    }
    List<Compared> models = new ArrayList<>();
    for (String id : ids) {
      Optional<FitReport> fit =
          random.nextInt(4) > 0 ? Optional.of(fit(id, random)) : Optional.empty();
      fit.ifPresent(f -> Again.equal(FittedModels.FIT_REPORT, f));
      Map<String, HoldoutDifference> against = new LinkedHashMap<>();
      naive.keySet().forEach(rule -> against.put(rule, difference(random)));
      models.add(
          new Compared(
              id,
              fit,
              naive.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new ComparisonVerdict.Holdout(
                          holdout(random), random.nextDouble(1000), against))));
    }
    ComparisonVerdict verdict =
        new ComparisonVerdict(
            models,
            naive,
            random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(
                    new ComparisonVerdict.Choice(
                        ids.get(random.nextInt(ids.size())),
                        ids.get(random.nextInt(ids.size())),
                        random.nextBoolean())));
    Again.equal(FittedModels.MODEL_COMPARISON, verdict);
    ComparisonVerdict again =
        Jackson2.json()
            .read(
                FittedModels.MODEL_COMPARISON,
                FittedModels.MODEL_COMPARISON
                    .withWords(LANGUAGES[random.nextInt(4)])
                    .write(verdict));
    assertThat(again.in(Language.ENGLISH)).isEqualTo(verdict.in(Language.ENGLISH));
    assertThat(again.in(Language.CHINESE)).isEqualTo(verdict.in(Language.CHINESE));
  }

  private static HoldoutDifference difference(SplittableRandom random) {
    boolean logs = random.nextBoolean();
    return new HoldoutDifference(
        random.nextDouble(-1, 1),
        random.nextDouble(),
        random.nextDouble(-1, 1),
        random.nextDouble(),
        logs ? OptionalDouble.of(random.nextDouble(-1, 1)) : OptionalDouble.empty(),
        logs ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty(),
        random.nextDouble(-1, 1),
        random.nextInt(3) == 0 ? -0.0 : random.nextDouble(-1, 1));
  }

  private static FitReport fit(String model, SplittableRandom random) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    for (String name : List.of("r", "alpha", "a \"b\"")) {
      parameters.put(name, Math.exp(random.nextDouble(-50, 50)));
    }
    FitReport.Builder b =
        FitReport.builder(model, FitStatus.values()[random.nextInt(4)], parameters)
            .meaning(Label.of("so it is"))
            .customers(random.nextLong(Long.MAX_VALUE))
            .iterations(random.nextInt(1000));
    if (random.nextBoolean()) {
      b.logLikelihood(-random.nextDouble(1e9)).gradientNorm(random.nextDouble());
    }
    if (random.nextBoolean()) {
      b.open(List.of("alpha")).forecastsUsable(random.nextBoolean());
      b.aliveUsable(random.nextBoolean());
    }
    if (random.nextBoolean()) {
      b.stages(1 + random.nextInt(100));
    }
    if (random.nextBoolean()) {
      b.condition(Math.exp(random.nextDouble(50)));
    }
    for (String one : parameters.keySet()) {
      for (String other : parameters.keySet()) {
        if (random.nextBoolean()) {
          b.logCovariance(one, other, random.nextDouble(one.equals(other) ? 0 : -1, 1));
        }
      }
    }
    return b.build();
  }

  private static HoldoutScore holdout(SplittableRandom random) {
    return new HoldoutScore(
        random.nextDouble(),
        random.nextDouble(),
        random.nextDouble(1e6),
        random.nextInt(1000),
        random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(-random.nextDouble()));
  }

  @Property(tries = 200)
  void rfmModelsAndVerdictsComeBackEqual(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RfmDefinition definition =
        RfmDefinition.defaults()
            .withFrequency(RfmDefinition.Frequency.values()[random.nextInt(2)])
            .withMonetary(RfmDefinition.Monetary.values()[random.nextInt(2)]);
    Map<Indicator, Long> sums = new EnumMap<>(Indicator.class);
    for (Indicator i : Indicator.values()) {
      definition = definition.withDirection(i, Direction.values()[random.nextInt(2)]);
      sums.put(i, i == Indicator.MONETARY ? random.nextLong() : random.nextLong(1L << 62));
    }
    RfmModel model =
        RfmModel.meanSplit(
            RfmSummary.of(
                definition,
                NOON.plus(Duration.ofSeconds(random.nextInt())),
                random.nextLong(random.nextBoolean() ? 10 : Long.MAX_VALUE),
                sums,
                random.nextBoolean()
                    ? Map.of()
                    : Map.of(ExclusionReason.UNKNOWN, random.nextLong(1L << 62))));
    Again.equal(FittedModels.RFM_MODEL, model);
    RfmValues values =
        new RfmValues(
            random.nextDouble(1000), random.nextDouble(0.1, 1e6), random.nextDouble(-1e6, 9e12));
    model
        .classify(values)
        .ifPresent(
            v -> {
              Again.equal(FittedModels.RFM_VERDICT, v);
              RfmVerdict again =
                  Jackson2.json()
                      .read(
                          FittedModels.RFM_VERDICT,
                          FittedModels.RFM_VERDICT
                              .withWords(LANGUAGES[random.nextInt(4)])
                              .write(v));
              assertThat(again).isEqualTo(v);
              assertThat(again.rfmClass()).isEqualTo(v.rfmClass());
              assertThat(again.in(Language.ENGLISH)).isEqualTo(v.in(Language.ENGLISH));
              assertThat(again.in(Language.CHINESE)).isEqualTo(v.in(Language.CHINESE));
            });
  }
}
