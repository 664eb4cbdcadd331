package org.clm4j.rule;

import static org.clm4j.rule.RuleWords.FAILS;
import static org.clm4j.rule.RuleWords.LEAF;
import static org.clm4j.rule.RuleWords.LEAF_CHANGE;
import static org.clm4j.rule.RuleWords.LEAF_FLAG;
import static org.clm4j.rule.RuleWords.LEAF_NO_RECORD;
import static org.clm4j.rule.RuleWords.NAMED;
import static org.clm4j.rule.RuleWords.NOW_AHEAD;
import static org.clm4j.rule.RuleWords.NOW_FLAG;
import static org.clm4j.rule.RuleWords.NOW_KNOWN;
import static org.clm4j.rule.RuleWords.NOW_MOMENTS;
import static org.clm4j.rule.RuleWords.NOW_NUMBER;
import static org.clm4j.rule.RuleWords.NOW_NUMBERS;
import static org.clm4j.rule.RuleWords.NOW_PAST;
import static org.clm4j.rule.RuleWords.NOW_TEXT;
import static org.clm4j.rule.RuleWords.NOW_UNKNOWN;
import static org.clm4j.rule.RuleWords.READ_ALL;
import static org.clm4j.rule.RuleWords.READ_ANY;
import static org.clm4j.rule.RuleWords.READ_AT_LEAST;
import static org.clm4j.rule.RuleWords.WHY_AND;
import static org.clm4j.rule.RuleWords.WHY_NEVER;
import static org.clm4j.rule.RuleWords.WHY_OF;
import static org.clm4j.rule.RuleWords.WHY_OR;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Shown;

/**
 * How readings of conditions are put into words.
 *
 * <p>A fact reads as what is wanted and what is so; one that is not as wanted also as what would
 * change it, unless nothing would: what is impossible is not spoken of.
 */
final class ReadingWords {

  private static final ReadingWords ENGLISH = new ReadingWords(Language.ENGLISH);
  private static final ReadingWords CHINESE = new ReadingWords(Language.CHINESE);

  private final Language language;
  private final Wording words;
  private final GapWords gaps;

  private ReadingWords(Language language) {
    this.language = language;
    this.words = Wording.of(language);
    this.gaps = new GapWords(language);
  }

