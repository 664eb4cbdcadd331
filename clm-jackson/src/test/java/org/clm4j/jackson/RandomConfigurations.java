package org.clm4j.jackson;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.event.ExitBarrier;
import org.clm4j.models.StageModels;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.retention.Effect;
import org.clm4j.retention.Occasion;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.StageSelector;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.retention.StrategyKind;
import org.clm4j.retention.Urgency;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NamedConditions;
import org.clm4j.score.Aggregation;
import org.clm4j.score.Band;
import org.clm4j.score.Decay;
import org.clm4j.score.Dimension;
import org.clm4j.score.Factor;
import org.clm4j.score.Scope;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Table;
import org.clm4j.score.ValueFunction;
import org.clm4j.score.ValueFunction.Point;
import org.clm4j.stage.MovementPolicy;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageMapping;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageState;
import org.clm4j.stage.Transition;
import org.clm4j.stage.TransitionRule;
import org.clm4j.vocabulary.CanonicalStep;
import org.clm4j.vocabulary.StageAspect;
import org.jspecify.annotations.Nullable;

/**
 * Random configurations that use whatever a document can state. One seed makes one of each kind,
 * over the same metrics.
 */
final class RandomConfigurations {

  private final RandomValues some;

  RandomConfigurations(long seed) {
    this.some = new RandomValues(seed, false);
  }

  private RandomConfigurations(RandomValues some) {
    this.some = some;
  }

  /** Returns configurations of which every text can be written as YAML and read again. */
  static RandomConfigurations forYaml(long seed) {
    return new RandomConfigurations(new RandomValues(seed, true));
  }

  /** Returns documents of every kind that is made here, by what they are of. */
  Map<Document<?>, String> documents() {
    Map<Document<?>, String> all = new LinkedHashMap<>();
    all.put(Document.CONDITION, Document.CONDITION.write(condition()));
    all.put(Document.CONDITIONS, Document.CONDITIONS.write(conditions()));
    all.put(Document.METRICS, Document.METRICS.write(vocabulary()));
    all.put(Document.STAGE_MODEL, Document.STAGE_MODEL.write(stageModel()));
    all.put(Document.STAGE_STATE, Document.STAGE_STATE.write(stageState()));
    all.put(Document.STAGE_MAPPING, Document.STAGE_MAPPING.write(mapping()));
    all.put(Document.SCORECARD, Document.SCORECARD.write(scorecard()));
    all.put(Document.STRATEGY_CATALOG, Document.STRATEGY_CATALOG.write(catalog()));
    all.put(Document.LIFECYCLE, Document.LIFECYCLE.write(lifecycle()));
    return all;
  }

  /** Returns a lifecycle, of which any part may be left out, and whose parts fit each other. */
  LifecycleConfig lifecycle() {
    LifecycleConfig config = LifecycleConfig.none();
    StageModel model = some.once(4) ? null : stageModel();
    if (model != null) {
      config = config.with(model);
    }
    Scorecard card = some.once(4) ? null : scorecard(model);
    StrategyCatalog catalog = some.once(4) ? null : catalog(model, card);
    if (catalog != null) {
      config = config.with(catalog);
    }
    // A condition may by chance ask for a band that is none of the card's.
    return card == null || !config.with(card).misfits().isEmpty() ? config : config.with(card);
  }

  Condition condition() {
    return some.condition(Set.of());
  }

  /** Returns conditions under names, which may refer to each other, whichever is stated first. */
  NamedConditions conditions() {
    Map<String, Condition> made = new LinkedHashMap<>();
    for (String id : some.once(3) ? Set.<String>of() : some.ids(4)) {
      made.put(id, some.condition(made.keySet()));
    }
    List<String> stated = new ArrayList<>(made.keySet());
    Collections.shuffle(stated, new Random(some.random.nextLong()));
    NamedConditions.Builder all = NamedConditions.builder();
    for (String id : stated) {
      all.add(id, some.once(3) ? Label.of(id) : some.label(), made.get(id));
    }
    return all.build();
  }

