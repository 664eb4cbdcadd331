package org.clm4j.clv;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.internal.Checks;
import org.clm4j.internal.LuDecomposition;

/**
 * How customers move between labelled states, one step of time after another: from each state, the
 * probability of each state one step later.
 *
 * <p>The chain knows nothing of what the labels mean. Source of its use for customers: Pfeifer and
 * Carraway, "Modeling Customer Relationships as Markov Chains", Journal of Interactive Marketing
 * 14(2), 2000. {@link MarkovValue} puts money on it. Made for up to a few hundred states. Immutable
 * and thread-safe.
 */
public final class MarkovChain {

  /** How far a row of probabilities may miss 1 before it is refused rather than rescaled. */
  private static final double ROW_TOLERANCE = 1e-9;

  /** How far a row of n may miss 1 by rounding alone, in units of n + 4: it is left as it is. */
  private static final double ROUNDING = 0x1p-52;

  private final Duration step;
  private final States states;
  private final double[][] p;
  private final double[] observed;

  private MarkovChain(Duration step, States states, double[][] p, double[] observed) {
    this.step = step;
    this.states = states;
    this.p = p;
    this.observed = observed;
  }

  /**
   * Returns the chain with these probabilities.
   *
   * @param step the time one move takes, positive
   * @param states the labels, in the order of rows and columns
   * @param probabilities row by row, each row summing to 1 within 10⁻⁹; one that misses it by more
   *     than rounding does is rescaled, so that the rows of a chain make the same chain again
   * @throws ConfigurationException listing every wrong label, row and probability
   */
  public static MarkovChain of(Duration step, List<String> states, double[][] probabilities) {
    double[] certain = new double[states.size()];
    Arrays.fill(certain, Double.POSITIVE_INFINITY);
    return of(step, states, probabilities, certain);
  }

  /**
   * Returns the chain with these probabilities, estimated before and written down.
   *
   * @param step the time one move takes, positive
   * @param states the labels, in the order of rows and columns
   * @param probabilities row by row, as {@linkplain #of(Duration, List, double[][]) given}
   * @param observed how many moves each row rests on, smoothing included, above 0; infinite where
   *     the row is not estimated
   * @throws ConfigurationException listing every wrong label, row and probability
   */
  public static MarkovChain of(
      Duration step, List<String> states, double[][] probabilities, double[] observed) {
    States checked = States.of("Markov chain", states);
    List<String> problems = new ArrayList<>();
    try {
      Checks.positive(step, "its step");
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    if (probabilities.length != checked.size()) {
      problems.add("it has " + checked.size() + " states but " + probabilities.length + " rows.");
    }
    if (observed.length != checked.size()) {
      problems.add(
          "it has " + checked.size() + " states but " + observed.length + " numbers of moves.");
    }
    for (int i = 0; i < Math.min(probabilities.length, checked.size()); i++) {
      checkRow(checked, i, probabilities[i], problems);
    }
    for (int i = 0; i < Math.min(observed.length, checked.size()); i++) {
      if (!(observed[i] > 0)) {
        problems.add(
            "state '"
                + checked.labels.get(i)
                + "' rests on "
                + observed[i]
                + " moves; a row rests on more than 0.");
      }
    }
    ConfigurationException.throwIfAny("Markov chain", problems);
    double[][] p = Arrays.stream(probabilities).map(MarkovChain::rescaled).toArray(double[][]::new);
    return new MarkovChain(step, checked, p, observed.clone());
  }

  /**
   * Returns the chain estimated from counts: {@code (countᵢⱼ + a)/(countᵢ + n·a)} with a the added
   * count of the smoothing and n the number of states that can be reached; a declared absorbing
   * state stays in itself.
   *
   * @throws ConfigurationException naming every state from which no move was seen, where nothing is
   *     added
   */
  public static MarkovChain from(TransitionCounts counts, Smoothing smoothing) {
    States states = States.of("Markov chain", counts.states());
    int n = states.size();
    double[][] p = new double[n][n];
    double[] observed = new double[n];
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String from = states.labels.get(i);
      long targets = states.labels.stream().filter(to -> counts.isPossible(from, to)).count();
      observed[i] = counts.count(from) + targets * smoothing.added();
      if (counts.isAbsorbing(from)) {
        p[i][i] = 1;
        observed[i] = Double.POSITIVE_INFINITY;
      } else if (observed[i] == 0) {
        problems.add(
            "no move from state '"
                + from
                + "' was seen. Maybe declare it absorbing(\""
                + from
                + "\"), or add a smoothing.");
      } else {
        for (int j = 0; j < n; j++) {
          String to = states.labels.get(j);
          double added = counts.isPossible(from, to) ? smoothing.added() : 0;
          p[i][j] = (counts.count(from, to) + added) / observed[i];
        }
      }
    }
    ConfigurationException.throwIfAny("Markov chain", problems);
    return new MarkovChain(counts.step(), states, p, observed);
  }

