package org.clm4j.stage;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Function;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.internal.Checks;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NamedCondition;
import org.jspecify.annotations.Nullable;

/**
 * A way from one stage to another, and the condition under which it is taken.
 *
 * <p>Four brakes against flapping, all off unless set: a {@linkplain #withMinimumDwell minimum
 * dwell} in the stage it leaves, a {@linkplain #withConfirmation confirmation} time during which
 * the condition must have held, a {@linkplain #withConfirmations number} of distinct moments at
 * which it must have been seen to hold, and a {@linkplain #withCooldown cooldown} before the same
 * transition is taken again.
 *
 * <p>Immutable and thread-safe.
 */
public final class Transition {

  private static final Span NONE = Span.ofDays(0);

  private final String id;
  private final String from;
  private final String to;
  private final Condition condition;
  private final @Nullable Label reason;
  private final Span minimumDwell;
  private final Span confirmation;
  private final int confirmations;
  private final Span cooldown;

  private Transition(
      String id,
      String from,
      String to,
      Condition condition,
      @Nullable Label reason,
      Span minimumDwell,
      Span confirmation,
      int confirmations,
      Span cooldown) {
    this.id = Checks.id(id, "id of a transition");
    this.from = Checks.id(from, "stage that transition '" + id + "' leaves");
    this.to = Checks.id(to, "stage that transition '" + id + "' leads to");
    this.condition = requireNonNull(condition, "condition");
    this.reason = reason;
    this.minimumDwell = requireNonNull(minimumDwell, "minimumDwell");
    this.confirmation = requireNonNull(confirmation, "confirmation");
    this.confirmations = confirmations;
    this.cooldown = requireNonNull(cooldown, "cooldown");
  }

  /**
   * Returns a transition without brakes, whose reason is what its condition says.
   *
   * @param id unique among the transitions of its model
   * @param from the stage it leaves
   * @param to the stage it leads to
   */
  public static Transition of(String id, String from, String to, Condition condition) {
    return new Transition(id, from, to, condition, null, NONE, NONE, 1, NONE);
  }

  /**
   * Returns a rule that leads to a stage from several others, or from any: say next which, by
   * {@link TransitionRule#from from} or {@link TransitionRule#fromAny fromAny}.
   *
   * @param id unique among the transitions of its model
   * @param to the stage it leads to
   */
  public static TransitionRule to(String id, String to, Condition condition) {
    return TransitionRule.to(id, to, condition);
  }

  /** Returns this transition with the reason people read when it is taken. */
  public Transition withReason(Label why) {
    why.requireWords("reason of transition '" + id + "'");
    return new Transition(
        id, from, to, condition, why, minimumDwell, confirmation, confirmations, cooldown);
  }

  /** Returns this transition, not taken before the customer has been in the stage for so long. */
  public Transition withMinimumDwell(Span dwell) {
    return new Transition(
        id, from, to, condition, reason, dwell, confirmation, confirmations, cooldown);
  }

  /**
   * Returns this transition, not taken before its condition has held for so long without a break.
   *
   * <p>The time runs from the first moment asked about at which the condition held. A host that
   * asks when something happened and when a decision's {@code reviewAt} is due gets the same
   * answers whether or not it asks in between.
   */
  public Transition withConfirmation(Span length) {
    return new Transition(
        id, from, to, condition, reason, minimumDwell, length, confirmations, cooldown);
  }

  /**
   * Returns this transition, not taken before its condition has been seen to hold at so many
   * distinct, later moments in a row.
   *
   * <p>Unlike all else here this depends on how often a host asks; a replay needs the schedule of
   * moments. So a decision's {@code reviewAt} never names a moment for the sake of a sighting: a
   * host that counts has a rhythm of its own, such as every night.
   *
   * @param times at least 1; 1 asks for no confirmation
   * @throws IllegalArgumentException if it is less
   */
  public Transition withConfirmations(int times) {
    return new Transition(
        id,
        from,
        to,
        condition,
        reason,
        minimumDwell,
        confirmation,
        Checks.positive(times, "confirmations of transition '" + id + "'"),
        cooldown);
  }

