package org.clm4j.stage;

import java.util.Arrays;
import org.clm4j.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Decides for many customers: a block of them at a time, in it one stage at a time, and there one
 * transition at a time for everybody who still waits.
 *
 * <p>So one rule, one accessor and one threshold meet many customers in a row. That spares the
 * processor most of its wrong guesses about where the code goes next, which cost more than the
 * comparisons do.
 */
final class BatchDecision<C> {

  /** Customers of a block: few enough to stay near the processor while their rules are read. */
  private static final int BLOCK = 512;

  private final StageModel model;
  private final Rule<C>[][] leaving;
  private final C[] customers;
  private final long[] since;
  private final long asOf;
  private final long @Nullable [] latest;
  private final int[] begins;
  private final int[] byStage;
  private final int[] waiting;
  private final int[] chosen;

  /**
   * Prepares a decision.
   *
   * @param leaving the rules of each stage, in the order tried
   * @param latest for each transition the latest entry into its stage that has dwelt long enough,
   *     or null where there is no dwell at all
   */
  BatchDecision(
      StageModel model,
      Rule<C>[][] leaving,
      C[] customers,
      long[] since,
      long asOf,
      long @Nullable [] latest) {
    this.model = model;
    this.leaving = leaving;
    this.customers = customers;
    this.since = since;
    this.asOf = asOf;
    this.latest = latest;
    this.begins = new int[leaving.length + 1];
    int block = Math.min(customers.length, Math.max(BLOCK, leaving.length));
    this.byStage = new int[block];
    this.waiting = new int[block];
    this.chosen = new int[block];
  }

  /** Writes the transition taken by each customer; {@code out} may be {@code stages} itself. */
  void run(int[] stages, int[] out) {
    for (int from = 0; from < customers.length; from += byStage.length) {
      int to = Math.min(customers.length, from + byStage.length);
      sort(stages, from, to);
      Arrays.fill(out, from, to, CompiledStageModel.STAYS);
      for (int stage = 0; stage < leaving.length; stage++) {
        decide(stage, out);
      }
    }
  }

  /** Puts the places of a block's customers in the order of their stages. */
  private void sort(int[] stages, int from, int to) {
    Arrays.fill(begins, 0);
    for (int i = from; i < to; i++) {
      begins[stages[i]]++;
    }
    int end = 0;
    for (int stage = 0; stage < begins.length; stage++) {
      end += begins[stage];
      begins[stage] = end;
    }
    for (int i = to - 1; i >= from; i--) {
      byStage[--begins[stages[i]]] = i;
    }
  }

  private void decide(int stage, int[] out) {
    int left = begins[stage + 1] - begins[stage];
    System.arraycopy(byStage, begins[stage], waiting, 0, left);
    int[] transitions = model.leavingIndexes(stage);
    for (int k = 0; k < transitions.length && left > 0; k++) {
      int t = transitions[k];
      int open = choose(left, t);
      int taken = leaving[stage][k].select(customers, chosen, open, asOf, since);
      for (int i = 0; i < taken; i++) {
        out[chosen[i]] = t;
      }
      left = taken == 0 ? left : stillWaiting(left, out);
    }
  }

  /** Copies those who wait and have dwelt long enough for a transition; returns how many. */
  private int choose(int left, int transition) {
    if (latest == null) {
      System.arraycopy(waiting, 0, chosen, 0, left);
      return left;
    }
    int open = 0;
    for (int i = 0; i < left; i++) {
      chosen[open] = waiting[i];
      open += since[waiting[i]] <= latest[transition] ? 1 : 0;
    }
    return open;
  }

  private int stillWaiting(int left, int[] out) {
    int still = 0;
    for (int i = 0; i < left; i++) {
      int customer = waiting[i];
      waiting[still] = customer;
      still += out[customer] == CompiledStageModel.STAYS ? 1 : 0;
    }
    return still;
  }
}
