package org.clm4j.event;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.jspecify.annotations.Nullable;

/**
 * Where one contract stands after what has happened to it.
 *
 * <p>A contract is in force from the event that begins it until an event ends it or its term runs
 * out, pauses excepted. A term is over at its end: one that ends on 3 November is in force all of
 * that day. A contract without a stated end is open-ended and runs on until an event ends it. One
 * that has ended, by an event or because its term ran out, comes back by a signing, a renewal, a
 * change or a resumption, and is open-ended where that states no end; a renewal leaves a pause as
 * it is.
 *
 * <p>Immutable and thread-safe. Its text names no contract, for that may be personal.
 */
public final class ContractStanding {

  private final String contract;
  private final long since;
  private final int renewals;
  private final long ends;
  private final long agreed;
  private final boolean ended;
  private final boolean paused;
  private final @Nullable Money recurring;
  private final @Nullable Period per;

  /** Before the event that begins it. */
  private ContractStanding(ContractEvent first) {
    this.contract = first.contract();
    this.since = Moments.toMicros(first.at());
    this.renewals = 0;
    this.ends = Moments.MISSING;
    this.agreed = Moments.MISSING;
    this.ended = false;
    this.paused = false;
    this.recurring = null;
    this.per = null;
  }

  /** After one more event. */
  private ContractStanding(ContractStanding before, ContractEvent event) {
    ContractEvent.Action action = event.action();
    boolean stated = event.recurringAmount().isPresent();
    this.contract = before.contract;
    this.since = before.since;
    this.renewals = before.renewals + (action == ContractEvent.Action.RENEWED ? 1 : 0);
    this.ended = action == ContractEvent.Action.ENDED;
    long left = before.isOverFor(event) ? Moments.MISSING : before.ends;
    this.ends = ended ? Moments.toMicros(event.at()) : event.endAfter(left);
    this.agreed = ended ? before.agreed : ends;
    this.paused =
        switch (action) {
          case PAUSED -> true;
          case RENEWED, CHANGED -> before.paused && !before.ended;
          case SIGNED, RESUMED, ENDED -> false;
        };
    this.recurring = stated ? event.recurringAmount().get() : before.recurring;
    this.per = stated ? event.recurringPer().orElse(null) : before.per;
  }

  /**
   * Returns whether the end it had says nothing more once the event has come: an event ended it, or
   * its term has run out by then and the event says that it goes on.
   */
  private boolean isOverFor(ContractEvent event) {
    return ended
        || switch (event.action()) {
          case RENEWED, CHANGED, RESUMED -> ends <= Moments.toMicros(event.at());
          case SIGNED, PAUSED, ENDED -> false;
        };
  }

  /**
   * Returns where the contracts of a customer stand at a moment, in the order in which they began.
   *
   * @param asOf what happened later does not count
   */
  public static List<ContractStanding> of(CustomerHistory history, Instant asOf) {
    ImmutableList.Builder<ContractEvent> events = ImmutableList.builder();
    for (CustomerEvent event : history.asOf(asOf).events()) {
      if (event instanceof ContractEvent contract) {
        events.add(contract);
      }
    }
    return after(events.build());
  }

  /**
   * Returns where contracts stand after these events, in the order in which they began.
   *
   * @param events of one customer, in the order of their moments
   */
  public static List<ContractStanding> after(Iterable<ContractEvent> events) {
    Map<String, ContractStanding> standings = new LinkedHashMap<>();
    for (ContractEvent event : events) {
      ContractStanding before = standings.get(event.contract());
      if (before == null || event.action() == ContractEvent.Action.SIGNED) {
        standings.remove(event.contract());
        before = new ContractStanding(event);
      }
      standings.put(event.contract(), new ContractStanding(before, event));
    }
    return ImmutableList.copyOf(standings.values());
  }

  /** Returns the host's id of the contract. */
  public String contract() {
    return contract;
  }

  /** Returns when it was last signed; where no signing is known, when it was first heard of. */
  public Instant since() {
    return Moments.ofMicros(since);
  }

  /** Returns how often it was renewed since. */
  public int renewals() {
    return renewals;
  }

  /**
   * Returns when its term ends or ended, or when an event ended it; empty where it is open-ended.
   */
  public Optional<Instant> endsAt() {
    return ends == Moments.MISSING ? Optional.empty() : Optional.of(Moments.ofMicros(ends));
  }

  /**
   * Returns until when its terms were agreed to run, also where an event ended it before; empty
   * where it is open-ended.
   */
  public Optional<Instant> agreedUntil() {
    return agreed == Moments.MISSING ? Optional.empty() : Optional.of(Moments.ofMicros(agreed));
  }

  /** Returns whether an event ended it. */
  public boolean isEnded() {
    return ended;
  }

  /** Returns whether it rests. */
  public boolean isPaused() {
    return paused;
  }

  /** Returns whether it is in force at a moment, if no further event comes before. */
  public boolean isInForceAt(Instant moment) {
    return !ended && !paused && (ends == Moments.MISSING || Moments.toMicros(moment) < ends);
  }

  /** Returns what it brings in each {@linkplain #recurringPer period}, where said. */
  public Optional<Money> recurringAmount() {
    return Optional.ofNullable(recurring);
  }

  /** Returns the period in which the recurring amount is due, where said. */
  public Optional<Period> recurringPer() {
    return Optional.ofNullable(per);
  }

  /** Returns whether it has ended or rests, and neither the contract nor its amount. */
  @Override
  public String toString() {
    return "a contract "
        + (ended ? "that was ended" : paused ? "that rests" : "that was not ended")
        + ", renewed "
        + renewals
        + " time(s)";
  }
}
