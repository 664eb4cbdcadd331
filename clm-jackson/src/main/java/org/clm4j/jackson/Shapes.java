package org.clm4j.jackson;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.ExitBarrier;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Decimals;
import org.clm4j.jackson.JsonProblem.Kind;
import org.jspecify.annotations.Nullable;

/** The shapes of which all others are made. */
final class Shapes {

  /** Between these a year has four digits. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1);

  private static final Pattern PLAIN_MONEY = Pattern.compile("[A-Z]{3} -?[0-9]+(\\.[0-9]{1,6})?");

  /** A character that is no part of an id, and those that alone make none. */
  private static final String CONTROL = "\\u0000-\\u001f\\u007f-\\u009f";

  private static final String BLANK =
      " \\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000";

  private static final String CLOCK =
      "[Tt](?=[0-9])(?:[0-9]+[Hh])?(?:[0-9]+[Mm])?(?:[0-9]+(?:[.,][0-9]{0,9})?[Ss])?";

  private static final String DATE_AND_TIME =
      "-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
          + "[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?"
          + "(?:[Zz]|[-+](?:0[0-9]|1[0-8]):[0-5][0-9])";

  /** How a moment is written, in whatever year. */
  static final Form ANY_MOMENT =
      new Form("[-+]?[0-9]{4,10}" + DATE_AND_TIME, "a moment like 2026-03-31T22:00:00Z");

  /** How a length of time on the clock is written, in which a day has 24 hours. */
  static final Form TIME =
      new Form(
          "[Pp](?=[0-9Tt])(?:[0-9]+[Dd])?(?:" + CLOCK + ")?", "a length of time like P7D or PT48H");

  private static final Map<String, String> YES_OR_NO =
      Map.of("true", "true", "yes", "true", "false", "false", "no", "false");

  /** Any text. */
  static final Shape<String> TEXT =
      new Texts<>("a text", Schemas.type("string").build(), t -> t, t -> t).withNumbers(n -> n);

  /** An id: not blank, at most 200 characters, none of them a control character. */
  static final Shape<String> ID =
      new Texts<>(
              "an id",
              Schemas.type("string")
                  .put("minLength", Tree.number(1))
                  .put("maxLength", Tree.number(200))
                  .put("pattern", "^" + notBlank("") + "$")
                  .build(),
              Shapes::id,
              Shapes::id)
          .withNumbers(n -> n);

  private static final String LENGTH =
      "[Pp](?:(?=[0-9])(?:[0-9]+[Yy])?(?:[0-9]+[Mm])?(?:[0-9]+[Ww])?(?:[0-9]+[Dd])?|" + CLOCK + ")";

  /** A length of time: {@code P90D} counts calendar days, {@code PT48H} the clock. */
  static final Shape<Span> SPAN =
      new Form(
              LENGTH,
              "a length of time like P90D, which counts calendar days, or PT48H, which counts the"
                  + " clock")
          .of(Span::parse, Span::toString, Shapes::days);

  /** A length of time above zero. */
  static final Shape<Span> SOME_TIME =
      new Form("(?=.*[1-9])" + LENGTH, "a length of time above zero, like P90D or PT48H")
          .of(Shapes::someTime, Span::toString, Shapes::days);

  /** Money, with its currency: {@code "EUR 49.90"}. */
  static final Shape<Money> MONEY =
      new Texts<>(
          "money, written as a currency code of ISO 4217, a space and plain digits, such as EUR 49.90",
          Schemas.type("string")
              .put("pattern", "^" + PLAIN_MONEY.pattern() + "$")
              .put("maxLength", Tree.number(40))
              .put("description", "currency code, a space and a number: EUR 49.90")
              .build(),
          Shapes::money,
          money -> money(money.toString()).toString());

  /** A kind of exit barrier. */
  static final Shape<ExitBarrier> EXIT_BARRIER =
      words("exit barrier", List.of(ExitBarrier.values()), ExitBarrier::id);

