package org.clm4j.basics;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.internal.Checks;
import org.clm4j.internal.Shown;

/**
 * Something was put together that cannot be: a stage model, a scorecard, a catalogue, a mapper, an
 * engine. It names every problem at once, each with the rule it breaks and, where one can be
 * guessed, a way out; none names a customer or an amount of money.
 */
public class ConfigurationException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** So many problems stand in the message; {@link #problems} has all. */
  private static final int SHOWN = 100;

  private final String thing;
  private final ImmutableList<String> problems;

  /**
   * Makes the exception of a thing and its problems.
   *
   * @param thing what cannot be built, such as {@code stage model 'retail'}
   * @param problems each problem, in a sentence or two; at least one
   */
  public ConfigurationException(String thing, List<String> problems) {
    super(message(thing, problems));
    this.thing = Shown.sentence(thing);
    this.problems = ImmutableList.copyOf(Shown.sentences(problems));
  }

  /** Throws the exception if there is any problem. */
  public static void throwIfAny(String thing, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(thing, problems);
    }
  }

  private static String message(String thing, List<String> problems) {
    int all = problems.size();
    return Shown.problems(
        Shown.sentence(thing) + " has " + Checks.counted(all, "problem"),
        problems.subList(0, Math.min(SHOWN, all)),
        all);
  }

  /** Returns what cannot be built, such as {@code stage model 'retail'}. */
  public String thing() {
    return thing;
  }

  /** Returns every problem, in the order found; at least one. */
  public List<String> problems() {
    return problems;
  }
}
