package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lines of the Online Retail data set and the baskets made of them, lines grouped by customer
 * and moment, are the same customers.
 */
class RetailLinesTest {

  private static final DateTimeFormatter AS_PUBLISHED =
      DateTimeFormatter.ofPattern("M/d/yyyy H:mm", Locale.ROOT);

  @TempDir Path place;

  /** Writes lines of the published shape that add up to the baskets; returns how many. */
  private static long lines(Path baskets, Path lines) throws IOException {
    Random random = new Random(11);
    long written = 0;
    int invoice = 536_365;
    try (BufferedWriter out = Files.newBufferedWriter(lines, Charset.forName("windows-1252"))) {
      out.write(
          "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
      for (String basket : Files.readAllLines(baskets).subList(1, 22_035)) {
        List<String> cells = List.of(basket.split(","));
        String when = LocalDateTime.parse(cells.get(1)).format(AS_PUBLISHED);
        String end = "," + cells.get(0) + "," + cells.get(5) + "\n";
        BigDecimal sales = new BigDecimal(cells.get(2));
        BigDecimal returns = new BigDecimal(cells.get(3));
        if (sales.signum() != 0 || returns.signum() == 0) {
          int pieces = 1 + random.nextInt(12);
          int cents = sales.compareTo(BigDecimal.ONE) < 0 ? 0 : random.nextInt(3);
          BigDecimal first = BigDecimal.valueOf(cents, 2);
          BigDecimal rest = sales.subtract(first.multiply(BigDecimal.valueOf(pieces)));
          out.write(
              invoice
                  + ",85123A,\"HEART \u00a35, \"\"WHITE\"\"\","
                  + pieces
                  + ","
                  + when
                  + ","
                  + first
                  + end);
          out.write(invoice++ + ",71053,LANTERN,1," + when + "," + rest + end);
          written += 2;
        }
        if (returns.signum() != 0) {
          out.write("C" + invoice++ + ",D,Discount,-1," + when + "," + returns.abs() + end);
          written++;
        }
        if (random.nextInt(5) == 0) {
          out.write(invoice++ + ",22139,,56," + when + ",0,,United Kingdom\n");
          written++;
        }
      }
    }
    return written;
  }

  @Test
  @Tag("slow")
  void givesTheSameCustomersSpendAndStagesAsTheBaskets() throws IOException {
    Path baskets = SharedData.file("data/online_retail_2010_2011_baskets.csv");
    Path lines = place.resolve("Online Retail.csv");
    long written = lines(baskets, lines);
    Report fromLines =
        Report.run(place.resolve("lines"), "--transactions", lines.toString(), "--model", "bg-nbd");
    Report fromBaskets =
        Report.once(
            "--transactions",
            baskets.toString(),
            "--columns",
            "customer=customer_id,date=timestamp,amount=gross_sales,returns=returns",
            "--currency",
            "GBP",
            "--as-of",
            "2011-12-09",
            "--model",
            "bg-nbd");
    assertThat(fromLines.shell().out())
        .contains("was read as Windows-1252", String.format(Locale.ROOT, "%,d", written));
    assertThat(fromLines.customers()).hasSize(4372);
    for (String column :
        List.of("customer_id", "spend", "purchases", "stage", "stage_since", "rfm_class", "clv")) {
      assertThat(fromLines.column(column)).as(column).isEqualTo(fromBaskets.column(column));
    }
  }
}
