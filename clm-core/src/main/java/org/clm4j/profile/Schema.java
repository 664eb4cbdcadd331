package org.clm4j.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which metric lies in which slot. One schema serves all profiles of a base. */
final class Schema {

  private final List<Metric<?>> metrics;
  private final Map<Metric<?>, Integer> slots;

  Schema(List<Metric<?>> metrics) {
    this.metrics = metrics;
    this.slots = new HashMap<>(2 * metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      slots.put(metrics.get(i), i);
    }
  }

  List<Metric<?>> metrics() {
    return metrics;
  }

  /** Returns the metric's slot, or −1. */
  int slot(Metric<?> metric) {
    Integer slot = slots.get(metric);
    return slot == null ? -1 : slot;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Schema s && metrics.equals(s.metrics));
  }

  @Override
  public int hashCode() {
    return metrics.hashCode();
  }
}