  JsonVocabulary vocabulary() {
    JsonVocabulary all = JsonVocabulary.standard();
    for (Metric<?> metric : some.ownMetrics()) {
      all = all.with(metric);
    }
    return all;
  }

  /** Returns a customer of whom some of the metrics are known. */
  CustomerProfile profile() {
    return CustomerProfile.of("c", some.moment(), some.zone(), some.values());
  }

  StageModel stageModel() {
    return stageModel(some.id(), some.id());
  }

  private StageModel stageModel(String id, String version) {
    StageModel.Builder b = StageModel.builder(id, version);
    NamedConditions named = conditions();
    MovementPolicy movement = some.pick(List.of(MovementPolicy.values()));
    b.conditions(named).movement(movement);
    if (some.once(2)) {
      b.label(some.label());
    }
    if (some.once(2)) {
      b.zone(some.zone());
    }
    texts().forEach((topic, all) -> all.forEach(label -> b.about(topic, label)));
    List<String> stages = List.copyOf(some.ids(5));
    for (String stage : stages) {
      if (some.once(2)) {
        b.stage(stage(stage), some.condition(named.all().keySet()));
      } else {
        b.stage(stage(stage));
      }
    }
    if (some.once(3)) {
      b.entry(some.pick(stages), some.condition(named.all().keySet()));
    }
    if (some.once(2)) {
      b.initial(some.pick(stages));
    }
    boolean unique = some.once(4);
    if (unique) {
      b.unique();
    }
    transitions(b, stages, movement, unique, named);
    return b.build();
  }

  private Map<StageAspect, List<Label>> texts() {
    Map<StageAspect, List<Label>> all = new EnumMap<>(StageAspect.class);
    if (some.once(3)) {
      some.some(
          1,
          4,
          () -> all.put(some.pick(List.of(StageAspect.values())), some.some(1, 3, some::label)));
    }
    return all;
  }

  private Stage stage(String id) {
    Stage.Builder b = Stage.builder(id, some.once(3) ? Label.of(id) : some.label());
    texts().forEach((topic, all) -> all.forEach(label -> b.about(topic, label)));
    if (some.once(3)) {
      b.entry(some.id());
    }
    if (some.once(3)) {
      b.partOf(some.id());
    }
    if (some.once(3)) {
      b.terminal(true);
    }
    if (some.once(3)) {
      b.steps(
          some.some(1, 3, () -> some.pick(List.of(CanonicalStep.values())))
              .toArray(CanonicalStep[]::new));
    }
    if (some.once(3)) {
      b.factors(some.ids(4).toArray(String[]::new));
    }
    return b.build();
  }

  /** Adds transitions; those of a model in which they are unique cannot hold at once. */
  private void transitions(
      StageModel.Builder b,
      List<String> stages,
      MovementPolicy movement,
      boolean unique,
      NamedConditions named) {
    Set<String> left = new LinkedHashSet<>();
    boolean derivable = stages.stream().allMatch(stage -> stage.length() < 100);
    if (!unique && derivable && stages.size() > 1 && some.once(2)) {
      shared(b, stages, movement, named);
    }
    for (String id : stages.size() < 2 ? Set.<String>of() : some.ids(8)) {
      int from = some.random.nextInt(stages.size());
      int to = some.random.nextInt(stages.size());
      if (from == to
          || (movement == MovementPolicy.FORWARD && from > to)
          || (unique && !left.add(stages.get(from)))) {
        continue;
      }
      Transition t =
          Transition.of(id, stages.get(from), stages.get(to), some.condition(named.all().keySet()))
              .withMinimumDwell(brake())
              .withConfirmation(brake())
              .withCooldown(brake());
      if (some.once(2)) {
        t = t.withReason(some.label());
      }
      if (some.once(4)) {
        t = t.withConfirmations(some.pick(List.of(2, 7, Integer.MAX_VALUE)));
      }
      b.transition(t);
    }
  }

