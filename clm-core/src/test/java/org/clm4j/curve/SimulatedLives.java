package org.clm4j.curve;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.clm4j.basics.Moments;
import org.clm4j.basics.Money;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;

/**
 * Lives of a known type, drawn at random: exploration of 3 to 5 months at 15 to 30 % of the peak,
 * formation of 5 to 7 months up to it, stability of 6 to 9 months (early exit) or 24 to 36
 * (long-lasting), a fall of 1 to 3 months, then 4 to 7 of silence and 12 months in all at least.
 * Purchases are Poisson about the level of the month, on random days.
 */
final class SimulatedLives {

  static final CurveSettings MONTHLY = CurveSettings.monthly(ZoneOffset.UTC);
  static final LocalDate START = LocalDate.of(2020, 1, 1);

  private final Random random;
  private final double peak;

  SimulatedLives(long seed, double peak) {
    this.random = new Random(seed);
    this.peak = peak;
  }

  /** A life that is over. */
  record Life(CurveType type, CustomerHistory history, Instant asOf) {}

  /** Returns a life in which something was bought. */
  Life draw(CurveType type) {
    while (true) {
      double[] levels = levels(type);
      List<CustomerEvent> events = new ArrayList<>();
      for (int month = 0; month < levels.length; month++) {
        LocalDate first = START.plusMonths(month);
        for (int n = poisson(peak * levels[month]); n > 0; n--) {
          LocalDate day = first.plusDays(random.nextInt(first.lengthOfMonth()));
          events.add(
              Purchase.of(
                  "o" + events.size(),
                  Moments.startOfDay(day, ZoneOffset.UTC),
                  Money.of("10.00", "EUR")));
        }
      }
      Instant asOf = Moments.startOfDay(START.plusMonths(levels.length), ZoneOffset.UTC);
      CustomerHistory history = CustomerHistory.of("c", events);
      boolean seen =
          history
              .firstAt()
              .filter(at -> !at.atOffset(ZoneOffset.UTC).plusMonths(12).toInstant().isAfter(asOf))
              .isPresent();
      if (seen) {
        return new Life(type, history, asOf);
      }
    }
  }

  private double[] levels(CurveType type) {
    double low = .15 + .15 * random.nextDouble();
    int exploration = 3 + random.nextInt(3);
    int formation = 5 + random.nextInt(3);
    int stability = type == CurveType.EARLY_EXIT ? 6 + random.nextInt(4) : 24 + random.nextInt(13);
    List<Double> levels = new ArrayList<>();
    add(levels, exploration, i -> low);
    if (type != CurveType.EARLY_ABORTION) {
      double top = type == CurveType.MIDWAY_DEATH ? .9 : 1;
      add(levels, formation, i -> low + (1 - low) * top * (i + 1) / formation);
      if (type != CurveType.MIDWAY_DEATH) {
        add(levels, stability, i -> .95 + .05 * i / stability);
      }
      double last = levels.get(levels.size() - 1);
      int fall = 1 + random.nextInt(3);
      add(levels, fall, i -> last * (fall - i) / (fall + 1));
    }
    int silence = Math.max(4 + random.nextInt(4), 13 - levels.size());
    add(levels, silence, i -> 0);
    return levels.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private interface Level {
    double of(int i);
  }

  private static void add(List<Double> levels, int periods, Level level) {
    for (int i = 0; i < periods; i++) {
      levels.add(level.of(i));
    }
  }

  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    int n = -1;
    for (double product = 1; product > limit; product *= random.nextDouble()) {
      n++;
    }
    return n;
  }
}
