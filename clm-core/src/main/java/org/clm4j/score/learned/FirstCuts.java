package org.clm4j.score.learned;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.clm4j.evaluation.TrainingSet;
import org.clm4j.internal.EvenCuts;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.TextMetric;

/**
 * A column of a training set cut small, without a look at the outcomes: of a number at most {@value
 * #NUMBERS} bins of about equally many customers, of a text the {@value #TEXTS} most frequent and
 * one bin for the rest. Each customer has a code; the last stands for what is missing.
 */
final class FirstCuts {

  static final int NUMBERS = 32;
  static final int TEXTS = 50;

  private static final String[] FLAGS = {"false", "true"};

  /** The code of each row. */
  final byte[] codes;

  /** How many codes there are, the one of what is missing included. */
  final int size;

  /** Where bins of a number begin, the lowest not counted. */
  final double[] edges;

  /** What stands for each code of a text or flag; none of a number. */
  final List<String> texts;

  /** How many rows have a value. */
  final int known;

  private FirstCuts(byte[] codes, int size, double[] edges, List<String> texts) {
    this.codes = codes;
    this.size = size;
    this.edges = edges;
    this.texts = texts;
    int missing = 0;
    for (byte code : codes) {
      missing += code == size - 1 ? 1 : 0;
    }
    this.known = codes.length - missing;
  }

  /** Cuts a column. */
  static FirstCuts of(TrainingSet set, int column, LearnedFactor factor) {
    Metric<?> metric = factor.metric();
    if (metric instanceof TextMetric) {
      return ofTexts(set, column);
    }
    if (metric instanceof FlagMetric) {
      byte[] codes = new byte[set.size()];
      for (int i = 0; i < codes.length; i++) {
        double flag = set.value(column, i);
        codes[i] = (byte) (Double.isNaN(flag) ? 2 : flag);
      }
      return new FirstCuts(codes, 3, new double[0], List.of(FLAGS));
    }
    double[] edges =
        factor.edges().isEmpty()
            ? edges(set, column)
            : factor.edges().stream().mapToDouble(e -> e).toArray();
    byte[] codes = new byte[set.size()];
    for (int i = 0; i < codes.length; i++) {
      double value = set.value(column, i);
      if (Double.isNaN(value)) {
        codes[i] = (byte) (edges.length + 1);
      } else {
        int place = Arrays.binarySearch(edges, value + 0.0);
        codes[i] = (byte) (place >= 0 ? place + 1 : -place - 1);
      }
    }
    return new FirstCuts(codes, edges.length + 2, edges, List.of());
  }

  private static double[] edges(TrainingSet set, int column) {
    double[] sorted = new double[set.size()];
    int known = 0;
    for (int i = 0; i < sorted.length; i++) {
      double value = set.value(column, i);
      if (!Double.isNaN(value)) {
        sorted[known++] = value + 0.0;
      }
    }
    Arrays.sort(sorted, 0, known);
    return EvenCuts.of(sorted, known, NUMBERS);
  }

  private static FirstCuts ofTexts(TrainingSet set, int column) {
    List<String> all = set.texts(column);
    int[] count = new int[all.size()];
    for (int i = 0; i < set.size(); i++) {
      double text = set.value(column, i);
      if (!Double.isNaN(text)) {
        count[(int) text]++;
      }
    }
    List<Integer> frequent =
        IntStream.range(0, count.length)
            .boxed()
            .sorted((a, b) -> count[a] != count[b] ? Integer.compare(count[b], count[a]) : a - b)
            .limit(TEXTS)
            .toList();
    int rest = frequent.size();
    byte[] place = new byte[all.size()];
    Arrays.fill(place, (byte) rest);
    for (int k = 0; k < rest; k++) {
      place[frequent.get(k)] = (byte) k;
    }
    byte[] codes = new byte[set.size()];
    for (int i = 0; i < codes.length; i++) {
      double text = set.value(column, i);
      codes[i] = Double.isNaN(text) ? (byte) (rest + 1) : place[(int) text];
    }
    return new FirstCuts(codes, rest + 2, new double[0], frequent.stream().map(all::get).toList());
  }

  /** Returns whether all known values are one. */
  static boolean isConstant(TrainingSet set, int column) {
    double first = Double.NaN;
    for (int i = 0; i < set.size(); i++) {
      double value = set.value(column, i);
      if (Double.isNaN(first)) {
        first = value;
      } else if (!Double.isNaN(value) && value != first) {
        return false;
      }
    }
    return true;
  }
}
