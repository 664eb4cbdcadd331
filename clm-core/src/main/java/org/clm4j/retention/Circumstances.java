package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Treatment;
import org.jspecify.annotations.Nullable;

/**
 * What beside the profile matters for advice: how things stand if nothing is done, and which
 * strategies were applied when.
 *
 * <p>Immutable and thread-safe.
 */
public final class Circumstances {

  private static final Circumstances NONE = new Circumstances(null, ImmutableMap.of());

  private final @Nullable Outlook outlook;
  private final Map<String, Instant> lastApplied;

  private Circumstances(@Nullable Outlook outlook, Map<String, Instant> lastApplied) {
    this.outlook = outlook;
    this.lastApplied = ImmutableMap.copyOf(lastApplied);
  }

  /** Returns circumstances of which nothing is known. */
  public static Circumstances none() {
    return NONE;
  }

  /** Returns the strategies last applied by that moment, as the history's treatments say. */
  public static Circumstances from(CustomerHistory history, Instant asOf) {
    Map<String, Instant> last = new HashMap<>();
    for (CustomerEvent event : history.asOf(asOf).events()) {
      if (event instanceof Treatment t) {
        last.put(t.strategy(), t.at());
      }
    }
    return last.isEmpty() ? NONE : new Circumstances(null, last);
  }

  /** Returns these with an outlook. */
  public Circumstances withOutlook(Outlook outlook) {
    return new Circumstances(requireNonNull(outlook, "outlook"), lastApplied);
  }

  /** Returns these with a strategy applied at a moment; a later one replaces an earlier. */
  public Circumstances withApplied(String strategy, Instant at) {
    Map<String, Instant> last = new HashMap<>(lastApplied);
    last.merge(strategy, at, (a, b) -> a.isAfter(b) ? a : b);
    return new Circumstances(outlook, last);
  }

  /** Returns how things stand if nothing is done, where that is known. */
  public Optional<Outlook> outlook() {
    return Optional.ofNullable(outlook);
  }

  /** Returns when the strategy was last applied, empty where it was not. */
  public Optional<Instant> lastApplied(String strategy) {
    return Optional.ofNullable(lastApplied.get(strategy));
  }
}
