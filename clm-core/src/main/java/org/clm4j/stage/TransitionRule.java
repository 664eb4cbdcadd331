package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.rule.Condition;
import org.jspecify.annotations.Nullable;

/**
 * One rule that moves customers to a stage from several others, or from any.
 *
 * <pre>{@code
 * .transition(Transition.to("cancels", "lost", CANCELLED).from("trial", "active"))
 * .transition(Transition.to("erased", "gone", ERASED).fromAny())
 * }</pre>
 *
 * <p>A model takes it for a transition of its own from each of these stages, tried where the rule
 * is declared, and so does whatever speaks of the model: decisions, histories, findings, coverage
 * and diagrams name the transition from the stage at hand, as {@code cancels, from trial}. Of a
 * rule from a single stage named the transition has the rule's id alone.
 *
 * <p><em>Any</em> stage is every one but the target, the {@linkplain Stage#isTerminal() terminal}
 * ones, which nobody leaves by rule unless it names them, and, where movement is {@link
 * MovementPolicy#FORWARD}, those declared after the target. A rule that names its own target among
 * the stages it leaves is refused, as every transition to the same stage is.
 *
 * <p>Immutable and thread-safe.
 */
public final class TransitionRule {

  /** The transition it makes, from wherever. */
  private final Transition pattern;

  /** The stages it leaves; none for any; null before somebody said. */
  private final @Nullable List<String> from;

  private TransitionRule(Transition pattern, @Nullable List<String> from) {
    this.pattern = pattern;
    this.from = from;
  }

  /** Returns the rule of a transition from one stage. */
  static TransitionRule of(Transition transition) {
    return new TransitionRule(transition, ImmutableList.of(transition.from()));
  }

  /** Returns a rule of which nobody has said yet what it leaves. */
  static TransitionRule to(String id, String to, Condition condition) {
    return new TransitionRule(Transition.of(id, to, to, condition), null);
  }

  /** Returns this rule, leaving these stages, in this order. */
  public TransitionRule from(String stage, String... others) {
    return new TransitionRule(
        pattern,
        ImmutableList.<String>builder()
            .add(requireNonNull(stage, "stage"))
            .add(requireNonNull(others, "others"))
            .build());
  }

  /** Returns this rule, leaving any stage. */
  public TransitionRule fromAny() {
    return new TransitionRule(pattern, ImmutableList.of());
  }

  /** Returns this rule with the reason people read when a customer is moved by it. */
  public TransitionRule withReason(Label why) {
    return with(t -> t.withReason(why));
  }

  /**
   * Returns this rule with a {@linkplain Transition#withMinimumDwell minimum dwell} in each stage.
   */
  public TransitionRule withMinimumDwell(Span dwell) {
    return with(t -> t.withMinimumDwell(dwell));
  }

  /** Returns this rule with a {@linkplain Transition#withConfirmation confirmation} time. */
  public TransitionRule withConfirmation(Span length) {
    return with(t -> t.withConfirmation(length));
  }

  /**
   * Returns this rule with a number of {@linkplain Transition#withConfirmations confirmations}.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public TransitionRule withConfirmations(int times) {
    return with(t -> t.withConfirmations(times));
  }

  /**
   * Returns this rule with a {@linkplain Transition#withCooldown cooldown} for each of its
   * transitions by itself: taken from one stage, it may be taken from another.
   */
  public TransitionRule withCooldown(Span length) {
    return with(t -> t.withCooldown(length));
  }

  /** Returns this rule under another condition. */
  public TransitionRule withCondition(Condition other) {
    return with(t -> t.withCondition(other));
  }

  private TransitionRule with(UnaryOperator<Transition> change) {
    return new TransitionRule(change.apply(pattern), from);
  }

  /** Returns the id, from which those of its transitions are made. */
  public String id() {
    return pattern.id();
  }

  /** Returns the ids of the stages it leaves, in the order said; none where it leaves any. */
  public List<String> from() {
    return from == null ? ImmutableList.of() : from;
  }

  /** Returns whether it leaves any stage. */
  public boolean isFromAny() {
    return from != null && from.isEmpty();
  }

  /** Returns whether anybody said which stages it leaves. */
  boolean isSaid() {
    return from != null;
  }

  /** Returns the id of the stage it leads to. */
  public String to() {
    return pattern.to();
  }

  /** Returns the condition under which it moves a customer. */
  public Condition condition() {
    return pattern.condition();
  }

  /** Returns the transition it makes from a stage. */
  public Transition leaving(String stage) {
    return pattern.withStages(stage, to()).withId(idLeaving(stage));
  }

  String idLeaving(String stage) {
    return from().size() == 1 ? id() : id() + ", from " + stage;
  }

  /** Returns the stages it leaves in a model of these stages and moves. */
  List<String> sources(List<Stage> stages, MovementPolicy policy) {
    if (!isFromAny()) {
      return from().stream().distinct().toList();
    }
    ImmutableList.Builder<String> sources = ImmutableList.builder();
    for (Stage stage : stages) {
      if (stage.id().equals(to())) {
        if (policy == MovementPolicy.FORWARD) {
          break;
        }
      } else if (!stage.isTerminal()) {
        sources.add(stage.id());
      }
    }
    return sources.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TransitionRule r
        && pattern.withStages(to(), to()).equals(r.pattern.withStages(r.to(), r.to()))
        && Objects.equals(from, r.from);
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  /** Returns the rule as {@code id: from, from -> to when condition}. */
  @Override
  public String toString() {
    String leaves = from == null ? "?" : from.isEmpty() ? "any" : String.join(", ", from);
    return id() + ": " + leaves + " -> " + to() + " when " + condition();
  }
}
