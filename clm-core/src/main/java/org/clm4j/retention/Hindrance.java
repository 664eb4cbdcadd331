package org.clm4j.retention;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.event.ExitBarrier;
import org.clm4j.rule.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * What holds a strategy back: its {@linkplain #kind kind} and parts first, words on request.
 *
 * <p>Immutable and thread-safe; equal where kind and parts are.
 */
public final class Hindrance {

  /** What holds a strategy back, and which parts tell it. */
  public enum Kind {
    /**
     * The customer does not meet its condition, or the facts to tell are missing: {@link
     * Hindrance#explanation leaf by leaf}.
     */
    NOT_ELIGIBLE,
    /** It serves other stages, and none of its occasions has come up. */
    NOT_CALLED_FOR,
    /** It would put an {@link Hindrance#barrier exit barrier} where one of its kind is already. */
    ALREADY_BOUND,
    /** It was applied lately, and may be again {@link Hindrance#until from a moment on}. */
    RESTING,
    /**
     * It was applied {@link Hindrance#at before} and missed its goal; it may be tried again {@link
     * Hindrance#until from a moment on}.
     */
    TRIED_IN_VAIN,
    /** The customer does not want to be contacted through its {@link Hindrance#id channel}. */
    NO_CONSENT,
    /**
     * The customer was contacted as often as may be, and may be again {@link Hindrance#until from a
     * moment on}; an {@link Urgency#URGENT urgent} occasion is answered all the same.
     */
    CONTACTED_ENOUGH,
    /** A strategy ranked above it is not to be beside it: {@link Hindrance#id its id}. */
    EXCLUDED_BY,
    /** Doing nothing is expected to be at least {@link Hindrance#incrementalValue as good}. */
    DOES_NOT_PAY
  }

  private static final Hindrance NOT_CALLED_FOR =
      new Hindrance(Kind.NOT_CALLED_FOR, null, null, null, null, null, null);

  private final Kind kind;
  private final @Nullable String id;
  private final @Nullable Instant at;
  private final @Nullable Instant until;
  private final @Nullable Explanation explanation;
  private final @Nullable ExitBarrier barrier;
  private final @Nullable Money incrementalValue;

  private Hindrance(
      Kind kind,
      @Nullable String id,
      @Nullable Instant at,
      @Nullable Instant until,
      @Nullable Explanation explanation,
      @Nullable ExitBarrier barrier,
      @Nullable Money incrementalValue) {
    this.kind = kind;
    this.id = id;
    this.at = at;
    this.until = until;
    this.explanation = explanation;
    this.barrier = barrier;
    this.incrementalValue = incrementalValue;
  }

  /** Returns that the customer does not meet the condition, leaf by leaf. */
  public static Hindrance notEligible(Explanation explanation) {
    requireNonNull(explanation, "explanation");
    return new Hindrance(Kind.NOT_ELIGIBLE, null, null, null, explanation, null, null);
  }

  /** Returns that it serves other stages, and none of its occasions has come up. */
  public static Hindrance notCalledFor() {
    return NOT_CALLED_FOR;
  }

  /** Returns that an exit barrier of the kind it would put in place is in place already. */
  public static Hindrance alreadyBound(ExitBarrier barrier) {
    requireNonNull(barrier, "barrier");
    return new Hindrance(Kind.ALREADY_BOUND, null, null, null, null, barrier, null);
  }

  /** Returns that it was applied lately, and may be again from this moment on. */
  public static Hindrance resting(Instant until) {
    return until(Kind.RESTING, null, until);
  }

  /**
   * Returns that it was applied before, and missed its goal.
   *
   * @param at when it was applied
   * @param until the first moment at which it may be tried again
   */
  public static Hindrance triedInVain(Instant at, Instant until) {
    return until(Kind.TRIED_IN_VAIN, requireNonNull(at, "at"), until);
  }

  /** Returns that the customer does not want to be contacted through this channel. */
  public static Hindrance noConsent(String channel) {
    requireNonNull(channel, "channel");
    return new Hindrance(Kind.NO_CONSENT, channel, null, null, null, null, null);
  }

  /** Returns that the customer was contacted as often as may be, until this moment. */
  public static Hindrance contactedEnough(Instant until) {
    return until(Kind.CONTACTED_ENOUGH, null, until);
  }

  /** Returns that the strategy of this id, ranked above it, is not to be beside it. */
  public static Hindrance excludedBy(String other) {
    requireNonNull(other, "other");
    return new Hindrance(Kind.EXCLUDED_BY, other, null, null, null, null, null);
  }

  /** Returns that it is expected to gain so much over doing nothing, 0 or less. */
  public static Hindrance doesNotPay(Money incrementalValue) {
    requireNonNull(incrementalValue, "incrementalValue");
    return new Hindrance(Kind.DOES_NOT_PAY, null, null, null, null, null, incrementalValue);
  }

  private static Hindrance until(Kind kind, @Nullable Instant at, Instant until) {
    return new Hindrance(kind, null, at, requireNonNull(until, "until"), null, null, null);
  }

  /** Returns what holds it back. */
  public Kind kind() {
    return kind;
  }

  /** Returns the channel that is not consented to, or the id of the strategy that excludes it. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** Returns when it was tried in vain. */
  public Optional<Instant> at() {
    return Optional.ofNullable(at);
  }

  /** Returns the first moment at which time no longer holds it back. */
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }

  /** Returns the condition that is not met, leaf by leaf. */
  public Optional<Explanation> explanation() {
    return Optional.ofNullable(explanation);
  }

  /** Returns the kind of exit barrier that is in place already. */
  public Optional<ExitBarrier> barrier() {
    return Optional.ofNullable(barrier);
  }

  /** Returns the expected gain over doing nothing, 0 or less, of what does not pay. */
  public Optional<Money> incrementalValue() {
    return Optional.ofNullable(incrementalValue);
  }

  /** Returns the cause in words, with moments in UTC, for nobody says where. */
  public String in(Language language) {
    return RetentionWords.why(this, Instant::toString, UnaryOperator.identity(), language);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hindrance that
        && kind == that.kind
        && Objects.equals(id, that.id)
        && Objects.equals(at, that.at)
        && Objects.equals(until, that.until)
        && Objects.equals(explanation, that.explanation)
        && barrier == that.barrier
        && Objects.equals(incrementalValue, that.incrementalValue);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, id, at, until, explanation, barrier, incrementalValue);
  }

  /** Returns the kind, without facts or money. */
  @Override
  public String toString() {
    return kind.name();
  }
}