  /** What something costs: money, zero or more. */
  static final Shape<Money> COST =
      new Texts<>(
          "money of zero or more, written as a currency code of ISO 4217, a space and plain digits, such as EUR 49.90",
          Schemas.type("string")
              .put("pattern", "^[A-Z]{3} (?:[0-9]+(\\.[0-9]{1,6})?|-0+(\\.0{1,6})?)$")
              .put("maxLength", Tree.number(40))
              .put("description", "currency code, a space and a number from 0 on: EUR 49.90")
              .build(),
          text -> cost(money(text)),
          money -> money(cost(money).toString()).toString());

  /** A moment: any that the core keeps. */
  static final Shape<Instant> INSTANT =
      ANY_MOMENT.of(Shapes::instant, moment -> text(kept(moment)));

  /** A day of the calendar. */
  static final Shape<LocalDate> DAY =
      new Form("[-+]?[0-9]{4,6}-[0-9]{2}-[0-9]{2}", "a day like 2026-03-31")
          .of(Shapes::day, LocalDate::toString);

  /** A time zone. */
  static final Shape<ZoneId> ZONE =
      new Texts<>(
          "a time zone like Europe/Berlin or Z",
          Schemas.type("string").build(),
          Shapes::zone,
          ZoneId::getId,
          text -> NearestName.of(text, new TreeSet<>(ZoneId.getAvailableZoneIds())));

  /** True or false. */
  static final Shape<Boolean> FLAG =
      new Shape<>() {
        @Override
        @Nullable Boolean read(JsonLocation at, DocumentContext in) {
          if (at.tree() instanceof Tree.Flag flag) {
            return flag.value();
          }
          String meant =
              at.tree() instanceof Tree.Text text ? YES_OR_NO.getOrDefault(text.text(), "") : "";
          in.wrong(at, "true or false", meant.isEmpty() ? "" : in.quoting().maybeUnquoted(meant));
          return null;
        }

        @Override
        Tree write(Boolean value, Writing out) {
          return Tree.flag(value);
        }

        @Override
        Tree schema(Schemas schemas) {
          return Schemas.type("boolean").build();
        }
      };

  /** True, where saying so is all there is to say. */
  static final Shape<Boolean> TRUE =
      new Shape<>() {
        @Override
        @Nullable Boolean read(JsonLocation at, DocumentContext in) {
          if (at.tree() instanceof Tree.Flag flag && flag.value()) {
            return true;
          }
          in.wrong(at, "true, or left out");
          return null;
        }

        @Override
        Tree write(Boolean value, Writing out) {
          return Tree.flag(true);
        }

        @Override
        Tree schema(Schemas schemas) {
          return Tree.object().put("const", Tree.flag(true)).build();
        }
      };

  /** Any finite number. */
  static final Shape<Double> NUMBER = new Numbers(-Double.MAX_VALUE, Double.MAX_VALUE);

  /** A share, a probability, a strength: from 0 to 1. */
  static final Shape<Double> SHARE = new Numbers(0, 1);

  /** How likely something was that happened, above 0 and up to 1. */
  static final Shape<Double> LIKELIHOOD = new Numbers(Double.MIN_VALUE, 1);

  /** A number of 0 or more. */
  static final Shape<Double> NOT_BELOW_ZERO = new Numbers(0, Double.MAX_VALUE);

  /** What people call something: English only, or a text for each language. */
  static final Shape<Label> LABEL = new Labels();

