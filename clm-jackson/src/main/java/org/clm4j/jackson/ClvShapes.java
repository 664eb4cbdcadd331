package org.clm4j.jackson;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.clv.ClvEstimate.Component;
import org.clm4j.clv.ClvEstimate.Role;
import org.clm4j.clv.ClvEstimate.Status;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Discounting.Timing;
import org.clm4j.clv.Horizon;
import org.clm4j.internal.Lengths;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/** What a customer is worth, and how far and at what rate value is counted. */
final class ClvShapes {

  private static final String ENDLESS = "endless";
  private static final int DAY = 86_400;

  /** A fixed length of time; whole days are written as days. */
  static final Shape<Duration> TIME =
      Shapes.TIME.of(ClvShapes::time, ClvShapes::text, Shapes::days);

  /** A length of time, or {@code "endless"}. */
  static final Shape<Horizon> HORIZON =
      Shapes.TIME.or(ENDLESS).of(ClvShapes::horizon, ClvShapes::text);

  /** How many, exactly, as far as a {@code long} goes. */
  static final Shape<Long> COUNT = new Counts();

  static final Shape<Currency> CURRENCY =
      new Shapes.Form("[A-Z]{3}", "a currency code like EUR")
          .of(ClvShapes::currency, Currency::getCurrencyCode);

  private ClvShapes() {}

  /** Growth per time; a year of 365.25 days where no time is stated. */
  static ObjectShape<Rate> rate() {
    ObjectShape.Builder<Rate> o = ObjectShape.of("rate");
    Field<Rate, Double> value =
        o.required("rate", Shapes.number(-1, Double.MAX_VALUE), Rate::value);
    Field<Rate, Duration> per =
        o.optional("per", TIME, r -> r.per().equals(Rate.YEAR) ? null : r.per());
    return o.build(p -> Rate.per(p.or(per, Rate.YEAR), p.get(value)));
  }

  /** What later money is worth; continuous where no timing is stated. */
  static ObjectShape<Discounting> discounting() {
    ObjectShape.Builder<Discounting> o = ObjectShape.of("discounting");
    Field<Discounting, Double> value =
        o.required("rate", Shapes.number(-1, Double.MAX_VALUE), d -> d.rate().value());
    Field<Discounting, Duration> per =
        o.optional("per", TIME, d -> d.rate().per().equals(Rate.YEAR) ? null : d.rate().per());
    Field<Discounting, Timing> timing =
        o.optional(
            "timing",
            ExplanationShapes.words("timing", Timing.values()),
            d -> d.timing() == Timing.CONTINUOUS ? null : d.timing());
    Field<Discounting, Duration> period =
        o.optional(
            "period",
            TIME,
            d -> d.period().filter(each -> !each.equals(d.rate().per())).orElse(null));
    return o.build(
        p -> {
          Rate rate = Rate.per(p.or(per, Rate.YEAR), p.get(value));
          Timing dated = p.or(timing, Timing.CONTINUOUS);
          Duration each = p.find(period);
          if (dated != Timing.CONTINUOUS) {
            Discounting discrete = Discounting.discrete(rate, dated);
            return each == null ? discrete : discrete.withPeriod(each);
          } else if (each != null) {
            throw new IllegalArgumentException(
                "continuous discounting has no \"period\". Maybe state a \"timing\".");
          }
          return Discounting.continuous(rate);
        });
  }

  static ObjectShape<ClvEstimate> estimate() {
    ObjectShape.Builder<ClvEstimate> o = ObjectShape.of("estimate");
    Header.of(o, "estimate", 1);
    Field<ClvEstimate, String> model = o.required("model", Shapes.ID, ClvEstimate::model);
    Field<ClvEstimate, Status> status =
        o.required(
            "status", ExplanationShapes.words("status", Status.values()), ClvEstimate::status);
    Field<ClvEstimate, Label> reason =
        o.optional("reason", Shapes.LABEL, e -> e.status() == Status.ESTIMATED ? null : e.reason());
    Field<ClvEstimate, Money> value =
        o.optional("value", Shapes.MONEY, e -> e.value().orElse(null));
    Field<ClvEstimate, ClvEstimate.Interval> interval =
        o.optional("interval", interval(), e -> e.interval().orElse(null));
    Field<ClvEstimate, Horizon> horizon = o.required("horizon", HORIZON, ClvEstimate::horizon);
    Field<ClvEstimate, Discounting> discounting =
        o.required("discounting", discounting(), ClvEstimate::discounting);
    Field<ClvEstimate, Currency> currency =
        o.optional("currency", CURRENCY, e -> e.currency().orElse(null));
    Field<ClvEstimate, List<Component>> components =
        o.required("components", Shapes.list(component()), ClvEstimate::components);
    return o.build(
        p -> {
          Currency in = p.find(currency);
          ClvEstimate.Builder b =
              ClvEstimate.builder(p.get(model), p.get(horizon), p.get(discounting));
          for (Component c : p.get(components)) {
            add(c, in, b);
          }
          p.ifThere(interval, b::interval);
          ClvEstimate made = made(p, () -> built(b, p.get(status), p.find(reason)));
          return made == null ? null : agreeing(made, p.find(value), p.find(interval), in);
        });
  }

  private static void add(Component c, @Nullable Currency currency, ClvEstimate.Builder into) {
    switch (c.role()) {
      case AMOUNT -> {
        if (currency == null) {
          throw new IllegalArgumentException(
              "component '"
                  + NearestName.shown(c.id())
                  + "' is an amount, but no \"currency\" is stated.");
        }
        into.amount(c.id(), c.label(), c.value(), currency);
      }
      case FACTOR -> into.factor(c.id(), c.label(), c.value());
      case INPUT -> into.input(c.id(), c.label(), c.value());
    }
  }

