package org.clm4j.rfm;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.clm4j.basics.Moments;
import org.jspecify.annotations.Nullable;

/**
 * Where one score ends and the next begins: learned from a base once, or fixed by hand, and used on
 * the customers of the day and of tomorrow.
 *
 * <p>Equal figures have equal scores, whatever the order of the customers and whatever the unit
 * money is counted in, for a cut is a figure that some customer of the base has.
 *
 * <table>
 * <caption>Ways to cut</caption>
 * <tr><th>Way</th><th>Cuts</th><th>A score is one more for each cut that a figure</th></tr>
 * <tr><td>{@link #quantiles}</td><td>for j of k: the least figure (the best last) that at least
 *     j/k of the customers do not exceed</td><td>is better than</td></tr>
 * <tr><td>{@link #nested}</td><td>the same, of F within each score of R, of M within each score of
 *     R and F</td><td>is better than</td></tr>
 * <tr><td>{@link #meanSplit}</td><td>the mean</td><td>equals or is better than</td></tr>
 * <tr><td>{@link #fixed}</td><td>as given</td><td>equals or is better than</td></tr>
 * </table>
 *
 * <p>Immutable and thread-safe; equal by content.
 */
public final class RfmCuts {

  /** How cuts came about. */
  public enum Method {
    /** By shares of the base, each indicator by itself. */
    QUANTILES,
    /** By shares of those who have the same scores before. */
    NESTED,
    /** At the mean: two scores. */
    MEAN,
    /** At the mean, each customer counted as often as they bought: two scores. */
    WEIGHTED_MEAN,
    /** Given by hand. */
    FIXED
  }

  private final RfmDefinition definition;
  private final Instant asOf;
  private final Method method;
  private final int scores;
  private final long customers;

  /** For each indicator the rows of cuts, ascending, in whole millionths. */
  private final long[][][] cuts;

  private RfmCuts(
      RfmDefinition definition,
      Instant asOf,
      Method method,
      int scores,
      long customers,
      long[][][] cuts) {
    this.definition = definition;
    this.asOf = asOf;
    this.method = method;
    this.scores = scores;
    this.customers = customers;
    this.cuts = cuts;
  }

  /**
   * Returns cuts by which each score has the same share of the base, as far as equal figures allow.
   *
   * @param scores how many scores, from 2 to {@value RfmScores#MOST}
   * @throws IllegalArgumentException if the base has no customers, or {@code scores} is out of
   *     range
   */
  public static RfmCuts quantiles(RfmFigures base, int scores) {
    checkLearning(base, scores);
    long[][][] cuts = new long[Indicator.values().length][1][];
    for (Indicator i : Indicator.values()) {
      cuts[i.column()][0] = quantiles(base.column(i), scores, base.definition().direction(i));
    }
    return new RfmCuts(
        base.definition(), base.asOf(), Method.QUANTILES, scores, base.customers(), cuts);
  }

  /**
   * Returns cuts of R by shares of the base, of F by shares of those with the same score of R, and
   * of M by shares of those with the same scores of R and F. Where nobody of the base has the
   * scores before, the cuts are those of the whole base.
   *
   * @param scores how many scores, from 2 to {@value RfmScores#MOST}
   * @throws IllegalArgumentException if the base has no customers, or {@code scores} is out of
   *     range
   */
  public static RfmCuts nested(RfmFigures base, int scores) {
    RfmCuts plain = quantiles(base, scores);
    long[][] r = plain.cuts[Indicator.RECENCY.column()];
    int[] cell = new int[base.customers()];
    long[][] f = within(base, Indicator.FREQUENCY, plain, cell, scores, r);
    long[][] m = within(base, Indicator.MONETARY, plain, cell, scores, f);
    return new RfmCuts(
        base.definition(),
        base.asOf(),
        Method.NESTED,
        scores,
        base.customers(),
        new long[][][] {r, f, m});
  }

  /** Moves each customer into a cell by the cuts before, and cuts an indicator within each. */
  private static long[][] within(
      RfmFigures base, Indicator i, RfmCuts plain, int[] cell, int scores, long[][] before) {
    Indicator last = i == Indicator.MONETARY ? Indicator.FREQUENCY : Indicator.RECENCY;
    boolean higher = higher(base.definition(), last);
    for (int row = 0; row < cell.length; row++) {
      int score = better(base.scaled(last, row), before[cell[row]], higher, false);
      cell[row] = cell[row] * scores + score;
    }
    int[] sizes = new int[before.length * scores];
    Arrays.stream(cell).forEach(c -> sizes[c]++);
    long[][] figures = new long[sizes.length][];
    for (int c = 0; c < sizes.length; c++) {
      figures[c] = new long[sizes[c]];
    }
    for (int row = 0; row < cell.length; row++) {
      figures[cell[row]][--sizes[cell[row]]] = base.scaled(i, row);
    }
    long[][] cuts = new long[figures.length][];
    for (int c = 0; c < figures.length; c++) {
      cuts[c] =
          figures[c].length == 0
              ? plain.cuts[i.column()][0]
              : quantiles(figures[c], scores, base.definition().direction(i));
    }
    return cuts;
  }

