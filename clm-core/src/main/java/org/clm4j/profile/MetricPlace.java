package org.clm4j.profile;

import org.clm4j.profile.compiled.MetricLayout;
import org.jspecify.annotations.Nullable;

/**
 * The slot of one metric, remembered for the layout last asked about: whoever reads one customer
 * after another meets the same layout again and again.
 *
 * <p>Thread-safe: of two threads that ask about different layouts each looks up its own.
 */
final class MetricPlace {

  private final Metric<?> metric;
  private @Nullable Known last;

  /** A slot, or −1, and the slot of the metric or of what stands for it, or −1. */
  private record Known(MetricLayout layout, int slot, int orStandIn) {}

  MetricPlace(Metric<?> metric) {
    this.metric = metric;
  }

  /** Returns the metric's slot, or −1. */
  int in(MetricLayout layout) {
    return known(layout).slot;
  }

  /** Returns the metric's slot, or that of the first metric there that stands for it, or −1. */
  int orStandIn(MetricLayout layout) {
    return known(layout).orStandIn;
  }

  @SuppressWarnings("ReferenceEquality") // an equal layout is looked up again, and rightly found
  private Known known(MetricLayout layout) {
    Known known = last;
    if (known == null || known.layout != layout) {
      int slot = layout.slot(metric);
      known = new Known(layout, slot, slot < 0 ? standIn(layout) : slot);
      last = known;
    }
    return known;
  }

  private int standIn(MetricLayout layout) {
    Metric<?> other = Metrics.first(Metrics.standIns(metric), m -> layout.slot(m) >= 0);
    return other == null ? -1 : layout.slot(other);
  }
}