  private Shapes() {}

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a day is one of the calendar, such as 2026-03-31.", e);
    }
  }

  /** Returns the days that a number may be meant for, where it is one of days. */
  static String days(String number) {
    return number.matches("[0-9]{1,7}") ? "P" + number + "D" : "";
  }

  private static String id(String text) {
    boolean plain = text.length() <= 200 && !text.isBlank();
    for (int i = 0; plain && i < text.length(); i++) {
      plain = !Character.isISOControl(text.charAt(i));
    }
    if (!plain) {
      throw new Unfit(
          "an id has 1 to 200 characters, is not blank and has no control character",
          "'" + NearestName.shown(text) + "'");
    }
    return text;
  }

  private static Money money(String text) {
    if (text.length() > 40 || !PLAIN_MONEY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "money is written as a currency code, a space and plain digits, such as EUR 49.90.");
    }
    return Money.parse(text);
  }

  private static Money cost(Money money) {
    if (money.isNegative()) {
      throw new Unfit("what is paid is zero or more", money);
    }
    return money;
  }

  /**
   * Returns the moment a text says.
   *
   * @throws IllegalArgumentException if it says none, or one that the core does not keep
   */
  static Instant instant(String text) {
    return kept(parsed(text));
  }

  /** Returns a moment if the core keeps it. */
  private static Instant kept(Instant moment) {
    try {
      Moments.toMicros(moment, "a moment");
    } catch (IllegalArgumentException e) {
      throw new Unfit("a moment lies within 290,000 years of 1970", e);
    }
    return moment;
  }

  /**
   * Returns the moment that was observed of a customer, whose text is not to be quoted.
   *
   * @throws IllegalArgumentException if it says none
   */
  static Instant observed(String text) {
    try {
      return instant(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "what is observed is no moment. Maybe like 2026-03-31T22:00:00Z.", e);
    }
  }

  /** Returns a length of time if it is no longer than any the core takes. */
  static Duration inReach(Duration time) {
    try {
      return Checks.inReach(time, "a length of time");
    } catch (IllegalArgumentException e) {
      throw new Unfit("a length of time is at most 100,000 years long", e);
    }
  }

  private static Instant parsed(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + NearestName.shown(text) + "' is no moment. Maybe like 2026-03-31T22:00:00Z.", e);
    }
  }

  /**
   * Returns a moment as {@link Instant#toString} does; whole seconds of years of four digits, which
   * most moments are, without the formatter that takes as long as the rest of a field.
   */
  static String text(Instant moment) {
    if (moment.getNano() != 0 || moment.isBefore(FIRST) || !moment.isBefore(END)) {
      return moment.toString();
    }
    LocalDateTime at = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), 0, ZoneOffset.UTC);
    byte[] letters = "0000-00-00T00:00:00Z".getBytes(StandardCharsets.ISO_8859_1);
    twoDigits(at.getYear() / 100, letters, 0);
    twoDigits(at.getYear() % 100, letters, 2);
    twoDigits(at.getMonthValue(), letters, 5);
    twoDigits(at.getDayOfMonth(), letters, 8);
    twoDigits(at.getHour(), letters, 11);
    twoDigits(at.getMinute(), letters, 14);
    twoDigits(at.getSecond(), letters, 17);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }

  private static void twoDigits(int value, byte[] letters, int at) {
    letters[at] = (byte) ('0' + value / 10);
    letters[at + 1] = (byte) ('0' + value % 10);
  }

  private static Span someTime(String text) {
    Span span = Span.parse(text);
    if (span.isZero()) {
      throw new Unfit("a length of time is above zero here", text);
    }
    return span;
  }

  /** A text that breaks a rule, and the rule alone for where the text is not to be shown. */
  private static final class Unfit extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String rule;

    Unfit(String rule, Object unlike) {
      super(rule + ", unlike " + unlike + ".");
      this.rule = rule;
    }

    /** Keeps the sentence that the core refused the text with. */
    Unfit(String rule, IllegalArgumentException cause) {
      super(cause.getMessage(), cause);
      this.rule = rule;
    }

    Unfit(String rule) {
      super(rule + ".");
      this.rule = rule;
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + NearestName.shown(text) + "' is no time zone, such as Europe/Berlin or Z.", e);
    }
  }

  /**
   * Returns the pattern of a text that is no blank one and has no control character, nor one of
   * these.
   */
  static String notBlank(String others) {
    String any = "[^" + CONTROL + others + "]*";
    return any + "[^" + CONTROL + BLANK + others + "]" + any;
  }

  /**
   * How a text of some kind is written. A schema states it, and readers hold texts to it, whatever
   * else the one who parses them would take.
   *
   * @param pattern a regular expression that Java and schemas understand alike
   * @param said what is written so, with an example
   */
  record Form(String pattern, String said) {

    /** Returns the shape of values written so; {@code parse} refuses with a sentence. */
    <T> Shape<T> of(Function<String, T> parse, Function<T, String> format) {
      return of(parse, format, number -> "");
    }

    /**
     * Returns the shape of values written so.
     *
     * @param parse refuses with a sentence
     * @param numbered the text that a number may be meant for, empty where there is none
     */
    <T> Shape<T> of(
        Function<String, T> parse, Function<T, String> format, UnaryOperator<String> numbered) {
      Pattern form = Pattern.compile(pattern);
      return new Texts<>(
              said,
              Schemas.type("string")
                  .put("pattern", "^(?:" + pattern + ")$")
                  .put("description", said)
                  .build(),
              text -> {
                T value = parse.apply(text);
                if (!form.matcher(text).matches()) {
                  throw new IllegalArgumentException(
                      "'" + NearestName.shown(text) + "' is not written as " + said + " is.");
                }
                return value;
              },
              format)
          .withNumbers(numbered);
    }

    /** Returns the form of what is written so, or is this word. */
    Form or(String word) {
      return new Form(pattern + "|" + word, said + ", or " + word);
    }
  }

  /** Returns the shape of finite numbers in a range. */
  static Shape<Double> number(double from, double to) {
    return new Numbers(from, to);
  }

  /** Returns the shape of numbers above zero. */
  static Shape<Double> aboveZero() {
    return new Numbers(Double.MIN_VALUE, Double.MAX_VALUE);
  }

  /** Returns the shape of whole numbers in a range. */
  static Shape<Integer> whole(int from, int to) {
    return new Wholes(from, to);
  }

  /** Returns a number, or null where there is none. */
  static @Nullable Double orNull(OptionalDouble number) {
    return number.isPresent() ? (Double) number.getAsDouble() : null;
  }

  /** Returns the shape of one of these words. */
  static <T> Shape<T> words(String what, List<T> values, Function<T, String> word) {
    return new Words<>(what, values, word);
  }

  /** Returns the shape of an id the document thereby defines. */
  static Shape<String> defining(String kind) {
    return new Watched(kind, true);
  }

  /** Returns the shape of an id the document defines elsewhere. */
  static Shape<String> naming(String kind) {
    return new Watched(kind, false);
  }

  /** Returns the same shape, where a list of several is answered by this sentence. */
  static <T> Shape<T> single(Shape<T> shape, String wayOut) {
    return new Shape<>() {
      @Override
      @Nullable T read(JsonLocation at, DocumentContext in) {
        if (at.tree() instanceof Tree.Arr list && list.items().size() > 1) {
          in.wrong(at, "a text", wayOut);
          return null;
        }
        return shape.read(at, in);
      }

      @Override
      Tree write(T value, Writing out) {
        return shape.write(value, out);
      }

      @Override
      Tree schema(Schemas schemas) {
        return shape.schema(schemas);
      }
    };
  }

  /** What is taken down of a text. */
  interface Noting {
    void note(String text, JsonLocation at, DocumentContext in);
  }

  /** Returns the same shape, of which every text is taken down. */
  static Shape<String> noting(Shape<String> shape, Noting noting) {
    return new Shape<>() {
      @Override
      @Nullable String read(JsonLocation at, DocumentContext in) {
        String text = shape.read(at, in);
        if (text != null) {
          noting.note(text, at, in);
        }
        return text;
      }

      @Override
      Tree write(String value, Writing out) {
        return shape.write(value, out);
      }

      @Override
      Tree schema(Schemas schemas) {
        return shape.schema(schemas);
      }
    };
  }

  /** Returns the shape of a list of so many items. */
  static <T> Shape<List<T>> list(Shape<T> item, int least, int most) {
    return new Lists<>(item, least, most);
  }

  /** Returns the shape of a list in which nothing stands twice, of so many items. */
  static <T> Shape<List<T>> distinct(Shape<T> item, int least, int most) {
    return new Distinct<>(new Lists<>(item, least, most), value -> value);
  }

  /** Returns the shape of a list of which no two items have the same key. */
  static <T> Shape<List<T>> distinct(Shape<List<T>> list, Function<T, ?> key) {
    return new Distinct<>(list, key);
  }

  /** Returns the shape of a list. */
  static <T> Shape<List<T>> list(Shape<T> item) {
    return new Lists<>(item, 0, Integer.MAX_VALUE);
  }

  /** Returns a shape that is made when it is first asked, so that shapes may contain themselves. */
  static <T> Shape<T> lazy(Supplier<Shape<T>> shape) {
    return new Shape<>() {
      @Override
      @Nullable T read(JsonLocation at, DocumentContext in) {
        return shape.get().read(at, in);
      }

      @Override
      Tree write(T value, Writing out) {
        return shape.get().write(value, out);
      }

      @Override
      Tree schema(Schemas schemas) {
        return shape.get().schema(schemas);
      }
    };
  }

  /** A value written as a text; {@code said} is what it is, in words. */
  private static final class Texts<T> extends Shape<T> {
    private final String said;
    private final Tree schema;
    private final Function<String, T> parse;
    private final Function<T, String> format;
    private final Function<String, Optional<String>> near;
    private final UnaryOperator<String> numbered;

    Texts(String said, Tree schema, Function<String, T> parse, Function<T, String> format) {
      this(said, schema, parse, format, text -> Optional.empty());
    }

    Texts(
        String said,
        Tree schema,
        Function<String, T> parse,
        Function<T, String> format,
        Function<String, Optional<String>> near) {
      this(said, schema, parse, format, near, number -> "");
    }

    private Texts(
        String said,
        Tree schema,
        Function<String, T> parse,
        Function<T, String> format,
        Function<String, Optional<String>> near,
        UnaryOperator<String> numbered) {
      this.said = said;
      this.schema = schema;
      this.parse = parse;
      this.format = format;
      this.near = near;
      this.numbered = numbered;
    }

    /** Returns this shape, with the text that a number may be meant for; empty where for none. */
    Texts<T> withNumbers(UnaryOperator<String> text) {
      return new Texts<>(said, schema, parse, format, near, text);
    }

    @Override
    @Nullable T read(JsonLocation at, DocumentContext in) {
      if (!(at.tree() instanceof Tree.Text text)) {
        in.wrong(at, isAnyText() ? "a text" : said, meant(at.tree(), in.quoting()));
        return null;
      }
      try {
        return parse.apply(text.text());
      } catch (IllegalArgumentException e) {
        in.problem(
            Kind.VALUE,
            at,
            NearestName.cut(in.quoting().hides() ? hidden(e) : String.valueOf(e.getMessage()), 500),
            () -> near.apply(text.text()));
        return null;
      }
    }

    private String meant(Tree tree, Quoting quoting) {
      if (tree instanceof Tree.Arr list
          && list.items().size() == 1
          && list.items().get(0) instanceof Tree.Text text
          && !quoting.hides()) {
        return quoting.maybeQuoted(text.text());
      }
      String meant = tree instanceof Tree.Num number ? numbered.apply(number.digits()) : "";
      boolean told = !meant.isEmpty() && (isAnyText() || !quoting.hides());
      return told ? quoting.maybeQuoted(meant) : "";
    }

    /** Returns whether the digits of a number are such a text, as those of any are. */
    private boolean isAnyText() {
      return numbered.apply("1").equals("1");
    }

    /** Returns what is wrong with a text, without the text. */
    private String hidden(IllegalArgumentException e) {
      return e instanceof Unfit unfit ? unfit.rule + "." : "this text is not " + said + ".";
    }

    @Override
    Tree write(T value, Writing out) {
      return Tree.text(format.apply(value));
    }

    @Override
    Tree schema(Schemas schemas) {
      return schema;
    }
  }

  /** Returns what a text that holds a number may be meant for, if the number fits. */
  private static String unquoted(Tree tree, DoublePredicate fits, Quoting quoting) {
    boolean meant =
        tree instanceof Tree.Text text
            && JsonText.NUMBER.matcher(text.text()).matches()
            && fits.test(Double.parseDouble(text.text()));
    return meant ? quoting.maybeUnquoted(((Tree.Text) tree).text()) : "";
  }

  /** A finite number in a range. */
  private static final class Numbers extends Shape<Double> {

    /** Up to 2⁵³ every whole number is a double. */
    private static final long TO_THE_LAST = 1L << 53;

    private final double from;
    private final double to;

    Numbers(double from, double to) {
      this.from = from;
      this.to = to;
    }

    @Override
    @Nullable Double read(JsonLocation at, DocumentContext in) {
      if (!(at.tree() instanceof Tree.Num number)) {
        in.wrong(at, "a number", unquoted(at.tree(), this::holds, in.quoting()));
        return null;
      }
      double value = Double.parseDouble(number.digits());
      if (!holds(value)) {
        in.problem(
            Kind.VALUE,
            at,
            Double.isFinite(value)
                ? "this must " + wanted() + in.quoting().butIs(NearestName.shown(number.digits()))
                : "the number " + in.quoting().shown(number.digits()) + " is too large.");
        return null;
      }
      String kept = neighbour(number.digits(), value);
      if (!kept.isEmpty()) {
        in.problem(
            Kind.VALUE,
            at,
            "the number "
                + in.quoting().shown(number.digits())
                + " cannot be told from its neighbours: beyond "
                + TO_THE_LAST
                + " not every whole number is."
                + (in.quoting().hides() ? "" : " Maybe " + kept + "."));
        return null;
      }
      return value;
    }

    /**
     * Returns the whole number that is read in the place of another one, or an empty text where
     * none is. A number that stands for all that are read as it, as 1e300 does, is itself.
     */
    private static String neighbour(String digits, double value) {
      if (Math.abs(value) < TO_THE_LAST) {
        return "";
      }
      BigDecimal written = new BigDecimal(digits);
      BigDecimal read = new BigDecimal(value);
      boolean kept =
          written.compareTo(read) == 0
              || written.compareTo(new BigDecimal(Decimals.text(value))) == 0
              || written.stripTrailingZeros().scale() > 0;
      return kept ? "" : read.toPlainString();
    }

    private boolean holds(double value) {
      return value >= from && value <= to;
    }

    private String wanted() {
      if (from == Double.MIN_VALUE && to == Double.MAX_VALUE) {
        return "be above 0";
      } else if (to == Double.MAX_VALUE) {
        return "be at least " + range(from);
      } else if (from == Double.MIN_VALUE) {
        return "lie above 0 and up to " + range(to);
      }
      return "lie from " + range(from) + " to " + range(to);
    }

    private static String range(double bound) {
      return TreeText.line(Tree.number(bound));
    }

    @Override
    Tree write(Double value, Writing out) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a number that is not finite has no JSON.");
      }
      return Tree.number(value);
    }

    @Override
    Tree schema(Schemas schemas) {
      Tree.Fields schema = Schemas.type("number");
      if (from == Double.MIN_VALUE) {
        schema.put("exclusiveMinimum", Tree.number(0));
      } else if (from > -Double.MAX_VALUE) {
        schema.put("minimum", Tree.number(from));
      }
      if (to < Double.MAX_VALUE) {
        schema.put("maximum", Tree.number(to));
      }
      return schema.build();
    }
  }

  /** A whole number in a range. */
  private static final class Wholes extends Shape<Integer> {
    private final int from;
    private final int to;

    Wholes(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    @Nullable Integer read(JsonLocation at, DocumentContext in) {
      double value = at.tree() instanceof Tree.Num n ? Double.parseDouble(n.digits()) : Double.NaN;
      // What is only nearest to a whole number is none, and might be taken for its neighbour.
      if (holds(value) && isExactly((int) value, (Tree.Num) at.tree())) {
        return (int) value;
      }
      String wanted = "a whole number from " + from + " to " + to;
      if (at.tree() instanceof Tree.Num) {
        String rest = in.quoting().butIs(at.tree().kind());
        in.problem(Kind.VALUE, at, "this must be " + wanted + rest);
      } else {
        in.wrong(at, wanted, unquoted(at.tree(), this::holds, in.quoting()));
      }
      return null;
    }

    private static boolean isExactly(int value, Tree.Num number) {
      return new BigDecimal(number.digits()).compareTo(BigDecimal.valueOf(value)) == 0;
    }

    private boolean holds(double value) {
      return value >= from && value <= to && value == Math.rint(value);
    }

    @Override
    Tree write(Integer value, Writing out) {
      return Tree.number(value);
    }

    @Override
    Tree schema(Schemas schemas) {
      return Schemas.type("integer")
          .put("minimum", Tree.number(from))
          .put("maximum", Tree.number(to))
          .build();
    }
  }

  /** One of some words. */
  private static final class Words<T> extends Shape<T> {
    private final String what;
    private final Map<String, T> byWord = new LinkedHashMap<>();
    private final Map<T, Tree> written = new HashMap<>();
    private final Function<T, String> word;

    Words(String what, List<T> values, Function<T, String> word) {
      this.what = what;
      this.word = word;
      for (T value : values) {
        byWord.put(word.apply(value), value);
        written.put(value, Tree.text(word.apply(value)));
      }
    }

    @Override
    @Nullable T read(JsonLocation at, DocumentContext in) {
      if (!(at.tree() instanceof Tree.Text text)) {
        in.wrong(at, "a text that names a " + what);
        return null;
      }
      T value = byWord.get(text.text());
      if (value == null) {
        in.problem(
            Kind.UNKNOWN,
            at,
            what
                + " '"
                + in.quoting().shown(text.text())
                + "' is unknown; there are "
                + String.join(", ", byWord.keySet())
                + ".",
            () -> Synonyms.of(text.text(), byWord.keySet()));
      }
      return value;
    }

    @Override
    Tree write(T value, Writing out) {
      Tree known = written.get(value);
      return known == null ? Tree.text(word.apply(value)) : known;
    }

    @Override
    Tree schema(Schemas schemas) {
      return Tree.object().put("enum", Tree.texts(byWord.keySet())).build();
    }
  }

  /** An id that is defined by the document, here or elsewhere. */
  private static final class Watched extends Shape<String> {
    private final String kind;
    private final boolean here;

    Watched(String kind, boolean here) {
      this.kind = kind;
      this.here = here;
    }

    @Override
    @Nullable String read(JsonLocation at, DocumentContext in) {
      String id = ID.read(at, in);
      if (id != null && here) {
        in.define(kind, id, at);
      } else if (id != null) {
        in.mention(kind, id, at);
      }
      return id;
    }

    @Override
    Tree write(String value, Writing out) {
      return Tree.text(value);
    }

    @Override
    Tree schema(Schemas schemas) {
      return ID.schema(schemas);
    }
  }

  /** A label: a text, or texts by language. */
  private static final class Labels extends Shape<Label> {
    private static final String LANGUAGE = "^[a-z]{2,8}$";
    private static final Pattern LANGUAGES = Pattern.compile("[a-z]{2,8}");

    /** A text that says something. */
    private static final Shape<String> SAID =
        new Texts<>(
                "a text that is not blank",
                Schemas.type("string")
                    .put("pattern", "[^\\u0009-\\u000d\\u001c-\\u001f" + BLANK + "]")
                    .build(),
                Labels::said,
                t -> t)
            .withNumbers(n -> n);

    private static String said(String text) {
      if (text.isBlank()) {
        throw new Unfit("a label's text is not blank. Maybe leave it out");
      }
      return text;
    }

    @Override
    @Nullable Label read(JsonLocation at, DocumentContext in) {
      if (at.tree() instanceof Tree.Text) {
        String text = SAID.read(at, in);
        // Half a character was told of when the text was read.
        return text == null || Checks.hasHalfCharacter(text) ? null : Label.of(text);
      }
      if (!(at.tree() instanceof Tree.Obj object)) {
        in.wrong(at, "a text, or an object of texts by language such as \"en\" and \"zh\"");
        return null;
      }
      Map<Locale, String> texts = new LinkedHashMap<>();
      for (Map.Entry<String, Tree.Member> e : object.members().entrySet()) {
        String text = text(e.getKey(), at.down(e.getKey(), e.getValue().value()), in);
        if (text != null) {
          texts.put(Locale.forLanguageTag(e.getKey()), text);
        }
      }
      if (object.members().isEmpty()) {
        in.problem(Kind.VALUE, at, "a label needs a text in at least one language.");
      }
      return texts.isEmpty()
              || texts.size() < object.members().size()
              || texts.values().stream().anyMatch(Checks::hasHalfCharacter)
          ? null
          : Label.of(texts);
    }

    private static @Nullable String text(String language, JsonLocation at, DocumentContext in) {
      if (!Label.isLanguage(language)) {
        in.problem(
            LANGUAGES.matcher(language).matches() ? Kind.MEANING : Kind.UNKNOWN,
            at,
            "'"
                + in.quoting().shown(language)
                + "' is no language; a language is its ISO 639 code, such as en or zh.",
            () -> Label.languageOfCountry(language));
        return null;
      }
      if (!Locale.forLanguageTag(language).getLanguage().equals(language)) {
        in.problem(
            Kind.MEANING,
            at,
            "language '" + in.quoting().shown(language) + "' has another code today.",
            () -> Optional.of(Locale.forLanguageTag(language).getLanguage()));
        return null;
      }
      return SAID.read(at, in);
    }

    @Override
    Tree write(Label value, Writing out) {
      if (value.equals(Label.none())) {
        throw new IllegalArgumentException(
            "a label without words has no JSON. Maybe Label.of(\"…\").");
      }
      String english = value.texts().get("en");
      if (english != null && value.texts().size() == 1) {
        return Tree.text(english);
      }
      Tree.Fields texts = Tree.object();
      // Without English the first language is read by everybody else, so its place says something.
      (value.texts().containsKey("en") ? new TreeMap<>(value.texts()) : value.texts())
          .forEach(texts::put);
      return texts.build();
    }

    @Override
    Tree schema(Schemas schemas) {
      return schemas.named(
          "label",
          () ->
              Tree.object()
                  .put("oneOf", Tree.list(List.of(SAID.schema(schemas), byLanguage(schemas))))
                  .build());
    }

    private static Tree byLanguage(Schemas schemas) {
      return Schemas.type("object")
          .put("propertyNames", Tree.object().put("pattern", LANGUAGE).build())
          .put("additionalProperties", SAID.schema(schemas))
          .put("minProperties", Tree.number(1))
          .build();
    }
  }
}
