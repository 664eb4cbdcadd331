package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.basics.Span;
import org.clm4j.btyd.BgNbd;
import org.clm4j.btyd.ShiftedBetaGeometric;
import org.clm4j.clv.BergerNasr;
import org.clm4j.clv.LoyaltyQuadrants;
import org.clm4j.clv.MarginMultiple;
import org.clm4j.clv.MarkovChain;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Interaction;
import org.clm4j.event.Observation;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.Treatment;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;
import org.clm4j.retention.Effect;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.rule.Condition;
import org.clm4j.rule.DueWithin;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.MomentComparison;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.NamedConditions;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;
import org.clm4j.rule.Relation;
import org.clm4j.rule.TextMembership;
import org.clm4j.score.Band;
import org.clm4j.score.Decay;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Table;
import org.clm4j.score.ValueFunction;
import org.clm4j.stage.ManualMove;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.clm4j.vocabulary.StageAspect;
import org.junit.jupiter.api.Test;

/**
 * Whatever Java accepts is written, and read back equal; what could not be read is refused in Java
 * already. Each part of what is configured, or happened, is tried with what lies at and beyond the
 * border of what is sensible.
 */
class AcceptedByJavaTest {

  private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
  private static final Label LABEL = Label.of("word");

  private static final List<String> TEXTS =
      List.of(
          "a",
          "",
          " ",
          " a ",
          "a/b",
          "*",
          "x".repeat(200),
          "x".repeat(201),
          "x".repeat(192),
          "\u0000",
          "a\nb",
          "\u001b[31m",
          "\u0085",
          "\u2028",
          "\u202e",
          "\u200b",
          "\u3000",
          "\ufeff",
          "\uffff",
          "\ud83d",
          "\ude00a",
          "a\ud83d",
          "😀",
          "客户");

  private static final List<Instant> MOMENTS =
      List.of(
          Instant.MIN,
          Instant.MAX,
          Instant.EPOCH,
          Instant.parse("-000001-12-31T23:59:59Z"),
          Instant.parse("+10000-01-01T05:00:00Z"),
          Instant.parse("+290001-01-01T00:00:00Z"),
          Instant.parse("-290001-01-01T00:00:00Z"),
          Instant.parse("+294247-01-01T00:00:00Z"),
          Instant.parse("+300000-01-01T00:00:00Z"),
          NOW.plusNanos(1),
          NOW.plusNanos(1000));

  private static final List<Supplier<Span>> SPANS =
      List.of(
          () -> Span.ofDays(0),
          () -> Span.of(Period.ofYears(10_001)),
          () -> Span.of(Period.ofYears(100_000)),
          () -> Span.of(Period.ofYears(100_001)),
          () -> Span.of(Period.of(99_999, 11, 1)),
          () -> Span.ofDays(Integer.MAX_VALUE),
          () -> Span.of(Duration.ofDays(36_000_000)),
          () -> Span.of(Duration.ofNanos(1)),
          () -> Span.of(Duration.ofNanos(1001)),
          () -> Span.of(Duration.ofSeconds(Long.MAX_VALUE)));