  private static ClvEstimate built(ClvEstimate.Builder b, Status status, @Nullable Label reason) {
    if (status == Status.ESTIMATED) {
      if (reason != null) {
        throw new IllegalArgumentException(
            "an estimate as the model says has no \"reason\". Maybe it is doubtful.");
      }
      return b.build();
    } else if (reason == null) {
      throw new IllegalArgumentException(
          "an estimate of status '" + ExplanationShapes.word(status) + "' states its \"reason\".");
    }
    return switch (status) {
      case DOUBTFUL -> b.doubtful(reason);
      case INFINITE -> b.infinite(reason);
      default -> b.noEstimate(reason);
    };
  }

  /** Returns the estimate if it is the one its other fields tell of. */
  private static ClvEstimate agreeing(
      ClvEstimate made,
      @Nullable Money value,
      ClvEstimate.@Nullable Interval interval,
      @Nullable Currency currency) {
    if (!made.value().equals(Optional.ofNullable(value))) {
      throw new IllegalArgumentException(
          made.value().isEmpty()
              ? "an estimate of status '"
                  + ExplanationShapes.word(made.status())
                  + "' has no \"value\"."
              : "\"value\" is not what the components make, the sum of the amounts times the"
                  + " factors, rounded to the currency.");
    } else if (interval != null && made.interval().isEmpty()) {
      throw new IllegalArgumentException(
          "an estimate of status '"
              + ExplanationShapes.word(made.status())
              + "' has no \"interval\".");
    } else if (currency != null && made.currency().isEmpty()) {
      throw new IllegalArgumentException(
          "a \"currency\" is stated, but no component is an amount.");
    }
    return made;
  }

  private static ObjectShape<ClvEstimate.Interval> interval() {
    ObjectShape.Builder<ClvEstimate.Interval> o = ObjectShape.of("interval of money");
    Field<ClvEstimate.Interval, Money> low =
        o.required("low", Shapes.MONEY, ClvEstimate.Interval::low);
    Field<ClvEstimate.Interval, Money> high =
        o.required("high", Shapes.MONEY, ClvEstimate.Interval::high);
    Field<ClvEstimate.Interval, Double> level =
        o.required("level", Shapes.SHARE, ClvEstimate.Interval::level);
    return o.build(p -> new ClvEstimate.Interval(p.get(low), p.get(high), p.get(level)));
  }

  private static ObjectShape<Component> component() {
    ObjectShape.Builder<Component> o = ObjectShape.of("component");
    Field<Component, String> id = o.required("id", Shapes.defining("component"), Component::id);
    Field<Component, Label> label = LabelField.of(o, Component::id, Component::label);
    Field<Component, Role> role =
        o.required("role", ExplanationShapes.words("role", Role.values()), Component::role);
    Field<Component, Double> value = o.required("value", Shapes.NUMBER, Component::value);
    return o.build(
        p -> new Component(p.get(id), p.or(label, Label.of(p.get(id))), p.get(role), p.get(value)));
  }

  /** Returns what is made, or null after each of the problems with it has been reported. */
  static <T> @Nullable T made(FieldValues p, Supplier<T> make) {
    try {
      return make.get();
    } catch (ConfigurationException e) {
      e.problems().forEach(s -> p.in().problem(Kind.MEANING, p.at(), s));
      return null;
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("the amounts are too large to add up.", e);
    }
  }

  private static Duration time(String text) {
    try {
      return Shapes.inReach(Duration.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'"
              + NearestName.shown(text)
              + "' is no length of time. Maybe "
              + Lengths.time(text).orElse("P7D for a week")
              + ".",
          e);
    }
  }

  /** Writes whole days as days, which {@link Duration#toString} writes as hours. */
  private static String text(Duration time) {
    boolean days = time.getNano() == 0 && time.getSeconds() % DAY == 0 && !time.isZero();
    return days ? "P" + time.getSeconds() / DAY + "D" : time.toString();
  }

  private static Horizon horizon(String text) {
    return text.equals(ENDLESS) ? Horizon.endless() : Horizon.of(time(text));
  }

  private static String text(Horizon horizon) {
    return horizon.length().map(ClvShapes::text).orElse(ENDLESS);
  }

  private static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'"
              + NearestName.shown(code)
              + "' is no currency. Maybe an ISO 4217 code such as EUR or CNY.",
          e);
    }
  }

  /** A whole number from 0 on. */
  private static final class Counts extends Shape<Long> {
    @Override
    @Nullable Long read(JsonLocation at, DocumentContext in) {
      if (at.tree() instanceof Tree.Num number) {
        try {
          long count = new BigDecimal(number.digits()).longValueExact();
          if (count >= 0) {
            return count;
          }
        } catch (ArithmeticException | NumberFormatException e) {
          // told below, as of any number that does not do
        }
        in.problem(
            Kind.VALUE,
            at,
            "this must be a whole number from 0 to "
                + Long.MAX_VALUE
                + in.quoting().butIs(number.kind()));
      } else {
        in.wrong(at, "a whole number from 0 on");
      }
      return null;
    }

    @Override
    Tree write(Long value, Writing out) {
      return Tree.exact(value);
    }

    @Override
    Tree schema(Schemas schemas) {
      return Schemas.type("integer").put("minimum", Tree.number(0)).build();
    }
  }
}
