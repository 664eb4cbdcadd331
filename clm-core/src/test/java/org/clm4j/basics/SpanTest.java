package org.clm4j.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.clm4j.internal.Lengths;
import org.junit.jupiter.api.Test;

/** A text that is no span points to the span of the same figure. */
class SpanTest {

  private static String said(String text) {
    return catchThrowableOfType(IllegalArgumentException.class, () -> Span.parse(text))
        .getMessage();
  }

  @Test
  void whatCountsOnTheClockIsSaidInHoursAndNotTakenForDays() {
    assertThat(Span.parse("PT48H").in(Language.ENGLISH)).isEqualTo("48 hours");
    assertThat(Span.parse("PT48H").in(Language.CHINESE)).isEqualTo("48 小时");
    assertThat(Span.parse("P2D").in(Language.ENGLISH)).isEqualTo("2 days");
    assertThat(Span.parse("P2D").in(Language.CHINESE)).isEqualTo("2 天");
    assertThat(Span.parse("PT1H30M").in(Language.ENGLISH)).isEqualTo("1 hour 30 minutes");
    assertThat(Span.parse("PT0S").in(Language.ENGLISH)).isEqualTo("0 hours");
    assertThat(Span.parse("P0D").in(Language.CHINESE)).isEqualTo("0 天");
  }

  @Test
  void theFigureWrittenIsTheFigureSuggested() {
    String table =
        """
        60D | P60D
        60d | P60D
        60 days | P60D
        1 day | P1D
        P60 days | P60D
        P60 | P60D
        90 | P90D
        3 months | P3M
        3M | P3M
        2 quarters | P6M
        7 days | P7D
        2 weeks | P14D
        2w | P14D
        1 year | P1Y
        1 year, 6 months | P1Y6M
        1 year and 6 months | P1Y6M
        48 hours | PT48H
        48h | PT48H
        P48H | PT48H
        2h 30m | PT2H30M
        30 min | PT30M
        PT3 days | P3D
        90天 | P90D
        30 日 | P30D
        3个月 | P3M
        两周 | -
        2 周 | P14D
        1年6个月 | P1Y6M
        48小时 | PT48H
        48个小时 | PT48H
        5m | -
        PT5 | -
        1.5 days | -
        half a year | -
        90 business days | -
        -5 days | -
        many | -
        9999999 days | -
        """;
    for (String line : table.lines().toList()) {
      String[] row = line.split(" \\| ");
      String meant =
          row[1].equals("-") ? "P90D for calendar days, P6M for months or PT48H for hours" : row[1];
      assertThat(said(row[0])).isEqualTo("'%s' is no length of time. Maybe %s.", row[0], meant);
      if (!row[1].equals("-")) {
        assertThat(Span.parse(row[1])).hasToString(row[1]);
      }
    }
  }

  /** A calendar day is not 24 hours, so neither is made into the other unasked. */
  @Test
  void calendarDaysAndHoursDoNotMix() {
    String both =
        " counts both on the calendar and on the clock, and a length of time does one of them. Maybe ";
    assertThat(said("P1DT2H"))
        .isEqualTo("'P1DT2H'" + both + "P1D for calendar days or PT26H for hours.");
    assertThat(said("1 day 30 minutes"))
        .isEqualTo("'1 day 30 minutes'" + both + "P1D for calendar days or PT24H30M for hours.");
    assertThat(said("P1M2DT2H")).isEqualTo("'P1M2DT2H'" + both + "P1M2D for calendar time.");
  }

  @Test
  void onTheClockADayHasItsHours() {
    assertThat(Lengths.time("1 day 2 hours")).contains("P1DT2H");
    assertThat(Lengths.time("7 days")).contains("P7D");
    assertThat(Lengths.time("3 months")).isEmpty();
    for (String none : List.of("", "P", "days", "7 days or so", "1".repeat(100))) {
      assertThat(Lengths.time(none)).as(none).isEmpty();
    }
  }

  /** New York has summer time, Apia left out a day, Lord Howe moves by half an hour. */
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneOffset.ofHours(-11),
          ZoneId.of("Asia/Shanghai"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("Australia/Lord_Howe"));

  private static Span span(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Span.ofDays(random.nextInt(800));
      case 1 -> Span.of(Period.ofMonths(random.nextInt(40)));
      case 2 -> Span.of(Period.of(random.nextInt(3), random.nextInt(14), random.nextInt(40)));
      default -> Span.of(Duration.ofSeconds(random.nextInt(100_000_000)));
    };
  }

  @Test
  void inMicrosecondsASpanReachesWhatItReachesAsMoments() {
    Random random = new Random(5);
    for (int i = 0; i < 4_000; i++) {
      Span span = span(random);
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      long since = (long) (random.nextDouble() * 2e15) - random.nextInt(1_000_000);
      Instant moment = Moments.ofMicros(since);
      assertThat(span.reachedAt(since, zone))
          .as("%s after %s in %s", span, moment, zone)
          .isEqualTo(Moments.toMicros(span.reachedAt(moment, zone)));
      long latest = span.latestReached(since, zone);
      assertThat(latest)
          .as("%s before %s in %s", span, moment, zone)
          .isEqualTo(Moments.toMicros(span.latestReached(moment, zone)));
      assertThat(span.reachedAt(latest, zone)).isLessThanOrEqualTo(since);
      assertThat(span.reachedAt(latest + 1, zone)).isGreaterThan(since);
    }
  }

  @Test
  void daysBeginAtTheSameMomentInMicroseconds() {
    Random random = new Random(6);
    for (int i = 0; i < 4_000; i++) {
      ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
      LocalDate day = LocalDate.of(1960, 1, 1).plusDays(random.nextInt(30_000));
      long begins = Moments.startOfDay(day.toEpochDay(), zone);
      assertThat(begins)
          .as("%s in %s", day, zone)
          .isEqualTo(Moments.toMicros(Moments.startOfDay(day, zone)));
      assertThat(Moments.epochDay(begins, zone))
          .isEqualTo(Moments.dateOf(Moments.ofMicros(begins), zone).toEpochDay());
    }
    assertThat(Moments.startOfDay(Long.MAX_VALUE, ZoneOffset.UTC)).isEqualTo(Long.MAX_VALUE);
    assertThat(Moments.startOfDay(-Long.MAX_VALUE, ZoneOffset.UTC)).isEqualTo(Moments.MISSING + 1);
  }
}
