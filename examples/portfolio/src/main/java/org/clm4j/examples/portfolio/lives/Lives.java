package org.clm4j.examples.portfolio.lives;

import static java.util.Comparator.comparingDouble;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Money;
import org.clm4j.curve.AverageCurve;
import org.clm4j.curve.CurvePoint;
import org.clm4j.curve.CurveSettings;
import org.clm4j.curve.CurveType;
import org.clm4j.curve.LifeCurve;
import org.clm4j.curve.LifePhase;
import org.clm4j.examples.portfolio.output.Amounts;
import org.clm4j.examples.portfolio.output.Screen;

/**
 * The lives of a base by month since the first purchase, counted by type and phase with their
 * money. Parts of a base are counted apart and added up.
 *
 * <p>Not for sharing between threads.
 */
public final class Lives {

  /** At an age that fewer customers have reached, a mean says little: a bound of ours. */
  public static final int FEWEST = 30;

  private static final String TOO_LITTLE = "tooLittleToTell";

  private static final Messages WORDS = Messages.of(Lives.class::getResourceAsStream);
  private static final Messages.Phrase HEADING = WORDS.phrase("portfolio.lives.heading");
  private static final Messages.Phrase ASIDE = WORDS.phrase("portfolio.lives.aside");
  private static final Messages.Phrase LEFT = WORDS.phrase("portfolio.lives.left", "type");
  private static final Messages.Phrase RUNS = WORDS.phrase("portfolio.lives.runs", "phase");
  private static final Messages.Phrase YOUNG = WORDS.phrase("portfolio.lives.young", "n");
  private static final Messages.Phrase CUSTOMERS = WORDS.phrase("portfolio.lives.customers");
  private static final Messages.Phrase SALES = WORDS.phrase("portfolio.lives.sales");
  private static final Messages.Phrase SHARE = WORDS.phrase("portfolio.lives.share");
  private static final Messages.Phrase PEAK =
      WORDS.phrase("portfolio.lives.peak", "month", "money", "first");
  private static final Messages.Phrase LATER =
      WORDS.phrase("portfolio.lives.later", "month", "money", "share", "n");

  private final CurveSettings settings;
  private final AverageCurve.Accumulator average;
  private final Map<String, AverageCurve.Accumulator> averages = new LinkedHashMap<>();
  private final Map<String, Long> customers = new LinkedHashMap<>();
  private final Map<String, Long> sales = new LinkedHashMap<>();

  /** Returns lives of nobody, by months from the day of each first purchase. */
  public static Lives monthly(ZoneId zone) {
    return new Lives(CurveSettings.monthly(zone));
  }

  private Lives(CurveSettings settings) {
    this.settings = settings;
    this.average = AverageCurve.accumulator(settings);
    for (CurveType type : CurveType.values()) {
      begin(type.id());
    }
    for (LifePhase phase : LifePhase.values()) {
      if (phase != LifePhase.ENDED) {
        begin(phase.id());
      }
    }
    begin(TOO_LITTLE);
  }

  private void begin(String id) {
    customers.put(id, 0L);
    sales.put(id, 0L);
  }

  /** Returns by what periods lives are read. */
  public CurveSettings settings() {
    return settings;
  }

  /** Counts a life. */
  public void add(LifeCurve curve) {
    average.add(curve);
    String id =
        curve
            .type()
            .map(CurveType::id)
            .or(() -> curve.phase().map(LifePhase::id))
            .orElse(TOO_LITTLE);
    customers.merge(id, 1L, Math::addExact);
    if (!id.equals(TOO_LITTLE)) {
      averages.computeIfAbsent(id, i -> AverageCurve.accumulator(settings)).add(curve);
    }
    for (CurvePoint p : curve.points()) {
      sales.merge(id, p.volume().scaled(), Math::addExact);
    }
  }

  /** Counts what another counted. */
  public void addAll(Lives other) {
    average.merge(other.average);
    other.averages.forEach(
        (id, of) ->
            averages.computeIfAbsent(id, i -> AverageCurve.accumulator(settings)).merge(of));
    other.customers.forEach((id, n) -> customers.merge(id, n, Math::addExact));
    other.sales.forEach((id, sum) -> sales.merge(id, sum, Math::addExact));
  }

  /**
   * The lives of one type, or of those in one phase.
   *
   * @param id of the type or phase
   * @param label what it is called
   * @param ended whether they are over
   * @param customers how many there are
   * @param sales what they have brought
   * @param course the mean sales of each month, up to the last that enough of them have reached
   */
  public record Kind(
      String id, Label label, boolean ended, long customers, Money sales, List<Double> course) {}

  /** Returns each type and phase, in order, also at zero. */
  public List<Kind> kinds(Currency currency) {
    List<Kind> kinds = new ArrayList<>();
    for (CurveType type : CurveType.values()) {
      kinds.add(kind(type.id(), LEFT.label(type.label()), true, currency));
    }
    for (LifePhase phase : LifePhase.values()) {
      if (phase != LifePhase.ENDED) {
        kinds.add(kind(phase.id(), RUNS.label(phase.label()), false, currency));
      }
    }
    return kinds;
  }

