package org.clm4j.examples.portfolio.story;

import java.util.Locale;

/** Why a firm of the story leaves, and what shows of it before. */
enum Cause {
  /** It stays to the end of the story. */
  STAYS(0),
  /** It tried the software and never signed. */
  NEVER_SIGNED(0),
  /** Its complaints are not resolved: they stay open, and ratings fall. */
  SERVICE(150),
  /** It hardly uses what it pays for: usage and seats fall. */
  LITTLE_USE(200),
  /** It finds it too dear: it asks about prices, and reduces its seats. */
  PRICE(120),
  /** The person who wanted it is gone: nobody there seeks contact any more. */
  CHAMPION_GONE(150),
  /** It closes down; nothing shows before. */
  CLOSED_DOWN(0);

  private final int signDays;

  Cause(int signDays) {
    this.signDays = signDays;
  }

  /** Returns how many days before it leaves the first sign may show; 0 where none does. */
  int signDays() {
    return signDays;
  }

  boolean leaves() {
    return this != STAYS && this != NEVER_SIGNED;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
