package org.clm4j.evaluation;

import java.util.Arrays;
import org.clm4j.internal.Checks;

/**
 * Predictions from the lowest up, with how many events and other outcomes each distinct one had.
 */
final class Ranking {

  final double[] value;
  final long[] events;
  final long[] others;
  final long allEvents;
  final long allOthers;

  private Ranking(double[] value, long[] events, long[] others) {
    this.value = value;
    this.events = events;
    this.others = others;
    this.allEvents = Arrays.stream(events).sum();
    this.allOthers = Arrays.stream(others).sum();
  }

  /**
   * Returns the ranking of predictions.
   *
   * @throws IllegalArgumentException if a prediction is NaN or infinite, the lengths differ, or
   *     there are fewer than two events or fewer than two others
   */
  static Ranking of(double[] predicted, boolean[] outcomes) {
    requireComparable(predicted, outcomes);
    int n = predicted.length;
    int count = 0;
    for (boolean outcome : outcomes) {
      count += outcome ? 1 : 0;
    }
    double[] up = new double[count];
    double[] down = new double[n - count];
    int u = 0;
    int d = 0;
    for (int i = 0; i < n; i++) {
      // A negative zero is a zero.
      if (outcomes[i]) {
        up[u++] = predicted[i] + 0.0;
      } else {
        down[d++] = predicted[i] + 0.0;
      }
    }
    Arrays.sort(up);
    Arrays.sort(down);
    return merged(up, down);
  }

  /** Returns the ranking of predictions that are counted already; equal ones need not be one. */
  static Ranking ofCounts(double[] predicted, long[] events, long[] others) {
    if (predicted.length != events.length || predicted.length != others.length) {
      throw new IllegalArgumentException(
          "each prediction needs both counts, but there are "
              + predicted.length
              + " predictions, "
              + events.length
              + " counts of events and "
              + others.length
              + " of others.");
    }
    double[] sorted = new double[predicted.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = Checks.finite(predicted[i], "prediction") + 0.0;
      Checks.nonNegative(events[i], "count of events");
      Checks.nonNegative(others[i], "count of other outcomes");
    }
    double[] distinct = Arrays.stream(sorted).sorted().distinct().toArray();
    long[] up = new long[distinct.length];
    long[] down = new long[distinct.length];
    for (int i = 0; i < sorted.length; i++) {
      int place = Arrays.binarySearch(distinct, sorted[i]);
      up[place] += events[i];
      down[place] += others[i];
    }
    Ranking ranking = new Ranking(distinct, up, down);
    requireBoth(ranking.allEvents, ranking.allOthers);
    return ranking;
  }

  private static Ranking merged(double[] up, double[] down) {
    double[] value = new double[up.length + down.length];
    long[] events = new long[value.length];
    long[] others = new long[value.length];
    int groups = 0;
    int u = 0;
    int d = 0;
    while (u < up.length || d < down.length) {
      double at = d == down.length || (u < up.length && up[u] <= down[d]) ? up[u] : down[d];
      value[groups] = at;
      for (; u < up.length && up[u] == at; u++) {
        events[groups]++;
      }
      for (; d < down.length && down[d] == at; d++) {
        others[groups]++;
      }
      groups++;
    }
    return new Ranking(
        Arrays.copyOf(value, groups), Arrays.copyOf(events, groups), Arrays.copyOf(others, groups));
  }

  /**
   * Refuses what cannot be compared.
   *
   * @throws IllegalArgumentException as {@link #of} says
   */
  static void requireComparable(double[] predicted, boolean[] outcomes) {
    if (predicted.length != outcomes.length) {
      throw new IllegalArgumentException(
          "each prediction needs its outcome, but there are "
              + predicted.length
              + " predictions and "
              + outcomes.length
              + " outcomes.");
    }
    long events = 0;
    for (int i = 0; i < predicted.length; i++) {
      if (!Double.isFinite(predicted[i])) {
        throw new IllegalArgumentException(
            "a prediction is a finite number, but one is "
                + predicted[i]
                + ". Maybe leave out customers of whom nothing is predicted.");
      }
      events += outcomes[i] ? 1 : 0;
    }
    requireBoth(events, predicted.length - events);
  }

  private static void requireBoth(long events, long others) {
    if (events < 2 || others < 2) {
      throw new IllegalArgumentException(
          "predictions are judged by at least 2 outcomes of each kind, but "
              + events
              + " happened and "
              + others
              + " did not.");
    }
  }

  int groups() {
    return value.length;
  }

  long size() {
    return allEvents + allOthers;
  }
}
