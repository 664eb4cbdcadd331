package org.clm4j.event;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Label;

/**
 * What an event says of itself in one word: the channel of an interaction, the category of a
 * purchase. By it an {@link EventSelection} picks events, and a window counts different values.
 */
public enum EventTrait {
  /** By which way an interaction went: {@link Interaction#channel}. */
  CHANNEL("channel", EventKind.INTERACTION),
  /**
   * What was done: {@link Interaction#action} in the host's words, or {@link ContractEvent#action}
   * as {@code signed}, {@code renewed}, {@code changed}, {@code paused}, {@code resumed} or {@code
   * ended}.
   */
  ACTION("action", EventKind.INTERACTION, EventKind.CONTRACT),
  /** Who sought an interaction: {@code customer} or {@code firm}, where it is known. */
  INITIATOR("initiator", EventKind.INTERACTION),
  /** The category of what was bought: {@link Purchase#productCategory}, where it is known. */
  CATEGORY("category", EventKind.PURCHASE),
  /** Where a purchase happened: {@link Purchase#place}, where it is known. */
  PLACE("place", EventKind.PURCHASE),
  /** How a purchase was paid: {@link Purchase#paymentMethod}, where it is known. */
  PAYMENT_METHOD("paymentMethod", EventKind.PURCHASE),
  /** What a rating was asked about: {@code csat}, {@code nps} or {@code ces}. */
  MEASURE("measure", EventKind.FEEDBACK),
  /** The id of the strategy that was applied: {@link Treatment#strategy}. */
  STRATEGY("strategy", EventKind.TREATMENT);

  private final String id;
  private final ImmutableSet<EventKind> kinds;

  EventTrait(String id, EventKind... kinds) {
    this.id = id;
    this.kinds = ImmutableSet.copyOf(kinds);
  }

  /** Returns its word in configurations, such as {@code paymentMethod}. */
  public String id() {
    return id;
  }

  /** Returns what people call it. */
  public Label label() {
    return EventWords.name("trait." + id);
  }

  /** Returns what people call several of its values, as it stands behind a number. */
  public Label counted() {
    return EventWords.name("trait.many." + id);
  }

  /** Returns the kinds of events that have it. */
  public Set<EventKind> kinds() {
    return kinds;
  }

  /** Returns what a row of a history says, as {@link #of(CustomerEvent)}; it makes no objects. */
  public Optional<String> of(EventRows rows, int row) {
    CustomerEvent event = rows.object(row);
    return event == null ? Optional.empty() : of(event);
  }

  /** Returns what an event says, or empty where it does not say or has no such trait. */
  public Optional<String> of(CustomerEvent event) {
    return switch (this) {
      case CHANNEL -> event instanceof Interaction i ? Optional.of(i.channel()) : Optional.empty();
      case ACTION -> action(event);
      case INITIATOR ->
          event instanceof Interaction i ? i.initiator().map(EventTrait::word) : Optional.empty();
      case CATEGORY -> event instanceof Purchase p ? p.productCategory() : Optional.empty();
      case PLACE -> event instanceof Purchase p ? p.place() : Optional.empty();
      case PAYMENT_METHOD -> event instanceof Purchase p ? p.paymentMethod() : Optional.empty();
      case MEASURE ->
          event instanceof Feedback f ? Optional.of(word(f.measure())) : Optional.empty();
      case STRATEGY -> event instanceof Treatment t ? Optional.of(t.strategy()) : Optional.empty();
    };
  }

  private static Optional<String> action(CustomerEvent event) {
    if (event instanceof Interaction i) {
      return Optional.of(i.action());
    }
    return event instanceof ContractEvent c ? Optional.of(word(c.action())) : Optional.empty();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
