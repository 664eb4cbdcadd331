package org.clm4j.rule;

import static org.clm4j.rule.RuleWords.ALWAYS;
import static org.clm4j.rule.RuleWords.AND;
import static org.clm4j.rule.RuleWords.AT_LEAST_OF;
import static org.clm4j.rule.RuleWords.BEFORE;
import static org.clm4j.rule.RuleWords.BEFORE_NOT;
import static org.clm4j.rule.RuleWords.BRACKETS;
import static org.clm4j.rule.RuleWords.COME;
import static org.clm4j.rule.RuleWords.COME_NOT;
import static org.clm4j.rule.RuleWords.COMPARE;
import static org.clm4j.rule.RuleWords.DAY;
import static org.clm4j.rule.RuleWords.DAY_NOT;
import static org.clm4j.rule.RuleWords.ELAPSED;
import static org.clm4j.rule.RuleWords.ELAPSED_NOT;
import static org.clm4j.rule.RuleWords.FLAG;
import static org.clm4j.rule.RuleWords.KNOWN;
import static org.clm4j.rule.RuleWords.KNOWN_NOT;
import static org.clm4j.rule.RuleWords.NEVER;
import static org.clm4j.rule.RuleWords.NO;
import static org.clm4j.rule.RuleWords.NOR;
import static org.clm4j.rule.RuleWords.NOT;
import static org.clm4j.rule.RuleWords.OR;
import static org.clm4j.rule.RuleWords.RANGE;
import static org.clm4j.rule.RuleWords.RANGE_NOT;
import static org.clm4j.rule.RuleWords.SHARE_PERCENT;
import static org.clm4j.rule.RuleWords.SHARE_TIMES;
import static org.clm4j.rule.RuleWords.TEXT;
import static org.clm4j.rule.RuleWords.TEXT_NEITHER;
import static org.clm4j.rule.RuleWords.TEXT_NOT;
import static org.clm4j.rule.RuleWords.UPCOMING;
import static org.clm4j.rule.RuleWords.UPCOMING_NOT;
import static org.clm4j.rule.RuleWords.VALUE;
import static org.clm4j.rule.RuleWords.YES;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Decimals;
import org.clm4j.internal.Shown;
import org.clm4j.profile.Metric;
import org.jspecify.annotations.Nullable;

/** How conditions are put into words. */
final class Wording {

  private static final Wording ENGLISH = new Wording(Language.ENGLISH, null);
  private static final Wording CHINESE = new Wording(Language.CHINESE, null);

  private final Language language;
  private final @Nullable ZoneId zone;

  private Wording(Language language, @Nullable ZoneId zone) {
    this.language = language;
    this.zone = zone;
  }

  static Wording of(Language language) {
    return language.equals(Language.ENGLISH)
        ? ENGLISH
        : language.equals(Language.CHINESE) ? CHINESE : new Wording(language, null);
  }

  /** Returns the same words, with moments as they are said in a zone. */
  Wording in(ZoneId there) {
    return new Wording(language, there);
  }