  /** Returns this transition, not taken again before so long has passed since it was last taken. */
  public Transition withCooldown(Span length) {
    return new Transition(
        id, from, to, condition, reason, minimumDwell, confirmation, confirmations, length);
  }

  /** Returns this transition between other stages. */
  public Transition withStages(String otherFrom, String otherTo) {
    return new Transition(
        id,
        otherFrom,
        otherTo,
        condition,
        reason,
        minimumDwell,
        confirmation,
        confirmations,
        cooldown);
  }

  /** Returns this transition under another id. */
  Transition withId(String other) {
    return new Transition(
        other, from, to, condition, reason, minimumDwell, confirmation, confirmations, cooldown);
  }

  /** Returns this transition under another condition. */
  public Transition withCondition(Condition other) {
    return new Transition(
        id, from, to, other, reason, minimumDwell, confirmation, confirmations, cooldown);
  }

  /** Returns the id, unique among the transitions of its model. */
  public String id() {
    return id;
  }

  /** Returns the id of the stage it leaves. */
  public String from() {
    return from;
  }

  /** Returns the id of the stage it leads to. */
  public String to() {
    return to;
  }

  /** Returns the condition under which it is taken. */
  public Condition condition() {
    return condition;
  }

  /** Returns whether somebody said why a customer is moved by it. */
  public boolean hasReason() {
    return reason != null;
  }

  /**
   * Returns why a customer is moved by it, in words: what its condition says where nobody
   * {@linkplain #hasReason said}.
   */
  public Label reason() {
    return reason != null ? reason : saying(l -> condition.in(l));
  }

  /** Returns the same, with moments as they are said in a zone. */
  Label reason(ZoneId zone) {
    return reason != null ? reason : saying(l -> condition.in(l, zone));
  }

  private Label saying(Function<Language, String> say) {
    return condition instanceof NamedCondition named ? named.label() : Label.spokenBy(say);
  }

  /** Returns how long a customer must have been in the stage it leaves. */
  public Span minimumDwell() {
    return minimumDwell;
  }

  /** Returns how long its condition must have held. */
  public Span confirmation() {
    return confirmation;
  }

  /** Returns at how many moments in a row its condition must have been seen to hold. */
  public int confirmations() {
    return confirmations;
  }

  /** Returns how long it is not taken again. */
  public Span cooldown() {
    return cooldown;
  }

  /** Returns whether its condition must be seen more than once before it is taken. */
  boolean isConfirmed() {
    return confirmations > 1 || !confirmation.isZero();
  }

  /**
   * Returns what may hold it back besides its condition, such as "dwell 3 days"; "" for nothing.
   */
  public String brakes(Language language) {
    return StageWords.of(language).brakes(this);
  }

  /**
   * Returns all that must be true of a customer for this transition to fire at once, as one
   * condition: its own, asked of a customer in the stage it leaves, after its minimum dwell.
   * Confirmation and cooldown are not part of it, for they ask about the past.
   */
  public Condition guard() {
    return Overlaps.guard(this);
  }

  /** Returns whether anything but its condition may hold it back. */
  public boolean isBraked() {
    return isConfirmed() || !minimumDwell.isZero() || !cooldown.isZero();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Transition t
        && id.equals(t.id)
        && from.equals(t.from)
        && to.equals(t.to)
        && condition.equals(t.condition)
        && Objects.equals(reason, t.reason)
        && minimumDwell.equals(t.minimumDwell)
        && confirmation.equals(t.confirmation)
        && confirmations == t.confirmations
        && cooldown.equals(t.cooldown);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Returns the transition as {@code id: from -> to when condition}. */
  @Override
  public String toString() {
    return id + ": " + from + " -> " + to + " when " + condition;
  }
}
