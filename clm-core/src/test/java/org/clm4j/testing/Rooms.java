package org.clm4j.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which room may use which: the arrows of the house. What a room uses, its users may use too. */
public final class Rooms {
  private Rooms() {}

  /** Returns the rooms of clm-core; {@code ""} is the root package. */
  public static Map<String, Set<String>> ofCore() {
    Map<String, Set<String>> rooms = new HashMap<>();
    rooms.put("internal", Set.of());
    rooms.put("basics", Set.of());
    rooms.put("vocabulary", Set.of("basics"));
    rooms.put("event", Set.of("basics"));
    rooms.put("profile", Set.of("event"));
    rooms.put("rule", Set.of("profile"));
    rooms.put("evaluation", Set.of("profile"));
    rooms.put("score", Set.of("rule", "evaluation", "vocabulary"));
    rooms.put("score.learned", Set.of("score", "evaluation"));
    rooms.put("stage", Set.of("rule", "vocabulary"));
    rooms.put("models", Set.of("stage", "rule", "vocabulary"));
    rooms.put("warning", Set.of("rule", "evaluation", "vocabulary"));
    rooms.put("clv", Set.of("event", "profile"));
    rooms.put("curve", Set.of("event", "clv", "vocabulary"));
    rooms.put("retention", Set.of("rule", "clv", "evaluation", "vocabulary"));
    rooms.put("campaign", Set.of("retention"));
    rooms.put("portfolio", Set.of("event", "profile", "stage", "clv"));
    rooms.put("check", Set.of("rule", "stage", "score", "warning", "retention"));
    rooms.put("", Set.copyOf(rooms.keySet()));
    return rooms;
  }

  /** Returns the rooms of clm-rfm, and those of clm-core that they stand on. */
  public static Map<String, Set<String>> ofRfm() {
    Map<String, Set<String>> rooms = ofCore();
    // The line of advice of each class stands in the catalogue of strategies alone.
    rooms.put("rfm", Set.of("event", "profile", "basics", "rule", "evaluation", "retention"));
    rooms.put("btyd", Set.of("event", "clv", "basics", "profile"));
    return rooms;
  }

  /** Returns the rooms of clm-jackson, and those of clm-core and clm-rfm that it looks at. */
  public static Map<String, Set<String>> ofJackson() {
    Map<String, Set<String>> rooms = ofRfm();
    rooms.put("jackson", Set.copyOf(rooms.keySet()));
    return rooms;
  }
}
