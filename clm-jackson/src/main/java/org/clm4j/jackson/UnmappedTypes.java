package org.clm4j.jackson;

import java.util.Set;

/**
 * Types of this library that have no JSON. A mapper looks for getters, finds none or a stray one,
 * and would write an empty object without a word; so it is told to refuse them. Records and enums
 * are what their components and names say, and are left to it.
 */
final class UnmappedTypes {

  private static final String HOUSE = "org.clm4j";

  /** The rooms of clm-core and clm-rfm; a host's own classes may live beside them. */
  private static final Set<String> ROOMS =
      Set.of(
          "basics",
          "vocabulary",
          "event",
          "profile",
          "rule",
          "evaluation",
          "score",
          "stage",
          "models",
          "check",
          "clv",
          "curve",
          "warning",
          "retention",
          "portfolio",
          "rfm",
          "btyd");

  private UnmappedTypes() {}

  /** Returns whether a type is one of them, if it is none of a known document. */
  static boolean includes(Class<?> type) {
    String room = type.getPackageName();
    boolean ours =
        room.equals(HOUSE)
            || (room.startsWith(HOUSE + ".") && ROOMS.contains(room.substring(HOUSE.length() + 1)));
    return ours && !type.isRecord() && !Enum.class.isAssignableFrom(type);
  }

  /** Returns why a value of it is not written. */
  static String refusal(Class<?> type) {
    boolean fitted =
        type.getPackageName().endsWith(".btyd") || type.getPackageName().endsWith(".rfm");
    return type.getSimpleName()
        + " of clm4j has no JSON here. Maybe "
        + (fitted
            ? "add FittedModels.all() to the module."
            : "write what it is a part of, or a record Kept…; the kinds are those of Document.");
  }
}
