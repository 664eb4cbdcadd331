package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Language;
import org.clm4j.internal.Checks;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Explanation;
import org.clm4j.rule.Verdict;

/**
 * Where a customer without a history stands, and why: for every stage how its entry condition
 * reads.
 *
 * <p>It is data, as a {@link StageDecision} is: words and readings follow from the entry conditions
 * and what was observed, and are made when asked for. Immutable and thread-safe.
 */
public final class Placement {

  /**
   * How one stage's entry condition reads.
   *
   * @param stage the stage
   * @param explanation the reading, leaf by leaf
   */
  public record Entry(Stage stage, Explanation explanation) {}

  /**
   * A stage and the condition under which a customer is placed in it.
   *
   * @param stage the stage; only id and name are kept
   * @param condition the condition, with every named one in its place
   */
  public record Entrance(Stage stage, Condition condition) {
    /** Keeps id and name of the stage. */
    public Entrance {
      stage = stage.named();
      requireNonNull(condition, "condition");
    }
  }

  /** The entrances of a model, one object for all who are placed by it. */
  static final class Outline {
    private final ModelName model;
    private final ZoneId zone;
    private final List<Entrance> entrances;
    private final List<Metric<?>> observed;

    Outline(ModelName model, ZoneId zone, List<Entrance> entrances) {
      this.model = requireNonNull(model, "model");
      this.zone = requireNonNull(zone, "zone");
      this.entrances = ImmutableList.copyOf(entrances);
      Set<Metric<?>> read = new LinkedHashSet<>();
      this.entrances.forEach(e -> read.addAll(e.condition().reads()));
      this.observed = Metrics.stored(read);
    }

    List<Metric<?>> observed() {
      return observed;
    }

    private boolean isAlike(Outline other) {
      return this == other
          || (model.equals(other.model)
              && zone.equals(other.zone)
              && entrances.equals(other.entrances)
              && isSaidLike(other));
    }

    private boolean isSaidLike(Outline other) {
      for (int i = 0; i < entrances.size(); i++) {
        if (!entrances.get(i).condition().isSaidLike(other.entrances.get(i).condition())) {
          return false;
        }
      }
      return true;
    }
  }

  private final Outline outline;
  private final Stage stage;
  private final StageState state;
  private final MetricValues observed;

  Placement(Outline outline, Stage stage, StageState state, MetricValues observed) {
    this.outline = outline;
    this.stage = stage.named();
    this.state = state;
    this.observed = observed;
  }

  /**
   * Returns a placement as it was stored.
   *
   * @param model which model placed
   * @param zone where its calendar days begin and end
   * @param entrances every stage with an entry condition, in the order of the stages
   * @param stage the stage
   * @param state the state to store
   * @param observed what was observed; a metric no condition asks for is left out
   * @throws IllegalArgumentException with all problems, if the stage is not where the observations
   *     place a customer, or the state is of another stage or model
   */
  public static Placement of(
      ModelName model,
      ZoneId zone,
      List<Entrance> entrances,
      Stage stage,
      StageState state,
      MetricValues observed) {
    Outline outline = new Outline(model, zone, entrances);
    MetricValues.Builder row = MetricValues.builder();
    for (Metric<?> metric : outline.observed) {
      row.putOf(metric, observed);
    }
    Placement placement = new Placement(outline, stage, state, row.build());
    List<String> problems = new ArrayList<>();
    List<Stage> met =
        placement.entries().stream()
            .filter(e -> e.explanation().verdict() == Verdict.MET)
            .map(Entry::stage)
            .toList();
    if (!met.isEmpty() && !met.get(met.size() - 1).equals(placement.stage)) {
      problems.add("what was observed leads to another stage than the one it is placed in.");
    }
    if (!state.stage().equals(stage.id())
        || !state.model().equals(model.id())
        || !state.version().equals(model.version())) {
      problems.add("its state is of another stage, model or version than it.");
    }
    Checks.none(problems, "stored placement");
    return placement;
  }

  /** Returns which model placed. */
  public ModelName model() {
    return outline.model;
  }

  /** Returns where the model's calendar days begin and end. */
  public ZoneId zone() {
    return outline.zone;
  }

  /** Returns the stage, by id and name. */
  public Stage stage() {
    return stage;
  }

  /** Returns the moment. */
  public Instant asOf() {
    return state.asOf();
  }

  /**
   * Returns a state to store: in the stage since the moment the host said, else since the moment of
   * the placement, for nobody knows since when it was so.
   */
  public StageState state() {
    return state;
  }

  /** Returns what was observed of the metrics that the entry conditions ask for. */
  public MetricValues observed() {
    return observed;
  }

  /** Returns how every stage's entry condition reads, in the order the stages are declared. */
  public List<Entry> entries() {
    ImmutableList.Builder<Entry> read = ImmutableList.builder();
    for (Entrance each : outline.entrances) {
      read.add(new Entry(each.stage(), read(each)));
    }
    return read.build();
  }

  /**
   * Returns how the entry condition of the stage reads; empty where it is the initial stage without
   * one.
   */
  public Optional<Explanation> explanation() {
    return outline.entrances.stream()
        .filter(e -> e.stage().id().equals(stage.id()))
        .findFirst()
        .map(this::read);
  }

  private Explanation read(Entrance entrance) {
    return Explanation.of(entrance.condition(), observed, asOf(), outline.zone);
  }

  /** Returns the placement in words, in English or Chinese. */
  public String in(Language language) {
    return StageWords.of(language).say(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Placement p
        && stage.equals(p.stage)
        && state.equals(p.state)
        && observed.equals(p.observed)
        && outline.isAlike(p.outline);
  }

  @Override
  public int hashCode() {
    return state.hashCode();
  }

  /** Returns the placement in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
