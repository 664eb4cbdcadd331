package org.clm4j.examples.portfolio.story;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerEvent;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.EventOfCustomer;

/**
 * Six hundred made-up firms over three years: trials, contracts, invoices, usage, seats,
 * complaints, surveys, contacts by either side, treatments, and firms that cost more than they
 * bring. The same seed tells the same story to the last letter.
 *
 * <p>Immutable and thread-safe.
 */
public final class B2bStory {

  /** What it is called wherever it is shown. */
  public static final String MADE_UP = "a made-up story of 600 firms; none of them is real";

  /** The seed of the story that the job tells. */
  public static final long SEED = 14;

  /** The first day of the story. */
  static final LocalDate BEGIN = LocalDate.of(2022, 1, 1);

  /** The first day after the story. */
  static final LocalDate END = LocalDate.of(2025, 1, 1);

  private static final int FIRMS = 600;

  private final List<EventOfCustomer> events;
  private final List<Truth> truths;

  private B2bStory(List<EventOfCustomer> events, List<Truth> truths) {
    this.events = List.copyOf(events);
    this.truths = List.copyOf(truths);
  }

  /**
   * What is hidden behind the events of a firm.
   *
   * @param customer whose it is
   * @param cause why it leaves
   * @param signed the day it became a customer, or {@link Firm#NEVER}
   * @param signs the day from which signs of leaving may show, or never
   * @param left the day it leaves, be it after the end of the story, or never
   * @param persuadable whether a treatment keeps it where nothing else would
   * @param kept whether one did
   * @param loses whether it costs more than it brings
   * @param contract how its contracts run
   */
  record Truth(
      String customer,
      Cause cause,
      LocalDate signed,
      LocalDate signs,
      LocalDate left,
      boolean persuadable,
      boolean kept,
      boolean loses,
      String contract) {}

  /** Tells the story of a seed. */
  public static B2bStory of(long seed) {
    List<EventOfCustomer> events = new ArrayList<>();
    List<Truth> truths = new ArrayList<>();
    Instant end = END.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int i = 1; i <= FIRMS; i++) {
      String id = String.format(Locale.ROOT, "firm-%04d", i);
      Firm firm = new Firm(id, new SplittableRandom(seed * 1_000_003 + i));
      for (CustomerEvent event : firm.live()) {
        if (event.recordedAt().isBefore(end)) {
          events.add(new EventOfCustomer(id, event));
        }
      }
      truths.add(firm.truth());
    }
    return new B2bStory(asTheyBecameKnown(events), truths);
  }

  private static List<EventOfCustomer> asTheyBecameKnown(List<EventOfCustomer> events) {
    record Known(long micros, EventOfCustomer event) {}
    return events.stream()
        .map(e -> new Known(Moments.toMicros(e.event().recordedAt()), e))
        .sorted(
            Comparator.comparingLong(Known::micros)
                .thenComparing(k -> k.event.customer())
                .thenComparing(k -> k.event.event().id()))
        .map(Known::event)
        .toList();
  }

  /** Writes the events, one document a line, in the order in which they became known. */
  public void writeEvents(Writer out) throws IOException {
    for (EventOfCustomer event : events) {
      out.append(Document.CUSTOMER_EVENT.writeLine(event)).append('\n');
    }
  }

  /** Writes what is hidden behind the events, one row a firm, as CSV with a header. */
  public void writeTruth(Writer out) throws IOException {
    out.append(
        "customer_id,leaves,why,signed_on,signs_from,leaves_on,within_story,persuadable,"
            + "kept_by_treatment,loses_money,contract\n");
    for (Truth t : truths) {
      out.append(
          String.join(
              ",",
              t.customer(),
              t.cause().leaves() && !t.kept() ? "yes" : "no",
              t.cause().id(),
              cell(t.signed()),
              cell(t.signs()),
              cell(t.left()),
              t.left().isBefore(END) ? "yes" : "no",
              t.persuadable() ? "yes" : "no",
              t.kept() ? "yes" : "no",
              t.loses() ? "yes" : "no",
              t.contract()));
      out.append('\n');
    }
  }

  /** Returns the events, in the order in which they became known. */
  public List<EventOfCustomer> events() {
    return events;
  }

  List<Truth> truths() {
    return truths;
  }

  private static String cell(LocalDate day) {
    return day.equals(Firm.NEVER) ? "" : day.toString();
  }
}
