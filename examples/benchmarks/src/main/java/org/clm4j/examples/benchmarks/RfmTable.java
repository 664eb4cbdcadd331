package org.clm4j.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clm4j.basics.Moments;
import org.clm4j.rfm.PurchaseTable;
import org.clm4j.rfm.RfmCuts;
import org.clm4j.rfm.RfmFigures;
import org.clm4j.rfm.RfmScored;
import org.clm4j.rfm.SegmentMap;

/**
 * RFM of generated purchases, summary, quintiles, eleven segments and eight classes, beside DuckDB
 * doing the same by SQL on the same purchases in the same process: the clock and the processors'
 * time of each round, and whether both count the same.
 *
 * <p>Arguments: {@code dense}, {@code sparse} or {@code named} ids; millions of purchases (default
 * 10), of which each customer has ten; and rounds (default 7). DuckDB's driver is looked for on the
 * class path; without it our own side is measured alone.
 */
public final class RfmTable {

  private static final int LAST = (int) LocalDate.of(2026, 6, 30).toEpochDay();
  private static final PrintStream OUT = System.out;
  private static final int THREADS = 2;

  private final String kind;
  private final int customers;
  private final long[] ids;
  private final String[] names;
  private final int[] days;
  private final long[] cents;

  private RfmTable(String kind, int purchases) {
    this.kind = kind;
    this.customers = purchases / 10;
    this.ids = new long[purchases];
    this.names = new String[kind.equals("named") ? customers : 0];
    this.days = new int[purchases];
    this.cents = new long[purchases];
    SplittableRandom random = new SplittableRandom(20260630);
    for (int i = 0; i < names.length; i++) {
      names[i] = "customer-" + mixed(i);
    }
    for (int i = 0; i < purchases; i++) {
      // Squared, so that some buy a hundred times as often as others.
      double share = random.nextDouble();
      int customer = (int) (share * share * customers);
      ids[i] = kind.equals("sparse") ? mixed(customer) : customer;
      days[i] = LAST - random.nextInt(730) - customer % 365;
      cents[i] = 100 + (long) (20_000 * random.nextDouble() * random.nextDouble());
    }
  }

  private static long mixed(int customer) {
    long h = (customer + 1) * 0xBF58476D1CE4E5B9L;
    return (h ^ (h >>> 29)) * 0x94D049BB133111EBL;
  }