  private Kind kind(String id, Label label, boolean ended, Currency currency) {
    AverageCurve.Accumulator of = averages.get(id);
    List<Double> course =
        of == null
            ? List.of()
            : of.result().points().stream()
                .takeWhile(p -> p.customers() >= FEWEST)
                .map(AverageCurve.Point::volume)
                .toList();
    return new Kind(
        id, label, ended, of(customers, id), Money.ofScaled(of(sales, id), currency), course);
  }

  /** Returns of how many customers too little is known to tell. */
  public long untold() {
    return of(customers, TOO_LITTLE);
  }

  /** Returns what was found, for machines. */
  public Map<String, Object> told(Currency currency) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("period", settings.period().toString());
    told.put("minimumPeriods", settings.minimumPeriods());
    Map<String, Object> ended = new LinkedHashMap<>();
    for (CurveType type : CurveType.values()) {
      ended.put(type.id(), counted(type.id(), currency));
    }
    told.put("ended", ended);
    Map<String, Object> running = new LinkedHashMap<>();
    for (LifePhase phase : LifePhase.values()) {
      if (phase != LifePhase.ENDED) {
        running.put(phase.id(), counted(phase.id(), currency));
      }
    }
    told.put("running", running);
    told.put(TOO_LITTLE, counted(TOO_LITTLE, currency));
    List<Object> ages = new ArrayList<>();
    for (AverageCurve.Point p : average.result().points()) {
      Map<String, Object> age = new LinkedHashMap<>();
      age.put("age", p.index());
      age.put("customers", p.customers());
      age.put("active", p.active());
      age.put("purchases", p.purchases());
      age.put("volume", p.volume());
      if (p.profitCustomers() > 0) {
        age.put("profitCustomers", p.profitCustomers());
        age.put("profit", p.profit());
      }
      ages.add(age);
    }
    told.put("average", ages);
    return told;
  }

  private Map<String, Object> counted(String id, Currency currency) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("customers", of(customers, id));
    told.put("sales", Money.ofScaled(of(sales, id), currency));
    return told;
  }

  private static long of(Map<String, Long> counts, String id) {
    return counts.getOrDefault(id, 0L);
  }

  /**
   * Writes what was found, for people; nothing where nobody has been a customer for long enough.
   */
  public void write(Screen page, Currency currency) {
    Language language = page.language();
    long told = customers.values().stream().mapToLong(n -> n).sum() - of(customers, TOO_LITTLE);
    if (told == 0) {
      return;
    }
    page.heading(HEADING.in(language), ASIDE.in(language));
    long allSales = sales.values().stream().mapToLong(n -> n).sum() - of(sales, TOO_LITTLE);
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "",
            CUSTOMERS.in(language),
            SHARE.in(language),
            SALES.in(language),
            SHARE.in(language)));
    for (CurveType type : CurveType.values()) {
      row(rows, page, LEFT.label(type.label()), type.id(), told, allSales, currency);
    }
    for (LifePhase phase : LifePhase.values()) {
      if (phase != LifePhase.ENDED) {
        row(rows, page, RUNS.label(phase.label()), phase.id(), told, allSales, currency);
      }
    }
    page.table(rows);
    long young = of(customers, TOO_LITTLE);
    if (young > 0) {
      page.sentence(YOUNG.in(language, young));
    }
    course(page, currency);
  }

  private void row(
      List<List<String>> rows,
      Screen page,
      Label name,
      String id,
      long told,
      long allSales,
      Currency currency) {
    long n = of(customers, id);
    long sum = of(sales, id);
    rows.add(
        List.of(
            page.say(name),
            Screen.number(n),
            share(n, told),
            whole(sum, currency),
            share(sum, allSales)));
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "" : Screen.percent((double) part / whole);
  }

  private static String whole(long millionths, Currency currency) {
    return currency.getCurrencyCode() + " " + Screen.number(Math.round(millionths / 1e6));
  }

  /** Says in which month of a relationship most is sold, and how far it has run down later. */
  private void course(Screen page, Currency currency) {
    List<AverageCurve.Point> ages =
        average.result().points().stream().filter(p -> p.customers() >= FEWEST).toList();
    if (ages.size() < 2) {
      return;
    }
    AverageCurve.Point first = ages.get(0);
    AverageCurve.Point best =
        Collections.max(ages.subList(1, ages.size()), comparingDouble(AverageCurve.Point::volume));
    AverageCurve.Point last = ages.get(ages.size() - 1);
    Language language = page.language();
    page.sentence(
        PEAK.in(
            language,
            best.index() + 1,
            mean(best.volume(), currency),
            mean(first.volume(), currency)));
    page.sentence(
        LATER.in(
            language,
            last.index() + 1,
            mean(last.volume(), currency),
            Screen.percent(last.activeShare()),
            last.customers()));
  }

  private static String mean(double value, Currency currency) {
    return Amounts.said(Money.rounded(value, currency));
  }
}
