package org.clm4j.examples.benchmarks;

import java.util.SplittableRandom;

/**
 * A customer as a loyalty programme would keep one: its own class, which knows nothing of clm4j.
 *
 * @param id the programme's number
 * @param orders orders so far
 * @param spend what was paid for them
 * @param silentDays days since the last order
 * @param visits visits to the shop in the last month
 * @param rating the last rating given, from 1 to 5
 * @param complaints complaints so far
 * @param openRate the share of letters opened, from 0 to 1
 */
record Member(
    String id,
    int orders,
    double spend,
    int silentDays,
    int visits,
    double rating,
    int complaints,
    double openRate) {

  /** Returns so many random members, always the same ones. */
  static Member[] some(int count) {
    SplittableRandom random = new SplittableRandom(20_261_122);
    Member[] members = new Member[count];
    for (int i = 0; i < count; i++) {
      members[i] =
          new Member(
              "M" + i,
              random.nextInt(16),
              random.nextInt(100_000) / 100.0,
              random.nextInt(365),
              random.nextInt(8),
              1 + 4 * random.nextDouble(),
              random.nextInt(4),
              random.nextDouble());
    }
    return members;
  }
}
