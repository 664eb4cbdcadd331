package org.clm4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.profile.Metric;

/** What an engine is checked for when it is built. */
final class EngineChecks {

  private EngineChecks() {}

  /** Returns what is wrong with the metrics that sources and the scorecard declare. */
  static List<String> sources(List<Metric<?>> provided) {
    List<String> problems = new ArrayList<>();
    Set<Metric<?>> found = new HashSet<>();
    Map<String, Metric<?>> byId = new HashMap<>();
    for (Metric<?> metric : provided) {
      if (!found.add(metric)) {
        problems.add("metric '" + metric.id() + "' is found by more than one source or scorecard.");
        continue;
      }
      Metric<?> other = byId.putIfAbsent(metric.id(), metric);
      if (other != null) {
        problems.add(
            "metric '"
                + metric.id()
                + "' is found as "
                + other.kind()
                + " and as "
                + metric.kind()
                + "; an id is of one kind.");
      }
    }
    return problems;
  }
}
