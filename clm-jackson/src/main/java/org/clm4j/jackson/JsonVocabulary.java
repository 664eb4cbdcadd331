package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clm4j.clv.ClvMetrics;
import org.clm4j.models.StageModels;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.stage.StageModel;

/**
 * The metrics a document may name without declaring them: the standard ones, and those a host adds.
 *
 * <p>A host's predicate is a flag metric; a document can name it only where it stands here or is
 * declared in the document. A document names, it never brings code.
 *
 * <p>Immutable and thread-safe.
 */
public final class JsonVocabulary {

  private static final String WARNING = "warning.";

  private static final JsonVocabulary STANDARD = standardMetrics();

  private final Map<String, Metric<?>> metrics;

  private JsonVocabulary(Map<String, Metric<?>> metrics) {
    this.metrics = metrics;
  }

  private static JsonVocabulary standardMetrics() {
    Map<String, Metric<?>> all = new LinkedHashMap<>();
    Metrics.all().forEach(m -> all.put(m.id(), m));
    List.of(
            ClvMetrics.HISTORIC_VALUE,
            ClvMetrics.CLV,
            StageModels.FIRST_USE_AT,
            StageModels.NEW_BUSINESS_AT)
        .forEach(m -> all.put(m.id(), m));
    return new JsonVocabulary(all);
  }

  /**
   * Returns the {@linkplain Metrics standard metrics}, those of value and of the built-in stage
   * models, {@code factor(…)} of whatever factor, and {@code warning.…} of whatever warning rule.
   */
  public static JsonVocabulary standard() {
    return STANDARD;
  }

  /**
   * Returns this vocabulary with one more metric.
   *
   * @throws IllegalArgumentException if another metric has its id
   */
  public JsonVocabulary with(Metric<?> metric) {
    return with(List.of(metric));
  }

  private JsonVocabulary with(Iterable<? extends Metric<?>> added) {
    Map<String, Metric<?>> more = new LinkedHashMap<>(metrics);
    for (Metric<?> metric : added) {
      requireNonNull(metric, "metric");
      Metric<?> other = more.putIfAbsent(metric.id(), metric);
      if (other != null && !MetricShapes.isSame(other, metric)) {
        throw new IllegalArgumentException(
            "metric '"
                + metric.id()
                + "' is already known, as a "
                + other.kind()
                + ", or with another label, unit or movement.");
      }
    }
    return new JsonVocabulary(more);
  }

  /**
   * Returns this vocabulary with every metric the model's conditions name: those of which its
   * decisions, placements and histories speak, which do not declare them again.
   *
   * @throws IllegalArgumentException if another metric has the id of one of them
   */
  public JsonVocabulary with(StageModel model) {
    return with(model.reads());
  }

  /** Returns the metric of this id. */
  public Optional<Metric<?>> metric(String id) {
    Metric<?> known = metrics.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    return id.startsWith(WARNING) && id.length() > WARNING.length()
        ? Optional.of(Metrics.warning(id.substring(WARNING.length())))
        : Metrics.factorOf(id).map(Metrics::factorValue);
  }

  /** Returns the metric of this id that was given, rather than made of its id. */
  Optional<Metric<?>> stated(String id) {
    return Optional.ofNullable(metrics.get(id));
  }

  /** Returns the metrics beyond the standard ones, in the order they were added. */
  public List<Metric<?>> own() {
    List<Metric<?>> own = new ArrayList<>(metrics.values());
    own.removeAll(STANDARD.metrics.values());
    return List.copyOf(own);
  }

  static ObjectShape<JsonVocabulary> shape() {
    ObjectShape.Builder<JsonVocabulary> o = ObjectShape.of("metrics document");
    Header.of(o, "metrics", 1);
    Field<JsonVocabulary, List<Metric<?>>> own =
        o.required("metrics", MetricShapes.DECLARATIONS, v -> MetricShapes.declared(v.own()));
    return o.build(p -> STANDARD.with(p.get(own)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonVocabulary v && metrics.equals(v.metrics);
  }

  @Override
  public int hashCode() {
    return metrics.hashCode();
  }

  /** Returns the ids, the standard ones first. */
  @Override
  public String toString() {
    return metrics.keySet().toString();
  }

  /** Returns the ids, the standard ones first. */
  public Set<String> ids() {
    return Collections.unmodifiableSet(metrics.keySet());
  }
}
