package org.clm4j.btyd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Label;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One fit on its way from an {@link Objective} to a {@link FitReport}: the search, and the verdict
 * on where it ended.
 */
final class Fit {

  private static final Logger LOG = LoggerFactory.getLogger(Fit.class);

  /** Ratio of curvatures beyond which a double's sixteen digits no longer tell parameters apart. */
  private static final double FLAT = 1e10;

  /** Gradient norm that rounding errors can leave along a flat ridge. */
  private static final double ROUNDING = 1e-6;

  /** Ratio of curvatures below which rounding errors cannot stop a search. */
  private static final double STEEP = 1e8;

  /** Share of a coordinate's movement below which a parameter counts as not moved by it. */
  private static final double NEGLIGIBLE = 1e-3;

  private final String model;
  private final List<String> names;
  private final Objective objective;
  private final Reparameterization coordinates;
  private final long customers;
  private final FitOptions options;
  private final Maximizer.Found found;

  /**
   * Searches from the starts, in the log-parameters.
   *
   * @param starts log-parameters to begin at, tried in order
   */
  Fit(
      String model,
      List<String> names,
      Objective objective,
      long customers,
      double[][] starts,
      FitOptions options) {
    this(model, names, objective, Reparameterization.PLAIN, customers, starts, options);
  }

  /**
   * Searches from the starts, in other coordinates.
   *
   * @param objective in the log-parameters
   * @param starts log-parameters to begin at, tried in order
   */
  Fit(
      String model,
      List<String> names,
      Objective objective,
      Reparameterization coordinates,
      long customers,
      double[][] starts,
      FitOptions options) {
    this.model = model;
    this.names = names;
    this.objective = objective;
    this.coordinates = coordinates;
    this.customers = customers;
    this.options = options;
    double[][] points = Arrays.stream(starts).map(coordinates::point).toArray(double[][]::new);
    this.found = Maximizer.search(coordinates.of(searched(objective)), points, options);
  }

  /** Returns a mean log-likelihood less the penalty, if there is any. */
  private Objective searched(Objective plain) {
    double weight = options.l2Penalty() / customers;
    if (weight == 0) {
      return plain;
    }
    return (logs, gradient) -> {
      double value = plain.value(logs, gradient);
      for (int i = 0; i < logs.length; i++) {
        value -= 0.5 * weight * logs[i] * logs[i];
        gradient[i] -= weight * logs[i];
      }
      return value;
    };
  }

  /** Whether the search ended in rounding errors, on a ridge too flat to climb further. */
  private boolean lostOnARidge(double condition) {
    return !found.converged() && !(condition < STEEP) && found.gradientNorm() <= ROUNDING;
  }

  /** Returns where the search ended, in its coordinates. */
  Maximizer.Found found() {
    return found;
  }

  /**
   * Returns the fit to the data alone: this one, unless a penalty was taken off. Whatever is asked
   * of the data, such as whether they show drop-out, is asked of it.
   */
  Fit unpenalised() {
    return options.l2Penalty() == 0
        ? this
        : new Fit(
            model,
            names,
            objective,
            coordinates,
            customers,
            new double[][] {logs()},
            options.withL2Penalty(0));
  }

  /** Returns the log-parameters found. */
  double[] logs() {
    return coordinates.logs(found.logs());
  }

  /**
   * Returns the report.
   *
   * @param units what each scaled parameter is multiplied by to stand in the data's own unit
   * @param logLikelihoodShift what the log-likelihood of the whole base gains by that change of
   *     unit
   * @param degenerate why the model is not identified on these data although the search ended well;
   *     empty if there is no such reason
   * @param outlook what the model says of the customers, or of some that stand for them
   */
  FitReport report(
      double[] units,
      double logLikelihoodShift,
      Optional<Label> degenerate,
      FitPredictions outlook) {
    int size = names.size();
    double[] values = new double[size];
    double[] logs = logs();
    for (int i = 0; i < size; i++) {
      values[i] = Math.exp(logs[i]) * units[i];
    }
    Curvature curvature = curvature();
    double plain = objective.value(logs, new double[size]);
    FitVerdict verdict = verdict(curvature, degenerate, outlook);
    if (verdict.status() != FitStatus.CONVERGED) {
      LOG.info("a fit of {} to {} customers ends {}", model, customers, verdict.status());
    }
    return new FitReport(
        model,
        0,
        verdict,
        names,
        values,
        curvature.covariance,
        verdict.status() == FitStatus.CONVERGED ? ends(values, curvature.covariance) : none(size),
        plain * customers + logLikelihoodShift,
        customers,
        found.iterations(),
        found.gradientNorm(),
        curvature.condition);
  }

