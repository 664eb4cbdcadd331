package org.clm4j.curve;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.clv.ClvModel;
import org.clm4j.clv.MarginBasis;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.jspecify.annotations.Nullable;

/**
 * How a relationship has run: volume TV(t) and profit P(t) by period, the phases it went through,
 * and which of the four types of life it is, or is so far.
 *
 * <pre>{@code
 * LifeCurve curve = LifeCurve.of(history, now, CurveSettings.monthly(zone)).orElseThrow();
 * curve.type();    // empty while it runs
 * curve.soFar();   // what it would be if the customer left now
 * curve.phases();  // exploration, 4 periods; formation, 6; stability, 14
 * }</pre>
 *
 * <p><b>Periods</b> are counted from the day of the first purchase. What was spent on the customer
 * before that day counts in the first of them. The last may be seen in part only.
 *
 * <p><b>TV(t)</b> is what was bought; returns are not taken off. <b>P(t)</b> is what the firm
 * earned: profit of purchases, less that of returns, less the cost of treatments; in sales, less
 * returns and treatments, where the profit is not known of every purchase and return ({@link
 * #basis}).
 *
 * <p><b>Smoothed</b> volume is the curve nearest to TV(t) that rises and then falls (CRV-01). It
 * has the same total, and none before the first purchase or after the last.
 *
 * <p><b>Phases</b> are found by a chain that only goes forward: a low level, a climb, a level near
 * the maximum, a fall, nothing. The first purchase is taken as given. A period counts as TV(t)
 * divided by Σa²/Σa of the amounts a, which is the number of purchases where all are equal, and
 * fewer where a few large ones make up most: those say less about a level. What is found comes with
 * its {@link #probability}.
 *
 * <p><b>A type is named</b> only of a life seen for the least number of periods of its {@link
 * CurveSettings}; {@link #status} says so. It is the most probable one. A relation whose end the
 * host has recorded is over; else silence decides, against the customer's own level.
 *
 * <p>Immutable, thread-safe, equal by content.
 */
public final class LifeCurve {

  /** What can be told. */
  public enum Status {
    /** The customer has left; the curve has a type. */
    ENDED,
    /** The relationship runs; the curve has the type it would have if it ended now. */
    RUNNING,
    /** It has not been seen for long enough. */
    TOO_SHORT,
    /** Nothing was paid: there is no volume to read. */
    NO_VOLUME
  }

  private final CurveSettings settings;
  private final Instant asOf;
  private final MarginBasis basis;
  private final List<CurvePoint> points;
  private final List<CurvePhase> phases;
  private final Status status;
  private final @Nullable CurveType nearest;
  private final double probability;

  private LifeCurve(
      CurveSettings settings,
      Instant asOf,
      MarginBasis basis,
      List<CurvePoint> points,
      List<CurvePhase> phases,
      Status status,
      @Nullable CurveType nearest,
      double probability) {
    this.settings = settings;
    this.asOf = asOf;
    this.basis = basis;
    this.points = points;
    this.phases = phases;
    this.status = status;
    this.nearest = nearest;
    this.probability = probability;
  }

  /**
   * Returns the curve of what had happened by the moment; empty where nothing had been bought.
   *
   * @throws IllegalArgumentException if the life has more than 10,000 periods: take longer ones
   * @throws ArithmeticException if a sum is beyond ±9.2 × 10¹²
   */
  public static Optional<LifeCurve> of(
      CustomerHistory history, Instant asOf, CurveSettings settings) {
    requireNonNull(settings, "settings");
    Instant moment = Moments.cut(asOf);
    EventRows rows = history.rows();
    int end = rows.countUpTo(Moments.toMicros(moment));
    int first = 0;
    while (first < end && rows.kind(first) != EventKind.PURCHASE) {
      first++;
    }
    if (first == end) {
      return Optional.empty();
    }
    Currency currency = rows.currency().orElseThrow();
    return Optional.of(new Reader(rows, end, first, moment, settings).read(currency));
  }

