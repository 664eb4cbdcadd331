package org.clm4j.event;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant: all of a kind, or those of one channel, action, category, place or
 * payment method only.
 *
 * <pre>{@code
 * EventSelection.of(EventKind.PURCHASE).paid().where(EventTrait.CATEGORY, "shoes")
 * EventSelection.of(EventKind.INTERACTION).except(EventTrait.INITIATOR, "firm")
 * }</pre>
 *
 * <p>An event that does not say its category is in no selection of a category, and left out by no
 * exception: what is not known is claimed neither way. Several traits must all fit. Two selections
 * of the same events by the same words are equal, in whatever order they were written.
 *
 * <p>Immutable and thread-safe.
 */
public final class EventSelection {

  private final EventKind kind;
  private final boolean paid;
  private final SortedMap<EventTrait, Set<String>> where;
  private final SortedMap<EventTrait, Set<String>> except;

  private EventSelection(
      EventKind kind,
      boolean paid,
      Map<EventTrait, Set<String>> where,
      Map<EventTrait, Set<String>> except) {
    this.kind = kind;
    this.paid = paid;
    this.where = ImmutableSortedMap.copyOf(where);
    this.except = ImmutableSortedMap.copyOf(except);
  }

  /** Returns the selection of all events of a kind. */
  public static EventSelection of(EventKind kind) {
    return new EventSelection(requireNonNull(kind, "kind"), false, Map.of(), Map.of());
  }

  /**
   * Returns those of these events whose trait is one of the values.
   *
   * @throws IllegalArgumentException if events of the kind have no such trait, no value is named, a
   *     value is blank, or the trait is selected by already
   */
  public EventSelection where(EventTrait trait, String... values) {
    return where(trait, List.of(values));
  }

  /** Returns {@link #where(EventTrait, String...)} of a collection. */
  public EventSelection where(EventTrait trait, Collection<String> values) {
    return new EventSelection(kind, paid, with(where, trait, values), except);
  }

  /**
   * Returns these events but for those whose trait is known to be one of the values.
   *
   * @throws IllegalArgumentException as {@link #where(EventTrait, String...)}
   */
  public EventSelection except(EventTrait trait, String... values) {
    return except(trait, List.of(values));
  }

  /** Returns {@link #except(EventTrait, String...)} of a collection. */
  public EventSelection except(EventTrait trait, Collection<String> values) {
    return new EventSelection(kind, paid, where, with(except, trait, values));
  }

  /**
   * Returns those of these purchases for which something was paid: an item for nothing is left out.
   *
   * @throws IllegalArgumentException if these are no purchases
   */
  public EventSelection paid() {
    if (kind != EventKind.PURCHASE) {
      throw new IllegalArgumentException(
          "events of kind '" + kind.id() + "' are not paid for; purchases are.");
    }
    return new EventSelection(kind, true, where, except);
  }

  private Map<EventTrait, Set<String>> with(
      Map<EventTrait, Set<String>> traits, EventTrait trait, Collection<String> values) {
    if (!requireNonNull(trait, "trait").kinds().contains(kind)) {
      throw new IllegalArgumentException(
          "events of kind '"
              + kind.id()
              + "' have no "
              + trait.id()
              + "; that is a trait of "
              + trait.kinds().stream().map(EventKind::id).collect(Collectors.joining(" and "))
              + ".");
    }
    if (values.isEmpty() || traits.containsKey(trait)) {
      throw new IllegalArgumentException(
          values.isEmpty()
              ? "a selection by " + trait.id() + " names at least one value."
              : "a selection names " + trait.id() + " once. Maybe name all its values together.");
    }
    values.forEach(value -> Checks.id(value, trait.id() + " of a selection of events"));
    return ImmutableSortedMap.<EventTrait, Set<String>>naturalOrder()
        .putAll(traits)
        .put(trait, ImmutableSortedSet.copyOf(values))
        .build();
  }

