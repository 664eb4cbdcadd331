package org.clm4j.curve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In which phase a relationship was in each period, and from which it ended: a hidden Markov chain
 * that only goes forward.
 *
 * <p>Exploration is a low level, formation climbs by steps, stability stays near the maximum,
 * decline falls, and after the end there is nothing. The activity of a period is Poisson about the
 * level of its phase times a height that is the customer's own. The height, and how low exploration
 * lies beneath it, are not estimated but averaged over, each of their values counted by how well it
 * explains the periods; so a low level that lasted for three periods is exploration, and the same
 * level kept for two years is a stable relationship of a small customer.
 *
 * <p>Forward recursion and the most probable path as in L. R. Rabiner, A tutorial on hidden Markov
 * models, Proc. IEEE 77(2), 1989.
 *
 * <p>Levels and odds of moving on are ours: the source draws the phases and gives no lengths. In
 * periods that are months they say: exploration lasts 4 on average, and three in five leave from
 * it; formation lasts 6 where it is walked to its end, as one in three of those that begin it do;
 * stability lasts 5 at least and 14 on average, and half of those who leave it fall first; a fall
 * lasts 3 on average. One life in fifty is seen from its height on: its beginning is not on record.
 * Where there are enough purchases these odds decide little, since the levels speak.
 */
final class PhaseChain {

  /** How many steps formation climbs by. */
  private static final int STEPS = 4;

  /** How many periods stability lasts at least; a default of ours. */
  private static final int STABLE = 5;

  // States: exploration, steps of formation, stability, decline out of formation, two steps of
  // decline out of stability, and ended out of each.
  private static final int E = 0;
  private static final int F = 1;
  private static final int S = F + STEPS;
  private static final int DF = S + STABLE;
  private static final int DS = DF + 2;
  private static final int XE = DS + 2;
  private static final int XF = XE + 1;
  private static final int XS = XF + 1;
  private static final int STATES = XS + 1;
  private static final int EXITS = 3;

  private static final LifePhase[] PHASES = new LifePhase[STATES];

  /** Out of which phase each state falls or has left: 0, 1, 2 for the first three phases. */
  private static final int[] ORIGINS = new int[STATES];

  /** The odds of each state in the first period. */
  private static final double[] START = new double[STATES];

  /** From, to and the odds, for each move there is. */
  private static final int[] FROM;

  private static final int[] TO;
  private static final double[] ODDS;

  static {
    name(E, F, LifePhase.EXPLORATION, 0);
    name(F, S, LifePhase.FORMATION, 1);
    name(S, DF, LifePhase.STABILITY, 2);
    name(DF, DS, LifePhase.DECLINE, 1);
    name(DS, XE, LifePhase.DECLINE, 2);
    for (int exit = 0; exit < EXITS; exit++) {
      name(XE + exit, XE + exit + 1, LifePhase.ENDED, exit);
    }
    START[E] = .98;
    START[S] = .02;
    List<double[]> moves = new ArrayList<>();
    move(moves, E, E, .75);
    move(moves, E, F, .1);
    move(moves, E, XE, .15);
    for (int f = F; f < S; f++) {
      move(moves, f, f, .35);
      move(moves, f, f + 1, .5);
      move(moves, f, DF, .075);
      move(moves, f, XF, .075);
    }
    for (int s = S; s < DF - 1; s++) {
      move(moves, s, s + 1, 1);
    }
    move(moves, DF - 1, DF - 1, .9);
    move(moves, DF - 1, DS, .05);
    move(moves, DF - 1, XS, .05);
    fall(moves, DF, XF);
    fall(moves, DS, XS);
    for (int x = XE; x < STATES; x++) {
      move(moves, x, x, 1);
    }
    FROM = moves.stream().mapToInt(m -> (int) m[0]).toArray();
    TO = moves.stream().mapToInt(m -> (int) m[1]).toArray();
    ODDS = moves.stream().mapToDouble(m -> m[2]).toArray();
  }

  private static void name(int from, int to, LifePhase phase, int origin) {
    Arrays.fill(PHASES, from, to, phase);
    Arrays.fill(ORIGINS, from, to, origin);
  }

  private static void fall(List<double[]> moves, int from, int end) {
    move(moves, from, from, .5);
    move(moves, from, from + 1, .25);
    move(moves, from, end, .25);
    move(moves, from + 1, from + 1, .5);
    move(moves, from + 1, end, .5);
  }

  private static void move(List<double[]> moves, int from, int to, double odds) {
    moves.add(new double[] {from, to, odds});
  }

  /** How low exploration lies, as a share of the height; ours. */
  private static final double[] LOWS = {.15, .3};

  /**
   * Heights tried, as multiples of the busiest three periods: below 1, as by chance the busiest lie
   * above the height, and far above 1, as a life that was cut short never came to it. Ours.
   */
  private static final double[] HEIGHTS = {.6, 1, 1.7, 3, 5};

