package org.clm4j.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metrics;
import org.junit.jupiter.api.Test;

class GapTest {
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final FlagMetric VIP = FlagMetric.of("vip", Label.of("vip"));

  @Test
  void aGapHasThePartsOfItsKindAndNoOthers() {
    assertThat(Gap.by(Metrics.PURCHASES, 2).amount()).hasValue(2);
    assertThat(Gap.by(Metrics.PURCHASES, 2).metric()).hasValue(Metrics.PURCHASES);
    assertThat(Gap.by(Metrics.PURCHASES, 2).moment()).isEmpty();
    assertThat(Gap.from(MAY).moment()).hasValue(MAY);
    assertThat(Gap.from(MAY).metric()).isEmpty();
    assertThat(Gap.from(MAY).amount()).isEmpty();
    assertThat(Gap.failed(VIP, "IOException").failure()).hasValue("IOException");
    assertThat(Gap.missing(VIP)).isNotEqualTo(Gap.other(VIP));
    assertThat(Gap.by(Metrics.PURCHASES, 2)).isNotEqualTo(Gap.by(Metrics.PURCHASES, 3));
    assertThat(
            List.of(
                Gap.none(),
                Gap.parts(),
                Gap.by(Metrics.PURCHASES, 2),
                Gap.from(MAY),
                Gap.missing(VIP),
                Gap.other(VIP),
                Gap.failed(VIP, "IOException")))
        .extracting(Gap::toString)
        .doesNotHaveDuplicates()
        .first()
        .isEqualTo("NONE");
  }
}
