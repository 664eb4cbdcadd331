package org.clm4j.examples.portfolio.story;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.clm4j.basics.Money;
import org.clm4j.event.Cancellation;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.ContractEvent.Action;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.ExitBarrier;
import org.clm4j.event.Feedback;
import org.clm4j.event.Feedback.Measure;
import org.clm4j.event.Feedback.Scale;
import org.clm4j.event.Interaction;
import org.clm4j.event.Interaction.Initiator;
import org.clm4j.event.MatterClosed;
import org.clm4j.event.MatterOpened;
import org.clm4j.event.Observation;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.RelationEnded;
import org.clm4j.event.Treatment;
import org.clm4j.examples.portfolio.story.B2bStory.Truth;

/** The life of one made-up firm: what is hidden is thrown first, then what shows of it. */
final class Firm {

  /** A day that never comes. */
  static final LocalDate NEVER = LocalDate.MAX;

  private static final Currency CURRENCY = Currency.getInstance("EUR");
  private static final String SOFTWARE = "software";
  private static final String ANALYTICS = "analytics";
  private static final int MONTH = 30;
  private static final List<String> TRADES =
      List.of("machines", "retail", "logistics", "health", "energy", "schools");
  private static final List<Cause> CAUSES =
      List.of(
          Cause.SERVICE,
          Cause.SERVICE,
          Cause.LITTLE_USE,
          Cause.LITTLE_USE,
          Cause.PRICE,
          Cause.CHAMPION_GONE,
          Cause.CLOSED_DOWN);

  /** How a contract runs. */
  private enum Terms {
    MONTHLY(Period.ofMonths(1)),
    YEARLY(Period.ofYears(1)),
    OPEN_ENDED(Period.ofMonths(1));

    private final Period per;

    Terms(Period per) {
      this.per = per;
    }

    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final String id;
  private final SplittableRandom chance;
  private final List<CustomerEvent> events = new ArrayList<>();
  private final LocalDate found;
  private final LocalDate signed;
  private final LocalDate left;
  private final LocalDate firstDue;
  private final LocalDate signs;
  private final Cause cause;
  private final Terms terms;
  private final boolean persuadable;
  private final boolean loses;
  private final boolean asksOnFive;
  private final double content;
  private final String contract;
  private int seats;
  private int priceCents;
  private LocalDate termEnds;
  private boolean kept;
  private int made;

  Firm(String id, SplittableRandom chance) {
    this.id = id;
    this.chance = chance;
    this.found = B2bStory.BEGIN.plusDays(chance.nextInt(900));
    this.terms = Terms.values()[new int[] {0, 0, 0, 1, 1, 1, 1, 1, 2, 2}[chance.nextInt(10)]];
    this.seats = 3 + chance.nextInt(40) * (1 + chance.nextInt(6));
    this.priceCents = 900 + 100 * chance.nextInt(30);
    this.loses = isSo(0.12);
    this.persuadable = isSo(0.4);
    this.asksOnFive = isSo(0.6);
    this.content = 0.45 + 0.5 * chance.nextDouble();
    this.contract = "contract-" + id.substring(id.length() - 4);
    boolean signs = isSo(0.78);
    this.signed = signs ? found.plusDays(35 + chance.nextInt(60)) : NEVER;
    boolean leaves = signs && isSo(0.45);
    this.cause =
        !signs
            ? Cause.NEVER_SIGNED
            : leaves ? CAUSES.get(chance.nextInt(CAUSES.size())) : Cause.STAYS;
    this.left = leaves ? signed.plusDays(120 + chance.nextInt(700)) : NEVER;
    this.signs =
        leaves && cause.signDays() > 0
            ? later(left.minusDays(cause.signDays()), signed.plusDays(20))
            : NEVER;
    this.termEnds = signed;
    this.firstDue = signs ? signed.plusDays(10 + chance.nextInt(60)) : NEVER;
  }

  /** Returns all that happens to the firm, in no order, some of it beyond the end of the story. */
  List<CustomerEvent> live() {
    courted();
    if (signed.equals(NEVER)) {
      return events;
    }
    sign();
    invoices(firstDue, left);
    for (LocalDate month = signed; month.isBefore(B2bStory.END) && isThere(month); ) {
      month(month);
      month = month.plusDays(MONTH);
    }
    renewals();
    adopt();
    if (!left.equals(NEVER) && !kept) {
      leave();
    }
    return events;
  }