  /** Adds a rule from several stages, or from any, which leads to the last of them. */
  private void shared(
      StageModel.Builder b, List<String> stages, MovementPolicy movement, NamedConditions named) {
    int last = stages.size() - 1;
    TransitionRule rule =
        Transition.to("shared", stages.get(last), some.condition(named.all().keySet()))
            .withMinimumDwell(brake())
            .withCooldown(brake());
    List<String> sources = stages.subList(0, last);
    if (movement == MovementPolicy.FORWARD || some.once(2)) {
      b.transition(rule.from(sources.get(0), sources.subList(1, last).toArray(String[]::new)));
    } else {
      b.stage(Stage.of("reserve")).transition(rule.fromAny()); // One at least that it leaves.
    }
  }

  private Span brake() {
    return some.once(3) ? some.span() : Span.ofDays(0);
  }

  StageState stageState() {
    Instant asOf = some.moment();
    StageState.Builder b =
        StageState.builder(some.id(), some.id(), some.id(), upTo(asOf))
            .revision(some.pick(List.of(0, 1, Integer.MAX_VALUE)))
            .asOf(asOf);
    for (String id : some.ids(3)) {
      if (some.once(2)) {
        b.pending(id, upTo(asOf), some.pick(List.of(1, Integer.MAX_VALUE)));
      } else {
        b.taken(id, upTo(asOf));
      }
    }
    return b.build();
  }

  private Instant upTo(Instant last) {
    Instant moment = some.moment();
    return moment.isAfter(last) ? last : moment;
  }

  MappingConfig mapping() {
    StageModel from = stageModel("from " + some.id().length(), some.id());
    StageModel to = stageModel("to " + some.id().length(), some.id());
    if (some.once(3)) {
      Map<String, String> stages = new LinkedHashMap<>();
      some.ids(4).forEach(stage -> stages.put(stage, some.id()));
      return new MappingConfig(
          new MappingConfig.End(from.id(), from.version()),
          new MappingConfig.End(to.id(), to.version()),
          stages,
          some.some(0, 1, some::label));
    }
    StageMapping.Builder b = StageMapping.builder(from, to);
    from.stages().forEach(stage -> b.map(stage.id(), some.pick(to.stages()).id()));
    if (some.once(2)) {
      b.reason(some.label());
    }
    return MappingConfig.of(b.build());
  }

  Scorecard scorecard() {
    return scorecard(null);
  }

  private Scorecard scorecard(@Nullable StageModel beside) {
    Scorecard.Builder b = Scorecard.builder(some.id(), some.id());
    if (some.once(2)) {
      b.label(some.label());
    }
    b.aggregation(aggregation());
    if (some.once(2)) {
      b.bands(bands());
    }
    if (some.once(2)) {
      b.minimumCoverage(some.share());
    }
    if (some.once(2)) {
      b.assuming(some.values());
    }
    // What a factor is worth is a metric, factor(…), whose id has its limit too.
    some.ids(6).forEach(id -> b.factor(factor(id.length() > 192 ? id.substring(8) : id, beside)));
    return b.build();
  }

  private Aggregation aggregation() {
    Map<String, Double> groups = new TreeMap<>();
    for (Factor.Category category : Factor.Category.values()) {
      if (some.once(2)) {
        groups.put(category.id(), Math.min(100, some.positive()));
      }
    }
    return switch (some.random.nextInt(6)) {
      case 0 -> Aggregation.groupCaps(groups);
      case 1 -> Aggregation.dimensions(groups).within(plain()).across(plain());
      case 2 -> Aggregation.dimensions(groups).inWholePoints();
      case 3 -> Aggregation.additive().upTo(Math.min(100, some.positive())).withCaps(groups);
      default -> plain();
    };
  }

  private Aggregation.Plain plain() {
    return switch (some.random.nextInt(5)) {
      case 0 -> Aggregation.worstOf();
      case 1 -> Aggregation.geometric();
      case 2 ->
          Aggregation.tiers(
              Aggregation.Tier.of(0.5 + 49 * some.share(), some.share(), some.share()),
              Aggregation.Tier.of(50 + 50 * some.share(), some.share(), some.share()));
      default -> Aggregation.weightedMean();
    };
  }

