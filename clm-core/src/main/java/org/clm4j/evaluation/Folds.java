package org.clm4j.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The parts of a base for cross-validation. The part of a row is a pure function of its group's key
 * and the seed: rows of one group never stand in two parts, and no other row, nor the order of
 * rows, moves one.
 *
 * <p>A group is whatever shares its luck: a customer with several rows, a household, an account and
 * its copies. Where rows of a group stand on both sides, a model is examined on what it learned by
 * heart.
 *
 * @param count how many parts, at least 2
 * @param seed another seed cuts otherwise
 */
public record Folds(int count, long seed) {

  /** Checks the count. */
  public Folds {
    if (count < 2) {
      throw new IllegalArgumentException(
          "cross-validation needs at least 2 parts, not " + count + ".");
    }
  }

  /** Returns so many parts, with the seed 0. */
  public static Folds of(int count) {
    return new Folds(count, 0);
  }

  /** Returns these with another seed. */
  public Folds withSeed(long seed) {
    return new Folds(count, seed);
  }

  /** Returns the part, from 0, of the rows of this group. */
  public int of(String group) {
    return of(hash(group));
  }

  int of(long groupHash) {
    return (int) Long.remainderUnsigned(mixed(groupHash ^ mixed(seed)), count);
  }

  /** Returns 64 bits of a group's key, by FNV-1a over its characters. */
  static long hash(String group) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < group.length(); i++) {
      hash = (hash ^ group.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The finaliser of SplitMix64, which spreads each bit over all. */
  private static long mixed(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * Returns for each row what a model says of it that learned from the other parts only.
   *
   * @param groups the group of each row
   * @param learner fits a model to the rows with these numbers, ascending, and returns what it says
   *     of the row with a number
   * @throws IllegalArgumentException if all rows stand in one part
   */
  public double[] outOfFold(List<String> groups, Function<int[], IntToDoubleFunction> learner) {
    requireNonNull(learner, "learner");
    int[] fold = groups.stream().mapToInt(this::of).toArray();
    double[] predicted = new double[fold.length];
    for (int f = 0; f < count; f++) {
      int part = f;
      int[] others = rows(fold, part, false);
      int[] own = rows(fold, part, true);
      if (own.length > 0) {
        if (others.length == 0) {
          throw new IllegalArgumentException(
              "all "
                  + fold.length
                  + " rows stand in one part, so that there are none to learn from. Maybe the"
                  + " groups are too few or too coarse.");
        }
        IntToDoubleFunction model = learner.apply(others);
        for (int row : own) {
          predicted[row] = model.applyAsDouble(row);
        }
      }
    }
    return predicted;
  }

  private static int[] rows(int[] fold, int part, boolean own) {
    return IntStream.range(0, fold.length).filter(i -> (fold[i] == part) == own).toArray();
  }
}
