package org.clm4j.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.clm4j.evaluation.ChurnCause.Kind;
import org.clm4j.evaluation.ChurnCause.Lift;
import org.clm4j.evaluation.ChurnCause.Trait;
import org.clm4j.internal.Bernoulli;
import org.clm4j.internal.EvenCuts;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.TextMetric;
import org.jspecify.annotations.Nullable;

/** Looks in one half of the customers for the trait that goes with loss most, and tries it out. */
final class TraitSearch {

  /** The fewest customers with a trait, lost customers and kept ones in a half. */
  static final int LEAST = 10;

  /** The most parts a number is cut into: a figure of ours. */
  private static final int CUTS = 32;

  /** Of those who have one of two traits this share has both where the two are one: ours too. */
  private static final double SAME = 0.9;

  private final TrainingSet set;
  private final boolean eventIsLoss;
  private final boolean[] searched;
  private final long[] all = new long[2];
  private final long[] lost = new long[2];
  private final double[] logFactorial;

  TraitSearch(TrainingSet set, boolean eventIsLoss) {
    this.set = set;
    this.eventIsLoss = eventIsLoss;
    this.searched = new boolean[set.size()];
    int[] parts = set.parts(Folds.of(2));
    for (int i = 0; i < parts.length; i++) {
      searched[i] = parts[i] == 0;
      all[parts[i]]++;
      lost[parts[i]] += isLost(i) ? 1 : 0;
    }
    for (int half = 0; half < 2; half++) {
      if (lost[half] < LEAST || all[half] - lost[half] < LEAST) {
        throw new IllegalArgumentException(
            "causes of loss are searched in one half of the customers and tried out in the other;"
                + " one half has "
                + lost[half]
                + " lost and "
                + (all[half] - lost[half])
                + " kept, and at least "
                + LEAST
                + " of each are needed. Maybe take more customers or a longer time.");
      }
    }
    this.logFactorial = new double[(int) all[1] + 1];
    for (int n = 2; n < logFactorial.length; n++) {
      logFactorial[n] = logFactorial[n - 1] + Math.log(n);
    }
  }

  private boolean isLost(int row) {
    return set.happened(row) == eventIsLoss;
  }

  /**
   * Returns the trait of each metric that goes with loss most. Of metrics whose traits nearly the
   * same customers have, one stands for all: of equal ones the first whose trait is known of them.
   */
  List<ChurnCause> causes() {
    List<Best> found = new ArrayList<>();
    for (int column = 0; column < set.metrics().size(); column++) {
      Best best = best(column);
      if (best.trait != null) {
        best.mark();
        found.add(best);
      }
    }
    found.sort(
        Comparator.comparingDouble((Best best) -> -best.evidence)
            .thenComparing(best -> best.isUnknown()));
    List<Best> apart = new ArrayList<>();
    for (Best best : found) {
      Optional<Best> same = apart.stream().filter(best::isSameAs).findFirst();
      same.ifPresentOrElse(other -> other.alike.add(best.metric.id()), () -> apart.add(best));
    }
    return apart.stream().map(Best::cause).toList();
  }

  private Best best(int column) {
    Metric<?> metric = set.metrics().get(column);
    Best best = new Best(metric);
    best.consider(new Trait(Kind.UNKNOWN, OptionalDouble.empty(), ""), unknown(column));
    if (metric instanceof FlagMetric) {
      best.consider(new Trait(Kind.YES, OptionalDouble.empty(), ""), row -> is(column, row, 1));
      best.consider(new Trait(Kind.NO, OptionalDouble.empty(), ""), row -> is(column, row, 0));
    } else if (metric instanceof TextMetric) {
      List<String> texts = set.texts(column);
      for (int text = 0; text < texts.size(); text++) {
        int place = text;
        best.consider(
            new Trait(Kind.IS, OptionalDouble.empty(), texts.get(text)),
            row -> is(column, row, place));
      }
    } else {
      for (double cut : cuts(column)) {
        OptionalDouble at = OptionalDouble.of(cut);
        best.consider(new Trait(Kind.AT_LEAST, at, ""), row -> set.value(column, row) >= cut);
        best.consider(new Trait(Kind.BELOW, at, ""), row -> set.value(column, row) < cut);
      }
    }
    return best;
  }

