package org.clm4j.clv;

import org.clm4j.internal.Checks;

/**
 * What is believed of transitions before any is counted.
 *
 * <p>With {@code added} = a, the probability of moving from i to j, one of the n states that can be
 * reached from there, is {@code (countᵢⱼ + a) / (countᵢ + n·a)}: the posterior mean under a
 * symmetric Dirichlet prior. 1 is Laplace's rule, ½ Jeffreys'. How much to add is the caller's to
 * say; there is no default.
 *
 * @param added how often each possible transition is taken to have been seen before, 0 or more
 */
public record Smoothing(double added) {

  /** Checks the range. */
  public Smoothing {
    Checks.nonNegative(added, "the number of transitions added by smoothing");
  }

  /** Returns no smoothing: probabilities are the observed shares. */
  public static Smoothing none() {
    return new Smoothing(0);
  }

  /** Returns smoothing that adds so much to every count out of a state that is not absorbing. */
  public static Smoothing adding(double added) {
    return new Smoothing(added);
  }
}