  private List<Band> bands() {
    List<Band> all = new ArrayList<>();
    double from = some.once(2) ? 0.0 : -0.0;
    for (String id : some.once(4) ? Set.<String>of() : some.ids(4)) {
      all.add(Band.of(id, some.once(3) ? Label.of(id) : some.label(), from));
      from = Math.min(99, from) + some.random.nextDouble(0.001, 0.2);
    }
    return all;
  }

  private Factor factor(String id, @Nullable StageModel beside) {
    Factor.Builder b =
        switch (some.random.nextInt(4)) {
          case 0 -> Factor.builder(id, some.textMetric(), table());
          case 1 ->
              Factor.builder(id, some.flagMetric(), ValueFunction.flag(some.share(), some.share()));
          default -> Factor.builder(id, some.numberMetric(), function());
        };
    if (some.once(2)) {
      b.label(some.label());
    }
    b.direction(
        some.pick(List.of(Factor.Direction.values())),
        some.pick(List.of(Factor.Evidence.values())));
    b.category(some.pick(List.of(Factor.Category.values())));
    if (some.once(2)) {
      b.weight(some.positive());
    }
    if (some.once(4)) {
      b.decay(
          some.once(2)
              ? Decay.halfLife(some.instantMetric(), some.span())
              : some.once(2)
                  ? Decay.stepwise(some.instantMetric(), some.positive(), some.span())
                  : Decay.linear(some.instantMetric(), some.positive(), some.span()));
    }
    if (some.once(2)) {
      b.missingCountsAs(some.share());
    }
    if (some.once(3)) {
      b.inStages(some.some(1, 3, () -> stage(beside)).toArray(new String[0]));
    }
    if (some.once(3)) {
      double from = some.random.nextInt(100) / 4.0;
      b.within(
          some.pick(
              List.of(
                  Scope.of(some.textMetric(), "a", "b"),
                  Scope.from(some.numberMetric(), from),
                  Scope.below(some.numberMetric(), from),
                  Scope.between(some.numberMetric(), from, from + 1))));
    }
    if (some.once(3)) {
      b.dimension(Dimension.of(some.id(), some.label()));
    }
    if (some.once(3)) {
      b.ceiling(100 * some.share());
    }
    if (some.once(3)) {
      b.change(some.pick(List.of(Factor.Change.values())));
    }
    if (some.once(3)) {
      b.sources(some.some(1, 3, some::text).toArray(new String[0]));
    }
    if (some.once(3)) {
      b.affects(some.label());
    }
    return b.build();
  }

  private Table table() {
    Map<String, Double> values = new LinkedHashMap<>();
    some.some(1, 4, () -> values.put(some.text(), some.share()));
    Table table = Table.of(values);
    return some.once(2) ? table.withOtherwise(some.share()) : table;
  }

  private ValueFunction.OfNumber function() {
    double bound = Double.MAX_VALUE / 4;
    double at = Math.max(-bound, Math.min(bound, some.number()));
    return switch (some.random.nextInt(4)) {
      case 0 -> ValueFunction.linear(at, at == 0 ? 5e-324 : -at);
      case 1 -> ValueFunction.logistic(at, at == 0 ? -5e-324 : at);
      case 2 -> ValueFunction.steps(some.share(), points(1));
      default -> ValueFunction.piecewise(points(2));
    };
  }

  private Point[] points(int least) {
    Set<Double> places = new TreeSet<>(List.of(-1.5, 1e9));
    some.some(0, 3, () -> places.add(0.0 + some.random.nextDouble(-1e6, 1e6)));
    return places.stream()
        .limit(least + some.random.nextInt(places.size() - least + 1))
        .map(at -> Point.of(at, some.share()))
        .toArray(Point[]::new);
  }

  StrategyCatalog catalog() {
    return catalog(null, null);
  }

