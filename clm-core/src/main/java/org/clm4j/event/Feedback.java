package org.clm4j.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/** The customer rated an experience on a stated scale. */
public final class Feedback extends AbstractEvent implements CustomerEvent {

  /** What was asked. */
  public enum Measure {
    /** How satisfied are you? (customer satisfaction) */
    CSAT,
    /** How likely are you to recommend us, from 0 to 10? (net promoter score) */
    NPS,
    /** How much effort was it? (customer effort score) */
    CES
  }

  /**
   * The answers a question allows, and which end of them is the good one.
   *
   * @param min the lowest answer
   * @param max the highest answer, above {@code min}
   * @param higherIsBetter whether the highest answer is the good one
   */
  public record Scale(double min, double max, boolean higherIsBetter) {

    /** Checks that the ends are finite and in order. */
    public Scale {
      Checks.finite(min, "lowest answer of a scale");
      Checks.finite(max, "highest answer of a scale");
      if (!(min < max)) {
        throw new IllegalArgumentException(
            "a scale runs upwards, not from "
                + min
                + " to "
                + max
                + ". Maybe swap them and say higherIsBetter = false.");
      }
    }

    /** Returns a scale whose highest answer is the good one. */
    public static Scale of(double min, double max) {
      return new Scale(min, max, true);
    }

    /** Returns a scale whose lowest answer is the good one, as effort is often asked. */
    public static Scale lowerIsBetter(double min, double max) {
      return new Scale(min, max, false);
    }
  }

  private static final Scale RECOMMEND = Scale.of(0, 10);

  private final Measure measure;
  private final double value;
  private final Scale scale;

  private Feedback(EventHeader stamp, Measure measure, double value, Scale scale) {
    super(stamp);
    this.measure = measure;
    this.value = value;
    this.scale = scale;
  }

  /**
   * Returns a rating.
   *
   * @param id the host's id of it
   * @param at when it was given
   * @param measure what was asked
   * @param value the answer, on the scale
   * @param scale the answers allowed; for {@link Measure#NPS} always 0 to 10, higher is better
   * @throws IllegalArgumentException if the answer is not on the scale, or the scale not that of
   *     the measure
   */
  public static Feedback of(String id, Instant at, Measure measure, double value, Scale scale) {
    requireNonNull(measure, "measure");
    if (measure == Measure.NPS && !scale.equals(RECOMMEND)) {
      throw new IllegalArgumentException(
          "NPS is asked on 0 to 10, higher is better, not on "
              + scale
              + ". Maybe it is a CSAT, or rescale it.");
    }
    if (!(value >= scale.min && value <= scale.max)) {
      throw new IllegalArgumentException(
          "an answer to "
              + measure
              + " lies from "
              + scale.min
              + " to "
              + scale.max
              + ", and this one does not.");
    }
    return new Feedback(EventHeader.of(id, at), measure, value + 0.0, scale);
  }

  /** Returns an answer to "how likely are you to recommend us", from 0 to 10. */
  public static Feedback nps(String id, Instant at, int value) {
    return of(id, at, Measure.NPS, value, RECOMMEND);
  }

  @Override
  public EventKind kind() {
    return EventKind.FEEDBACK;
  }

  /** Returns what was asked. */
  public Measure measure() {
    return measure;
  }

  /** Returns the answer, on its scale. */
  public double value() {
    return value;
  }

  /** Returns the answers that were allowed. */
  public Scale scale() {
    return scale;
  }

  /**
   * Returns how good the answer is, from 0 (worst) to 1 (best): {@code (value − min) / (max −
   * min)}, taken from 1 where lower is better.
   */
  public double goodness() {
    double share = (value - scale.min) / (scale.max - scale.min);
    return scale.higherIsBetter ? share : 1 - share;
  }

  @Override
  public Feedback recordedAt(Instant moment) {
    return new Feedback(stamp.recordedAfter(kind(), moment), measure, value, scale);
  }

  @Override
  public Feedback onLine(String line) {
    return new Feedback(stamp.onLine(line), measure, value, scale);
  }

  @Override
  List<@Nullable Object> parts() {
    return Arrays.asList(measure, value, scale);
  }
}
