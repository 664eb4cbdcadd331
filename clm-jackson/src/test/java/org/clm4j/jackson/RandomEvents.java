package org.clm4j.jackson;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.clm4j.basics.Money;
import org.clm4j.event.Cancellation;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.EventKind;
import org.clm4j.event.ExitBarrier;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.MatterClosed;
import org.clm4j.event.MatterOpened;
import org.clm4j.event.Observation;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.RelationEnded;
import org.clm4j.event.Treatment;

/** Events of every kind with whatever parts they may have, the same for the same seed. */
final class RandomEvents {

  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "USD", "CLF", "XXX");
  private static final List<String> WORDS =
      List.of(
          "a",
          "o-1",
          "Müller & Söhne",
          "订单 17",
          "\"quoted\"",
          "back\\slash",
          "{\"clm\": 1}",
          " b ",
          "😀",
          "é",
          "a\u2028b",
          "null",
          "1e3",
          "-0",
          "x".repeat(200));

  private final SplittableRandom random;
  private int made;

  RandomEvents(long seed) {
    this.random = new SplittableRandom(seed);
  }

  String text() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private boolean isSaid() {
    return random.nextInt(3) > 0;
  }

  Currency currency() {
    return Currency.getInstance(CURRENCIES.get(random.nextInt(CURRENCIES.size())));
  }

  private Money money(Currency currency) {
    long scaled =
        switch (random.nextInt(5)) {
          case 0 -> 0;
          case 1 -> random.nextInt(100_000) * 10_000L;
          case 2 -> random.nextLong(Long.MAX_VALUE);
          case 3 -> Long.MAX_VALUE;
          default -> random.nextInt(1_000_000);
        };
    return Money.ofScaled(scaled, currency);
  }

  private Money signed(Currency currency) {
    Money money = money(currency);
    return isSaid() ? money : money.negated();
  }

  private Instant moment() {
    return switch (random.nextInt(6)) {
      case 0 -> Instant.ofEpochSecond(random.nextLong(-9_000_000_000_000L, 9_000_000_000_000L));
      case 1 -> Instant.ofEpochSecond(random.nextInt(), 1000L * random.nextInt(1_000_000));
      default -> Instant.ofEpochSecond(1_600_000_000 + random.nextInt(200_000_000));
    };
  }

  private Instant after(Instant moment) {
    return moment.plusSeconds(random.nextInt(10_000_000));
  }

  private double number() {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> random.nextInt(100);
      case 2 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
      case 3 -> -random.nextDouble();
      case 4 -> 0.1 * random.nextInt(1000);
      default -> Math.pow(10, random.nextInt(300)) * (1 + random.nextDouble());
    };
  }

  private <E> E one(E[] values) {
    return values[random.nextInt(values.length)];
  }

  /** Returns an event of some kind, with an id that none before it had. */
  CustomerEvent event(Currency currency) {
    return event(one(EventKind.values()), currency);
  }

  CustomerEvent event(EventKind kind, Currency currency) {
    String id = "e" + made++;
    Instant at = moment();
    CustomerEvent event = plain(kind, id, at, currency);
    if (random.nextInt(4) == 0 && kind != EventKind.CANCELLATION) {
      event = event.recordedAt(after(at));
    } else if (random.nextInt(8) == 0 && kind != EventKind.CANCELLATION) {
      event = event.recordedAt(at.minusSeconds(random.nextInt(172_801)));
    }
    return random.nextInt(5) == 0 ? event.onLine(text().strip()) : event;
  }

  private CustomerEvent plain(EventKind kind, String id, Instant at, Currency currency) {
    return switch (kind) {
      case PURCHASE -> purchase(id, at, currency);
      case REFUND -> {
        Refund e = Refund.of(id, at, signed(currency));
        e = isSaid() ? e.withProfit(signed(currency)) : e;
        yield isSaid() ? e.ofPurchase(text()) : e;
      }
      case INTERACTION -> {
        Interaction e = Interaction.of(id, at, text(), text());
        yield isSaid() ? e.by(one(Interaction.Initiator.values())) : e;
      }
      case FEEDBACK -> feedback(id, at);
      case COMPLAINT ->
          isSaid() ? Complaint.of(id, at) : Complaint.of(id, at).resolvedAt(after(at));
      case CONTRACT -> contract(id, at, currency);
      case OBSERVATION ->
          switch (random.nextInt(4)) {
            case 0 -> Observation.number(id, at, text(), number());
            case 1 -> Observation.text(id, at, text(), isSaid() ? text() : "");
            case 2 -> Observation.flag(id, at, text(), isSaid());
            default -> Observation.instant(id, at, text(), moment());
          };
      case TREATMENT -> {
        Treatment e = Treatment.of(id, at, text());
        e = isSaid() ? e.withCost(money(currency)) : e;
        e = isSaid() ? e.withProbability(1 - random.nextDouble()) : e;
        ExitBarrier bond = ExitBarrier.values()[random.nextInt(3)];
        e = isSaid() ? isSaid() ? e.binding(bond) : e.binding(bond, after(at)) : e;
        yield isSaid() ? e.withOutcome(isSaid(), after(at)) : e;
      }
      case MATTER_OPENED -> MatterOpened.of(id, at, text());
      case MATTER_CLOSED -> MatterClosed.of(id, at, text());
      case RELATION_ENDED ->
          isSaid() ? RelationEnded.of(id, at).because(text()) : RelationEnded.of(id, at);
      case CANCELLATION -> Cancellation.of(id, at);
    };
  }

  private Purchase purchase(String id, Instant at, Currency currency) {
    Purchase e = Purchase.of(id, at, money(currency));
    e = isSaid() ? e.withProfit(signed(currency)) : e;
    e = isSaid() ? e.withQuantity(Math.abs(number())) : e;
    e = isSaid() ? e.withDiscount(signed(currency)) : e;
    e = isSaid() ? e.withPlace(text()) : e;
    e = isSaid() ? e.withPaymentMethod(text()) : e;
    return isSaid() ? e.withProductCategory(text()) : e;
  }

  private Feedback feedback(String id, Instant at) {
    if (random.nextInt(3) == 0) {
      return Feedback.nps(id, at, random.nextInt(11));
    }
    Feedback.Measure measure = isSaid() ? Feedback.Measure.CSAT : Feedback.Measure.CES;
    double min = random.nextInt(3) - 1;
    double max = min + 1 + random.nextInt(9);
    double value = min + random.nextDouble() * (max - min);
    return Feedback.of(id, at, measure, value, new Feedback.Scale(min, max, isSaid()));
  }

  private ContractEvent contract(String id, Instant at, Currency currency) {
    ContractEvent.Action action = one(ContractEvent.Action.values());
    ContractEvent e = ContractEvent.of(id, at, text(), action);
    if (action != ContractEvent.Action.ENDED && isSaid()) {
      e =
          isSaid()
              ? e.withTermEndingAt(after(at))
              : e.withTerm(Period.ofMonths(1 + random.nextInt(30)), ZoneId.of("Europe/Berlin"));
    }
    Period per = Period.of(random.nextInt(3), random.nextInt(14), 1 + random.nextInt(40));
    return isSaid() ? e.withRecurring(money(currency), per) : e;
  }
}
