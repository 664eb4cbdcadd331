package org.clm4j.jackson;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.Cancellation;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.ExitBarrier;
import org.clm4j.event.Feedback;
import org.clm4j.event.HistoryConflictException;
import org.clm4j.event.HistoryConflictException.Conflict;
import org.clm4j.event.HistoryConflictException.Reason;
import org.clm4j.event.Interaction;
import org.clm4j.event.MatterClosed;
import org.clm4j.event.MatterOpened;
import org.clm4j.event.Observation;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.RelationEnded;
import org.clm4j.event.Treatment;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of events of every kind, on their own with the customer they are of, or in the history
 * of one. What makes no sense is told here rather than by the core, whose sentences may quote
 * moments.
 *
 * @param <T> an event as it stands in such a document
 */
final class EventShapes<T> {

  private static final Shape<Instant> MOMENT = Shapes.INSTANT;

  /** An id or text of the host; what no reader takes is not written. */
  private static final Shape<String> ID = Shapes.ID;

  /** A period of the calendar above zero. */
  static final Shape<Period> PERIOD =
      new Shapes.Form(
              "(?=.*[1-9])[Pp](?=[0-9])(?:[0-9]+[Yy])?(?:[0-9]+[Mm])?(?:[0-9]+[Ww])?(?:[0-9]+[Dd])?",
              "a period of the calendar above zero, like P1M")
          .of(EventShapes::period, Period::toString, Shapes::days);

  /** How long before it happened an event may become known that nobody can foresee. */
  private static final long MOST_DAYS_AHEAD = 2;

  private static final Set<EventKind> FORESEEABLE =
      Set.of(EventKind.CONTRACT, EventKind.OBSERVATION, EventKind.RELATION_ENDED);

  private static final String ONE_CURRENCY = "the money of one event is of one currency.";

  private final Function<ObjectShape.Builder<T>, BiFunction<FieldValues, CustomerEvent, T>> head;
  private final Function<T, CustomerEvent> event;
  private final Map<String, ObjectShape<T>> byKind = new LinkedHashMap<>();
  private final ObjectShape.Builder<T> any = ObjectShape.of("event");
  private final Set<String> inAny = new HashSet<>();

  /**
   * Makes the shapes.
   *
   * @param head adds what stands before the event, and returns what makes the whole of its parts
   * @param event the event of a whole
   */
  private EventShapes(
      Function<ObjectShape.Builder<T>, BiFunction<FieldValues, CustomerEvent, T>> head,
      Function<T, CustomerEvent> event) {
    this.head = head;
    this.event = event;
  }

  /** An event with the customer it is of. */
  static Shape<EventOfCustomer> ofCustomer() {
    return new EventShapes<EventOfCustomer>(
            o -> {
              Header.of(o, "customer-event", 1);
              Field<EventOfCustomer, String> customer =
                  o.required("customer", ID, EventOfCustomer::customer);
              return (p, e) -> new EventOfCustomer(p.get(customer), e);
            },
            EventOfCustomer::event)
        .all("customer event");
  }

  /** All events of a customer. */
  static ObjectShape<CustomerHistory> history() {
    Shape<CustomerEvent> each =
        new EventShapes<CustomerEvent>(o -> (p, e) -> e, e -> e).all("event of a history");
    ObjectShape.Builder<CustomerHistory> o = ObjectShape.of("customer history");
    Header.of(o, "customer-history", 1);
    Field<CustomerHistory, String> customer = o.required("customer", ID, CustomerHistory::customer);
    Field<CustomerHistory, List<CustomerEvent>> events =
        o.required("events", Shapes.list(each), EventShapes::whole);
    return o.build(p -> history(p, p.get(customer), p.at(events), p.get(events)));
  }

  /** Returns all that a history is made of, if it is made of it alone. */
  private static List<CustomerEvent> whole(CustomerHistory history) {
    if (!history.equals(CustomerHistory.of(history.customer(), history.revisions()))) {
      throw new IllegalArgumentException(
          "a history that was cut, of which a correction moved an event across the cut, has no"
              + " JSON. Maybe write the whole history, and cut it when it is read.");
    }
    return history.revisions();
  }

