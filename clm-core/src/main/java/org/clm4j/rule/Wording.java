package org.clm4j.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.clm4j.basics.Moments;
import org.clm4j.profile.Metric;
import org.clm4j.profile.Unit;

/** How conditions and their readings are put into words, in English or Chinese. */
final class Wording {

  /** Beyond it not every whole number is a {@code double}. */
  private static final double MOST_THINGS = 0x1p52;

  private static final Wording ENGLISH = new Wording(Locale.ENGLISH, false);
  private static final Wording CHINESE = new Wording(Locale.CHINESE, true);

  private final Locale locale;
  private final boolean zh;

  private Wording(Locale locale, boolean zh) {
    this.locale = locale;
    this.zh = zh;
  }

  static Wording of(Locale locale) {
    return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }

  String say(Condition condition) {
    return say(condition, false);
  }

  /** Says a condition, or that it does not hold, which of one fact is said without a "not". */
  private String say(Condition condition, boolean negated) {
    Condition c = bare(condition);
    if (c instanceof Not n) {
      return say(n.part(), !negated);
    } else if (c.parts().isEmpty() && (c instanceof AllOf || c instanceof AnyOf)) {
      return c instanceof AllOf != negated ? (zh ? "总是" : "always") : zh ? "从不" : "never";
    }
    String fact = fact(c, negated);
    if (!fact.isEmpty()) {
      return fact;
    }
    String whole = whole(c);
    return negated ? (zh ? "并非（" + whole + "）" : "not (" + whole + ")") : whole;
  }

  /** Returns the condition without what makes no difference around it. */
  private static Condition bare(Condition condition) {
    Condition bare = condition;
    while (bare.parts().size() == 1 && !(bare instanceof Named)) {
      Condition part = bare.parts().get(0);
      if (bare instanceof Not) {
        part = bare(part);
        if (!(part instanceof Not twice)) {
          return bare;
        }
        part = twice.part();
      }
      bare = part;
    }
    return bare;
  }

  /** Says what is wanted of one fact, or what is not; nothing where it is no fact of its own. */
  private String fact(Condition condition, boolean negated) {
    if (condition instanceof NumberComparison c) {
      return name(c.metric())
          + " "
          + wanted(c, negated).in(locale)
          + " "
          + Digits.exact(c.threshold());
    } else if (condition instanceof NumberRange c) {
      String from = Digits.exact(c.from());
      String to = Digits.exact(c.to());
      return name(c.metric())
          + (zh
              ? (negated ? " 不在 " : " 在 ") + from + " 到 " + to + " 之间"
              : (negated ? " not from " : " from ") + from + " to " + to);
    } else if (condition instanceof MetricComparison c) {
      return name(c.left()) + " " + wanted(c, negated).in(locale) + " " + name(c.right());
    } else if (condition instanceof TextMembership c) {
      return name(c.metric())
          + (zh ? (negated ? " 不为 " : " 为 ") + String.join(" 或 ", c.values()) : oneOf(c, negated));
    } else if (condition instanceof FlagIs c) {
      return name(c.metric()) + (zh ? "：" : ": ") + yes(c.wanted() != negated);
    } else if (condition instanceof Elapsed c) {
      return elapsed(c, c.reached() != negated);
    } else if (condition instanceof Upcoming c) {
      String within = c.within().in(locale);
      return name(c.moment())
          + (zh
              ? (negated ? " 不在未来 " : " 在未来 ") + within + "内"
              : (negated ? " not within the next " : " within the next ") + within);
    } else if (condition instanceof MomentComparison c) {
      return before(c, negated, c.moment().toString());
    } else if (condition instanceof MomentOrder c) {
      return name(c.earlier())
          + (zh ? (negated ? " 不早于 " : " 早于 ") : negated ? " not before " : " before ")
          + name(c.later());
    } else if (condition instanceof Known c) {
      return name(c.metric()) + (zh ? " " : negated ? " not " : " ") + known(negated);
    }
    return "";
  }

