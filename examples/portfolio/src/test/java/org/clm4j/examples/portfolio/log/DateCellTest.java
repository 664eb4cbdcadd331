package org.clm4j.examples.portfolio.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.clm4j.basics.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateCellTest {

  private final DateCell cell = new DateCell(ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2014-01-03",
        "2014/01/03",
        "2014/1/3",
        "2014.1.03",
        "20140103",
        " 2014-01-03 ",
        "3 Jan 2014",
        "03-Jan-2014",
        "03-JAN-2014",
        "Jan 3, 2014",
        "January 3 2014",
        "3rd January 2014",
        "Fri, 03 Jan 2014",
        "Friday 2014-01-03",
        "3. Januar 2014",
        "3 janvier 2014",
        "3 de enero de 2014",
        "2014-Jan-03",
        "2014年1月3日",
        "２０１４／１／３",
        "\u00a02014-01-03\ufeff"
      })
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
    "2011-01-18T10:01:00.123456789, 2011-01-18T10:01:00.123456Z",
    "2011-01-18 10:01 PM, 2011-01-18T22:01:00Z",
    "2011-01-18 12:05am, 2011-01-18T00:05:00Z",
    "2011-01-18 12:05 p.m., 2011-01-18T12:05:00Z",
    "2011-01-18 9 AM, 2011-01-18T09:00:00Z",
    "2011-01-18 10:01:00 UTC, 2011-01-18T10:01:00Z",
    "2011-01-18 10:01:00 GMT, 2011-01-18T10:01:00Z",
    "2011-01-18T10:01:00z, 2011-01-18T10:01:00Z",
    "2011-01-18T10:01:00+01:00[Europe/Paris], 2011-01-18T09:01:00Z",
    "18 Jan 2011 10:01, 2011-01-18T10:01:00Z",
    "1/18/2011 10:01:00 AM, 2011-01-18T10:01:00Z",
    "20110118T100100Z, 2011-01-18T10:01:00Z",
    "20110118100100, 2011-01-18T10:01:00Z",
    "9999-12-31 23:59:59, 9999-12-31T23:59:59Z"
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
        "13/13/2014",
        "0000-00-00",
        "0000-01-01",
        "3/4/14",
        "3 Foo 2014",
        "2014-01-03 13:00 PM",
        "2014-01-03 10",
        "2014-01-03 10:01 CEST",
        "2014-01-03T",
        "2014-01-031",
        "hello 2014-01-03",
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
    assertThat(cell.sign()).isEqualTo('/');
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

  private static String by(String pattern, String text) {
    DateCell cell = new DateCell(ZoneOffset.UTC, Optional.of(DateForm.of(pattern)));
    return cell.read(text) ? Moments.ofMicros(cell.at()).toString() : "none";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd.MM.yy|3.4.14|2014-04-03T23:59:59.999999Z",
        "dd/MM/yyyy|03/04/2014|2014-04-03T23:59:59.999999Z",
        "MM/dd/yy|3/4/97|1997-03-04T23:59:59.999999Z",
        "MM/dd/yy|3/4/68|2068-03-04T23:59:59.999999Z",
        "MM/dd/yy|3/4/69|1969-03-04T23:59:59.999999Z",
        "yyMMdd|140403|2014-04-03T23:59:59.999999Z",
        "ddMMyyyy|03042014|2014-04-03T23:59:59.999999Z",
        "dd-MMM-yy|03-apr-14|2014-04-03T23:59:59.999999Z",
        "dd MMMM yyyy|3 März 2014|2014-03-03T23:59:59.999999Z",
        "MM/dd/yy|3/4/14 9:05 PM|2014-03-04T21:05:00Z",
        "MM/dd/yy hh:mm a|3/4/14 9:05 pm|2014-03-04T21:05:00Z",
        "yyyy-MM-dd'T'HH:mm:ssX|2014-03-04T10:00:00+02|2014-03-04T08:00:00Z",
        "dd/MM/yyyy|31/02/2014|none",
        "dd/MM/yyyy|2014-02-01|none",
        "dd/MM/yyyy|3/4/2014x|none"
      })
  void readsWhatTheCallersPatternSaysAndNothingElse(String pattern, String text, String moment) {
    assertThat(by(pattern, text)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dd", "MM/yyyy", "tt.MM.jjjj", "dd.MM.yyyy'", "ymd", "QQ dd MM yy"})
  void refusesAPatternThatIsNone(String pattern) {
    assertThatThrownBy(() -> DateForm.of(pattern))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageStartingWith("--date-format is dmy or mdy")
        .hasMessageContaining("such as dd.MM.yy");
  }
}
