package org.clm4j.internal;

import java.util.random.RandomGenerator;

/**
 * The JDK's generator {@code L64X128MixRandom}, number by number, without looking it up.
 *
 * <p>JDK 17 finds its generators through the class loader of the thread that first asks for one,
 * and keeps what that loader could see. Some hosts give their threads a loader that sees none, such
 * as the workers of Apache Spark; then the lookup fails for good.
 *
 * <p>Source: Steele and Vigna, "LXM: Better Splittable Pseudorandom Number Generators (and Almost
 * as Fast)", Proceedings of the ACM on Programming Languages 5 (OOPSLA), 2021.
 */
public final class SeededRandom implements RandomGenerator {

  private static final long SILVER_RATIO = 0x6A09E667F3BCC909L;
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
  private static final long MULTIPLIER = 0xD1342543DE82EF95L;

  private final long step;
  private long linear = 1;
  private long low;
  private long high;

  /** Makes a generator of this seed. */
  public SeededRandom(long seed) {
    long spread = seed ^ SILVER_RATIO;
    this.step = mixed(spread, 33, 0xFF51AFD7ED558CCDL, 33, 0xC4CEB9FE1A85EC53L, 33) | 1;
    this.low = stafford(spread);
    this.high = stafford(spread + GOLDEN_RATIO);
  }

  private static long stafford(long z) {
    return mixed(z, 30, 0xBF58476D1CE4E5B9L, 27, 0x94D049BB133111EBL, 31);
  }

  private static long mixed(long z, int one, long by, int two, long again, int three) {
    long once = (z ^ (z >>> one)) * by;
    long twice = (once ^ (once >>> two)) * again;
    return twice ^ (twice >>> three);
  }

  @Override
  public long nextLong() {
    long result = mixed(linear + low, 32, 0xDABA0B6EB09322E3L, 32, 0xDABA0B6EB09322E3L, 32);
    linear = MULTIPLIER * linear + step;
    long both = high ^ low;
    low = Long.rotateLeft(low, 24) ^ both ^ (both << 16);
    high = Long.rotateLeft(both, 37);
    return result;
  }
}
