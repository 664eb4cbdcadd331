package org.clm4j.examples.portfolio.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.clm4j.basics.Language;
import org.clm4j.basics.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files as they come, and what is in them, counted by hand: of each customer the purchases, what
 * was spent and the first and last day, then the bad rows; or the sentence of the refusal.
 */
class MessyLogsTest {

  private static final String DMY = "date=dmy";

  /** Returns what is in a log, in the words of the table. */
  private static String told(OrderLog log) {
    StringJoiner all = new StringJoiner("; ");
    for (int c = 0; c < log.customers(); c++) {
      int purchases = 0;
      long spend = 0;
      for (int e = log.from(c); e < log.to(c); e++) {
        purchases += log.sale(e) == OrderLog.NONE ? 0 : 1;
        spend += Math.max(0, log.sale(e)) - log.refund(e);
      }
      all.add(
          log.customerId(c)
              + " "
              + purchases
              + " "
              + BigDecimal.valueOf(spend, 6).stripTrailingZeros().toPlainString()
              + " "
              + day(log.at(log.from(c)))
              + ".."
              + day(log.at(log.to(c) - 1)));
    }
    log.rejections().counts().forEach((reason, count) -> all.add(reason.id() + " " + count));
    return all.toString();
  }

  private static String day(long micros) {
    return Moments.dateOf(Moments.ofMicros(micros), ZoneOffset.UTC).toString().substring(2);
  }

  private static LogOptions options(String said) {
    Map<String, String> words = new HashMap<>();
    for (String word : said.isEmpty() ? new String[0] : said.split(" ")) {
      words.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
    }
    return new LogOptions(
        ZoneOffset.UTC,
        words.containsKey("columns") ? Columns.parse(words.get("columns")) : Map.of(),
        Optional.ofNullable(words.get("date")).map(d -> DateForm.of(d.replace('_', ' '))),
        Optional.ofNullable(words.get("decimal")).map(Decimal::valueOf),
        Optional.ofNullable(words.get("encoding")).map(Charset::forName),
        words.containsKey("status") ? List.of(words.get("status").split(",")) : List.of(),
        Optional.ofNullable(words.get("currency")).map(Currency::getInstance),
        Optional.ofNullable(words.get("amounts")).map(LogOptions.AmountOf::valueOf));
  }

