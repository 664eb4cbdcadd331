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

  /** A slot, or −1. */
  private record Known(MetricLayout layout, int slot) {}

  MetricPlace(Metric<?> metric) {
    this.metric = metric;
  }

  /** Returns the metric's slot, or −1. */
  @SuppressWarnings("ReferenceEquality") // an equal layout is looked up again, and rightly found
  int in(MetricLayout layout) {
    Known known = last;
    if (known == null || known.layout != layout) {
      known = new Known(layout, layout.slot(metric));
      last = known;
    }
    return known.slot;
  }
}
