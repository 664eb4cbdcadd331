package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;
import org.clm4j.vocabulary.CanonicalStep;
import org.clm4j.vocabulary.StageAspect;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a lifecycle: an id, a name, and what is said about it.
 *
 * <p>Two stages are equal when all of this is equal. Inside one model the id alone tells them
 * apart.
 *
 * <p>Immutable and thread-safe.
 */
public final class Stage {

  private final String id;
  private final Label label;
  private final @Nullable String entry;
  private final @Nullable String partOf;
  private final boolean terminal;
  private final Map<StageAspect, List<Label>> texts;
  private final Set<CanonicalStep> steps;
  private final Set<String> factors;

  /** The same with nothing else said, once it was asked for. */
  private @Nullable Stage named;

  /** Returns texts by topic that nobody can change. */
  static Map<StageAspect, List<Label>> copyOf(Map<StageAspect, List<Label>> said) {
    ImmutableMap.Builder<StageAspect, List<Label>> texts = ImmutableMap.builder();
    said.forEach((topic, labels) -> texts.put(topic, ImmutableList.copyOf(labels)));
    return texts.buildOrThrow();
  }

  private Stage(Builder builder) {
    this.id = builder.id;
    this.label = builder.label;
    this.entry = builder.entry;
    this.partOf = builder.partOf;
    this.terminal = builder.terminal;
    this.texts = copyOf(builder.texts);
    this.steps = ImmutableSet.copyOf(builder.steps);
    this.factors = ImmutableSet.copyOf(builder.factors);
  }

  /** Returns a stage of this id, which is also its name. */
  public static Stage of(String id) {
    return of(id, Label.of(Checks.id(id, "id of a stage")));
  }

  /** Returns a stage of this id and name. */
  public static Stage of(String id, Label label) {
    return builder(id, label).build();
  }

  /** Returns a builder of a stage. */
  public static Builder builder(String id, Label label) {
    return new Builder(id, label);
  }

  /** Returns a stage of the same id and name of which nothing else is said. */
  Stage named() {
    Stage known = named;
    if (known == null) {
      known = of(id, label);
      named = known;
    }
    return known;
  }

  /** Returns a builder that begins with everything this stage has. */
  public Builder toBuilder() {
    Builder b = builder(id, label).terminal(terminal);
    b.steps.addAll(steps);
    b.factors.addAll(factors);
    b.entry = entry;
    b.partOf = partOf;
    texts.forEach((topic, labels) -> labels.forEach(l -> b.about(topic, l)));
    return b;
  }

  /** Returns the id, unique in its model. */
  public String id() {
    return id;
  }

  /** Returns what people call it. */
  public Label label() {
    return label;
  }

  /** Returns the vocabulary's entry it comes from, such as {@code SMF-01}. */
  public Optional<String> entry() {
    return Optional.ofNullable(entry);
  }

  /** Returns the id of the stage of which the source sees this one as a part, where it is one. */
  public Optional<String> partOf() {
    return Optional.ofNullable(partOf);
  }

  /** Returns whether a customer may stay here for good, so that no transition need leave it. */
  public boolean isTerminal() {
    return terminal;
  }

  /**
   * Returns what is said about the topic, in the source's order; nothing where the source is blank.
   */
  public List<Label> about(StageAspect topic) {
    return texts.getOrDefault(topic, List.of());
  }

  /** Returns everything that is said, by topic. */
  public Map<StageAspect, List<Label>> texts() {
    return texts;
  }

  /** Returns the canonical steps it stands for, the most fitting first. */
  public Set<CanonicalStep> steps() {
    return steps;
  }

  /**
   * Returns the ids of the factors that influence the move to the next stage, such as {@code
   * FAC-07}, in the source's order.
   */
  public Set<String> factors() {
    return factors;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Stage s
        && id.equals(s.id)
        && label.equals(s.label)
        && entry().equals(s.entry())
        && partOf().equals(s.partOf())
        && terminal == s.terminal
        && texts.equals(s.texts)
        && List.copyOf(steps).equals(List.copyOf(s.steps))
        && List.copyOf(factors).equals(List.copyOf(s.factors));
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Returns the id. */
  @Override
  public String toString() {
    return id;
  }

  /** Collects what makes up a stage. */
  public static final class Builder {
    private final String id;
    private final Label label;
    private final Map<StageAspect, List<Label>> texts = new EnumMap<>(StageAspect.class);
    private final Set<CanonicalStep> steps = new LinkedHashSet<>();
    private final Set<String> factors = new LinkedHashSet<>();
    private @Nullable String entry;
    private @Nullable String partOf;
    private boolean terminal;

    private Builder(String id, Label label) {
      this.id = Checks.id(id, "id of a stage");
      this.label = label.requireWords("label of stage '" + id + "'");
    }

    /** Names the vocabulary's entry it comes from. */
    public Builder entry(String vocabularyId) {
      this.entry = Checks.id(vocabularyId, "vocabulary entry of stage '" + id + "'");
      return this;
    }

    /** Names the stage of which the source sees this one as a part. */
    public Builder partOf(String stage) {
      this.partOf = Checks.id(stage, "whole of stage '" + id + "'");
      return this;
    }

    /** Says whether a customer may stay here for good. */
    public Builder terminal(boolean forGood) {
      this.terminal = forGood;
      return this;
    }

    /** Adds a sentence on a topic. */
    public Builder about(StageAspect topic, Label text) {
      texts
          .computeIfAbsent(topic, t -> new ArrayList<>())
          .add(text.requireWords("text on stage '" + id + "'"));
      return this;
    }

    /** Adds canonical steps it stands for, the most fitting first. */
    public Builder steps(CanonicalStep... more) {
      for (CanonicalStep step : more) {
        steps.add(requireNonNull(step, "step"));
      }
      return this;
    }

    /** Adds ids of factors that influence the move to the next stage. */
    public Builder factors(String... ids) {
      for (String factor : ids) {
        factors.add(Checks.id(factor, "factor of stage '" + id + "'"));
      }
      return this;
    }

    /** Returns the stage. */
    public Stage build() {
      return new Stage(this);
    }
  }
}
