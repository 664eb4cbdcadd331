package org.clm4j.examples.portfolio.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.clm4j.basics.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateCellTest {

  private final DateCell cell = new DateCell(ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(
      strings = {"2014-01-03", "2014/01/03", "2014/1/3", "2014.1.03", "20140103", " 2014-01-03 "})
  void readsADayAsItsEnd(String text) {
    assertThat(cell.read(text)).isTrue();
    assertThat(Moments.ofMicros(cell.at())).isEqualTo(Instant.parse("2014-01-03T23:59:59.999999Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2011-01-18T10:01:00, 2011-01-18T10:01:00Z",
    "2011-01-18 10:01, 2011-01-18T10:01:00Z",
    "2011/1/18 9:01:05, 2011-01-18T09:01:05Z",
    "2011-01-18T10:01:00Z, 2011-01-18T10:01:00Z",
    "2011-01-18T10:01:00+08:00, 2011-01-18T02:01:00Z",
    "2011-01-18 10:01:00.25 -0530, 2011-01-18T15:31:00.250Z",
    "2011-01-18T10:01:00.123456789, 2011-01-18T10:01:00.123456Z"
  })
  void readsAMoment(String text, Instant moment) {
    assertThat(cell.read(text)).isTrue();
    assertThat(Moments.ofMicros(cell.at())).isEqualTo(moment);
  }

  @Test
  void endsTheDayInTheZone() {
    DateCell shanghai = new DateCell(ZoneId.of("Asia/Shanghai"));
    assertThat(shanghai.read("2014-01-03")).isTrue();
    assertThat(Moments.ofMicros(shanghai.at()))
        .isEqualTo(Instant.parse("2014-01-03T15:59:59.999999Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n/a",
        "2014-02-30",
        "2014-13-01",
        "14-01-03",
        "2014-01/03",
        "2014-01-03T25:00",
        "2014-01-03 noon",
        "3 Jan 2014",
        "13/13/2014",
        "1388707200"
      })
  void refusesWhatIsNoDay(String text) {
    assertThat(cell.read(text)).isFalse();
  }

  @Test
  void givesBothReadingsWhereTheYearComesLast() {
    assertThat(cell.read("03/04/2014")).isTrue();
    assertThat(Moments.ofMicros(cell.at())).isEqualTo(Instant.parse("2014-04-03T23:59:59.999999Z"));
    assertThat(Moments.ofMicros(cell.other()))
        .isEqualTo(Instant.parse("2014-03-04T23:59:59.999999Z"));
    assertThat(cell.order()).isEqualTo(DateCell.Order.UNTOLD);
  }

  @Test
  void seesWhatProvesTheOrder() {
    assertThat(cell.read("25/12/2014")).isTrue();
    assertThat(cell.order()).isEqualTo(DateCell.Order.DAY_FIRST);
    assertThat(cell.read("12/25/2014")).isTrue();
    assertThat(cell.order()).isEqualTo(DateCell.Order.MONTH_FIRST);
    assertThat(Moments.ofMicros(cell.at())).isEqualTo(Instant.parse("2014-12-25T23:59:59.999999Z"));
    assertThat(cell.read("05/05/2014")).isTrue();
    assertThat(cell.other()).isEqualTo(Moments.MISSING);
  }
}
