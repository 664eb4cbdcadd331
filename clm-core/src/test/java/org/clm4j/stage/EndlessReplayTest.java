package org.clm4j.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clm4j.rule.Terms.PURCHASES;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.profile.Profiler;
import org.junit.jupiter.api.Test;

class EndlessReplayTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Profiler PROFILER = Profiler.standard(ZoneOffset.UTC);

  /** A model whose rules are both true of everybody who bought, so that only the dwell slows it. */
  private static StageModel thereAndBack(Duration dwell) {
    return StageModel.builder("m", "1")
        .stage(Stage.of("a"))
        .stage(Stage.of("b"))
        .initial("a")
        .transition(
            Transition.of("there", "a", "b", PURCHASES.atLeast(1)).withMinimumDwell(Span.of(dwell)))
        .transition(
            Transition.of("back", "b", "a", PURCHASES.atLeast(1)).withMinimumDwell(Span.of(dwell)))
        .build();
  }

  private static CustomerHistory boughtAt(Instant... moments) {
    return CustomerHistory.of(
        "c-4711",
        List.of(moments).stream()
            .map(at -> Purchase.of("o" + at.getEpochSecond(), at, Money.of("10", "EUR")))
            .toList());
  }

  @Test
  void rulesThatSendACustomerRoundEverySecondEndInASentenceAndNotInMemory() {
    assertThatThrownBy(
            () ->
                thereAndBack(Duration.ofSeconds(1))
                    .replay(boughtAt(START), PROFILER, START.plus(Duration.ofDays(730))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stage model 'm', version '1'")
        .hasMessageContaining("more than 10000 moves by time alone")
        .hasMessageContaining("from 'a' to 'b'")
        .hasMessageNotContaining("4711");
  }

  @Test
  void asManyMovesAsTheBoundAreMade() {
    Duration day = Duration.ofDays(1);
    StageHistory history =
        thereAndBack(day).replay(boughtAt(START), PROFILER, START.plus(day.multipliedBy(9_999)));
    assertThat(history.changes()).hasSizeBetween(9_998, 10_000);
  }

  @Test
  void aFactBetweenThemBeginsTheCountAnew() {
    Duration day = Duration.ofDays(1);
    StageHistory history =
        thereAndBack(day)
            .replay(
                boughtAt(START, START.plus(day.multipliedBy(9_000))),
                PROFILER,
                START.plus(day.multipliedBy(18_000)));
    assertThat(history.changes()).hasSizeGreaterThan(17_000);
  }
}
