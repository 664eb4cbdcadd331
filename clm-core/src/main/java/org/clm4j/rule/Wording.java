package org.clm4j.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Chinese;
import org.clm4j.internal.Shown;
import org.clm4j.profile.Metric;
import org.jspecify.annotations.Nullable;

/** How conditions are put into words, in English or Chinese. */
final class Wording {

  private static final Wording ENGLISH = new Wording(Language.ENGLISH, false, null);
  private static final Wording CHINESE = new Wording(Language.CHINESE, true, null);

  private final Language language;
  private final boolean zh;
  private final @Nullable ZoneId zone;

  private Wording(Language language, boolean zh, @Nullable ZoneId zone) {
    this.language = language;
    this.zh = zh;
    this.zone = zone;
  }

  static Wording of(Language language) {
    return language.code().equals("zh") ? CHINESE : ENGLISH;
  }

  /** Returns the same words, with moments as they are said in a zone. */
  Wording in(ZoneId there) {
    return new Wording(language, zh, there);
  }

  Language language() {
    return language;
  }

  boolean isChinese() {
    return zh;
  }

  String say(Condition condition) {
    return say(condition, false);
  }

  /** Says a condition, or that it does not hold, which of one fact is said without a "not". */
  String say(Condition condition, boolean negated) {
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
    Condition negation = null;
    while (bare.parts().size() == 1 && !(bare instanceof Named)) {
      if (bare instanceof Not) {
        negation = negation == null ? bare : null;
      }
      bare = bare.parts().get(0);
    }
    return negation == null ? bare : negation;
  }

  /** Says what is wanted of one fact, or what is not; nothing where it is no fact of its own. */
  private String fact(Condition condition, boolean negated) {
    if (condition instanceof NumberComparison c) {
      return join(name(c.metric()), wanted(c, negated).in(language), Digits.exact(c.threshold()));
    } else if (condition instanceof MetricComparison c) {
      return join(name(c.left()), wanted(c, negated).in(language), share(c));
    } else if (condition instanceof NumberRange c) {
      String from = Digits.exact(c.from());
      String to = Digits.exact(c.to());
      return zh
          ? join(name(c.metric()), negated ? "不在" : "在", from, "到", to, "之间")
          : join(name(c.metric()), negated ? "not from" : "from", from, "to", to);
    } else if (condition instanceof TextMembership c) {
      return join(name(c.metric()), zh ? "" : "is", oneOf(c, negated));
    } else if (condition instanceof FlagIs c) {
      String yes = yes(c.wanted() != negated);
      return zh ? join(name(c.metric()), "为“" + yes + "”") : name(c.metric()) + ": " + yes;
    } else if (condition instanceof Elapsed c) {
      return elapsed(c, c.reached() != negated);
    } else if (condition instanceof Upcoming c) {
      String within = c.within().in(language);
      return zh
          ? join(name(c.moment()), negated ? "不在未来" : "在未来", within, "内")
          : join(name(c.moment()), negated ? "not within the next" : "within the next", within);
    } else if (condition instanceof MomentComparison c) {
      Instant moment = c.moment();
      return before(c, negated, zone == null ? moment.toString() : Moments.said(moment, zone));
    } else if (condition instanceof MomentOrder c) {
      return join(name(c.earlier()), earlier(!negated), name(c.later()));
    } else if (condition instanceof Known c) {
      return zh
          ? (negated ? "没有“" : "已有“") + name(c.metric()) + "”的记录"
          : join(name(c.metric()), negated ? "not known" : "known");
    }
    return "";
  }

  /** Says what a number is held against: another, or so much of it. */
  String share(MetricComparison c) {
    String whole = name(c.right());
    if (c.share() == 1) {
      return whole;
    } else if (c.share() > 1) {
      String times = Digits.exact(c.share());
      return zh ? join(whole, "的", times, "倍") : times + " times the " + whole;
    }
    String percent = Digits.exact(c.share() * 100) + (zh ? "%" : " %");
    return zh ? join(whole, "的", percent) : percent + " of the " + whole;
  }

