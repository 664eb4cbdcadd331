package org.clm4j.stage;

import java.time.Instant;
import java.util.Arrays;
import org.clm4j.basics.Moments;
import org.clm4j.rule.compiled.CompiledRule;
import org.clm4j.rule.compiled.CustomerBatch;
import org.jspecify.annotations.Nullable;

/**
 * Decides for many customers: a block of them at a time, in it one stage at a time, and there one
 * transition at a time for everybody who still waits.
 *
 * <p>So one rule, one accessor and one threshold meet many customers in a row. That spares the
 * processor most of its wrong guesses about where the code goes next, which cost more than the
 * comparisons do. What most stages ask for is read ahead of everybody, see {@link CustomerBatch}.
 */
final class BatchDecision<C> {

  /** Customers of a block: few enough to stay near the processor while their rules are read. */
  private static final int BLOCK = 1024;

  private final StageModel model;
  private final CompiledRule<C>[][] leaving;
  private final CustomerBatch<C> block;
  private final C[] customers;
  private final boolean profiles;
  private final long asOf;
  private final int count;
  private final long[] since;

  /**
   * For each transition the latest entry into its stage that has dwelt long enough, or null where
   * there is no dwell at all.
   */
  private final long @Nullable [] latest;

  private final int[] begins;
  private final int[] byStage;
  private final int[] waiting;
  private final int[] chosen;

  /** Prepares a decision on these customers, each since then in its stage, at a moment. */
  BatchDecision(CompiledStageModel<C> compiled, C[] customers, long[] since, Instant asOf) {
    this.model = compiled.model();
    this.leaving = compiled.leaving();
    this.customers = customers;
    this.profiles = compiled.ofProfiles();
    this.asOf = Moments.toMicros(asOf);
    this.since = since;
    this.latest = compiled.brakes().latestEntry(asOf);
    this.begins = new int[leaving.length + 1];
    this.count = customers.length;
    int length = Math.min(count, Math.max(BLOCK, leaving.length));
    this.byStage = new int[length];
    this.waiting = new int[length];
    this.chosen = new int[length];
    this.block =
        new CustomerBatch<>(
            customers, since, this.asOf, compiled.mapper(), compiled.readAhead(), length);
  }

  /** Writes the transition taken by each customer; {@code out} may be {@code stages} itself. */
  void run(int[] stages, int[] out) {
    for (int from = 0; from < count; from += byStage.length) {
      int to = Math.min(count, from + byStage.length);
      sort(stages, from, to);
      block.moveTo(from, to);
      Arrays.fill(out, from, to, CompiledStageModel.STAYS);
      for (int stage = 0; stage < leaving.length; stage++) {
        decide(stage, out);
      }
    }
  }

  /** Puts the places of a block's customers in the order of their stages, if all can be asked. */
  private void sort(int[] stages, int from, int to) {
    Arrays.fill(begins, 0);
    for (int i = from; i < to; i++) {
      if (!BatchChecks.fits(stages[i], since[i], leaving.length, asOf)
          || !BatchChecks.fits(customers[i], model, profiles)) {
        throw BatchChecks.refused(model, profiles, customers, stages, since, asOf, i);
      }
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
      int taken = leaving[stage][k].select(block, chosen, open);
      for (int i = 0; i < taken; i++) {
        out[chosen[i]] = t;
      }
      boolean last = k == transitions.length - 1;
      left = taken == 0 || last ? left : stillWaiting(left, out);
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
