package org.clm4j.retention;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Strategies in an order, each of an id of its own.
 *
 * <p>{@link #ofSources} has the 46 of the sources and one for leaving alone. A host replaces one by
 * one of the same id, or adds its own, with {@link #with}.
 *
 * <p>Immutable and thread-safe.
 */
public final class StrategyCatalog {

  /** The id of leaving a customer alone, in the catalogue of the sources. */
  public static final String NONE = "none";

  private static final StrategyCatalog SOURCES = of("sources", "2", SourceStrategies.all());

  private final String id;
  private final String version;
  private final List<RetentionStrategy> strategies;
  private final String fingerprint;

  private StrategyCatalog(String id, String version, List<RetentionStrategy> strategies) {
    this.id = id;
    this.version = version;
    this.strategies = ImmutableList.copyOf(strategies);
    this.fingerprint =
        Hashing.sha256()
            .hashString(
                strategies.stream()
                    .map(RetentionStrategy::describe)
                    .collect(Collectors.joining("\n", id + " " + version + "\n", "\n")),
                StandardCharsets.UTF_8)
            .toString();
  }

  /**
   * Returns a catalogue of these strategies.
   *
   * @param id the catalogue's name in configurations and verdicts
   * @param version which one of that name it is
   * @throws ConfigurationException with all problems: an id used twice, an excluded strategy that
   *     is not there
   */
  public static StrategyCatalog of(
      String id, String version, Collection<RetentionStrategy> strategies) {
    Checks.id(id, "id of a catalogue");
    Checks.id(version, "version of catalogue '" + id + "'");
    List<String> problems = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (RetentionStrategy s : strategies) {
      if (!ids.add(s.id())) {
        problems.add("strategy '" + s.id() + "' is there twice; an id names one strategy.");
      }
    }
    for (RetentionStrategy s : strategies) {
      for (String other : s.excludes()) {
        if (!ids.contains(other)) {
          problems.add("strategy '" + s.id() + "' excludes '" + other + "', which is not there.");
        }
      }
      if (s.serves().isEmpty()) {
        problems.add("strategy '" + s.id() + "' serves no stage. Maybe call serves(...).");
      }
    }
    ConfigurationException.throwIfAny("catalogue '" + id + "'", problems);
    return new StrategyCatalog(id, version, ImmutableList.copyOf(strategies));
  }

  /**
   * Returns the 46 strategies of the sources, STR-01 to STR-46, in both languages, and behind them
   * {@value #NONE}, leaving alone.
   *
   * <p>Label, stage, goal and {@linkplain RetentionStrategy#actions actions} are the sources'; what
   * a source leaves blank is absent. This library's own are: which of them are {@linkplain
   * StrategyKind#PRACTICE practices} of the firm; their {@linkplain RetentionStrategy#ownActions
   * own actions}; for whom they are eligible; their {@linkplain Occasion occasions}, among them a
   * line for each RFM class of STR-45; how soon to act; which factors they improve, inferred from
   * goal and actions; and leaving alone. All is replaced with {@link RetentionStrategy#toBuilder}.
   */
  public static StrategyCatalog ofSources() {
    return SOURCES;
  }

  /** Returns the catalogue's name in configurations and verdicts. */
  public String id() {
    return id;
  }

  /** Returns which one of that name it is. */
  public String version() {
    return version;
  }

  /** Returns the SHA-256, in hexadecimal digits, of all that decides a recommendation. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Returns the strategies in their order. */
  public List<RetentionStrategy> strategies() {
    return strategies;
  }

  /** Returns the strategy of this id, empty where there is none. */
  public Optional<RetentionStrategy> find(String strategy) {
    return strategies.stream().filter(s -> s.id().equals(strategy)).findFirst();
  }

  /** Returns the practices of the firm among them, which are named for a base. */
  public List<RetentionStrategy> practices() {
    return strategies.stream().filter(s -> s.kind() == StrategyKind.PRACTICE).toList();
  }

  /**
   * Returns a catalogue of another version in which these strategies take the places of those of
   * the same ids, or follow at the end.
   */
  public StrategyCatalog with(String version, RetentionStrategy... more) {
    List<RetentionStrategy> all = new ArrayList<>(strategies);
    for (RetentionStrategy s : more) {
      int place = 0;
      while (place < all.size() && !all.get(place).id().equals(s.id())) {
        place++;
      }
      if (place < all.size()) {
        all.set(place, s);
      } else {
        all.add(s);
      }
    }
    return of(id, version, all);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StrategyCatalog c
        && id.equals(c.id)
        && version.equals(c.version)
        && strategies.equals(c.strategies);
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  /** Returns id, version and the strategies' ids. */
  @Override
  public String toString() {
    return id + " " + version + ": " + strategies;
  }
}
