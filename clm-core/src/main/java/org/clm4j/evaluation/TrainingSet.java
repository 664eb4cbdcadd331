package org.clm4j.evaluation;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.internal.Checks;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;

/**
 * What was known of many customers at one moment, and whether the event came after it: what is
 * learned from.
 *
 * <pre>{@code
 * TrainingSet.Builder set = TrainingSet.builder(asOf, until, List.of(Metrics.PURCHASE_DAYS));
 * for (CustomerHistory history : histories) {
 *   set.add(history, profiler::profile, event -> event instanceof Purchase);
 * }
 * TrainingSet buysAgain = set.build();
 * }</pre>
 *
 * <p>What a prediction may read is what was known at its moment. So a profile of another moment, an
 * outcome that came before it and a metric that was known only after it are refused, all at once.
 * Whether a metric was known is tried out where histories are handed over: each profile is made
 * twice, with what was known by the moment and with what came after it as well, and must be the
 * same. What a source drew from elsewhere, such as a model fitted later, nobody can see.
 *
 * <p>It holds eight bytes for each customer and metric, and of customers neither ids nor names.
 * Immutable and thread-safe.
 */
public final class TrainingSet {

  /** Moments of what happened: none of them can lie ahead. */
  private static final Set<InstantMetric> PAST =
      ImmutableSet.of(
          Metrics.FIRST_PURCHASE_AT,
          Metrics.LAST_PURCHASE_AT,
          Metrics.CUSTOMER_SINCE,
          Metrics.FIRST_CONTACT_AT,
          Metrics.LAST_CONTACT_AT,
          Metrics.LAST_INTERACTION_AT,
          Metrics.LAST_FEEDBACK_AT,
          Metrics.CONTRACT_SIGNED_AT,
          Metrics.LAST_CONTRACT_END_AT,
          Metrics.STAGE_SINCE);

  private final Instant asOf;
  private final Instant until;
  private final List<Metric<?>> metrics;
  private final double[][] values;
  private final List<List<String>> texts;
  private final boolean[] outcomes;
  private final long[] groups;
  private final int events;

  private TrainingSet(
      Instant asOf,
      Instant until,
      List<Metric<?>> metrics,
      double[][] values,
      List<List<String>> texts,
      boolean[] outcomes,
      long[] groups) {
    this.asOf = asOf;
    this.until = until;
    this.metrics = metrics;
    this.values = values;
    this.texts = texts;
    this.outcomes = outcomes;
    this.groups = groups;
    int happened = 0;
    for (boolean outcome : outcomes) {
      happened += outcome ? 1 : 0;
    }
    this.events = happened;
  }

  /**
   * Returns a builder.
   *
   * @param asOf the moment at which customers are known
   * @param until the end of the time in which the event may come, after {@code asOf}
   * @param metrics what is known of them: numbers, flags and texts
   */
  public static Builder builder(Instant asOf, Instant until, List<? extends Metric<?>> metrics) {
    return new Builder(asOf, until, metrics);
  }

  /** Returns the moment at which the customers are known. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns the end of the time in which the event may come. */
  public Instant until() {
    return until;
  }

  /** Returns what is known of them, in the order of columns. */
  public List<Metric<?>> metrics() {
    return metrics;
  }

  /** Returns how many rows there are, one for each customer added. */
  public int size() {
    return outcomes.length;
  }

  /** Returns how many of their events happened. */
  public int events() {
    return events;
  }

  /** Returns whether the event of this row happened. */
  public boolean happened(int row) {
    return outcomes[row];
  }

  /** Returns whether the event happened, by row. */
  public boolean[] outcomes() {
    return outcomes.clone();
  }

  /**
   * Returns a value: the number; 1 or 0 for a flag; the place of a text in {@link #texts}; NaN
   * where it is missing.
   *
   * @param column the metric's place in {@link #metrics}
   */
  public double value(int column, int row) {
    return values[column][row];
  }

  /** Returns the texts there are in a column, in the order of first appearance. */
  public List<String> texts(int column) {
    return texts.get(column);
  }

  /** Returns the part of each row. */
  public int[] parts(Folds folds) {
    int[] parts = new int[groups.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = folds.of(groups[i]);
    }
    return parts;
  }

  /**
   * Returns the rows with these numbers, in this order.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public TrainingSet rows(int[] rows) {
    double[][] some = new double[values.length][rows.length];
    boolean[] happened = new boolean[rows.length];
    long[] keys = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < some.length; j++) {
        some[j][i] = values[j][rows[i]];
      }
      happened[i] = outcomes[rows[i]];
      keys[i] = groups[rows[i]];
    }
    return new TrainingSet(asOf, until, metrics, some, texts, happened, keys);
  }

  /** Returns how many rows and events there are, and what is known. */
  @Override
  public String toString() {
    return outcomes.length
        + " customers as of "
        + asOf
        + ", "
        + events
        + " events until "
        + until
        + ", metrics "
        + metrics;
  }

