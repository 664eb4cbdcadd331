package org.clm4j.jackson;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.check.SetupCheck;
import org.clm4j.profile.Metric;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.stage.StageModel;
import org.clm4j.warning.WarningRules;
import org.jspecify.annotations.Nullable;

/**
 * What a business says of its customers' lifecycle, in one document: stages and rules, what makes a
 * relation healthy, what to warn of, and what may be done about it. Each part may be left out; the
 * host then keeps its own. Metrics of the host's own are declared once, for all parts.
 *
 * <p>Immutable and thread-safe.
 */
public final class LifecycleConfig {

  /** What the id of the stage model is known as to the parts beside it. */
  static final String MODEL = "stage model";

  private final @Nullable StageModel stageModel;
  private final @Nullable Scorecard scorecard;
  private final @Nullable StrategyCatalog strategies;
  private final @Nullable WarningRules warnings;

  private LifecycleConfig(
      @Nullable StageModel stageModel,
      @Nullable Scorecard scorecard,
      @Nullable StrategyCatalog strategies,
      @Nullable WarningRules warnings) {
    this.stageModel = stageModel;
    this.scorecard = scorecard;
    this.strategies = strategies;
    this.warnings = warnings;
  }

  /** Returns a configuration that says nothing yet. */
  public static LifecycleConfig none() {
    return new LifecycleConfig(null, null, null, null);
  }

  /** Returns this configuration with this stage model. */
  public LifecycleConfig with(StageModel model) {
    return new LifecycleConfig(model, scorecard, strategies, warnings);
  }

  /** Returns this configuration with this scorecard. */
  public LifecycleConfig with(Scorecard card) {
    return new LifecycleConfig(stageModel, card, strategies, warnings);
  }

  /** Returns this configuration with these strategies. */
  public LifecycleConfig with(StrategyCatalog catalog) {
    return new LifecycleConfig(stageModel, scorecard, catalog, warnings);
  }

  /** Returns this configuration with these warnings. */
  public LifecycleConfig with(WarningRules rules) {
    return new LifecycleConfig(stageModel, scorecard, strategies, rules);
  }

  /** Returns the stages and their rules, where they are stated. */
  public Optional<StageModel> stageModel() {
    return Optional.ofNullable(stageModel);
  }

  /** Returns the scorecard, where it is stated. */
  public Optional<Scorecard> scorecard() {
    return Optional.ofNullable(scorecard);
  }

  /** Returns the strategies, where they are stated. */
  public Optional<StrategyCatalog> strategies() {
    return Optional.ofNullable(strategies);
  }

  /** Returns the warnings, where they are stated. */
  public Optional<WarningRules> warnings() {
    return Optional.ofNullable(warnings);
  }

  /**
   * Returns how it is written, if its parts fit each other.
   *
   * @throws ConfigurationException with all names that the stage model or scorecard, or a built-in
   *     one, does not know
   */
  static Writing writing(LifecycleConfig config) {
    List<String> problems = new ArrayList<>();
    if (config.stageModel != null && config.scorecard != null) {
      slips(config.scorecard, config.stageModel, problems);
    }
    if (config.strategies != null) {
      problems.addAll(ServedStages.misfits(config.strategies, config.stageModel));
    }
    problems.addAll(config.misfits());
    ConfigurationException.throwIfAny("lifecycle", problems);
    return Writing.plain();
  }

  /** Returns what the other parts name that the scorecard does not have. */
  List<String> misfits() {
    if (scorecard == null) {
      return List.of();
    }
    SetupCheck check = SetupCheck.of(scorecard);
    check = stageModel == null ? check : check.withModel(stageModel);
    check = strategies == null ? check : check.withStrategies(strategies);
    return (warnings == null ? check : check.withWarnings(warnings)).problems();
  }

  private static void slips(Scorecard card, StageModel model, List<String> problems) {
    Set<String> stages = new LinkedHashSet<>();
    model.stages().forEach(s -> stages.add(s.id()));
    for (Factor factor : card.factors()) {
      factor.stages().stream()
          .filter(stage -> ServedStages.isSlip(stage, stages))
          .forEach(
              stage ->
                  problems.add(
                      "factor '"
                          + factor.id()
                          + "' is of stage '"
                          + stage
                          + "', which stage model '"
                          + model.id()
                          + "' does not have."));
    }
  }

  static ObjectShape<LifecycleConfig> shape() {
    ObjectShape.Builder<LifecycleConfig> o = ObjectShape.of("lifecycle");
    Header.of(o, "lifecycle", 1);
    MetricShapes.declaring(o, LifecycleConfig::metrics);
    Field<LifecycleConfig, StageModel> stageModel =
        o.optional(
            "stageModel", new Undeclared<>(Document.STAGE_MODEL.enclosed()), c -> c.stageModel);
    Field<LifecycleConfig, Scorecard> scorecard =
        o.optional("scorecard", new Undeclared<>(Document.SCORECARD.enclosed()), c -> c.scorecard);
    Field<LifecycleConfig, StrategyCatalog> strategies =
        o.optional(
            "strategies",
            // What they serve is looked at together with the model beside them.
            new Undeclared<>(new Enclosed<>(StrategyShapes.catalog(), c -> Writing.plain())),
            c -> c.strategies);
    Field<LifecycleConfig, WarningRules> warnings =
        o.optional(
            "warnings", new Undeclared<>(Document.WARNING_RULES.enclosed()), c -> c.warnings);
    return o.build(
        p ->
            new LifecycleConfig(
                p.find(stageModel), p.find(scorecard), p.find(strategies), p.find(warnings)));
  }

  /** Returns every metric that a part names. */
  private static Set<Metric<?>> metrics(LifecycleConfig config) {
    List<Metric<?>> all = new ArrayList<>();
    config.stageModel().ifPresent(m -> all.addAll(StageModelShape.metrics(m)));
    config.scorecard().ifPresent(c -> all.addAll(ScorecardShape.metrics(c)));
    config.strategies().ifPresent(s -> all.addAll(StrategyShapes.metrics(s)));
    config.warnings().ifPresent(w -> all.addAll(w.reads()));
    // Two of one id that differ are told of, as all that a document declares.
    return new LinkedHashSet<>(MetricShapes.declared(all));
  }

  /** A part whose metrics the whole declares: read as any, and written without declarations. */
  private static final class Undeclared<T> extends Shape<T> {
    private final Shape<T> part;

    Undeclared(Shape<T> part) {
      this.part = part;
    }

    @Override
    @Nullable T read(JsonLocation at, DocumentContext in) {
      return part.read(at, in);
    }

    @Override
    Tree write(T value, Writing out) {
      Tree.Fields fields = Tree.object();
      ((Tree.Obj) part.write(value, out))
          .members()
          .forEach(
              (name, member) -> {
                if (!name.equals("metrics")) {
                  fields.put(name, member.value());
                }
              });
      return fields.build();
    }

    @Override
    Tree schema(Schemas schemas) {
      return part.schema(schemas);
    }
  }

  /** Returns the parts that are stated, by id and version. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("lifecycle");
    stageModel()
        .ifPresent(
            m -> text.append(", stage model ").append(m.id()).append(' ').append(m.version()));
    scorecard()
        .ifPresent(c -> text.append(", scorecard ").append(c.id()).append(' ').append(c.version()));
    strategies()
        .ifPresent(
            s -> text.append(", strategies ").append(s.id()).append(' ').append(s.version()));
    warnings()
        .ifPresent(w -> text.append(", warnings ").append(w.id()).append(' ').append(w.version()));
    return text.toString();
  }
}