  Truth truth() {
    return new Truth(
        id,
        cause,
        signed,
        signs,
        kept ? NEVER : left,
        persuadable,
        kept,
        loses,
        signed.equals(NEVER) ? "none" : terms.id());
  }

  private boolean isThere(LocalDate day) {
    return kept || day.isBefore(left);
  }

  private boolean showsSigns(LocalDate day) {
    return !kept && !day.isBefore(signs) && day.isBefore(left);
  }

  private void courted() {
    reading(found, "industry", TRADES.get(chance.nextInt(TRADES.size())));
    for (int i = 1 + chance.nextInt(4); i > 0; i--) {
      contact(found.plusDays(chance.nextInt(20)), "web", "visit", Initiator.CUSTOMER);
    }
    contact(found.plusDays(3), "email", "offer", Initiator.FIRM);
    LocalDate trial = found.plusDays(10 + chance.nextInt(15));
    reading(trial, "plan", "trial");
    reading(trial, "trialEndsAt", moment(trial.plusDays(MONTH)));
    if (isSo(0.85)) {
      LocalDate used = trial.plusDays(1 + chance.nextInt(6));
      events.add(Observation.instant(next("use"), moment(used), "firstUseAt", moment(used)));
      reading(used.plusDays(7), "activeUsers", 1 + chance.nextInt(5));
    }
    if (isSo(0.5)) {
      contact(trial.plusDays(14), "meeting", "demonstration", Initiator.FIRM);
    }
    if (signed.equals(NEVER)) {
      reading(trial.plusDays(MONTH), "plan", "lapsed");
      contact(trial.plusDays(MONTH + 5L), "email", "reminder", Initiator.FIRM);
    }
  }

  private void sign() {
    reading(signed, "plan", terms.id());
    reading(signed, "seats", seats);
    ContractEvent event =
        ContractEvent.of(next("con"), moment(signed), contract, Action.SIGNED)
            .withRecurring(fee(), terms.per);
    if (terms != Terms.OPEN_ENDED) {
      termEnds = signed.plus(terms.per);
      event = event.withTermEndingAt(moment(termEnds));
    }
    events.add(event.recordedAt(moment(signed.minusDays(chance.nextInt(12)))).onLine(SOFTWARE));
    long setUp = 30_000 + 10_000L * chance.nextInt(20);
    events.add(
        Purchase.of(next("inv"), moment(signed), cents(setUp))
            .withProfit(cents(loses ? -setUp / 3 : setUp / 4))
            .withProductCategory("set-up")
            .onLine(SOFTWARE));
  }

  /** Fees are due some days into each period, and what they leave is thrown with them. */
  private void invoices(LocalDate from, LocalDate until) {
    LocalDate end = until.isBefore(B2bStory.END) ? until : B2bStory.END;
    for (LocalDate due = from; due.isBefore(end); due = due.plus(terms.per)) {
      invoice(due);
    }
  }

  private void invoice(LocalDate due) {
    Money fee = fee();
    double margin = (loses ? -0.4 : 0.35) + 0.25 * chance.nextDouble();
    String number = next("inv");
    events.add(
        Purchase.of(number, moment(due), fee)
            .withProfit(Money.rounded(fee.toDouble() * margin, fee.currency()))
            .withProductCategory("licence")
            .onLine(SOFTWARE));
    if (isSo(0.015)) {
      String slip = next("inv");
      events.add(Purchase.of(slip, moment(due), fee).withProfit(cents(0)));
      events.add(Cancellation.of(slip, moment(due.plusDays(4))));
    }
    if (isSo(0.03)) {
      Money back = cents(500L * (1 + chance.nextInt(8)));
      events.add(
          Refund.of(next("ref"), moment(due.plusDays(9)), back)
              .withProfit(back)
              .ofPurchase(number));
    }
  }

  private void month(LocalDate month) {
    boolean troubled = showsSigns(month);
    usage(month, troubled);
    contacts(month, troubled);
    complaints(month, troubled);
    ratings(month, troubled);
    seats(month, troubled);
    treatments(month, troubled);
  }

  private void usage(LocalDate month, boolean troubled) {
    double share = 0.5 + 0.4 * content;
    if (troubled && cause == Cause.LITTLE_USE) {
      long into = ChronoUnit.DAYS.between(signs, month);
      share *= Math.max(0.05, 1 - into / (double) cause.signDays());
    } else if (troubled && cause == Cause.CHAMPION_GONE) {
      share *= 0.6;
    }
    reading(
        day(month), "activeUsers", Math.rint(seats * share * (0.9 + 0.2 * chance.nextDouble())));
  }

