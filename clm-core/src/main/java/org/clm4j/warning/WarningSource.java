package org.clm4j.warning;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.Evaluation;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Trajectory;
import org.jspecify.annotations.Nullable;

/**
 * Warnings as metrics: a flag each, and their number.
 *
 * <p>A customer whose state the host stores is decided one step further from it; a history without
 * one is walked from its first event, at every fact and whenever a warning is due; another customer
 * begins without warnings.
 *
 * <p>Immutable and thread-safe, as far as the evaluator and the accessor are.
 *
 * @param <C> what the evaluator reads
 */
public final class WarningSource<C> implements MetricSource<C> {

  private final CompiledWarnings warnings;
  private final Evaluator<C> facts;
  private final Function<? super C, @Nullable WarningState> stored;
  private final boolean walks;

  private WarningSource(
      CompiledWarnings warnings,
      Evaluator<C> facts,
      Function<? super C, @Nullable WarningState> stored,
      boolean walks) {
    this.warnings = warnings;
    this.facts = facts;
    this.stored = stored;
    this.walks = walks;
  }

  /**
   * Returns a source of warnings.
   *
   * @param warnings the rules, compiled for {@code facts}
   * @param facts reads what the rules look at
   * @param stored where a customer has its stored state; null says that there is none
   */
  public static <C> WarningSource<C> of(
      CompiledWarnings warnings,
      Evaluator<C> facts,
      Function<? super C, @Nullable WarningState> stored) {
    return new WarningSource<>(
        requireNonNull(warnings, "warnings"),
        requireNonNull(facts, "facts"),
        requireNonNull(stored, "stored"),
        false);
  }

  /** Returns the same source, walking a history whose state is not stored. */
  public WarningSource<C> walking() {
    return new WarningSource<>(warnings, facts, stored, true);
  }

  /**
   * Returns the same source for one customer whose state is this, or, of null, who has none; not
   * for sharing between threads.
   */
  public CustomerWarnings<C> of(C customer, @Nullable WarningState state) {
    if (state == null && walks && customer instanceof CustomerHistory history) {
      Evaluator<C> through = facts.along(customer);
      return CustomerWarnings.along(
          history.rows().momentsUpTo(Long.MAX_VALUE),
          warnings,
          asOf -> through.evaluate(customer, asOf));
    }
    Function<Instant, Evaluation> read = asOf -> facts.evaluate(customer, asOf);
    return state == null
        ? CustomerWarnings.along(new long[0], warnings, read)
        : CustomerWarnings.from(state, warnings, read);
  }

  @Override
  public CustomerWarnings<C> along(C customer) {
    return of(customer, stored.apply(customer));
  }

  @Override
  public List<Metric<?>> provides() {
    return warnings.provides();
  }

  @Override
  public MetricValues read(C customer, Instant asOf) {
    return along(customer).read(customer, asOf);
  }

  @Override
  public Optional<Trajectory> trajectory(Metric<?> metric, C customer, Instant asOf) {
    return along(customer).trajectory(metric, customer, asOf);
  }
}