  private String whole(Condition condition) {
    if (condition instanceof AllOf c) {
      return join(c.parts(), zh ? " 且 " : " and ");
    } else if (condition instanceof AnyOf c) {
      return join(c.parts(), zh ? " 或 " : " or ");
    } else if (condition instanceof AtLeastOf c) {
      String parts =
          c.parts().stream()
              .map(p -> bare(p) instanceof AtLeastOf ? bracketed(say(p)) : say(p))
              .collect(Collectors.joining(zh ? "；" : "; "));
      return zh ? "以下至少 " + c.count() + " 项成立：" + parts : "at least " + c.count() + " of: " + parts;
    } else if (condition instanceof HostPredicate c) {
      return name(c.flag());
    } else if (condition instanceof Named c) {
      return c.label().in(locale);
    }
    return ((Reference) condition).id();
  }

  private String join(List<Condition> parts, String by) {
    return parts.stream()
        .map(p -> isSaidWithAnd(bare(p)) ? bracketed(say(p)) : say(p))
        .collect(Collectors.joining(by));
  }

  /** Returns whether the words hold an "and", an "or" or a list that would run into others. */
  private static boolean isSaidWithAnd(Condition condition) {
    return condition instanceof AtLeastOf
        || (condition instanceof TextMembership t && t.values().size() > 1)
        || (condition.parts().size() > 1);
  }

  private String bracketed(String words) {
    return zh ? "（" + words + "）" : "(" + words + ")";
  }

  private static String oneOf(TextMembership c, boolean negated) {
    boolean several = c.values().size() > 1;
    String is = negated ? (several ? " is neither " : " is not ") : " is ";
    return is + String.join(negated ? " nor " : " or ", c.values());
  }

  private String before(MomentComparison c, boolean negated, String moment) {
    boolean before = c.before() != negated;
    return name(c.metric())
        + (zh
            ? " " + moment + (before ? " 之前" : " 或之后")
            : (before ? " before " : " not before ") + moment);
  }

  private String elapsed(Elapsed c, boolean reached) {
    if (c.span().isZero()) {
      return name(c.since()) + none(c, reached);
    }
    String span = c.span().in(locale);
    if (zh) {
      return name(c.since()) + "距今" + (reached ? "至少 " : "不足 ") + span;
    }
    return name(c.since()) + (reached ? " at least " : " less than ") + span + " ago";
  }

  /** Returns what no time at all since a moment means: by the calendar its whole day counts. */
  private String none(Elapsed c, boolean reached) {
    if (c.span().isCalendar()) {
      return zh
          ? (reached ? "在当日或之前" : "在当日之后")
          : reached ? " is today or past" : " is after today";
    }
    return zh ? (reached ? "已到" : "未到") : reached ? " has come" : " has not come";
  }

  private String yes(boolean flag) {
    return zh ? (flag ? "是" : "否") : flag ? "yes" : "no";
  }

  private String known(boolean negated) {
    return zh ? (negated ? "未知" : "已知") : "known";
  }

  String say(Explanation read) {
    return say(read, false);
  }

  /**
   * Says a reading.
   *
   * @param listed whether it stands in a list of which not all are wanted, so that what belongs
   *     together is to be held together
   */
  private String say(Explanation read, boolean listed) {
    Condition c = read.condition();
    List<Explanation> parts = read.parts();
    if (read.isLeaf()) {
      return leaf(read);
    } else if (parts.isEmpty()) {
      return say(c, read.isNegated());
    } else if (c instanceof Named) {
      return say(c, read.isNegated()) + (zh ? "" : " ") + bracketed(say(parts.get(0), false));
    }
    // Each part says itself what is wanted of it, so here it matters only of how many.
    int size = parts.size();
    int wanted = read.wantedParts();
    boolean all = wanted == size;
    String said =
        parts.stream()
            .map(p -> say(p, size == 1 ? listed : !all))
            .collect(Collectors.joining(zh ? "；" : "; "));
    if (size == 1 || (all && !listed)) {
      return said;
    }
    String of =
        all
            ? (zh ? "全部：" : "all of ")
            : wanted == 1
                ? (zh ? "任一：" : "any of ")
                : zh ? "至少 " + wanted + " 项：" : "at least " + wanted + " of ";
    return of + bracketed(said);
  }

