package org.clm4j.profile;

import java.util.Arrays;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.event.Observation;
import org.clm4j.profile.compiled.MetricLayout;
import org.jspecify.annotations.Nullable;

/** Values on their way into a profile, slot by slot; what nobody puts is missing. */
final class ValuesBuffer {

  final long[] bits;
  private final MetricLayout schema;
  private final @Nullable String @Nullable [] texts;
  private long[] steps;
  private boolean ownSteps;
  private @Nullable Label @Nullable [] reasons;

  /**
   * Begins values.
   *
   * @param quiet the steps of values that time alone does not change; shared until there are others
   */
  ValuesBuffer(MetricLayout schema, boolean texts, long[] quiet) {
    this.schema = schema;
    int size = schema.metrics().size();
    this.bits = new long[size];
    Arrays.fill(bits, Moments.MISSING);
    this.texts = texts ? new @Nullable String[size] : null;
    this.steps = quiet;
  }

  /** Returns the steps, to be written to. */
  long[] steps() {
    if (!ownSteps) {
      steps = steps.clone();
      ownSteps = true;
    }
    return steps;
  }

  /** Puts a reading; the latest put stands. */
  void put(Metric<?> metric, Observation reading) {
    int slot = schema.slot(metric);
    bits[slot] = LatestReading.bits(metric, reading);
    if (texts != null) {
      texts[slot] = LatestReading.text(metric, reading);
    }
    reason(slot, LatestReading.mismatch(metric, reading));
  }

  /** Puts a number that stays until the next step. */
  void put(MetricPlace metric, double value, long nextStep) {
    int slot = metric.in(schema);
    bits[slot] = MetricValues.bitsOf(value);
    steps()[slot] = nextStep;
  }

  MetricValues values() {
    return new MetricValues(schema, bits, texts, steps, reasons);
  }

  private void reason(int slot, @Nullable Label reason) {
    if (reason != null && reasons == null) {
      reasons = new @Nullable Label[bits.length];
    }
    if (reasons != null) {
      reasons[slot] = reason;
    }
  }
}
