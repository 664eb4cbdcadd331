package org.clm4j.retention;

import com.google.common.collect.ImmutableList;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.vocabulary.CanonicalStep;
import org.clm4j.vocabulary.SourceModel;
import org.jspecify.annotations.Nullable;

/** Finds the strategies that fit a stage: the model's own, and those of the same step elsewhere. */
final class CandidateFinder {

  private final List<RetentionStrategy> strategies;
  private final String model;
  private final ZoneId zone;
  private final Borrowing borrowing;

  CandidateFinder(StrategyCatalog catalog, String model, ZoneId zone, Borrowing borrowing) {
    this.strategies = catalog.strategies();
    this.model = model;
    this.zone = zone;
    this.borrowing = borrowing;
  }

  /** Returns those that serve all stages of the model. */
  List<Candidate> ofAnyStage() {
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < strategies.size(); i++) {
      if (servesAll(strategies.get(i), model)) {
        all.add(
            new Candidate(strategies.get(i), new Reason.ServesAllStages(model), false, i, zone));
      }
    }
    return ImmutableList.copyOf(all);
  }

  /** Returns those for a stage of the model. */
  List<Candidate> of(SourceModel.Stage stage) {
    List<Candidate> found = new ArrayList<>();
    boolean byName = false;
    for (int i = 0; i < strategies.size(); i++) {
      RetentionStrategy s = strategies.get(i);
      if (s.names(model, stage.id())) {
        byName = true;
        Reason fit = new Reason.ServesStage(model, stage.id(), stage.label());
        found.add(new Candidate(s, fit, true, i, zone));
      } else if (servesAll(s, model) && isOfTheSource(stage)) {
        found.add(new Candidate(s, new Reason.ServesAllStages(model), false, i, zone));
      }
    }
    boolean borrows =
        switch (borrowing) {
          case NEVER -> false;
          case WHERE_NONE -> found.isEmpty();
          case WHERE_NONE_BY_NAME -> !byName;
        };
    if (borrows) {
      borrow(stage, found);
    }
    return ImmutableList.copyOf(found);
  }

  private void borrow(SourceModel.Stage stage, List<Candidate> found) {
    for (int i = 0; i < strategies.size(); i++) {
      RetentionStrategy s = strategies.get(i);
      if (found.stream().noneMatch(c -> c.strategy.equals(s))) {
        Candidate named = borrowed(s, stage, true, i);
        Candidate candidate = named != null ? named : borrowed(s, stage, false, i);
        if (candidate != null) {
          found.add(candidate);
        }
      }
    }
  }

  /** Returns the strategy as the first other model with a stage of the same step has it. */
  private @Nullable Candidate borrowed(
      RetentionStrategy s, SourceModel.Stage stage, boolean byName, int place) {
    for (SourceModel other : SourceModel.all()) {
      if (other.id().equals(model)) {
        continue;
      }
      for (SourceModel.Stage its : other.stages()) {
        Optional<CanonicalStep> step =
            stage.steps().stream().filter(its.steps()::contains).findFirst();
        boolean serves = byName ? s.names(other.id(), its.id()) : servesAll(s, other.id());
        if (serves && step.isPresent()) {
          Reason fit = new Reason.BorrowedFrom(other.id(), other.entry(), step.get());
          return new Candidate(s, fit, byName, place, zone);
        }
      }
    }
    return null;
  }

  /**
   * Returns whether "all stages" of the source means this one: not the endings that any model may
   * have, unless the source itself knows lost customers.
   */
  private boolean isOfTheSource(SourceModel.Stage stage) {
    return !SourceModel.endings().contains(stage)
        || SourceModel.find(model).stream()
            .flatMap(m -> m.stages().stream())
            .anyMatch(its -> its.steps().contains(CanonicalStep.LOST));
  }

  private static boolean servesAll(RetentionStrategy s, String model) {
    return s.serves().contains(ServedStage.allOf(model));
  }
}
