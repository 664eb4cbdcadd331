package org.clm4j.profile.compiled;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.profile.Metric;
import org.jspecify.annotations.Nullable;

/** Which metric lies in which slot. One layout serves all profiles of a base. */
public final class MetricLayout {

  private final List<Metric<?>> metrics;
  private final Map<Metric<?>, Integer> slots;

  /** The last union asked for: what judges add to the profiles of a base is the same each time. */
  private volatile @Nullable Union last;

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
    this.slots = new HashMap<>(2 * metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      slots.put(metrics.get(i), i);
    }
  }

  /** Returns the metrics in the order of their slots. */
  public List<Metric<?>> metrics() {
    return metrics;
  }

  /** Returns the metric's slot, or −1. */
  public int slot(Metric<?> metric) {
    Integer slot = slots.get(metric);
    return slot == null ? -1 : slot;
  }

  /** Returns this layout with more metrics. */
  public Union with(MetricLayout more) {
    Union union = last;
    if (union == null || !union.added.equals(more)) {
      union = new Union(this, more);
      last = union;
    }
    return union;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof MetricLayout s && metrics.equals(s.metrics));
  }

  @Override
  public int hashCode() {
    return metrics.hashCode();
  }
}
