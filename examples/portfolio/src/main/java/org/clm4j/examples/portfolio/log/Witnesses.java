package org.clm4j.examples.portfolio.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cells of a column that can be read in one way only: how many, and where the first stand. */
final class Witnesses {

  private static final int KEPT = 3;

  private final Map<Integer, String> firstForms = new TreeMap<>();
  private long count;

  void add(int line, String cell) {
    count++;
    if (firstForms.size() < KEPT) {
      firstForms.put(line, Cells.form(cell));
    }
  }

  long count() {
    return count;
  }

  /** Returns the form of the cell in a line, empty where it is not one of the first. */
  String form(int line) {
    return firstForms.getOrDefault(line, "");
  }

  /** Returns the form of the first cell, empty where there is none. */
  String firstForm() {
    List<String> forms = new ArrayList<>(firstForms.values());
    return forms.isEmpty() ? "" : forms.get(0);
  }

  /**
   * Returns whether these decide against others: there are some, and at least twice as many, a
   * measure of ours.
   */
  boolean outweigh(Witnesses others) {
    return count > 0 && count >= 2 * others.count;
  }

  /** Adds up the witnesses of several columns. */
  static Witnesses of(List<Witnesses> all) {
    Witnesses sum = new Witnesses();
    for (Witnesses some : all) {
      sum.count += some.count;
      some.firstForms.forEach(sum.firstForms::putIfAbsent);
    }
    return sum;
  }

  /** Returns the lines of the first ones. */
  List<Integer> firstLines() {
    return Collections.unmodifiableList(new ArrayList<>(firstForms.keySet()));
  }
}