  private static @Nullable CustomerHistory history(
      FieldValues p, String customer, JsonLocation at, List<CustomerEvent> events) {
    try {
      return CustomerHistory.of(customer, events);
    } catch (HistoryConflictException e) {
      e.conflicts().forEach(c -> tell(c, p, at, events));
    } catch (MixedCurrencyException e) {
      p.tell(
          "the money of one history is of one currency. Maybe convert it, or write one history"
              + " for each.");
    }
    return null;
  }

  /** Tells of a conflict at the last of the events that have it. */
  private static void tell(
      Conflict conflict, FieldValues p, JsonLocation at, List<CustomerEvent> events) {
    int last = 0;
    for (int i = 0; i < events.size(); i++) {
      last = events.get(i).id().equals(conflict.eventId()) ? i : last;
    }
    p.in()
        .problem(
            Kind.MEANING,
            at.down(String.valueOf(last), ((Tree.Arr) at.tree()).items().get(last)),
            conflict.reason() == Reason.SAME_MOMENT
                ? "this event has another version that differs but was recorded at the same moment."
                    + " Maybe record the correction at a later moment, or give each event an id of"
                    + " its own."
                : "an event of another kind bears the same id. Maybe give each event an id of its"
                    + " own.");
  }

  private Shape<T> all(String name) {
    var unused = head.apply(any);
    add(
        any.required(
            "kind", Shapes.words("kind", List.of(EventKind.values()), EventKind::id), t -> null));
    purchase();
    refund();
    interaction();
    feedback();
    complaint();
    contract();
    observation();
    treatment();
    matterOpened();
    matterClosed();
    relationEnded();
    cancellation();
    return new KindShape<>(
        name, "kind", byKind, any.build(p -> null), t -> event.apply(t).kind().id());
  }

  private void add(Field<T, ?> field) {
    inAny.add(field.name());
  }

  private void purchase() {
    Form<Purchase> f = new Form<>(EventKind.PURCHASE, Purchase.class);
    Field<T, Money> amount = f.required("amount", Shapes.COST, Purchase::amount);
    Field<T, Money> profit = f.optional("profit", Shapes.MONEY, e -> e.profit().orElse(null));
    Field<T, Double> quantity =
        f.optional("quantity", Shapes.NOT_BELOW_ZERO, e -> Shapes.orNull(e.quantity()));
    Field<T, Money> discount = f.optional("discount", Shapes.COST, e -> e.discount().orElse(null));
    Field<T, String> place = f.optional("place", ID, e -> e.place().orElse(null));
    Field<T, String> method = f.optional("paymentMethod", ID, e -> e.paymentMethod().orElse(null));
    Field<T, String> category =
        f.optional("productCategory", ID, e -> e.productCategory().orElse(null));
    f.build(
        p -> {
          sameCurrency(p, amount, profit);
          sameCurrency(p, amount, discount);
        },
        p -> {
          Purchase e = Purchase.of(f.id(p), f.at(p), p.get(amount));
          e = with(e, p.find(profit), Purchase::withProfit);
          e = with(e, p.find(quantity), Purchase::withQuantity);
          e = with(e, p.find(discount), Purchase::withDiscount);
          e = with(e, p.find(place), Purchase::withPlace);
          e = with(e, p.find(method), Purchase::withPaymentMethod);
          return with(e, p.find(category), Purchase::withProductCategory);
        });
  }

  private void refund() {
    Form<Refund> f = new Form<>(EventKind.REFUND, Refund.class);
    Field<T, Money> amount = f.required("amount", Shapes.MONEY, Refund::amount);
    Field<T, Money> profit = f.optional("profit", Shapes.MONEY, e -> e.profit().orElse(null));
    Field<T, String> purchase = f.optional("purchase", ID, e -> e.purchase().orElse(null));
    f.build(
        p -> sameCurrency(p, amount, profit),
        p -> {
          Refund e = Refund.of(f.id(p), f.at(p), p.get(amount));
          e = with(e, p.find(profit), Refund::withProfit);
          return with(e, p.find(purchase), Refund::ofPurchase);
        });
  }

  private void interaction() {
    Form<Interaction> f = new Form<>(EventKind.INTERACTION, Interaction.class);
    Field<T, String> channel = f.required("channel", ID, Interaction::channel);
    Field<T, String> action = f.required("action", ID, Interaction::action);
    Field<T, Interaction.Initiator> initiator =
        f.optional(
            "initiator",
            ExplanationShapes.words("initiator", Interaction.Initiator.values()),
            e -> e.initiator().orElse(null));
    f.build(
        p -> {},
        p ->
            with(
                Interaction.of(f.id(p), f.at(p), p.get(channel), p.get(action)),
                p.find(initiator),
                Interaction::by));
  }