  /** Returns the kind of events. */
  public EventKind kind() {
    return kind;
  }

  /** Returns whether only purchases count for which something was paid. */
  public boolean isPaid() {
    return paid;
  }

  /** Returns the values that each trait must be one of. */
  public Map<EventTrait, Set<String>> where() {
    return where;
  }

  /** Returns the values that each trait must not be known to be one of. */
  public Map<EventTrait, Set<String>> except() {
    return except;
  }

  /** Returns whether all events of the kind are meant. */
  public boolean isWholeKind() {
    return !paid && where.isEmpty() && except.isEmpty();
  }

  /** Returns whether a row of a history is one of these events. */
  public boolean includes(EventRows rows, int row) {
    if (rows.kind(row) != kind || (paid && rows.amount(row) <= 0)) {
      return false;
    }
    return (where.isEmpty() && except.isEmpty()) || fits(rows.object(row));
  }

  /** Returns whether an event is one of these. */
  public boolean includes(CustomerEvent event) {
    boolean free = event instanceof Purchase p && p.amount().isZero();
    return event.kind() == kind && !(paid && free) && fits(event);
  }

  /** Judges by traits, of which an event kept in columns alone has none. */
  private boolean fits(@Nullable CustomerEvent event) {
    for (Map.Entry<EventTrait, Set<String>> e : where.entrySet()) {
      if (event == null || !e.getKey().of(event).map(e.getValue()::contains).orElse(false)) {
        return false;
      }
    }
    for (Map.Entry<EventTrait, Set<String>> e : except.entrySet()) {
      if (event != null && e.getKey().of(event).map(e.getValue()::contains).orElse(false)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the selection as a part of a metric's id: {@code purchase}, or {@code
   * purchase[paid;category=boots|shoes;place!=berlin]}.
   */
  public String id() {
    List<String> clauses = new ArrayList<>();
    if (paid) {
      clauses.add("paid");
    }
    where.forEach((trait, values) -> clauses.add(clause(trait, "=", values)));
    except.forEach((trait, values) -> clauses.add(clause(trait, "!=", values)));
    return clauses.isEmpty() ? kind.id() : kind.id() + "[" + String.join(";", clauses) + "]";
  }

  private static String clause(EventTrait trait, String sign, Set<String> values) {
    return trait.id()
        + sign
        + values.stream().map(EventSelection::plain).collect(Collectors.joining("|"));
  }

  /** Returns a value so that no sign of the id's own stands in it bare. */
  private static String plain(String value) {
    return value.replaceAll("[\\\\\\[\\](),;|=!]", "\\\\$0");
  }

  /** Returns the events in the plural, as they stand behind a number: "paid purchases". */
  public Label label() {
    return narrowed(paid ? EventWords.PAID_COUNTED.label() : kind.label());
  }

  /** Returns the events in the plural, as they stand in a sentence. */
  public Label noun() {
    return narrowed(paid ? EventWords.PAID.label() : kind.noun());
  }

  private Label narrowed(Label events) {
    List<Label> clauses = new ArrayList<>();
    where.forEach(
        (trait, values) -> clauses.add(EventWords.WHERE.label(trait.label(), oneOf(values))));
    except.forEach(
        (trait, values) -> clauses.add(EventWords.EXCEPT.label(trait.label(), oneOf(values))));
    return clauses.stream()
        .reduce(EventWords.CLAUSES::label)
        .map(all -> EventWords.NARROWED.label(events, all))
        .orElse(events);
  }

  private static Label oneOf(Set<String> values) {
    return values.stream()
        .map(value -> Label.of(Shown.text(value)))
        .reduce(EventWords.OR::label)
        .orElseThrow();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventSelection s
        && kind == s.kind
        && paid == s.paid
        && where.equals(s.where)
        && except.equals(s.except);
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  /** Returns the id. */
  @Override
  public String toString() {
    return id();
  }
}
