package org.clm4j.clv;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;

/** State labels in their order, and the index of each. */
final class States {

  final List<String> labels;
  private final Map<String, Integer> indices;

  private States(List<String> labels) {
    this.labels = List.copyOf(labels);
    ImmutableMap.Builder<String, Integer> map = ImmutableMap.builder();
    for (int i = 0; i < labels.size(); i++) {
      map.put(labels.get(i), i);
    }
    this.indices = map.buildOrThrow();
  }

  /** Returns the states, or throws with every blank or repeated label. */
  static States of(String thing, List<String> labels) {
    List<String> problems = new ArrayList<>();
    if (labels.isEmpty()) {
      problems.add("it has no state.");
    }
    for (int i = 0; i < labels.size(); i++) {
      if (labels.get(i).isBlank()) {
        problems.add("state number " + (i + 1) + " has no label.");
        continue;
      }
      try {
        Checks.id(labels.get(i), "label of state number " + (i + 1));
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
        continue;
      }
      if (labels.indexOf(labels.get(i)) < i) {
        problems.add("state '" + labels.get(i) + "' is there twice.");
      }
    }
    ConfigurationException.throwIfAny(thing, problems);
    return new States(labels);
  }

  int size() {
    return labels.size();
  }

  boolean has(String label) {
    return indices.containsKey(label);
  }

  int index(String label) {
    Integer index = indices.get(label);
    if (index == null) {
      throw new IllegalArgumentException(unknown(label));
    }
    return index;
  }

  String unknown(String label) {
    return Shown.sentence("there is no state '" + label + "'. Maybe one of " + labels + ".");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof States s && labels.equals(s.labels);
  }

  @Override
  public int hashCode() {
    return labels.hashCode();
  }

  @Override
  public String toString() {
    return labels.toString();
  }
}