  private void feedback() {
    Form<Feedback> f = new Form<>(EventKind.FEEDBACK, Feedback.class);
    Field<T, Feedback.Measure> measure =
        f.required(
            "measure",
            ExplanationShapes.words("measure", Feedback.Measure.values()),
            Feedback::measure);
    Field<T, Double> value = f.required("value", Shapes.NUMBER, Feedback::value);
    Feedback.Scale recommend = Feedback.Scale.of(0, 10);
    Field<T, Feedback.Scale> scale =
        f.optional("scale", scale(), e -> e.measure() == Feedback.Measure.NPS ? null : e.scale());
    f.demand(
        Tree.object()
            .put(
                "if",
                Tree.object()
                    .put("required", Tree.texts(List.of("measure")))
                    .put(
                        "properties",
                        Tree.object()
                            .put("measure", Tree.object().put("const", "nps").build())
                            .build())
                    .build())
            .put("else", Tree.object().put("required", Tree.texts(List.of("scale"))).build())
            .build());
    f.build(
        p -> {
          Feedback.Measure asked = p.find(measure);
          Feedback.Scale on = p.find(scale);
          if (asked != null && asked != Feedback.Measure.NPS && !p.isStated(scale)) {
            p.in()
                .problem(
                    Kind.MISSING,
                    p.at(),
                    "field 'scale' is missing: the answers to '"
                        + ExplanationShapes.word(asked)
                        + "' that were allowed, such as {\"min\": 1, \"max\": 5}.");
          }
          if (asked == Feedback.Measure.NPS && on != null && !on.equals(recommend)) {
            p.tell(
                scale,
                "'nps' is asked on 0 to 10, higher is better, and no other scale. Maybe it is a"
                    + " 'csat'.");
          }
          Feedback.Scale allowed = asked == Feedback.Measure.NPS ? recommend : on;
          Double answer = p.find(value);
          if (allowed != null
              && answer != null
              && !(answer >= allowed.min() && answer <= allowed.max())) {
            p.tell(value, "an answer lies on its scale, and this one does not.");
          }
        },
        p -> Feedback.of(f.id(p), f.at(p), p.get(measure), p.get(value), p.or(scale, recommend)));
  }

  private static ObjectShape<Feedback.Scale> scale() {
    ObjectShape.Builder<Feedback.Scale> o = ObjectShape.of("scale");
    Field<Feedback.Scale, Double> min = o.required("min", Shapes.NUMBER, Feedback.Scale::min);
    Field<Feedback.Scale, Double> max = o.required("max", Shapes.NUMBER, Feedback.Scale::max);
    Field<Feedback.Scale, Boolean> better =
        o.optional("higherIsBetter", Shapes.FLAG, s -> s.higherIsBetter() ? null : false);
    o.check(
        p -> {
          Double low = p.find(min);
          Double high = p.find(max);
          if (low != null && high != null && !(low < high)) {
            p.tell(
                "a scale runs from the lower answer to the higher one. Maybe swap them and say"
                    + " \"higherIsBetter\": false.");
          }
        });
    return o.build(p -> new Feedback.Scale(p.get(min), p.get(max), p.or(better, true)));
  }

  private void complaint() {
    Form<Complaint> f = new Form<>(EventKind.COMPLAINT, Complaint.class);
    Field<T, Instant> resolved = f.optional("resolvedAt", MOMENT, e -> e.resolvedAt().orElse(null));
    f.build(
        p ->
            notBefore(
                p,
                f.at,
                resolved,
                "a complaint is resolved after it was made. Maybe the two moments are swapped."),
        p -> with(Complaint.of(f.id(p), f.at(p)), p.find(resolved), Complaint::resolvedAt));
  }