  /**
   * Returns the cuts at the means of the base: the exercise of the sources. Score 2 is ↑.
   *
   * @throws IllegalArgumentException if the base has no customers
   */
  public static RfmCuts meanSplit(RfmSummary base) {
    checkCustomers(base.customers());
    long[][][] cuts = new long[Indicator.values().length][][];
    for (Indicator i : Indicator.values()) {
      cuts[i.column()] =
          mean(
              BigInteger.valueOf(base.scaledSum(i)),
              BigInteger.valueOf(base.customers()),
              base.definition(),
              i);
    }
    return new RfmCuts(base.definition(), base.asOf(), Method.MEAN, 2, base.customers(), cuts);
  }

  /**
   * Returns the cuts at the means of the base in which each customer counts as often as they
   * bought: the mean of an indicator is the sum of F times the figure, divided by the sum of F. So
   * the many who bought once pull the means less.
   *
   * @throws IllegalArgumentException if the base has no customers
   */
  public static RfmCuts weightedMeanSplit(RfmFigures base) {
    checkCustomers(base.customers());
    long[] weights = base.column(Indicator.FREQUENCY);
    BigInteger all = BigInteger.ZERO;
    for (long weight : weights) {
      all = all.add(BigInteger.valueOf(weight));
    }
    long[][][] cuts = new long[Indicator.values().length][][];
    for (Indicator i : Indicator.values()) {
      long[] column = base.column(i);
      BigInteger sum = BigInteger.ZERO;
      for (int row = 0; row < column.length; row++) {
        sum = sum.add(BigInteger.valueOf(column[row]).multiply(BigInteger.valueOf(weights[row])));
      }
      cuts[i.column()] = mean(sum, all, base.definition(), i);
    }
    return new RfmCuts(
        base.definition(), base.asOf(), Method.WEIGHTED_MEAN, 2, base.customers(), cuts);
  }

  /** The mean, rounded to a whole millionth so that a figure is beyond it as it is beyond this. */
  private static long[][] mean(BigInteger sum, BigInteger n, RfmDefinition d, Indicator i) {
    RoundingMode rounding = higher(d, i) ? RoundingMode.CEILING : RoundingMode.FLOOR;
    long mean =
        new BigDecimal(sum).divide(new BigDecimal(n), 0, rounding).toBigInteger().longValueExact();
    return new long[][] {{mean}};
  }

  /**
   * Returns cuts given by hand, for instance 30, 90, 180 and 365 days for five scores of recency.
   *
   * @param recency the cuts in days, ascending
   * @param frequency the cuts of frequency, ascending
   * @param monetary the cuts of money in units of the currency, ascending
   * @throws IllegalArgumentException if cuts are not finite or not ascending, are not as many for
   *     each indicator, or are none or more than eight; all faults at once
   */
  public static RfmCuts fixed(
      RfmDefinition definition,
      Instant asOf,
      List<Double> recency,
      List<Double> frequency,
      List<Double> monetary) {
    Map<Indicator, List<List<Double>>> rows = new EnumMap<>(Indicator.class);
    rows.put(Indicator.RECENCY, List.of(recency));
    rows.put(Indicator.FREQUENCY, List.of(frequency));
    rows.put(Indicator.MONETARY, List.of(monetary));
    return of(definition, asOf, Method.FIXED, 0, rows);
  }