  private StrategyCatalog catalog(@Nullable StageModel beside, @Nullable Scorecard card) {
    List<RetentionStrategy> all = new ArrayList<>();
    List<String> ids = List.copyOf(some.ids(6));
    for (String id : some.once(9) ? List.<String>of() : ids) {
      all.add(strategy(id, ids, beside, card));
    }
    return StrategyCatalog.of(some.id(), some.id(), all);
  }

  private RetentionStrategy strategy(
      String id, List<String> ids, @Nullable StageModel beside, @Nullable Scorecard card) {
    RetentionStrategy.Builder b =
        RetentionStrategy.builder(id, some.label())
            .serves(some.some(1, 3, () -> served(beside)).toArray(new StageSelector[0]));
    if (some.once(2)) {
      b.eligibility(condition());
    }
    if (some.once(2)) {
      b.goal(some.label());
    }
    if (some.once(2)) {
      some.some(1, 3, some::label).forEach(b::action);
    }
    if (some.once(2)) {
      b.improves(
          card == null
              ? some.ids(3).toArray(new String[0])
              : new String[] {some.pick(card.factors()).id(), "FAC-25", "rhythm"});
    }
    if (some.once(2)) {
      b.barrier(some.pick(List.of(ExitBarrier.values())));
    }
    if (some.once(2)) {
      b.sources(some.some(1, 3, some::text).toArray(new String[0]));
    }
    if (some.once(2)) {
      b.cost(some.money());
    }
    if (some.once(2)) {
      b.channel(some.id());
    }
    if (some.once(2)) {
      b.cooldown(some.once(4) ? Span.ofDays(0) : some.span());
    }
    if (some.once(2)) {
      b.excludes(some.pick(ids));
    }
    if (some.once(2)) {
      b.effect(
          some.once(2)
              ? Effect.of(some.share(), some.money())
              : new Effect(some.share(), some.money(), some.positive()));
    }
    if (some.once(2)) {
      double saved = some.share();
      b.winBack(Effect.of(saved, some.money()).withRange(-saved, 1));
    }
    if (some.once(2)) {
      b.kind(some.pick(List.of(StrategyKind.values())));
    }
    if (some.once(2)) {
      some.some(1, 3, some::label).forEach(b::ownAction);
    }
    if (some.once(2)) {
      b.within(some.span());
    }
    for (String occasion : some.once(2) ? List.<String>of() : List.copyOf(some.ids(3))) {
      b.occasion(occasion(occasion));
    }
    return b.build();
  }

  private Occasion occasion(String id) {
    Occasion made =
        Occasion.of(id, some.pick(List.of(Urgency.values())), condition(), some.label())
            .withPriority(some.random.nextInt(101));
    made = some.once(2) ? made.withAction(some.label()) : made;
    made = some.once(2) ? made.withDeadline(some.span()) : made;
    return some.once(2) ? made.withEnd(some.label()) : made;
  }

  /** Returns a stage of the model beside, or one that every model may have; any without a model. */
  private String stage(@Nullable StageModel beside) {
    if (beside == null) {
      return some.id();
    }
    return some.once(4)
        ? some.pick(List.of("closed", "winding-down", "decline"))
        : some.pick(beside.stages()).id();
  }

  private StageSelector served(@Nullable StageModel beside) {
    if (some.once(4)) {
      StageModel builtIn = some.pick(StageModels.all());
      return StageSelector.of(
          builtIn.id(), some.once(4) ? "closed" : some.pick(builtIn.stages()).id());
    }
    // A served stage bears no model's id with a slash, and none that stands for all.
    if (beside != null && (beside.id().contains("/") || beside.id().equals(StageSelector.ALL))) {
      return StageSelector.allOf("relationship");
    }
    String model = beside == null ? some.id().replace('/', '-') : beside.id();
    String stage = beside == null ? some.id() : some.pick(beside.stages()).id();
    return model.equals(StageSelector.ALL)
        ? StageSelector.ANY
        : some.once(3) ? StageSelector.allOf(model) : StageSelector.of(model, stage);
  }
}