  private void contract() {
    Form<ContractEvent> f = new Form<>(EventKind.CONTRACT, ContractEvent.class);
    Field<T, String> contract = f.required("contract", ID, ContractEvent::contract);
    Field<T, ContractEvent.Action> action =
        f.required(
            "action",
            ExplanationShapes.words("action", ContractEvent.Action.values()),
            ContractEvent::action);
    Field<T, Instant> ends = f.optional("termEndsAt", MOMENT, e -> e.termEndsAt().orElse(null));
    Field<T, Period> term = f.optional("term", PERIOD, e -> e.term().orElse(null));
    Field<T, ZoneId> zone = f.optional("termZone", Shapes.ZONE, e -> e.termZone().orElse(null));
    Field<T, Money> amount =
        f.optional("recurringAmount", Shapes.COST, e -> e.recurringAmount().orElse(null));
    Field<T, Period> per = f.optional("recurringPer", PERIOD, e -> e.recurringPer().orElse(null));
    f.demand(
        Tree.object()
            .put(
                "dependentRequired",
                Tree.object()
                    .put(amount.name(), Tree.texts(List.of(per.name())))
                    .put(per.name(), Tree.texts(List.of(amount.name())))
                    .put(term.name(), Tree.texts(List.of(zone.name())))
                    .put(zone.name(), Tree.texts(List.of(term.name())))
                    .build())
            .build());
    f.build(
        p -> {
          together(p, amount, per);
          together(p, per, amount);
          together(p, term, zone);
          together(p, zone, term);
          if (p.isStated(term) && p.isStated(ends)) {
            p.tell(
                ends,
                "a contract event says when the term ends or how long it is, not both. Maybe leave"
                    + " out \"termEndsAt\" or \"term\".");
          } else if (p.find(action) == ContractEvent.Action.ENDED && p.isStated(term)) {
            p.tell(
                term,
                "an event 'ended' ends the contract at its own moment. Maybe leave out \"term\".");
          } else if (p.find(term) != null && p.find(zone) != null && p.find(f.at) != null) {
            term(p, p.get(f.at), term, p.get(zone));
          }
          if (p.find(action) == ContractEvent.Action.ENDED && p.isStated(ends)) {
            p.tell(
                ends,
                "an event 'ended' ends the contract at its own moment. Maybe leave out"
                    + " \"termEndsAt\".");
          } else {
            notBefore(p, f.at, ends, "a contract's term ends after the event takes effect.");
          }
        },
        p -> {
          ContractEvent e = ContractEvent.of(f.id(p), f.at(p), p.get(contract), p.get(action));
          e = with(e, p.find(ends), ContractEvent::withTermEndingAt);
          e = with(e, p.find(term), (c, t) -> c.withTerm(t, p.get(zone)));
          return with(e, p.find(amount), (c, a) -> c.withRecurring(a, p.get(per)));
        });
  }

  /** Tells of a term that leads to no moment there is. */
  private void term(FieldValues p, Instant at, Field<T, Period> term, ZoneId zone) {
    try {
      Moments.toMicros(Span.of(p.get(term)).after(at, zone), "the end of a contract's term");
    } catch (IllegalArgumentException | ArithmeticException e) {
      p.tell(term, "a contract's term is at most 100,000 years long, and ends in reach.");
    }
  }

  private void together(FieldValues p, Field<T, ?> one, Field<T, ?> other) {
    if (p.isStated(one) && !p.isStated(other)) {
      p.in()
          .problem(
              Kind.MISSING,
              p.at(),
              "field '" + other.name() + "' is missing, which goes with '" + one.name() + "'.");
    }
  }

  private void observation() {
    Form<Observation> f = new Form<>(EventKind.OBSERVATION, Observation.class);
    Field<T, String> metric = f.required("metric", ID, Observation::metric);
    Field<T, Object> value = f.optional("is", new ValuesShape.Scalar(), EventShapes::scalar);
    Field<T, Instant> moment = f.optional("moment", MOMENT, e -> e.instant().orElse(null));
    f.o.oneOf(List.of("is", "moment"));
    f.build(
        p -> {},
        p -> {
          Object is = p.find(value);
          String id = f.id(p);
          if (is instanceof Double number) {
            return Observation.number(id, f.at(p), p.get(metric), number);
          } else if (is instanceof Boolean flag) {
            return Observation.flag(id, f.at(p), p.get(metric), flag);
          } else if (is instanceof String text) {
            return Observation.text(id, f.at(p), p.get(metric), text);
          }
          return Observation.instant(id, f.at(p), p.get(metric), p.get(moment));
        });
  }