  static ReadingWords of(Language language) {
    return language.equals(Language.ENGLISH)
        ? ENGLISH
        : language.equals(Language.CHINESE) ? CHINESE : new ReadingWords(language);
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
      return leaf(read, false);
    } else if (parts.isEmpty()) {
      return words.say(c, read.isNegated());
    } else if (c instanceof NamedCondition) {
      String name = words.say(c, read.isNegated());
      return NAMED.in(language, name, say(parts.get(0), false));
    }
    // Each part says itself what is wanted of it, so here it matters only of how many.
    int size = parts.size();
    int wanted = read.wantedParts();
    boolean all = wanted == size;
    String said =
        language.clauses(parts.stream().map(p -> say(p, size == 1 ? listed : !all)).toList());
    if (size == 1 || (all && !listed)) {
      return said;
    }
    return all
        ? READ_ALL.in(language, said)
        : wanted == 1 ? READ_ANY.in(language, said) : READ_AT_LEAST.in(language, wanted, said);
  }

  String why(Explanation read) {
    return why(read, leaf -> true);
  }

  /** Says why a reading is not as wanted, by leaves alone that may be spoken of. */
  String why(Explanation read, Predicate<Explanation> spoken) {
    if (read.isAsWanted()) {
      List<Explanation> decisive = read.decisive();
      return decisive.isEmpty()
          ? say(read)
          : language.clauses(decisive.stream().map(this::say).distinct().toList());
    }
    Shortfall lack = read.shortfall();
    if (lack.parts().isEmpty()) {
      return WHY_NEVER.in(language);
    }
    List<Explanation> open = lack.open(spoken);
    List<String> parts = new ArrayList<>(open.size());
    for (Explanation part : open) {
      parts.add(part(part, open.size(), spoken));
    }
    if (lack.takesAll() || lack.takesAny()) {
      Phrase by = lack.takesAll() ? WHY_AND : WHY_OR;
      String all = "";
      for (String part : new LinkedHashSet<>(parts)) {
        all = all.isEmpty() ? part : by.in(language, all, part);
      }
      return all;
    }
    return WHY_OF.in(language, lack.needed(), language.clauses(parts));
  }

  /**
   * Returns why a part is not as wanted, in brackets where it would be torn apart beside others.
   */
  private String part(Explanation part, int parts, Predicate<Explanation> spoken) {
    if (part.isLeaf()) {
      return leaf(part, true);
    }
    Shortfall lack = part.shortfall();
    boolean several = lack.open(spoken).size() > 1 && (lack.takesAll() || lack.takesAny());
    String why = why(part, spoken);
    return several && parts > 1 ? words.bracketed(why) : why;
  }

  /**
   * Says one fact.
   *
   * @param wished whether it is said as what is still wanted, where it is not as wanted
   */
  private String leaf(Explanation read, boolean wished) {
    Condition c = read.condition();
    String wanted = wanted(read);
    if (read.isAsWanted()) {
      return c instanceof Known || read.readsYesOrNo()
          ? wanted
          : LEAF.in(language, wanted, observed(read), "");
    } else if (c instanceof Elapsed e && e.span().isZero() && read.gap().is(Gap.Kind.MISSING)) {
      return LEAF_NO_RECORD.in(language, e.since().label());
    }
    String observed = observed(read);
    String change = gaps.say(read);
    if (change.isEmpty() && !wished && !tellsItself(read)) {
      change = FAILS.in(language);
    }
    if (change.isEmpty() && observed.isEmpty()) {
      return wanted;
    }
    return observed.isEmpty()
        ? LEAF_CHANGE.in(language, wanted, change)
        : LEAF.in(language, wanted, observed, change);
  }

  /** Returns whether what is so is seen to be other than what is wanted. */
  private static boolean tellsItself(Explanation read) {
    return read.condition() instanceof Known
        || read.condition() instanceof TextMembership
        || read.readsYesOrNo();
  }

  private String wanted(Explanation read) {
    Condition c = read.condition();
    if (c instanceof HostPredicate h) {
      return LEAF_FLAG.in(language, h.flag().label(), words.yes(!read.isNegated()));
    } else if (c instanceof MomentComparison m) {
      return words.before(m, read.isNegated(), bound(m, read));
    }
    return words.say(c, read.isNegated());
  }

  /**
   * Returns the moment that one is held against, as exactly as it takes beside what was observed.
   */
  private static String bound(MomentComparison c, Explanation read) {
    Instant observed = read.observedMoment().orElse(c.moment());
    String beside = MomentText.beside(c.moment(), observed, read).get(0);
    String alone = Moments.format(c.moment(), MomentText.zone(read));
    return beside.length() > alone.length() ? beside : alone;
  }

  private String observed(Explanation read) {
    Condition c = read.condition();
    if (read.verdict().truth() == Truth.UNKNOWN) {
      return "";
    } else if (c instanceof Known) {
      return (read.verdict() == Verdict.MET ? NOW_KNOWN : NOW_UNKNOWN).in(language);
    } else if (read.readsYesOrNo()) {
      return NOW_FLAG.in(language, words.yes(read.observedFlag().orElseThrow()));
    } else if (read.observedNumber().isPresent()) {
      return numbers(read);
    } else if (read.observedText().isPresent()) {
      return NOW_TEXT.in(language, Shown.text(read.observedText().get()));
    }
    return moment(read);
  }

  /** Says the observed number, or both of a comparison of two. */
  private String numbers(Explanation read) {
    double value = read.observedNumber().orElseThrow();
    if (read.condition() instanceof NumberRange range) {
      return NOW_NUMBER.in(language, NumberText.beside(value, range.from(), range.to()));
    } else if (read.condition() instanceof NumberComparison c) {
      return NOW_NUMBER.in(language, NumberText.beside(value, c.threshold()));
    }
    MetricComparison c = (MetricComparison) read.condition();
    List<BigDecimal> both = NumberText.apart(value, read.comparedNumber().orElseThrow());
    return NOW_NUMBERS.in(language, both.get(0), both.get(1), words.share(c));
  }

  private String moment(Explanation read) {
    Instant moment = read.observedMoment().orElseThrow();
    if (read.condition() instanceof MomentOrder order) {
      List<String> both = MomentText.beside(moment, read.comparedMoment().orElseThrow(), read);
      return NOW_MOMENTS.in(language, both.get(0), both.get(1), order.later().label());
    }
    Instant other = read.condition() instanceof MomentComparison c ? c.moment() : moment;
    String said = MomentText.beside(moment, other, read).get(0);
    return (moment.isAfter(read.asOf()) ? NOW_AHEAD : NOW_PAST).in(language, said);
  }
}