  /** Collects customers; not for sharing between threads. */
  public static final class Builder {
    private static final int FIRST_ROWS = 1024;

    private final Instant asOf;
    private final Instant until;
    private final List<Metric<?>> metrics;
    private final double[][] values;
    private final List<Map<String, Integer>> texts = new ArrayList<>();
    private final int[] early;
    private final int[] late;
    private boolean[] outcomes = new boolean[FIRST_ROWS];
    private boolean[] own = new boolean[FIRST_ROWS];
    private long[] groups = new long[FIRST_ROWS];
    private int rows;
    private int histories;
    private int otherMoments;
    private int outcomesBefore;
    private int outcomesAfter;

    private Builder(Instant asOf, Instant until, List<? extends Metric<?>> metrics) {
      this.asOf = Moments.cut(asOf);
      this.until = Moments.cut(until);
      this.metrics = ImmutableList.copyOf(metrics);
      this.values = new double[metrics.size()][FIRST_ROWS];
      this.early = new int[metrics.size()];
      this.late = new int[metrics.size()];
      for (int j = 0; j < metrics.size(); j++) {
        texts.add(new LinkedHashMap<>());
      }
    }

    /** Adds a customer, who is a group of one's own. */
    public Builder add(CustomerProfile profile, boolean happened) {
      return row(profile, happened, profile.customer(), true);
    }

    /**
     * Adds a row of a group: rows of one group are never learned from to predict each other.
     *
     * @param group the key of what shares its luck, such as a household or an account
     */
    public Builder add(CustomerProfile profile, boolean happened, String group) {
      return row(profile, happened, requireNonNull(group, "group"), false);
    }

    /**
     * Adds a customer whose event happened at a moment, after {@code asOf} and up to {@code until}.
     */
    public Builder add(CustomerProfile profile, Instant happenedAt) {
      if (!happenedAt.isAfter(asOf)) {
        outcomesBefore++;
      } else if (happenedAt.isAfter(until)) {
        outcomesAfter++;
      }
      return row(profile, true, profile.customer(), true);
    }

    /**
     * Adds a customer by what happened, if anything was known by {@code asOf}: the profile is made
     * of what was known by then, and what is looked for is looked for after it, up to {@code
     * until}.
     *
     * @param profiles makes a history into a profile, as {@code Profiler::profile} does
     * @param outcome whether this is the event
     */
    public Builder add(
        CustomerHistory history,
        BiFunction<CustomerHistory, Instant, CustomerProfile> profiles,
        Predicate<? super CustomerEvent> outcome) {
      CustomerHistory known = history.knownBy(asOf).asOf(asOf);
      if (known.isEmpty()) {
        return this;
      }
      Set<String> ids = new LinkedHashSet<>();
      known.events().forEach(event -> ids.add(event.id()));
      List<CustomerEvent> after =
          history.events().stream()
              .filter(event -> event.at().isAfter(asOf) && !ids.contains(event.id()))
              .toList();
      boolean happened =
          after.stream().anyMatch(event -> !event.at().isAfter(until) && outcome.test(event));
      CustomerProfile profile = profiles.apply(known, asOf);
      histories++;
      if (!after.isEmpty()) {
        compare(profile, profiles.apply(known.plus(after), asOf));
      }
      return row(profile, happened, profile.customer(), true);
    }

    private void compare(CustomerProfile known, CustomerProfile later) {
      for (int j = 0; j < metrics.size(); j++) {
        Metric<?> metric = metrics.get(j);
        boolean same =
            metric instanceof TextMetric t
                ? known.text(t).equals(later.text(t))
                : Double.compare(number(known, metric), number(later, metric)) == 0;
        late[j] += same ? 0 : 1;
      }
    }

    private static double number(CustomerProfile profile, Metric<?> metric) {
      if (metric instanceof NumberMetric n) {
        return profile.numberOrNaN(n);
      }
      int flag = metric instanceof FlagMetric f ? profile.flagOrMissing(f) : -1;
      return flag < 0 ? Double.NaN : flag;
    }

    private Builder row(CustomerProfile profile, boolean happened, String group, boolean alone) {
      otherMoments += profile.asOf().equals(asOf) ? 0 : 1;
      if (rows == outcomes.length) {
        int more = rows + (rows >> 1);
        outcomes = Arrays.copyOf(outcomes, more);
        own = Arrays.copyOf(own, more);
        groups = Arrays.copyOf(groups, more);
        for (int j = 0; j < values.length; j++) {
          values[j] = Arrays.copyOf(values[j], more);
        }
      }
      for (int j = 0; j < values.length; j++) {
        values[j][rows] = read(profile, metrics.get(j), j);
      }
      outcomes[rows] = happened;
      own[rows] = alone;
      groups[rows] = Folds.hash(group);
      rows++;
      return this;
    }

