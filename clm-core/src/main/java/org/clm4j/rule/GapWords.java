package org.clm4j.rule;

import static org.clm4j.rule.RuleWords.GAP_ANY_LESS;
import static org.clm4j.rule.RuleWords.GAP_ANY_MORE;
import static org.clm4j.rule.RuleWords.GAP_FEWER;
import static org.clm4j.rule.RuleWords.GAP_FROM;
import static org.clm4j.rule.RuleWords.GAP_LESS;
import static org.clm4j.rule.RuleWords.GAP_MORE;
import static org.clm4j.rule.RuleWords.GAP_OTHER;
import static org.clm4j.rule.RuleWords.GAP_OVER_LESS;
import static org.clm4j.rule.RuleWords.GAP_OVER_MORE;
import static org.clm4j.rule.RuleWords.GAP_PURCHASE;
import static org.clm4j.rule.RuleWords.GAP_UNKNOWN;
import static org.clm4j.rule.RuleWords.GAP_UNKNOWN_OF;
import static org.clm4j.rule.RuleWords.GAP_UNLESS_PURCHASE;
import static org.clm4j.rule.RuleWords.GAP_UNREADABLE;
import static org.clm4j.rule.RuleWords.GAP_UNREADABLE_OF;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;
import org.jspecify.annotations.Nullable;

/** How it is put into words what would make a reading be as wanted. */
final class GapWords {

  /** Beyond it not every whole number is a {@code double}. */
  private static final double MOST_THINGS = 0x1p52;

  /** The moments that the next purchase moves; a host's own metric of that id does too. */
  private static final Set<String> PURCHASES =
      Set.of(Metrics.LAST_PURCHASE_AT.id(), Metrics.LAST_PAID_PURCHASE_AT.id());

  private final Language language;

  GapWords(Language language) {
    this.language = language;
  }

  /**
   * Says what would change a leaf that is not as wanted; nothing where no words help, or nothing
   * would.
   */
  String say(Explanation read) {
    Gap gap = read.gap();
    if (isMetByAPurchase(read)) {
      return GAP_PURCHASE.in(language);
    }
    return switch (gap.kind()) {
      case BY -> by(gap, read);
      case FROM -> from(gap.moment().orElseThrow(), read);
      case MISSING -> read.condition() instanceof Known ? "" : missing(gap, read);
      case FAILED -> failed(gap, read);
      case NONE, OTHER, PARTS -> "";
    };
  }

  private String from(Instant moment, Explanation read) {
    return (endsWithAPurchase(read.condition()) ? GAP_UNLESS_PURCHASE : GAP_FROM)
        .in(language, MomentText.coming(moment, read));
  }

  private String missing(Gap gap, Explanation read) {
    return named(read)
        ? GAP_UNKNOWN_OF.in(language, gap.metric().orElseThrow().label())
        : GAP_UNKNOWN.in(language);
  }

  private String failed(Gap gap, Explanation read) {
    String failure = gap.failure().orElseThrow();
    return named(read)
        ? GAP_UNREADABLE_OF.in(language, gap.metric().orElseThrow().label(), failure)
        : GAP_UNREADABLE.in(language, failure);
  }

  /** Returns whether what time alone brings is put off by the next purchase. */
  private static boolean endsWithAPurchase(Condition condition) {
    return condition.compared().stream()
        .map(m -> m instanceof ElapsedMetric e ? e.since().id() : m.id())
        .anyMatch(PURCHASES::contains);
  }

  /** Returns whether the next purchase makes the reading as wanted, whatever it is of. */
  private static boolean isMetByAPurchase(Explanation read) {
    Condition c = read.condition();
    return c instanceof MomentOrder order
        ? !read.isAsWanted()
            && !read.isNegated()
            && read.verdict().truth() != Truth.UNKNOWN
            && PURCHASES.contains(order.later().id())
        : isTooLongAgo(read) && !isHasCome(c) && endsWithAPurchase(c);
  }

  /** Returns whether it is asked whether a moment has come. */
  private static boolean isHasCome(Condition c) {
    return c instanceof Elapsed e && e.span().isZero();
  }

  /**
   * Returns whether more time has passed than is wanted, since a moment that lies behind: time
   * alone does not mend that.
   */
  private static boolean isTooLongAgo(Explanation read) {
    if (read.isAsWanted() || read.verdict().truth() == Truth.UNKNOWN) {
      return false;
    }
    Condition c = read.condition();
    return (c instanceof Elapsed && read.gap().is(Gap.Kind.OTHER))
        || (c.compared().get(0) instanceof ElapsedMetric && isTooMuch(read) && !wantsAnother(read));
  }

  /** Returns the moment from which time is counted; the moment itself where one is compared. */
  private static @Nullable InstantMetric since(Condition condition) {
    Metric<?> metric = condition.compared().get(0);
    return metric instanceof ElapsedMetric e
        ? e.since()
        : metric instanceof InstantMetric moment ? moment : null;
  }

  /** Returns whether a metric is named, for it might be another than the one just named. */
  private static boolean named(Explanation read) {
    return read.condition().compared().size() > 1;
  }

