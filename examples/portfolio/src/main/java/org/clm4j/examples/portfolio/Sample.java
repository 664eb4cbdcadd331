package org.clm4j.examples.portfolio;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.clm4j.basics.Label;
import org.clm4j.examples.portfolio.story.B2bStory;

/** What is judged where no file is named. */
enum Sample {
  /** The orders of a wholesaler. */
  RETAIL(
      "GBP",
      "the baskets of a wholesaler of gifts (UCI Online Retail, CC BY 4.0)",
      "礼品批发商的购物篮（UCI Online Retail，CC BY 4.0）"),
  /** Events of made-up firms. */
  B2B("EUR", B2bStory.MADE_UP, "虚构的 600 家企业的故事，均非真实企业");

  private final String currency;
  private final String english;
  private final String chinese;

  Sample(String currency, String english, String chinese) {
    this.currency = currency;
    this.english = english;
    this.chinese = chinese;
  }

  static Sample of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Sample::id).toList();
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the currency of its money. */
  Currency currency() {
    return Currency.getInstance(currency);
  }

  /** Returns what it is. */
  Label label() {
    return Label.of(english, chinese);
  }
}
