package org.clm4j;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.clm4j.profile.Metric;
import org.clm4j.profile.compiled.MetricNames;

/** Whether the metrics of an engine are found by one part and read as what they are. */
final class EngineChecks {

  private EngineChecks() {}

  /**
   * Returns what is wrong with the metrics that are found and read.
   *
   * @param told what the host tells itself
   * @param provided what sources, the scorecard and the warnings declare
   * @param read what the parts look at
   */
  static List<String> metrics(
      Collection<Metric<?>> told, List<Metric<?>> provided, Collection<Metric<?>> read) {
    List<String> problems = new ArrayList<>();
    MetricNames names = new MetricNames();
    told.forEach(metric -> names.named(metric, "told", problems));
    provided.forEach(metric -> names.found(metric, problems));
    Set<String> twice = new LinkedHashSet<>();
    for (Metric<?> metric : read) {
      List<String> of = new ArrayList<>();
      names.named(metric, "read", of);
      if (!of.isEmpty() && twice.add(metric.id())) {
        problems.addAll(of);
      }
    }
    return problems;
  }
}
