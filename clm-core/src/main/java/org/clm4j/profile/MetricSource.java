package org.clm4j.profile;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Something that can be known about a customer at a moment, computed by the host or by a model.
 *
 * <p>A source is a pure function: same customer, same moment, same values. What it learned from a
 * whole base (cuts, a fitted model) it carries as an immutable value. It speaks of the metrics it
 * declares and of no others; a metric it cannot tell it reports as missing, with the reason.
 *
 * @param <C> what it looks at: a {@code CustomerHistory}, a {@link CustomerProfile}, a host's own
 *     class
 */
public interface MetricSource<C> {

  /** Returns the metrics this source speaks of. */
  List<Metric<?>> metrics();

  /** Returns what is known of them for this customer at this moment. */
  MetricValues read(C customer, Instant asOf);

  /** Returns a source of these metrics made of a function. */
  static <C> MetricSource<C> of(
      Collection<? extends Metric<?>> metrics, BiFunction<? super C, Instant, MetricValues> read) {
    List<Metric<?>> declared = ImmutableList.copyOf(metrics);
    return new MetricSource<>() {
      @Override
      public List<Metric<?>> metrics() {
        return declared;
      }

      @Override
      public MetricValues read(C customer, Instant asOf) {
        return read.apply(customer, asOf);
      }
    };
  }
}
