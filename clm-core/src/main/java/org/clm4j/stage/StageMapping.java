package org.clm4j.stage;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.vocabulary.CanonicalStep;

/**
 * Which stage of one model is which of another: so that customers can be carried over, to another
 * model or to a new version of the same.
 *
 * <pre>{@code
 * StageMapping upgrade =
 *     StageMapping.builder(version1, version2).map("dormant", "decline").build();
 * StageState carried = upgrade.carry(stored, asOf);
 * }</pre>
 *
 * <p>A builder knows the stages of the same id already, when both are versions of one model;
 * between two models it knows what their {@linkplain CanonicalStep canonical steps} say. A mapping
 * is complete or it is not built: a stage without a counterpart is named, with the steps it stands
 * for.
 *
 * <p>By the steps of the built-in models nobody who has bought is carried back to a stage before
 * the first purchase, except from a stage that holds both: conversion ends with the first purchase,
 * so it stands for evaluating, and what follows it stands for the first purchase, too.
 *
 * <p>Immutable and thread-safe.
 */
public final class StageMapping {

  private final StageModel from;
  private final StageModel to;
  private final Map<String, String> stages;
  private final Label reason;

  private StageMapping(Builder builder, Map<String, String> stages) {
    this.from = builder.from;
    this.to = builder.to;
    this.reason = builder.reason;
    this.stages = ImmutableMap.copyOf(stages);
  }

  /** Returns a builder of a mapping from one model to another. */
  public static Builder builder(StageModel from, StageModel to) {
    return new Builder(from, to);
  }

  /**
   * Returns the stage of {@code to} that stands for this one of {@code from} by the canonical
   * steps, or empty where no stage does.
   *
   * <p>The stage's steps are tried in their order, the most fitting first. Of the stages that stand
   * for a step the one of the same id is taken, else the first declared: a mapping sees no facts,
   * and the new model's own rules move on whom it leaves too early, while a way back there may not
   * be.
   */
  public static Optional<Stage> counterpart(Stage stage, StageModel to) {
    for (CanonicalStep step : stage.steps()) {
      List<Stage> fitting = to.stages().stream().filter(s -> s.steps().contains(step)).toList();
      Optional<Stage> same = fitting.stream().filter(s -> s.id().equals(stage.id())).findFirst();
      if (!fitting.isEmpty()) {
        return Optional.of(same.orElse(fitting.get(0)));
      }
    }
    return Optional.empty();
  }

  /** Returns the model customers come from. */
  public StageModel from() {
    return from;
  }

  /** Returns the model customers go to. */
  public StageModel to() {
    return to;
  }

  /** Returns for every stage of the old model the stage of the new one, by their ids. */
  public Map<String, String> stages() {
    return stages;
  }

  /** Returns why customers are carried over. */
  public Label reason() {
    return reason;
  }

  /**
   * Returns the state carried over: in the new model's stage since it was in the old one's. What
   * waited for confirmation or cooled down begins anew.
   *
   * @throws StageStateException if the state does not fit the old model or the moment
   */
  public StageState carry(StageState state, Instant asOf) {
    String stage = target(state, asOf);
    return new StageState(
        to,
        to.indexOf(stage),
        state.sinceMicros(),
        state.revision() + 1,
        state.asOfMicros(),
        List.of(),
        Map.of());
  }

  /**
   * Returns the record of carrying the state over, for an audit log: the stages are of the two
   * models.
   *
   * @throws StageStateException if the state does not fit the old model or the moment
   */
  public StageChange change(StageState state, Instant asOf) {
    String stage = target(state, asOf);
    return StageChange.byMapping(to, state.stage(), stage, reason, asOf, state.revision() + 1);
  }

  private String target(StageState state, Instant asOf) {
    int index = StateChecks.stageOf(state, from, Moments.toMicros(asOf));
    return requireNonNull(stages.get(from.stages().get(index).id()), "target");
  }

  /** Returns the mapping as {@code old -> new}, stage by stage. */
  @Override
  public String toString() {
    return from.id() + " -> " + to.id() + " " + stages;
  }

  /** Collects which stage becomes which. */
  public static final class Builder {
    private final StageModel from;
    private final StageModel to;
    private final Map<String, String> stated = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private Label reason;

    private Builder(StageModel from, StageModel to) {
      this.from = requireNonNull(from, "from");
      this.to = requireNonNull(to, "to");
      this.reason = StageWords.CARRIED_OVER.label(from.id(), from.version());
    }

    /** Says that the old model's stage becomes the new one's. */
    public Builder map(String oldStage, String newStage) {
      if (from.stage(oldStage).isEmpty()) {
        problems.add(unknown(oldStage, from));
      }
      if (to.stage(newStage).isEmpty()) {
        problems.add(unknown(newStage, to));
      }
      if (stated.putIfAbsent(oldStage, newStage) != null) {
        problems.add("stage '" + oldStage + "' is mapped twice.");
      }
      return this;
    }

    /** Says why customers are carried over. */
    public Builder reason(Label why) {
      this.reason = requireNonNull(why, "why");
      return this;
    }

    /**
     * Returns the mapping.
     *
     * @throws ConfigurationException with all problems: a stage that is not known, is mapped twice,
     *     or has no counterpart
     */
    public StageMapping build() {
      List<String> found = new ArrayList<>(problems);
      Map<String, String> all = new LinkedHashMap<>();
      for (Stage stage : from.stages()) {
        String target = stated.get(stage.id());
        if (target == null) {
          target = guess(stage).map(Stage::id).orElse("");
        }
        if (target.isEmpty()) {
          found.add(
              "stage '"
                  + stage.id()
                  + "' of model "
                  + name(from)
                  + standsFor(stage)
                  + " has no counterpart in model "
                  + name(to)
                  + ", which has "
                  + to.stages()
                  + ". Maybe call map(\""
                  + stage.id()
                  + "\", …).");
        }
        all.put(stage.id(), target);
      }
      if (!found.isEmpty()) {
        throw new ConfigurationException("mapping from " + name(from) + " to " + name(to), found);
      }
      return new StageMapping(this, all);
    }

    private Optional<Stage> guess(Stage stage) {
      Optional<Stage> same = from.id().equals(to.id()) ? to.stage(stage.id()) : Optional.empty();
      return same.isPresent() ? same : counterpart(stage, to);
    }

    private static String standsFor(Stage stage) {
      return stage.steps().isEmpty()
          ? ", which stands for no canonical step,"
          : ", which stands for "
              + stage.steps().stream().map(CanonicalStep::id).collect(joining(", "))
              + ",";
    }

    private static String unknown(String stage, StageModel model) {
      return "model " + name(model) + " has no stage '" + stage + "'" + model.maybe(stage);
    }

    /** Returns id and version, for both models may be of one id. */
    private static String name(StageModel model) {
      return "'" + model.id() + " " + model.version() + "'";
    }
  }
}