  /**
   * Returns a curve of its parts, as one that was stored comes back. Status and type follow from
   * them.
   *
   * @param settings by what periods it was read
   * @param asOf the moment up to which it was read
   * @param basis what P(t) is
   * @param points the periods in order
   * @param phases the phases it went through, none where none can be told
   * @param over whether the customer has left
   * @param probability how probable the phase of its exit is, from 0 to 1; 0 without phases
   * @throws IllegalArgumentException if the parts are not those of one life
   */
  public static LifeCurve of(
      CurveSettings settings,
      Instant asOf,
      MarginBasis basis,
      List<CurvePoint> points,
      List<CurvePhase> phases,
      boolean over,
      double probability) {
    requireNonNull(basis, "basis");
    CurveParts parts =
        new CurveParts(
            requireNonNull(settings, "settings"),
            Moments.cut(asOf),
            List.copyOf(points),
            List.copyOf(phases));
    parts.check(over, probability);
    return new LifeCurve(
        settings,
        parts.asOf(),
        basis,
        parts.points(),
        parts.phases(),
        parts.status(over),
        parts.phases().isEmpty() ? null : type(settings, parts.phases()),
        probability);
  }

  /** Returns the type of a life by the phase of its exit. */
  private static CurveType type(CurveSettings settings, List<CurvePhase> phases) {
    return switch (exit(phases).orElseThrow()) {
      case EXPLORATION -> CurveType.EARLY_ABORTION;
      case FORMATION -> CurveType.MIDWAY_DEATH;
      default -> {
        int stable =
            phases.stream()
                .filter(p -> p.phase() == LifePhase.STABILITY)
                .mapToInt(CurvePhase::periods)
                .sum();
        yield stable < settings.longFrom() ? CurveType.EARLY_EXIT : CurveType.LONG_LASTING;
      }
    };
  }

  /** Returns by what periods it was read. */
  public CurveSettings settings() {
    return settings;
  }

  /** Returns the moment up to which it was read. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns whether P(t) is profit, or sales for want of it. */
  public MarginBasis basis() {
    return basis;
  }

  /** Returns the periods in order; at least one. */
  public List<CurvePoint> points() {
    return points;
  }

  /** Returns what can be told. */
  public Status status() {
    return status;
  }

  /** Returns the type of a life that is over; empty while it runs, or where none can be told. */
  public Optional<CurveType> type() {
    return status == Status.ENDED ? soFar() : Optional.empty();
  }

  /**
   * Returns the type of the life as it has run so far: of one that is over its type, else the one
   * it would have if the customer left now; empty where none can be told.
   */
  public Optional<CurveType> soFar() {
    return Optional.ofNullable(nearest);
  }

  /**
   * Returns the phase in which it stands, {@code ENDED} of one that is over; empty where unknown.
   */
  public Optional<LifePhase> phase() {
    if (phases.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        status == Status.ENDED ? LifePhase.ENDED : phases.get(phases.size() - 1).phase());
  }

  /**
   * Returns the last phase before decline or end: that from which the customer left, or would
   * leave; empty where unknown.
   */
  public Optional<LifePhase> exit() {
    return exit(phases);
  }

  private static Optional<LifePhase> exit(List<CurvePhase> phases) {
    return phases.stream()
        .map(CurvePhase::phase)
        .filter(p -> p != LifePhase.DECLINE && p != LifePhase.ENDED)
        .reduce((first, last) -> last);
  }

  /** Returns how many whole periods have been seen. */
  static int wholePeriods(List<CurvePoint> points) {
    return (int) points.stream().filter(p -> p.seen() >= 1).count();
  }

  /** Returns how many periods it lasted until its end, or has lasted so far. */
  public int age() {
    return start(LifePhase.ENDED).orElse(points.size());
  }

  /** Returns the phases it went through, in order; none where none can be told. */
  public List<CurvePhase> phases() {
    return phases;
  }

  /**
   * Returns how probable the phase of its exit, or of where it stands, is against the two others,
   * from 0 to 1; 0 where nothing can be told. Early and late in stability are not told apart by it.
   */
  public double probability() {
    return probability;
  }

