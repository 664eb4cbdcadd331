package org.clm4j.profile;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Something that can be known about a customer at a moment, computed by the host or by a model.
 *
 * <p>A source is a pure function: same customer, same moment, same values. What it learned from a
 * whole base (cuts, a fitted model) it carries as an immutable value. It speaks of the metrics it
 * declares and of no others; a metric it cannot tell it reports as missing, with the reason. Where
 * it throws, gives null or speaks of a metric it does not declare, that metric "could not be read",
 * wherever it is asked for.
 *
 * @param <C> what it looks at: a {@code CustomerHistory}, a {@link CustomerProfile}, a host's own
 *     class
 */
public interface MetricSource<C> {

  /** Returns the metrics this source speaks of. */
  List<Metric<?>> provides();

  /**
   * Returns the metrics of a profile it looks at; none where it does not say, which stands for all
   * that were found before it.
   */
  default Set<Metric<?>> reads() {
    return Set.of();
  }

  /** Returns what is known of them for this customer at this moment. */
  MetricValues read(C customer, Instant asOf);

  /**
   * Returns how a metric runs on from this moment by time alone; empty where the source does not
   * say, and the metric's {@link Movement} stands: what does not stay as it is may then step at the
   * next local midnight.
   */
  default Optional<Trajectory> trajectory(Metric<?> metric, C customer, Instant asOf) {
    return Optional.empty();
  }

  /**
   * Returns how a metric runs on from this moment by time alone, of a source whose metrics run as
   * others do; where nobody says otherwise {@link #trajectory(Metric, Object, Instant)}.
   *
   * @param inputs how the metrics run on that this source {@link #reads}
   */
  default Optional<Trajectory> trajectory(
      Metric<?> metric, C customer, Instant asOf, Inputs inputs) {
    return trajectory(metric, customer, asOf);
  }

  /**
   * Returns a source that says the same, to be asked of one customer at many moments, by one thread
   * and mostly in their order: a source that walks a history need not begin anew each time.
   *
   * @param customer the one asked about, with all that ever happened
   */
  default MetricSource<C> along(C customer) {
    return this;
  }

  /** How the metrics run on by time alone that a source reads. */
  @FunctionalInterface
  interface Inputs {
    /** Returns the trajectory of one of them. */
    Trajectory trajectory(Metric<?> metric);
  }

  /** Returns a source of these metrics made of a function. */
  static <C> MetricSource<C> of(
      Collection<? extends Metric<?>> metrics, BiFunction<? super C, Instant, MetricValues> read) {
    List<Metric<?>> declared = ImmutableList.copyOf(metrics);
    return new MetricSource<>() {
      @Override
      public List<Metric<?>> provides() {
        return declared;
      }

      @Override
      public MetricValues read(C customer, Instant asOf) {
        return read.apply(customer, asOf);
      }
    };
  }
}
