package org.clm4j.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.clm4j.basics.Moments;
import org.clm4j.profile.Metric;

/** How conditions and their readings are put into words, in English or Chinese. */
final class Wording {

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
    if (condition instanceof NumberComparison c) {
      return name(c.metric()) + " " + c.relation().in(locale) + " " + Digits.exact(c.threshold());
    } else if (condition instanceof NumberRange c) {
      return name(c.metric())
          + (zh ? " 在 " : " from ")
          + Digits.exact(c.from())
          + (zh ? " 到 " : " to ")
          + Digits.exact(c.to())
          + (zh ? " 之间" : "");
    } else if (condition instanceof MetricComparison c) {
      return name(c.left()) + " " + c.relation().in(locale) + " " + name(c.right());
    } else if (condition instanceof TextMembership c) {
      return name(c.metric())
          + (zh ? " 为 " : " is ")
          + String.join(zh ? " 或 " : " or ", c.values());
    } else if (condition instanceof FlagIs c) {
      return name(c.metric()) + (zh ? (c.wanted() ? "：是" : "：否") : c.wanted() ? ": yes" : ": no");
    } else if (condition instanceof HostPredicate c) {
      return name(c.flag());
    } else if (condition instanceof Elapsed c) {
      return elapsed(c);
    } else if (condition instanceof Upcoming c) {
      return name(c.moment())
          + (zh ? " 在未来 " : " within the next ")
          + c.within().in(locale)
          + (zh ? "内" : "");
    } else if (condition instanceof MomentComparison c) {
      return name(c.metric())
          + (zh ? " " : c.before() ? " before " : " not before ")
          + c.moment()
          + (zh ? (c.before() ? " 之前" : " 或之后") : "");
    } else if (condition instanceof MomentOrder c) {
      return name(c.earlier()) + (zh ? " 早于 " : " before ") + name(c.later());
    } else if (condition instanceof Known c) {
      return name(c.metric()) + (zh ? " 已知" : " known");
    } else if (condition instanceof AllOf c) {
      return c.parts().isEmpty() ? (zh ? "总是" : "always") : join(c.parts(), zh ? " 且 " : " and ");
    } else if (condition instanceof AnyOf c) {
      return c.parts().isEmpty() ? (zh ? "从不" : "never") : join(c.parts(), zh ? " 或 " : " or ");
    } else if (condition instanceof AtLeastOf c) {
      String parts = c.parts().stream().map(this::say).collect(Collectors.joining(zh ? "；" : "; "));
      return zh ? "以下至少 " + c.count() + " 项成立：" + parts : "at least " + c.count() + " of: " + parts;
    } else if (condition instanceof Not c) {
      return zh ? "并非（" + say(c.part()) + "）" : "not (" + say(c.part()) + ")";
    } else if (condition instanceof Named c) {
      return c.label().in(locale);
    }
    return ((Reference) condition).id();
  }

  private String elapsed(Elapsed c) {
    if (c.span().isZero()) {
      return name(c.since()) + none(c);
    }
    String span = c.span().in(locale);
    if (zh) {
      return name(c.since()) + "距今" + (c.reached() ? "至少 " : "不足 ") + span;
    }
    return name(c.since()) + (c.reached() ? " at least " : " less than ") + span + " ago";
  }

  /** Returns what no time at all since a moment means: by the calendar its whole day counts. */
  private String none(Elapsed c) {
    if (c.span().isCalendar()) {
      return zh
          ? (c.reached() ? "在当日或之前" : "在当日之后")
          : c.reached() ? " is today or past" : " is after today";
    }
    return zh ? (c.reached() ? "已到" : "未到") : c.reached() ? " has come" : " has not come";
  }

  private String join(List<Condition> parts, String by) {
    return parts.stream()
        .map(
            p ->
                p.parts().size() > 1 && !(p instanceof Named)
                    ? (zh ? "（" + say(p) + "）" : "(" + say(p) + ")")
                    : say(p))
        .collect(Collectors.joining(by));
  }

  String say(Explanation read) {
    if (read.isLeaf()) {
      return wanted(read) + (zh ? "：" : ": ") + leaf(read);
    }
    if (read.parts().isEmpty()) {
      return wanted(read);
    }
    Condition c = read.condition();
    String parts =
        read.parts().stream().map(this::say).collect(Collectors.joining(zh ? "；" : "; "));
    if (c instanceof Named) {
      return wanted(read) + (zh ? "（" : " (") + parts + (zh ? "）" : ")");
    }
    // Each part says itself what is wanted of it, so here it matters only of how many.
    int size = read.parts().size();
    int wanted = read.wantedParts();
    if (c instanceof AtLeastOf) {
      return (zh ? "至少 " + wanted + " 项：（" : "at least " + wanted + " of (")
          + parts
          + (zh ? "）" : ")");
    } else if (wanted < size) {
      return (zh ? "任一：（" : "any of (") + parts + (zh ? "）" : ")");
    }
    return parts;
  }

  String why(Explanation read) {
    Shortfall lack = read.shortfall();
    if (lack.parts().isEmpty()) {
      List<Explanation> decisive = read.decisive();
      return decisive.isEmpty()
          ? say(read.condition())
          : decisive.stream().map(this::say).distinct().collect(and());
    }
    List<String> parts = lack.parts().stream().map(p -> part(p, lack)).distinct().toList();
    if (parts.size() == 1) {
      return parts.get(0);
    } else if (lack.takesAll()) {
      return parts.stream().collect(and());
    } else if (lack.takesAny()) {
      return String.join(zh ? "，或 " : " or ", parts);
    }
    return (zh ? "以下任意 " + lack.needed() + " 项：（" : lack.needed() + " of (")
        + String.join(zh ? "；" : "; ", parts)
        + (zh ? "）" : ")");
  }

  /**
   * Returns why a part is not as wanted, in brackets where it would be torn apart beside others.
   */
  private String part(Explanation part, Shortfall whole) {
    if (part.isLeaf()) {
      return say(part);
    }
    boolean torn = whole.parts().size() > 1 && part.shortfall().parts().size() > 1;
    return torn ? (zh ? "（" : "(") + why(part) + (zh ? "）" : ")") : why(part);
  }

  private Collector<CharSequence, ?, String> and() {
    return Collectors.joining(zh ? "，且 " : " and ");
  }

  private String wanted(Explanation read) {
    return say(read.isNegated() ? new Not(read.condition()) : read.condition());
  }

  private String leaf(Explanation read) {
    String observed = observed(read);
    if (read.isAsWanted()) {
      return observed.isEmpty() ? (zh ? "是" : "yes") : observed;
    }
    String gap = say(read.gap(), read);
    return observed.isEmpty() ? gap : gap.isEmpty() ? observed : observed + (zh ? "，" : ", ") + gap;
  }

  private String observed(Explanation read) {
    if (read.verdict().truth() == Truth.UNKNOWN) {
      return "";
    }
    if (read.observedNumber().isPresent()) {
      return (zh ? "现为 " : "is ") + numbers(read);
    }
    if (read.observedMoment().isPresent()) {
      String other =
          read.comparedMoment().isPresent()
              ? (zh ? " 对 " : " against ") + date(read.comparedMoment().get(), read)
              : "";
      return (zh ? "时间为 " : "on ") + date(read.observedMoment().get(), read) + other;
    }
    if (read.observedText().isPresent()) {
      return (zh ? "现为 " : "is ") + read.observedText().get();
    }
    if (read.condition() instanceof Known) {
      return read.isNegated() && read.verdict() == Verdict.MET ? (zh ? "已知" : "is known") : "";
    }
    return read.observedFlag().isPresent()
        ? (zh ? (read.observedFlag().get() ? "是" : "否") : read.observedFlag().get() ? "yes" : "no")
        : "";
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
      return name(failed.metric())
          + (zh ? " 无法读取（" : " could not be read (")
          + failed.failure()
          + (zh ? "）" : ")");
    }
    return "";
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
    if (by.amount() == 0) {
      return atTheLimit(read);
    }
    boolean more = by.amount() > 0;
    boolean strict = isStrict(read);
    String amount = amount(read, more);
    String unit = by.metric().unit().label().in(locale);
    if (zh) {
      return (more ? "还差" : "须减少")
          + (strict ? "超过 " : " ")
          + amount
          + (unit.isEmpty() ? "" : " " + unit);
    }
    String thing = unit.isEmpty() ? "" : " " + (amount.equals("1") ? singular(unit) : unit);
    return "would hold with "
        + (strict ? "over " : "")
        + amount
        + (more ? " more" : unit.isEmpty() ? " less" : " fewer")
        + thing;
  }

  /** Returns which way it must go that stands exactly on a bound which will not do. */
  private String atTheLimit(Explanation read) {
    boolean more;
    if (read.condition() instanceof NumberRange range) {
      more = read.observedNumber().orElseThrow() > range.from();
    } else {
      Relation wanted = wanted(read.condition(), read.isNegated());
      if (wanted == Relation.OTHER_THAN) {
        return zh ? "换成其他值即成立" : "would hold with any other";
      }
      more = wanted == Relation.ABOVE;
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

  private static String singular(String unit) {
    return unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
  }

  private static String date(Instant moment, Explanation read) {
    ZoneId zone = read.node() instanceof Leaf.Window<?> w ? w.zone() : zoneOf(read);
    boolean calendar =
        !(read.condition() instanceof Elapsed e && !e.span().isCalendar())
            && !(read.condition() instanceof Upcoming u && !u.within().isCalendar());
    return calendar ? Moments.dateOf(moment, zone).toString() : moment.toString();
  }

  private static ZoneId zoneOf(Explanation read) {
    return read.node() instanceof Leaf.Days<?> days ? days.zone() : ZoneOffset.UTC;
  }

  private String name(Metric<?> metric) {
    return metric.label().in(locale);
  }
}