  /**
   * Says a fact, or that it is not so, as it stands behind "needs": "contract end to have come".
   */
  String need(Condition condition, boolean negated) {
    if (condition instanceof HostPredicate c) {
      String yes = yes(!negated);
      String said = "“" + name(c.flag()) + "”";
      return zh ? said + "为“" + yes + "”" : said + " to be " + yes;
    } else if (zh) {
      return say(condition, negated);
    } else if (condition instanceof FlagIs c) {
      return name(c.metric()) + " to be " + yes(c.wanted() != negated);
    } else if (condition instanceof Known c) {
      return name(c.metric()) + (negated ? " not to be known" : " to be known");
    } else if (condition instanceof TextMembership c) {
      return name(c.metric()) + " to be " + oneOf(c, negated);
    } else if (condition instanceof Elapsed c && c.span().isZero()) {
      return name(c.since()) + toHaveCome(c, c.reached() != negated);
    }
    return say(condition, negated);
  }

  /** Returns how a number is wanted to stand to another. */
  static Relation wanted(Condition comparison, boolean negated) {
    Relation relation =
        comparison instanceof MetricComparison c
            ? c.relation()
            : ((NumberComparison) comparison).relation();
    return negated ? relation.complement() : relation;
  }

  private String whole(Condition condition) {
    if (condition instanceof AllOf c) {
      return joined(c.parts(), zh ? "且" : "and");
    } else if (condition instanceof AnyOf c) {
      return joined(c.parts(), zh ? "或" : "or");
    } else if (condition instanceof AtLeastOf c) {
      String parts =
          c.parts().stream()
              .map(p -> bare(p) instanceof AtLeastOf ? bracketed(say(p)) : say(p))
              .collect(Collectors.joining(zh ? "；" : "; "));
      return zh ? "以下至少 " + c.count() + " 项成立：" + parts : "at least " + c.count() + " of: " + parts;
    } else if (condition instanceof HostPredicate c) {
      return name(c.flag());
    } else if (condition instanceof Named c) {
      return c.label().in(language);
    }
    return ((Reference) condition).id();
  }

  private String joined(List<Condition> parts, String by) {
    List<String> words = new ArrayList<>();
    for (Condition part : parts) {
      if (!words.isEmpty()) {
        words.add(by);
      }
      words.add(isSaidWithAnd(bare(part)) ? bracketed(say(part)) : say(part));
    }
    return join(words.toArray(String[]::new));
  }

  /** Returns whether the words hold an "and", an "or" or a list that would run into others. */
  private static boolean isSaidWithAnd(Condition condition) {
    return condition instanceof AtLeastOf
        || (condition instanceof TextMembership t && t.values().size() > 1)
        || (condition.parts().size() > 1);
  }

  private String oneOf(TextMembership c, boolean negated) {
    if (zh) {
      return c.values().stream()
          .map(v -> "“" + Shown.text(v) + "”")
          .collect(Collectors.joining("或", negated ? "不为" : "为", ""));
    }
    String not = negated ? (c.values().size() > 1 ? "neither " : "not ") : "";
    return not + String.join(negated ? " nor " : " or ", Shown.sentences(List.copyOf(c.values())));
  }

  /** Says that a moment comes before another, or does not. */
  String before(MomentComparison c, boolean negated, String moment) {
    return join(name(c.metric()), earlier(c.before() != negated), moment);
  }

  private String earlier(boolean before) {
    return zh ? (before ? "早于" : "不早于") : before ? "before" : "not before";
  }

  private String elapsed(Elapsed c, boolean reached) {
    if (c.span().isZero()) {
      return name(c.since()) + hasCome(c, reached);
    }
    String span = c.span().in(language);
    return zh
        ? join(name(c.since()), reached ? "距今至少" : "距今不足", span)
        : join(name(c.since()), reached ? "at least" : "less than", span, "ago");
  }

  /** Returns what no time at all since a moment means: by the calendar its whole day counts. */
  private String hasCome(Elapsed c, boolean reached) {
    if (c.span().isCalendar()) {
      return zh
          ? (reached ? "在当日或之前" : "在当日之后")
          : reached ? " is today or past" : " is after today";
    }
    return zh ? (reached ? "已到" : "未到") : reached ? " has come" : " has not come";
  }

  private static String toHaveCome(Elapsed c, boolean reached) {
    if (c.span().isCalendar()) {
      return reached ? " to be today or past" : " to be after today";
    }
    return reached ? " to have come" : " not to have come";
  }

  String yes(boolean flag) {
    return zh ? (flag ? "是" : "否") : flag ? "yes" : "no";
  }

  String bracketed(String words) {
    return zh ? "（" + words + "）" : "(" + words + ")";
  }

  /** Puts words beside each other with the spaces they need. */
  String join(String... words) {
    return zh
        ? Chinese.join(words)
        : Arrays.stream(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
  }

  String name(Metric<?> metric) {
    return metric.label().in(language);
  }
}