  /** Returns the number of the first period of a phase; empty where it went through none such. */
  public OptionalInt start(LifePhase phase) {
    return phases.stream().filter(p -> p.phase() == phase).mapToInt(CurvePhase::from).findFirst();
  }

  /** Returns the number of the period of the highest smoothed volume; the first of several. */
  public int volumePeak() {
    int peak = 0;
    for (CurvePoint p : points) {
      peak = p.smoothed() > points.get(peak).smoothed() ? p.index() : peak;
    }
    return peak;
  }

  /** Returns what was found in a sentence. */
  public Label words() {
    return CurveWords.of(this);
  }

  /**
   * Returns what is expected of the customer in each of the next periods, undiscounted.
   *
   * @param model the model to ask
   * @param customer what it reads of this customer
   * @param periods how many periods, 1 to 1,000
   * @throws IllegalArgumentException if there are fewer or more
   */
  public <C> CurveOutlook outlook(ClvModel<? super C> model, C customer, int periods) {
    return CurveOutlook.of(model, customer, asOf, settings, periods);
  }

  /** Returns what of the shape rules of the source this life shows. */
  public List<ShapeFinding> shape() {
    return ShapeRule.findings(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LifeCurve c
        && settings.equals(c.settings)
        && asOf.equals(c.asOf)
        && basis == c.basis
        && points.equals(c.points)
        && phases.equals(c.phases)
        && status == c.status
        && nearest == c.nearest
        && probability == c.probability;
  }

  @Override
  public int hashCode() {
    return Objects.hash(asOf, points, phases);
  }

  /** Returns status and type, without money. */
  @Override
  public String toString() {
    return points.size() + " periods, " + status + (nearest == null ? "" : " " + nearest.label());
  }

  /** Reads one history once. */
  private static final class Reader {
    private final EventRows rows;
    private final int end;
    private final Instant asOf;
    private final CurveSettings settings;
    private final LocalDate firstDay;
    private final List<LocalDate> days = new ArrayList<>();
    private final long[] starts;
    private final int first;
    private final int[] purchases;
    private final long[] volume;
    private final long[] sales;
    private final long[] profit;
    private boolean profitKnown = true;
    private double amounts;
    private double squares;
    private long lastPurchase;
    private long told = Moments.MISSING;

    private Reader(EventRows rows, int end, int first, Instant asOf, CurveSettings settings) {
      this.rows = rows;
      this.end = end;
      this.asOf = asOf;
      this.settings = settings;
      this.first = first;
      this.firstDay = Moments.dateOf(Moments.ofMicros(rows.atMicros(first)), settings.zone());
      this.starts = starts();
      int periods = starts.length - 1;
      this.purchases = new int[periods];
      this.volume = new long[periods];
      this.sales = new long[periods];
      this.profit = new long[periods];
    }

    /** Returns when each period begins, and when the last one ends, in microseconds. */
    private long[] starts() {
      List<Long> starts = new ArrayList<>();
      long until = Moments.toMicros(asOf);
      for (int i = 0; ; i++) {
        LocalDate day = settings.start(firstDay, i);
        days.add(day);
        long start = Moments.toMicros(Moments.startOfDay(day, settings.zone()));
        starts.add(start);
        if (start > until) {
          return starts.stream().mapToLong(Long::longValue).toArray();
        }
        if (i == CurveSettings.MOST_PERIODS) {
          throw new IllegalArgumentException(
              "a life curve has at most "
                  + CurveSettings.MOST_PERIODS
                  + " periods; by periods of "
                  + settings.period()
                  + " this one has more. Maybe take longer periods.");
        }
      }
    }

    private LifeCurve read(Currency currency) {
      int period = 0;
      for (int row = 0; row < end; row++) {
        long at = rows.atMicros(row);
        while (at >= starts[period + 1]) {
          period++;
        }
        add(row, period, at);
      }
      MarginBasis basis = profitKnown ? MarginBasis.PROFIT : MarginBasis.SALES;
      double[] smoothed = CurveParts.smoothed(volume);
      List<CurvePoint> points = new ArrayList<>();
      for (int i = 0; i < volume.length; i++) {
        points.add(
            new CurvePoint(
                i,
                days.get(i),
                days.get(i + 1),
                seen(i, Moments.toMicros(asOf)),
                purchases[i],
                Money.ofScaled(volume[i], currency),
                Money.ofScaled(profitKnown ? profit[i] : sales[i], currency),
                smoothed[i]));
      }
      return judged(basis, List.copyOf(points));
    }

    private void add(int row, int period, long at) {
      EventKind kind = rows.kind(row);
      long amount = rows.amount(row);
      if (kind == EventKind.PURCHASE) {
        purchases[period]++;
        lastPurchase = at;
        told = Moments.MISSING;
        volume[period] = Math.addExact(volume[period], amount);
        amounts += amount;
        squares += (double) amount * amount;
        earn(row, period, amount, 1);
      } else if (kind == EventKind.REFUND) {
        earn(row, period, amount, -1);
      } else if (kind == EventKind.TREATMENT && amount != Moments.MISSING) {
        sales[period] = Math.subtractExact(sales[period], amount);
        profit[period] = Math.subtractExact(profit[period], amount);
      } else if (kind == EventKind.RELATION_ENDED) {
        told = at;
      }
    }

    private void earn(int row, int period, long amount, int sign) {
      sales[period] = Math.addExact(sales[period], sign * amount);
      long earned = rows.profit(row);
      if (earned == Moments.MISSING) {
        profitKnown = false;
      } else {
        profit[period] = Math.addExact(profit[period], sign * earned);
      }
    }

    private double seen(int period, long until) {
      double whole = starts[period + 1] - starts[period];
      return Math.max(1e-9, Math.min(1, (until - starts[period] + 1) / whole));
    }

    private LifeCurve judged(MarginBasis basis, List<CurvePoint> points) {
      boolean over = told != Moments.MISSING && told >= lastPurchase;
      long until = over ? told : Moments.toMicros(asOf);
      if (amounts <= 0) {
        return untold(basis, points, Status.NO_VOLUME);
      }
      if (wholePeriods(points) < settings.minimumPeriods()) {
        return untold(basis, points, Status.TOO_SHORT);
      }
      int periods = 1;
      while (periods < volume.length && starts[periods] <= until) {
        periods++;
      }
      // A last period seen in part tells something where something was bought in it.
      if (!over && volume[periods - 1] == 0 && seen(periods - 1, until) < 1) {
        periods--;
      }
      double[] activity = new double[periods];
      double[] seen = new double[periods];
      double size = squares / amounts;
      for (int i = 0; i < periods; i++) {
        activity[i] = volume[i] / size;
        seen[i] = seen(i, until);
      }
      // The first purchase is what a life is counted from, and says nothing about its level.
      activity[0] = Math.max(0, activity[0] - rows.amount(first) / size);
      PhaseChain.Fit fit = PhaseChain.fit(activity, seen, over);
      double probability = fit.origins().get(fit.origin());
      List<LifePhase> path = new ArrayList<>(fit.path());
      while (path.size() < points.size()) {
        path.add(fit.over() ? LifePhase.ENDED : path.get(path.size() - 1));
      }
      List<CurvePhase> phases = phases(path);
      return new LifeCurve(
          settings,
          asOf,
          basis,
          points,
          phases,
          fit.over() ? Status.ENDED : Status.RUNNING,
          type(settings, phases),
          probability);
    }

    private LifeCurve untold(MarginBasis basis, List<CurvePoint> points, Status status) {
      return new LifeCurve(settings, asOf, basis, points, List.of(), status, null, 0);
    }

    private static List<CurvePhase> phases(List<LifePhase> path) {
      List<CurvePhase> phases = new ArrayList<>();
      int from = 0;
      for (int i = 1; i <= path.size(); i++) {
        if (i == path.size() || path.get(i) != path.get(from)) {
          phases.add(new CurvePhase(path.get(from), from, i - from));
          from = i;
        }
      }
      return List.copyOf(phases);
    }
  }
}
