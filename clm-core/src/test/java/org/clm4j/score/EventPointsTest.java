package org.clm4j.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.Complaint;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Purchase;
import org.clm4j.profile.Trajectory;
import org.clm4j.score.EventPoints.Rule;
import org.junit.jupiter.api.Test;

class EventPointsTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static Instant day(String day) {
    return LocalDate.parse(day).atStartOfDay(ZONE).toInstant().plus(Duration.ofHours(9));
  }

  private static final CustomerHistory HISTORY =
      CustomerHistory.builder("c")
          .add(Purchase.of("p1", day("2026-01-31"), Money.of("5", "EUR")))
          .add(Purchase.of("p2", day("2026-02-10"), Money.of("5", "EUR")))
          .add(Complaint.of("k1", day("2026-02-20")))
          .build();

  private static EventPoints points(Rule... rules) {
    EventPoints.Builder builder = EventPoints.builder("engagement", ZONE);
    List.of(rules).forEach(builder::rule);
    return builder.build();
  }

  private static double at(EventPoints points, String day) {
    Instant moment = day(day);
    return points.read(HISTORY.asOf(moment), moment).number(points.metric()).orElseThrow();
  }

  /** "Linear decay, 10 points, 50 % a month: 5 after one month, 0 after two", for each event. */
  @Test
  void tenPointsLoseHalfAMonthFromTheirOwnDay() {
    Span month = Span.of(Period.ofMonths(1));
    EventPoints steps = points(Rule.of(EventKind.PURCHASE, 10, Fading.stepwise(0.5, month)));
    assertThat(at(steps, "2026-01-30")).isZero();
    assertThat(at(steps, "2026-01-31")).isEqualTo(10);
    assertThat(at(steps, "2026-02-10")).isEqualTo(20);
    assertThat(at(steps, "2026-02-28")).as("the first is a month old").isEqualTo(15);
    assertThat(at(steps, "2026-03-10")).isEqualTo(10);
    assertThat(at(steps, "2026-03-31")).isEqualTo(5);
    assertThat(at(steps, "2026-04-10")).isZero();
    EventPoints lines = points(Rule.of(EventKind.PURCHASE, 10, Fading.linear(0.5, month)));
    assertThat(at(lines, "2026-03-10"))
        .isEqualTo(5 + 10 * (1 - 0.5 * (1 + 10 / 31.0)), within(1e-9));
  }

  @Test
  void limitsHoldForARuleAndForAll() {
    Rule bought = Rule.of(EventKind.PURCHASE, 10).withLimit(15);
    Rule complained = Rule.of(EventKind.COMPLAINT, -30, Fading.halfLife(Span.ofDays(10)));
    EventPoints points = points(bought, complained);
    assertThat(at(points, "2026-02-15")).isEqualTo(15);
    assertThat(at(points, "2026-02-20")).isEqualTo(-15);
    assertThat(at(points, "2026-03-02")).isEqualTo(0, within(1e-9));
    EventPoints limited =
        EventPoints.builder("e", ZONE).rule(bought).rule(complained).upTo(12).build();
    assertThat(
            limited
                .read(HISTORY.asOf(day("2026-02-15")), day("2026-02-15"))
                .number(limited.metric()))
        .hasValue(12);
  }

  @Test
  void theTrajectoryIsTheReadingOfEveryLaterDayAndItsBoundsHoldBetween() {
    EventPoints points =
        points(
            Rule.of(EventKind.PURCHASE, 10, Fading.stepwise(0.5, Span.of(Period.ofMonths(1)))),
            Rule.of(EventKind.PURCHASE, 7, Fading.linear(0.1, Span.ofDays(3))),
            Rule.of(EventKind.COMPLAINT, -20, Fading.halfLife(Span.of(Duration.ofHours(50)))));
    Instant now = day("2026-02-20");
    Trajectory ahead = points.trajectory(points.metric(), HISTORY, now).orElseThrow();
    assertThat(ahead.movesWithinDays()).isTrue();
    for (int hours = 0; hours < 24 * 90; hours += 7) {
      Instant later = now.plus(Duration.ofHours(hours));
      double read = points.read(HISTORY, later).number(points.metric()).orElseThrow();
      assertThat(ahead.numbers(later, later)).isEqualTo(Trajectory.Bounds.exactly(read));
      Trajectory.Bounds all = ahead.numbers(now, now.plus(Duration.ofDays(90)));
      assertThat(read).isBetween(all.low(), all.high());
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> EventPoints.builder("e", ZONE).build())
        .hasMessageContaining("no rule");
    assertThatThrownBy(() -> Rule.of(EventKind.PURCHASE, 0)).hasMessageContaining("are not 0");
    assertThatThrownBy(() -> Rule.of(EventKind.PURCHASE, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Rule.of(EventKind.PURCHASE, 1).withLimit(0))
        .hasMessageContaining("above 0");
  }
}
