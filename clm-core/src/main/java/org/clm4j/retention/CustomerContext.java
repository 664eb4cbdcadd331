package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Treatment;
import org.jspecify.annotations.Nullable;

/**
 * What beside the profile matters for advice: how things stand if nothing is done, and which
 * strategies were applied when and with what success.
 *
 * <p>Immutable and thread-safe.
 */
public final class CustomerContext {

  private static final CustomerContext NONE = new CustomerContext(null, ImmutableList.of());

  private final @Nullable BaselineOutlook outlook;

  /** What was applied, the latest first. */
  private final List<Applied> applied;

  private CustomerContext(@Nullable BaselineOutlook outlook, List<Applied> applied) {
    this.outlook = outlook;
    this.applied = applied;
  }

  /** A strategy that was applied. */
  private record Applied(String strategy, Instant at, @Nullable Boolean success) {
    static final Comparator<Applied> LATEST_FIRST =
        Comparator.comparing(Applied::at).reversed().thenComparing(Applied::strategy);

    static Applied of(Treatment treatment) {
      return new Applied(
          treatment.strategy(),
          treatment.at(),
          treatment.outcome().map(Treatment.Outcome::success).orElse(null));
    }
  }

  /** Returns a context of which nothing is known. */
  public static CustomerContext none() {
    return NONE;
  }

  /**
   * Returns the strategies applied by that moment and what came of them, as the history's
   * treatments say.
   */
  public static CustomerContext from(CustomerHistory history, Instant asOf) {
    List<Treatment> treatments = new ArrayList<>();
    for (CustomerEvent event : history.asOf(asOf).events()) {
      if (event instanceof Treatment t) {
        treatments.add(t);
      }
    }
    return NONE.withTreatments(treatments);
  }

  /** Returns this context with an outlook. */
  public CustomerContext withOutlook(BaselineOutlook outlook) {
    return new CustomerContext(requireNonNull(outlook, "outlook"), applied);
  }

  /**
   * Returns this context with a strategy applied at a moment, of which nobody knows what came of
   * it.
   */
  public CustomerContext withApplied(String strategy, Instant at) {
    return with(List.of(new Applied(requireNonNull(strategy, "strategy"), at, null)));
  }

  /** Returns this context with what was applied, and what came of it where that is known. */
  public CustomerContext withTreatments(Collection<Treatment> treatments) {
    return treatments.isEmpty() ? this : with(treatments.stream().map(Applied::of).toList());
  }

  private CustomerContext with(List<Applied> more) {
    return new CustomerContext(
        outlook,
        Stream.concat(applied.stream(), more.stream())
            .sorted(Applied.LATEST_FIRST)
            .collect(ImmutableList.toImmutableList()));
  }

  /** Returns how things stand if nothing is done, where that is known. */
  public Optional<BaselineOutlook> outlook() {
    return Optional.ofNullable(outlook);
  }

  /** Returns when the strategy was last applied, empty where it was not. */
  public Optional<Instant> lastApplied(String strategy) {
    return last(strategy).map(Applied::at);
  }

  /** Returns when the strategy was last applied, if it is known to have missed its goal then. */
  public Optional<Instant> lastInVain(String strategy) {
    return last(strategy).filter(a -> Boolean.FALSE.equals(a.success())).map(Applied::at);
  }

  /** Returns when the treatment at this place was applied, the latest at 0. */
  Optional<Instant> applied(int n) {
    return n < applied.size() ? Optional.of(applied.get(n).at()) : Optional.empty();
  }

  private Optional<Applied> last(String strategy) {
    for (Applied a : applied) {
      if (a.strategy().equals(strategy)) {
        return Optional.of(a);
      }
    }
    return Optional.empty();
  }
}