  /** The busiest three periods count as one purchase at least. */
  private static final double LEAST = 1 / 3.0;

  /** When so little is left of all other ways, silence after silence tells nothing more. */
  private static final double NEGLIGIBLE = 1e-13;

  private PhaseChain() {}

  /**
   * What was found.
   *
   * @param path the most probable phase of each period, given what is found at the end
   * @param origins the probability that it ended or stands in, or fell out of, exploration,
   *     formation and stability
   * @param over whether it has ended, as known or more probably than not
   */
  record Fit(List<LifePhase> path, List<Double> origins, boolean over) {

    /** Returns the most probable of the origins. */
    int origin() {
      int best = 0;
      for (int i = 1; i < EXITS; i++) {
        best = origins.get(i) > origins.get(best) ? i : best;
      }
      return best;
    }
  }

  /**
   * Explains the activity of periods.
   *
   * @param activity what happened in each, in purchases or what stands for them, 0 or more
   * @param seen the part of each that has been seen, above 0, to 1
   * @param told whether it is known that nothing comes after the last period
   */
  static Fit fit(double[] activity, double[] seen, boolean told) {
    return !told && activity.length <= Silent.LIVES.size() && isSilent(activity, seen)
        ? Silent.LIVES.get(activity.length - 1)
        : fitted(activity, seen, told);
  }

  private static boolean isSilent(double[] activity, double[] seen) {
    for (int i = 0; i < activity.length; i++) {
      if (activity[i] != 0 || seen[i] != 1) {
        return false;
      }
    }
    return true;
  }

  /** Half of many a base bought once only: their lives differ by their length alone. */
  private static final class Silent {
    private static final List<Fit> LIVES =
        IntStream.rangeClosed(1, 240)
            .mapToObj(
                n -> {
                  double[] seen = new double[n];
                  Arrays.fill(seen, 1);
                  return fitted(new double[n], seen, false);
                })
            .toList();
  }

  private static Fit fitted(double[] activity, double[] seen, boolean told) {
    double top = Math.max(busiest(activity), LEAST);
    int grid = HEIGHTS.length * LOWS.length;
    double[] evidence = new double[grid];
    double[][] last = new double[grid][STATES];
    for (int g = 0; g < grid; g++) {
      evidence[g] = forward(activity, seen, levels(g, top), last[g]);
    }
    double most = Arrays.stream(evidence).max().orElseThrow();
    double[] end = new double[STATES];
    for (int g = 0; g < grid; g++) {
      double weight = Math.exp(evidence[g] - most);
      for (int s = 0; s < STATES; s++) {
        last[g][s] *= weight;
        end[s] += last[g][s];
      }
    }
    double ended = end[XE] + end[XF] + end[XS];
    boolean over = told || ended >= Arrays.stream(end).sum() / 2;
    double[] origins = new double[EXITS];
    for (int s = 0; s < STATES; s++) {
      if (isEnd(s, over, told)) {
        origins[ORIGINS[s]] += end[s];
      }
    }
    double sum = Arrays.stream(origins).sum();
    List<Double> odds = Arrays.stream(origins).mapToObj(o -> o / sum).toList();
    Fit unplaced = new Fit(List.of(), odds, over);
    int origin = unplaced.origin();
    boolean[] ends = new boolean[STATES];
    for (int s = 0; s < STATES; s++) {
      ends[s] = ORIGINS[s] == origin && isEnd(s, over, told);
    }
    int chosen = 0;
    double highest = -1;
    for (int g = 0; g < grid; g++) {
      double mass = 0;
      for (int s = 0; s < STATES; s++) {
        mass += ends[s] ? last[g][s] : 0;
      }
      if (mass > highest) {
        highest = mass;
        chosen = g;
      }
    }
    return new Fit(path(activity, seen, levels(chosen, top), ends), odds, over);
  }

  /** Returns whether a life that is over, or not, may be in this state at the end. */
  private static boolean isEnd(int state, boolean over, boolean told) {
    return told || over == state >= XE;
  }

  /** Returns the mean activity of the busiest three periods in a row. */
  private static double busiest(double[] activity) {
    double most = 0;
    for (int i = 0; i < activity.length; i++) {
      double sum = 0;
      int from = Math.max(0, Math.min(i - 1, activity.length - 3));
      int to = Math.min(activity.length, from + 3);
      for (int j = from; j < to; j++) {
        sum += activity[j];
      }
      most = Math.max(most, sum / (to - from));
    }
    return most;
  }

  private static double[] levels(int g, double top) {
    double height = top * HEIGHTS[g / LOWS.length];
    double low = LOWS[g % LOWS.length];
    double[] levels = new double[STATES];
    levels[E] = low * height;
    for (int i = 0; i < STEPS; i++) {
      levels[F + i] = (low + (1 - low) * (i + 1) / (STEPS + 1)) * height;
    }
    Arrays.fill(levels, S, DF, height);
    levels[DF] = .5 * height;
    levels[DF + 1] = .25 * height;
    levels[DS] = .6 * height;
    levels[DS + 1] = .3 * height;
    return levels;
  }

