package org.clm4j.examples.benchmarks;

/**
 * The rules of {@link Programme} as a developer would write them without a library: a switch over
 * the stage, and a method for each rule. What everything else is measured against.
 */
final class HandWritten {
  static final int STAYS = -1;

  private HandWritten() {}

  /** Returns the number of the first rule that moves a member of this stage, or {@link #STAYS}. */
  static int decide(int stage, Member m) {
    return switch (stage) {
      case 0 -> begins(m) ? 0 : goesCold(m) ? 1 : STAYS;
      case 1 -> settles(m) ? 2 : neverSettles(m) ? 3 : STAYS;
      case 2 -> growsLoyal(m) ? 4 : cools(m) ? 5 : STAYS;
      case 3 -> buysLess(m) ? 6 : isAnnoyed(m) ? 7 : STAYS;
      case 4 -> leaves(m) ? 8 : comesBack(m) ? 9 : STAYS;
      case 5 -> looksAgain(m) ? 10 : buysAgain(m) ? 11 : STAYS;
      default -> throw new IllegalArgumentException("there is no stage number " + stage + ".");
    };
  }

  static boolean begins(Member m) {
    return m.orders() >= 1 && m.visits() >= 2;
  }

  static boolean goesCold(Member m) {
    return m.silentDays() >= 180 && m.visits() < 3;
  }

  static boolean settles(Member m) {
    return m.orders() >= 3 && m.spend() >= 100 && m.silentDays() < 60;
  }

  static boolean neverSettles(Member m) {
    return m.silentDays() >= 90 && m.rating() < 3;
  }

  static boolean growsLoyal(Member m) {
    return m.orders() >= 10 && m.spend() >= 500 && m.rating() >= 4;
  }

  static boolean cools(Member m) {
    return m.silentDays() >= 60 && m.openRate() < 0.2;
  }

  static boolean buysLess(Member m) {
    return m.orders() < 12 && m.spend() < 300;
  }

  static boolean isAnnoyed(Member m) {
    return m.silentDays() >= 45 && m.complaints() >= 2 && m.rating() < 3.5;
  }

  static boolean leaves(Member m) {
    return m.silentDays() >= 200 && m.openRate() < 0.1;
  }

  static boolean comesBack(Member m) {
    return m.silentDays() < 30 && m.orders() >= 4 && m.complaints() < 2;
  }

  static boolean looksAgain(Member m) {
    return m.visits() >= 5 && m.openRate() >= 0.5;
  }

  static boolean buysAgain(Member m) {
    return m.silentDays() < 14 && m.orders() >= 1 && m.spend() >= 20;
  }
}