  private static final List<Double> NUMBERS =
      List.of(
          -0.0,
          0.0,
          1.0,
          0.5,
          5e-324,
          -5e-324,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          9.007199254740993e15,
          1e23,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  private static final List<Duration> TIMES =
      List.of(
          Duration.ZERO,
          Duration.ofNanos(1),
          Duration.ofNanos(1001),
          Duration.ofSeconds(1),
          Duration.ofDays(-1),
          Duration.ofDays(3_652_500),
          Duration.ofDays(3_652_501),
          Duration.ofDays(100_000_000),
          Duration.ofSeconds(Long.MAX_VALUE));

  private static final List<Supplier<Label>> LABELS = labels();

  private final List<String> faults = new ArrayList<>();
  private int accepted;
  private int refused;

  private static List<Supplier<Label>> labels() {
    List<Supplier<Label>> all = new ArrayList<>();
    TEXTS.forEach(text -> all.add(() -> Label.of(text)));
    TEXTS.forEach(text -> all.add(() -> Label.of("a", text)));
    all.add(Label::none);
    all.add(() -> Label.none().with(Locale.GERMAN, "Wort"));
    for (Locale locale :
        List.of(
            Locale.ROOT,
            Locale.forLanguageTag("cn"),
            Locale.forLanguageTag("xx"),
            Locale.forLanguageTag("he"),
            Locale.forLanguageTag("iw"),
            Locale.forLanguageTag("id"),
            Locale.forLanguageTag("zh-Hant-TW"),
            Locale.forLanguageTag("tlh"),
            Locale.forLanguageTag("x-private"))) {
      all.add(() -> Label.of(Map.of(locale, "word")));
      all.add(() -> LABEL.with(locale, "word"));
    }
    return all;
  }

  /** Makes a value; where Java does, it must be written and come back. */
  private <T> void tried(String what, Document<T> document, Supplier<T> make, Function<T, ?> said) {
    T value;
    try {
      value = make.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      refused++;
      return;
    }
    accepted++;
    try {
      Again.equal(document, value, said);
    } catch (RuntimeException | AssertionError e) {
      String told = String.valueOf(e.getMessage()).strip();
      faults.add(document + ", " + what + ": " + told.substring(0, Math.min(300, told.length())));
    }
  }

  private <T> void tried(String what, Document<T> document, Supplier<T> make) {
    tried(what, document, make, value -> value);
  }

  private void model(String what, Supplier<StageModel> make) {
    tried(what, Document.STAGE_MODEL, make, ConfigurationsPropertyTest::said);
  }

  private void held() {
    assertThat(faults).isEmpty();
    assertThat(accepted).isGreaterThan(20);
    assertThat(refused).isGreaterThan(5);
  }

  private static StageModel.Builder twoStages() {
    return StageModel.builder("m", "1").stage(Stage.of("a")).stage(Stage.of("b"));
  }

  private static Condition atLeast(NumberMetric metric) {
    return new NumberComparison(metric, Relation.AT_LEAST, 1);
  }

  private static StageModel moving(Condition condition) {
    return twoStages().transition(Transition.of("t", "a", "b", condition)).build();
  }

  private static StageModel moving(Function<Transition, Transition> with) {
    return twoStages()
        .transition(with.apply(Transition.of("t", "a", "b", Condition.always())))
        .build();
  }

  private static Scorecard.Builder card() {
    return Scorecard.builder("c", "1").factor(factor("f").build());
  }

  private static Factor.Builder factor(String id) {
    return Factor.builder(id, Metrics.CSAT, ValueFunction.linear(0, 10));
  }

  private static Scorecard card(Factor.Builder factor) {
    return Scorecard.builder("c", "1").factor(factor.build()).build();
  }

  private static RetentionStrategy.Builder strategy() {
    return RetentionStrategy.builder("s", LABEL).serves(StageSelector.allOf("m"));
  }

  private static StrategyCatalog catalog(RetentionStrategy.Builder strategy) {
    return StrategyCatalog.of("k", "1", List.of(strategy.build()));
  }

  private static CustomerHistory history(CustomerEvent event) {
    return CustomerHistory.of("c", List.of(event));
  }

  @Test
  void textsOfStageModels() {
    for (String t : TEXTS) {
      model("id", () -> StageModel.builder(t, "1").stage(Stage.of("a")).build());
      model("version", () -> StageModel.builder("m", t).stage(Stage.of("a")).build());
      model("stage", () -> StageModel.builder("m", "1").stage(Stage.of(t)).build());
      model("entry", () -> stage(Stage.builder("a", LABEL).entry(t)));
      model("part", () -> stage(Stage.builder("a", LABEL).partOf(t)));
      model("factor", () -> stage(Stage.builder("a", LABEL).factors(t)));
      model(
          "transition",
          () -> twoStages().transition(Transition.of(t, "a", "b", Condition.always())).build());
      model("name", () -> moving(new NamedCondition(t, LABEL, Condition.always())));
      model(
          "named",
          () ->
              twoStages()
                  .conditions(NamedConditions.builder().add(t, LABEL, Condition.always()).build())
                  .build());
      model(
          "value",
          () -> moving(new TextMembership(TextMetric.of("x", LABEL, Movement.FIXED), Set.of(t))));
      model("stage compared", () -> moving(new TextMembership(Metrics.STAGE, Set.of(t))));
      model("metric", () -> moving(atLeast(NumberMetric.of(t, LABEL, Unit.NONE))));
      model(
          "unit",
          () -> moving(atLeast(NumberMetric.of("n", LABEL, new Unit(t, LABEL), Movement.FIXED))));
      model(
          "flag",
          () -> moving(new org.clm4j.rule.FlagIs(FlagMetric.of(t, LABEL, Movement.UNKNOWN), true)));
      tried("state", Document.STAGE_STATE, () -> StageState.builder(t, t, t, NOW).build());
      tried("model", Document.STAGE_STATE, () -> StageState.builder(t, "1", "s", NOW).build());
      tried("version", Document.STAGE_STATE, () -> StageState.builder("m", t, "s", NOW).build());
      tried("stage", Document.STAGE_STATE, () -> StageState.builder("m", "1", t, NOW).build());
      tried(
          "pending",
          Document.STAGE_STATE,
          () -> StageState.builder("m", "1", "s", NOW).asOf(NOW).pending(t, NOW, 1).build());
      tried(
          "who",
          Document.MOVE_VERDICT,
          () -> {
            StageModel two = twoStages().build();
            return two.move(two.start(NOW), ManualMove.of("b", t, "why"), NOW);
          });
      tried(
          "why",
          Document.MOVE_VERDICT,
          () -> {
            StageModel two = twoStages().build();
            return two.move(two.start(NOW), ManualMove.of("b", "who", t), NOW);
          });
    }
    held();
  }

  private static StageModel stage(Stage.Builder stage) {
    return StageModel.builder("m", "1").stage(stage.build()).build();
  }

  @Test
  void textsOfScorecardsAndCatalogues() {
    for (String t : TEXTS) {
      tried(
          "id",
          Document.SCORECARD,
          () -> Scorecard.builder(t, "1").factor(factor("f").build()).build());
      tried(
          "version",
          Document.SCORECARD,
          () -> Scorecard.builder("c", t).factor(factor("f").build()).build());
      tried("factor", Document.SCORECARD, () -> card(factor(t)));
      tried("in stage", Document.SCORECARD, () -> card(factor("f").inStages(t)));
      tried("source", Document.SCORECARD, () -> card(factor("f").sources(t)));
      tried("band", Document.SCORECARD, () -> card().bands(Band.of(t, LABEL, 0)).build());
      tried(
          "table",
          Document.SCORECARD,
          () -> card(Factor.builder("f", Metrics.BAND, Table.of(Map.of(t, 1.0)))));
      tried(
          "assumed",
          Document.SCORECARD,
          () -> card().assuming(MetricValues.builder().put(Metrics.BAND, t).build()).build());
      tried("id", Document.STRATEGY_CATALOG, () -> StrategyCatalog.of(t, "1", List.of()));
      tried("version", Document.STRATEGY_CATALOG, () -> StrategyCatalog.of("k", t, List.of()));
      tried(
          "strategy",
          Document.STRATEGY_CATALOG,
          () -> catalog(RetentionStrategy.builder(t, LABEL).serves(StageSelector.allOf("m"))));
      tried(
          "served model",
          Document.STRATEGY_CATALOG,
          () -> catalog(RetentionStrategy.builder("s", LABEL).serves(StageSelector.allOf(t))));
      tried(
          "served stage",
          Document.STRATEGY_CATALOG,
          () -> catalog(RetentionStrategy.builder("s", LABEL).serves(StageSelector.of("m", t))));
      tried("improves", Document.STRATEGY_CATALOG, () -> catalog(strategy().improves(t)));
      tried("source", Document.STRATEGY_CATALOG, () -> catalog(strategy().sources(t)));
      tried("channel", Document.STRATEGY_CATALOG, () -> catalog(strategy().channel(t)));
      tried(
          "excluded",
          Document.STRATEGY_CATALOG,
          () ->
              StrategyCatalog.of(
                  "k",
                  "1",
                  List.of(
                      strategy().excludes(t).build(),
                      RetentionStrategy.builder(t, LABEL)
                          .serves(StageSelector.allOf("m"))
                          .build())));
      tried(
          "state",
          Document.MARKOV_CHAIN,
          () ->
              MarkovChain.of(
                  Duration.ofDays(1), List.of(t, "z"), new double[][] {{.5, .5}, {0, 1}}));
    }
    held();
  }

  @Test
  void textsOfWhatHappenedAndIsKnown() {
    for (String t : TEXTS) {
      tried("customer", Document.CUSTOMER_HISTORY, () -> CustomerHistory.of(t, List.of()));
      event("id", () -> Complaint.of(t, NOW));
      event("line", () -> Complaint.of("e", NOW).onLine(t));
      Money one = Money.parse("EUR 1");
      event("place", () -> Purchase.of("e", NOW, one).withPlace(t));
      event("category", () -> Purchase.of("e", NOW, one).withProductCategory(t));
      event("method", () -> Purchase.of("e", NOW, one).withPaymentMethod(t));
      event("purchase", () -> Refund.of("e", NOW, one).ofPurchase(t));
      event("channel", () -> Interaction.of("e", NOW, t, "call"));
      event("kind", () -> Interaction.of("e", NOW, "phone", t));
      event("contract", () -> ContractEvent.of("e", NOW, t, ContractEvent.Action.SIGNED));
      event("strategy", () -> Treatment.of("e", NOW, t));
      event("metric", () -> Observation.text("e", NOW, t, "v"));
      event("value", () -> Observation.text("e", NOW, "m", t));
      tried(
          "customer",
          Document.PROFILE,
          () -> CustomerProfile.of(t, NOW, ZoneOffset.UTC, MetricValues.builder().build()));
      tried(
          "value",
          Document.PROFILE,
          () ->
              CustomerProfile.of(
                  "c", NOW, ZoneOffset.UTC, MetricValues.builder().put(Metrics.BAND, t).build()));
    }
    held();
  }

  private void event(String what, Supplier<CustomerEvent> event) {
    tried(what, Document.CUSTOMER_HISTORY, () -> history(event.get()));
  }

  @Test
  void whatThingsAreCalled() {
    for (Supplier<Label> l : LABELS) {
      model("label", () -> twoStages().label(l.get()).build());
      model("about", () -> twoStages().about(StageAspect.values()[0], l.get()).build());
      model("stage", () -> stage(Stage.builder("a", l.get())));
      model(
          "about stage",
          () -> stage(Stage.builder("a", LABEL).about(StageAspect.values()[0], l.get())));
      model("reason", () -> moving(t -> t.withReason(l.get())));
      model("name", () -> moving(new NamedCondition("n", l.get(), Condition.always())));
      model("metric", () -> moving(atLeast(NumberMetric.of("n", l.get(), Unit.NONE))));
      model("unit", () -> moving(atLeast(NumberMetric.of("n", LABEL, new Unit("u", l.get())))));
      tried("label", Document.SCORECARD, () -> card().label(l.get()).build());
      tried("factor", Document.SCORECARD, () -> card(factor("f").label(l.get())));
      tried("affects", Document.SCORECARD, () -> card(factor("f").affects(l.get())));
      tried("band", Document.SCORECARD, () -> card().bands(Band.of("b", l.get(), 0)).build());
      tried(
          "strategy",
          Document.STRATEGY_CATALOG,
          () -> catalog(RetentionStrategy.builder("s", l.get()).serves(StageSelector.allOf("m"))));
      tried("goal", Document.STRATEGY_CATALOG, () -> catalog(strategy().goal(l.get())));
      tried("action", Document.STRATEGY_CATALOG, () -> catalog(strategy().action(l.get())));
    }
    held();
  }

  @Test
  void moments() {
    for (Instant m : MOMENTS) {
      InstantMetric own = InstantMetric.of("x", LABEL, Movement.FIXED);
      model("before", () -> moving(new MomentComparison(own, true, m)));
      model("not before", () -> moving(new MomentComparison(own, false, m)));
      tried("since", Document.STAGE_STATE, () -> StageState.builder("m", "1", "s", m).build());
      tried(
          "asOf",
          Document.STAGE_STATE,
          () -> StageState.builder("m", "1", "s", NOW).asOf(m).build());
      tried(
          "taken",
          Document.STAGE_STATE,
          () -> StageState.builder("m", "1", "s", NOW).asOf(NOW).taken("t", m).build());
      MetricValues.Builder values = MetricValues.builder();
      tried(
          "assumed",
          Document.SCORECARD,
          () -> card().assuming(values.put(Metrics.LAST_PURCHASE_AT, m).build()).build());
      tried(
          "profile",
          Document.PROFILE,
          () -> CustomerProfile.of("c", m, ZoneOffset.UTC, MetricValues.builder().build()));
      event("at", () -> Complaint.of("e", m));
      event("recorded", () -> Complaint.of("e", NOW).recordedAt(m));
      event("resolved", () -> Complaint.of("e", NOW).resolvedAt(m));
      event("value", () -> Observation.instant("e", NOW, "x", m));
      tried(
          "decision",
          Document.STAGE_DECISION,
          () -> {
            StageModel model = moving(new Elapsed(Metrics.STAGE_SINCE, Span.ofDays(90), true));
            return model.next(
                model.start(m),
                CustomerProfile.of("c", m, ZoneOffset.UTC, MetricValues.builder().build()));
          });
    }
    held();
  }

  @Test
  void lengthsOfTime() {
    for (Supplier<Span> s : SPANS) {
      model("since", () -> moving(new Elapsed(Metrics.LAST_PURCHASE_AT, s.get(), true)));
      model("less", () -> moving(new Elapsed(Metrics.LAST_PURCHASE_AT, s.get(), false)));
      model("until", () -> moving(new DueWithin(Metrics.CONTRACT_ENDS_AT, s.get())));
      model("window", () -> moving(atLeast(WindowMetric.count(EventKind.PURCHASE, s.get()))));
      model(
          "back",
          () ->
              moving(
                  atLeast(
                      WindowMetric.count(EventKind.PURCHASE, Span.ofDays(9)).shifted(s.get()))));
      model("dwell", () -> moving(t -> t.withMinimumDwell(s.get())));
      model("confirmation", () -> moving(t -> t.withConfirmation(s.get())));
      model("cooldown", () -> moving(t -> t.withCooldown(s.get())));
      tried("cooldown", Document.STRATEGY_CATALOG, () -> catalog(strategy().cooldown(s.get())));
      tried(
          "half life",
          Document.SCORECARD,
          () -> card(factor("f").decay(Decay.halfLife(Metrics.LAST_PURCHASE_AT, s.get()))));
      tried(
          "per",
          Document.SCORECARD,
          () -> card(factor("f").decay(Decay.linear(Metrics.LAST_PURCHASE_AT, 1, s.get()))));
      tried(
          "far state",
          Document.STAGE_DECISION,
          () -> {
            StageModel model = moving(new Elapsed(Metrics.STAGE_SINCE, s.get(), true));
            Instant far = Instant.parse("+200000-01-01T00:00:00Z");
            return model.next(
                model.start(far),
                CustomerProfile.of("c", far, ZoneOffset.UTC, MetricValues.builder().build()));
          });
    }
    for (Duration d : TIMES) {
      tried("period", Document.MARGIN_MULTIPLE, () -> MarginMultiple.of(.5, d));
      tried("cycle", Document.BERGER_NASR, () -> BergerNasr.builder(.5, d).build());
      tried("cut", Document.LOYALTY_QUADRANTS, () -> LoyaltyQuadrants.of(Money.parse("EUR 1"), d));
      tried(
          "step",
          Document.MARKOV_CHAIN,
          () -> MarkovChain.of(d, List.of("a", "b"), new double[][] {{.5, .5}, {0, 1}}));
      tried(
          "unit",
          FittedModels.PURCHASE_MODEL,
          () -> BgNbd.of(1, 1, 1, 1, d),
          model -> List.of(model.toString(), model.unit()));
      tried(
          "period",
          FittedModels.CONTRACT_MODEL,
          () -> ShiftedBetaGeometric.of(1, 1, d),
          model -> List.of(model.toString(), model.period()));
    }
    held();
  }

  @Test
  void numbers() {
    for (double n : NUMBERS) {
      for (Relation r : Relation.values()) {
        model("threshold", () -> moving(new NumberComparison(Metrics.CSAT, r, n)));
      }
      model("between", () -> moving(new NumberRange(Metrics.CSAT, n, n)));
      model("from", () -> moving(new NumberRange(Metrics.CSAT, n, 1)));
      tried("weight", Document.SCORECARD, () -> card(factor("f").weight(n)));
      tried("missing", Document.SCORECARD, () -> card(factor("f").missingCountsAs(n)));
      tried("coverage", Document.SCORECARD, () -> card().minimumCoverage(n).build());
      tried("band", Document.SCORECARD, () -> card().bands(Band.of("b", LABEL, n)).build());
      tried(
          "linear",
          Document.SCORECARD,
          () -> card(Factor.builder("f", Metrics.CSAT, ValueFunction.linear(n, 10))));
      tried(
          "logistic",
          Document.SCORECARD,
          () -> card(Factor.builder("f", Metrics.CSAT, ValueFunction.logistic(n, 10))));
      tried(
          "steps",
          Document.SCORECARD,
          () ->
              card(
                  Factor.builder(
                      "f", Metrics.CSAT, ValueFunction.steps(n, ValueFunction.Point.of(1, 1)))));
      tried(
          "point",
          Document.SCORECARD,
          () ->
              card(
                  Factor.builder(
                      "f", Metrics.CSAT, ValueFunction.steps(0, ValueFunction.Point.of(n, 1)))));
      tried(
          "table",
          Document.SCORECARD,
          () -> card(Factor.builder("f", Metrics.BAND, Table.of(Map.of("a", n)))));
      tried(
          "saved",
          Document.STRATEGY_CATALOG,
          () -> catalog(strategy().effect(Effect.of(n, Money.parse("EUR 1")))));
      event("value", () -> Observation.number("e", NOW, "x", n));
      tried(
          "value",
          Document.PROFILE,
          () ->
              CustomerProfile.of(
                  "c", NOW, ZoneOffset.UTC, MetricValues.builder().put(Metrics.CSAT, n).build()));
      tried("retention", Document.MARGIN_MULTIPLE, () -> MarginMultiple.of(n, Rate.YEAR));
    }
    for (int n : new int[] {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE}) {
      model("confirmations", () -> moving(t -> t.withConfirmations(n)));
      tried(
          "revision",
          Document.STAGE_STATE,
          () -> StageState.builder("m", "1", "s", NOW).revision(n).build());
      tried(
          "seen",
          Document.STAGE_STATE,
          () -> StageState.builder("m", "1", "s", NOW).asOf(NOW).pending("t", NOW, n).build());
    }
    for (String zone :
        List.of("UTC+1", "GMT0", "+18:00", "EST5EDT", "Etc/GMT+12", "SystemV/AST4")) {
      model("zone", () -> twoStages().zone(ZoneId.of(zone)).build());
    }
    held();
  }

  /** Two hundred conditions within each other are the most that Java has. */
  @Test
  void conditionsAsDeepAsJavaHasThem() {
    Condition deep = atLeast(Metrics.CSAT);
    Condition not = atLeast(Metrics.CSAT);
    for (int i = 0; i < 188; i++) {
      deep =
          i % 2 == 0
              ? new org.clm4j.rule.AllOf(List.of(deep))
              : new org.clm4j.rule.AnyOf(List.of(deep));
      not = new org.clm4j.rule.Not(not);
    }
    Condition all = deep;
    Condition negated = not;
    Map<String, StageModel> models = new LinkedHashMap<>();
    models.put("all", moving(all));
    models.put("not", moving(negated));
    models.forEach(
        (what, model) -> {
          model(what, () -> model);
          tried(
              what,
              Document.LIFECYCLE,
              () -> LifecycleConfig.none().with(model),
              config -> ConfigurationsPropertyTest.said(config.stageModel().orElseThrow()));
        });
    assertThat(faults).isEmpty();
  }

  @Test
  void aStageThatIsComparedAndNotDeclaredIsRefusedByBothInTheSameWords() {
    Condition ghost = new TextMembership(Metrics.STAGE, Set.of("ghost"));
    String sentence = "stage 'ghost' is not declared";
    assertThatThrownBy(() -> moving(ghost)).hasMessageContaining("transition 't': " + sentence);
    assertThatThrownBy(() -> moving(Condition.not(ghost))).hasMessageContaining(sentence);
    assertThatThrownBy(() -> twoStages().entry("a", ghost).build())
        .hasMessageContaining("entry of stage 'a': " + sentence);
    assertThatThrownBy(
            () ->
                twoStages()
                    .conditions(NamedConditions.builder().add("n", LABEL, ghost).build())
                    .build())
        .hasMessageContaining("condition 'n': " + sentence);
    String text =
        Document.STAGE_MODEL
            .write(moving(new TextMembership(Metrics.STAGE, Set.of("a"))))
            .replace("[\"a\"]", "[\"ghost\"]")
            .replace("[\n        \"a\"\n", "[\n        \"ghost\"\n");
    assertThatThrownBy(() -> Jackson3.json().read(Document.STAGE_MODEL, text))
        .hasMessageContaining(sentence);
  }

  @Test
  void aMomentNobodyKeepsIsRefusedByBothInTheSameWords() {
    String sentence = "lies within 290,000 years of 1970; +300000-01-01T00:00:00Z does not.";
    Instant far = Instant.parse("+300000-01-01T00:00:00Z");
    assertThatThrownBy(() -> new MomentComparison(Metrics.LAST_PURCHASE_AT, true, far))
        .hasMessageContaining(sentence);
    String text =
        "{\"clm\": \"condition/1\", \"when\": {\"metric\": \"lastPurchaseAt\", \"before\": \""
            + far
            + "\"}}";
    assertThatThrownBy(() -> Jackson3.json().read(Document.CONDITION, text))
        .hasMessageContaining(sentence);
  }
}