  /**
   * Returns the logarithm of the probability of the activity, and the probability of each last
   * state.
   */
  private static double forward(double[] activity, double[] seen, double[] levels, double[] last) {
    int silent = activity.length;
    while (silent > 0 && activity[silent - 1] == 0) {
      silent--;
    }
    double[] quiet = new double[STATES];
    for (int s = 0; s < STATES; s++) {
      quiet[s] = s > 0 && levels[s] == levels[s - 1] ? quiet[s - 1] : Math.exp(-levels[s]);
    }
    double log = 0;
    double[] now = START.clone();
    double[] next = new double[STATES];
    double[] likelihood = new double[STATES];
    for (int i = 0; i < activity.length; i++) {
      if (i > 0) {
        Arrays.fill(next, 0);
        for (int m = 0; m < FROM.length; m++) {
          next[TO[m]] += now[FROM[m]] * ODDS[m];
        }
        double[] before = now;
        now = next;
        next = before;
      }
      double sum = activity[i] == 0 && seen[i] == 1 ? weigh(now, quiet) : 0;
      if (sum == 0) {
        log += likelihoods(activity[i], seen[i], levels, now, likelihood);
        sum = weigh(now, likelihood);
      }
      log += Math.log(sum);
      for (int s = 0; s < STATES; s++) {
        now[s] /= sum;
      }
      if (i >= silent && now[XE] + now[XF] + now[XS] > 1 - NEGLIGIBLE) {
        break;
      }
    }
    System.arraycopy(now, 0, last, 0, STATES);
    return log;
  }

  /** Multiplies where anything is left of the sum, and returns the sum. */
  private static double weigh(double[] now, double[] likelihood) {
    double sum = 0;
    for (int s = 0; s < STATES; s++) {
      sum += now[s] * likelihood[s];
    }
    if (sum > 0) {
      for (int s = 0; s < STATES; s++) {
        now[s] *= likelihood[s];
      }
    }
    return sum;
  }

  /**
   * Fills in the likelihood in each state against the most likely of those that can be; returns the
   * logarithm of what that one's is.
   */
  private static double likelihoods(
      double activity, double seen, double[] levels, double[] now, double[] into) {
    emissions(activity, seen, levels, into);
    double most = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < STATES; s++) {
      most = now[s] > 0 ? Math.max(most, into[s]) : most;
    }
    double before = Double.NaN;
    double likelihood = 0;
    for (int s = 0; s < STATES; s++) {
      if (into[s] != before) {
        before = into[s];
        likelihood = Math.exp(Math.min(0, into[s] - most));
      }
      into[s] = likelihood;
    }
    return most;
  }

  /** Fills in the logarithm of the (quasi-)Poisson likelihood in each state. */
  private static void emissions(double activity, double seen, double[] levels, double[] into) {
    for (int s = 0; s < STATES; s++) {
      // States of one level stand side by side.
      if (s > 0 && levels[s] == levels[s - 1]) {
        into[s] = into[s - 1];
        continue;
      }
      double mean = levels[s] * seen;
      into[s] =
          mean > 0
              ? activity == 0 ? -mean : activity * Math.log(mean) - mean
              : activity > 0 ? Double.NEGATIVE_INFINITY : 0;
    }
  }

  /** Returns the most probable path that ends in one of these states. */
  private static List<LifePhase> path(
      double[] activity, double[] seen, double[] levels, boolean[] ends) {
    int n = activity.length;
    int[][] came = new int[n][STATES];
    double[] now = new double[STATES];
    double[] emission = new double[STATES];
    for (int s = 0; s < STATES; s++) {
      now[s] = Math.log(START[s]);
    }
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        double[] next = new double[STATES];
        Arrays.fill(next, Double.NEGATIVE_INFINITY);
        for (int m = 0; m < FROM.length; m++) {
          double log = now[FROM[m]] + Math.log(ODDS[m]);
          if (log > next[TO[m]]) {
            next[TO[m]] = log;
            came[i][TO[m]] = FROM[m];
          }
        }
        now = next;
      }
      emissions(activity[i], seen[i], levels, emission);
      for (int s = 0; s < STATES; s++) {
        now[s] += emission[s];
      }
    }
    int state = -1;
    for (int s = 0; s < STATES; s++) {
      if (ends[s] && (state < 0 || now[s] > now[state])) {
        state = s;
      }
    }
    LifePhase[] path = new LifePhase[n];
    for (int i = n - 1; i >= 0; i--) {
      path[i] = PHASES[state];
      state = came[i][state];
    }
    return List.of(path);
  }
}
