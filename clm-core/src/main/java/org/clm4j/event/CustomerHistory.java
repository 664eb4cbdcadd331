package org.clm4j.event;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * All that happened between one customer and the firm, in order.
 *
 * <pre>{@code
 * CustomerHistory history =
 *     CustomerHistory.of("c-17", List.of(Purchase.of("o-1", monday, Money.of("49.90", "EUR")), …));
 * }</pre>
 *
 * <p><b>A set.</b> The order in which events are handed over does not matter, and an event handed
 * over twice counts once. Events are kept in order of {@link CustomerEvent#at}, then {@link
 * CustomerEvent#recordedAt}, then kind, then id.
 *
 * <p><b>Two times.</b> Of several events with the same id, the one recorded last holds; a {@link
 * Cancellation} says that the event never happened. {@link #knownBy} goes back to what was known at
 * a moment, {@link #asOf} to what had happened by a moment; both together repeat a view exactly, in
 * either order: {@code history.knownBy(t).asOf(t)}. Events of one id with the same {@code
 * recordedAt} and other content, or of different kinds, are refused.
 *
 * <p><b>Refunds</b> of a cancelled purchase do not hold; {@link RefundTally} says so, and what
 * becomes of others that do not fit their purchase. {@link #refundTally} counts them.
 *
 * <p><b>Money</b> is of one currency.
 *
 * <p>Immutable and thread-safe. The library keeps no history; a host erases a customer by
 * forgetting its own rows.
 */
public final class CustomerHistory {

  private static final Comparator<CustomerEvent> ORDER =
      (a, b) -> {
        EventHeader x = ((AbstractEvent) a).stamp;
        EventHeader y = ((AbstractEvent) b).stamp;
        int c = Long.compare(x.at(), y.at());
        c = c != 0 ? c : Long.compare(x.recorded(), y.recorded());
        c = c != 0 ? c : a.kind().compareTo(b.kind());
        return c != 0 ? c : x.id().compareTo(y.id());
      };

  private final String customer;

  /** The events that hold. */
  private final EventRows rows;

  /**
   * All versions of all events; the same object where nothing was ever corrected. Like {@link
   * #until} and {@link #line} asked of {@link #behind}.
   */
  private final EventRows revisions;

  /**
   * What a cut hides among the versions that it keeps: those after this moment, and those of other
   * lines; no moment and no line where it hides none. An event that a correction moved across a cut
   * keeps its versions, so that cuts give one and the same history in any order.
   */
  private final long until;

  private final @Nullable String line;

  /** The cut by time that this is, of a history that was corrected. */
  private final @Nullable Cut cut;

  private CustomerHistory(
      String customer, EventRows rows, EventRows revisions, long until, @Nullable String line) {
    this.customer = customer;
    this.rows = rows;
    this.revisions = revisions;
    this.until = until;
    this.line = line;
    this.cut = null;
  }

  private CustomerHistory(EventRows rows, Cut cut) {
    this.customer = cut.of.customer;
    this.rows = rows;
    this.revisions = rows;
    this.until = Long.MAX_VALUE;
    this.line = null;
    this.cut = cut;
  }

  /**
   * A cut whose versions are found when asked for: mostly it is asked for the events that hold, and
   * those are the first of the whole.
   */
  private static final class Cut {
    private final CustomerHistory of;
    private final long end;
    private @Nullable CustomerHistory made;

    Cut(CustomerHistory of, long end) {
      this.of = of;
      this.end = end;
    }

    /** Returns the history with its versions; two threads that ask at once make it twice. */
    CustomerHistory made() {
      CustomerHistory known = made;
      if (known == null) {
        known = of.cut(Math.min(of.until, end), of.line);
        made = known;
      }
      return known;
    }
  }

  /** Returns the same history with its versions. */
  private CustomerHistory behind() {
    return cut == null ? this : cut.made();
  }

  /**
   * Returns the history of these events, in whatever order they come.
   *
   * @param customer the host's id of the customer
   * @throws HistoryConflictException if events of one id contradict each other
   * @throws MixedCurrencyException if their money is of more than one currency
   */
  public static CustomerHistory of(String customer, Collection<? extends CustomerEvent> events) {
    return builder(customer).addAll(events).build();
  }

  /** Returns a builder for the history of a customer. */
  public static Builder builder(String customer) {
    return new Builder(customer);
  }

  /**
   * Returns the history of two ids found to be one person: all events of both, under the first
   * one's id.
   *
   * @throws HistoryConflictException if events of one id contradict each other
   * @throws MixedCurrencyException if the two are in different currencies
   */
  public static CustomerHistory merge(CustomerHistory survivor, CustomerHistory other) {
    return survivor.plus(other.revisions());
  }

  /**
   * Returns this history with more events; those it already has change nothing. A cut ({@link
   * #asOf}, {@link #knownBy}, {@link #onLine}) made before holds no longer for the new events.
   *
   * @throws HistoryConflictException if events of one id contradict each other
   * @throws MixedCurrencyException if their money is of more than one currency
   */
  public CustomerHistory plus(Collection<? extends CustomerEvent> events) {
    return events.isEmpty() ? this : builder(customer).addAll(revisions()).addAll(events).build();
  }

  /** Returns the host's id of the customer. */
  public String customer() {
    return customer;
  }

  /** Returns the events that hold, in order; unmodifiable, the events made as they are read. */
  public List<CustomerEvent> events() {
    return rows.list();
  }

  /** Returns the events that hold as rows of numbers. */
  public EventRows rows() {
    return rows;
  }

  /**
   * Returns the distinct moments at which a fact changes, ascending: when something happened, and
   * when a complaint was resolved, which no event of its own tells.
   */
  public List<Instant> moments() {
    return LongStream.of(rows.momentsUpTo(Long.MAX_VALUE)).mapToObj(Moments::ofMicros).toList();
  }

  /**
   * Returns all versions of all events, superseded ones and cancellations included, in order;
   * unmodifiable.
   */
  public List<CustomerEvent> revisions() {
    return behind().revisions.list();
  }

  /** Returns how many events hold. */
  public int size() {
    return rows.size();
  }

  /** Returns whether no event holds. */
  public boolean isEmpty() {
    return rows.size() == 0;
  }

  /** Returns when the first event happened. */
  public Optional<Instant> firstAt() {
    return isEmpty() ? Optional.empty() : Optional.of(Moments.ofMicros(rows.atMicros(0)));
  }

  /** Returns when the last event happened. */
  public Optional<Instant> lastAt() {
    return isEmpty()
        ? Optional.empty()
        : Optional.of(Moments.ofMicros(rows.atMicros(rows.size() - 1)));
  }

  /** Returns the one currency of all money in the history, or empty where there is none. */
  public Optional<Currency> currency() {
    return behind().revisions.currency();
  }

  /** Returns the lines of business that events belong to, in the order of their names. */
  public Set<String> businessLines() {
    Set<String> lines = new TreeSet<>();
    for (int row = 0; row < rows.size(); row++) {
      String name = rows.line(row);
      if (name != null) {
        lines.add(name);
      }
    }
    return ImmutableSet.copyOf(lines);
  }

  /**
   * Returns how the refunds stand to the purchases they name: how many hold, and how many do not
   * fit. {@link RefundTally} says what becomes of those.
   */
  public RefundTally refundTally() {
    CustomerHistory all = behind();
    int ofCancelled = 0;
    if (all.isCorrected()) {
      for (int row : Corrections.marked(Corrections.refundsOfCancelled(all.revisions))) {
        ofCancelled += shows(all.revisions, row, all.until, all.line) ? 1 : 0;
      }
    }
    return RefundTally.of(rows, ofCancelled);
  }

  /** Returns the history of what had happened at or before the moment. */
  public CustomerHistory asOf(Instant moment) {
    long micros = Moments.toNearestMicros(moment);
    CustomerHistory all = behind();
    if (all.revisions.countUpTo(micros) == all.revisions.size()) {
      return this;
    }
    EventRows first = rows.select(IntStream.range(0, rows.countUpTo(micros)).toArray());
    return all.isCorrected()
        ? new CustomerHistory(first, new Cut(all, micros))
        : new CustomerHistory(customer, first, first, Long.MAX_VALUE, null);
  }

  /**
   * Returns the history of one line of business. Events of no line belong to the customer as a
   * whole and to none of the lines.
   */
  public CustomerHistory onLine(String businessLine) {
    requireNonNull(businessLine, "businessLine");
    CustomerHistory all = behind();
    if (all.line != null && !all.line.equals(businessLine)) {
      return new CustomerHistory(customer, EventRows.EMPTY, EventRows.EMPTY, Long.MAX_VALUE, null);
    }
    return all.cut(all.until, businessLine);
  }

  /** Returns the history as it was known at the moment: what was recorded at or before it. */
  public CustomerHistory knownBy(Instant moment) {
    long micros = Moments.toNearestMicros(moment);
    CustomerHistory all = behind();
    boolean[] known = new boolean[all.revisions.size()];
    for (int row = 0; row < known.length; row++) {
      known[row] = all.revisions.recordedMicros(row) <= micros;
    }
    return all.keeping(known, all.until, all.line);
  }

  private CustomerHistory cut(long newUntil, @Nullable String newLine) {
    boolean[] all = new boolean[revisions.size()];
    Arrays.fill(all, true);
    return keeping(all, newUntil, newLine);
  }

  /**
   * Returns the history of these versions, less the events of which a cut shows none of them. What
   * is left depends on the versions and the cut alone, not on the order in which they were said.
   */
  private CustomerHistory keeping(boolean[] versions, long newUntil, @Nullable String newLine) {
    boolean[] kept = new boolean[versions.length];
    for (int row = 0; row < kept.length; row++) {
      kept[row] = versions[row] && shows(revisions, row, newUntil, newLine);
    }
    if (isCorrected()) {
      kept = Corrections.belonging(revisions, versions, kept);
    }
    int[] chosen = Corrections.marked(kept);
    boolean all = chosen.length == kept.length;
    if (!isCorrected()) {
      if (all) {
        return this;
      }
      EventRows some = revisions.select(chosen);
      return new CustomerHistory(customer, some, some, Long.MAX_VALUE, null);
    }
    return resolved(customer, all ? revisions : revisions.select(chosen), newUntil, newLine);
  }

  /** Returns the history of these versions, some of which may supersede others. */
  private static CustomerHistory resolved(
      String customer, EventRows revisions, long until, @Nullable String line) {
    boolean[] holding = Corrections.holding(revisions);
    boolean later = false;
    boolean elsewhere = false;
    for (int row = 0; row < holding.length; row++) {
      later |= revisions.atMicros(row) > until;
      elsewhere |= !isOn(revisions, row, line);
      holding[row] &= shows(revisions, row, until, line);
    }
    int[] chosen = Corrections.marked(holding);
    EventRows rows = chosen.length == revisions.size() ? revisions : revisions.select(chosen);
    return new CustomerHistory(
        customer, rows, revisions, later ? until : Long.MAX_VALUE, elsewhere ? line : null);
  }

  private boolean isCorrected() {
    return rows.size() < revisions.size();
  }

  private static boolean shows(EventRows rows, int row, long until, @Nullable String line) {
    return rows.atMicros(row) <= until && isOn(rows, row, line);
  }

  private static boolean isOn(EventRows rows, int row, @Nullable String line) {
    return line == null || line.equals(rows.line(row));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof CustomerHistory h
            && customer.equals(h.customer)
            && rows.equals(h.rows)
            && behind().hasSameVersions(h.behind()));
  }

  @Override
  public int hashCode() {
    return 31 * customer.hashCode() + behind().revisions.hashCode();
  }

  private boolean hasSameVersions(CustomerHistory other) {
    return revisions.equals(other.revisions)
        && until == other.until
        && Optional.ofNullable(line).equals(Optional.ofNullable(other.line));
  }

  /** Returns how many events there are; neither the customer nor what happened. */
  @Override
  public String toString() {
    return "history of " + Checks.counted(size(), "event");
  }

  /** Collects the events of one customer, in any order. */
  public static final class Builder {
    private final String customer;
    private final List<CustomerEvent> events = new ArrayList<>();

    private Builder(String customer) {
      this.customer = EventHeader.text(customer, "a customer's id");
    }

    /** Adds an event. */
    public Builder add(CustomerEvent event) {
      events.add(requireNonNull(event, "event"));
      return this;
    }

    /** Adds events. */
    public Builder addAll(Collection<? extends CustomerEvent> more) {
      more.forEach(this::add);
      return this;
    }

    /**
     * Returns the history. The builder may go on to collect.
     *
     * @throws HistoryConflictException if events of one id contradict each other
     * @throws MixedCurrencyException if their money is of more than one currency
     */
    public CustomerHistory build() {
      if (!Corrections.occurIn(events)) {
        EventRows rows = EventRows.of(ordered(events));
        return new CustomerHistory(customer, rows, rows, Long.MAX_VALUE, null);
      }
      Set<CustomerEvent> distinct = new LinkedHashSet<>(events);
      Corrections.requireConsistent(distinct);
      EventRows revisions = EventRows.of(ordered(new ArrayList<>(distinct)));
      return resolved(customer, revisions, Long.MAX_VALUE, null);
    }

    private static List<CustomerEvent> ordered(List<CustomerEvent> events) {
      for (int i = 1; i < events.size(); i++) {
        if (ORDER.compare(events.get(i - 1), events.get(i)) > 0) {
          CustomerEvent[] sorted = events.toArray(new CustomerEvent[0]);
          Arrays.sort(sorted, ORDER);
          return Arrays.asList(sorted);
        }
      }
      return events;
    }
  }
}
