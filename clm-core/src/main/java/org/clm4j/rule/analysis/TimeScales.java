package org.clm4j.rule.analysis;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.basics.Span;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.DueWithin;
import org.clm4j.rule.Elapsed;
import org.clm4j.rule.Known;
import org.clm4j.rule.MetricComparison;
import org.clm4j.rule.MomentComparison;
import org.clm4j.rule.MomentOrder;
import org.clm4j.rule.NumberComparison;
import org.clm4j.rule.NumberRange;

/**
 * The ways in which conditions measure time, and whether they nest: whether the places they mark on
 * the line of time stand in one order, whatever the calendar and the moment looked from.
 */
final class TimeScales {

  /** The shortest time there is: what is this far from now is just before or after it. */
  private static final Duration INSTANT = Duration.ofNanos(1000);

  /** Ways of measuring time. */
  private enum Kind {
    /** A moment that is stated. */
    FIXED,
    /** So many hours before now, or after. */
    CLOCK,
    AHEAD,
    /** So many days before today, or after. */
    DAYS,
    /** Months, or months and days. */
    MONTHS,
    /** The end of today. */
    TODAY,
    /** Now. */
    NOW
  }

  /** Days in a month, in the mean of the 400 years after which the calendar repeats itself. */
  private static final double MONTH = 146_097 / 4_800.0;

  /** No number of months in a row is further than this from so many such months, in days. */
  private static final double UNEVEN = 4;

  /** The ends of days lie no further than this from so many times 24 hours, in days. */
  private static final double TIME_OF_DAY = 2;

  /** So many lengths of one metric are compared each with each; of more, only the kinds. */
  private static final int MOST = 100;

  /**
   * A place on the line of time, so many days before today as this many, or after where they are
   * negative.
   *
   * @param way what is measured by; of lengths of months and days, each sum has its own
   */
  private record Mark(Kind kind, String way, double least, double most) {

    static Mark of(Kind kind) {
      return new Mark(kind, "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Returns the mark of a length. */
    static Mark of(Span span, boolean ahead) {
      double sign = ahead ? -1 : 1;
      if (!(span.amount() instanceof Period p)) {
        Duration d = (Duration) span.amount();
        double days = sign * d.toSeconds() / 86_400;
        return d.compareTo(INSTANT) <= 0
            ? of(Kind.NOW)
            : around(ahead ? Kind.AHEAD : Kind.CLOCK, "", days, TIME_OF_DAY);
      }
      if (p.isZero()) {
        return of(Kind.TODAY);
      }
      double days = sign * ((p.getYears() * 12.0 + p.getMonths()) * MONTH + p.getDays());
      return p.toTotalMonths() == 0
          ? around(Kind.DAYS, "", days, 0)
          : around(Kind.MONTHS, p.withDays(0).equals(p) ? "" : p.toString(), days, UNEVEN);
    }

    /** Returns the mark of so many whole days, counted to the one side or to the other. */
    static Mark ofDays(double days) {
      return around(Kind.DAYS, "", days, 1);
    }

    private static Mark around(Kind kind, String way, double days, double slack) {
      return new Mark(kind, way, days - slack, days + slack);
    }

    Mark anywhere() {
      return new Mark(kind, way, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * Returns whether two marks stand in one order, come what may. The end of today lies after
     * every earlier day's, whatever the month, and after so many hours ago; but nobody can say on
     * which side of it so many hours from now are. Now lies within today, and on one side of all
     * that is so far from it, but a fixed moment may be on either.
     */
    boolean nests(Mark other) {
      boolean apart = most < other.least || other.most < least;
      boolean same = kind == other.kind && way.equals(other.way);
      return apart || same || nest(kind, other.kind) || nest(other.kind, kind);
    }

    private static boolean nest(Kind one, Kind other) {
      return switch (one) {
        case NOW -> other != Kind.FIXED;
        case TODAY -> other != Kind.AHEAD && other != Kind.FIXED;
        case CLOCK -> other == Kind.AHEAD;
        default -> false;
      };
    }
  }

  private final Map<Metric<?>, Set<Mark>> marks = new LinkedHashMap<>();
  private final List<List<Metric<?>>> bound = new ArrayList<>();

  private TimeScales() {}

  /**
   * Returns the instant metrics whose conditions measure time in ways that do not nest for every
   * calendar. What is said of one moment bears on every other that it is compared with, so metrics
   * bound by orders count as one.
   */
  static Set<Metric<?>> mixed(List<Condition> conditions) {
    TimeScales measures = new TimeScales();
    conditions.forEach(measures::read);
    measures.join();
    Set<Metric<?>> mixed = new LinkedHashSet<>();
    measures.marks.forEach(
        (metric, found) -> {
          if (metric instanceof InstantMetric && !nest(found)) {
            mixed.add(metric);
          }
        });
    return mixed;
  }

  private static boolean nest(Set<Mark> marks) {
    List<Mark> all = List.copyOf(marks);
    if (all.size() > MOST) {
      all = all.stream().map(Mark::anywhere).distinct().toList();
    }
    for (int i = 0; i < all.size(); i++) {
      for (int k = 0; k < i; k++) {
        if (!all.get(i).nests(all.get(k))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Gives metrics that are compared the marks of each other. */
  private void join() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (List<Metric<?>> together : bound) {
        Set<Mark> all = new LinkedHashSet<>();
        together.forEach(metric -> all.addAll(marks.getOrDefault(metric, Set.of())));
        for (Metric<?> metric : together) {
          moved |= marks.computeIfAbsent(metric, m -> new LinkedHashSet<>()).addAll(all);
        }
      }
    }
  }

  private void read(Condition c) {
    c.parts().forEach(this::read);
    if (c instanceof Elapsed e) {
      add(e.since(), Mark.of(e.span(), false));
    } else if (c instanceof DueWithin u) {
      add(u.moment(), Mark.of(u.within(), true));
    } else if (c instanceof MomentComparison m) {
      add(m.metric(), Mark.of(Kind.FIXED));
    } else if (c instanceof MomentOrder || c instanceof MetricComparison) {
      bound.add(c.compared());
    }
    for (Metric<?> metric : c.compared()) {
      if (metric instanceof ElapsedMetric e && !(c instanceof Known)) {
        days(e, c);
        bound.add(List.of(e, e.since()));
      }
    }
  }

  /** Adds the days that an elapsed metric is compared with: any, where they are no plain number. */
  private void days(ElapsedMetric metric, Condition c) {
    if (metric.interval().isPresent()) {
      add(metric.since(), Mark.of(Kind.DAYS));
    } else if (c instanceof NumberComparison n) {
      add(metric.since(), Mark.ofDays(n.threshold()));
    } else if (c instanceof NumberRange n) {
      add(metric.since(), Mark.ofDays(n.from()));
      add(metric.since(), Mark.ofDays(n.to()));
    } else {
      add(metric.since(), Mark.of(Kind.DAYS));
    }
  }

  private void add(Metric<?> metric, Mark mark) {
    marks.computeIfAbsent(metric, m -> new LinkedHashSet<>()).add(mark);
  }
}