  private boolean is(int column, int row, int value) {
    return set.value(column, row) == value;
  }

  private IntPredicate unknown(int column) {
    return row -> Double.isNaN(set.value(column, row));
  }

  private double[] cuts(int column) {
    double[] sorted =
        IntStream.range(0, set.size())
            .filter(row -> searched[row])
            .mapToDouble(row -> set.value(column, row))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    return EvenCuts.of(sorted, sorted.length, CUTS);
  }

  /** The best trait so far. */
  private final class Best {
    private final Metric<?> metric;
    private final List<String> alike = new ArrayList<>();
    private final BitSet rows = new BitSet();
    private @Nullable Trait trait;
    private IntPredicate has = row -> false;
    private double evidence;

    Best(Metric<?> metric) {
      this.metric = metric;
    }

    /** Notes who of those searched has the trait. */
    void mark() {
      for (int row = 0; row < searched.length; row++) {
        rows.set(row, searched[row] && has.test(row));
      }
    }

    boolean isUnknown() {
      return requireNonNull(trait).kind() == Kind.UNKNOWN;
    }

    boolean isSameAs(Best other) {
      BitSet both = (BitSet) rows.clone();
      both.and(other.rows);
      BitSet either = (BitSet) rows.clone();
      either.or(other.rows);
      return both.cardinality() >= SAME * either.cardinality();
    }

    void consider(Trait candidate, IntPredicate of) {
      long[] counts = counts(of, true);
      long without = all[0] - counts[0];
      double usual = lost[0] / (double) all[0];
      if (counts[0] < LEAST || without < LEAST || counts[1] <= usual * counts[0]) {
        return;
      }
      double ratio =
          likelihood(counts[1], counts[0])
              + likelihood(lost[0] - counts[1], without)
              - likelihood(lost[0], all[0]);
      if (ratio > evidence) {
        evidence = ratio;
        trait = candidate;
        has = of;
      }
    }

    ChurnCause cause() {
      long[] here = counts(has, true);
      long[] there = counts(has, false);
      return new ChurnCause(
          metric.id(),
          metric.label(),
          requireNonNull(trait),
          alike,
          Lift.of(here[0], here[1], all[0], lost[0]),
          Lift.of(there[0], there[1], all[1], lost[1]),
          chance(there[0], there[1]),
          1,
          false);
    }
  }

  private long[] counts(IntPredicate has, boolean here) {
    long[] counts = new long[2];
    for (int row = 0; row < searched.length; row++) {
      if (searched[row] == here && has.test(row)) {
        counts[0]++;
        counts[1] += isLost(row) ? 1 : 0;
      }
    }
    return counts;
  }

  private static double likelihood(long events, long customers) {
    return Bernoulli.logLikelihood((double) events, (double) customers);
  }

  /**
   * Returns the chance that at least so many of the customers with a trait are lost, if lost ones
   * are drawn at random: the upper tail of the hypergeometric distribution.
   */
  private double chance(long with, long lostWith) {
    int n = (int) all[1];
    int k = (int) lost[1];
    double[] terms =
        IntStream.rangeClosed((int) lostWith, (int) Math.min(with, k))
            .filter(x -> k - x <= n - with)
            .mapToDouble(
                x -> Math.exp(choose((int) with, x) + choose(n - (int) with, k - x) - choose(n, k)))
            .toArray();
    Arrays.sort(terms);
    return Math.min(1, Arrays.stream(terms).sum());
  }

  private double choose(int n, int k) {
    return logFactorial[n] - logFactorial[k] - logFactorial[n - k];
  }
}
