package org.clm4j.rule;

import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;

/** What the room says. */
final class RuleWords {

  private static final Messages WORDS = Messages.of(RuleWords.class::getResourceAsStream);

  static final Phrase ALWAYS = WORDS.phrase("rule.always");
  static final Phrase NEVER = WORDS.phrase("rule.never");
  static final Phrase NOT = WORDS.phrase("rule.not", "condition");
  static final Phrase RELATION_AT_LEAST = WORDS.phrase("rule.relation.atLeast");
  static final Phrase RELATION_AT_LEAST_OF = WORDS.phrase("rule.relation.atLeastOf");
  static final Phrase RELATION_AT_MOST_OF = WORDS.phrase("rule.relation.atMostOf");
  static final Phrase RELATION_ABOVE = WORDS.phrase("rule.relation.above");
  static final Phrase RELATION_AT_MOST = WORDS.phrase("rule.relation.atMost");
  static final Phrase RELATION_BELOW = WORDS.phrase("rule.relation.below");
  static final Phrase RELATION_EQUAL_TO = WORDS.phrase("rule.relation.equalTo");
  static final Phrase RELATION_OTHER_THAN = WORDS.phrase("rule.relation.otherThan");
  static final Phrase COMPARE = WORDS.phrase("rule.compare", "left", "relation", "right");
  static final Phrase SHARE_TIMES = WORDS.phrase("rule.share.times", "times", "whole");
  static final Phrase SHARE_PERCENT = WORDS.phrase("rule.share.percent", "percent", "whole");
  static final Phrase RANGE = WORDS.phrase("rule.range", "metric", "from", "to");
  static final Phrase RANGE_NOT = WORDS.phrase("rule.range.not", "metric", "from", "to");
  static final Phrase VALUE = WORDS.phrase("rule.value", "value");
  static final Phrase TEXT = WORDS.phrase("rule.text", "metric", "values");
  static final Phrase TEXT_NOT = WORDS.phrase("rule.text.not", "metric", "value");
  static final Phrase TEXT_NEITHER = WORDS.phrase("rule.text.neither", "metric", "values");
  static final Phrase NOR = WORDS.phrase("rule.nor", "a", "b");
  static final Phrase YES = WORDS.phrase("rule.yes");
  static final Phrase NO = WORDS.phrase("rule.no");
  static final Phrase FLAG = WORDS.phrase("rule.flag", "metric", "yes");
  static final Phrase UPCOMING = WORDS.phrase("rule.upcoming", "moment", "span");
  static final Phrase UPCOMING_NOT = WORDS.phrase("rule.upcoming.not", "moment", "span");
  static final Phrase BEFORE = WORDS.phrase("rule.before", "moment", "other");
  static final Phrase BEFORE_NOT = WORDS.phrase("rule.before.not", "moment", "other");
  static final Phrase KNOWN = WORDS.phrase("rule.known", "metric");
  static final Phrase KNOWN_NOT = WORDS.phrase("rule.known.not", "metric");
  static final Phrase ELAPSED = WORDS.phrase("rule.elapsed", "moment", "span");
  static final Phrase ELAPSED_NOT = WORDS.phrase("rule.elapsed.not", "moment", "span");
  static final Phrase DAY = WORDS.phrase("rule.day", "moment");
  static final Phrase DAY_NOT = WORDS.phrase("rule.day.not", "moment");
  static final Phrase COME = WORDS.phrase("rule.come", "moment");
  static final Phrase COME_NOT = WORDS.phrase("rule.come.not", "moment");
  static final Phrase AND = WORDS.phrase("rule.and", "a", "b");
  static final Phrase OR = WORDS.phrase("rule.or", "a", "b");
  static final Phrase AT_LEAST_OF = WORDS.phrase("rule.atLeastOf", "n", "parts");
  static final Phrase BRACKETS = WORDS.phrase("rule.brackets", "words");
  static final Phrase NAMED = WORDS.phrase("rule.named", "name", "inside");
  static final Phrase READ_ALL = WORDS.phrase("rule.read.all", "parts");
  static final Phrase READ_ANY = WORDS.phrase("rule.read.any", "parts");
  static final Phrase READ_AT_LEAST = WORDS.phrase("rule.read.atLeast", "n", "parts");
  static final Phrase LEAF = WORDS.phrase("rule.leaf", "wanted", "observed", "change");
  static final Phrase LEAF_CHANGE = WORDS.phrase("rule.leaf.change", "wanted", "change");
  static final Phrase LEAF_FLAG = WORDS.phrase("rule.leaf.flag", "metric", "yes");
  static final Phrase LEAF_NO_RECORD = WORDS.phrase("rule.leaf.noRecord", "moment");
  static final Phrase FAILS = WORDS.phrase("rule.fails");
  static final Phrase NOW_KNOWN = WORDS.phrase("rule.now.known");
  static final Phrase NOW_UNKNOWN = WORDS.phrase("rule.now.unknown");
  static final Phrase NOW_FLAG = WORDS.phrase("rule.now.flag", "yes");
  static final Phrase NOW_NUMBER = WORDS.phrase("rule.now.number", "n");
  static final Phrase NOW_NUMBERS = WORDS.phrase("rule.now.numbers", "n", "other", "metric");
  static final Phrase NOW_TEXT = WORDS.phrase("rule.now.text", "text");
  static final Phrase NOW_AHEAD = WORDS.phrase("rule.now.ahead", "day");
  static final Phrase NOW_PAST = WORDS.phrase("rule.now.past", "day");
  static final Phrase NOW_MOMENTS = WORDS.phrase("rule.now.moments", "day", "other", "metric");
  static final Phrase WHY_NEVER = WORDS.phrase("rule.why.never");
  static final Phrase WHY_AND = WORDS.phrase("rule.why.and", "a", "b");
  static final Phrase WHY_OR = WORDS.phrase("rule.why.or", "a", "b");
  static final Phrase WHY_OF = WORDS.phrase("rule.why.of", "n", "parts");
  static final Phrase GAP_FROM = WORDS.phrase("rule.gap.from", "day");
  static final Phrase GAP_UNLESS_PURCHASE = WORDS.phrase("rule.gap.unlessPurchase", "day");
  static final Phrase GAP_PURCHASE = WORDS.phrase("rule.gap.purchase");
  static final Phrase GAP_UNKNOWN = WORDS.phrase("rule.gap.unknown");
  static final Phrase GAP_UNREADABLE = WORDS.phrase("rule.gap.unreadable", "why");
  static final Phrase GAP_UNKNOWN_OF = WORDS.phrase("rule.gap.unknown.of", "metric");
  static final Phrase GAP_UNREADABLE_OF = WORDS.phrase("rule.gap.unreadable.of", "metric", "why");
  static final Phrase GAP_MORE = WORDS.phrase("rule.gap.more", "n", "one", "many");
  static final Phrase GAP_FEWER = WORDS.phrase("rule.gap.fewer", "n", "one", "many");
  static final Phrase GAP_LESS = WORDS.phrase("rule.gap.less", "n");
  static final Phrase GAP_OVER_MORE = WORDS.phrase("rule.gap.overMore", "n", "one", "many");
  static final Phrase GAP_OVER_LESS = WORDS.phrase("rule.gap.overLess", "n", "one", "many");
  static final Phrase GAP_OTHER = WORDS.phrase("rule.gap.other");
  static final Phrase GAP_ANY_MORE = WORDS.phrase("rule.gap.anyMore");
  static final Phrase GAP_ANY_LESS = WORDS.phrase("rule.gap.anyLess");

  private RuleWords() {}
}
