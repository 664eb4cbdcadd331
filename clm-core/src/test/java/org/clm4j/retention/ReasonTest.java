package org.clm4j.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.event.ExitBarrier;
import org.clm4j.vocabulary.CanonicalStep;
import org.junit.jupiter.api.Test;

class ReasonTest {
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  private static Money eur(long units) {
    return Money.rounded(units, Currency.getInstance("EUR"));
  }

  @Test
  void aReasonHasThePartsOfItsKindAndNoOthers() {
    Reason weak = Reason.improvesFactor("rhythm", Label.of("rhythm"), 0.1);
    assertThat(weak.id()).hasValue("rhythm");
    assertThat(weak.value()).hasValue(0.1);
    assertThat(weak.incrementalValue()).isEmpty();
    Reason pays = Reason.pays(eur(5), eur(1), eur(9));
    assertThat(pays.incrementalValue()).hasValue(eur(5));
    assertThat(pays.low()).hasValue(eur(1));
    assertThat(pays.high()).hasValue(eur(9));
    assertThat(pays.value()).isEmpty();
    assertThat(pays.toString()).as("no money").isEqualTo("PAYS");
    assertThat(Reason.pays(eur(5))).isEqualTo(Reason.pays(eur(5), eur(5), eur(5)));
    Reason borrowed = Reason.borrowedFrom("b2b", "SM-A", CanonicalStep.IN_USE);
    assertThat(borrowed.model()).hasValue("b2b");
    assertThat(borrowed.step()).hasValue(CanonicalStep.IN_USE);
    assertThat(borrowed.label()).isEmpty();
    assertThat(Reason.servesAllStages("b2b")).isNotEqualTo(Reason.servesAllStages("journey"));
  }

  @Test
  void aHindranceSaysMomentsInUtcWhereNobodySaysWhere() {
    assertThat(Hindrance.triedInVain(MAY, JUNE).in(Language.ENGLISH))
        .contains("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z");
    assertThat(Hindrance.resting(JUNE).until()).hasValue(JUNE);
    assertThat(Hindrance.resting(JUNE)).isNotEqualTo(Hindrance.contactedEnough(JUNE));
    assertThat(Hindrance.noConsent("phone").id()).hasValue("phone");
    assertThat(Hindrance.alreadyBound(ExitBarrier.ECONOMIC).barrier())
        .hasValue(ExitBarrier.ECONOMIC);
    assertThat(Hindrance.doesNotPay(eur(-3)).toString()).isEqualTo("DOES_NOT_PAY");
    assertThat(
            List.of(
                Hindrance.notCalledFor(),
                Hindrance.excludedBy("call"),
                Hindrance.doesNotPay(eur(0))))
        .allSatisfy(h -> assertThat(h.in(Language.CHINESE)).isNotBlank())
        .doesNotHaveDuplicates();
  }
}