  String why(Explanation read) {
    Shortfall lack = read.shortfall();
    if (lack.parts().isEmpty()) {
      List<Explanation> decisive = read.decisive();
      return decisive.isEmpty()
          ? say(read)
          : decisive.stream()
              .map(this::say)
              .distinct()
              .collect(Collectors.joining(zh ? "；" : "; "));
    }
    List<String> parts = lack.parts().stream().map(p -> part(p, lack)).toList();
    if (lack.takesAll() || lack.takesAny()) {
      String all = zh ? "，且 " : ", and ";
      String any = zh ? "，或 " : ", or ";
      return parts.stream().distinct().collect(Collectors.joining(lack.takesAll() ? all : any));
    }
    return (zh ? "以下任意 " + lack.needed() + " 项：" : lack.needed() + " of ")
        + bracketed(String.join(zh ? "；" : "; ", parts));
  }

  /**
   * Returns why a part is not as wanted, in brackets where it would be torn apart beside others.
   */
  private String part(Explanation part, Shortfall whole) {
    if (part.isLeaf()) {
      return say(part);
    }
    Shortfall lack = part.shortfall();
    boolean several = lack.parts().size() > 1 && (lack.takesAll() || lack.takesAny());
    return several && whole.parts().size() > 1 ? bracketed(why(part)) : why(part);
  }

  private String leaf(Explanation read) {
    Condition c = read.condition();
    if (c instanceof Known || read.readsYesOrNo()) {
      return yesOrNo(read);
    }
    String wanted =
        c instanceof MomentComparison m
            ? before(m, read.isNegated(), bound(m.moment(), read))
            : say(c, read.isNegated());
    String observed = observed(read);
    String gap = say(read.gap(), read);
    boolean both = !observed.isEmpty() && !gap.isEmpty();
    return wanted + (zh ? "：" : ": ") + observed + (both ? (zh ? "，" : ", ") : "") + gap;
  }

  /** Says what a flag must be, or whether a fact must be known; as wanted, that it is so. */
  private String yesOrNo(Explanation read) {
    Condition c = read.condition();
    boolean presence = c instanceof Known;
    String name = name(c.compared().get(0));
    boolean wanted = (c instanceof FlagIs f ? f.wanted() : true) != read.isNegated();
    if (read.isAsWanted()) {
      return presence ? fact(c, !wanted) : name + (zh ? "：" : ": ") + yes(wanted);
    }
    String must =
        presence
            ? (zh ? "须" + known(!wanted) : wanted ? "must be known" : "must not be known")
            : zh ? "须为“" + yes(wanted) + "”" : "must be " + yes(wanted);
    String is =
        read.gap() instanceof Gap.Failed failed
            ? failed(failed)
            : read.verdict() == Verdict.UNKNOWN || (presence && wanted)
                ? (zh ? "现未知" : "is not known")
                : presence
                    ? (zh ? "现已知" : "is known")
                    : zh ? "现为“" + yes(!wanted) + "”" : "is " + yes(!wanted);
    return name + (zh ? "：" : ": ") + must + (zh ? "，" : ", ") + is;
  }

  private String observed(Explanation read) {
    if (read.verdict().truth() == Truth.UNKNOWN) {
      return "";
    }
    if (read.observedNumber().isPresent()) {
      return (zh ? "现为 " : "is ") + numbers(read);
    }
    if (read.observedText().isPresent()) {
      return (zh ? "现为 " : "is ") + read.observedText().get();
    }
    Instant moment = read.observedMoment().orElseThrow();
    Instant other =
        read.condition() instanceof MomentComparison c
            ? c.moment()
            : read.comparedMoment().orElse(moment);
    // Of two moments of one day the day does not say which was first.
    boolean exact = !other.equals(moment) && day(other, read).equals(day(moment, read));
    String against =
        read.condition() instanceof MomentOrder
            ? (zh ? " 对 " : " against ") + (exact ? other.toString() : date(other, read))
            : "";
    return (zh ? "时间为 " : "on ") + (exact ? moment.toString() : date(moment, read)) + against;
  }

  private String say(Gap gap, Explanation read) {
    if (gap instanceof Gap.By by) {
      return by(by, read);
    } else if (gap instanceof Gap.From from) {
      return zh
          ? "自 " + date(from.moment(), read) + " 起成立"
          : "would hold from " + date(from.moment(), read);
    } else if (gap instanceof Gap.Missing missing) {
      return name(missing.metric()) + (zh ? " 未知" : " is not known");
    } else if (gap instanceof Gap.Failed failed) {
      return name(failed.metric()) + " " + failed(failed);
    }
    return "";
  }

  private String failed(Gap.Failed failed) {
    return (zh ? "无法读取" : "could not be read ") + bracketed(failed.failure());
  }