  /**
   * Returns cuts written down before.
   *
   * @param customers how many customers they were learned from, 0 for fixed ones
   * @param rows for each indicator its rows of ascending cuts: one row; for {@link Method#NESTED}
   *     one for each score before, in their order
   * @throws IllegalArgumentException as {@link #fixed}, or if there are not as many rows as the
   *     method needs; all faults at once
   */
  public static RfmCuts of(
      RfmDefinition definition,
      Instant asOf,
      Method method,
      long customers,
      Map<Indicator, List<List<Double>>> rows) {
    requireNonNull(definition, "definition");
    List<String> faults = new ArrayList<>();
    int scores = 0;
    long[][][] cuts = new long[Indicator.values().length][][];
    for (Indicator i : Indicator.values()) {
      List<List<Double>> given = rows.getOrDefault(i, List.of());
      if (scores == 0 && !given.isEmpty()) {
        scores = given.get(0).size() + 1;
      }
      int wanted = method == Method.NESTED ? (int) Math.pow(scores, i.column()) : 1;
      if (given.size() != wanted) {
        faults.add(
            i.label() + ": there must be " + wanted + " rows of cuts, but are " + given.size());
      }
      cuts[i.column()] = new long[given.size()][];
      for (int row = 0; row < given.size(); row++) {
        cuts[i.column()][row] = scaled(i, given.get(row), scores, method, faults);
      }
    }
    if (customers < 0) {
      faults.add("customers must be 0 or more, but are " + customers);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("these cuts cannot be used: " + String.join("; ", faults));
    }
    return new RfmCuts(definition, Moments.cut(asOf), method, scores, customers, cuts);
  }

  private static long[] scaled(
      Indicator i, List<Double> row, int scores, Method method, List<String> faults) {
    if (row.isEmpty() || row.size() >= RfmScores.MOST) {
      faults.add(
          i.label()
              + ": there must be 1 to "
              + (RfmScores.MOST - 1)
              + " cuts, but are "
              + row.size());
    } else if (row.size() != scores - 1) {
      faults.add(
          i.label()
              + ": there are "
              + row.size()
              + " cuts, but "
              + (scores - 1)
              + " of recency. Every indicator needs as many");
    }
    for (double cut : row) {
      if (!(Math.abs(cut) <= RfmValues.LIMIT)) {
        faults.add(i.label() + ": a cut must be a number within ±9e12, but is " + cut);
        return new long[0];
      }
    }
    long[] scaled = row.stream().mapToLong(cut -> Math.round(cut * 1e6)).toArray();
    boolean strictly = method == Method.FIXED;
    for (int j = 1; j < scaled.length; j++) {
      if (scaled[j] < scaled[j - 1] || (strictly && scaled[j] == scaled[j - 1])) {
        faults.add(
            i.label() + ": cuts must ascend, but " + row.get(j) + " follows " + row.get(j - 1));
      }
    }
    return scaled;
  }

  private static void checkLearning(RfmFigures base, int scores) {
    if (scores < 2 || scores > RfmScores.MOST) {
      throw new IllegalArgumentException(
          "scores must be from 2 to " + RfmScores.MOST + ", but are " + scores + ".");
    }
    checkCustomers(base.customers());
  }

  private static void checkCustomers(long customers) {
    if (customers == 0) {
      throw new IllegalArgumentException(
          "cuts cannot be learned from a base in which no customer has figures. Maybe give fixed"
              + " cuts.");
    }
  }

  private static long[] quantiles(long[] figures, int scores, Direction direction) {
    int n = figures.length;
    int[] ranks = new int[scores - 1];
    for (int j = 1; j < scores; j++) {
      // The least place with at least j/k of all at or before it; from the other end for days.
      int place = (int) (((long) j * n + scores - 1) / scores) - 1;
      if (direction == Direction.HIGHER_IS_BETTER) {
        ranks[j - 1] = place;
      } else {
        ranks[scores - 1 - j] = n - 1 - place;
      }
    }
    return Selection.at(figures, ranks);
  }

  private static boolean higher(RfmDefinition definition, Indicator i) {
    return definition.direction(i) == Direction.HIGHER_IS_BETTER;
  }

  /** Returns how many of the cuts a figure is better than, or equals where that is enough. */
  private static int better(long figure, long[] cuts, boolean higher, boolean equalCounts) {
    return beyond(turned(figure, higher), bounds(cuts, higher, equalCounts));
  }

  /** Returns a figure of which more is better: the complement of one of which less is. */
  private static long turned(long figure, boolean higher) {
    return higher ? figure : ~figure;
  }

  /** Returns what a turned figure must be above to be better than each of the cuts. */
  private static long[] bounds(long[] cuts, boolean higher, boolean equalCounts) {
    long[] bounds = new long[cuts.length];
    for (int i = 0; i < cuts.length; i++) {
      bounds[i] = turned(cuts[i], higher) - (equalCounts ? 1 : 0);
    }
    return bounds;
  }

  /** Returns how many of the bounds a figure is above, without a branch that hangs on it. */
  private static int beyond(long figure, long[] bounds) {
    int beyond = 0;
    for (long bound : bounds) {
      beyond += figure > bound ? 1 : 0;
    }
    return beyond;
  }

  /** Returns the scores of a customer. */
  public RfmScores scores(RfmValues values) {
    return scoresOf(
        cell(
            values.scaled(Indicator.RECENCY),
            values.scaled(Indicator.FREQUENCY),
            values.scaled(Indicator.MONETARY)));
  }

