package org.clm4j.btyd;

import java.util.Locale;
import java.util.OptionalDouble;
import org.clm4j.basics.Label;
import org.clm4j.internal.Checks;

/**
 * How much closer a model came to the hold-out than something else, customer by customer: mean
 * differences with their standard errors over customers. Above 0 the model was closer.
 *
 * @param absolute by how much the model's mean absolute error is smaller
 * @param absoluteError standard error of that
 * @param squared by how much its mean squared error is smaller
 * @param squaredError standard error of that
 * @param logScore by how much its mean log-score is greater, over the customers to whom the other
 *     gives probabilities; empty where it gives none to anybody
 * @param logScoreError standard error of that
 * @param absoluteShare {@code absolute} as a share of the other's mean absolute error; 0 where that
 *     is 0
 * @param rootShare by how much the root of the mean squared error is smaller, as a share of the
 *     other's; 0 where that is 0
 */
public record HoldoutDifference(
    double absolute,
    double absoluteError,
    double squared,
    double squaredError,
    OptionalDouble logScore,
    OptionalDouble logScoreError,
    double absoluteShare,
    double rootShare) {

  /** Differences beyond so many standard errors are more than chance: those of 90 %. */
  private static final double BEYOND = 1.6448536269514722;

  /**
   * Share of an error below which a difference is of no practical use, however sure. Our choice.
   */
  private static final double PRACTICAL = 0.02;

  /** The same for log-scores: outcomes are a hundredth likelier. Our choice. */
  private static final double PRACTICAL_LOG = 0.01;

  /** What the differences come to. */
  public enum Standing {
    /** Closer customer by customer, and by no measure farther off. */
    BETTER,
    /** The errors differ by nothing that is both more than chance and of practical size. */
    EQUAL,
    /** Closer by one measure only, or farther off by another. */
    MIXED,
    /** Farther off, and by nothing closer. */
    WORSE;

    /** Returns the standing in words. */
    public Label label() {
      return BtydWords.name("standing." + name().toLowerCase(Locale.ROOT));
    }
  }

  /** Checks that the differences and their errors are numbers. */
  public HoldoutDifference {
    // A negative zero is a zero.
    absolute = Checks.finite(absolute, "difference of absolute errors") + 0.0;
    squared = Checks.finite(squared, "difference of squared errors") + 0.0;
    absoluteShare = Checks.finite(absoluteShare, "share of absolute errors") + 0.0;
    rootShare = Checks.finite(rootShare, "share of root mean squared errors") + 0.0;
    logScore = unsigned(logScore);
    logScoreError = unsigned(logScoreError);
    if (!(absoluteError >= 0 && squaredError >= 0)) {
      throw new IllegalArgumentException(
          "standard errors are 0 or more, not " + absoluteError + " and " + squaredError + ".");
    }
    if (logScore.isPresent() != logScoreError.isPresent()) {
      throw new IllegalArgumentException(
          "the difference of the log-scores and its standard error are told together.");
    }
  }

  private static OptionalDouble unsigned(OptionalDouble number) {
    return number.isPresent() ? OptionalDouble.of(number.getAsDouble() + 0.0) : number;
  }

  /**
   * Returns what the differences come to: better where absolute errors are smaller, squared errors
   * or log-scores confirm it, and none of the three speaks against it; practically equal where
   * neither errors differ, and the log-score is not behind.
   *
   * <p>A difference counts where it is beyond 1.645 standard errors, the limits of 90 %, and of
   * practical size, which are choices of this library: 2 % of the other's mean absolute or root
   * mean squared error, 0.01 of log-score.
   */
  public Standing standing() {
    return of(sign(absolute, absoluteError, absoluteShare), squaredSign(), logSign());
  }

  /**
   * Returns the same without absolute errors, which say nothing against a rule that says 0 of
   * everybody: where most buy nothing it has the smallest.
   */
  private Standing standingBySquares() {
    return of(squaredSign(), squaredSign(), logSign());
  }

  /** Returns what the differences from this rule or model come to. */
  Standing standing(String other) {
    return other.equals(ModelComparison.ZERO) ? standingBySquares() : standing();
  }

  private static Standing of(int absolute, int squared, int logs) {
    if (Math.min(Math.min(absolute, squared), logs) < 0) {
      return Math.max(Math.max(absolute, squared), logs) > 0 ? Standing.MIXED : Standing.WORSE;
    }
    if (absolute == 0 && squared == 0) {
      return Standing.EQUAL;
    }
    return absolute > 0 && squared + logs > 0 ? Standing.BETTER : Standing.MIXED;
  }

  /** Whether log-scores tell the two apart, and which way: −1, 0 or 1. */
  int logSign() {
    double difference = logScore.orElse(0);
    return Math.abs(difference) < PRACTICAL_LOG
            || !(Math.abs(difference) > BEYOND * logScoreError.orElse(0))
        ? 0
        : (int) Math.signum(difference);
  }

  /** The same of squared errors. */
  int squaredSign() {
    return sign(squared, squaredError, rootShare);
  }

  private static int sign(double difference, double error, double share) {
    return Math.abs(share) < PRACTICAL || !(Math.abs(difference) > BEYOND * error)
        ? 0
        : (int) Math.signum(difference);
  }
}
