package org.clm4j.profile;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventSelection;
import org.clm4j.event.EventTrait;
import org.jspecify.annotations.Nullable;

/**
 * How many events, how much money in them, on how many days, or how many different ones, within a
 * sliding window {@code (t − w, t]}.
 *
 * <p>The events are all of a kind, or those an {@link EventSelection} picks. The id says what it
 * is, {@code count(purchase,P90D)}, {@code days(purchase[paid],P1Y)} or {@code
 * distinct(category,purchase,P90D)}, so two configurations that mean the same window mean the same
 * metric. The {@link Profiler} computes it and names the moment at which time alone may change it
 * next.
 *
 * <p>A window may lie {@linkplain #shifted further back}: {@code (t − b − w, t − b]}.
 */
public final class WindowMetric extends NumberMetric {

  /** What is taken over the events of the window. */
  public enum Aggregate {
    /** Their number. */
    COUNT,
    /** Their amounts: purchases and refunds have them, refunds as a magnitude. */
    SUM,
    /** The calendar days on which there were any, in the profile's zone. */
    DAYS,
    /** How many different values of a trait they have; those that do not say it count for none. */
    DISTINCT
  }

  private static final Span NOW = Span.ofDays(0);

  private final Aggregate aggregate;
  private final EventSelection events;
  private final @Nullable EventTrait trait;
  private final Span length;
  private final Span back;

  private WindowMetric(
      Aggregate aggregate,
      EventSelection events,
      @Nullable EventTrait trait,
      Span length,
      Span back) {
    super(
        aggregate.name().toLowerCase(Locale.ROOT)
            + "("
            + (trait == null ? "" : trait.id() + ",")
            + events.id()
            + ","
            + length
            + (back.isZero() ? "" : "," + back)
            + ")",
        label(aggregate, events, trait, length, back),
        unit(aggregate, events, trait),
        Movement.STEPWISE);
    if (length.isZero()) {
      throw new IllegalArgumentException(
          "window '" + id() + "' is empty; its length is above zero.");
    }
    this.aggregate = aggregate;
    this.events = events;
    this.trait = trait;
    this.length = length;
    this.back = back;
  }

  private static Unit unit(Aggregate aggregate, EventSelection events, @Nullable EventTrait trait) {
    return switch (aggregate) {
      case COUNT -> new Unit(events.kind().id(), events.kind().label());
      case SUM -> Unit.MONEY;
      case DAYS -> Unit.DAYS;
      case DISTINCT -> trait == null ? Unit.NONE : new Unit(trait.id(), trait.counted());
    };
  }

  private static Label label(
      Aggregate aggregate,
      EventSelection events,
      @Nullable EventTrait trait,
      Span length,
      Span back) {
    Label window = ProfileWords.window(length, back);
    return switch (aggregate) {
      case COUNT -> ProfileWords.COUNT.label(events.noun(), window);
      case SUM -> ProfileWords.SUM.label(events.noun(), window);
      case DAYS -> ProfileWords.DAYS.label(events.noun(), window);
      case DISTINCT ->
          trait == null
              ? ProfileWords.COUNT.label(events.noun(), window)
              : ProfileWords.DISTINCT.label(trait.counted(), trait.label(), events.noun(), window);
    };
  }

  /** Returns the number of events of a kind in the last {@code length}. */
  public static WindowMetric count(EventKind events, Span length) {
    return count(EventSelection.of(events), length);
  }

  /** Returns the number of these events in the last {@code length}. */
  public static WindowMetric count(EventSelection events, Span length) {
    return new WindowMetric(Aggregate.COUNT, events, null, length, NOW);
  }

  /**
   * Returns the amounts of the purchases or of the refunds in the last {@code length}.
   *
   * @throws IllegalArgumentException if events of that kind carry no amount
   */
  public static WindowMetric sum(EventKind events, Span length) {
    return sum(EventSelection.of(events), length);
  }

  /**
   * Returns the amounts of these purchases or refunds in the last {@code length}.
   *
   * @throws IllegalArgumentException if events of that kind carry no amount
   */
  public static WindowMetric sum(EventSelection events, Span length) {
    if (events.kind() != EventKind.PURCHASE && events.kind() != EventKind.REFUND) {
      throw new IllegalArgumentException(
          "events of kind '" + events.kind().id() + "' carry no amount to sum. Maybe count them.");
    }
    return new WindowMetric(Aggregate.SUM, events, null, length, NOW);
  }

  /** Returns the number of calendar days with an event of a kind in the last {@code length}. */
  public static WindowMetric days(EventKind events, Span length) {
    return days(EventSelection.of(events), length);
  }

  /** Returns the number of calendar days with such an event in the last {@code length}. */
  public static WindowMetric days(EventSelection events, Span length) {
    return new WindowMetric(Aggregate.DAYS, events, null, length, NOW);
  }

  /**
   * Returns how many different values of a trait these events have in the last {@code length}.
   *
   * @throws IllegalArgumentException if events of that kind have no such trait
   */
  public static WindowMetric distinct(EventTrait trait, EventSelection events, Span length) {
    if (!requireNonNull(trait, "trait").kinds().contains(events.kind())) {
      throw new IllegalArgumentException(
          "events of kind '" + events.kind().id() + "' have no " + trait.id() + " to tell apart.");
    }
    return new WindowMetric(Aggregate.DISTINCT, events, trait, length, NOW);
  }

  /** Returns the same window, ending {@code back} before the moment asked about. */
  public WindowMetric shifted(Span back) {
    return new WindowMetric(aggregate, events, trait, length, back);
  }

  /** Returns what is taken over the events. */
  public Aggregate aggregate() {
    return aggregate;
  }

  /** Returns the events. */
  public EventSelection events() {
    return events;
  }

  /** Returns the trait whose different values are counted; empty of what counts none. */
  public Optional<EventTrait> trait() {
    return Optional.ofNullable(trait);
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
