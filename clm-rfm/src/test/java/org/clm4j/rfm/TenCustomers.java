package org.clm4j.rfm;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.clm4j.basics.Moments;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.Metrics;

/** The ten customers of the exercise, with the arrows and classes they must get. */
final class TenCustomers {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Instant AS_OF = Moments.endOfDay(LocalDate.of(2026, 6, 30), ZONE);

  record Row(
      String id, int days, int purchases, int spend, String raw, String good, String chinese) {

    RfmValues values() {
      return new RfmValues(days, purchases, spend);
    }

    CustomerProfile profile() {
      return customer(id, days, purchases, spend);
    }
  }

  static final List<Row> ROWS =
      List.of(
          new Row("C01", 5, 12, 4800, "↓↑↑", "↑↑↑", "重要价值客户"),
          new Row("C02", 12, 3, 5200, "↓↓↑", "↑↓↑", "重要发展客户"),
          new Row("C03", 95, 11, 4100, "↑↑↑", "↓↑↑", "重要保持客户"),
          new Row("C04", 130, 2, 3900, "↑↓↑", "↓↓↑", "重要挽留客户"),
          new Row("C05", 8, 9, 900, "↓↑↓", "↑↑↓", "一般价值客户"),
          new Row("C06", 20, 1, 300, "↓↓↓", "↑↓↓", "一般发展客户"),
          new Row("C07", 88, 8, 700, "↑↑↓", "↓↑↓", "一般保持客户"),
          new Row("C08", 160, 1, 150, "↑↓↓", "↓↓↓", "一般挽留客户"),
          new Row("C09", 40, 5, 2050, "↓↓↓", "↑↓↓", "一般发展客户"),
          new Row("C10", 42, 2, 500, "↓↓↓", "↑↓↓", "一般发展客户"));

  private TenCustomers() {}

  static CustomerProfile customer(String id, int days, double purchases, double spend) {
    MetricValues.Builder values =
        MetricValues.builder().put(Metrics.PURCHASES, purchases).put(Metrics.REFUNDS, 0);
    if (purchases > 0) {
      values
          .put(Metrics.LAST_PURCHASE_AT, AS_OF.minus(Duration.ofDays(days)).minusSeconds(7200))
          .put(Metrics.SPEND, spend);
    }
    return CustomerProfile.of(id, AS_OF, ZONE, values.build());
  }

  static RfmAccumulator accumulator() {
    return RfmAccumulator.of(RfmDefinition.defaults(), AS_OF);
  }
}
