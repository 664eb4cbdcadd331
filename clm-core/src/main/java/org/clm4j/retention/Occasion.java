package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
import org.clm4j.rule.Condition;

/**
 * When a strategy is called for, whatever the stage: facts of one customer, how urgent they are,
 * and what to do about them.
 *
 * <p>An occasion comes up where its condition holds. What cannot be told never brings one up, so a
 * catalogue may name warnings and metrics that a host does not have. Of a {@linkplain
 * StrategyKind#PRACTICE practice} it says what of the base the practice would improve.
 *
 * @param id names it within its strategy
 * @param urgency how far it comes before the stage
 * @param priority among those of the same urgency the higher comes first, 0 to 100
 * @param when what must hold of the customer
 * @param reason the facts in a few words, as they are shown
 * @param action what to do first; the strategy's first action where it is absent
 * @param within how soon; as the strategy says where it is absent
 * @param until what would end it, in a few words
 */
public record Occasion(
    String id,
    Urgency urgency,
    int priority,
    Condition when,
    Label reason,
    Optional<Label> action,
    Optional<Span> within,
    Optional<Label> until) {

  /** The priority of an occasion that says none. */
  public static final int USUAL_PRIORITY = 50;

  /** Checks the parts. */
  public Occasion {
    Checks.id(id, "id of an occasion");
    requireNonNull(urgency, "urgency");
    requireNonNull(when, "when");
    reason.requireWords("reason of occasion '" + id + "'");
    action.ifPresent(a -> a.requireWords("action of occasion '" + id + "'"));
    requireNonNull(within, "within");
    until.ifPresent(u -> u.requireWords("end of occasion '" + id + "'"));
    if (priority < 0 || priority > 100) {
      throw new IllegalArgumentException(
          Shown.sentence(
              "the priority of occasion '" + id + "' lies from 0 to 100, not " + priority + "."));
    }
  }

  /** Returns an occasion of the usual priority. */
  public static Occasion of(String id, Urgency urgency, Condition when, Label reason) {
    return new Occasion(
        id,
        urgency,
        USUAL_PRIORITY,
        when,
        reason,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns this occasion with another priority, 0 to 100. */
  public Occasion withPriority(int other) {
    return new Occasion(id, urgency, other, when, reason, action, within, until);
  }

  /** Returns this occasion with another condition. */
  public Occasion withCondition(Condition other) {
    return new Occasion(id, urgency, priority, other, reason, action, within, until);
  }

  /** Returns this occasion with what to do first. */
  public Occasion withAction(Label first) {
    return new Occasion(id, urgency, priority, when, reason, Optional.of(first), within, until);
  }

  /** Returns this occasion with how soon to act. */
  public Occasion withDeadline(Span span) {
    return new Occasion(id, urgency, priority, when, reason, action, Optional.of(span), until);
  }

  /** Returns this occasion with what would end it. */
  public Occasion withEnd(Label end) {
    return new Occasion(id, urgency, priority, when, reason, action, within, Optional.of(end));
  }

  /** Returns all that decides whether it comes up and where it ranks. */
  String describe() {
    return id
        + " "
        + urgency.id()
        + " "
        + priority
        + " "
        + when.canonical()
        + within.map(span -> " " + span).orElse("");
  }
}