  private String by(Gap by, Explanation read) {
    boolean more = by.amountOrNaN() == 0 ? isMoreAtTheLimit(read) : by.amountOrNaN() > 0;
    boolean isPast = by.number() instanceof WindowMetric w && !w.back().isZero();
    if (isPast || (!more && !wantsAnother(read) && !isKnownToFall(by.number()))) {
      return "";
    }
    long things = things(by, read, more);
    if (things == 0 && by.amountOrNaN() == 0) {
      return atTheLimit(read, more);
    }
    boolean strict = things == 0 && isStrict(read);
    BigDecimal amount = things > 0 ? BigDecimal.valueOf(things) : amount(read, more);
    Unit counted = by.number().unit();
    Label many = counted.label();
    String unit = many.in(language);
    if (!strict && !more) {
      return unit.isEmpty()
          ? GAP_LESS.in(language, amount)
          : GAP_FEWER.in(language, amount, counted.singular(), unit);
    }
    Phrase said = strict ? (more ? GAP_OVER_MORE : GAP_OVER_LESS) : GAP_MORE;
    return said.in(language, amount, counted.singular(), unit);
  }

  /**
   * Returns whether nothing that comes would do: a count that only grows is past its bound, or more
   * time has passed than is wanted since what happens but once.
   */
  static boolean isOutOfReach(Explanation read) {
    if (isTooLongAgo(read)) {
      InstantMetric since = since(read.condition());
      return since != null
          && (Metrics.happensOnce(since)
              || (isHasCome(read.condition()) && since.equals(Metrics.LAST_CONTRACT_END_AT)));
    }
    return !read.isAsWanted()
        && isTooMuch(read)
        && !wantsAnother(read)
        && isOutOfReach(read.gap().number(), read);
  }

  /** Returns whether a number is beyond what is wanted. */
  private static boolean isTooMuch(Explanation read) {
    double amount = read.gap().amountOrNaN();
    return amount < 0 || (amount == 0 && !isMoreAtTheLimit(read));
  }

  /**
   * Returns whether something that may be done makes the value smaller: no advice is given to what
   * may be impossible, nor to wait until what is counted over a window has passed out of it.
   */
  private static boolean isKnownToFall(NumberMetric metric) {
    return metric instanceof TrendMetric
        || (!Metrics.onlyGrows(metric)
            && !(metric instanceof ElapsedMetric)
            && Metrics.find(metric.id()).filter(metric::equals).isPresent());
  }

  /** Returns whether nothing but a smaller value would do, and none comes. */
  private static boolean isOutOfReach(NumberMetric metric, Explanation read) {
    boolean outside = read.condition() instanceof NumberRange && read.isNegated();
    return Metrics.onlyGrows(metric) && !outside && !(read.condition() instanceof MetricComparison);
  }

  private static boolean wantsAnother(Explanation read) {
    return !(read.condition() instanceof NumberRange)
        && Wording.wanted(read.condition(), read.isNegated()) == Relation.OTHER_THAN;
  }

  /**
   * Returns how many whole things more or fewer would do, where whole things were counted; else 0.
   */
  private static long things(Gap by, Explanation read, boolean more) {
    double value = read.observedNumber().orElseThrow();
    double apart = Math.abs(by.amountOrNaN());
    Unit unit = by.number().unit();
    boolean counts =
        !unit.label().equals(Label.none()) && !unit.equals(Unit.DAYS) && !unit.equals(Unit.POINTS);
    if (!counts || value != Math.rint(value) || Math.abs(value) + apart > MOST_THINGS) {
      return 0;
    }
    double things = isStrict(read) ? Math.floor(apart) + 1 : Math.ceil(apart);
    return isWanted(read, more ? value + things : value - things) ? (long) things : 0;
  }

  /** Returns whether the number would do. */
  private static boolean isWanted(Explanation read, double value) {
    if (read.condition() instanceof NumberRange range) {
      return (value >= range.from() && value <= range.to()) != read.isNegated();
    }
    double other =
        read.condition() instanceof NumberComparison c
            ? c.threshold()
            : read.comparedNumber().orElseThrow();
    return Wording.wanted(read.condition(), read.isNegated()).holds(value, other);
  }

  /** Returns which way it must go that stands exactly on a bound which will not do. */
  private static boolean isMoreAtTheLimit(Explanation read) {
    return read.condition() instanceof NumberRange range
        ? read.observedNumber().orElseThrow() > range.from()
        : Wording.wanted(read.condition(), read.isNegated()) == Relation.ABOVE;
  }

  private String atTheLimit(Explanation read, boolean more) {
    return (wantsAnother(read) ? GAP_OTHER : more ? GAP_ANY_MORE : GAP_ANY_LESS).in(language);
  }

  /** Returns how far the number is from where it would do, no less than that. */
  private static BigDecimal amount(Explanation read, boolean more) {
    double value = read.observedNumber().orElseThrow();
    if (read.condition() instanceof NumberRange range) {
      boolean toFrom = read.isNegated() != more;
      double near = toFrom ? range.from() : range.to();
      double far = toFrom ? range.to() : range.from();
      return read.isNegated()
          ? NumberText.distance(value, near)
          : NumberText.distance(value, near, far);
    }
    double wanted =
        read.condition() instanceof NumberComparison c
            ? c.threshold()
            : read.comparedNumber().orElseThrow();
    return Wording.wanted(read.condition(), read.isNegated()) == Relation.EQUAL_TO
        ? NumberText.distance(value, wanted, wanted)
        : NumberText.distance(value, wanted);
  }

  /** Returns whether the bound itself will not do. */
  private static boolean isStrict(Explanation read) {
    if (read.condition() instanceof NumberRange) {
      return read.isNegated();
    }
    Relation wanted = Wording.wanted(read.condition(), read.isNegated());
    return wanted == Relation.ABOVE || wanted == Relation.BELOW;
  }
}
