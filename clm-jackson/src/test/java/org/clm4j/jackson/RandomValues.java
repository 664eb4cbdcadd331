package org.clm4j.jackson;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventSelection;
import org.clm4j.event.EventTrait;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Movement;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;
import org.clm4j.rule.AllOf;
import org.clm4j.rule.AnyOf;
import org.clm4j.rule.AtLeastOf;
import org.clm4j.rule.Condition;
import org.clm4j.rule.ConditionRef;
import org.clm4j.rule.DueWithin;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.FlagIs;
import org.clm4j.rule.HostPredicate;
import org.clm4j.rule.Known;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.NamedCondition;
import org.clm4j.rule.Not;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;
import org.clm4j.rule.Relation;
import org.clm4j.rule.TextMembership;

/**
 * The parts of which random documents are made, with a liking for the ends of every range: texts
 * that look like something else, numbers that hardly are, moments at the borders of the calendar.
 */
final class RandomValues {

  private static final List<Currency> CURRENCIES =
      List.of(
          Currency.getInstance("EUR"), Currency.getInstance("JPY"), Currency.getInstance("KWD"));

  /** Words that YAML or JSON could take for something other than words. */
  private static final List<String> MISLEADING =
      List.of(
          "null",
          "true",
          "no",
          "~",
          "1",
          "-0",
          "1e3",
          "0x1F",
          "1_000",
          "12:30:45",
          "2026-01-01",
          "NaN",
          ".inf",
          "*",
          "&a",
          "<<",
          "- a",
          "a: b",
          "a #b",
          "? a",
          "!!str",
          "{a",
          "[a",
          "%",
          "@at",
          "`tick",
          "clm",
          "a/b",
          "x'y",
          " a",
          "a ",
          "\"q\"",
          "\\",
          "\\u0041",
          "</script>",
          "客户",
          "已流失的客户",
          "é\u0301",
          "עברית",
          "😀",
          "👩‍👩‍👧",
          "\ufeff",
          "\u200b",
          "\u2028",
          "\uffff");

  private static final List<String> UNPRINTABLE =
      List.of("", " ", "\t", "\n", "a\nb", "a\r\nb\n", "\u0000", "\u001b[0m", "\u007f", "\u0085");

  private static final List<Double> EXTREMES =
      List.of(
          -0.0,
          0.0,
          1.0,
          -1.0,
          0.1,
          5e-324,
          -5e-324,
          Double.MIN_NORMAL,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          9.007199254740993e15,
          1e23,
          123456.789,
          1e16,
          100.0);

  private static final List<String> LANGUAGES =
      List.of("en", "zh", "de", "ja", "ar", "id", "he", "yi", "fil");

  private static final List<String> ZONES =
      List.of("Z", "UTC", "Europe/Berlin", "Asia/Shanghai", "+08:00", "-18:00", "UTC+3", "GMT");

  private static final List<Span> SPANS =
      List.of(
          Span.ofDays(1),
          Span.ofDays(90),
          Span.ofDays(3_652_500),
          Span.of(Period.ofMonths(1)),
          Span.of(Period.ofMonths(12)),
          Span.of(Period.ofYears(1)),
          Span.of(Period.ofYears(10_000)),
          Span.of(Period.ofYears(100_000)),
          Span.of(Period.of(1, 2, 3)),
          Span.of(Period.of(0, 40, 400)),
          Span.of(Duration.ofHours(48)),
          Span.of(Duration.ofNanos(1000)),
          Span.of(Duration.ofSeconds(90, 500_000_000)),
          Span.of(Duration.ofDays(3_652_500)),
          Span.of(Duration.ofDays(36_000_000)));

  private static final List<Instant> MOMENTS =
      List.of(
          Instant.EPOCH,
          Instant.parse("0000-01-01T00:00:00Z"),
          Instant.parse("9999-12-31T23:59:59.999999Z"),
          Instant.parse("1969-12-31T23:59:59.000001Z"),
          Instant.parse("2026-03-29T01:30:00.5Z"),
          Instant.parse("-290000-12-31T23:59:59Z"),
          Instant.parse("+10000-01-01T05:00:00Z"),
          Instant.parse("+290000-01-01T00:00:00.000001Z"));

  /** The longest text that is read within the limits a reader has unless it is told others. */
  private static final int LONGEST = JsonLimits.defaults().textLength();

  /**
   * What YAML 1.1 takes for line ends, and libraries of YAML do not write so as to read it again.
   */
  private static final Pattern LINE_ENDS = Pattern.compile("[\\u0085\\u2028\\u2029]");

  final SplittableRandom random;
  private final boolean forYaml;
  private int ownNames;
  private final List<NumberMetric> numbers = new ArrayList<>();
  private final List<InstantMetric> moments = new ArrayList<>();
  private final List<TextMetric> texts = new ArrayList<>();
  private final List<FlagMetric> flags = new ArrayList<>();

