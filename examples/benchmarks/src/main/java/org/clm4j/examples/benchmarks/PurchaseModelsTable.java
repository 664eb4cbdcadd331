package org.clm4j.examples.benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.clm4j.btyd.BgNbd;
import org.clm4j.btyd.BuyerClv;
import org.clm4j.btyd.BuyerValues;
import org.clm4j.btyd.FitOptions;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.ParetoNbd;
import org.clm4j.btyd.PurchaseBase;
import org.clm4j.btyd.PurchaseForecast;
import org.clm4j.clv.Discounting;

/**
 * Purchase models over a million simulated customers, as one table: what each step takes on the
 * clock and of the processor, twice, for the first pass runs cold; and the peak of the heap.
 *
 * <p>Customers are simulated by BG/NBD (r .243, α 4.414, a .793, b 2.426 a week) with Gamma-Gamma
 * amounts (6.25, 3.74, 15.44), counted in days, first seen within the first quarter of the time.
 */
public final class PurchaseModelsTable {

  private static final int CUSTOMERS = 1_000_000;
  private static final int DAYS = 520;
  private static final long END = LocalDate.of(2026, 6, 30).toEpochDay();
  private static final Duration WEEK = Duration.ofDays(7);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final PrintStream OUT = System.out;

  private PurchaseModelsTable() {}

  /** Prints the table. */
  public static void main(String[] arguments) {
    Log log = Log.simulated(new SplittableRandom(20260630));
    OUT.printf(Locale.ROOT, "%,d customers, %,d purchases%n", CUSTOMERS, log.size);
    for (int pass = 1; pass <= 2; pass++) {
      OUT.printf(Locale.ROOT, "%npass %d%n", pass);
      PurchaseBase base = timed("summary", () -> summary(log));
      BgNbd bg = timed("BG/NBD fit", () -> BgNbd.fit(base, FitOptions.defaults()));
      ParetoNbd pareto = timed("Pareto/NBD fit", () -> ParetoNbd.fit(base, FitOptions.defaults()));
      GammaGamma spend =
          timed("Gamma-Gamma fit", () -> GammaGamma.fit(base, FitOptions.defaults()));
      PurchaseForecast forecast =
          timed(
              "predictions for all",
              () -> bg.forecast(base, Duration.ofDays(364), Discounting.annual(0.1)).withErrors());
      BuyerValues values =
          timed(
              "value and interval for all",
              () -> BuyerClv.of(bg, spend, Currency.getInstance("USD")).values(forecast));
      OUT.printf(
          Locale.ROOT,
          "  distinct %,d; %s; %s; total value %.0f%n",
          base.distinct(),
          bg.report().orElseThrow().status(),
          pareto.report().orElseThrow().status(),
          values.total());
    }
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    OUT.printf(
        Locale.ROOT,
        "%npeak heap at most %,d MB, of which the log itself %,d MB%n",
        peak >> 20,
        (log.size * 20L) >> 20);
  }

  private static <T> T timed(String step, Supplier<T> work) {
    long clock = System.nanoTime();
    long processor = THREADS.getCurrentThreadCpuTime();
    T result = work.get();
    OUT.printf(
        Locale.ROOT,
        "  %-28s %6.2f s  %6.2f s of the processor%n",
        step,
        (System.nanoTime() - clock) / 1e9,
        (THREADS.getCurrentThreadCpuTime() - processor) / 1e9);
    return result;
  }

  private static PurchaseBase summary(Log log) {
    PurchaseBase.Collector collector =
        PurchaseBase.collector(LocalDate.ofEpochDay(END), ZoneOffset.UTC, WEEK);
    for (int i = 0; i < log.size; i++) {
      collector.add(log.ids[log.customer[i]], log.day[i], log.millionths[i]);
    }
    return collector.build();
  }

  /** Purchases in memory, in columns. */
  private static final class Log {
    private final String[] ids = new String[CUSTOMERS];
    private int[] customer = new int[CUSTOMERS];
    private long[] day = new long[CUSTOMERS];
    private long[] millionths = new long[CUSTOMERS];
    private int size;

    static Log simulated(SplittableRandom random) {
      Log log = new Log();
      for (int c = 0; c < CUSTOMERS; c++) {
        log.ids[c] = "c" + c;
        double rate = gamma(0.243, random) / 4.414;
        double one = gamma(0.793, random);
        double leaving = one / (one + gamma(2.426, random));
        double scale = gamma(3.74, random) / 15.44;
        double week = random.nextDouble() * DAYS / 7 / 4;
        boolean stays = true;
        while (stays && week < DAYS / 7.0) {
          log.add(c, END - DAYS + (long) (week * 7), Math.round(gamma(6.25, random) / scale * 1e6));
          week += -Math.log(1 - random.nextDouble()) / rate;
          stays = log.isFirst(c) || random.nextDouble() >= leaving;
        }
      }
      return log;
    }

    /**
     * Returns whether the customer has one purchase only: in BG/NBD nobody leaves before a repeat.
     */
    private boolean isFirst(int c) {
      return size < 2 || customer[size - 2] != c;
    }

    private void add(int c, long when, long amount) {
      if (size == customer.length) {
        customer = Arrays.copyOf(customer, size * 3 / 2);
        day = Arrays.copyOf(day, size * 3 / 2);
        millionths = Arrays.copyOf(millionths, size * 3 / 2);
      }
      customer[size] = c;
      day[size] = when;
      millionths[size++] = amount;
    }
  }

  /** Draws from a gamma distribution of scale 1: Marsaglia and Tsang's method (2000). */
  private static double gamma(double shape, SplittableRandom random) {
    if (shape < 1) {
      return gamma(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