  /** The ends of 90 % intervals, in the data's own unit; NaN where the likelihood sets none. */
  private double[][] ends(double[] values, double[][] covariance) {
    Profile profile = new Profile(searched(objective), customers, logs(), covariance);
    double[][] ends = none(values.length);
    for (int i = 0; i < ends.length; i++) {
      double[] reach = profile.ends(i);
      if (reach[0] < 0 && reach[1] > 0) {
        ends[i] = new double[] {values[i] * Math.exp(reach[0]), values[i] * Math.exp(reach[1])};
      }
    }
    return ends;
  }

  private static double[][] none(int size) {
    double[][] ends = new double[size][];
    Arrays.setAll(ends, i -> new double[] {Double.NaN, Double.NaN});
    return ends;
  }

  private FitVerdict verdict(
      Curvature curvature, Optional<Label> degenerate, FitPredictions outlook) {
    boolean lost = lostOnARidge(curvature.condition);
    if (!found.converged() && !lost) {
      return FitVerdict.gaveUp(names);
    }
    boolean flat = lost || !(curvature.condition < FLAT);
    List<String> open = flat ? moving(curvature.flattest) : open(curvature.covariance);
    if (degenerate.isPresent()) {
      return FitVerdict.noDropout(withPenalty(degenerate.get()), open);
    }
    if (found.atEdge() && (flat || tooWide(curvature.covariance).isEmpty())) {
      return FitVerdict.boundary(withPenalty(edges()), open);
    }
    if (!flat && open.isEmpty()) {
      return FitVerdict.converged(converged());
    }
    Ridge ridge =
        new Ridge(outlook, coordinates, searched(outlook.likelihood()), customers, found.logs());
    Label cause =
        flat
            ? FitVerdict.RIDGE
            : FitVerdict.tooWide(tooWide(curvature.covariance).stream().map(names::get).toList());
    if (found.atEdge()) {
      cause = FitVerdict.joined(edges(), cause);
    }
    return FitVerdict.open(
        withPenalty(cause), open, outlook, ridge.along(openCoordinates(curvature)));
  }

  private Label converged() {
    if (options.l2Penalty() == 0) {
      return FitVerdict.PINNED;
    }
    Fit alone = unpenalised();
    Curvature curvature = alone.curvature();
    List<String> open =
        curvature.condition < FLAT
            ? alone.open(curvature.covariance)
            : alone.moving(curvature.flattest);
    double given =
        customers * (alone.found.value() - objective.value(logs(), new double[names.size()]));
    return FitVerdict.pinnedWithPenalty(open, given);
  }

  private Label withPenalty(Label words) {
    return options.l2Penalty() == 0 ? words : FitVerdict.joined(words, FitVerdict.PENALTY);
  }

