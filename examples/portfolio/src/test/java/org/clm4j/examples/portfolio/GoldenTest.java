package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log of a dozen rows whose table was worked out by hand. Words and fitted figures are left to
 * the tests of those who make them.
 */
class GoldenTest {

  private static final List<String> BY_HAND =
      List.of(
          "customer_id",
          "stage",
          "stage_since",
          "review_at",
          "recency_days",
          "purchases",
          "spend",
          "mean_spend",
          "historic_clv",
          "rfm_class",
          "rfm_raw",
          "repeats",
          "t_x",
          "t_observed");

  @TempDir Path place;

  @Test
  void writesTheTableWorkedOutByHand() throws IOException {
    Path log = Files.writeString(place.resolve("orders.csv"), text("orders.csv"));
    Report report =
        Report.run(
            place.resolve("out"),
            "--transactions",
            log.toString(),
            "--as-of",
            "2020-12-31",
            "--stage-model",
            "purchase");
    String table =
        report.customers().values().stream()
            .map(row -> BY_HAND.stream().map(row::get).collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n", String.join(",", BY_HAND) + "\n", "\n"));
    assertThat(table).isEqualTo(text("customers.csv"));
  }

  private static String text(String name) throws IOException {
    try (InputStream file = GoldenTest.class.getResourceAsStream("golden/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
