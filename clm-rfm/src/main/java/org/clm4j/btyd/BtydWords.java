package org.clm4j.btyd;

import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;

/** What this room says of fits, forecasts and comparisons. */
final class BtydWords {

  private static final Messages ROOM = Messages.of(BtydWords.class::getResourceAsStream);

  static final Messages.Phrase PINNED = ROOM.phrase("btyd.fit.pinned");
  static final Messages.Phrase RIDGE = ROOM.phrase("btyd.fit.ridge");
  static final Messages.Phrase PENALTY = ROOM.phrase("btyd.fit.penalty");
  static final Messages.Phrase GAVE_UP = ROOM.phrase("btyd.fit.gaveUp");
  static final Messages.Phrase TOO_WIDE = ROOM.phrase("btyd.fit.tooWide", "parameters");
  static final Messages.Phrase PENALTY_COST = ROOM.phrase("btyd.fit.penalty.cost", "n");
  static final Messages.Phrase PENALTY_ALONE = ROOM.phrase("btyd.fit.penalty.alone");
  static final Messages.Phrase PENALTY_OPEN = ROOM.phrase("btyd.fit.penalty.open", "parameters");
  static final Messages.Phrase NO_DROPOUT = ROOM.phrase("btyd.fit.noDropout");
  static final Messages.Phrase NO_DROPOUT_CHANCES = ROOM.phrase("btyd.fit.noDropout.chances");
  static final Messages.Phrase EDGES_LOW = ROOM.phrase("btyd.fit.edges.low", "low");
  static final Messages.Phrase EDGES_HIGH = ROOM.phrase("btyd.fit.edges.high", "high");
  static final Messages.Phrase EDGES_BOTH = ROOM.phrase("btyd.fit.edges.both", "low", "high");
  static final Messages.Phrase NOBODY_LEFT = ROOM.phrase("btyd.fit.nobodyLeft");
  static final Messages.Phrase NOBODY_RENEWED = ROOM.phrase("btyd.fit.nobodyRenewed");
  static final Messages.Phrase ONE_RENEWAL = ROOM.phrase("btyd.fit.oneRenewal");
  static final Messages.Phrase USABLE = ROOM.phrase("btyd.usable", "what");
  static final Messages.Phrase USABLE_NOTHING = ROOM.phrase("btyd.usable.nothing");
  static final Messages.Phrase NOT_USABLE = ROOM.phrase("btyd.usable.not", "what");
  static final Messages.Phrase ALONE = ROOM.phrase("btyd.usable.alone", "parameters");
  static final Messages.Phrase ALIVE = ROOM.phrase("btyd.usable.alive");
  static final Messages.Phrase SHORT_FORECASTS = ROOM.phrase("btyd.usable.forecasts");
  static final Messages.Phrase RENEWALS = ROOM.phrase("btyd.usable.renewals");
  static final Messages.Phrase MEAN_SPEND = ROOM.phrase("btyd.usable.spend");
  static final Messages.Phrase MEANING_BG = ROOM.phrase("btyd.alive.bg");
  static final Messages.Phrase MEANING_MBG = ROOM.phrase("btyd.alive.mbg");
  static final Messages.Phrase MEANING_REGULAR = ROOM.phrase("btyd.alive.regular");
  static final Messages.Phrase MEANING_PARETO = ROOM.phrase("btyd.alive.pareto");
  static final Messages.Phrase MEANING_NBD = ROOM.phrase("btyd.alive.nbd");
  static final Messages.Phrase NOT_BOUGHT = ROOM.phrase("btyd.value.notBought");
  static final Messages.Phrase TOO_LARGE = ROOM.phrase("btyd.value.tooLarge");
  static final Messages.Phrase NO_CONTRACT = ROOM.phrase("btyd.value.noContract");
  static final Messages.Phrase NO_RENEWALS = ROOM.phrase("btyd.value.noRenewals");
  static final Messages.Phrase NO_MEAN = ROOM.phrase("btyd.value.noMean");
  static final Messages.Phrase NO_MEAN_SHORT = ROOM.phrase("btyd.value.noMean.short");
  static final Messages.Phrase NO_LIMIT = ROOM.phrase("btyd.value.noLimit");
  static final Messages.Phrase NO_RENEWAL = ROOM.phrase("btyd.value.noRenewal");
  static final Messages.Phrase NO_OPPORTUNITY = ROOM.phrase("btyd.value.noOpportunity");
  static final Messages.Phrase SPENDS_MORE = ROOM.phrase("btyd.spend.more", "r");
  static final Messages.Phrase SPENDS_LESS = ROOM.phrase("btyd.spend.less", "r");
  static final Messages.Phrase NONE = ROOM.phrase("btyd.comparison.none");
  static final Messages.Phrase BIC = ROOM.phrase("btyd.comparison.bic");
  static final Messages.Phrase LOG_SCORE = ROOM.phrase("btyd.comparison.logScore");
  static final Messages.Phrase LEADS_BIC = ROOM.phrase("btyd.comparison.leads.bic", "model");
  static final Messages.Phrase LEADS = ROOM.phrase("btyd.comparison.leads", "model");
  static final Messages.Phrase BEFORE =
      ROOM.phrase("btyd.comparison.before", "model", "best", "figure");
  static final Messages.Phrase BEFORE_OPEN =
      ROOM.phrase("btyd.comparison.before.open", "model", "best", "figure");
  static final Messages.Phrase BEFORE_AS_GOOD =
      ROOM.phrase("btyd.comparison.before.asGood", "model", "best", "figure");
  static final Messages.Phrase BEFORE_AS_GOOD_OPEN =
      ROOM.phrase("btyd.comparison.before.asGood.open", "model", "best", "figure");
  static final Messages.Phrase STATED = ROOM.phrase("btyd.comparison.stated", "clause");
  static final Messages.Phrase NOT_HELD_OUT = ROOM.phrase("btyd.comparison.notHeldOut");
  static final Messages.Phrase LEADS_BEATS = ROOM.phrase("btyd.comparison.leads.beats", "clause");
  static final Messages.Phrase LEADS_NONE = ROOM.phrase("btyd.comparison.leads.none", "clause");
  static final Messages.Phrase LEADS_OTHERS =
      ROOM.phrase("btyd.comparison.leads.others", "clause", "models", "n");
  static final Messages.Phrase CHOSEN_BEATS = ROOM.phrase("btyd.comparison.chosen.beats", "clause");
  static final Messages.Phrase CHOSEN_NONE = ROOM.phrase("btyd.comparison.chosen.none", "clause");
  static final Messages.Phrase CHOSEN_OTHERS =
      ROOM.phrase("btyd.comparison.chosen.others", "clause", "models", "n");
  static final Messages.Phrase OWN_RATE = ROOM.phrase("btyd.naive.ownRate");
  static final Messages.Phrase BASE_MEAN = ROOM.phrase("btyd.naive.baseMean");
  static final Messages.Phrase ZERO = ROOM.phrase("btyd.naive.zero");
  static final Messages.Phrase AGAINST =
      ROOM.phrase(
          "btyd.comparison.against",
          "rule",
          "standing",
          "one",
          "other",
          "error",
          "root",
          "otherRoot");
  static final Messages.Phrase TOTAL = ROOM.phrase("btyd.comparison.total", "off", "rule", "naive");
  static final Messages.Phrase TOTAL_BUT =
      ROOM.phrase("btyd.comparison.total.but", "off", "rule", "naive");
  static final Messages.Phrase TOO_LOW = ROOM.phrase("btyd.comparison.tooLow", "n");
  static final Messages.Phrase TOO_HIGH = ROOM.phrase("btyd.comparison.tooHigh", "n");

  private BtydWords() {}

  /** Returns what a thing of this room is called. */
  static Label name(String key) {
    return ROOM.name("btyd." + key);
  }

  /** Returns the names of parameters or models, one after another. */
  static Label listed(List<String> names) {
    return Label.spokenBy(language -> language.list(names));
  }
}
