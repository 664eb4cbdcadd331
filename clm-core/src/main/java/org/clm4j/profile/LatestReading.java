package org.clm4j.profile;

import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.event.Observation;
import org.jspecify.annotations.Nullable;

/** A reading as the value of the metric that bears its name. */
final class LatestReading {

  private LatestReading() {}

  /** Returns the stored bits of a number, moment or flag; missing if it is of another type. */
  static long bits(Metric<?> metric, Observation reading) {
    if (metric instanceof NumberMetric) {
      return MetricValues.bitsOf(reading.number().orElse(Double.NaN));
    }
    if (metric instanceof InstantMetric) {
      return reading.instant().map(Moments::toMicros).orElse(Moments.MISSING);
    }
    if (metric instanceof FlagMetric) {
      return reading.flag().map(flag -> flag ? 1L : 0L).orElse(Moments.MISSING);
    }
    return reading.text().isPresent() ? 0 : Moments.MISSING;
  }

  static @Nullable String text(Metric<?> metric, Observation reading) {
    return metric instanceof TextMetric ? reading.text().orElse(null) : null;
  }

  /** Returns why the reading is no value of the metric, or null if it is one. */
  static @Nullable Label mismatch(Metric<?> metric, Observation reading) {
    return fits(metric, reading) ? null : ProfileWords.OTHER_KIND.label(metric.id());
  }

  private static boolean fits(Metric<?> metric, Observation reading) {
    if (metric instanceof NumberMetric) {
      return reading.number().isPresent();
    }
    if (metric instanceof InstantMetric) {
      return reading.instant().isPresent();
    }
    return metric instanceof FlagMetric ? reading.flag().isPresent() : reading.text().isPresent();
  }
}