  private static OrderLog read(String said, byte[] file) {
    try {
      return new OrderLogReader(options(said)).read(() -> new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Arguments readable(String fault, String said, String file, String content) {
    return arguments(fault, said, utf8(file.replace('!', '\n') + "\n"), content);
  }

  private static Arguments readable(String fault, String said, byte[] file, String content) {
    return arguments(fault, said, file, content);
  }

  static Stream<Arguments> readable() {
    String cda = "customer,date,amount!";
    String coda = "customer,order,date,amount!";
    return Stream.of(
        readable(
            "one odd date does not decide the column",
            "",
            cda + "a,03/04/2020,1!a,25/04/2020,2!a,26/04/2020,4!a,12/25/2020,8!b,05/06/2020,16",
            "a 3 7 20-04-03..20-04-26; b 1 16 20-06-05..20-06-05; odd-date 1"),
        readable(
            "one odd date where the month comes first",
            "",
            cda + "a,03/04/2020,1!a,04/25/2020,2!a,04/26/2020,4!a,25/12/2020,8!b,05/06/2020,16",
            "a 3 7 20-03-04..20-04-26; b 1 16 20-05-06..20-05-06; odd-date 1"),
        readable(
            "each sign between the numbers decides for itself",
            "",
            cda + "a,03/04/2020,1!a,04/25/2020,2!b,03.04.2020,4!b,25.04.2020,8",
            "a 2 3 20-03-04..20-04-25; b 2 12 20-04-03..20-04-25"),
        readable(
            "a few cells of another form that nothing decides",
            "",
            cda + "a,2020-01-01,1!a,2020-01-02,2!b,03.04.2020,4",
            "a 2 3 20-01-01..20-01-02; unclear-date 1"),
        readable(
            "the order of day and month as asked",
            DMY,
            cda + "a,03/04/2020,1!a,05/06/2020,2",
            "a 2 3 20-04-03..20-06-05"),
        readable(
            "two digits of a year by a pattern",
            "date=MM/dd/yy",
            cda + "a,3/4/98,1!a,5/6/02,2!a,2002-07-08,4",
            "a 2 3 98-03-04..02-05-06; bad-date 1"),
        readable(
            "two digits of a year without one",
            "",
            cda + "a,2020-01-01,1!a,2020-01-02,2!a,3/4/98,4",
            "a 2 3 20-01-01..20-01-02; bad-date 1"),
        readable(
            "halves of the day, names of months, UTC and Z",
            "",
            cda
                + "a,2020-01-01 11:30 PM,1!a,3 Feb 2020,2!a,\"March 4, 2020 9:05 am\",4"
                + "!b,2020-01-05 10:00:00 UTC,8!b,2020-01-06T10:00Z,16",
            "a 3 7 20-01-01..20-03-04; b 2 24 20-01-05..20-01-06"),
        readable(
            "a point before three digits where others have a decimal comma",
            "",
            "customer;date;amount!a;2020-01-01;1.000!a;2020-01-02;12,50!b;2020-01-03;1.234,5",
            "a 2 1012.5 20-01-01..20-01-02; b 1 1234.5 20-01-03..20-01-03"),
        readable(
            "a comma before three digits where others have a decimal point",
            "",
            cda + "a,2020-01-01,\"1,000\"!a,2020-01-02,12.50!b,2020-01-03,\"1,234.5\"",
            "a 2 1012.5 20-01-01..20-01-02; b 1 1234.5 20-01-03..20-01-03"),
        readable(
            "one cell with another decimal sign is the bad one",
            "",
            cda + "a,2020-01-01,1.5!a,2020-01-02,2.25!b,2020-01-03,\"3,5\"!b,2020-01-03,1.000",
            "a 2 3.75 20-01-01..20-01-02; b 1 1 20-01-03..20-01-03; bad-amount 1"),
        readable(
            "a column that says nothing goes with the others",
            "",
            "customer;date;amount;refund!a;2020-01-01;99,5;1.000!a;2020-01-02;1;0",
            "a 2 -899.5 20-01-01..20-01-02"),
        readable(
            "the decimal sign as asked",
            "decimal=COMMA",
            cda + "a,2020-01-01,1.000!a,2020-01-02,2.500",
            "a 2 3500 20-01-01..20-01-02"),
        readable(
            "groups by spaces and apostrophes, minus behind, parentheses",
            "",
            cda
                + "a,2020-01-01,1 234.50!a,2020-01-02,1'000.5!a,2020-01-03,34.5-!a,2020-01-04,(0.5)",
            "a 2 2200 20-01-01..20-01-04"),
        readable(
            "NULL where there is no profit",
            "",
            "customer,date,amount,profit!a,2020-01-01,5,NULL!a,2020-01-02,5,n/a",
            "a 2 10 20-01-01..20-01-02"),
        readable(
            "a header of numbers that are named",
            "columns=customer=1,date=2,amount=3",
            "1,2,3!a,2020-01-01,5",
            "a 1 5 20-01-01..20-01-01"),
        readable(
            "a first line that announces what parts cells, and bars",
            "",
            "sep=|!customer|date|amount!a|2020-01-01|5",
            "a 1 5 20-01-01..20-01-01"),
        readable(
            "a comma within a header of semicolons",
            "",
            "customer;date;amount;x, y!a;2020-01-01;5;",
            "a 1 5 20-01-01..20-01-01"),
        readable(
            "lines of an order over midnight",
            "",
            coda + "a,1,2020-01-01T23:59,5!a,1,2020-01-02T00:01,6!a,2,2020-01-03T10:00,7",
            "a 2 18 20-01-01..20-01-03"),
        readable(
            "a refund on a later day keeps its sale",
            "",
            coda + "a,1,2020-01-01,50!a,1,2020-02-01,-20!b,2,2020-01-05,5",
            "a 1 30 20-01-01..20-02-01; b 1 5 20-01-05..20-01-05"),
        readable(
            "a refund on a later day in a column of its own",
            "",
            "customer,order,date,amount,refund!a,1,2020-01-01,50,0!a,1,2020-02-01,0,20!a,1,2020-03-01,,5",
            "a 1 25 20-01-01..20-03-01"),
        readable(
            "two customers with one order id",
            "",
            coda
                + "a,1,2020-01-01,50!b,1,2020-01-01,20!a,2,2020-01-05,5!c,3,2020-01-06,6!c,4,2020-01-06,7",
            "a 1 5 20-01-05..20-01-05; c 2 13 20-01-06..20-01-06; order-conflict 2"),
        readable(
            "an amount on the first line only",
            "",
            coda
                + "a,1,2020-01-01,50!a,1,2020-01-01,!a,1,2020-01-01,!b,2,2020-01-02,7!b,3,2020-01-03,"
                + "!b,4,2020-01-04,1!b,5,2020-01-05,1",
            "a 1 50 20-01-01..20-01-01; b 3 9 20-01-02..20-01-05; bad-amount 1"),
        readable(
            "a total repeated on every line",
            "",
            coda
                + "a,1,2020-01-01,50!a,1,2020-01-01,50!a,2,2020-01-02,7!b,3,2020-01-03,9!b,3,2020-01-03,9",
            "a 2 57 20-01-01..20-01-02; b 1 9 20-01-03..20-01-03"),
        readable(
            "lines of one amount, as asked",
            "amounts=LINE",
            coda
                + "a,1,2020-01-01,50!a,1,2020-01-01,50!a,2,2020-01-02,7!b,3,2020-01-03,9!b,3,2020-01-03,9",
            "a 2 107 20-01-01..20-01-02; b 1 18 20-01-03..20-01-03"),
        readable(
            "one order whose lines differ says that amounts are those of lines",
            "",
            coda + "a,1,2020-01-01,50!a,1,2020-01-01,50!b,3,2020-01-03,9!b,3,2020-01-03,8",
            "a 1 100 20-01-01..20-01-01; b 1 17 20-01-03..20-01-03"),
        readable(
            "quantity times unit price, and cancelled invoices",
            "",
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
                + "!536365,85123A,\"HEART, WHITE\",6,12/1/2010 8:26,2.55,17850,United Kingdom"
                + "!536365,71053,LANTERN,6,12/1/2010 8:26,3.39,17850,United Kingdom"
                + "!536366,71053,LANTERN,3,12/13/2010 8:28,1.85,17850,United Kingdom"
                + "!C536379,D,Discount,-1,12/14/2010 9:41,27.5,17850,United Kingdom"
                + "!536414,22139,,56,12/1/2010 11:52,0,,United Kingdom",
            "17850 2 13.69 10-12-01..10-12-14; missing-id 1"),
        readable(
            "cancelled invoices with amounts above zero",
            "",
            "customer,invoice,date,amount!a,1,2020-01-01,50!a,2,2020-01-02,7!a,C3,2020-01-03,20",
            "a 2 37 20-01-01..20-01-03"),
        readable(
            "orders numbered with a C by habit",
            "",
            "customer,invoice,date,amount!a,C1,2020-01-01,50!a,C2,2020-01-02,7!a,3,2020-01-03,20",
            "a 3 77 20-01-01..20-01-03"),
        readable(
            "a quantity below zero beside an amount",
            "",
            "customer,date,quantity,amount!a,2020-01-01,2,50!a,2020-01-02,-1,25!b,2020-01-03,x,1",
            "a 1 25 20-01-01..20-01-02; b 1 1 20-01-03..20-01-03"),
        readable(
            "the statuses that count",
            "status=Paid,SHIPPED",
            "customer,date,amount,status!a,2020-01-01,1,paid!a,2020-01-02,2,cancelled!a,2020-01-03,4, Shipped",
            "a 2 5 20-01-01..20-01-03"),
        readable(
            "ids with spaces, invisible signs and two spellings of one letter",
            "",
            cda
                + "é1,2020-01-01,1!e\u03011 ,2020-01-02,2!\u00a0é1\u200b,2020-01-03,4!\ufeffé1\u3000,2020-01-04,8",
            "é1 4 15 20-01-01..20-01-04"),
        readable(
            "words for nothing are no ids",
            "",
            cda + "NULL,2020-01-01,1!n/a,2020-01-02,2!a,2020-01-03,4!b,2020-01-04,8!c,2020-01-05,1",
            "a 1 4 20-01-03..20-01-03; b 1 8 20-01-04..20-01-04; c 1 1 20-01-05..20-01-05; missing-id 2"),
        readable(
            "one currency in a column",
            "",
            "customer,date,amount,currency!a,2020-01-01,1,eur!a,2020-01-02,2,EUR!a,2020-01-03,4,€",
            "a 3 7 20-01-01..20-01-03"),
        readable(
            "one of two currencies as asked",
            "currency=USD",
            "customer,date,amount,currency!a,2020-01-01,1,EUR!a,2020-01-02,2,USD!b,2020-01-03,4,EUR",
            "a 1 2 20-01-02..20-01-02"),
        readable(
            "days at both ends of time",
            "",
            cda + "a,9999-12-31,1!a,0001-01-01,2",
            "a 2 3 01-01-01..99-12-31"),
        readable(
            "UTF-16 with a mark",
            "",
            ("\ufeff" + cda + "é,2020-01-01,5")
                .replace('!', '\n')
                .getBytes(StandardCharsets.UTF_16LE),
            "é 1 5 20-01-01..20-01-01"),
        readable(
            "a mark decides against what is said",
            "encoding=GBK",
            utf8("\ufeff" + (cda + "é,2020-01-01,5").replace('!', '\n')),
            "é 1 5 20-01-01..20-01-01"),
        readable(
            "Windows-1252",
            "",
            (cda + "Zoë,2020-01-01,5!€uro,2020-01-02,6")
                .replace('!', '\n')
                .getBytes(Charset.forName("windows-1252")),
            "Zoë 1 5 20-01-01..20-01-01; €uro 1 6 20-01-02..20-01-02"),
        readable(
            "GBK as asked",
            "encoding=GBK",
            "客户,日期,金额\n甲,2020年1月1日,5\n".getBytes(Charset.forName("GBK")),
            "甲 1 5 20-01-01..20-01-01"),
        readable(
            "gzip",
            "",
            gzip(utf8("customer,date,amount\na,2020-01-01,5\n")),
            "a 1 5 20-01-01..20-01-01"),
        readable(
            "zip, with what systems put beside the file",
            "",
            zip("log.csv", "customer,date,amount\na,2020-01-01,5\n", "__MACOSX/._log.csv", "x"),
            "a 1 5 20-01-01..20-01-01"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readable")
  void readsWhatIsThere(String fault, String said, byte[] file, String content) {
    assertThat(told(read(said, file))).isEqualTo(content);
  }

  private static Arguments refused(String fault, String said, String file, String sentence) {
    return arguments(fault, said, utf8(file.replace('!', '\n') + "\n"), sentence);
  }

  static Stream<Arguments> refused() {
    String cda = "customer,date,amount!";
    return Stream.of(
        refused(
            "dates of which as many say one as the other",
            "",
            cda + "a,03/04/2020,1!a,25/04/2020,2!a,04/25/2020,4",
            "the dates of the form 9/9/9999 can be read with the day or the month first, and 1 cell"
                + " has the day first, 1 the month (first in lines 3 and 4). Maybe say --date-format dmy"
                + " or --date-format mdy."),
        refused(
            "amounts that are a thousand or one",
            "",
            cda + "a,2020-01-01,1.000!a,2020-01-02,2.500",
            "in the column of the amount cells of the form 9.999 can be read with a decimal point or a"
                + " decimal comma, and no cell tells which. Maybe say --decimal point or --decimal comma."),
        refused(
            "amounts of which as many say one as the other",
            "",
            "customer;date;amount!a;2020-01-01;1.50!a;2020-01-02;2,50",
            "in the column of the amount 1 cell has a decimal point and 1 a decimal comma (first in"
                + " lines 2 and 3). Maybe say --decimal point or --decimal comma."),
        refused(
            "two currencies",
            "",
            "customer,date,amount,currency!a,2020-01-01,1,EUR!a,2020-01-02,2,USD",
            "the file has amounts in several currencies, which cannot be added: EUR (1 row), USD (1"
                + " row). Maybe say --currency EUR, which counts those rows only."),
        refused(
            "another currency than asked for",
            "currency=CNY",
            "customer,date,amount,currency!a,2020-01-01,1,EUR",
            "--currency is CNY, but the amounts of the file are in EUR (1 row)."),
        refused(
            "a status that no row has",
            "status=done",
            "customer,date,amount,status!a,2020-01-01,1,paid!a,2020-01-01,1,open",
            "--count-status names what no row has; the statuses of the file are [open, paid]."),
        refused(
            "statuses without a column",
            "status=done",
            cda + "a,2020-01-01,1",
            "--count-status asks for statuses, but no column of the file was recognised as status."
                + " Maybe say --columns status=.."),
        refused(
            "data in the place of a header",
            "columns=customer=a,date=b,amount=c",
            "anna@example.com,2020-01-01,5!b,2020-01-01,5",
            "the first row of the file is not a header: it holds a number or a date. Maybe put the names"
                + " of the columns into the first row."),
        refused(
            "zeros",
            "",
            "c\0u\0s\0t\0",
            "the file holds zeros where text is expected. Maybe it is no text, or say --encoding"
                + " UTF-16LE."),
        arguments(
            "a workbook",
            "",
            zip("[Content_Types].xml", "<x/>", "xl/workbook.xml", "<x/>"),
            "the file is a workbook of a spreadsheet. Maybe save it as CSV UTF-8."),
        arguments(
            "a zip of two logs",
            "",
            zip("a.csv", "customer,date,amount\na,2020-01-01,5\n", "b.csv", "x"),
            "the zip file holds more than one file. Maybe pack the log alone."),
        arguments(
            "a gzip that was cut off",
            "",
            Arrays.copyOf(gzip(utf8("customer,date,amount\na,2020-01-01,5\n")), 30),
            "the packed file is damaged or cut off, and cannot be unpacked."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesWhatCanBeReadInTwoWays(String fault, String said, byte[] file, String sentence) {
    assertThatThrownBy(() -> read(said, file))
        .isInstanceOf(UnusableInputException.class)
        .hasMessage(sentence);
  }

  @Test
  void saysHowItReadWhatWasNotPlain() {
    OrderLog log =
        read(
            "",
            "customer;order;date;amount\nZoë;1;25/04/2020;1,50\nb;2;03/04/2020;7\nb;2;03/04/2020;7\n"
                .getBytes(Charset.forName("windows-1252")));
    assertThat(log.notes())
        .extracting(note -> note.in(Language.ENGLISH))
        .containsExactly(
            "the text is not UTF-8 and was read as Windows-1252; --encoding says otherwise",
            "dates of the form 9/9/9999: the day first, as 1 cell shows",
            "decimal comma in amount",
            "an amount is taken as the total of its order, repeated on each of its lines, as all orders"
                + " of several lines show one amount each: 1; --amount-of line adds up instead");
    assertThat(log.notes())
        .allSatisfy(note -> assertThat(note.in(Language.CHINESE)).matches("(?s).*\\p{IsHan}.*"));
  }

  @Test
  void showsTheFormOfABadCellAndNothingOfItsData() {
    OrderLog log =
        read(
            "",
            utf8(
                "customer,date,amount\na,2020-01-01,1\na,2020-01-02,Anna 12\na,b@c.de 7,5\n"
                    + "a,2020-01-03,5\na,2020-01-04,5\n"));
    assertThat(log.rejections().firstForm(Reason.BAD_AMOUNT)).isEqualTo("xxxx 99");
    assertThat(log.rejections().firstForm(Reason.BAD_DATE)).isEqualTo("x@x.xx 9");
  }

  @Test
  void endsARowThatNeverEndsWithASentence() {
    byte[] start = utf8("customer,date,amount\na,2020-01-01,5\n\"");
    InputStream endless =
        new InputStream() {
          private long given;

          @Override
          public int read() {
            return given < start.length ? start[(int) given++] : 'x';
          }
        };
    assertThatThrownBy(() -> new OrderLogReader(options("")).read(() -> endless))
        .isInstanceOf(UnusableInputException.class)
        .hasMessage(
            "the row that begins in line 3 is longer than 1,000,000 characters. Maybe a quoted cell is"
                + " not closed, or the file is no CSV.");
  }

  private static byte[] gzip(byte[] file) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(String... namesAndTexts) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(utf8(namesAndTexts[i + 1]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  @Test
  void aLastDayFarBeyondTheRestIsAWarningAndNoLastDay() {
    StringBuilder rows = new StringBuilder("customer,date,amount\n");
    for (int i = 1; i <= 9; i++) {
      rows.append("a,2010-12-0").append(i).append(",5\n");
    }
    OrderLog far = read("", utf8(rows + "b,2202-01-01,5\nb,9999-12-31,5\nb,1900-01-01,1\n"));
    assertThat(far.last()).isEqualTo("2010-12-09T23:59:59.999999Z");
    assertThat(far.notes())
        .extracting(note -> note.in(Language.ENGLISH))
        .containsExactly(
            "warning: orders that lie far after all others, the last on 9999-12-31: 2; the last day of"
                + " the log is taken to be 2010-12-09",
            "warning: orders that lie far before all others, the first on 1900-01-01: 1");
    OrderLog near = read("", utf8(rows + "b,2019-01-01,5\n"));
    assertThat(near.last()).isEqualTo("2019-01-01T23:59:59.999999Z");
    assertThat(near.notes()).isEmpty();
    StringBuilder many = new StringBuilder(rows);
    for (int i = 0; i < 100; i++) {
      many.append("c,2011-01-05,1\n");
    }
    assertThat(read("", utf8(many + "b,2013-01-01,5\n")).last())
        .isEqualTo("2011-01-05T23:59:59.999999Z");
  }

  @Test
  void namesIdsThatAnotherProgramChanged() {
    OrderLog log =
        read(
            "",
            utf8(
                "customer,date,amount\n17850,2020-01-01,5\n17850.0,2020-01-01,5\n17851.0,2020-01-01,5\n"
                    + "4.53E+11,2020-01-01,5\n4E11,2020-01-01,5\nE4,2020-01-01,5\n1.5,2020-01-01,5\n"));
    assertThat(log.customers()).isEqualTo(7);
    assertThat(log.notes())
        .extracting(note -> note.in(Language.ENGLISH))
        .containsExactly(
            "warning: customer ids such as 99999.0 beside the same id without .0, kept as different"
                + " customers: 1",
            "warning: customer ids such as 9.99E+99, as spreadsheets cut long numbers; different"
                + " customers may have become one: 2");
  }
}
