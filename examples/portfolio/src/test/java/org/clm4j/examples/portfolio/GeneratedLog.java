package org.clm4j.examples.portfolio;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Writes a log of orders as large as wanted: customers who buy and drop out as the BG/NBD model
 * says, with the parameters of the CDNOW sample (r .243, α 4.414, a .793, b 2.426 a week), amounts
 * by Gamma-Gamma (6.25, 3.74, 15.44), whole days.
 */
final class GeneratedLog {

  private static final double R = 0.243;
  private static final double ALPHA = 4.414;
  private static final double A = 0.793;
  private static final double B = 2.426;
  private static final LocalDate START = LocalDate.of(2020, 1, 1);
  private static final int WEEKS_OF_FIRST_PURCHASES = 26;

  private final RandomGenerator random;

  private GeneratedLog(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Writes a log; returns the number of its rows. */
  static long write(Path file, int customers, int weeks, long seed) throws IOException {
    GeneratedLog log = new GeneratedLog(seed);
    long rows = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("customer_id,date,amount\n");
      for (int c = 0; c < customers; c++) {
        rows += log.customer(out, "C" + (1_000_000 + c), weeks);
      }
    }
    return rows;
  }

  private int customer(BufferedWriter out, String id, int weeks) throws IOException {
    double rate = gamma(R) / ALPHA;
    double x = gamma(A);
    double dropout = x / (x + gamma(B));
    double meanSpend = gamma(3.74) / 15.44;
    double week = random.nextDouble() * WEEKS_OF_FIRST_PURCHASES;
    int rows = 0;
    while (week < weeks) {
      out.write(id);
      out.write(',');
      out.write(START.plusDays((long) (week * 7)).toString());
      out.write(',');
      out.write(cents(gamma(6.25) / meanSpend));
      out.write('\n');
      rows++;
      if (rows > 1 && random.nextDouble() < dropout) {
        break;
      }
      week += random.nextExponential() / rate;
    }
    return rows;
  }

  private static String cents(double amount) {
    long cents = Math.round(amount * 100);
    return cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
  }

  /** Draws from Gamma(shape, 1); Marsaglia and Tsang 2000, below shape 1 by their boost. */
  private double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = random.nextGaussian();
      double v = Math.pow(1 + c * z, 3);
      if (v > 0 && Math.log(random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /** Writes {@code FILE CUSTOMERS WEEKS SEED}, for a measurement by hand. */
  public static void main(String[] args) throws IOException {
    System.out.println(
        write(
                Path.of(args[0]),
                Integer.parseInt(args[1]),
                Integer.parseInt(args[2]),
                Long.parseLong(args[3]))
            + " rows");
  }
}
