package org.clm4j.rule;

import java.time.Instant;
import java.time.ZoneId;
import org.clm4j.basics.Moments;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.rule.compiled.CompiledRule;

/**
 * A condition made ready to be asked of one kind of customer object, often.
 *
 * <p>Compiled once, it reads facts straight through the mapper's accessors. It has four readings of
 * one tree: {@link #test} is fast and allocates nothing; {@link #explain} reads every leaf, without
 * short cuts; {@link #review} says when time alone may change the answer; and the tree itself,
 * {@link #condition}, can be analysed. What a host's accessor throws makes its leaf unknown in
 * {@code test} and an error in {@code explain}.
 *
 * <p>Immutable and thread-safe, as far as the mapper's accessors are.
 *
 * @param <C> what it is asked of
 */
public final class Rule<C> {
  private final CompiledRule<C> compiled;

  private Rule(CompiledRule<C> compiled) {
    this.compiled = compiled;
  }

  /**
   * Returns the condition ready to be asked through this mapper.
   *
   * @param zone where calendar days begin and end
   * @throws IllegalArgumentException if it refers to a named condition that was not put in its
   *     place
   */
  public static <C> Rule<C> compile(Condition condition, ProfileMapper<C> mapper, ZoneId zone) {
    return new Rule<>(CompiledRule.compile(condition, mapper, zone));
  }

  /** Returns the condition this was compiled from. */
  public Condition condition() {
    return compiled.condition();
  }

  /** Returns what it says of the customer at the moment. */
  public Truth test(C customer, Instant asOf) {
    return Truth.of(compiled.test(customer, Moments.toMicros(asOf), Moments.MISSING));
  }

  /** Returns the reading leaf by leaf. */
  public Explanation explain(C customer, Instant asOf) {
    return compiled.explain(customer, Moments.toMicros(asOf), Moments.MISSING);
  }

  /** Returns when the answer may next change by time alone. */
  public Review review(C customer, Instant asOf) {
    return compiled.review(customer, asOf);
  }

  /** Returns the condition in English. */
  @Override
  public String toString() {
    return condition().toString();
  }
}
