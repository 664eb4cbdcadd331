package org.clm4j.score;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;

/**
 * A range of scores that goes by one name. It reaches from its cut-off up to the next band's.
 *
 * @param id the band's name in configurations and files
 * @param label what people call it
 * @param from the lowest total in it, from 0 to 100; a total of 50.9 lies below a band from 51
 */
public record Band(String id, Label label, double from) {

  private static final List<Band> TRAFFIC_LIGHT =
      ImmutableList.of(
          of("red", ScoreWords.name("band.red"), 0),
          of("yellow", ScoreWords.name("band.yellow"), 51),
          of("green", ScoreWords.name("band.green"), 76));

  /** Checks the parts. */
  public Band {
    Checks.id(id, "id of a band");
    label.requireWords("label of band '" + id + "'");
    if (!(from >= 0 && from <= 100)) {
      throw new IllegalArgumentException(
          "band '" + id + "' begins between 0 and 100 points, not at " + from + ".");
    }
  }

  /** Returns a band. */
  public static Band of(String id, Label label, double from) {
    return new Band(id, label, from);
  }

  /**
   * Returns {@code red} from 0, {@code yellow} from 51 and {@code green} from 76: the cut-offs that
   * customer-success products ship with, used here where nobody says others.
   */
  public static List<Band> trafficLight() {
    return TRAFFIC_LIGHT;
  }
}
