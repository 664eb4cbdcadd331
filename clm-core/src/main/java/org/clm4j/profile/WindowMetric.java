package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;

/**
 * How many events of a kind, or how much money in them, fall into a sliding window {@code (t − w,
 * t]}.
 *
 * <p>Its id says what it is, {@code count(purchase,P90D)} or {@code sum(purchase,P90D)}, so two
 * configurations that mean the same window mean the same metric. The {@link Profiler} computes it
 * and names the moment at which the oldest event inside leaves; until then time alone changes
 * nothing.
 *
 * <p>A window may lie {@linkplain #shifted further back}: {@code (t − b − w, t − b]}.
 */
public final class WindowMetric extends NumberMetric {

  /** What is taken over the events of the window. */
  public enum Aggregate {
    /** Their number. */
    COUNT,
    /** Their amounts: purchases and refunds have them, refunds as a magnitude. */
    SUM
  }

  private final Aggregate aggregate;
  private final EventKind events;
  private final Span length;
  private final Span back;

  private WindowMetric(Aggregate aggregate, EventKind events, Span length, Span back) {
    super(
        aggregate.name().toLowerCase(Locale.ROOT)
            + "("
            + events.id()
            + ","
            + length
            + (back.isZero() ? "" : "," + back)
            + ")",
        label(aggregate, events, length, back),
        aggregate == Aggregate.SUM ? Unit.MONEY : new Unit(events.id(), events.label()),
        Movement.STEPWISE);
    if (length.isZero()) {
      throw new IllegalArgumentException(
          "window '" + id() + "' is empty; its length is above zero.");
    }
    this.aggregate = aggregate;
    this.events = requireNonNull(events, "events");
    this.length = length;
    this.back = back;
  }

  private static Label label(Aggregate aggregate, EventKind events, Span length, Span back) {
    String en = events.label().in(Language.ENGLISH);
    String zh = events.label().in(Language.CHINESE);
    boolean sum = aggregate == Aggregate.SUM;
    String enLength = length.in(Language.ENGLISH);
    // One of a unit goes by the unit alone: "the last year".
    boolean one = enLength.startsWith("1 ") && enLength.indexOf(' ', 2) < 0;
    String enWindow =
        (back.isZero() ? "the last " : "the ")
            + (one ? enLength.substring(2) : enLength)
            + (back.isZero() ? "" : " that ended " + back.in(Language.ENGLISH) + " ago");
    String zhWindow =
        (back.isZero() ? "最近 " : "截至 " + back.in(Language.CHINESE) + "前的 ")
            + length.in(Language.CHINESE);
    return Label.of(
        (sum ? "amount of " : "number of ") + en + " in " + enWindow,
        zhWindow + "内" + zh.substring(1) + (sum ? "金额" : "次数"));
  }

  /** Returns the number of events of a kind in the last {@code length}. */
  public static WindowMetric count(EventKind events, Span length) {
    return new WindowMetric(Aggregate.COUNT, events, length, Span.ofDays(0));
  }

  /**
   * Returns the amounts of the purchases or of the refunds in the last {@code length}.
   *
   * @throws IllegalArgumentException if events of that kind carry no amount
   */
  public static WindowMetric sum(EventKind events, Span length) {
    if (events != EventKind.PURCHASE && events != EventKind.REFUND) {
      throw new IllegalArgumentException(
          "events of kind '" + events.id() + "' carry no amount to sum. Maybe count them.");
    }
    return new WindowMetric(Aggregate.SUM, events, length, Span.ofDays(0));
  }

  /** Returns the same window, ending {@code back} before the moment asked about. */
  public WindowMetric shifted(Span back) {
    return new WindowMetric(aggregate, events, length, back);
  }

  /** Returns what is taken over the events. */
  public Aggregate aggregate() {
    return aggregate;
  }

  /** Returns the kind of events. */
  public EventKind events() {
    return events;
  }

  /** Returns how long the window is. */
  public Span length() {
    return length;
  }

  /** Returns how long before the moment asked about the window ends. */
  public Span back() {
    return back;
  }
}
