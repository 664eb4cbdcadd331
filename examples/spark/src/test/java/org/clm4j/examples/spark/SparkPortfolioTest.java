package org.clm4j.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.hash.PrimitiveSink;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.clm4j.examples.portfolio.Main;
import org.clm4j.examples.portfolio.output.Column;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same log, on one machine without Spark and with it: cell by cell, figure by figure. */
class SparkPortfolioTest {

  @TempDir Path place;

  @Test
  void everyCustomerOfCdnowIsJudgedAsOnOneMachine() throws IOException, InterruptedException {
    same(SharedData.file("data/cdnow_sample_log.csv"), "local[2]", 3, 2_357);
  }

  @Test
  @Tag("full")
  void soAreTwoHundredThousandCustomers() throws IOException, InterruptedException {
    same(generated(200_000), "local[2]", 8, 200_000);
  }

  @Test
  @Tag("full")
  void soTheyAreByTwoWorkerProcesses() throws IOException, InterruptedException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    same(SharedData.file("data/cdnow_sample_log.csv"), "local-cluster[2,1,1024]", 4, 2_357);
  }

  private void same(Path log, String master, int partitions, int customers)
      throws IOException, InterruptedException {
    Path alone = place.resolve("alone");
    onOneMachine(log, alone);
    Path spread = place.resolve("spread");
    SparkSession.Builder session =
        SparkSession.builder()
            .master(master)
            .config("spark.ui.enabled", false)
            .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .config("spark.local.dir", place.toString())
            .config("spark.sql.adaptive.enabled", false)
            .config("spark.sql.shuffle.partitions", partitions);
    try (SparkSession spark = session.getOrCreate()) {
      SparkPortfolio.run(
          spark, PortfolioOptions.of("--transactions", log.toString(), "--out", spread.toString()));
      Iterator<Row> rows =
          spark
              .read()
              .parquet(spread.resolve(SparkPortfolio.CUSTOMERS).toString())
              .toLocalIterator();
      assertThat(sameTable(rows, alone.resolve("customers.csv"))).isEqualTo(customers);
    }
    sameFigures(spread.resolve(SparkPortfolio.BASE), alone.resolve("summary.json"));
  }

  /** Holds a digest of each customer's cells, not the cells, so the tables may be large. */
  private static int sameTable(Iterator<Row> rows, Path table) throws IOException {
    Map<String, HashCode> alone = new HashMap<>();
    try (CSVParser records = records(table)) {
      for (CSVRecord record : records) {
        alone.put(record.get("customer_id"), digest(record::get));
      }
    }
    int compared = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      String customer = row.getAs("customer_id");
      if (!digest(row::getAs).equals(alone.remove(customer))) {
        assertThat(cells(row::getAs)).isEqualTo(cellsAlone(customer, table));
      }
      compared++;
    }
    assertThat(alone).isEmpty();
    return compared;
  }

  private static HashCode digest(UnaryOperator<String> row) {
    return Hashing.sha256().hashObject(cells(row), SparkPortfolioTest::put);
  }

  private static void put(List<String> cells, PrimitiveSink into) {
    cells.forEach(cell -> into.putUnencodedChars(cell).putChar('\n'));
  }

  private static List<String> cells(UnaryOperator<String> row) {
    List<String> cells = new ArrayList<>();
    for (Column column : Column.values()) {
      String cell = row.apply(column.header());
      cells.add(column.header() + ": " + (cell == null ? "" : cell));
    }
    return cells;
  }

  private static List<String> cellsAlone(String customer, Path table) throws IOException {
    try (CSVParser records = records(table)) {
      for (CSVRecord record : records) {
        if (record.get("customer_id").equals(customer)) {
          return cells(record::get);
        }
      }
    }
    return List.of();
  }

  private static CSVParser records(Path table) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    return CSVParser.parse(table, StandardCharsets.UTF_8, format);
  }

  private static void sameFigures(Path base, Path summary) throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode found = json.readTree(base.toFile());
    JsonNode expected = json.readTree(summary.toFile());
    assertThat(found.fieldNames())
        .toIterable()
        .contains("rfm", "figures", "stageFunnel", "stageMigration", "cohorts");
    found
        .properties()
        .forEach(
            part ->
                assertThat(part.getValue())
                    .as(part.getKey())
                    .isEqualTo(expected.get(part.getKey())));
  }

  private static void onOneMachine(Path log, Path out) throws IOException, InterruptedException {
    Process job =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--transactions",
                log.toString(),
                "--out",
                out.toString(),
                "--quiet")
            .redirectErrorStream(true)
            .redirectOutput(new File(out + ".log"))
            .start();
    assertThat(job.waitFor()).as(() -> out + ".log").isZero();
  }

  /** Writes customers who buy for a while, each at a pace of their own, in no order. */
  private Path generated(int customers) throws IOException {
    SplittableRandom random = new SplittableRandom(19);
    List<String> rows = new ArrayList<>();
    for (int c = 0; c < customers; c++) {
      LocalDate day = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(180));
      int pace = 1 + random.nextInt(120);
      long mean = 500 + random.nextInt(20_000);
      while (day.getYear() < 2024) {
        long cents = mean / 2 + random.nextLong(mean);
        rows.add("C" + c + "," + day + "," + cents / 100 + "." + cents / 10 % 10 + cents % 10);
        day = day.plusDays(1 + random.nextInt(2 * pace));
        if (random.nextInt(4) == 0) {
          break;
        }
      }
    }
    Collections.shuffle(rows, new java.util.Random(3));
    Path log = place.resolve("generated.csv");
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      out.write("customer_id,date,amount\n");
      for (String row : rows) {
        out.write(row + "\n");
      }
    }
    return log;
  }
}