  RandomValues(long seed, boolean forYaml) {
    this.random = new SplittableRandom(seed);
    this.forYaml = forYaml;
    Set<String> ids = ids(9);
    ids.removeIf(id -> Metrics.find(id).isPresent());
    for (String id : ids) {
      metric(id);
    }
    numbers.addAll(List.of(Metrics.PURCHASES, Metrics.CSAT, Metrics.factorValue("FAC-25")));
    moments.addAll(List.of(Metrics.LAST_PURCHASE_AT, Metrics.STAGE_SINCE));
    texts.add(Metrics.BAND);
    flags.add(FlagMetric.of("vip 客户", label(), Movement.UNKNOWN));
  }

  /** Makes a metric of the host's own, some of them counting from another. */
  private void metric(String id) {
    Movement movement =
        pick(List.of(Movement.FIXED, Movement.STEPWISE, Movement.UNKNOWN, Movement.FIXED));
    Unit unit =
        random.nextBoolean()
            ? pick(List.of(Unit.NONE, Unit.DAYS, Unit.MONEY, Unit.RATIO, Unit.POINTS))
            : once(2) ? new Unit(id(), label()) : new Unit(id(), label(), text());
    switch (random.nextInt(moments.isEmpty() ? 4 : 6)) {
      case 0 -> numbers.add(NumberMetric.of(id, label(), unit, movement));
      case 1 -> moments.add(InstantMetric.of(id, label(), movement));
      case 2 -> texts.add(TextMetric.of(id, label(), movement));
      case 3 -> flags.add(FlagMetric.of(id, label(), movement));
      case 4 -> numbers.add(ElapsedMetric.since(id, label(), pick(moments)));
      default -> {
        NumberMetric days = NumberMetric.of("interval of " + id.length(), label(), Unit.DAYS);
        numbers.add(
            numbers.stream().anyMatch(days::equals) || id.startsWith("interval")
                ? ElapsedMetric.since(id, label(), pick(moments))
                : ElapsedMetric.inIntervals(id, label(), pick(moments), days));
        if (numbers.stream().noneMatch(days::equals)) {
          numbers.add(days);
        }
      }
    }
  }

  /** Returns the host's own metrics that were made, of every kind. */
  List<Metric<?>> ownMetrics() {
    List<Metric<?>> all = new ArrayList<>();
    List.of(numbers, moments, texts, flags).forEach(all::addAll);
    all.removeIf(m -> JsonVocabulary.standard().metric(m.id()).isPresent());
    return all;
  }

