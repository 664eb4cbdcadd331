package org.clm4j.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;
import org.clm4j.basics.Money;

/** What the room says. */
final class CampaignWords {

  private static final Messages WORDS = Messages.of(CampaignWords.class::getResourceAsStream);

  private static final Phrase EMPTY = WORDS.phrase("campaign.empty");
  private static final Phrase PLAN =
      WORDS.phrase("campaign.plan", "customers", "actions", "cost", "value", "percent");
  private static final Phrase PLAN_ONCE =
      WORDS.phrase("campaign.planOnce", "customers", "cost", "value", "percent");
  private static final Phrase HELD_OUT = WORDS.phrase("campaign.heldOut", "customers");
  private static final Phrase BUDGET = WORDS.phrase("campaign.budget", "unit", "more");
  private static final Phrase CHANNEL = WORDS.phrase("campaign.channel", "channel", "more");
  private static final Phrase VERDICT =
      WORDS.phrase("campaign.verdict", "strategy", "gains", "price", "why");
  private static final Phrase CHOSEN = WORDS.phrase("campaign.status.chosen");
  private static final Phrase NOT_OFFERED = WORDS.phrase("campaign.status.notOffered");
  private static final Phrase IN_CONTROL = WORDS.phrase("campaign.status.heldOut");
  private static final Phrase NO_CONTACT_LEFT = WORDS.phrase("campaign.status.noContactLeft");
  private static final Phrase NO_GAIN = WORDS.phrase("campaign.status.noGain");
  private static final Phrase UNAFFORDABLE = WORDS.phrase("campaign.status.unaffordable");
  private static final Phrase PRICED_OUT = WORDS.phrase("campaign.status.pricedOut");
  private static final Phrase OUTRANKED = WORDS.phrase("campaign.status.outranked");
  private static final Phrase NOT_ENOUGH_FOR_ALL = WORDS.phrase("campaign.status.notEnoughForAll");

  private CampaignWords() {}

  /** Says a plan: what it does, and what more of each scarce thing would bring. */
  static String say(CampaignPlan plan, Language language) {
    StringBuilder text = new StringBuilder();
    if (plan.isEmpty()) {
      text.append(EMPTY.in(language));
    } else {
      // Rounded down: a plan is never called better than it is.
      BigDecimal percent =
          BigDecimal.valueOf(100 * (1 - plan.gap())).setScale(2, RoundingMode.DOWN);
      percent =
          percent.stripTrailingZeros().scale() <= 0
              ? percent.setScale(0, RoundingMode.DOWN)
              : percent;
      text.append(
          plan.reached() == plan.size()
              ? PLAN_ONCE.in(language, plan.reached(), plan.cost(), plan.value(), percent)
              : PLAN.in(
                  language,
                  plan.reached(),
                  (long) plan.size(),
                  plan.cost(),
                  plan.value(),
                  percent));
    }
    Currency currency = plan.cost().currency();
    PlanCertificate prices = plan.certificate();
    if (plan.heldOut() > 0) {
      text.append('\n').append(HELD_OUT.in(language, (long) plan.heldOut()));
    }
    if (!plan.isEmpty() && prices.budget() > 0) {
      Money one = Money.of(BigDecimal.ONE, currency);
      text.append('\n').append(BUDGET.in(language, one, Money.rounded(prices.budget(), currency)));
    }
    prices
        .channels()
        .forEach(
            (channel, price) -> {
              if (!plan.isEmpty() && price > 0) {
                text.append('\n')
                    .append(CHANNEL.in(language, channel, Money.rounded(price, currency)));
              }
            });
    return text.toString();
  }

  /** Says what became of a strategy. */
  static String say(PlanExplanation.Verdict verdict, Language language) {
    boolean priced =
        verdict.status() == PlanStatus.CHOSEN
            || verdict.status() == PlanStatus.PRICED_OUT
            || verdict.status() == PlanStatus.OUTRANKED
            || verdict.status() == PlanStatus.NOT_ENOUGH_FOR_ALL;
    return VERDICT.in(
        language,
        verdict.strategy(),
        verdict.value().<Object>map(v -> v).orElse(""),
        priced && !verdict.price().isZero() ? verdict.price() : "",
        why(verdict.status()).in(language));
  }

  private static Phrase why(PlanStatus status) {
    return switch (status) {
      case CHOSEN -> CHOSEN;
      case NOT_OFFERED -> NOT_OFFERED;
      case HELD_OUT -> IN_CONTROL;
      case NO_CONTACT_LEFT -> NO_CONTACT_LEFT;
      case NO_GAIN -> NO_GAIN;
      case UNAFFORDABLE -> UNAFFORDABLE;
      case PRICED_OUT -> PRICED_OUT;
      case OUTRANKED -> OUTRANKED;
      case NOT_ENOUGH_FOR_ALL -> NOT_ENOUGH_FOR_ALL;
    };
  }
}
