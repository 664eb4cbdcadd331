package org.clm4j.rule;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.clm4j.internal.Shown;
import org.clm4j.profile.Metric;

/**
 * How readings of conditions are put into words, in English or Chinese.
 *
 * <p>A fact that is as wanted reads as what is wanted and what is so. One that is not reads as what
 * is needed, what is so, and what would change it, so that "needs" may stand before it and nobody
 * takes what is wanted for what is so.
 */
final class ReadingWords {

  private static final ReadingWords ENGLISH = new ReadingWords(Language.ENGLISH);
  private static final ReadingWords CHINESE = new ReadingWords(Language.CHINESE);

  private final Wording words;
  private final GapWords gaps;
  private final boolean zh;

  private ReadingWords(Language language) {
    this.words = Wording.of(language);
    this.gaps = new GapWords(words);
    this.zh = words.isChinese();
  }

  static ReadingWords of(Language language) {
    return language.code().equals("zh") ? CHINESE : ENGLISH;
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
    } else if (c instanceof Named) {
      String inside = words.bracketed(say(parts.get(0), false));
      return words.join(words.say(c, read.isNegated()), inside);
    }
    // Each part says itself what is wanted of it, so here it matters only of how many.
    int size = parts.size();
    int wanted = read.wantedParts();
    boolean all = wanted == size;
    String said =
        parts.stream()
            .map(p -> say(p, size == 1 ? listed : !all))
            .collect(Collectors.joining(semicolon()));
    if (size == 1 || (all && !listed)) {
      return said;
    }
    String of =
        all
            ? (zh ? "全部：" : "all of ")
            : wanted == 1
                ? (zh ? "任一：" : "any of ")
                : zh ? "至少 " + wanted + " 项：" : "at least " + wanted + " of ";
    return of + words.bracketed(said);
  }

  String why(Explanation read) {
    if (read.isAsWanted()) {
      List<Explanation> decisive = read.decisive();
      return decisive.isEmpty()
          ? say(read)
          : decisive.stream().map(this::say).distinct().collect(Collectors.joining(semicolon()));
    }
    Shortfall lack = read.shortfall();
    if (lack.parts().isEmpty()) {
      return zh ? "永不成立的条件" : "what never holds";
    }
    List<String> parts = lack.parts().stream().map(p -> part(p, lack)).toList();
    if (lack.takesAll() || lack.takesAny()) {
      return joined(parts.stream().distinct().toList(), lack.takesAll());
    }
    return (zh ? "以下任意 " + lack.needed() + " 项：" : lack.needed() + " of ")
        + words.bracketed(String.join(semicolon(), parts));
  }

  private String joined(List<String> parts, boolean all) {
    String by = zh ? (all ? "，且" : "，或") : all ? ", and" : ", or";
    return parts.stream().reduce((one, other) -> words.join(one + by, other)).orElseThrow();
  }

  private String semicolon() {
    return zh ? "；" : "; ";
  }

  /**
   * Returns why a part is not as wanted, in brackets where it would be torn apart beside others.
   */
  private String part(Explanation part, Shortfall whole) {
    if (part.isLeaf()) {
      return leaf(part, true);
    }
    Shortfall lack = part.shortfall();
    boolean several = lack.parts().size() > 1 && (lack.takesAll() || lack.takesAny());
    return several && whole.parts().size() > 1 ? words.bracketed(why(part)) : why(part);
  }

  /**
   * Says one fact.
   *
   * @param needed whether "needs" stands before it, where it is not as wanted
   */
  private String leaf(Explanation read, boolean needed) {
    String wanted = wanted(read);
    String said = wanted;
    String change = "";
    if (!read.isAsWanted()) {
      said = needed(read);
      change = gaps.say(read);
      // Where what is needed is worded like what is so, a word of its own tells them apart.
      if (change.isEmpty() && !needed && said.equals(wanted)) {
        change = zh ? "不成立" : "does not hold";
      }
    } else if (read.condition() instanceof Known || read.readsYesOrNo()) {
      return said;
    }
    String observed = observed(read);
    boolean both = !observed.isEmpty() && !change.isEmpty();
    return said + (zh ? "：" : ": ") + observed + (both ? (zh ? "，" : ", ") : "") + change;
  }

  private String wanted(Explanation read) {
    Condition c = read.condition();
    if (c instanceof HostPredicate h) {
      return words.name(h.flag()) + (zh ? "：" : ": ") + words.yes(!read.isNegated());
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
    String beside = Times.beside(c.moment(), observed, read).get(0);
    String alone = Moments.said(c.moment(), Times.zone(read));
    return beside.length() > alone.length() ? beside : alone;
  }

  private String needed(Explanation read) {
    Condition c = read.condition();
    return c instanceof MomentComparison ? wanted(read) : words.need(c, read.isNegated());
  }

  private String observed(Explanation read) {
    Condition c = read.condition();
    if (read.verdict().truth() == Truth.UNKNOWN) {
      return "";
    } else if (c instanceof Known) {
      boolean known = read.verdict() == Verdict.MET;
      return zh ? (known ? "目前有" : "目前没有") : known ? "is known" : "is not known";
    } else if (read.readsYesOrNo()) {
      String yes = words.yes(read.observedFlag().orElseThrow());
      return zh ? "现为“" + yes + "”" : "is " + yes;
    } else if (read.observedNumber().isPresent()) {
      return words.join(zh ? "现为" : "is", numbers(read));
    } else if (read.observedText().isPresent()) {
      String text = Shown.text(read.observedText().get());
      return zh ? "现为“" + text + "”" : "is " + text;
    }
    return moment(read);
  }

  /** Returns the observed number, or both of a comparison of two. */
  private String numbers(Explanation read) {
    double value = read.observedNumber().orElseThrow();
    if (read.condition() instanceof NumberRange range) {
      return Digits.beside(value, range.from(), range.to());
    } else if (read.condition() instanceof NumberComparison c) {
      return Digits.beside(value, c.threshold());
    }
    MetricComparison c = (MetricComparison) read.condition();
    String against = zh ? words.join("，而", words.share(c), "为") + " " : " against ";
    return Digits.against(value, against, read.comparedNumber().orElseThrow());
  }

  private String moment(Explanation read) {
    Instant moment = read.observedMoment().orElseThrow();
    if (read.condition() instanceof MomentOrder order) {
      List<String> both = Times.beside(moment, read.comparedMoment().orElseThrow(), read);
      return words.join(zh ? "为" : "is on", both.get(0) + against(order.later()) + both.get(1));
    }
    Instant other = read.condition() instanceof MomentComparison c ? c.moment() : moment;
    String said = Times.beside(moment, other, read).get(0);
    boolean ahead = moment.isAfter(read.asOf());
    return zh ? words.join(ahead ? "定于" : "发生于", said) : (ahead ? "is on " : "was on ") + said;
  }

  /** Returns what stands between what is observed and what it is held against. */
  private String against(Metric<?> other) {
    return zh ? words.join("，而", words.name(other), "为") + " " : " against ";
  }
}