  /**
   * Returns the scores of a whole base.
   *
   * @throws IllegalArgumentException if the figures mean something else than those the cuts are of
   */
  public RfmScored scores(RfmFigures figures) {
    if (!figures.definition().equals(definition)) {
      throw new IllegalArgumentException(
          "cuts of one meaning of recency, frequency and money score no figures of another. Maybe"
              + " use the definition of the cuts.");
    }
    short[] cells = new short[figures.customers()];
    for (Indicator i : Indicator.values()) {
      score(i, figures.column(i), cells);
    }
    return new RfmScored(this, cells);
  }

  /** Moves each customer from the cell of the scores before to that of one score more. */
  private void score(Indicator i, long[] figures, short[] cells) {
    boolean higher = higher(definition, i);
    long[][] bounds = new long[cuts[i.column()].length][];
    for (int row = 0; row < bounds.length; row++) {
      bounds[row] = bounds(cuts[i.column()][row], higher, includesCut());
    }
    boolean nested = bounds.length > 1;
    for (int c = 0; c < cells.length; c++) {
      int before = cells[c];
      int better = beyond(turned(figures[c], higher), bounds[nested ? before : 0]);
      cells[c] = (short) (before * scores + better);
    }
  }

  /** The three scores, from 0, as one number of base k. */
  private int cell(long r, long f, long m) {
    boolean equal = includesCut();
    boolean nested = method == Method.NESTED;
    int cell = better(r, cuts[0][0], higher(definition, Indicator.RECENCY), equal);
    cell =
        cell * scores
            + better(f, cuts[1][nested ? cell : 0], higher(definition, Indicator.FREQUENCY), equal);
    return cell * scores
        + better(m, cuts[2][nested ? cell : 0], higher(definition, Indicator.MONETARY), equal);
  }

  RfmScores scoresOf(int cell) {
    return new RfmScores(
        cell / (scores * scores) + 1, cell / scores % scores + 1, cell % scores + 1);
  }

  int cellOf(RfmScores of) {
    return ((of.r() - 1) * scores + of.f() - 1) * scores + of.m() - 1;
  }

  /** Returns what the figures mean. */
  public RfmDefinition definition() {
    return definition;
  }

  /** Returns the moment of the base, or since when fixed cuts hold. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns how the cuts came about. */
  public Method method() {
    return method;
  }

  /** Returns how many scores there are: 5 means 1 to 5. */
  public int scores() {
    return scores;
  }

  /** Returns how many customers the cuts were learned from, 0 for fixed ones. */
  public long customers() {
    return customers;
  }

  /** Returns whether a figure equal to a cut is already beyond it. */
  public boolean includesCut() {
    return method != Method.QUANTILES && method != Method.NESTED;
  }

  /**
   * Returns the rows of an indicator's cuts, each ascending: one, or for nested cuts one for each
   * combination of scores before.
   */
  public List<List<Double>> rows(Indicator indicator) {
    return Arrays.stream(cuts[indicator.column()])
        .map(row -> List.copyOf(DoubleStream.of(inUnits(row)).boxed().toList()))
        .toList();
  }

  private static double[] inUnits(long[] row) {
    return Arrays.stream(row).mapToDouble(cut -> cut / 1e6).toArray();
  }

  /**
   * Returns the scores that no figure of an indicator can have, ascending, because two cuts are
   * equal: too many customers have the same figure. Empty for nested cuts, of which some rows are
   * always like that.
   */
  public List<Integer> impossible(Indicator indicator) {
    if (method == Method.NESTED) {
      return List.of();
    }
    long[] row = cuts[indicator.column()][0];
    List<Integer> never = new ArrayList<>();
    boolean higher = higher(definition, indicator);
    for (int j = 1; j < row.length; j++) {
      if (row[j] == row[j - 1]) {
        never.add(higher ? j + 1 : scores - j);
      }
    }
    Collections.sort(never);
    return List.copyOf(never);
  }

  /**
   * Returns what to know before these cuts are used: a base too small, scores that nobody can have.
   * Empty where there is nothing to say.
   */
  public List<RfmNote> notes() {
    return RfmNote.of(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RfmCuts c
        && definition.equals(c.definition)
        && asOf.equals(c.asOf)
        && method == c.method
        && customers == c.customers
        && Arrays.deepEquals(cuts, c.cuts);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(cuts);
  }

  /** Returns the way, the number of scores and the base. */
  @Override
  public String toString() {
    return method
        + " cuts into "
        + scores
        + " scores, of "
        + customers
        + " customers as of "
        + asOf;
  }
}
