package org.clm4j.profile.compiled;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.profile.Metric;

/**
 * The metrics that the parts of one thing find and name: an id is of one kind, and a metric is
 * found by one of them.
 */
public final class MetricNames {

  private final Map<String, Metric<?>> byId = new HashMap<>();
  private final Set<Metric<?>> found = new HashSet<>();

  /** Takes a metric down that a source finds, and what is wrong with it. */
  public void found(Metric<?> metric, List<String> problems) {
    if (!found.add(metric)) {
      problems.add(
          "metric '"
              + metric.id()
              + "' is found by more than one source or scorecard. Maybe give one of them an id of its"
              + " own.");
    }
    named(metric, "found", problems);
  }

  /**
   * Takes a metric down that somebody names, and what is wrong with it.
   *
   * @param how what is done with it: read, say
   */
  public void named(Metric<?> metric, String how, List<String> problems) {
    Metric<?> other = byId.putIfAbsent(metric.id(), metric);
    if (other != null && !other.kind().equals(metric.kind())) {
      problems.add(
          "metric '"
              + metric.id()
              + "' is "
              + how
              + " as "
              + metric.kind()
              + ", elsewhere as "
              + other.kind()
              + "; an id is of one kind. Maybe declare it once and use that, or rename one.");
    }
  }
}
