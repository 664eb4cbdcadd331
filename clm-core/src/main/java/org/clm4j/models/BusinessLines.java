package org.clm4j.models;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.event.Observation;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Evaluator;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Profiler;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageHistory;
import org.clm4j.stage.StageModel;
import org.clm4j.vocabulary.CanonicalStep;

/**
 * A stage model kept per business line of a customer, with the overall stage derived from the
 * lines.
 *
 * <p>A line that an existing customer of another line takes up tells {@link
 * StageModels#NEW_BUSINESS_AT}, so that {@link StageModels#status() SM-G} knows a new customer of a
 * new business from a new customer. Existing elsewhere means: the first purchase on another line
 * lay at least so long back.
 *
 * <p>The overall stage is the one declared last among those the lines are in, of which a stage that
 * stands for {@link CanonicalStep#LOST} counts only where every line is in such a one: who is loyal
 * on one line and lost on another is no lost customer. Of a customer without lines it is the
 * initial one. Immutable and thread-safe.
 */
public final class BusinessLines {

  private final StageModel model;
  private final Profiler profiler;
  private final Span existingAfter;
  private final Evaluator<CustomerHistory> evaluator;

  private BusinessLines(StageModel model, Profiler profiler, Span existingAfter) {
    this.model = requireNonNull(model, "model");
    this.profiler = requireNonNull(profiler, "profiler");
    this.existingAfter = requireNonNull(existingAfter, "existingAfter");
    this.evaluator = evaluator(profiler.computing(model.reads()));
  }

  /** Returns SM-G kept per line, with these figures. */
  public static BusinessLines status(StatusRules rules, Profiler profiler) {
    return new BusinessLines(
        StageModels.status(rules).withZone(profiler.zone()), profiler, rules.existingAfter());
  }

  /**
   * Returns any model kept per line.
   *
   * @param existingAfter how long after the first purchase on a line the customer counts as an
   *     existing one there
   */
  public static BusinessLines of(StageModel model, Profiler profiler, Span existingAfter) {
    return new BusinessLines(model, profiler, existingAfter);
  }

  /** Returns the model. */
  public StageModel model() {
    return model;
  }

  /** Returns what is known about a customer on a line at a moment. */
  public CustomerProfile profile(CustomerHistory history, String line, Instant asOf) {
    return read(history.onLine(line), line, newBusinessAt(history, line), asOf);
  }

  /** Returns the customer's way through the model on each line, and where they stand overall. */
  public Standing replay(CustomerHistory history, Instant until) {
    Map<String, StageHistory> lines = new LinkedHashMap<>();
    for (String line : history.asOf(until).businessLines()) {
      CustomerHistory ofLine = history.onLine(line);
      CustomerHistory told =
          newBusinessAt(history, line)
              .map(at -> ofLine.plus(List.of(newBusiness(line, at))))
              .orElse(ofLine);
      lines.put(line, model.replay(told, evaluator, until));
    }
    return new Standing(model, lines);
  }

  /** Returns what a line's own history does not show, as an event of it. */
  private static Observation newBusiness(String line, Instant at) {
    String metric = StageModels.NEW_BUSINESS_AT.id();
    return Observation.instant(metric, at, metric, at).onLine(line);
  }

  private static Evaluator<CustomerHistory> evaluator(Profiler profiler) {
    Evaluator.Builder<CustomerHistory> builder = Evaluator.of(profiler);
    if (!profiler.tells(StageModels.NEW_BUSINESS_AT)) {
      builder.source(
          MetricSource.of(
              List.of(StageModels.NEW_BUSINESS_AT), (history, asOf) -> newBusiness(history)));
    }
    return builder.build();
  }

  private static MetricValues newBusiness(CustomerHistory history) {
    MetricValues.Builder values = MetricValues.builder();
    for (CustomerEvent event : history.events()) {
      if (event instanceof Observation reading
          && reading.metric().equals(StageModels.NEW_BUSINESS_AT.id())) {
        reading.instant().ifPresent(at -> values.put(StageModels.NEW_BUSINESS_AT, at));
      }
    }
    return values.build();
  }

  private CustomerProfile read(
      CustomerHistory ofLine, String line, Optional<Instant> newBusiness, Instant asOf) {
    CustomerProfile profile = profiler.profile(ofLine, asOf).onLine(line);
    return newBusiness.isEmpty() || newBusiness.get().isAfter(asOf)
        ? profile
        : profile.with(
            MetricValues.builder().put(StageModels.NEW_BUSINESS_AT, newBusiness.get()).build());
  }

  /**
   * Returns when the customer took up the line, if they were an existing customer of another one by
   * then; else empty.
   */
  public Optional<Instant> newBusinessAt(CustomerHistory history, String line) {
    Optional<Instant> start = firstPurchase(history, line);
    if (start.isEmpty()) {
      return start;
    }
    Set<String> lines = history.businessLines();
    for (String other : lines) {
      Optional<Instant> before =
          other.equals(line) ? Optional.empty() : firstPurchase(history, other);
      if (before.isPresent()
          && !existingAfter.reachedAt(before.get(), profiler.zone()).isAfter(start.get())) {
        return start;
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> firstPurchase(CustomerHistory history, String line) {
    EventRows rows = history.onLine(line).rows();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.kind(row) == EventKind.PURCHASE) {
        return Optional.of(Moments.ofMicros(rows.atMicros(row)));
      }
    }
    return Optional.empty();
  }

  /**
   * Where a customer stands on each business line, and overall.
   *
   * <p>Immutable and thread-safe.
   */
  public static final class Standing {
    private final StageModel model;
    private final Map<String, StageHistory> lines;

    private Standing(StageModel model, Map<String, StageHistory> lines) {
      this.model = model;
      this.lines = ImmutableMap.copyOf(lines);
    }

    /** Returns the way through the model on each line, by the line's name. */
    public Map<String, StageHistory> lines() {
      return lines;
    }

    /** Returns the overall stage at the end. */
    public Stage overall() {
      return overall(lines.values().stream().map(StageHistory::stage));
    }

    /** Returns the overall stage at a moment. */
    public Stage overallAt(Instant moment) {
      return overall(lines.values().stream().flatMap(line -> line.stageAt(moment).stream()));
    }

    private Stage overall(Stream<Stage> stages) {
      return stages
          .flatMap(s -> model.stage(s.id()).stream())
          .max(
              Comparator.comparing((Stage s) -> !s.steps().contains(CanonicalStep.LOST))
                  .thenComparing(s -> model.stages().indexOf(s)))
          .orElse(model.initial());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Standing s
          && model.fingerprint().equals(s.model.fingerprint())
          && lines.equals(s.lines);
    }

    @Override
    public int hashCode() {
      return lines.hashCode();
    }

    /** Returns the overall stage and that of each line. */
    @Override
    public String toString() {
      return overall() + " " + lines.keySet();
    }
  }
}
