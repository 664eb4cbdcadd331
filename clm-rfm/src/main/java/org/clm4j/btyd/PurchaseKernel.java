package org.clm4j.btyd;

import java.util.random.RandomGenerator;
import org.clm4j.internal.GaussLegendre;

/**
 * What one purchase model with given parameters says of a customer with {@code x} repeat purchases,
 * the last of them {@code tx} after the first purchase, observed for {@code age}: no checks, no
 * objects, all times in the unit of the parameters.
 *
 * <p>A customer just acquired is (0, 0, 0). What is said "if alive" is to be multiplied by {@link
 * #alive}.
 */
abstract class PurchaseKernel {

  /** Returns how many stages pass from one purchase to the next; 1 for purchases at random. */
  int stages() {
    return 1;
  }

  /** Returns ln of the likelihood of this history. */
  abstract double logLikelihood(int x, double tx, double age);

  /** Returns the probability of being alive at the end of observation. */
  abstract double alive(int x, double tx, double age);

  /**
   * Returns the probability of having left by the end of observation, which is 1 − {@link #alive}
   * with all its digits where it is tiny.
   */
  abstract double gone(int x, double tx, double age);

  /** Returns the probability of no purchase within {@code t}, alive at the end or not. */
  final double buysNothing(int x, double tx, double age, double t) {
    return Math.min(1, gone(x, tx, age) + alive(x, tx, age) * none(x, tx, age, t));
  }

  /**
   * Returns the purchases expected within {@code t} after the end of observation, if alive then.
   */
  abstract double expected(int x, double tx, double age, double t);

  /**
   * Returns the expected square of the number of purchases within {@code t}, if alive at the end.
   */
  abstract double expectedSquare(int x, double tx, double age, double t);

  /** Returns the probability to be alive still after another {@code t}, if alive at the end. */
  abstract double survives(int x, double tx, double age, double t);

  /** Returns the probability of no purchase within {@code t}, if alive at the end. */
  abstract double none(int x, double tx, double age, double t);

  /** Writes the probabilities of 0, 1, … purchases within {@code t}, if alive at the end. */
  abstract void counts(int x, double tx, double age, double t, double[] out);

  /**
   * Returns the purchases expected within {@code t}, each worth e^(−δ·its time), if alive at the
   * end.
   *
   * @param delta continuous discount rate per unit of time, at least 0
   * @param t horizon; infinite for the whole rest of life
   * @return may be infinite where {@code delta} is 0 and {@code t} infinite
   */
  abstract double discounted(int x, double tx, double age, double delta, double t);

  /**
   * Returns {@link #discounted} by five values, for its slopes in the parameters, where δt is at
   * most 1 and {@code t} finite.
   *
   * @param pace how far into the future the expectation hardly bends, about the customer's age
   */
  double discountedClosely(int x, double tx, double age, double delta, double t, double pace) {
    double sum = Math.exp(-delta * t) * expected(x, tx, age, t);
    if (delta > 0) {
      double half = Math.log1p(t / pace) / 2;
      for (int i = 0; i < GaussLegendre.SHORT.size(); i++) {
        double u = pace * Math.expm1(half * (1 + GaussLegendre.SHORT.node(i)));
        double worth = half * GaussLegendre.SHORT.weight(i) * delta * (pace + u);
        sum += worth * Math.exp(-delta * u) * expected(x, tx, age, u);
      }
    }
    return sum;
  }

  /**
   * Draws what a customer with this history, if alive at the end of observation, does within {@code
   * t}.
   *
   * @return how many purchases
   */
  abstract int draw(int x, double tx, double age, double t, RandomGenerator random);

  /**
   * Draws a new customer's repeat purchases within {@code age} of the first purchase.
   *
   * @param times receives their times, growing; drawing stops when it is full
   * @return how many
   */
  abstract int drawNew(double age, double[] times, RandomGenerator random);
}
