package org.clm4j.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Customer and firm were in touch: a visit, a call, a mail, a message on social media. Prospects
 * have interactions too, before any purchase.
 */
public final class Interaction extends AbstractEvent implements CustomerEvent {

  /** Who sought the contact. */
  public enum Initiator {
    /** The customer. */
    CUSTOMER,
    /** The firm. */
    FIRM
  }

  private final String channel;
  private final String action;
  private final @Nullable Initiator initiator;

  private Interaction(
      EventHeader stamp, String channel, String action, @Nullable Initiator initiator) {
    super(stamp);
    this.channel = channel;
    this.action = action;
    this.initiator = initiator;
  }

  /**
   * Returns an interaction.
   *
   * @param id the host's id of it
   * @param at when it happened
   * @param channel by which way, in the host's words: {@code web}, {@code email}, {@code phone},
   *     {@code sms}, {@code social}
   * @param action what was done, in the host's words: {@code visit}, {@code enquiry}, {@code
   *     reply}, {@code return-visit}
   * @throws IllegalArgumentException if a text is blank, longer than 200 characters or has control
   *     characters
   */
  public static Interaction of(String id, Instant at, String channel, String action) {
    return new Interaction(
        EventHeader.of(id, at),
        Checks.id(channel, "channel of an interaction"),
        Checks.id(action, "action of an interaction"),
        null);
  }

  @Override
  public EventKind kind() {
    return EventKind.INTERACTION;
  }

  /** Returns by which way, in the host's words. */
  public String channel() {
    return channel;
  }

  /** Returns what was done, in the host's words. */
  public String action() {
    return action;
  }

  /** Returns who sought the contact, where it is known. */
  public Optional<Initiator> initiator() {
    return Optional.ofNullable(initiator);
  }

  /** Returns this interaction as sought by the customer or by the firm. */
  public Interaction by(Initiator initiator) {
    return new Interaction(stamp, channel, action, requireNonNull(initiator, "initiator"));
  }

  @Override
  public Interaction recordedAt(Instant moment) {
    return new Interaction(stamp.recordedAfter(kind(), moment), channel, action, initiator);
  }

  @Override
  public Interaction onLine(String line) {
    return new Interaction(stamp.onLine(line), channel, action, initiator);
  }

  @Override
  List<@Nullable Object> parts() {
    return Arrays.asList(channel, action, initiator);
  }
}