  private void contacts(LocalDate month, boolean troubled) {
    contact(day(month), "email", "newsletter", Initiator.FIRM);
    boolean silent = troubled && cause == Cause.CHAMPION_GONE;
    if (!silent && isSo(0.5)) {
      contact(day(month), "email", "question", Initiator.CUSTOMER);
    }
    if (!silent && isSo(0.25)) {
      contact(day(month), "meeting", "review", isSo(0.5) ? Initiator.FIRM : Initiator.CUSTOMER);
    }
    if (troubled && cause == Cause.PRICE && isSo(0.6)) {
      contact(day(month), "phone", "price-enquiry", Initiator.CUSTOMER);
    }
  }

  private void complaints(LocalDate month, boolean troubled) {
    boolean bad = troubled && cause == Cause.SERVICE;
    if (!isSo(bad ? 0.7 : 0.1 * (1.3 - content))) {
      return;
    }
    Instant at = moment(day(month));
    Complaint complaint = Complaint.of(next("com"), at).onLine(SOFTWARE);
    events.add(complaint);
    if (!bad || isSo(0.2)) {
      Instant resolved = at.plus(1 + chance.nextInt(bad ? 60 : 14), ChronoUnit.DAYS);
      events.add(complaint.resolvedAt(resolved).recordedAt(resolved));
    }
  }

  /** Some firms are asked on five points, others on ten; all are asked at times who they tell. */
  private void ratings(LocalDate month, boolean troubled) {
    if (!isSo(0.22)) {
      return;
    }
    double mood = content + 0.3 * (chance.nextDouble() - 0.5);
    boolean shows = troubled && (cause == Cause.SERVICE || cause == Cause.PRICE);
    mood = Math.max(0, Math.min(1, shows ? mood - 0.55 : mood));
    Instant at = moment(day(month));
    if (isSo(0.35)) {
      events.add(Feedback.nps(next("fee"), at, (int) Math.round(10 * mood)));
    } else {
      int most = asksOnFive ? 5 : 10;
      events.add(
          Feedback.of(
              next("fee"), at, Measure.CSAT, 1 + Math.rint((most - 1) * mood), Scale.of(1, most)));
    }
  }

  private void seats(LocalDate month, boolean troubled) {
    boolean fewer = troubled && (cause == Cause.PRICE || cause == Cause.LITTLE_USE) && isSo(0.35);
    boolean more = !troubled && isSo(0.04 * content);
    if ((!fewer && !more) || !month.isAfter(signed)) {
      return;
    }
    seats = Math.max(2, fewer ? seats * 3 / 4 : seats + 1 + seats / 5);
    LocalDate day = day(month);
    reading(day, "seats", seats);
    events.add(
        ContractEvent.of(next("con"), moment(day), contract, Action.CHANGED)
            .withRecurring(fee(), terms.per)
            .onLine(SOFTWARE));
  }

  /** A firm in trouble may be treated; a persuadable one stays, unless it closes down. */
  private void treatments(LocalDate month, boolean troubled) {
    boolean any = troubled ? isSo(0.3) : isSo(0.02);
    if (!any) {
      return;
    }
    String strategy =
        switch (cause) {
          case SERVICE -> "STR-03";
          case PRICE -> "STR-38";
          default -> "STR-04";
        };
    Instant at = moment(day(month));
    Treatment applied =
        Treatment.of(next("tre"), at, strategy)
            .withCost(cents(5_000L + 2_500L * chance.nextInt(14)));
    if (strategy.equals("STR-38")) {
      applied = applied.binding(ExitBarrier.ECONOMIC, at.plus(365, ChronoUnit.DAYS));
    }
    events.add(applied);
    boolean works = troubled && persuadable;
    kept |= works;
    Instant seen = at.plus(MONTH, ChronoUnit.DAYS);
    events.add(applied.withOutcome(troubled ? works : isSo(0.7), seen).recordedAt(seen));
    if (works) {
      calmed(seen);
      invoices(dueAfter(), B2bStory.END);
    }
  }

  /** Returns when the first fee is due that is not yet written: it was to leave before. */
  private LocalDate dueAfter() {
    LocalDate due = firstDue;
    while (due.isBefore(left)) {
      due = due.plus(terms.per);
    }
    return due;
  }

