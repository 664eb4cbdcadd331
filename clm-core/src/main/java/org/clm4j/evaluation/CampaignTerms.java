package org.clm4j.evaluation;

import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;

/**
 * What a campaign to keep customers turns on, the same for every customer it contacts.
 *
 * @param value what a customer who stays is worth, above 0
 * @param offer what a customer who stays is given, from 0 up to the value
 * @param contact what each contact costs, 0 or more
 */
public record CampaignTerms(Money value, Money offer, Money contact) {

  /**
   * Checks the ranges.
   *
   * @throws MixedCurrencyException if the currencies differ
   */
  public CampaignTerms {
    if (!value.currency().equals(offer.currency())) {
      throw new MixedCurrencyException(value.currency(), offer.currency());
    }
    if (!value.currency().equals(contact.currency())) {
      throw new MixedCurrencyException(value.currency(), contact.currency());
    }
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "the value of a customer who stays is above zero. Maybe leave out customers who are worth"
              + " nothing.");
    }
    if (offer.isNegative() || offer.compareTo(value) > 0) {
      throw new IllegalArgumentException(
          "the offer of a campaign is zero or more, and no more than the customer is worth.");
    }
    if (contact.isNegative()) {
      throw new IllegalArgumentException("the cost of a contact is zero or more.");
    }
  }

  /** Returns what it brings to contact one who would leave, where a share of them is kept. */
  double ofLeaver(double saved) {
    return saved * (value.toDouble() - offer.toDouble()) - contact.toDouble();
  }

  /** Returns what it costs to contact one who would have stayed: contact and offer. */
  double ofStayer() {
    return contact.toDouble() + offer.toDouble();
  }
}