  /** Prints the rounds. */
  public static void main(String[] arguments) throws Exception {
    String kind = arguments.length > 0 ? arguments[0] : "dense";
    int purchases = 1_000_000 * (arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10);
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
    RfmTable table = new RfmTable(kind, purchases);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Connection duck = table.connected()) {
      for (int round = 1; round <= rounds; round++) {
        Timed ours = Timed.of(() -> table.ours(threads));
        OUT.printf(
            Locale.ROOT,
            "round %d: clm4j %.3f s, of processors %.2f s",
            round,
            ours.seconds,
            ours.busy);
        if (duck != null) {
          Timed theirs = Timed.of(() -> table.theirs(duck));
          OUT.printf(
              Locale.ROOT,
              "; DuckDB %.3f s, of processors %.2f s; ratio %.2f, of processors %.2f%s",
              theirs.seconds,
              theirs.busy,
              ours.seconds / theirs.seconds,
              ours.busy / theirs.busy,
              ours.counts.equals(theirs.counts)
                  ? ""
                  : ", NOT THE SAME: " + ours.counts + " and " + theirs.counts);
        }
        OUT.println();
      }
    } finally {
      threads.shutdown();
    }
  }

  /** What was counted, in how many seconds on the clock and of all processors together. */
  private record Timed(Map<String, Long> counts, double seconds, double busy) {

    static Timed of(Callable<Map<String, Long>> count) throws Exception {
      OperatingSystemMXBean machine =
          ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      long busy = machine.getProcessCpuTime();
      long start = System.nanoTime();
      Map<String, Long> counts = count.call();
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Timed(counts, seconds, (machine.getProcessCpuTime() - busy) / 1e9);
    }
  }

  private Map<String, Long> ours(ExecutorService threads)
      throws InterruptedException, ExecutionException {
    int half = ids.length / THREADS;
    Callable<PurchaseTable> first = () -> added(0, half);
    Callable<PurchaseTable> second = () -> added(half, ids.length);
    Future<PurchaseTable> one = threads.submit(first);
    Future<PurchaseTable> two = threads.submit(second);
    RfmFigures figures = one.get().merge(two.get()).figures();
    Future<Map<String, Long>> eight =
        threads.submit(
            () -> counts(RfmCuts.meanSplit(figures.summary()), figures, SegmentMap.eightClasses()));
    Map<String, Long> counts =
        counts(RfmCuts.quantiles(figures, 5), figures, SegmentMap.elevenSegments());
    counts.putAll(eight.get());
    return counts;
  }

  private PurchaseTable added(int from, int to) {
    PurchaseTable.Builder settings =
        PurchaseTable.builder(
            Moments.endOfDay(LocalDate.ofEpochDay(LAST), ZoneOffset.UTC),
            ZoneOffset.UTC,
            Currency.getInstance("EUR"));
    if (kind.equals("named")) {
      PurchaseTable table = settings.named();
      for (int i = from; i < to; i++) {
        table.add(names[(int) ids[i]], days[i], cents[i]);
      }
      return table;
    }
    PurchaseTable table =
        kind.equals("dense") ? settings.dense(customers) : settings.sparse(customers);
    for (int i = from; i < to; i++) {
      table.add(ids[i], days[i], cents[i]);
    }
    return table;
  }

  private static Map<String, Long> counts(RfmCuts cuts, RfmFigures figures, SegmentMap map) {
    RfmScored scored = cuts.scores(figures);
    Map<String, Long> counts = new TreeMap<>();
    scored.count(map).forEach((s, n) -> counts.put(s.id(), n));
    counts.values().removeIf(n -> n == 0);
    return counts;
  }

  private Connection connected() throws IOException, SQLException {
    Connection duck;
    try {
      duck = DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException noDriver) {
      OUT.println("DuckDB is not on the class path; clm4j alone.");
      return null;
    }
    Path file = Files.createTempFile("purchases", ".csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < ids.length; i++) {
        out.write(kind.equals("named") ? names[(int) ids[i]] : Long.toString(ids[i]));
        out.write("," + days[i] + "," + cents[i] + "\n");
      }
    }
    String type =
        switch (kind) {
          case "dense" -> "INTEGER";
          case "sparse" -> "BIGINT";
          default -> "VARCHAR";
        };
    try (Statement sql = duck.createStatement()) {
      sql.execute("SET threads = " + THREADS);
      sql.execute("CREATE TABLE p (id " + type + ", day INTEGER, amount BIGINT)");
      sql.execute("COPY p FROM '" + file + "' (HEADER false)");
    } finally {
      Files.delete(file);
    }
    return duck;
  }

  private Map<String, Long> theirs(Connection duck) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (Statement sql = duck.createStatement();
        ResultSet rows = sql.executeQuery(query())) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
    }
    return counts;
  }

  private static String score(String figure, String cuts) {
    StringBuilder sum = new StringBuilder("1");
    for (int j = 1; j <= 4; j++) {
      sum.append("+(")
          .append(figure)
          .append(">")
          .append(cuts)
          .append('[')
          .append(j)
          .append("])::INT");
    }
    return sum.toString();
  }

  private static String query() {
    String between =
        """
        CASE WHEN r >= 4 AND f >= 4 AND m >= 4 THEN 'champions'
          WHEN r = 1 AND f >= 4 AND m >= 4 THEN 'cannot-lose'
          WHEN r >= 4 AND f = 1 AND m = 1 THEN 'new'
          WHEN r BETWEEN 3 AND 4 AND f = 1 AND m = 1 THEN 'promising'
          WHEN r = 1 AND f = 1 AND m = 1 THEN 'lost'
          WHEN r BETWEEN 2 AND 3 AND f BETWEEN 2 AND 3 AND m BETWEEN 2 AND 3 THEN 'needs-attention'
          WHEN r BETWEEN 2 AND 3 AND f <= 2 AND m <= 2 THEN 'about-to-sleep'
          WHEN r >= 2 AND f >= 3 AND m >= 3 THEN 'loyal'
          WHEN r <= 2 AND f >= 2 AND m >= 2 THEN 'at-risk'
          WHEN r >= 3 AND f <= 3 AND m <= 3 THEN 'potential-loyalist'
          WHEN r <= 2 AND f <= 2 AND m <= 2 THEN 'hibernating'
          ELSE 'others' END""";
    return "WITH c AS MATERIALIZED (SELECT "
        + LAST
        + "-max(day) AS d, count(*) AS n, sum(amount)::BIGINT AS a FROM p GROUP BY id),"
        + " q AS MATERIALIZED (SELECT quantile_disc(-d,[.2,.4,.6,.8]) AS qr,"
        + " quantile_disc(n,[.2,.4,.6,.8]) AS qf, quantile_disc(a,[.2,.4,.6,.8]) AS qm,"
        + " sum(d) AS sd, sum(n) AS sn, sum(a) AS sa, count(*) AS k FROM c),"
        + " s AS MATERIALIZED (SELECT "
        + score("-d", "qr")
        + " AS r,"
        + score("n", "qf")
        + " AS f,"
        + score("a", "qm")
        + " AS m,"
        + " CASE WHEN a*k >= sa THEN 'important' ELSE 'general' END"
        + " || CASE WHEN d*k <= sd THEN CASE WHEN n*k >= sn THEN '-value' ELSE '-develop' END"
        + " ELSE CASE WHEN n*k >= sn THEN '-keep' ELSE '-win-back' END END AS class FROM c, q)"
        + " SELECT "
        + between
        + " AS segment, count(*) FROM s GROUP BY 1 UNION ALL SELECT class, count(*) FROM s GROUP BY"
        + " 1";
  }
}