  /** The parameters that the data do not pin down: at an edge, or with a wide standard error. */
  private List<String> open(double[][] covariance) {
    List<Integer> wide = tooWide(covariance);
    List<String> running = new ArrayList<>(runningOff(-1));
    running.addAll(runningOff(1));
    List<String> open = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (Double.isNaN(covariance[i][i]) || wide.contains(i) || running.contains(name)) {
        open.add(name);
      }
    }
    return open;
  }

  private static List<Integer> tooWide(double[][] covariance) {
    List<Integer> wide = new ArrayList<>();
    for (int i = 0; i < covariance.length; i++) {
      if (Math.sqrt(covariance[i][i]) > FitReport.OPEN) {
        wide.add(i);
      }
    }
    return wide;
  }

  /** The parameters that move along a direction of the search. */
  private List<String> moving(double[] direction) {
    double[][] slopes = coordinates.slopes(found.logs());
    List<String> moving = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      double along = 0;
      for (int j = 0; j < direction.length; j++) {
        along += slopes[i][j] * direction[j];
      }
      if (Math.abs(along) > NEGLIGIBLE) {
        moving.add(names.get(i));
      }
    }
    return moving;
  }

  /** The coordinates that the data leave open: those of wide errors, or the flattest one. */
  private List<Integer> openCoordinates(Curvature curvature) {
    List<Integer> open = new ArrayList<>();
    int flattest = 0;
    for (int j = 0; j < names.size(); j++) {
      if (curvature.spread[j] > FitReport.OPEN) {
        open.add(j);
      }
      if (Math.abs(curvature.flattest[j]) > Math.abs(curvature.flattest[flattest])) {
        flattest = j;
      }
    }
    return open.isEmpty() ? List.of(flattest) : open;
  }

  /**
   * The parameters that run off with the coordinates at the edge.
   *
   * @param sign −1 for those that vanish, 1 for those that grow without limit
   */
  private List<String> runningOff(int sign) {
    List<String> running = new ArrayList<>();
    double[][] slopes = coordinates.slopes(found.logs());
    for (int i = 0; i < names.size(); i++) {
      double pull = 0;
      for (int j = 0; j < names.size(); j++) {
        pull += found.atEdge(j) ? slopes[i][j] * Math.signum(found.logs()[j]) : 0;
      }
      if (sign * pull > NEGLIGIBLE) {
        running.add(names.get(i));
      }
    }
    return running;
  }

  private Label edges() {
    List<String> low = runningOff(-1);
    List<String> high = runningOff(1);
    if (low.isEmpty() || high.isEmpty()) {
      return high.isEmpty()
          ? BtydWords.EDGES_LOW.label(BtydWords.listed(low))
          : BtydWords.EDGES_HIGH.label(BtydWords.listed(high));
    }
    return BtydWords.EDGES_BOTH.label(BtydWords.listed(low), BtydWords.listed(high));
  }

  /**
   * How the likelihood bends where the search ended.
   *
   * @param covariance of the log-parameters; NaN where the data do not give it
   * @param spread standard errors of the coordinates; NaN likewise
   * @param flattest the direction, in the coordinates, in which it bends least
   * @param condition the ratio of the largest curvature to the least
   */
  @SuppressWarnings("ArrayRecordComponent") // private carrier, never compared
  private record Curvature(
      double[][] covariance, double[] spread, double[] flattest, double condition) {}

  private Curvature curvature() {
    int size = names.size();
    double[][] covariance = new double[size][size];
    double[] spread = new double[size];
    double[] flattest = new double[size];
    Arrays.fill(spread, Double.NaN);
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Arrays.fill(covariance[i], Double.NaN);
      if (!found.atEdge(i)) {
        free.add(i);
      }
    }
    if (free.isEmpty()) {
      return new Curvature(covariance, spread, flattest, Double.POSITIVE_INFINITY);
    }
    double[][] information = new double[free.size()][free.size()];
    for (int i = 0; i < free.size(); i++) {
      for (int j = 0; j < free.size(); j++) {
        information[i][j] = -found.hessian()[free.get(i)][free.get(j)];
      }
    }
    Symmetric eigen = Symmetric.of(information);
    double[] least = eigen.flattest();
    for (int i = 0; i < least.length; i++) {
      flattest[free.get(i)] = least[i];
    }
    double condition = eigen.largest() / eigen.smallest();
    if (!(eigen.smallest() > 0) || !(condition < FLAT)) {
      double steep = condition > 0 ? condition : Double.POSITIVE_INFINITY;
      return new Curvature(covariance, spread, flattest, steep);
    }
    double[][] inverse = eigen.inverse();
    for (int i = 0; i < free.size(); i++) {
      spread[free.get(i)] = Math.sqrt(inverse[i][i] / customers);
    }
    transform(inverse, free, covariance);
    return new Curvature(covariance, spread, flattest, condition);
  }

  /** Carries the inverse information of the free coordinates over to the log-parameters. */
  private void transform(double[][] inverse, List<Integer> free, double[][] covariance) {
    double[][] slopes = coordinates.slopes(found.logs());
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        if (moves(slopes[i], free) && moves(slopes[j], free)) {
          double sum = 0;
          for (int k = 0; k < free.size(); k++) {
            for (int l = 0; l < free.size(); l++) {
              sum += slopes[i][free.get(k)] * inverse[k][l] * slopes[j][free.get(l)];
            }
          }
          covariance[i][j] = sum / customers;
        }
      }
    }
  }

  private static boolean moves(double[] slopes, List<Integer> free) {
    return free.stream().anyMatch(j -> Math.abs(slopes[j]) > NEGLIGIBLE);
  }
}
