package org.clm4j.evaluation;

import java.util.Arrays;
import org.clm4j.internal.Checks;

/**
 * How well predictions tell events from other outcomes: the chance that of a random event and a
 * random other the event has the higher prediction, ties counting half. It is the area under the
 * ROC curve, and the Mann–Whitney count U / (m·n).
 *
 * <p>The standard error is that of DeLong, DeLong and Clarke-Pearson, "Comparing the Areas under
 * Two or More Correlated Receiver Operating Characteristic Curves", Biometrics 44(3), 1988: {@code
 * √(s²(V₁₀)/m + s²(V₀₁)/n)}, where V₁₀ of an event is the share of others below it, V₀₁ of another
 * the share of events above it, and s² a sample variance. Computed by one sort, as Sun and Xu, IEEE
 * Signal Processing Letters 21(11), 2014, do.
 *
 * @param value the area, from 0 to 1; ½ is chance, 1 is perfect
 * @param standardError its standard error, 0 or above
 * @param events how many events there were, at least 2
 * @param others how many other outcomes, at least 2
 */
public record Auc(double value, double standardError, long events, long others) {

  /** Checks the ranges. */
  public Auc {
    value = Checks.unitInterval(value, "AUC") + 0.0;
    standardError = Checks.nonNegative(standardError, "standard error of an AUC") + 0.0;
    if (events < 2 || others < 2) {
      throw new IllegalArgumentException(
          "an AUC is of at least 2 outcomes of each kind, not of "
              + events
              + " and "
              + others
              + ".");
    }
  }

  /**
   * Returns the AUC of predictions, in O(n log n).
   *
   * @param predicted the predictions on any scale, the higher the likelier the event
   * @param outcomes whether the event happened, in the same order
   * @throws IllegalArgumentException if a prediction is not finite, the lengths differ, or there
   *     are fewer than 2 outcomes of a kind
   */
  public static Auc of(double[] predicted, boolean[] outcomes) {
    return of(Ranking.of(predicted, outcomes));
  }

  /**
   * Returns the AUC of predictions that are counted already.
   *
   * @param predicted distinct predictions on any scale, in any order
   * @param events how many events each had
   * @param others how many other outcomes each had
   * @throws IllegalArgumentException as {@link #of(double[], boolean[])} does, or if a count is
   *     below 0
   */
  public static Auc ofCounts(double[] predicted, long[] events, long[] others) {
    return of(Ranking.ofCounts(predicted, events, others));
  }

  static Auc of(Ranking r) {
    double below = 0;
    double sum = 0;
    for (int g = 0; g < r.groups(); g++) {
      sum += r.events[g] * (below + r.others[g] / 2.0);
      below += r.others[g];
    }
    double auc = sum / r.allEvents / r.allOthers;
    double ofEvents = 0;
    double ofOthers = 0;
    below = 0;
    double above = r.allEvents;
    for (int g = 0; g < r.groups(); g++) {
      above -= r.events[g];
      double event = (below + r.others[g] / 2.0) / r.allOthers - auc;
      double other = (above + r.events[g] / 2.0) / r.allEvents - auc;
      ofEvents += r.events[g] * event * event;
      ofOthers += r.others[g] * other * other;
      below += r.others[g];
    }
    double variance =
        ofEvents / (r.allEvents - 1.0) / r.allEvents + ofOthers / (r.allOthers - 1.0) / r.allOthers;
    return new Auc(Math.min(1, auc), Math.sqrt(variance), r.allEvents, r.allOthers);
  }

  /** Returns the Gini coefficient, {@code 2·AUC − 1}, from −1 to 1; 0 is chance. */
  public double gini() {
    return 2 * value - 1;
  }

  /**
   * Returns how much better one prediction tells the same outcomes apart than another, with the
   * standard error of the pair: both are right and wrong about the same customers, so the
   * difference is known better than either.
   *
   * @param one predictions
   * @param other predictions of the same customers in the same order
   * @param outcomes whether the event happened
   * @throws IllegalArgumentException as {@link #of(double[], boolean[])} does
   */
  public static AucDifference difference(double[] one, double[] other, boolean[] outcomes) {
    double[] ofOne = placements(one, outcomes);
    double[] ofOther = placements(other, outcomes);
    double[] mean = new double[2];
    double[] size = new double[2];
    for (int i = 0; i < outcomes.length; i++) {
      int kind = outcomes[i] ? 1 : 0;
      mean[kind] += ofOne[i] - ofOther[i];
      size[kind]++;
    }
    mean[0] /= size[0];
    mean[1] /= size[1];
    double[] squares = new double[2];
    for (int i = 0; i < outcomes.length; i++) {
      int kind = outcomes[i] ? 1 : 0;
      double off = ofOne[i] - ofOther[i] - mean[kind];
      squares[kind] += off * off;
    }
    double variance = 0;
    for (int kind = 0; kind < 2; kind++) {
      variance += squares[kind] / (size[kind] - 1) / size[kind];
    }
    return new AucDifference(mean[1], Math.sqrt(variance));
  }

  /** Returns for each event the share of others below it, for each other that of events above. */
  private static double[] placements(double[] predicted, boolean[] outcomes) {
    Ranking r = Ranking.of(predicted, outcomes);
    double[] othersBelow = new double[r.groups()];
    double[] eventsAbove = new double[r.groups()];
    double below = 0;
    double above = r.allEvents;
    for (int g = 0; g < r.groups(); g++) {
      above -= r.events[g];
      othersBelow[g] = (below + r.others[g] / 2.0) / r.allOthers;
      eventsAbove[g] = (above + r.events[g] / 2.0) / r.allEvents;
      below += r.others[g];
    }
    double[] placement = new double[predicted.length];
    for (int i = 0; i < placement.length; i++) {
      int g = Arrays.binarySearch(r.value, predicted[i] + 0.0);
      placement[i] = outcomes[i] ? othersBelow[g] : eventsAbove[g];
    }
    return placement;
  }
}