  private static @Nullable Object scalar(Observation observation) {
    if (observation.number().isPresent()) {
      return observation.number().getAsDouble();
    }
    Optional<Boolean> flag = observation.flag();
    return flag.isPresent() ? flag.get() : observation.text().orElse(null);
  }

  private void treatment() {
    Form<Treatment> f = new Form<>(EventKind.TREATMENT, Treatment.class);
    Field<T, String> strategy = f.required("strategy", ID, Treatment::strategy);
    Field<T, Money> cost = f.optional("cost", Shapes.COST, e -> e.cost().orElse(null));
    Field<T, Double> probability =
        f.optional("probability", Shapes.LIKELIHOOD, e -> Shapes.orNull(e.probability()));
    Field<T, Treatment.Outcome> outcome =
        f.optional("outcome", outcome(), e -> e.outcome().orElse(null));
    Field<T, ExitBarrier> barrier =
        f.optional("exitBarrier", Shapes.EXIT_BARRIER, e -> e.barrier().orElse(null));
    Field<T, Instant> until = f.optional("bindsUntil", MOMENT, e -> e.bindsUntil().orElse(null));
    f.build(
        p -> {
          Instant end = p.find(until);
          Instant placed = p.find(f.at);
          if (end != null && placed != null && cut(end).isBefore(cut(placed))) {
            p.tell(
                until,
                "an exit barrier ends after it was put in place. Maybe the two moments are"
                    + " swapped.");
          }
          if (end != null && p.find(barrier) == null) {
            p.tell(until, "what binds until a moment has the kind of an 'exitBarrier'.");
          }
          Treatment.Outcome seen = p.find(outcome);
          Instant applied = p.find(f.at);
          if (seen != null && applied != null && seen.at().isBefore(cut(applied))) {
            p.tell(
                outcome,
                "a treatment's outcome is seen after it was applied. Maybe the two moments are"
                    + " swapped.");
          }
        },
        p -> {
          Treatment e = Treatment.of(f.id(p), f.at(p), p.get(strategy));
          e = with(e, p.find(cost), Treatment::withCost);
          e = with(e, p.find(probability), Treatment::withProbability);
          e = with(e, p.find(outcome), (t, o) -> t.withOutcome(o.success(), o.at()));
          Instant end = p.find(until);
          return end == null
              ? with(e, p.find(barrier), Treatment::binding)
              : with(e, p.find(barrier), (t, kind) -> t.binding(kind, end));
        });
  }

  private static ObjectShape<Treatment.Outcome> outcome() {
    ObjectShape.Builder<Treatment.Outcome> o = ObjectShape.of("outcome");
    Field<Treatment.Outcome, Boolean> success =
        o.required("success", Shapes.FLAG, Treatment.Outcome::success);
    Field<Treatment.Outcome, Instant> at = o.required("at", MOMENT, Treatment.Outcome::at);
    return o.build(p -> new Treatment.Outcome(p.get(success), p.get(at)));
  }

  private void matterOpened() {
    Form<MatterOpened> f = new Form<>(EventKind.MATTER_OPENED, MatterOpened.class);
    Field<T, String> matter = f.required("matter", ID, MatterOpened::matter);
    f.build(p -> {}, p -> MatterOpened.of(f.id(p), f.at(p), p.get(matter)));
  }

  private void matterClosed() {
    Form<MatterClosed> f = new Form<>(EventKind.MATTER_CLOSED, MatterClosed.class);
    Field<T, String> matter = f.required("matter", ID, MatterClosed::matter);
    f.build(p -> {}, p -> MatterClosed.of(f.id(p), f.at(p), p.get(matter)));
  }

  private void relationEnded() {
    Form<RelationEnded> f = new Form<>(EventKind.RELATION_ENDED, RelationEnded.class);
    Field<T, String> reason = f.optional("reason", ID, e -> e.reason().orElse(null));
    f.build(
        p -> {},
        p -> with(RelationEnded.of(f.id(p), f.at(p)), p.find(reason), RelationEnded::because));
  }

  private void cancellation() {
    Form<Cancellation> f = new Form<>(EventKind.CANCELLATION, Cancellation.class);
    f.build(
        p -> {
          Instant at = p.find(f.at);
          Instant recorded = p.find(f.recorded);
          if (at != null && recorded != null && !cut(at).equals(cut(recorded))) {
            p.tell(
                f.recorded,
                "a cancellation happens when it becomes known. Maybe leave out \"recordedAt\".");
          }
        },
        p -> Cancellation.of(f.id(p), f.at(p)));
  }

