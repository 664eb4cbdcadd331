package org.clm4j.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A named value became valid: usage, industry, tier, preference, consent, an external index. It
 * holds from its moment until the next one of the same name.
 *
 * <p>The name is the id of the metric that a profile shows it under. A value may be known before it
 * holds, as a price is.
 */
public final class Observation extends AbstractEvent implements CustomerEvent {

  private final String metric;
  private final Object value;

  private Observation(EventHeader stamp, String metric, Object value) {
    super(stamp);
    this.metric = metric;
    this.value = value;
  }

  /**
   * Returns a number that holds from a moment on.
   *
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public static Observation number(String id, Instant at, String metric, double value) {
    return of(id, at, metric, Checks.finite(value, "value of an observation") + 0.0);
  }

  /** Returns a text that holds from a moment on. */
  public static Observation text(String id, Instant at, String metric, String value) {
    return of(id, at, metric, Checks.whole(value, "value of an observation"));
  }

  /** Returns a flag that holds from a moment on. */
  public static Observation flag(String id, Instant at, String metric, boolean value) {
    return of(id, at, metric, value);
  }

  /**
   * Returns a moment that is known from another moment on, such as a birthday or an appointment.
   */
  public static Observation instant(String id, Instant at, String metric, Instant value) {
    Moments.toMicros(value, "value of an observation");
    return of(id, at, metric, Moments.cut(value));
  }

  private static Observation of(String id, Instant at, String metric, Object value) {
    return new Observation(
        EventHeader.of(id, at), Checks.id(metric, "metric id of an observation"), value);
  }

  @Override
  public EventKind kind() {
    return EventKind.OBSERVATION;
  }

  /** Returns the id of the metric it is a value of. */
  public String metric() {
    return metric;
  }

  /** Returns the number, or empty where it is not one. */
  public OptionalDouble number() {
    return value instanceof Double d ? OptionalDouble.of(d) : OptionalDouble.empty();
  }

  /** Returns the text, or empty where it is not one. */
  public Optional<String> text() {
    return value instanceof String s ? Optional.of(s) : Optional.empty();
  }

  /** Returns the flag, or empty where it is not one. */
  public Optional<Boolean> flag() {
    return value instanceof Boolean b ? Optional.of(b) : Optional.empty();
  }

  /** Returns the moment, or empty where it is not one. */
  public Optional<Instant> instant() {
    return value instanceof Instant i ? Optional.of(i) : Optional.empty();
  }

  @Override
  public Observation recordedAt(Instant moment) {
    return new Observation(stamp.recordedAnyTime(moment), metric, value);
  }

  @Override
  public Observation onLine(String line) {
    return new Observation(stamp.onLine(line), metric, value);
  }

  @Override
  List<@Nullable Object> parts() {
    return Arrays.asList(metric, value);
  }
}
