package org.clm4j.jackson;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.ServedStage;
import org.clm4j.retention.StrategyCatalog;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.StageModels;
import org.jspecify.annotations.Nullable;

/**
 * What a business says of its customers' lifecycle, in one document: stages and rules, what makes a
 * relation healthy, and what may be done about it. Each part may be left out; the host then keeps
 * its own.
 *
 * <p>Immutable and thread-safe.
 */
public final class LifecycleConfig {

  /** What the id of the stage model is known as to the parts beside it. */
  static final String MODEL = "stage model";

  private static final Set<String> ENDINGS = Set.of("winding-down", "closed");

  private final @Nullable StageModel stageModel;
  private final @Nullable Scorecard scorecard;
  private final @Nullable StrategyCatalog strategies;

  private LifecycleConfig(
      @Nullable StageModel stageModel,
      @Nullable Scorecard scorecard,
      @Nullable StrategyCatalog strategies) {
    this.stageModel = stageModel;
    this.scorecard = scorecard;
    this.strategies = strategies;
  }

  /** Returns a configuration that says nothing yet. */
  public static LifecycleConfig none() {
    return new LifecycleConfig(null, null, null);
  }

  /** Returns this configuration with this stage model. */
  public LifecycleConfig with(StageModel model) {
    return new LifecycleConfig(model, scorecard, strategies);
  }

  /** Returns this configuration with this scorecard. */
  public LifecycleConfig with(Scorecard card) {
    return new LifecycleConfig(stageModel, card, strategies);
  }

  /** Returns this configuration with these strategies. */
  public LifecycleConfig with(StrategyCatalog catalog) {
    return new LifecycleConfig(stageModel, scorecard, catalog);
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

  /**
   * Returns whether a served stage is of the model beside the strategies or of a built-in one:
   * there is no other whose customers a lifecycle could be of.
   */
  static boolean isOfKnownModel(ServedStage served, Set<String> beside) {
    return beside.contains(served.model()) || StageModels.find(served.model()).isPresent();
  }

  /** Returns that a served stage is of no known model. */
  static String unknownModel(ServedStage served, Set<String> beside) {
    return "stage model '"
        + Near.shown(served.model())
        + "' is neither '"
        + Near.shown(String.join("', '", beside))
        + "' beside the strategies nor built in; built in are "
        + String.join(", ", builtIn())
        + ".";
  }

  /** Returns the known model that may have been meant. */
  static Optional<String> nearestModel(ServedStage served, Set<String> beside) {
    List<String> known = new ArrayList<>(beside);
    known.addAll(builtIn());
    return Near.of(served.model(), known);
  }

  private static List<String> builtIn() {
    return StageModels.all().stream().map(StageModel::id).toList();
  }

  /**
   * Returns whether a served stage is one the model beside the strategies must have. What serves
   * every stage always fits; the stages of the built-in models, and those every relation ends in,
   * are known without a model.
   */
  static boolean mustBeThere(ServedStage served) {
    return !served.isAll()
        && !ENDINGS.contains(served.stage())
        && StageModels.find(served.model()).isEmpty();
  }

  /**
   * Returns whether a factor's stage is a slip of the pen: a factor may speak of stages of several
   * models, so one that no model knows is refused only where it is nearly one of the model beside.
   */
  static boolean isSlip(String stage, Set<String> beside) {
    return !beside.contains(stage)
        && !ENDINGS.contains(stage)
        && StageModels.all().stream().noneMatch(m -> m.stage(stage).isPresent())
        && Near.of(stage, beside).isPresent();
  }

  /**
   * Returns how it is written, if its parts fit each other.
   *
   * @throws IllegalArgumentException with all names that the stage model does not know
   */
  static Writing writing(LifecycleConfig config) {
    List<String> problems = new ArrayList<>();
    config.stageModel().ifPresent(model -> config.misfits(model, problems));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return Writing.plain();
  }

  private void misfits(StageModel model, List<String> problems) {
    String has = "', which stage model '" + model.id() + "' does not have.";
    Set<String> stages = new LinkedHashSet<>();
    model.stages().forEach(s -> stages.add(s.id()));
    if (scorecard != null) {
      for (Factor factor : scorecard.factors()) {
        factor.stages().stream()
            .filter(stage -> isSlip(stage, stages))
            .forEach(
                stage -> problems.add("factor '" + factor.id() + "' is of stage '" + stage + has));
      }
    }
    if (strategies != null) {
      for (RetentionStrategy strategy : strategies.strategies()) {
        strategy.serves().stream()
            .filter(s -> !isOfKnownModel(s, Set.of(model.id())))
            .forEach(
                s ->
                    problems.add(
                        "strategy '"
                            + strategy.id()
                            + "' serves '"
                            + s
                            + "', but "
                            + unknownModel(s, Set.of(model.id()))));
        strategy.serves().stream()
            .filter(s -> s.model().equals(model.id()) && mustBeThere(s))
            .filter(s -> model.stage(s.stage()).isEmpty())
            .forEach(
                s ->
                    problems.add(
                        "strategy '" + strategy.id() + "' serves stage '" + s.stage() + has));
      }
    }
  }

  static ObjectShape<LifecycleConfig> shape() {
    ObjectShape.Builder<LifecycleConfig> o = ObjectShape.of("lifecycle");
    Header.of(o, "lifecycle", 1);
    Field<LifecycleConfig, StageModel> stageModel =
        o.optional("stageModel", Document.STAGE_MODEL.enclosed(), c -> c.stageModel);
    Field<LifecycleConfig, Scorecard> scorecard =
        o.optional("scorecard", Document.SCORECARD.enclosed(), c -> c.scorecard);
    Field<LifecycleConfig, StrategyCatalog> strategies =
        o.optional("strategies", Document.STRATEGY_CATALOG.enclosed(), c -> c.strategies);
    return o.build(
        p -> new LifecycleConfig(p.find(stageModel), p.find(scorecard), p.find(strategies)));
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
    return text.toString();
  }
}