  private void sameCurrency(FieldValues p, Field<T, Money> one, Field<T, Money> other) {
    Currency of = currency(p.find(one));
    Currency and = currency(p.find(other));
    if (of != null && and != null && !of.equals(and)) {
      p.tell(other, ONE_CURRENCY);
    }
  }

  private static @Nullable Currency currency(@Nullable Money money) {
    return money == null ? null : money.currency();
  }

  private void notBefore(
      FieldValues p, Field<T, Instant> first, Field<T, Instant> second, String sentence) {
    Instant from = p.find(first);
    Instant to = p.find(second);
    if (from != null && to != null && cut(to).isBefore(cut(from))) {
      p.tell(second, sentence);
    }
  }

  private static Instant cut(Instant moment) {
    return Moments.cut(moment);
  }

  private static <E, V> E with(E event, @Nullable V part, BiFunction<E, V, E> make) {
    return part == null ? event : make.apply(event, part);
  }

  private static Period period(String text) {
    try {
      return Period.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + NearestName.shown(text) + "' is no length of time. Maybe P1M.", e);
    }
  }

  /** The fields of one kind of event. */
  private final class Form<E extends CustomerEvent> {
    final EventKind kind;
    final Class<E> type;
    final ObjectShape.Builder<T> o;
    final BiFunction<FieldValues, CustomerEvent, T> make;
    final Field<T, String> id;
    final Field<T, Instant> at;
    final Field<T, Instant> recorded;
    final Field<T, String> line;

    Form(EventKind kind, Class<E> type) {
      this.kind = kind;
      this.type = type;
      o = ObjectShape.of(kind.id().replace('-', ' '));
      make = head.apply(o);
      required("kind", Shapes.words("kind", List.of(kind), EventKind::id), CustomerEvent::kind);
      id = required("id", ID, CustomerEvent::id);
      at = required("at", MOMENT, CustomerEvent::at);
      recorded =
          optional(
              "recordedAt", MOMENT, e -> e.recordedAt().equals(e.at()) ? null : e.recordedAt());
      line = optional("businessLine", ID, e -> e.businessLine().orElse(null));
    }

    <V> Field<T, V> required(String name, Shape<V> shape, Function<E, @Nullable V> get) {
      inAny(name, shape);
      return o.required(name, shape, t -> get.apply(type.cast(event.apply(t))));
    }

    <V> Field<T, V> optional(String name, Shape<V> shape, Function<E, @Nullable V> get) {
      inAny(name, shape);
      return o.optional(name, shape, t -> get.apply(type.cast(event.apply(t))));
    }

    /** The fields of any kind take what one of the kinds does. */
    private <V> void inAny(String name, Shape<V> shape) {
      if (inAny.add(name)) {
        if (name.equals("amount")) {
          any.optional(name, Shapes.MONEY, t -> null);
        } else if (name.equals("action")) {
          any.optional(name, ID, t -> null);
        } else {
          any.optional(name, shape, t -> null);
        }
      }
    }

    void demand(Tree schema) {
      o.demand(schemas -> schema);
    }

    String id(FieldValues p) {
      return p.get(id);
    }

    Instant at(FieldValues p) {
      return p.get(at);
    }

    void build(Consumer<FieldValues> check, Function<FieldValues, E> event) {
      o.check(
          p -> {
            isKnownInTime(p);
            check.accept(p);
          });
      byKind.put(
          kind.id(),
          o.build(
              p -> {
                CustomerEvent made = event.apply(p);
                made = with(made, p.find(recorded), CustomerEvent::recordedAt);
                return make.apply(p, with(made, p.find(line), CustomerEvent::onLine));
              }));
    }

    private void isKnownInTime(FieldValues p) {
      Instant happened = p.find(at);
      Instant known = p.find(recorded);
      if (happened != null
          && known != null
          && kind != EventKind.CANCELLATION
          && !FORESEEABLE.contains(kind)
          && cut(known).isBefore(cut(happened).minus(MOST_DAYS_AHEAD, ChronoUnit.DAYS))) {
        p.tell(
            recorded,
            "an event of kind '"
                + kind.id()
                + "' is recorded when it has happened, and at most two days before. Maybe the two"
                + " moments are swapped.");
      }
    }
  }
}
