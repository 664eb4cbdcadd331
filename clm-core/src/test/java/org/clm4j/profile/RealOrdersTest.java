package org.clm4j.profile;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Real logs, from file to profile; the counts are those of {@code shared/data/README.md}. */
class RealOrdersTest {

  private static final Profiler PROFILER = Profiler.standard(ZoneOffset.UTC);

  private final Map<String, CustomerHistory.Builder> builders = new LinkedHashMap<>();

  private CustomerHistory.Builder customer(String id) {
    return builders.computeIfAbsent(id, CustomerHistory::builder);
  }

  private List<CustomerProfile> profiles(Instant asOf) {
    return builders.values().stream().map(b -> PROFILER.profile(b.build(), asOf)).collect(toList());
  }

  private static double sum(List<CustomerProfile> profiles, NumberMetric metric) {
    return profiles.stream().mapToDouble(p -> p.number(metric).orElseThrow()).sum();
  }

  private static List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(SharedData.file(file)).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .collect(toList());
  }

  @Test
  void cdnowHas6919PurchasesOn6696Days() throws IOException {
    int row = 0;
    BigDecimal total = BigDecimal.ZERO;
    for (String[] cells : rows("data/cdnow_sample_log.csv")) {
      Instant at = Moments.endOfDay(LocalDate.parse(cells[2]), ZoneOffset.UTC);
      customer(cells[0]).add(Purchase.of("row-" + ++row, at, Money.of(cells[4], "USD")));
      total = total.add(new BigDecimal(cells[4]));
    }
    Instant end = Moments.endOfDay(LocalDate.of(1998, 6, 30), ZoneOffset.UTC);
    List<CustomerProfile> profiles = profiles(end);
    assertThat(profiles).hasSize(2357);
    assertThat(sum(profiles, Metrics.PURCHASES)).isEqualTo(6919);
    assertThat(sum(profiles, Metrics.PURCHASE_DAYS)).isEqualTo(6696);
    // 2,357 sums of doubles, each exact to 1e-16 of itself
    assertThat(sum(profiles, Metrics.SPEND)).isCloseTo(total.doubleValue(), Offset.offset(1e-6));
    Instant calibration = Moments.endOfDay(LocalDate.of(1997, 9, 30), ZoneOffset.UTC);
    assertThat(sum(profiles(calibration), Metrics.PURCHASE_DAYS) - 2357).isEqualTo(2457);
  }

  @Test
  void anOrderReturnedSixteenMinutesLaterIsWorthNothing() throws IOException {
    int row = 0;
    for (String[] cells : rows("data/online_retail_2010_2011_baskets.csv")) {
      Instant at = LocalDateTime.parse(cells[1]).toInstant(ZoneOffset.UTC);
      Money sales = Money.of(cells[2], "GBP");
      Money returns = Money.of(cells[3], "GBP");
      String id = "basket-" + ++row;
      if (!sales.isZero() || returns.isZero()) {
        customer(cells[0]).add(Purchase.of(id, at, sales));
      }
      if (!returns.isZero()) {
        customer(cells[0]).add(Refund.of(id + "/return", at, returns));
      }
    }
    Instant end = Moments.endOfDay(LocalDate.of(2011, 12, 9), ZoneOffset.UTC);
    List<CustomerProfile> profiles = profiles(end);
    assertThat(profiles).hasSize(4372);
    // 34 customers have no sales; one of them, with a row of neither sales nor returns, purchases
    List<String> withoutPurchase =
        profiles.stream()
            .filter(p -> p.numberOrNaN(Metrics.PURCHASES) == 0)
            .map(CustomerProfile::customer)
            .collect(toList());
    assertThat(withoutPurchase).hasSize(33).doesNotContain("13256");
    CustomerProfile returned =
        profiles.stream().filter(p -> p.customer().equals("12346")).findFirst().orElseThrow();
    assertThat(returned.number(Metrics.SPEND)).hasValue(0);
    assertThat(returned.number(Metrics.PURCHASES)).hasValue(1);
    assertThat(returned.number(Metrics.REFUNDED)).hasValue(77183.6);
  }
}