  private void calmed(Instant seen) {
    for (CustomerEvent event : List.copyOf(events)) {
      boolean open =
          event instanceof Complaint c
              && c.at().isBefore(seen)
              && events.stream()
                  .filter(e -> e.id().equals(c.id()))
                  .allMatch(e -> ((Complaint) e).resolvedAt().isEmpty());
      if (open) {
        events.add(((Complaint) event).resolvedAt(seen).recordedAt(seen));
      }
    }
  }

  /** Terms are renewed on their last day, or early, or a little too late. */
  private void renewals() {
    if (terms == Terms.OPEN_ENDED) {
      return;
    }
    while (termEnds.isBefore(B2bStory.END) && (kept || termEnds.isBefore(left))) {
      boolean early = terms == Terms.YEARLY && isSo(0.35);
      LocalDate on =
          early
              ? termEnds.minusDays(20 + chance.nextInt(60))
              : termEnds.plusDays(isSo(0.1) ? 8 : 0);
      termEnds = termEnds.plus(terms.per);
      events.add(
          ContractEvent.of(next("con"), moment(on), contract, Action.RENEWED)
              .withTermEndingAt(moment(termEnds))
              .withRecurring(fee(), terms.per)
              .onLine(SOFTWARE));
    }
  }

  private void adopt() {
    LocalDate day = signed.plusDays(200 + chance.nextInt(200));
    if (!isSo(0.3 * content) || !day.isBefore(B2bStory.END) || !isThere(day)) {
      return;
    }
    events.add(Observation.instant(next("use"), moment(day), "newBusinessAt", moment(day)));
    events.add(
        Purchase.of(next("inv"), moment(day), cents(80_000 + 10_000L * chance.nextInt(10)))
            .withProfit(cents(20_000))
            .withProductCategory("analytics")
            .onLine(ANALYTICS));
  }

  private void leave() {
    boolean lapses = terms != Terms.OPEN_ENDED && isSo(0.3);
    LocalDate notice = later(left.minusDays(30 + chance.nextInt(30)), signed.plusDays(1));
    if (!lapses) {
      events.add(
          ContractEvent.of(next("con"), moment(left), contract, Action.ENDED)
              .recordedAt(moment(cause == Cause.CLOSED_DOWN ? left : notice))
              .onLine(SOFTWARE));
    }
    reading(left, "plan", "ended");
    if (isSo(0.6)) {
      events.add(
          RelationEnded.of(next("end"), moment(left))
              .because(cause == Cause.CLOSED_DOWN ? "closed down" : "gave notice"));
    }
    if (isSo(0.5)) {
      String matter = "export-" + id;
      events.add(MatterOpened.of(next("mat"), moment(left.minusDays(5)), matter));
      if (isSo(0.8)) {
        events.add(MatterClosed.of(next("mat"), moment(left.plusDays(10)), matter));
      }
    }
    LocalDate back = left.plusDays(90 + chance.nextInt(90));
    if (cause != Cause.CLOSED_DOWN && isSo(0.06) && back.isBefore(B2bStory.END)) {
      contact(back, "email", "win-back", Initiator.FIRM);
    }
  }

  private Money fee() {
    return cents((long) seats * priceCents * terms.per.toTotalMonths());
  }

  private void contact(LocalDate day, String channel, String action, Initiator by) {
    events.add(Interaction.of(next("int"), moment(day), channel, action).by(by));
  }

  private void reading(LocalDate day, String metric, double value) {
    events.add(Observation.number(next("use"), moment(day), metric, value));
  }

  private void reading(LocalDate day, String metric, String value) {
    events.add(Observation.text(next("use"), moment(day), metric, value));
  }

  private void reading(LocalDate day, String metric, Instant value) {
    events.add(Observation.instant(next("use"), moment(day), metric, value));
  }

  private LocalDate day(LocalDate month) {
    LocalDate day = month.plusDays(chance.nextInt(MONTH));
    return kept || day.isBefore(left) ? day : left.minusDays(1);
  }

  private String next(String what) {
    return what + "-" + ++made;
  }

  private boolean isSo(double probability) {
    return chance.nextDouble() < probability;
  }

  /** Everything happens at noon, so that no zone moves it to another day. */
  private static Instant moment(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  private static Money cents(long cents) {
    return Money.ofScaled(cents * 10_000, CURRENCY);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
