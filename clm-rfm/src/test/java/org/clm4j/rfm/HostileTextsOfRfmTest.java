package org.clm4j.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.btyd.BgBb;
import org.clm4j.btyd.BgNbd;
import org.clm4j.btyd.BuyerClv;
import org.clm4j.btyd.ContractClv;
import org.clm4j.btyd.FitOptions;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.PurchaseBase;
import org.clm4j.btyd.PurchaseMetrics;
import org.clm4j.btyd.ShiftedBetaGeometric;
import org.clm4j.clv.Discounting;
import org.clm4j.clv.Horizon;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.testing.HostileTexts;
import org.junit.jupiter.api.Test;

/**
 * Whatever text is handed to whatever public method of the module: no message of a refusal bears
 * what nobody sees.
 */
class HostileTextsOfRfmTest {

  @Test
  void noMessageBearsACharacterNobodySees() throws IOException {
    Duration week = Duration.ofDays(7);
    BgNbd model = BgNbd.of(.243, 4.414, .793, 2.426, week);
    PurchaseBase base = model.simulateBase(60, Duration.ofDays(364), Duration.ZERO, 1).base();
    GammaGamma spend = GammaGamma.of(6.25, 3.74, 15.44);
    ShiftedBetaGeometric renewals = ShiftedBetaGeometric.of(.668, 3.806, Rate.YEAR);
    HostileTexts texts =
        new HostileTexts()
            .with(
                model,
                BgNbd.fit(base, FitOptions.defaults()).report().orElseThrow(),
                base,
                spend,
                renewals,
                BgBb.of(1.204, .75, .657, 2.783, Rate.YEAR),
                BuyerClv.of(model, spend, Currency.getInstance("EUR")),
                ContractClv.of(renewals),
                PurchaseMetrics.of(model, Duration.ofDays(364), ZoneOffset.UTC),
                FitOptions.defaults(),
                Horizon.of(week),
                Discounting.none(),
                model.forecast(base, week, Discounting.none()),
                CustomerHistory.of(
                    "c",
                    List.of(
                        Purchase.of(
                            "p", Instant.parse("2026-01-01T00:00:00Z"), Money.parse("EUR 2")))));
    int types = texts.call("org.clm4j.rfm", "org.clm4j.btyd");
    assertThat(types).isGreaterThan(50);
    assertThat(texts.refusals()).isGreaterThan(50);
    assertThat(texts.found()).isEmpty();
  }
}
