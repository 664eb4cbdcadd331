package org.clm4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.Metrics;
import org.junit.jupiter.api.Test;

class ReviewTest {
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
  private static final FlagMetric VIP = FlagMetric.of("vip", Label.of("vip"));

  @Test
  void exactlyOneOfMomentNeverAndUnknownIsSo() {
    assertThat(Review.at(MAY).moment()).hasValue(MAY);
    assertThat(Review.at(MAY).isNever()).isFalse();
    assertThat(Review.at(MAY).unknown()).isEmpty();
    assertThat(Review.never().isNever()).isTrue();
    assertThat(Review.never().moment()).isEmpty();
    assertThat(Review.unknown(List.of(VIP)).isNever()).isFalse();
    assertThat(Review.unknown(List.of(VIP)).moment()).isEmpty();
    assertThat(List.of(Review.at(MAY), Review.never(), Review.unknown(List.of(VIP))))
        .extracting(Review::toString)
        .containsExactly("2026-05-01T00:00:00Z", "never", "unknown");
  }

  @Test
  void theEarliestOfSeveralIsTheFirstMomentUnlessOneCannotBeDated() {
    assertThat(Review.earliest(List.of())).isEqualTo(Review.never());
    assertThat(Review.earliest(List.of(Review.at(JUNE), Review.never(), Review.at(MAY))))
        .isEqualTo(Review.at(MAY));
    assertThat(
            Review.earliest(
                List.of(
                    Review.unknown(List.of(VIP)),
                    Review.at(MAY),
                    Review.unknown(List.of(Metrics.CSAT, VIP)))))
        .isEqualTo(Review.unknown(List.of(VIP, Metrics.CSAT)));
  }

  @Test
  void whatNobodyCanDateHangsOnSomething() {
    assertThatThrownBy(() -> Review.unknown(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a review that nobody can date names the metrics it hangs on, and there are none.");
  }
}
