package org.clm4j.examples.portfolio.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clm4j.basics.Moments;
import org.junit.jupiter.api.Test;

class OrderLogReaderTest {

  private static OrderLog read(String... lines) {
    return readWith(Map.of(), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private static OrderLog readWith(Map<Role, String> columns, byte[] file) {
    try {
      return new OrderLogReader(LogOptions.of(ZoneOffset.UTC, columns))
          .read(() -> new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what the log holds, one event a line. */
  private static List<String> told(OrderLog log) {
    List<String> lines = new ArrayList<>();
    for (int c = 0; c < log.customers(); c++) {
      for (int e = log.from(c); e < log.to(c); e++) {
        lines.add(
            log.customerId(c)
                + " "
                + Moments.ofMicros(log.at(e)).toString().substring(0, 10)
                + (log.sale(e) == OrderLog.NONE ? "" : " sold " + log.sale(e) / 1e6)
                + (log.refund(e) == 0 ? "" : " back " + log.refund(e) / 1e6)
                + (log.profit(e) == OrderLog.NONE ? "" : " profit " + log.profit(e) / 1e6)
                + (log.hasOrder(e) ? " in " + log.orderId(e) : ""));
      }
    }
    return lines;
  }

  @Test
  void sortsCustomersByIdAndEventsByTime() {
    OrderLog log =
        read(
            "customer_id,date,amount",
            "b,2020-02-01,5",
            "a10,2020-01-03,1",
            "b,2020-01-01,7",
            "a9,2020-01-02,2",
            "B,2020-01-02,3",
            "é,2020-01-01,1");
    assertThat(told(log))
        .containsExactly(
            "B 2020-01-02 sold 3.0",
            "a10 2020-01-03 sold 1.0",
            "a9 2020-01-02 sold 2.0",
            "b 2020-01-01 sold 7.0",
            "b 2020-02-01 sold 5.0",
            "é 2020-01-01 sold 1.0");
    assertThat(log.last()).isEqualTo(Instant.parse("2020-02-01T23:59:59.999999Z"));
  }

  @Test
  void countsIdenticalRowsWithoutAnOrderIdEach() {
    assertThat(told(read("customer,date,amount", "a,2020-01-01,5", "a,2020-01-01,5")))
        .containsExactly("a 2020-01-01 sold 5.0", "a 2020-01-01 sold 5.0");
  }

  @Test
  void addsUpTheRowsOfAnOrder() {
    OrderLog log =
        read(
            "Order ID,Order Date,Customer ID,Sales,Profit",
            "o1,2020-01-01,a,5,1.5",
            "o2,2020-01-01,a,7,2",
            "o1,2020-01-01,a,6,-0.5",
            "o3,2020-01-02,a,6,",
            "o3,2020-01-02,a,6,1",
            ",2020-01-02,a,1,1",
            ",2020-01-02,a,1,1");
    assertThat(told(log))
        .containsExactly(
            "a 2020-01-01 sold 11.0 profit 1.0 in o1",
            "a 2020-01-01 sold 7.0 profit 2.0 in o2",
            "a 2020-01-02 sold 1.0 profit 1.0",
            "a 2020-01-02 sold 1.0 profit 1.0",
            "a 2020-01-02 sold 12.0 in o3");
  }

  @Test
  void takesTheFirstMomentOfAnOrder() {
    OrderLog log =
        read("order,timestamp,customer,amount", "o,2020-01-01T12:00,a,5", "o,2020-01-01T09:30,a,6");
    assertThat(Moments.ofMicros(log.at(0))).isEqualTo(Instant.parse("2020-01-01T09:30:00Z"));
  }

  @Test
  void refusesEveryRowOfAnOrderWithTwoCustomersOnly() {
    OrderLog log =
        read(
            "order,date,customer,amount",
            "o1,2020-01-01,a,5",
            "o1,2020-01-01,b,5",
            "o2,2020-01-01,a,5",
            "o2,2020-01-02,a,8",
            "o3,2020-01-01,a,8",
            "o4,2020-01-01,a,9",
            "o5,2020-01-01,a,9",
            "o6,2020-01-01,a,9");
    assertThat(log.rejections().counts()).containsExactly(Map.entry(Reason.ORDER_CONFLICT, 2L));
    assertThat(log.rejections().firstLines(Reason.ORDER_CONFLICT)).containsExactly(2, 3);
    assertThat(log.customers()).as("b has no row left").isEqualTo(1);
    assertThat(told(log)).startsWith("a 2020-01-01 sold 13.0 in o2");
    assertThat(log.events()).isEqualTo(5);
  }

  @Test
  void readsReturnsAsMagnitudesWhateverTheirSign() {
    OrderLog log =
        read(
            "customer,date,sales,returns",
            "a,2020-01-01,100,0",
            "a,2020-01-02,0,-40",
            "a,2020-01-03,0,40",
            "a,2020-01-04,50,-10",
            "a,2020-01-05,-7,0",
            "a,2020-01-06,0,0",
            "a,2020-01-07,,3",
            "a,2020-01-08,-7,-7");
    assertThat(told(log))
        .containsExactly(
            "a 2020-01-01 sold 100.0",
            "a 2020-01-02 back 40.0",
            "a 2020-01-03 back 40.0",
            "a 2020-01-04 sold 50.0 back 10.0",
            "a 2020-01-05 back 7.0",
            "a 2020-01-06 sold 0.0",
            "a 2020-01-07 back 3.0");
    assertThat(log.rejections().counts()).containsExactly(Map.entry(Reason.UNCLEAR_RETURN, 1L));
  }

  @Test
  void countsBadRowsByReasonWithTheirLines() {
    OrderLog log =
        read(
            "customer,date,amount",
            "a,2020-01-01,5",
            "a,2020-01-01,$5",
            "a,2020-01-01",
            "",
            "a,2020-01-01,5,extra",
            ",2020-01-01,5",
            "a,yesterday,5",
            "a,2020-01-01,five",
            "a,2020-01-01,",
            "a,2020-01-01,9000000000000",
            "b,2020-01-01,5",
            "b,2020-01-01,1e3",
            "b,2020-01-01,5",
            "b,2020-01-01,5",
            "b,2020-01-01,5",
            "b,2020-01-01,5",
            "b,2020-01-01,5",
            "b,2020-01-01,5");
    assertThat(log.rejections().counts())
        .containsExactly(
            Map.entry(Reason.WRONG_COLUMN_COUNT, 2L),
            Map.entry(Reason.MISSING_ID, 1L),
            Map.entry(Reason.BAD_DATE, 1L),
            Map.entry(Reason.BAD_AMOUNT, 2L),
            Map.entry(Reason.AMOUNT_TOO_LARGE, 1L),
            Map.entry(Reason.CURRENCY_SIGN, 1L));
    assertThat(log.rejections().firstLines(Reason.WRONG_COLUMN_COUNT)).containsExactly(4, 6);
    assertThat(log.rejections().firstLines(Reason.BAD_AMOUNT)).containsExactly(9, 10);
    assertThat(log.rejections().firstLines(Reason.AMOUNT_TOO_LARGE)).containsExactly(11);
    assertThat(log.rows()).isEqualTo(17);
    assertThat(log.events()).isEqualTo(9);
  }

  @Test
  void readsAByteOrderMarkQuotesWindowsLineEndsAndSemicolons() {
    byte[] file =
        "\uFEFF\"Customer\";\"Date\";\"Amount\"\r\n\"a;1\";2020-01-01;\"5\"\r\n\"say \"\"b\"\"\";2020-01-01;6\r\n"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(told(readWith(Map.of(), file)))
        .containsExactly("a;1 2020-01-01 sold 5.0", "say \"b\" 2020-01-01 sold 6.0");
  }

  @Test
  void letsTheColumnDecideBetweenDayAndMonth() {
    assertThat(told(read("customer,date,amount", "a,03/04/2020,1", "a,25/04/2020,2")))
        .containsExactly("a 2020-04-03 sold 1.0", "a 2020-04-25 sold 2.0");
    assertThat(told(read("customer,date,amount", "a,03/04/2020,1", "a,04/25/2020,2")))
        .containsExactly("a 2020-03-04 sold 1.0", "a 2020-04-25 sold 2.0");
  }

  @Test
  void refusesDatesThatNothingDecides() {
    assertThatThrownBy(() -> read("customer,date,amount", "a,03/04/2020,1", "a,05/04/2020,2"))
        .isInstanceOf(UnusableInputException.class)
        .hasMessage(
            "the dates of the form 9/9/9999 can be read with the day or the month first, and no cell"
                + " tells which. Maybe say --date-format dmy or --date-format mdy.");
  }

  @Test
  void refusesAnEmptyFileAndAHeaderAlone() {
    assertThatThrownBy(() -> readWith(Map.of(), new byte[0]))
        .isInstanceOf(UnusableInputException.class)
        .hasMessage("the file is empty.");
    assertThatThrownBy(() -> read("customer,date,amount"))
        .isInstanceOf(UnusableInputException.class)
        .hasMessage("the file has a header but no row.");
  }

  @Test
  void refusesAFileThatIsNoCsvOrNoUtf8() {
    assertThatThrownBy(() -> read("customer,date,amount", "\"a,2020-01-01,5", "b,2020-01-01,5"))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("quoted cell is not closed");
    byte[] chinese = "客户,日期,金额\n甲,2020-01-01,2\n".getBytes(Charset.forName("GBK"));
    assertThatThrownBy(() -> readWith(Map.of(), chinese))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("no column was recognised as customer, date, amount")
        .hasMessageEndingWith(
            " The text is not UTF-8 and was read as Windows-1252. Maybe say --encoding, such as GBK.");
  }

  @Test
  void refusesAmountsWhoseSumWouldOverflow() {
    assertThatThrownBy(
            () ->
                read(
                    "customer,date,amount",
                    "a,2020-01-01,4600000000000",
                    "b,2020-01-01,4600000000000",
                    "c,2020-01-01,4600000000000"))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("9.2e12");
  }

  @Test
  void saysWhichColumnIsMissing() {
    assertThatThrownBy(() -> read("who,when,amount", "a,2020-01-01,5"))
        .isInstanceOf(UnusableInputException.class)
        .hasMessage(
            "no column was recognised as customer, date; the file has [who, when, amount]. Maybe say --columns customer=..,date=...");
  }

  @Test
  void neverRepeatsACustomersDataWhereTheHeaderIsMissing() {
    assertThatThrownBy(() -> read("jane.doe,2020-01-01,5", "a,2020-01-01,5"))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("not a header")
        .hasMessageNotContaining("jane");
  }

  @Test
  void takesTheColumnsItIsTold() {
    byte[] file =
        "who,date,when,amount,order_id\na,2020-01-01,2020-02-02,5,o\na,2020-01-01,2020-02-02,5,o\n"
            .getBytes(StandardCharsets.UTF_8);
    Map<Role, String> stated = Columns.parse("customer=who,date=when,amount=amount");
    OrderLog log = readWith(stated, file);
    assertThat(told(log)).containsExactly("a 2020-02-02 sold 5.0", "a 2020-02-02 sold 5.0");
    assertThat(log.columns()).hasToString("customer=who,date=when,amount=amount");
    assertThat(readWith(Columns.parse("customer=who"), file).columns())
        .hasToString("customer=who,date=date,amount=amount,order=order_id");
  }

  @Test
  void refusesAStatementOfColumnsThatDoesNotFit() {
    assertThatThrownBy(() -> Columns.parse("client=x")).hasMessageContaining("not 'client'");
    assertThatThrownBy(() -> Columns.parse("customer")).hasMessageContaining("'customer' is not");
    assertThatThrownBy(() -> Columns.parse("date=a,date=b")).hasMessageContaining("twice");
    byte[] file = "a,b,c\n1,2020-01-01,3\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> readWith(Columns.parse("customer=a,date=x,amount=c"), file))
        .hasMessageContaining("no such column; it has [a, b, c]");
  }

  @Property(tries = 200)
  void tellsTheSameWhateverTheOrderOfRows(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int order = random.nextInt(30);
      rows.add(
          "c"
              + order % 7
              + ",2020-01-0"
              + (1 + order % 3)
              + "T0"
              + random.nextInt(3)
              + ":00"
              + ","
              + (random.nextInt(9) - 3)
              + ","
              + (random.nextInt(4) == 0 ? "" : "o" + (random.nextInt(40) == 0 ? 0 : order))
              + ","
              + (random.nextInt(3) == 0 ? "" : random.nextInt(3)));
    }
    String header = "customer,date,amount,order,profit";
    OrderLog straight = read(withHeader(header, rows));
    Collections.shuffle(rows, random);
    OrderLog shuffled = read(withHeader(header, rows));
    assertThat(told(shuffled)).isEqualTo(told(straight));
    assertThat(shuffled.rejections().counts()).isEqualTo(straight.rejections().counts());
  }

  private static String[] withHeader(String header, List<String> rows) {
    String[] lines = new String[rows.size() + 1];
    lines[0] = header;
    Arrays.setAll(lines, i -> i == 0 ? header : rows.get(i - 1));
    return lines;
  }
}