  Language language() {
    return language;
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
      return (c instanceof AllOf != negated ? ALWAYS : NEVER).in(language);
    }
    String fact = fact(c, negated);
    if (!fact.isEmpty()) {
      return fact;
    }
    return negated ? NOT.in(language, whole(c)) : whole(c);
  }

  /** Returns the condition without what makes no difference around it. */
  private static Condition bare(Condition condition) {
    Condition bare = condition;
    Condition negation = null;
    while (bare.parts().size() == 1 && !(bare instanceof NamedCondition)) {
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
      BigDecimal bound = Decimals.shortest(c.threshold());
      return COMPARE.in(language, c.metric().label(), wanted(c, negated).in(language), bound);
    } else if (condition instanceof MetricComparison c) {
      return COMPARE.in(language, c.left().label(), wanted(c, negated).ofOther(language), share(c));
    } else if (condition instanceof NumberRange c) {
      BigDecimal from = Decimals.shortest(c.from());
      BigDecimal to = Decimals.shortest(c.to());
      return (negated ? RANGE_NOT : RANGE).in(language, c.metric().label(), from, to);
    } else if (condition instanceof TextMembership c) {
      return text(c, negated);
    } else if (condition instanceof FlagIs c) {
      return FLAG.in(language, c.metric().label(), yes(c.wanted() != negated));
    } else if (condition instanceof Elapsed c) {
      return elapsed(c, c.reached() != negated);
    } else if (condition instanceof DueWithin c) {
      return (negated ? UPCOMING_NOT : UPCOMING).in(language, c.moment().label(), c.within());
    } else if (condition instanceof MomentComparison c) {
      Instant moment = c.moment();
      return before(c, negated, zone == null ? moment.toString() : Moments.format(moment, zone));
    } else if (condition instanceof MomentOrder c) {
      return (negated ? BEFORE_NOT : BEFORE).in(language, c.earlier().label(), c.later().label());
    } else if (condition instanceof Known c) {
      return (negated ? KNOWN_NOT : KNOWN).in(language, c.metric().label());
    }
    return "";
  }

  /** Says what a number is held against: another, or so much of it. */
  String share(MetricComparison c) {
    if (c.share() == 1) {
      return name(c.right());
    }
    return c.share() > 1
        ? SHARE_TIMES.in(language, Decimals.shortest(c.share()), c.right().label())
        : SHARE_PERCENT.in(language, Decimals.shortest(c.share() * 100), c.right().label());
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
      return joined(c.parts(), AND);
    } else if (condition instanceof AnyOf c) {
      return joined(c.parts(), OR);
    } else if (condition instanceof AtLeastOf c) {
      List<String> parts =
          c.parts().stream()
              .map(p -> bare(p) instanceof AtLeastOf ? bracketed(say(p)) : say(p))
              .toList();
      return AT_LEAST_OF.in(language, c.count(), language.clauses(parts));
    } else if (condition instanceof HostPredicate c) {
      return name(c.flag());
    } else if (condition instanceof NamedCondition c) {
      return c.label().in(language);
    }
    return ((ConditionRef) condition).id();
  }

  private String joined(List<Condition> parts, Phrase by) {
    return parts.stream()
        .map(part -> isSaidWithAnd(bare(part)) ? bracketed(say(part)) : say(part))
        .reduce((one, other) -> by.in(language, one, other))
        .orElse("");
  }

  /** Returns whether the words hold an "and", an "or" or a list that would run into others. */
  private static boolean isSaidWithAnd(Condition condition) {
    return condition instanceof AtLeastOf
        || (condition instanceof TextMembership t && t.values().size() > 1)
        || (condition.parts().size() > 1);
  }

  private String text(TextMembership c, boolean negated) {
    List<String> values = c.values().stream().map(v -> VALUE.in(language, Shown.text(v))).toList();
    if (!negated) {
      return TEXT.in(language, c.metric().label(), language.or(values));
    }
    String all = values.stream().reduce((a, b) -> NOR.in(language, a, b)).orElse("");
    return (values.size() > 1 ? TEXT_NEITHER : TEXT_NOT).in(language, c.metric().label(), all);
  }

  /** Says that a moment comes before another, or does not. */
  String before(MomentComparison c, boolean negated, String moment) {
    return (c.before() != negated ? BEFORE : BEFORE_NOT).in(language, c.metric().label(), moment);
  }

  /** Says how long ago a moment is; of no time at all since, by the calendar its day counts. */
  private String elapsed(Elapsed c, boolean reached) {
    if (!c.span().isZero()) {
      return (reached ? ELAPSED : ELAPSED_NOT).in(language, c.since().label(), c.span());
    }
    Phrase come = c.span().isCalendar() ? (reached ? DAY : DAY_NOT) : reached ? COME : COME_NOT;
    return come.in(language, c.since().label());
  }

  String yes(boolean flag) {
    return (flag ? YES : NO).in(language);
  }

  String bracketed(String words) {
    return BRACKETS.in(language, words);
  }

  String name(Metric<?> metric) {
    return metric.label().in(language);
  }
}
