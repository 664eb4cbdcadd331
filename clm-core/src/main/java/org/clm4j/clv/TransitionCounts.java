package org.clm4j.clv;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.internal.Checks;

/**
 * How often customers were seen to move from one state to another in one step of time.
 *
 * <p>States are any labels: recency classes, segments, the stages of a stage history. A step is a
 * stated length of time, and staying counts as a move to the same state. Counts of parts of a base
 * add up to those of the whole, in any order. Immutable and thread-safe.
 */
public final class TransitionCounts {

  private final Duration step;
  private final States states;
  private final long[][] counts;
  private final boolean[][] possible;
  private final Set<Integer> absorbing;

  private TransitionCounts(Builder from) {
    this.step = from.step;
    this.states = from.states;
    this.counts = Arrays.stream(from.counts).map(long[]::clone).toArray(long[][]::new);
    this.possible = Arrays.stream(from.possible).map(boolean[]::clone).toArray(boolean[][]::new);
    this.absorbing = ImmutableSet.copyOf(from.absorbing);
  }

  /**
   * Returns an empty count of moves between these states.
   *
   * @param step the time between one look at a customer and the next, positive
   * @param states the labels, in the order in which they shall be shown
   * @throws IllegalArgumentException if the step is not positive
   * @throws ConfigurationException if there is no state, or a label is blank or there twice
   */
  public static Builder builder(Duration step, List<String> states) {
    Checks.positive(step, "a step");
    return new Builder(step, States.of("transition counts", states));
  }

  /** Returns the time between one look at a customer and the next. */
  public Duration step() {
    return step;
  }

  /** Returns the labels in their order. */
  public List<String> states() {
    return states.labels;
  }

  /** Returns how often a move from the one to the other was seen. */
  public long count(String from, String to) {
    return counts[states.index(from)][states.index(to)];
  }

  /** Returns how often a move out of this state, or a stay in it, was seen. */
  public long count(String from) {
    return Arrays.stream(counts[states.index(from)]).sum();
  }

  /** Returns whether the move can happen: not if {@link Builder#only} left it out. */
  public boolean isPossible(String from, String to) {
    return possible[states.index(from)][states.index(to)];
  }

  /** Returns whether the state was declared one that is never left. */
  public boolean isAbsorbing(String state) {
    return absorbing.contains(states.index(state));
  }

  /**
   * Returns these and those counts together. A move is possible that is possible in either.
   *
   * @throws IllegalArgumentException if states or step differ
   * @throws ArithmeticException if the moves out of a state are more than 9.2 × 10¹⁸
   */
  public TransitionCounts plus(TransitionCounts other) {
    if (!states.equals(other.states) || !step.equals(other.step)) {
      throw new IllegalArgumentException(
          "counts add up when states and step are the same; here "
              + states
              + " by "
              + step
              + " and "
              + other.states
              + " by "
              + other.step
              + ".");
    }
    Builder sum = new Builder(step, states);
    sum.absorbing.addAll(absorbing);
    sum.absorbing.addAll(other.absorbing);
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        sum.counts[i][j] = sum.sum(i, counts[i][j], other.counts[i][j]);
        sum.possible[i][j] = possible[i][j] || other.possible[i][j];
      }
    }
    return sum.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TransitionCounts t
        && step.equals(t.step)
        && states.equals(t.states)
        && absorbing.equals(t.absorbing)
        && Arrays.deepEquals(counts, t.counts)
        && Arrays.deepEquals(possible, t.possible);
  }

  @Override
  public int hashCode() {
    return 31 * states.hashCode() + Arrays.deepHashCode(counts);
  }

  /** Returns the table, a line for each state left. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("to ").append(states);
    for (int i = 0; i < counts.length; i++) {
      text.append("\nfrom ").append(states.labels.get(i)).append(' ');
      text.append(Arrays.toString(counts[i]));
    }
    return text.toString();
  }

  /** Counts moves; not for sharing between threads. */
  public static final class Builder {
    private final Duration step;
    private final States states;
    private final long[][] counts;
    private final boolean[][] possible;
    private final Set<Integer> absorbing = new TreeSet<>();

    private Builder(Duration step, States states) {
      this.step = step;
      this.states = states;
      this.counts = new long[states.size()][states.size()];
      this.possible = new boolean[states.size()][states.size()];
      for (boolean[] row : possible) {
        Arrays.fill(row, true);
      }
    }

    /**
     * Counts one move.
     *
     * @throws IllegalArgumentException if a state is not one of the counted
     */
    public Builder add(String from, String to) {
      return add(from, to, 1);
    }

    /**
     * Counts a move several times.
     *
     * @param times how often it was seen, 0 or more
     * @throws IllegalArgumentException if a state is not one of the counted or {@code times} is
     *     negative
     * @throws ArithmeticException if the move was seen more than 9.2 × 10¹⁸ times
     */
    public Builder add(String from, String to, long times) {
      Checks.nonNegative(times, "the number of moves");
      int i = states.index(from);
      int j = states.index(to);
      counts[i][j] = sum(i, counts[i][j], times);
      return this;
    }

    private long sum(int from, long one, long other) {
      try {
        return Math.addExact(one, other);
      } catch (ArithmeticException e) {
        throw new ArithmeticException(
            "the moves out of state '"
                + states.labels.get(from)
                + "' are more than "
                + Long.MAX_VALUE
                + ", which cannot be counted.");
      }
    }

    /**
     * Counts the moves of one customer, seen once each step in these states.
     *
     * @throws IllegalArgumentException if a state is not one of the counted
     */
    public Builder addPath(List<String> states) {
      for (int i = 1; i < states.size(); i++) {
        add(states.get(i - 1), states.get(i));
      }
      return this;
    }

    /**
     * Declares a state that is never left, such as {@code lost}, whether or not it was ever seen.
     *
     * @throws IllegalArgumentException if the state is not one of the counted
     */
    public Builder absorbing(String state) {
      absorbing.add(states.index(state));
      return this;
    }

    /**
     * Declares that from a state only these can be reached in one step; a {@link Smoothing} then
     * adds to no other. All can be where this was never said.
     *
     * @throws IllegalArgumentException if a state is not one of the counted
     */
    public Builder only(String from, Collection<String> to) {
      boolean[] row = new boolean[states.size()];
      to.forEach(state -> row[states.index(state)] = true);
      possible[states.index(from)] = row;
      return this;
    }

    /**
     * Returns the counts so far.
     *
     * @throws ConfigurationException if a state declared absorbing was seen to be left, or a move
     *     seen that was declared impossible
     * @throws ArithmeticException if the moves out of a state are more than 9.2 × 10¹⁸
     */
    public TransitionCounts build() {
      List<String> problems = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        long all = 0;
        for (long count : counts[i]) {
          all = sum(i, all, count);
        }
        long left = all - counts[i][i];
        if (left > 0 && absorbing.contains(i)) {
          problems.add(
              "state '"
                  + states.labels.get(i)
                  + "' is declared absorbing but was left "
                  + Checks.counted(left, "time")
                  + ". Maybe do not declare it.");
        }
      }
      for (int i = 0; i < counts.length; i++) {
        for (int j = 0; j < counts.length; j++) {
          if (counts[i][j] > 0 && !possible[i][j]) {
            problems.add(
                "a move from '"
                    + states.labels.get(i)
                    + "' to '"
                    + states.labels.get(j)
                    + "' is declared impossible but was seen "
                    + Checks.counted(counts[i][j], "time")
                    + ". Maybe name it in only(…).");
          }
        }
      }
      ConfigurationException.throwIfAny("transition counts", problems);
      return new TransitionCounts(this);
    }
  }
}
