package org.clm4j.btyd;

import java.util.ArrayList;
import java.util.List;
import org.clm4j.basics.ConfigurationException;

/** Checks of the numbers a model is made of. */
final class Parameters {

  private Parameters() {}

  /**
   * Refuses parameters that are not finite numbers above 0, all at once.
   *
   * @param model what the message calls the model
   * @param names the parameters' names, in the order of the values
   * @throws IllegalArgumentException if any is out of range
   */
  static void requirePositive(String model, List<String> names, double... values) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0) || Double.isInfinite(values[i])) {
        problems.add(names.get(i) + " is a finite number above 0, not " + values[i] + ".");
      }
    }
    throwIfAny(model, problems);
  }

  /** Refuses a thing with all its problems, if it has any. */
  static void throwIfAny(String thing, List<String> problems) {
    ConfigurationException.throwIfAny(thing, problems);
  }

  /** Refuses a model whose fit did not converge. */
  static void requireUsable(FitReport report) {
    if (report.status() == FitStatus.NOT_CONVERGED) {
      throw new IllegalStateException(
          "model '"
              + report.model()
              + "' did not converge and predicts nothing. Maybe read its"
              + " report(), or allow more iterations.");
    }
  }

  /** Returns a margin if it is one. */
  static double margin(double share) {
    if (!(share > 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException(
          "a margin is a finite number above 0, not " + share + ". Maybe 0.3 for thirty percent.");
    }
    return share;
  }
}
