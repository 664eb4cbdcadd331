package org.clm4j;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Language;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.retention.Advice;
import org.clm4j.retention.Recommendation;
import org.clm4j.rule.Review;
import org.clm4j.score.Score;
import org.clm4j.stage.Placement;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageState;
import org.clm4j.warning.Warning;
import org.clm4j.warning.WarningVerdict;
import org.jspecify.annotations.Nullable;

/**
 * Everything the engine found about one customer at one moment, with the reasons.
 *
 * <p>The lists are in a stable order: estimates as their models were added, recommendations best
 * first. Words are made when asked for. They tell a customer's facts: they belong on the host's
 * screens, not in logs.
 *
 * <p>Immutable and thread-safe.
 */
public final class LifecycleReport {

  private final CustomerProfile profile;
  private final StageDecision decision;
  private final @Nullable StageHistory history;
  private final @Nullable Placement placement;
  private final @Nullable Score score;
  private final List<ClvEstimate> estimates;
  private final @Nullable Advice advice;
  private final @Nullable WarningVerdict warnings;

  LifecycleReport(
      CustomerProfile profile,
      StageDecision decision,
      @Nullable StageHistory history,
      @Nullable Placement placement,
      @Nullable Score score,
      List<ClvEstimate> estimates,
      @Nullable Advice advice,
      @Nullable WarningVerdict warnings) {
    this.profile = profile;
    this.decision = decision;
    this.history = history;
    this.placement = placement;
    this.score = score;
    this.estimates = estimates;
    this.advice = advice;
    this.warnings = warnings;
  }

  /** Returns a builder of a report as it was stored. */
  public static Builder builder(CustomerProfile profile, StageDecision decision) {
    return new Builder(profile, decision);
  }

  /** Returns the host's id of the customer. */
  public String customer() {
    return profile.customer();
  }

  /** Returns the moment the report is about. */
  public Instant asOf() {
    return profile.asOf();
  }

  /** Returns everything known at that moment, what the judges found included. */
  public CustomerProfile profile() {
    return profile;
  }

  /** Returns the stage the customer stands in. */
  public Stage stage() {
    return decision.stage();
  }

  /** Returns the state for the host to store. */
  public StageState state() {
    return decision.state();
  }

  /** Returns the decision behind the stage: the move, or every refused one with its reasons. */
  public StageDecision decision() {
    return decision;
  }

  /** Returns when the stage may next change by time alone. */
  public Review reviewAt() {
    return decision.reviewAt();
  }

  /**
   * Returns when to look at the customer again: the earliest moment at which, without any new fact,
   * the stage or a warning may change.
   */
  public Review nextVisitAt() {
    return warnings == null
        ? reviewAt()
        : Review.earliest(List.of(reviewAt(), warnings.reviewAt()));
  }

  /** Returns the way to the stage, where the customer was replayed. */
  public Optional<StageHistory> history() {
    return Optional.ofNullable(history);
  }

  /**
   * Returns why the customer began in the stage that was decided on, where they were placed: there
   * was neither a stored state nor a history to replay.
   */
  public Optional<Placement> placement() {
    return Optional.ofNullable(placement);
  }

  /** Returns the health score, where the engine has a scorecard. */
  public Optional<Score> score() {
    return Optional.ofNullable(score);
  }

  /** Returns the verdict on the warnings, where the engine has some. */
  public Optional<WarningVerdict> warningVerdict() {
    return Optional.ofNullable(warnings);
  }

  /** Returns the warnings that are raised, the most urgent first. */
  public List<Warning> warnings() {
    return warnings == null ? List.of() : warnings.active();
  }

  /** Returns what the customer is worth, one estimate for each value model of the engine. */
  public List<ClvEstimate> estimates() {
    return estimates;
  }

  /** Returns the estimate of the model of this id. */
  public Optional<ClvEstimate> estimate(String model) {
    return estimates.stream().filter(e -> e.model().equals(model)).findFirst();
  }

  /** Returns what to do and what was held back, where the engine has a recommender. */
  public Optional<Advice> advice() {
    return Optional.ofNullable(advice);
  }

  /** Returns what to do, best first; empty where nothing is recommended. */
  public List<Recommendation> recommendations() {
    return advice == null ? List.of() : advice.recommendations();
  }

  /** Returns the report in words, a line for each finding, in English or Chinese. */
  public String in(Language language) {
    StringBuilder text = new StringBuilder();
    if (placement != null) {
      text.append(placement.in(language)).append('\n');
    }
    text.append(decision.in(language));
    if (score != null) {
      text.append('\n').append(score.in(language));
    }
    if (warnings != null) {
      text.append('\n').append(warnings.in(language));
    }
    for (ClvEstimate estimate : estimates) {
      text.append('\n').append(estimate.in(language));
    }
    if (advice != null) {
      text.append('\n').append(advice.in(language));
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LifecycleReport r
        && profile.equals(r.profile)
        && decision.equals(r.decision)
        && history().equals(r.history())
        && placement().equals(r.placement())
        && score().equals(r.score())
        && estimates.equals(r.estimates)
        && advice().equals(r.advice())
        && warningVerdict().equals(r.warningVerdict());
  }

  @Override
  public int hashCode() {
    return 31 * profile.hashCode() + decision.hashCode();
  }

  /** Returns the moment and the stage, not the customer. */
  @Override
  public String toString() {
    return "report as of " + asOf() + ": " + stage().id();
  }

  /** Collects what was stored; not for sharing between threads. */
  public static final class Builder {
    private final CustomerProfile profile;
    private final StageDecision decision;
    private @Nullable StageHistory history;
    private @Nullable Placement placement;
    private @Nullable Score score;
    private List<ClvEstimate> estimates = List.of();
    private @Nullable Advice advice;
    private @Nullable WarningVerdict warnings;

    private Builder(CustomerProfile profile, StageDecision decision) {
      this.profile = requireNonNull(profile, "profile");
      this.decision = requireNonNull(decision, "decision");
    }

    /** Says which way led to the stage. */
    public Builder history(StageHistory way) {
      this.history = requireNonNull(way, "way");
      return this;
    }

    /** Says why the customer began in the stage that was decided on. */
    public Builder placement(Placement why) {
      this.placement = requireNonNull(why, "why");
      return this;
    }

    /** Says the health score. */
    public Builder score(Score health) {
      this.score = requireNonNull(health, "health");
      return this;
    }

    /** Says what the customer is worth. */
    public Builder estimates(List<ClvEstimate> worth) {
      this.estimates = ImmutableList.copyOf(worth);
      return this;
    }

    /** Says what to do. */
    public Builder advice(Advice given) {
      this.advice = requireNonNull(given, "given");
      return this;
    }

    /** Says what became of the warnings. */
    public Builder warnings(WarningVerdict verdict) {
      this.warnings = requireNonNull(verdict, "verdict");
      return this;
    }

    /** Returns the report. */
    public LifecycleReport build() {
      return new LifecycleReport(
          profile, decision, history, placement, score, estimates, advice, warnings);
    }
  }
}
