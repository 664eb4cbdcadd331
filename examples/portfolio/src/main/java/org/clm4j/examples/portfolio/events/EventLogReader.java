package org.clm4j.examples.portfolio.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.HistoryConflictException;
import org.clm4j.event.HistoryConflictException.Conflict;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.Treatment;
import org.clm4j.examples.portfolio.log.UnusableInputException;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.EventOfCustomer;
import org.clm4j.jackson.Jackson3;
import org.clm4j.jackson.JsonLine;

/**
 * Reads a file of events: a {@code customer-event/1} document a line, UTF-8, plain or gzipped. A
 * bad line is counted by the first thing that is wrong with it, and left out.
 */
public final class EventLogReader {

  private static final int GZIP = 0x1f8b;

  private final Optional<Currency> stated;
  private final Map<String, List<CustomerEvent>> events = new HashMap<>();
  private final Map<Currency, Long> currencies = new LinkedHashMap<>();
  private final Faults faults = new Faults();
  private long lines;

  /**
   * Makes a reader for one file.
   *
   * @param stated the only currency whose money counts; empty where there must be one only
   */
  public EventLogReader(Optional<Currency> stated) {
    this.stated = stated;
  }

  /**
   * Reads a whole file.
   *
   * @throws UnusableInputException if it has no line, more bad lines than good ones, or money of
   *     several currencies
   * @throws IOException if the bytes cannot be read
   */
  public EventLog read(InputStream bytes) throws IOException {
    try (Stream<JsonLine<EventOfCustomer>> read =
        Jackson3.json().lines(Document.CUSTOMER_EVENT, plain(bytes))) {
      read.forEach(this::take);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (lines == 0) {
      throw new UnusableInputException(EventLogWords.EMPTY.label());
    }
    requireOneCurrency();
    List<CustomerHistory> histories = new ArrayList<>();
    byCodePoint().forEach((id, of) -> history(id, of).ifPresent(histories::add));
    requireMostlyGood();
    requireCountable(histories);
    return new EventLog(histories, faults, lines);
  }

  private static InputStream plain(InputStream bytes) throws IOException {
    PushbackInputStream in = new PushbackInputStream(bytes, 2);
    byte[] start = in.readNBytes(2);
    in.unread(start);
    boolean zipped = start.length == 2 && (((start[0] & 0xff) << 8) | (start[1] & 0xff)) == GZIP;
    return zipped ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private void take(JsonLine<EventOfCustomer> line) {
    lines++;
    if (line.value().isEmpty()) {
      faults.add(Fault.of(line.problems().get(0)), line.number());
      return;
    }
    EventOfCustomer read = line.value().get();
    Optional<Currency> currency = money(read.event()).map(Money::currency);
    if (stated.isPresent() && currency.isPresent() && !currency.equals(stated)) {
      faults.add(Fault.OTHER_CURRENCY, line.number());
      return;
    }
    currency.ifPresent(c -> currencies.merge(c, 1L, Long::sum));
    events.computeIfAbsent(read.customer(), c -> new ArrayList<>()).add(read.event());
  }

  private static Optional<Money> money(CustomerEvent event) {
    if (event instanceof Purchase p) {
      return Optional.of(p.amount());
    } else if (event instanceof Refund r) {
      return Optional.of(r.amount());
    } else if (event instanceof ContractEvent c) {
      return c.recurringAmount();
    }
    return event instanceof Treatment t ? t.cost() : Optional.empty();
  }

  private void requireOneCurrency() {
    if (currencies.size() > 1) {
      throw new UnusableInputException(
          EventLogWords.CURRENCIES.label(
              listed(
                  currencies.entrySet().stream()
                      .sorted(Comparator.comparing(e -> e.getKey().getCurrencyCode()))
                      .map(
                          e ->
                              EventLogWords.CURRENCY_LINES.label(
                                  e.getKey().getCurrencyCode(), e.getValue()))
                      .toList())));
    }
  }

  private Map<String, List<CustomerEvent>> byCodePoint() {
    Map<String, List<CustomerEvent>> ordered =
        new TreeMap<>((a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));
    ordered.putAll(events);
    events.clear();
    return ordered;
  }

  /** Returns the history, without the events of which nothing says what holds. */
  private Optional<CustomerHistory> history(String customer, List<CustomerEvent> all) {
    try {
      return Optional.of(CustomerHistory.of(customer, all));
    } catch (HistoryConflictException e) {
      Set<String> unclear =
          e.conflicts().stream()
              .map(Conflict::eventId)
              .collect(Collectors.toCollection(HashSet::new));
      List<CustomerEvent> clear =
          all.stream().filter(event -> !unclear.contains(event.id())).toList();
      faults.add(Fault.CONFLICT, all.size() - clear.size());
      return clear.isEmpty() ? Optional.empty() : Optional.of(CustomerHistory.of(customer, clear));
    }
  }

  private static Label listed(List<Label> all) {
    return Label.spokenBy(l -> l.list(all.stream().map(one -> one.in(l)).toList()));
  }

  private Label bad(Fault fault, long count) {
    List<Long> first = faults.firstLines(fault);
    return EventLogWords.BAD_LINES.label(
        count, fault.label(), first.isEmpty() ? "" : String.valueOf(first.get(0)));
  }

  private void requireMostlyGood() {
    if (2 * faults.total() > lines) {
      throw new UnusableInputException(
          EventLogWords.MOSTLY_BAD.label(
              faults.total(),
              lines,
              Label.spokenBy(
                  l ->
                      l.clauses(
                          faults.counts().entrySet().stream()
                              .map(f -> bad(f.getKey(), f.getValue()).in(l))
                              .toList()))));
    }
  }

  /** Sees to it once that no later sum over any of these events can overflow. */
  private static void requireCountable(List<CustomerHistory> histories) {
    try {
      long sum = 0;
      for (CustomerHistory history : histories) {
        for (CustomerEvent event : history.revisions()) {
          sum = Math.addExact(sum, Math.absExact(money(event).map(Money::scaled).orElse(0L)));
          if (event instanceof Purchase p) {
            sum = Math.addExact(sum, Math.absExact(p.profit().map(Money::scaled).orElse(0L)));
          } else if (event instanceof Refund r) {
            sum = Math.addExact(sum, Math.absExact(r.profit().map(Money::scaled).orElse(0L)));
          }
        }
      }
    } catch (ArithmeticException e) {
      throw new UnusableInputException(EventLogWords.TOO_MUCH.label(), e);
    }
  }
}
