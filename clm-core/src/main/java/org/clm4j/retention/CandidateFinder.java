package org.clm4j.retention;

import com.google.common.collect.ImmutableList;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.rule.Condition;
import org.clm4j.vocabulary.CanonicalStep;
import org.clm4j.vocabulary.SourceModel;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ways by which strategies come to be recommended in a stage: occasions, the model's own
 * strategies, and those of the same step elsewhere. Practices are none.
 */
final class CandidateFinder {

  private final List<PreparedStrategy> strategies;
  private final String model;
  private final double weakBelow;
  private final FallbackPolicy fallback;

  private final ZoneId zone;

  CandidateFinder(
      List<PreparedStrategy> strategies,
      String model,
      ZoneId zone,
      double weakBelow,
      FallbackPolicy fallback) {
    this.strategies =
        strategies.stream().filter(s -> s.strategy().kind() != StrategyKind.PRACTICE).toList();
    this.model = model;
    this.zone = zone;
    this.weakBelow = weakBelow;
    this.fallback = fallback;
  }

  /** Returns those for a customer whose stage is not known. */
  List<Candidate> ofAnyStage() {
    List<Candidate> found = new ArrayList<>();
    for (PreparedStrategy s : strategies) {
      Reason fit =
          servesAll(s.strategy(), model) || s.strategy().servesAnything()
              ? Reason.servesAllStages(model)
              : null;
      add(s, null, Candidate.Rank.EVERY_STAGE, fit, found);
    }
    return sorted(found);
  }

  /** Returns those for a stage of the model. */
  List<Candidate> of(SourceModel.Stage stage) {
    List<Candidate> found = new ArrayList<>();
    boolean borrows = borrows(stage);
    for (PreparedStrategy s : strategies) {
      RetentionStrategy strategy = s.strategy();
      Reason borrowed = borrows ? borrowed(strategy, stage, true) : null;
      if (strategy.names(model, stage.id())) {
        Reason fit = Reason.servesStage(model, stage.id(), stage.label());
        add(s, stage.id(), Candidate.Rank.NAMED, fit, found);
      } else if (borrowed != null) {
        add(s, stage.id(), Candidate.Rank.BORROWED, borrowed, found);
      } else if ((servesAll(strategy, model) && isOfTheSource(stage))
          || strategy.servesAnything()) {
        add(s, stage.id(), Candidate.Rank.EVERY_STAGE, Reason.servesAllStages(model), found);
      } else {
        Reason widely = borrows ? borrowed(strategy, stage, false) : null;
        add(s, stage.id(), Candidate.Rank.BORROWED_FOR_EVERY_STAGE, widely, found);
      }
    }
    return sorted(found);
  }

  private static List<Candidate> sorted(List<Candidate> found) {
    found.sort(Candidate.BEST_FIRST);
    return ImmutableList.copyOf(found);
  }

  /** Adds the ways of a strategy: its occasions, and that it fits, unless it does not. */
  private void add(
      PreparedStrategy s,
      @Nullable String stage,
      Candidate.Rank rank,
      @Nullable Reason fit,
      List<Candidate> found) {
    if (fit == null && fallback == FallbackPolicy.NEVER) {
      return;
    }
    for (Occasion occasion : s.strategy().occasions()) {
      Condition when = stage == null ? occasion.when() : StageFolding.in(stage, occasion.when());
      if (!when.equals(StageFolding.NEVER)) {
        found.add(Candidate.called(s, occasion, PreparedStrategy.compiled(when, zone), fit));
      }
    }
    if (fit == null || s.strategy().kind() == StrategyKind.LEAVE_ALONE) {
      return;
    }
    found.add(Candidate.fitting(s, rank, fit));
    Candidate.Rank weak =
        switch (rank) {
          case NAMED -> Candidate.Rank.NAMED_AND_WEAK;
          case BORROWED -> Candidate.Rank.BORROWED_AND_WEAK;
          case EVERY_STAGE -> Candidate.Rank.EVERY_STAGE_AND_WEAK;
          default -> null;
        };
    if (weak != null && !s.factors().isEmpty()) {
      found.add(Candidate.improving(s, weak, fit, weakBelow));
    }
  }

  /** Returns whether strategies of other models are offered for the stage. */
  private boolean borrows(SourceModel.Stage stage) {
    boolean byName = strategies.stream().anyMatch(s -> s.strategy().names(model, stage.id()));
    return switch (fallback) {
      case NEVER -> false;
      case WHERE_NONE ->
          !byName
              && strategies.stream()
                  .noneMatch(s -> servesAll(s.strategy(), model) && isOfTheSource(stage));
      case WHERE_NONE_BY_NAME -> !byName;
    };
  }

  /**
   * Returns why the strategy fits as the first other model with a stage of the same step has it.
   */
  private @Nullable Reason borrowed(RetentionStrategy s, SourceModel.Stage stage, boolean byName) {
    for (SourceModel other : SourceModel.all()) {
      if (other.id().equals(model)) {
        continue;
      }
      for (SourceModel.Stage its : other.stages()) {
        Optional<CanonicalStep> step =
            stage.steps().stream().filter(its.steps()::contains).findFirst();
        boolean serves = byName ? s.names(other.id(), its.id()) : servesAll(s, other.id());
        if (serves && step.isPresent()) {
          return Reason.borrowedFrom(other.id(), other.entry(), step.get());
        }
      }
    }
    return null;
  }

  /**
   * Returns whether "all stages" of one source means this one: not the endings that any model may
   * have, unless the source itself knows lost customers.
   */
  private boolean isOfTheSource(SourceModel.Stage stage) {
    return !SourceModel.endings().contains(stage)
        || SourceModel.find(model).stream()
            .flatMap(m -> m.stages().stream())
            .anyMatch(its -> its.steps().contains(CanonicalStep.LOST));
  }

  private static boolean servesAll(RetentionStrategy s, String model) {
    return s.serves().contains(StageSelector.allOf(model));
  }
}
