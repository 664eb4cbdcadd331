package org.clm4j.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MomentsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static String said(String moment) {
    return Moments.format(Instant.parse(moment), BERLIN);
  }

  @Test
  void aMomentIsSaidInItsZoneAsTheDayItBeginsOrDayAndMinute() {
    assertThat(said("2026-04-08T22:00:00Z")).isEqualTo("2026-04-09");
    assertThat(said("2026-04-08T22:30:59.9Z")).isEqualTo("2026-04-09 00:30");
    assertThat(said("2026-04-08T22:00:00.000001Z")).isEqualTo("2026-04-09 00:00");
    assertThat(said("2026-04-09T21:59:59.999999Z")).isEqualTo("2026-04-09 23:59");
    assertThat(Moments.format(Instant.parse("2026-12-31T16:00:00Z"), ZoneId.of("Asia/Shanghai")))
        .isEqualTo("2027-01-01");
  }

  @Test
  void anHourThatComesTwiceIsSaidWithItsOffset() {
    assertThat(said("2026-10-25T00:30:00Z")).isEqualTo("2026-10-25 02:30 +02:00");
    assertThat(said("2026-10-25T01:30:00Z")).isEqualTo("2026-10-25 02:30 +01:00");
    assertThat(said("2026-10-25T02:30:00Z")).isEqualTo("2026-10-25 03:30");
  }

  @Test
  void whatIsToComeIsNotSaidTooEarlyAndAnExactMomentIsSaidInFull() {
    Instant late = Instant.parse("2026-04-09T21:59:59.999999Z");
    assertThat(Moments.formatAsComing(late, BERLIN)).isEqualTo("2026-04-10");
    assertThat(Moments.formatAsComing(Instant.parse("2026-04-09T08:00:00Z"), BERLIN))
        .isEqualTo("2026-04-09 10:00");
    assertThat(Moments.formatAsComing(Instant.parse("2026-04-09T08:00:00.000001Z"), BERLIN))
        .isEqualTo("2026-04-09 10:01");
    assertThat(Moments.formatExactly(late, ZoneOffset.UTC)).isEqualTo("2026-04-09 21:59:59.999999");
  }
}