  /**
   * Returns the chain over recency: who is in state {@code recency}<i>k</i> last bought k steps
   * ago, buys with the k-th probability and is then in {@code recency1}, else moves on to the next
   * state, after the last to {@code lapsed} for good.
   *
   * @param step the time between one chance to buy and the next, positive
   * @param purchase probability of buying, for recency 1, 2, …; each from 0 to 1
   * @throws ConfigurationException listing every wrong probability
   */
  public static MarkovChain recency(Duration step, List<Double> purchase) {
    int n = purchase.size() + 1;
    List<String> labels = new ArrayList<>();
    double[][] p = new double[n][n];
    for (int k = 0; k < n - 1; k++) {
      labels.add("recency" + (k + 1));
      p[k][0] += purchase.get(k);
      p[k][k + 1] += 1 - purchase.get(k);
    }
    labels.add("lapsed");
    p[n - 1][n - 1] = 1;
    return of(step, labels, p);
  }

  private static void checkRow(States states, int i, double[] row, List<String> problems) {
    String from = "state '" + states.labels.get(i) + "'";
    if (row.length != states.size()) {
      problems.add(
          from + " has " + row.length + " probabilities for " + states.size() + " states.");
      return;
    }
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      if (!(row[j] >= 0 && row[j] <= 1)) {
        problems.add(
            from
                + " moves to '"
                + states.labels.get(j)
                + "' with probability "
                + row[j]
                + "; a probability lies from 0 to 1.");
      }
      sum += row[j];
    }
    if (!(Math.abs(sum - 1) <= ROW_TOLERANCE)) {
      problems.add(
          "the probabilities out of "
              + from
              + " sum to "
              + sum
              + ", not 1. Maybe a state that"
              + " customers leave to is missing.");
    }
  }

  private static double[] rescaled(double[] row) {
    double sum = 0;
    for (double x : row) {
      sum += x;
    }
    double scale = Math.abs(sum - 1) <= (row.length + 4) * ROUNDING ? 1 : sum;
    return Arrays.stream(row).map(x -> x / scale + 0.0).toArray(); // -0.0 becomes 0
  }

  /** Returns the time one move takes. */
  public Duration step() {
    return step;
  }

  /** Returns the labels in their order. */
  public List<String> states() {
    return states.labels;
  }

  /**
   * Returns the probability of being in {@code to} one step after {@code from}.
   *
   * @throws IllegalArgumentException if there is no such state
   */
  public double probability(String from, String to) {
    return p[states.index(from)][states.index(to)];
  }

  /**
   * Returns how many moves the probabilities out of a state were estimated from, those added by
   * smoothing included; empty where they are given rather than estimated.
   *
   * @throws IllegalArgumentException if there is no such state
   */
  public OptionalDouble observed(String from) {
    double moves = observed[states.index(from)];
    return Double.isInfinite(moves) ? OptionalDouble.empty() : OptionalDouble.of(moves);
  }

  /** Returns the states that are never left, in their order. */
  public List<String> absorbing() {
    return states.labels.stream().filter(s -> isAbsorbing(states.index(s))).toList();
  }

  /**
   * Returns where a customer of this state is after so many steps: the probability of each state,
   * in the states' order.
   *
   * @param steps how many, 0 or more
   * @throws IllegalArgumentException if there is no such state or {@code steps} is negative
   */
  public Map<String, Double> after(String from, int steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("steps are counted from 0, not " + steps + ".");
    }
    double[] now = unit(states.index(from));
    for (int t = 0; t < steps; t++) {
      now = step(now);
    }
    return byState(now);
  }

  /**
   * Returns how many steps a customer of this state will spend in each state, the present one
   * counted, before an absorbing state: a row of the fundamental matrix {@code (I − Q)⁻¹}, Q being
   * the moves among the states that are not absorbing. Absorbing states are left out.
   *
   * <p>Source: Kemeny and Snell, Finite Markov Chains, 1960, chapter III.
   *
   * @throws IllegalArgumentException if there is no such state
   * @throws IllegalStateException if from some state no absorbing state can be reached
   */
  public Map<String, Double> visits(String from) {
    int start = states.index(from);
    int[] inner = transientStates();
    double[][] n = fundamental(inner);
    ImmutableMap.Builder<String, Double> visits = ImmutableMap.builder();
    int row = Arrays.binarySearch(inner, start);
    for (int j = 0; j < inner.length; j++) {
      visits.put(states.labels.get(inner[j]), row < 0 ? 0.0 : n[row][j]);
    }
    return visits.buildOrThrow();
  }

  /**
   * Returns the probability that a customer of this state ends in each absorbing state, {@code (I −
   * Q)⁻¹ R}.
   *
   * @throws IllegalArgumentException if there is no such state
   * @throws IllegalStateException if from some state no absorbing state can be reached
   */
  public Map<String, Double> absorption(String from) {
    int start = states.index(from);
    Map<String, Double> visits = visits(from);
    ImmutableMap.Builder<String, Double> ends = ImmutableMap.builder();
    for (String end : absorbing()) {
      int e = states.index(end);
      double sum = start == e ? 1 : 0;
      for (Map.Entry<String, Double> visit : visits.entrySet()) {
        sum += visit.getValue() * p[states.index(visit.getKey())][e];
      }
      ends.put(end, sum);
    }
    return ends.buildOrThrow();
  }

  /**
   * Returns how many steps on average pass before a customer of this state is in an absorbing one;
   * empty where that may never happen.
   *
   * @throws IllegalArgumentException if there is no such state
   */
  public OptionalDouble stepsToAbsorption(String from) {
    states.index(from);
    if (!alwaysAbsorbed()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(visits(from).values().stream().mapToDouble(x -> x).sum());
  }

  private double[][] fundamental(int[] inner) {
    if (!alwaysAbsorbed()) {
      throw new IllegalStateException(
          "the chain has states from which no absorbing state is reached, so visits have no limit."
              + " Maybe count a state such as 'lost' as absorbing, or ask after(…).");
    }
    int m = inner.length;
    double[][] a = new double[m][m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        a[i][j] = (i == j ? 1 : 0) - p[inner[i]][inner[j]];
      }
    }
    return new LuDecomposition(a).inverse();
  }

  private int[] transientStates() {
    int[] all = new int[size()];
    int m = 0;
    for (int i = 0; i < size(); i++) {
      if (!isAbsorbing(i)) {
        all[m++] = i;
      }
    }
    return Arrays.copyOf(all, m);
  }

  /** Whether from every state an absorbing one is reached: backwards search from those. */
  private boolean alwaysAbsorbed() {
    boolean[] reaches = new boolean[size()];
    boolean grown = true;
    for (int i = 0; i < size(); i++) {
      reaches[i] = isAbsorbing(i);
    }
    while (grown) {
      grown = false;
      for (int i = 0; i < size(); i++) {
        for (int j = 0; j < size() && !reaches[i]; j++) {
          if (p[i][j] > 0 && reaches[j]) {
            reaches[i] = true;
            grown = true;
          }
        }
      }
    }
    for (boolean r : reaches) {
      if (!r) {
        return false;
      }
    }
    return true;
  }

  private Map<String, Double> byState(double[] values) {
    ImmutableMap.Builder<String, Double> map = ImmutableMap.builder();
    for (int i = 0; i < values.length; i++) {
      map.put(states.labels.get(i), values[i]);
    }
    return map.buildOrThrow();
  }

  private double[] unit(int i) {
    double[] unit = new double[size()];
    unit[i] = 1;
    return unit;
  }

  /** Moves a row of weights one step on. */
  double[] step(double[] weights) {
    double[] next = new double[size()];
    for (int i = 0; i < size(); i++) {
      if (weights[i] != 0) {
        for (int j = 0; j < size(); j++) {
          next[j] += weights[i] * p[i][j];
        }
      }
    }
    return next;
  }

  /** Returns the expectation, one step later, of a value by state. */
  double expectedNext(int from, double[] valueByState) {
    double sum = 0;
    double[] row = p[from];
    for (int j = 0; j < row.length; j++) {
      sum += row[j] * valueByState[j];
    }
    return sum;
  }

  int size() {
    return states.size();
  }

  States labelled() {
    return states;
  }

  double probability(int from, int to) {
    return p[from][to];
  }

  boolean isAbsorbing(int i) {
    return p[i][i] == 1;
  }

  /**
   * Returns how many moves a row rests on, smoothing included; infinite where it is not estimated.
   */
  double observed(int from) {
    return observed[from];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MarkovChain c
        && step.equals(c.step)
        && states.equals(c.states)
        && Arrays.deepEquals(p, c.p)
        && Arrays.equals(observed, c.observed);
  }

  @Override
  public int hashCode() {
    return 31 * states.hashCode() + Arrays.deepHashCode(p);
  }

  /** Returns step and table of probabilities, a line for each state left. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("by ").append(step).append(" to ").append(states);
    for (int i = 0; i < size(); i++) {
      text.append("\nfrom ").append(states.labels.get(i)).append(' ').append(Arrays.toString(p[i]));
    }
    return text.toString();
  }
}
