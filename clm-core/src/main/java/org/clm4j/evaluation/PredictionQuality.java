package org.clm4j.evaluation;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clm4j.internal.Checks;

/**
 * How good predicted probabilities were, held against what happened. It is honest where no outcome
 * took part in its own prediction, as with {@link Folds#outOfFold}.
 *
 * <p>With n customers, their predictions pᵢ, their outcomes yᵢ of 0 or 1, and the base rate ȳ:
 *
 * @param auc how well they tell events from others
 * @param ks the Kolmogorov–Smirnov distance, from 0 to 1: the largest difference between the shares
 *     of events and of others at or below one prediction
 * @param brier Brier's score, {@code Σ(pᵢ − yᵢ)² / n}, from 0 (perfect) to 1. Source: Brier,
 *     Monthly Weather Review 78(1), 1950
 * @param brierOfBaseRate that of predicting the base rate of everybody, {@code ȳ(1 − ȳ)}
 * @param logLoss {@code −Σ(yᵢ·ln pᵢ + (1 − yᵢ)·ln(1 − pᵢ)) / n}, 0 or above; a prediction of 0 or 1
 *     counts as 10⁻¹⁵ beside it
 * @param logLossOfBaseRate that of predicting the base rate of everybody
 * @param calibration whether the probabilities come true
 * @param lift the deciles from the highest prediction down; none below 10 customers
 */
public record PredictionQuality(
    Auc auc,
    double ks,
    double brier,
    double brierOfBaseRate,
    double logLoss,
    double logLossOfBaseRate,
    Calibration calibration,
    List<LiftRow> lift) {

  private static final double LEAST = 1e-15;
  private static final int ROWS = 10;

  /** Checks the ranges. */
  public PredictionQuality {
    requireNonNull(auc, "auc");
    ks = Checks.unitInterval(ks, "Kolmogorov-Smirnov distance") + 0.0;
    brier = Checks.unitInterval(brier, "Brier score") + 0.0;
    brierOfBaseRate = Checks.unitInterval(brierOfBaseRate, "Brier score of the base rate") + 0.0;
    logLoss = Checks.nonNegative(logLoss, "log loss") + 0.0;
    logLossOfBaseRate = Checks.nonNegative(logLossOfBaseRate, "log loss of the base rate") + 0.0;
    requireNonNull(calibration, "calibration");
    lift = ImmutableList.copyOf(lift);
  }

  /**
   * Returns the quality of predicted probabilities, in O(n log n).
   *
   * @param probabilities the predictions, each from 0 to 1
   * @param outcomes whether the event happened, in the same order
   * @throws IllegalArgumentException if a prediction is out of range, the lengths differ, or there
   *     are fewer than 2 outcomes of a kind
   */
  public static PredictionQuality of(double[] probabilities, boolean[] outcomes) {
    for (double p : probabilities) {
      Checks.unitInterval(p, "predicted probability");
    }
    Ranking r = Ranking.of(probabilities, outcomes);
    double rate = r.allEvents / (double) r.size();
    double brier = 0;
    double log = 0;
    double ks = 0;
    double events = 0;
    double others = 0;
    for (int g = 0; g < r.groups(); g++) {
      double p = r.value[g];
      brier += r.events[g] * (1 - p) * (1 - p) + r.others[g] * p * p;
      double inside = within(p);
      log -= r.events[g] * Math.log(inside) + r.others[g] * Math.log1p(-inside);
      events += r.events[g];
      others += r.others[g];
      ks = Math.max(ks, Math.abs(others / r.allOthers - events / r.allEvents));
    }
    return new PredictionQuality(
        Auc.of(r),
        Math.min(1, ks),
        brier / r.size(),
        rate * (1 - rate),
        log / r.size(),
        -(rate * Math.log(rate) + (1 - rate) * Math.log1p(-rate)),
        new Calibration(line(r), table(r)),
        r.size() < ROWS ? List.of() : lift(r));
  }

  /** Returns the share of the base rate's Brier score that is saved; below 0 where it is worse. */
  public double brierSkill() {
    return 1 - brier / brierOfBaseRate;
  }

  /** Returns the share of customers whose event happened. */
  public double baseRate() {
    return auc.events() / (double) (auc.events() + auc.others());
  }

  private static double within(double p) {
    return Math.min(Math.max(p, LEAST), 1 - LEAST);
  }

  private static Optional<Calibration.Line> line(Ranking r) {
    double[] logit = new double[Math.toIntExact(r.size())];
    boolean[] outcomes = new boolean[logit.length];
    int row = 0;
    for (int g = 0; g < r.groups(); g++) {
      double p = within(r.value[g]);
      for (long i = 0; i < r.events[g] + r.others[g]; i++) {
        logit[row] = Math.log(p) - Math.log1p(-p);
        outcomes[row++] = i < r.events[g];
      }
    }
    if (logit[0] == logit[logit.length - 1]) {
      return Optional.empty();
    }
    return LogisticRegression.defaults()
        .withPenalty(0)
        .find(new double[][] {logit}, outcomes)
        .map(
            fit ->
                new Calibration.Line(
                    fit.intercept(), fit.coefficients().get(0), fit.standardErrors().get(0)));
  }

  private static List<Calibration.Row> table(Ranking r) {
    List<Calibration.Row> rows = new ArrayList<>();
    double before = 0;
    double predicted = 0;
    long customers = 0;
    long events = 0;
    for (int g = 0; g < r.groups(); g++) {
      long size = r.events[g] + r.others[g];
      predicted += size * r.value[g];
      customers += size;
      events += r.events[g];
      before += size;
      // A row ends with the group in whose reach its tenth of the customers is full.
      boolean full = before >= (rows.size() + 1) * (r.size() / (double) ROWS);
      if (full || g == r.groups() - 1) {
        rows.add(
            new Calibration.Row(
                customers, Math.min(1, predicted / customers), events / (double) customers));
        predicted = 0;
        customers = 0;
        events = 0;
      }
    }
    return rows;
  }

  private static List<LiftRow> lift(Ranking r) {
    double size = r.size() / (double) ROWS;
    double rate = r.allEvents / (double) r.size();
    double[] events = new double[ROWS];
    double before = 0;
    for (int g = r.groups() - 1; g >= 0; g--) {
      double group = r.events[g] + r.others[g];
      for (int d = (int) Math.min(ROWS - 1, before / size); d < ROWS; d++) {
        double from = Math.max(before, d * size);
        double to = Math.min(before + group, (d + 1) * size);
        if (to <= from) {
          break;
        }
        events[d] += r.events[g] * ((to - from) / group);
      }
      before += group;
    }
    List<LiftRow> rows = new ArrayList<>(ROWS);
    double captured = 0;
    for (int d = 0; d < ROWS; d++) {
      captured += events[d];
      rows.add(
          new LiftRow(
              d + 1,
              size,
              events[d],
              events[d] / size / rate,
              Math.min(1, captured / r.allEvents)));
    }
    return rows;
  }
}