  /** Returns the observed number, or both of a comparison of two. */
  private String numbers(Explanation read) {
    double value = read.observedNumber().orElseThrow();
    if (read.condition() instanceof NumberRange range) {
      return Digits.beside(value, range.from(), range.to());
    } else if (read.condition() instanceof NumberComparison c) {
      return Digits.beside(value, c.threshold());
    }
    double other = read.comparedNumber().orElseThrow();
    return Digits.against(value, zh ? " 对 " : " against ", other);
  }

  private String by(Gap.By by, Explanation read) {
    boolean more = by.amount() == 0 ? isMoreAtTheLimit(read) : by.amount() > 0;
    long things = things(by, read, more);
    if (things == 0 && by.amount() == 0) {
      return atTheLimit(read, more);
    }
    boolean strict = things == 0 && isStrict(read);
    String amount = things > 0 ? String.valueOf(things) : amount(read, more);
    Unit counted = by.metric().unit();
    String unit = counted.label().in(locale);
    if (zh) {
      return (more ? "还差" : "须减少")
          + (strict ? "超过 " : " ")
          + amount
          + (unit.isEmpty() ? "" : " " + unit);
    }
    String thing = unit.isEmpty() ? "" : " " + (amount.equals("1") ? counted.one() : unit);
    if (strict) {
      return "would hold with over " + amount + thing + (more ? " more" : " less");
    }
    String step = more ? " more" : unit.isEmpty() ? " less" : " fewer";
    return "would hold with " + amount + step + thing;
  }

  /**
   * Returns how many whole things more or fewer would do, where whole things were counted; else 0.
   */
  private static long things(Gap.By by, Explanation read, boolean more) {
    double value = read.observedNumber().orElseThrow();
    double apart = Math.abs(by.amount());
    Unit unit = by.metric().unit();
    boolean counts =
        !unit.label().in(Locale.ENGLISH).isEmpty()
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
    return wanted(read.condition(), read.isNegated()).holds(value, other);
  }

  /** Returns which way it must go that stands exactly on a bound which will not do. */
  private static boolean isMoreAtTheLimit(Explanation read) {
    return read.condition() instanceof NumberRange range
        ? read.observedNumber().orElseThrow() > range.from()
        : wanted(read.condition(), read.isNegated()) == Relation.ABOVE;
  }

  private String atTheLimit(Explanation read, boolean more) {
    if (!(read.condition() instanceof NumberRange)
        && wanted(read.condition(), read.isNegated()) == Relation.OTHER_THAN) {
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
    return wanted(read.condition(), read.isNegated()) == Relation.EQUAL_TO
        ? Digits.distance(value, wanted, wanted)
        : Digits.distance(value, wanted);
  }

  /** Returns whether the bound itself will not do. */
  private static boolean isStrict(Explanation read) {
    if (read.condition() instanceof NumberRange) {
      return read.isNegated();
    }
    Relation wanted = wanted(read.condition(), read.isNegated());
    return wanted == Relation.ABOVE || wanted == Relation.BELOW;
  }

  private static Relation wanted(Condition comparison, boolean negated) {
    Relation relation =
        comparison instanceof MetricComparison c
            ? c.relation()
            : ((NumberComparison) comparison).relation();
    return negated ? relation.complement() : relation;
  }

  /** Returns the day, where days count or the moment stands for one; else the moment. */
  private static String date(Instant moment, Explanation read) {
    boolean calendar =
        !(read.condition() instanceof Elapsed e && !e.span().isCalendar())
            && !(read.condition() instanceof Upcoming u && !u.within().isCalendar());
    LocalDate day = day(moment, read);
    return calendar || moment.equals(Moments.endOfDay(day, zone(read)))
        ? day.toString()
        : moment.toString();
  }

  /** Returns a moment that others are held against: a day where it begins one. */
  private static String bound(Instant moment, Explanation read) {
    LocalDate day = day(moment, read);
    return moment.equals(Moments.startOfDay(day, zone(read))) ? day.toString() : moment.toString();
  }

  private static LocalDate day(Instant moment, Explanation read) {
    return Moments.dateOf(moment, zone(read));
  }

  private static ZoneId zone(Explanation read) {
    return ((Leaf<?>) read.node()).zone();
  }

  private String name(Metric<?> metric) {
    return metric.label().in(locale);
  }
}
