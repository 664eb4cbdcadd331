package org.clm4j.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.jspecify.annotations.Nullable;

/**
 * A contract was signed, renewed, changed, paused, resumed or ended. It may be known ahead of its
 * moment.
 *
 * <p>What an event says of the contract (its end, what it brings) replaces what was said before;
 * what it does not say stays as it was. A signing says all anew. A renewal {@linkplain #withTerm
 * for a term} adds that term to what is left of the one before. A notice given today is a change of
 * today, with the end of the term it leaves; {@code ENDED} is the end itself. {@link
 * ContractStanding} says where a contract stands after its events.
 */
public final class ContractEvent extends AbstractEvent implements CustomerEvent {

  /** What was done with the contract. */
  public enum Action {
    /** It begins. */
    SIGNED,
    /** It goes on for another term. */
    RENEWED,
    /** It goes on under other terms. */
    CHANGED,
    /** It rests and brings nothing. Its term runs on, unless the event says another end. */
    PAUSED,
    /** It goes on after a pause. */
    RESUMED,
    /** It is over. */
    ENDED
  }

  private final String contract;
  private final Action action;
  private final long ends;
  private final @Nullable Money recurring;
  private final @Nullable Period per;
  private final @Nullable Term term;

  /** A term to be added, and where its days are counted. */
  private record Term(Period length, ZoneId zone) {}

  private ContractEvent(
      EventHeader stamp,
      String contract,
      Action action,
      long ends,
      @Nullable Term term,
      @Nullable Money recurring,
      @Nullable Period per) {
    super(stamp);
    this.contract = contract;
    this.action = action;
    this.ends = ends;
    this.term = term;
    this.recurring = recurring;
    this.per = per;
  }

  /**
   * Returns a contract event.
   *
   * @param id the host's id of the event
   * @param at when it takes effect
   * @param contract the host's id of the contract, shared by all events of it
   * @param action what was done with the contract
   */
  public static ContractEvent of(String id, Instant at, String contract, Action action) {
    return new ContractEvent(
        EventHeader.of(id, at),
        EventHeader.text(contract, "a contract's id"),
        requireNonNull(action, "action"),
        Moments.MISSING,
        null,
        null,
        null);
  }

  @Override
  public EventKind kind() {
    return EventKind.CONTRACT;
  }

  /** Returns the host's id of the contract. */
  public String contract() {
    return contract;
  }

  /** Returns what was done with the contract. */
  public Action action() {
    return action;
  }

  /**
   * Returns when the contract's term ends, where that was said. A renewal {@linkplain #term for a
   * term} does not say it: that hangs on what was left.
   */
  public Optional<Instant> termEndsAt() {
    return ends == Moments.MISSING ? Optional.empty() : Optional.of(Moments.ofMicros(ends));
  }

  /** Returns the term that a renewal adds to what is left, where it was said so. */
  public Optional<Period> term() {
    return Optional.ofNullable(term).map(Term::length);
  }

  /** Returns where the days of {@link #term} are counted. */
  public Optional<ZoneId> termZone() {
    return Optional.ofNullable(term).map(Term::zone);
  }

  /**
   * Returns when the contract's term ends after this event, in microseconds, {@link
   * Moments#MISSING} where that is open.
   *
   * @param before when it ended before; {@link Moments#MISSING} where that was open
   */
  long endAfter(long before) {
    if (term != null) {
      Instant left = Moments.ofMicros(Math.max(stamp.at(), before));
      return Moments.toNearestMicros(Span.of(term.length).after(left, term.zone));
    }
    return ends == Moments.MISSING ? before : ends;
  }

  /** Returns what the contract brings in each {@linkplain #recurringPer period}, where said. */
  public Optional<Money> recurringAmount() {
    return Optional.ofNullable(recurring);
  }

  /** Returns the period in which the recurring amount is due, where said. */
  public Optional<Period> recurringPer() {
    return Optional.ofNullable(per);
  }

  /**
   * Returns this event with the end of the contract's term.
   *
   * @throws IllegalArgumentException if the term ends before it begins, or the action is {@code
   *     ENDED}: then {@link #at} is the end
   */
  public ContractEvent withTermEndingAt(Instant moment) {
    long micros = Moments.toMicros(moment, "the end of a contract's term");
    if (action == Action.ENDED) {
      throw new IllegalArgumentException(
          "a contract event ENDED ends the contract at its own moment and states no further end.");
    }
    if (micros < stamp.at()) {
      throw new IllegalArgumentException(
          "a contract's term ends after it begins; this one takes effect at "
              + at()
              + " and ends at "
              + moment
              + ".");
    }
    return new ContractEvent(stamp, contract, action, micros, null, recurring, per);
  }

  /**
   * Returns this event with a term of so many calendar days, months or years in the zone. It begins
   * at the event's moment; that of a renewal where the term before ends, if that is later, so that
   * who renews early loses nothing of it.
   *
   * @throws IllegalArgumentException if the term is negative, or of a renewal not above zero, or
   *     the action is {@code ENDED}
   */
  public ContractEvent withTerm(Period term, ZoneId zone) {
    Instant soonest = Span.of(term).after(at(), zone);
    ContractEvent fromNow = withTermEndingAt(soonest);
    if (action == Action.RENEWED && term.isZero()) {
      throw new IllegalArgumentException(
          "a contract is renewed for a term above zero, not for " + term + ". Maybe P1Y.");
    }
    return action == Action.RENEWED
        ? new ContractEvent(
            stamp, contract, action, Moments.MISSING, new Term(term, zone), recurring, per)
        : fromNow;
  }

  /**
   * Returns this event with what the contract brings: so much in each period.
   *
   * @throws IllegalArgumentException if the amount is negative or the period not above zero
   */
  public ContractEvent withRecurring(Money amount, Period period) {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("a contract's recurring amount is 0 or more.");
    }
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException(
          "a contract's recurring amount is per a period above zero, not per "
              + period
              + ". Maybe P1M.");
    }
    return new ContractEvent(stamp, contract, action, ends, term, amount, period);
  }

  @Override
  public ContractEvent recordedAt(Instant moment) {
    return new ContractEvent(
        stamp.recordedAnyTime(moment), contract, action, ends, term, recurring, per);
  }

  @Override
  public ContractEvent onLine(String line) {
    return new ContractEvent(stamp.onLine(line), contract, action, ends, term, recurring, per);
  }

  @Override
  List<@Nullable Object> parts() {
    return Arrays.asList(contract, action, ends, term, recurring, per);
  }

  @Override
  @Nullable Currency currency() {
    return recurring == null ? null : recurring.currency();
  }
}
