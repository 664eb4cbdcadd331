package org.clm4j.rule;

import org.clm4j.basics.Language;
import org.clm4j.profile.ElapsedMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TrendMetric;
import org.clm4j.profile.Unit;
import org.clm4j.profile.WindowMetric;

/** How it is put into words what would make a reading be as wanted, in English or Chinese. */
final class GapWords {

  /** Beyond it not every whole number is a {@code double}. */
  private static final double MOST_THINGS = 0x1p52;

  private final Wording words;
  private final boolean zh;

  GapWords(Wording words) {
    this.words = words;
    this.zh = words.isChinese();
  }

  /** Says what would change a leaf that is not as wanted; nothing where no words help. */
  String say(Explanation read) {
    Gap gap = read.gap();
    if (gap instanceof Gap.By by) {
      return by(by, read);
    } else if (gap instanceof Gap.From from) {
      String day = Times.coming(from.moment(), read);
      return zh ? words.join("将自", day, "起成立") : "would hold from " + day;
    } else if (gap instanceof Gap.Missing missing && !(read.condition() instanceof Known)) {
      return of(missing.metric(), read, zh ? "未知" : "is not known");
    } else if (gap instanceof Gap.Failed failed) {
      String why = words.bracketed(failed.failure());
      return of(failed.metric(), read, words.join(zh ? "无法读取" : "could not be read", why));
    }
    return "";
  }

  /** Says something of a metric, by name where it might be another than the one just named. */
  private String of(Metric<?> metric, Explanation read, String said) {
    return read.condition().compared().size() > 1 ? words.join(words.name(metric), said) : said;
  }

  private String by(Gap.By by, Explanation read) {
    boolean more = by.amount() == 0 ? isMoreAtTheLimit(read) : by.amount() > 0;
    if (!more && !wantsAnother(read) && !isKnownToFall(by.metric())) {
      return isOutOfReach(by.metric(), read) ? (zh ? "不会再减少" : "which does not get smaller") : "";
    }
    long things = things(by, read, more);
    if (things == 0 && by.amount() == 0) {
      return atTheLimit(read, more);
    }
    boolean strict = things == 0 && isStrict(read);
    String amount = things > 0 ? String.valueOf(things) : amount(read, more);
    Unit counted = by.metric().unit();
    String unit = counted.label().in(words.language());
    if (zh) {
      return words.join(more ? "还差" : "须减少", strict ? "超过" : "", amount, unit);
    }
    String thing = unit.isEmpty() ? "" : " " + (amount.equals("1") ? counted.one() : unit);
    if (strict) {
      return "would hold with over " + amount + thing + (more ? " more" : " less");
    }
    String step = more ? " more" : unit.isEmpty() ? " less" : " fewer";
    return "would hold with " + amount + step + thing;
  }

  /** Returns whether a smaller value may come: no advice is given to what may be impossible. */
  private static boolean isKnownToFall(NumberMetric metric) {
    return metric instanceof WindowMetric
        || metric instanceof TrendMetric
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
  private static long things(Gap.By by, Explanation read, boolean more) {
    double value = read.observedNumber().orElseThrow();
    double apart = Math.abs(by.amount());
    Unit unit = by.metric().unit();
    boolean counts =
        !unit.label().in(Language.ENGLISH).isEmpty()
            && !unit.equals(Unit.DAYS)
            && !unit.equals(Unit.POINTS);
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
    if (wantsAnother(read)) {
      return zh ? "换成其他值即成立" : "would hold with any other";
    }
    return zh
        ? (more ? "再多即成立" : "再少即成立")
        : more ? "would hold with any more" : "would hold with any less";
  }

  /** Returns how far the number is from where it would do, no less than that. */
  private static String amount(Explanation read, boolean more) {
    double value = read.observedNumber().orElseThrow();
    if (read.condition() instanceof NumberRange range) {
      boolean toFrom = read.isNegated() != more;
      double near = toFrom ? range.from() : range.to();
      double far = toFrom ? range.to() : range.from();
      return read.isNegated() ? Digits.distance(value, near) : Digits.distance(value, near, far);
    }
    double wanted =
        read.condition() instanceof NumberComparison c
            ? c.threshold()
            : read.comparedNumber().orElseThrow();
    return Wording.wanted(read.condition(), read.isNegated()) == Relation.EQUAL_TO
        ? Digits.distance(value, wanted, wanted)
        : Digits.distance(value, wanted);
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