  <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Returns true once in so many times. */
  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  <T> List<T> some(int least, int most, Supplier<T> make) {
    List<T> all = new ArrayList<>();
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      all.add(make.get());
    }
    return all;
  }

  /** Returns any text. */
  String text() {
    String text = anyText();
    return forYaml ? LINE_ENDS.matcher(text).replaceAll("") : text;
  }

  private String anyText() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> "word " + random.nextInt(100);
      case 3, 4, 5, 6 -> pick(MISLEADING);
      case 7, 8 -> pick(UNPRINTABLE);
      case 9 -> pick(MISLEADING) + pick(UNPRINTABLE) + pick(MISLEADING);
      case 10 -> letters(random.nextInt(30));
      default -> once(60) ? "长".repeat(LONGEST) : "a \"long\" text, ".repeat(random.nextInt(20));
    };
  }

  private String letters(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int most = once(2) ? 0x80 : 0x11_0000;
      int letter = random.nextInt(most);
      text.appendCodePoint(letter >= 0xd800 && letter < 0xe000 ? 'x' : letter);
    }
    return text.toString();
  }

  /** Returns any id. */
  String id() {
    String text = once(30) ? "很".repeat(200) : once(2) ? "id-" + random.nextInt(20) : text();
    String id =
        text.codePoints()
            .filter(c -> !Character.isISOControl(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return id.isBlank() || id.length() > 200 ? "id-" + random.nextInt(20) : id;
  }

  /** Returns at most so many ids, and at least one, all different. */
  Set<String> ids(int most) {
    return new LinkedHashSet<>(some(1, most, this::id));
  }

  /** Returns a text that says something, as a label's does. */
  private String words() {
    String text = text();
    return text.isBlank() ? text + "word" : text;
  }

  /** Returns what something is called, in whatever languages. */
  Label label() {
    if (once(3)) {
      return Label.of(words());
    }
    Map<Locale, String> all = new LinkedHashMap<>();
    some(1, 3, () -> all.put(Locale.forLanguageTag(pick(LANGUAGES)), words()));
    return Label.of(all);
  }

  double number() {
    return switch (random.nextInt(4)) {
      case 0 -> pick(EXTREMES);
      case 1 -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(any) ? any : 0;
      }
      case 2 -> random.nextInt(-3, 100);
      default -> random.nextDouble(-1000, 1000);
    };
  }

  /** Returns a number above 0, though no sum of a few of them is beyond all numbers. */
  double positive() {
    return once(3) ? Double.MIN_VALUE : once(2) ? 1 : Math.exp(random.nextDouble(-600, 600));
  }

  double share() {
    return once(4) ? pick(List.of(0.0, 1.0, -0.0, 5e-324)) : random.nextDouble();
  }

  Span span() {
    return pick(SPANS);
  }

  Instant moment() {
    return once(2) ? pick(MOMENTS) : MOMENTS.get(4).plusSeconds(random.nextInt());
  }

  ZoneId zone() {
    return ZoneId.of(pick(ZONES));
  }

  Money money() {
    Currency currency = pick(CURRENCIES);
    return once(3)
        ? Money.ofScaled(pick(List.of(0L, 1L, Long.MAX_VALUE)), currency)
        : Money.ofScaled(random.nextLong(1L << 40), currency);
  }

  NumberMetric numberMetric() {
    if (once(4)) {
      WindowMetric window = window();
      return switch (random.nextInt(4)) {
        case 0 -> window.shifted(span());
        case 1 -> TrendMetric.change(window);
        case 2 -> TrendMetric.relativeChange(window);
        default -> window;
      };
    }
    return pick(numbers);
  }

  private WindowMetric window() {
    EventSelection bought = EventSelection.of(EventKind.PURCHASE);
    return switch (random.nextInt(5)) {
      case 0 -> WindowMetric.count(pick(List.of(EventKind.values())), span());
      case 1 -> WindowMetric.sum(bought.where(EventTrait.CATEGORY, "boots", "shoes"), span());
      case 2 -> WindowMetric.days(once(2) ? bought.paid() : bought, span());
      case 3 ->
          WindowMetric.distinct(
              EventTrait.CHANNEL,
              EventSelection.of(EventKind.INTERACTION).except(EventTrait.INITIATOR, "firm"),
              span());
      default -> WindowMetric.sum(EventKind.PURCHASE, span());
    };
  }

  InstantMetric instantMetric() {
    return pick(moments);
  }

  TextMetric textMetric() {
    return pick(texts);
  }

  FlagMetric flagMetric() {
    return pick(flags);
  }

  Metric<?> metric() {
    return switch (random.nextInt(4)) {
      case 0 -> numberMetric();
      case 1 -> instantMetric();
      case 2 -> textMetric();
      default -> flagMetric();
    };
  }

  /** Returns values of some metrics; a few of them are openly missing. */
  MetricValues values() {
    MetricValues.Builder values = MetricValues.builder();
    Set<Metric<?>> all = new LinkedHashSet<>(some(0, 4, this::metric));
    for (Metric<?> m : all) {
      if (m instanceof ElapsedMetric || once(4)) {
        values.missing(m instanceof ElapsedMetric e ? e.since() : m);
      } else if (m instanceof NumberMetric n) {
        values.put(n, number());
      } else if (m instanceof InstantMetric i) {
        values.put(i, moment());
      } else if (m instanceof TextMetric t) {
        values.put(t, text());
      } else if (m instanceof FlagMetric f) {
        values.put(f, random.nextBoolean());
      }
    }
    return values.build();
  }

  /** Returns a condition that refers, where it refers at all, to one of these names. */
  Condition condition(Set<String> named) {
    return condition(named, 3);
  }

  private Condition condition(Set<String> named, int levels) {
    if (levels == 0 || once(2)) {
      return once(4) && !named.isEmpty() ? new ConditionRef(pick(List.copyOf(named))) : leaf();
    }
    Supplier<Condition> part = () -> condition(named, levels - 1);
    return switch (random.nextInt(6)) {
      case 0 -> new AllOf(some(0, 3, part));
      case 1 -> new AnyOf(some(0, 3, part));
      case 2 -> {
        List<Condition> parts = some(1, 3, part);
        yield new AtLeastOf(1 + random.nextInt(parts.size()), parts);
      }
      case 3 -> new Not(part.get());
      // A name stands for one condition.
      case 4 -> new NamedCondition("its own " + ownNames++, label(), part.get());
      default -> leaf();
    };
  }

  private Condition leaf() {
    Relation relation = pick(List.of(Relation.values()));
    return switch (random.nextInt(13)) {
      case 0, 1 -> new NumberComparison(numberMetric(), relation, number());
      case 2 -> {
        double from = number();
        double to = number();
        yield new NumberRange(numberMetric(), Math.min(from, to), Math.max(from, to));
      }
      case 3 ->
          new MetricComparison(
              numberMetric(), relation, numberMetric(), once(2) ? 1 : pick(List.of(0.5, 3.0)));
      case 4, 5 -> new Elapsed(instantMetric(), once(9) ? Span.ofDays(0) : span(), once(2));
      case 6 -> new DueWithin(instantMetric(), span());
      case 7 -> new MomentComparison(instantMetric(), once(2), moment());
      case 8 -> new MomentOrder(instantMetric(), instantMetric());
      case 9 -> new TextMembership(textMetric(), new LinkedHashSet<>(some(1, 4, this::text)));
      case 10 -> new FlagIs(flagMetric(), once(2));
      case 11 -> new HostPredicate(flagMetric());
      default -> new Known(metric());
    };
  }
}
