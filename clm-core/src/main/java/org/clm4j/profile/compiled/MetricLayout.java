package org.clm4j.profile.compiled;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.clm4j.profile.Metric;
import org.jspecify.annotations.Nullable;

/** Which metric lies in which slot. One layout serves all profiles of a base. */
public final class MetricLayout {

  /** So many metrics are looked through one by one; more are found by their hash. */
  private static final int FEW = 4;

  /** How many unions are kept: what judges add to the profiles of a base is the same each time. */
  private static final int UNIONS = 16;

  private final List<Metric<?>> metrics;

  /** The slots by the hash of their metric, −1 where there is none; made when first looked into. */
  private volatile int @Nullable [] table;

  private volatile Union[] unions = {};

  /** The hash of the metrics, 0 until first asked for. */
  private int hash;

  /** This layout's metrics, then those of another that are new. */
  public static final class Union {
    private final MetricLayout added;
    private final MetricLayout all;
    private final int[] slots;

    private Union(MetricLayout one, MetricLayout added) {
      Set<Metric<?>> metrics = new LinkedHashSet<>(one.metrics);
      metrics.addAll(added.metrics);
      this.added = added;
      this.all = new MetricLayout(ImmutableList.copyOf(metrics));
      this.slots = added.metrics.stream().mapToInt(all::slot).toArray();
    }

    /** Returns the metrics of both. */
    public MetricLayout all() {
      return all;
    }

    /** Returns where the {@code i}-th metric of the other lies. */
    public int slot(int i) {
      return slots[i];
    }
  }

  /** Makes the layout of these metrics, a slot for each in their order. */
  public MetricLayout(List<Metric<?>> metrics) {
    this.metrics = metrics;
  }

  /** Returns the metrics in the order of their slots. */
  public List<Metric<?>> metrics() {
    return metrics;
  }

  /** Returns the metric's slot, or −1. */
  public int slot(Metric<?> metric) {
    int count = metrics.size();
    if (count <= FEW) {
      for (int slot = 0; slot < count; slot++) {
        if (metrics.get(slot).equals(metric)) {
          return slot;
        }
      }
      return -1;
    }
    int[] known = table;
    int[] places = known == null ? table() : known;
    int place = place(metric, places);
    while (places[place] >= 0) {
      if (metrics.get(places[place]).equals(metric)) {
        return places[place];
      }
      place = (place + 1) & (places.length - 1);
    }
    return -1;
  }

  private int[] table() {
    int[] places = new int[4 * Integer.highestOneBit(metrics.size())];
    Arrays.fill(places, -1);
    for (int slot = 0; slot < metrics.size(); slot++) {
      int place = place(metrics.get(slot), places);
      while (places[place] >= 0) {
        place = (place + 1) & (places.length - 1);
      }
      places[place] = slot;
    }
    table = places;
    return places;
  }

  private static int place(Metric<?> metric, int[] places) {
    int hash = metric.hashCode();
    return (hash ^ (hash >>> 16)) & (places.length - 1);
  }

  /** Returns this layout with more metrics. */
  public Union with(MetricLayout more) {
    Union[] known = unions;
    for (Union union : known) {
      if (union.added.equals(more)) {
        return union;
      }
    }
    Union union = new Union(this, more);
    // Of two threads that add at one time one may be forgotten, and is made again.
    Union[] next = Arrays.copyOf(known, Math.min(known.length + 1, UNIONS));
    System.arraycopy(known, 0, next, 1, next.length - 1);
    next[0] = union;
    unions = next;
    return union;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof MetricLayout s && metrics.equals(s.metrics));
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = metrics.hashCode();
      hash = known;
    }
    return known;
  }
}
