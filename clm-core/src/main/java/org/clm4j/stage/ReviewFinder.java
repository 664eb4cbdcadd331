package org.clm4j.stage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.clm4j.basics.Moments;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.rule.Review;
import org.clm4j.rule.compiled.CompiledRule;

/**
 * When a decision may next turn out otherwise if no new fact arrives.
 *
 * <p>The same rules are asked at each later moment at which a leaf or a brake may change, in order,
 * until one says that the customer moves, that a confirmation begins or breaks, or that the facts
 * held now may no longer be true then.
 */
final class ReviewFinder {

  /**
   * How many moments of possible change are looked at before the next is given as one that may
   * matter.
   */
  private static final int MOMENTS = 1000;

  private ReviewFinder() {}

  /** Returns when to look again at a customer in this state, decided now. */
  static <C> Review review(CompiledStageModel<C> model, C asked, StageState state, long now) {
    C customer = model.held(asked, state);
    int[] leaving = model.model().leavingIndexes(model.model().indexOf(state.stage()));
    if (movesNow(model, leaving, customer, state, now)) {
      return Review.at(Moments.ofMicros(now));
    }
    ImmutableSet.Builder<Metric<?>> unknown = ImmutableSet.builder();
    for (int t : leaving) {
      if (matters(model, t, customer, state, now, now) == CompiledRule.ANY) {
        unknown.addAll(model.rule(t).unpredictable(customer));
      }
    }
    ImmutableList<Metric<?>> metrics = unknown.build().asList();
    if (!metrics.isEmpty()) {
      return Review.unknown(metrics);
    }
    long due = later(model, leaving, customer, state, now, MetricValues.NEVER);
    return due == MetricValues.NEVER ? Review.never() : Review.at(Moments.ofMicros(due));
  }

  /**
   * Returns the moment to look again at a customer who stays in this state now, in microseconds;
   * where none comes before {@code before}, any from there on. Metrics of which nobody can say when
   * they move name no moment; a replay, which cannot ask at every one, looks at those that are
   * known.
   */
  static <C> long due(
      CompiledStageModel<C> model, C asked, StageState state, long now, long before) {
    C customer = model.held(asked, state);
    int[] leaving = model.model().leavingIndexes(model.model().indexOf(state.stage()));
    return later(model, leaving, customer, state, now, before);
  }

  /**
   * Returns the first moment after {@code now} at which the verdict may change; where none comes
   * before {@code before}, any from there on.
   */
  private static <C> long later(
      CompiledStageModel<C> model,
      int[] leaving,
      C customer,
      StageState state,
      long now,
      long before) {
    long moment = now;
    for (int i = 0; i < MOMENTS; i++) {
      moment = nextMoment(model, leaving, customer, state, moment, now, before);
      if (moment >= before || changes(model, leaving, customer, state, moment, now)) {
        return moment;
      }
    }
    return moment;
  }

  private static <C> boolean movesNow(
      CompiledStageModel<C> model, int[] leaving, C customer, StageState state, long now) {
    for (int t : leaving) {
      if (model.brakes().open(t, state, now)
          && model.rule(t).test(customer, now, state.sinceMicros()) == CompiledRule.TRUE) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the first later moment, in microseconds, at which a rule may speak otherwise or a brake
   * may open in the stages passed by these decisions, none of which stayed; where none comes before
   * {@code before}, any from there on. What only hangs on metrics of unknown movement is passed
   * over.
   */
  static <C> long unsettled(
      CompiledStageModel<C> model,
      C asked,
      StageState state,
      List<StageDecision> path,
      long now,
      long before) {
    Set<String> passed = new LinkedHashSet<>(Set.of(state.stage()));
    path.forEach(decision -> passed.add(decision.from().id()));
    long next = before;
    for (String stage : passed) {
      C customer = model.held(asked, stage, state.sinceMicros());
      for (int t : model.model().leavingIndexes(model.model().indexOf(stage))) {
        CompiledRule<C> rule = model.rule(t);
        next = Math.min(next, rule.nextMoment(customer, now, now, state.sinceMicros(), next));
        long opens = model.brakes().opensAt(t, state);
        next = opens > now ? Math.min(next, opens) : next;
      }
    }
    return next;
  }

  private static <C> long nextMoment(
      CompiledStageModel<C> model,
      int[] leaving,
      C customer,
      StageState state,
      long moment,
      long now,
      long before) {
    long next = before;
    for (int t : leaving) {
      next =
          Math.min(
              next, model.rule(t).nextMoment(customer, moment, now, state.sinceMicros(), next));
      long opens = model.brakes().opensAt(t, state);
      if (opens > moment) {
        next = Math.min(next, opens);
      }
    }
    return next;
  }

  private static <C> boolean changes(
      CompiledStageModel<C> model,
      int[] leaving,
      C customer,
      StageState state,
      long moment,
      long now) {
    for (int t : leaving) {
      if (matters(model, t, customer, state, moment, now) != CompiledRule.FALSE) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a transition's rule, as it reads at a moment from {@code now} on, makes a
   * difference then: it moves the customer, or begins or breaks a confirmation. {@link
   * CompiledRule#ANY} where it may.
   */
  private static <C> int matters(
      CompiledStageModel<C> model, int t, C customer, StageState state, long moment, long now) {
    Transition transition = model.model().transitions().get(t);
    int then = model.rule(t).testAhead(customer, moment, now, state.sinceMicros());
    if (transition.isConfirmed()) {
      boolean seen = state.pending(transition.id()) != null;
      if (then == CompiledRule.ANY || (then == CompiledRule.TRUE) != seen) {
        return then == CompiledRule.ANY ? then : CompiledRule.TRUE;
      }
    }
    boolean may = then == CompiledRule.TRUE || then == CompiledRule.ANY;
    return may && model.brakes().opensAt(t, state) <= moment ? then : CompiledRule.FALSE;
  }
}