    private double read(CustomerProfile profile, Metric<?> metric, int column) {
      if (metric instanceof TextMetric t) {
        String text = profile.textOrNull(t);
        Map<String, Integer> seen = texts.get(column);
        return text == null ? Double.NaN : seen.computeIfAbsent(text, x -> seen.size());
      }
      if (metric instanceof ElapsedMetric e && PAST.contains(e.since())) {
        long since = profile.microsOrMissing(e.since());
        boolean ahead = since != Moments.MISSING && since > Moments.toMicros(profile.asOf());
        early[column] += ahead ? 1 : 0;
      }
      return number(profile, metric);
    }

    /**
     * Returns the set.
     *
     * @throws ConfigurationException with all problems: no time for the event to come, a metric
     *     twice or one that is a moment, a profile of another moment, an outcome outside the time,
     *     a customer twice without a group, and a metric known only after {@code asOf}
     */
    public TrainingSet build() {
      List<String> problems = new ArrayList<>();
      checkMetrics(problems);
      checkTimes(problems);
      checkTwice(problems);
      for (int j = 0; j < metrics.size(); j++) {
        String id = metrics.get(j).id();
        if (late[j] > 0) {
          problems.add(
              "metric '"
                  + id
                  + "' of "
                  + late[j]
                  + " of "
                  + histories
                  + " customers is another once what came after "
                  + asOf
                  + " is told: it was known only after it. Maybe leave it out, or let its source"
                  + " read no more than it is handed.");
        }
        if (early[j] > 0) {
          problems.add(
              "metric '"
                  + id
                  + "' counts from a moment after "
                  + asOf
                  + " in "
                  + Checks.counted(early[j], "profile")
                  + ": it was known only after it. Maybe make the profiles of what was known then.");
        }
      }
      ConfigurationException.throwIfAny("training set", problems);
      double[][] cut = new double[values.length][];
      for (int j = 0; j < cut.length; j++) {
        cut[j] = Arrays.copyOf(values[j], rows);
      }
      return new TrainingSet(
          asOf,
          until,
          metrics,
          cut,
          texts.stream()
              .map(seen -> (List<String>) ImmutableList.copyOf(seen.keySet()))
              .collect(ImmutableList.toImmutableList()),
          Arrays.copyOf(outcomes, rows),
          Arrays.copyOf(groups, rows));
    }

    private void checkMetrics(List<String> problems) {
      Set<Metric<?>> seen = new LinkedHashSet<>();
      for (Metric<?> metric : metrics) {
        if (metric instanceof InstantMetric) {
          problems.add(
              "metric '"
                  + metric.id()
                  + "' is a moment, and what is learned from is a number, a flag or a text. Maybe"
                  + " take the days since, by ElapsedMetric.since(…).");
        }
        if (!seen.add(metric)) {
          problems.add("metric '" + metric.id() + "' is named twice.");
        }
      }
    }

    private void checkTimes(List<String> problems) {
      if (!until.isAfter(asOf)) {
        problems.add(
            "the event may come after " + asOf + " and until " + until + ", which is no time.");
      }
      if (otherMoments > 0) {
        problems.add(
            Checks.counted(otherMoments, "profile")
                + " of another moment than "
                + asOf
                + ". Maybe make all profiles as of it.");
      }
      if (outcomesBefore > 0) {
        problems.add(
            Checks.counted(outcomesBefore, "outcome")
                + " not after "
                + asOf
                + ": what had happened by then is no outcome. Maybe leave these customers out.");
      }
      if (outcomesAfter > 0) {
        problems.add(
            Checks.counted(outcomesAfter, "outcome")
                + " after "
                + until
                + ". Maybe add those customers as ones whose event did not happen.");
      }
    }

    private void checkTwice(List<String> problems) {
      long[] alone = new long[rows];
      int count = 0;
      for (int i = 0; i < rows; i++) {
        if (own[i]) {
          alone[count++] = groups[i];
        }
      }
      alone = Arrays.copyOf(alone, count);
      Arrays.sort(alone);
      int twice = 0;
      for (int i = 1; i < alone.length; i++) {
        twice += alone[i] == alone[i - 1] ? 1 : 0;
      }
      if (twice > 0) {
        problems.add(
            Checks.counted(twice, "customer")
                + " added more than once. Maybe say a group for each row, so that none is examined"
                + " on what the other taught.");
      }
    }
  }
}
