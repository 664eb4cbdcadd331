package org.clm4j.btyd;

import java.util.Map;
import java.util.TreeMap;

/** The expected cumulative repeat purchases of a growing base. */
final class CumulativePurchases {

  private CumulativePurchases() {}

  /** Returns Σ E[X(time since each customer's first purchase)] at the end of each step. */
  static double[] curve(PurchaseKernel kernel, Rows rows, double step, int steps) {
    TreeMap<Double, Long> cohorts = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      cohorts.merge(rows.age[i], rows.count[i], Long::sum);
    }
    double eldest = cohorts.lastKey();
    double alive = kernel.alive(0, 0, 0);
    double[] out = new double[steps];
    for (int i = 0; i < steps; i++) {
      double now = (i + 1) * step;
      for (Map.Entry<Double, Long> cohort : cohorts.entrySet()) {
        double since = now - (eldest - cohort.getKey());
        if (since > 0) {
          out[i] += cohort.getValue() * alive * kernel.expected(0, 0, 0, since);
        }
      }
    }
    return out;
  }
}
