package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.portfolio.Cohort;
import org.clm4j.portfolio.CohortAccumulator;
import org.clm4j.portfolio.CohortCell;
import org.clm4j.portfolio.CohortPeriod;
import org.clm4j.portfolio.CohortTable;
import org.clm4j.portfolio.CustomerEntry;
import org.clm4j.portfolio.Figure;
import org.clm4j.portfolio.FigureName;
import org.clm4j.portfolio.FigureWindow;
import org.clm4j.portfolio.PortfolioAccumulator;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.portfolio.PortfolioFigures;
import org.clm4j.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Figures and cohorts of two real logs against the same counted by SQL, in DuckDB. */
class FiguresBySqlTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final int ACTIVE = 90;
  private static final String CDNOW = "data/cdnow_sample_log.csv";
  private static final String CDNOW_TABLE =
      "customer_id c, date::timestamp moment, date::date d, true bought,"
          + " amount::decimal(18, 2) sale, 0::decimal(18, 2) returned";
  private static final String BASKETS = "data/online_retail_2010_2011_baskets.csv";
  private static final String BASKETS_TABLE =
      "customer_id c, timestamp::timestamp moment, timestamp::timestamp::date d,"
          + " gross_sales::decimal(18, 2) > 0 or returns::decimal(18, 2) = 0 bought,"
          + " gross_sales::decimal(18, 2) sale, abs(returns::decimal(18, 2)) returned";

  /** A row of a log: what was bought and what was given back at a moment. */
  private record Row(int number, String customer, Instant at, String sale, String returned) {

    boolean isPurchase() {
      return Double.parseDouble(sale) > 0 || Double.parseDouble(returned) == 0;
    }
  }

  @Test
  void cdnowIsCountedAsBySql() throws IOException, SQLException {
    List<Row> rows = new ArrayList<>();
    for (String[] cells : cells(CDNOW)) {
      Instant at = LocalDate.parse(cells[2]).atStartOfDay(ZoneOffset.UTC).toInstant();
      rows.add(new Row(rows.size(), cells[0], at, cells[4], "0"));
    }
    LocalDate march = LocalDate.of(1998, 3, 31);
    compare(rows, CDNOW, CDNOW_TABLE, march, LocalDate.of(1998, 6, 30), 180);
    LocalDate february = LocalDate.of(1997, 2, 10);
    compare(rows, CDNOW, CDNOW_TABLE, february, LocalDate.of(1997, 5, 11), ACTIVE);
  }

  @Test
  void theWholesalersBasketsAreCountedAsBySql() throws IOException, SQLException {
    List<Row> rows = new ArrayList<>();
    for (String[] cells : cells(BASKETS)) {
      rows.add(
          new Row(
              rows.size(),
              cells[0],
              Instant.parse(cells[1] + "Z"),
              cells[2],
              cells[3].replace("-", "")));
    }
    LocalDate september = LocalDate.of(2011, 9, 10);
    compare(rows, BASKETS, BASKETS_TABLE, september, LocalDate.of(2011, 12, 9), ACTIVE);
    LocalDate may = LocalDate.of(2011, 5, 31);
    compare(rows, BASKETS, BASKETS_TABLE, may, LocalDate.of(2011, 6, 30), 45);
  }

  private static List<String[]> cells(String file) throws IOException {
    Path log = SharedData.file(file);
    return Files.readAllLines(log).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static void compare(
      List<Row> rows, String file, String table, LocalDate from, LocalDate to, int active)
      throws IOException, SQLException {
    FigureWindow window = FigureWindow.of(from.plusDays(1), to, ZoneOffset.UTC);
    PortfolioAccumulator portfolio =
        PortfolioAccumulator.of(
            PortfolioDefinition.builder(window, EUR).activity(Span.ofDays(active)).build());
    CohortAccumulator cohorts =
        CohortAccumulator.of(CohortPeriod.MONTH, window.to(), ZoneOffset.UTC, EUR);
    for (CustomerHistory history : histories(rows)) {
      portfolio.add(CustomerEntry.of(history));
      cohorts.add(history);
    }
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement()) {
      fill(sql, file, table, from, to, active);
      figures(sql, portfolio.figures());
      cohorts(sql, cohorts.table());
    }
  }

  private static List<CustomerHistory> histories(List<Row> rows) {
    Map<String, List<CustomerEvent>> events = new LinkedHashMap<>();
    for (Row row : rows) {
      List<CustomerEvent> own = events.computeIfAbsent(row.customer, c -> new ArrayList<>());
      String id = "r" + (1_000_000 + row.number);
      if (row.isPurchase()) {
        own.add(Purchase.of(id, row.at, Money.of(row.sale, "EUR")));
      }
      if (Double.parseDouble(row.returned) > 0) {
        own.add(Refund.of(id + "back", row.at, Money.of(row.returned, "EUR")));
      }
    }
    return events.entrySet().stream()
        .map(e -> CustomerHistory.of(e.getKey(), e.getValue()))
        .toList();
  }

  private static void fill(
      Statement sql, String file, String table, LocalDate from, LocalDate to, int active)
      throws SQLException {
    sql.execute(
        "create table e as select row_number() over () row_no, "
            + table
            + " from read_csv('"
            + SharedData.file(file)
            + "', all_varchar = true)");
    sql.execute("alter table e add column net decimal(18, 2)");
    sql.execute("update e set net = sale - returned");
    sql.execute("delete from e where d > '" + to + "'");
    sql.execute(
        "create table w as select date '"
            + from
            + "' f, date '"
            + to
            + "' t, date '"
            + from
            + "' - (date '"
            + to
            + "' - date '"
            + from
            + "')::int b, "
            + active
            + " a");
    sql.execute(
        """
        create table k as select c,
          min(d) filter (bought) since,
          coalesce(max(d) filter (bought and d <= f) > f - a, false) s,
          max(d) filter (bought) > t - a e,
          max(d) filter (bought) last,
          count(*) filter (bought and d > f) n,
          count(*) filter (bought and d <= f) old,
          count(*) filter (bought) ever,
          coalesce(sum(sale) filter (bought and d > f), 0) sales,
          coalesce(sum(sale) filter (bought and d > b and d <= f), 0) sales_before,
          coalesce(sum(net) filter (d > f), 0) rev,
          coalesce(sum(net) filter (d > b and d <= f), 0) rev_before,
          sum(net) spend,
          arg_min(sale, (moment, row_no)) filter (bought) first_sale
        from e, w group by c, f, t, b, a having count(*) filter (bought) > 0
        """);
  }

  private static void figures(Statement sql, PortfolioFigures figures) throws SQLException {
    Map<FigureName, String> asked = new LinkedHashMap<>();
    asked.put(FigureName.CUSTOMERS_AT_START, "count(*) filter (s), count(*)");
    asked.put(FigureName.CUSTOMERS_AT_END, "count(*) filter (e), count(*)");
    asked.put(FigureName.NEW_CUSTOMERS, "count(*) filter (e and since > f), count(*)");
    asked.put(FigureName.RETAINED_CUSTOMERS, "count(*) filter (e and s), count(*) filter (s)");
    asked.put(
        FigureName.RETURNED_CUSTOMERS, "count(*) filter (e and not s and since <= f), count(*)");
    asked.put(FigureName.LOST_CUSTOMERS, "count(*) filter (s and not e), count(*) filter (s)");
    asked.put(FigureName.GROWTH, "count(*) filter (e) - count(*) filter (s), count(*) filter (s)");
    asked.put(FigureName.RETENTION, "count(*) filter (e and s), count(*) filter (s)");
    asked.put(FigureName.CHURN, "count(*) filter (s and not e), count(*) filter (s)");
    asked.put(
        FigureName.CHURN_OF_MEAN,
        "count(*) filter (s and not e), (count(*) filter (s) + count(*) filter (e)) / 2");
    asked.put(
        FigureName.CHURN_OF_DAYS,
        "count(*) filter (s and not e), (select count(distinct (g.x, p.c))"
            + " from (select unnest(range(1, (t - f)::int + 1))::int + f x, a from w) g"
            + " join e p on p.bought and p.d <= g.x and p.d > g.x - g.a) / (any_value(t - f))");
    asked.put(FigureName.REPURCHASE, "count(*) filter (n > 1), count(*) filter (n > 0)");
    asked.put(FigureName.REPURCHASE_EVER, "count(*) filter (ever > 1), count(*)");
    asked.put(
        FigureName.REPURCHASE_RETURNING,
        "count(*) filter (n > 0 and old > 0), count(*) filter (n > 0)");
    asked.put(FigureName.REPEAT_PURCHASES, "sum(n) - count(*) filter (n > 0 and old = 0), sum(n)");
    asked.put(
        FigureName.REPEAT_AMOUNT,
        "sum(sales) - sum(case when n > 0 and old = 0 then first_sale else 0 end), sum(sales)");
    asked.put(FigureName.PURCHASE_RATE, "count(*) filter (n > 0), count(*)");
    asked.put(
        FigureName.WIN_BACK_RATE,
        "count(*) filter (e and not s and since <= f), count(*) filter (since <= f and not s)");
    asked.put(
        FigureName.RETURNED_REVENUE,
        "coalesce(sum(rev) filter (e and not s and since <= f), 0),"
            + " (select sum(net) from e, w where d > f)");
    asked.put(FigureName.REVENUE, "(select sum(net) from e, w where d > f), 1");
    asked.put(
        FigureName.REVENUE_CHURN,
        "sum(rev_before) filter (rev_before > 0 and n = 0), sum(rev_before) filter (rev_before > 0)");
    asked.put(
        FigureName.REVENUE_RETENTION,
        "sum(rev) filter (rev_before > 0), sum(rev_before) filter (rev_before > 0)");
    asked.put(
        FigureName.GROSS_REVENUE_RETENTION,
        "sum(greatest(0, least(rev, rev_before))) filter (rev_before > 0),"
            + " sum(rev_before) filter (rev_before > 0)");
    asked.put(
        FigureName.SALES_RETENTION,
        "sum(sales) filter (rev_before > 0), sum(sales_before) filter (rev_before > 0)");
    asked.put(FigureName.MEAN_RECENCY, "sum(t - last), count(*)");
    asked.put(FigureName.MEAN_PURCHASES, "sum(ever), count(*)");
    asked.put(FigureName.MEAN_SPEND, "sum(spend), count(*)");
    asked.put(
        FigureName.TOP_TENTH_OF_REVENUE,
        "(select sum(rev) from (select rev, row_number() over (order by rev desc) r,"
            + " count(*) over () n from k where n > 0) where r <= n // 10),"
            + " sum(rev) filter (n > 0)");
    for (Map.Entry<FigureName, String> one : asked.entrySet()) {
      try (ResultSet found = sql.executeQuery("select " + one.getValue() + " from k, w")) {
        assertThat(found.next()).isTrue();
        Figure figure = figures.figure(one.getKey());
        assertThat(figure.numerator())
            .as("numerator of " + one.getKey())
            .isCloseTo(found.getDouble(1), within(1e-6));
        assertThat(figure.denominator())
            .as("denominator of " + one.getKey())
            .isCloseTo(found.getDouble(2), within(1e-6));
        assertThat(figure.untold().isEmpty()).isEqualTo(found.getDouble(2) > 0);
      }
    }
  }

  private static void cohorts(Statement sql, CohortTable table) throws SQLException {
    int cells = 0;
    try (ResultSet found =
        sql.executeQuery(
            """
            with a as (select e.c, date_trunc('month', since)::date m, bought, net,
                greatest(0, datediff('month', since, d)) age from e join k on e.c = k.c),
              b as (select distinct c, m, age from a where bought),
              r as (select c, m, age, row_number() over (partition by c order by age) - 1 pos,
                max(age) over (partition by c) last from b),
              g as (select m, unnest(range(0, datediff('month', m, t) + 1)) age
                from (select distinct m from a), w)
            select g.m, g.age,
              (select count(distinct c) from a where a.m = g.m) size,
              (select count(*) from r where r.m = g.m and r.age = g.age) there,
              (select count(distinct c) from r where r.m = g.m and r.last >= g.age) later,
              (select count(*) from r where r.m = g.m and r.age = g.age and r.pos = g.age) rolling,
              (select coalesce(sum(net), 0) from a where a.m = g.m and a.age = g.age) revenue,
              (select coalesce(sum(net), 0) from a where a.m = g.m and a.age <= g.age) so_far
            from g
            """)) {
      while (found.next()) {
        Cohort cohort = table.cohort(found.getDate("m").toLocalDate()).orElseThrow();
        CohortCell cell = cohort.at(found.getInt("age")).orElseThrow();
        assertThat(cohort.customers()).isEqualTo(found.getLong("size"));
        assertThat(List.of(cell.inPeriod(), cell.onOrAfter(), cell.rolling()))
            .as(cohort.start() + " + " + cell.age())
            .isEqualTo(
                List.of(found.getLong("there"), found.getLong("later"), found.getLong("rolling")));
        assertThat(cell.revenue().amount()).isEqualByComparingTo(found.getBigDecimal("revenue"));
        assertThat(cell.valueSoFar().amount()).isEqualByComparingTo(found.getBigDecimal("so_far"));
        cells++;
      }
    }
    assertThat(cells).isEqualTo(table.cohorts().stream().mapToInt(c -> c.cells().size()).sum());
  }
}
