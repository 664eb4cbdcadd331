package org.clm4j.clv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;

/** Holds the page of customer value to what the library does: its code is the code here. */
class ValuePageTest {

  private final Instant asOf = Instant.parse("2026-01-01T00:00:00Z");

  /** m · r / (1 + i − r) = 100 · 0.8 / (1.1 − 0.8). */
  @Test
  void aMarginAYearIsWorthItsMultiple() throws IOException {
    // page: multiple
    MarginMultiple retained = MarginMultiple.of(0.80, Rate.YEAR);
    ClvEstimate estimate =
        retained.estimate(
            Money.of("100.00", "EUR"), asOf, Horizon.endless(), Discounting.annual(0.10));
    // page: end
    assertThat(estimate.value()).contains(Money.of("266.67", "EUR"));
    Page page = Page.of("clm-core/VALUE.md", ValuePageTest.class);
    page.holds("multiple");
    page.says("output: multiple", estimate.in(Language.ENGLISH));
  }

  /** The example of Pfeifer and Carraway 2000: 52.320 for who has just bought. */
  @Test
  void aCatalogueStopsWhereItNoLongerPays() throws IOException {
    // page: chain
    MarkovChain chain = MarkovChain.recency(Rate.YEAR, List.of(0.30, 0.20, 0.15, 0.05));
    MarkovValue catalogue =
        MarkovValue.builder(chain)
            .contribution("recency1", Money.of("40", "USD"))
            .spending("recency1", Money.of("4", "USD"))
            .spending("recency2", Money.of("4", "USD"))
            .spending("recency3", Money.of("4", "USD"))
            .spending("recency4", Money.of("4", "USD"))
            .build();
    Discounting rate = Discounting.annual(0.20);
    ClvEstimate justBought = catalogue.estimate("recency1", asOf, Horizon.endless(), rate);
    SpendingRule rule = catalogue.bestRule(Horizon.endless(), rate);
    // page: end
    assertThat(justBought.value()).contains(Money.of("52.32", "USD"));
    Page page = Page.of("clm-core/VALUE.md", ValuePageTest.class);
    page.holds("chain");
    page.says("output: chain", justBought.value().orElseThrow() + "\n" + rule.in(Language.ENGLISH));
  }
}
