package org.clm4j.score.learned;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.evaluation.Auc;
import org.clm4j.evaluation.Folds;
import org.clm4j.evaluation.PredictionQuality;
import org.clm4j.evaluation.TrainingSet;
import org.clm4j.internal.Cholesky;
import org.clm4j.internal.LogisticNewton;
import org.clm4j.profile.FlagMetric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.score.Band;
import org.clm4j.score.Factor;
import org.clm4j.score.Scorecard;
import org.clm4j.score.Table;
import org.clm4j.score.ValueFunction;
import org.clm4j.score.ValueFunction.Point;
import org.jspecify.annotations.Nullable;

/** One learning of one card: counts first, then coefficients. */
final class CardTraining {

  /** So many standard errors above chance do both halves together tell outcomes apart. */
  private static final double CONFIRMED = 2;

  /** Room for the codes of a metric, of which there are fewer. */
  private static final int CODES = 64;

  private final CardLearning how;
  private final LearningOptions options;
  private final TrainingSet set;
  private final int[] parts;
  private final int folds;
  private final FirstCuts[] cuts;
  private final int[] columns;

  /** Customers and events by factor, part and code. */
  private final long[][][] customers;

  private final long[][][] events;
  private final DroppedFactor.@Nullable Reason[] unusable;
  private final long[] partCustomers;
  private final long[] partEvents;
  private final Lines lines;

  CardTraining(CardLearning how, TrainingSet set) {
    this.how = how;
    this.options = how.options;
    this.set = set;
    this.parts = set.parts(options.folds());
    this.folds = options.folds().count();
    int k = how.factors.size();
    this.cuts = new FirstCuts[k];
    this.columns = how.factors.stream().mapToInt(f -> set.metrics().indexOf(f.metric())).toArray();
    this.customers = new long[k][folds][];
    this.events = new long[k][folds][];
    this.unusable = new DroppedFactor.Reason[k];
    this.partCustomers = new long[folds];
    this.partEvents = new long[folds];
    for (int i = 0; i < parts.length; i++) {
      partCustomers[parts[i]]++;
      partEvents[parts[i]] += set.happened(i) ? 1 : 0;
    }
    for (int j = 0; j < k; j++) {
      count(j);
    }
    this.lines = new Lines();
  }

  private void count(int j) {
    FirstCuts cut = FirstCuts.of(set, columns[j], how.factors.get(j));
    cuts[j] = cut;
    for (int f = 0; f < folds; f++) {
      customers[j][f] = new long[cut.size];
      events[j][f] = new long[cut.size];
    }
    for (int i = 0; i < parts.length; i++) {
      customers[j][parts[i]][cut.codes[i]]++;
      events[j][parts[i]][cut.codes[i]] += set.happened(i) ? 1 : 0;
    }
    if (cut.known == 0) {
      unusable[j] = DroppedFactor.Reason.UNKNOWN;
    } else if (cut.known == set.size() && FirstCuts.isConstant(set, columns[j])) {
      unusable[j] = DroppedFactor.Reason.CONSTANT;
    }
  }

  /** Returns whether in each part, and beside each part, there are outcomes of both kinds. */
  static boolean canBeParted(TrainingSet set, Folds folds) {
    int[] events = new int[folds.count()];
    int[] others = new int[folds.count()];
    int[] parts = set.parts(folds);
    for (int i = 0; i < parts.length; i++) {
      if (set.happened(i)) {
        events[parts[i]]++;
      } else {
        others[parts[i]]++;
      }
    }
    int all = set.events();
    int rest = set.size() - all;
    return Arrays.stream(events).allMatch(e -> e < all)
        && Arrays.stream(others).allMatch(o -> o < rest);
  }

  LearnedCard learn() {
    Model whole = train(-1, null);
    if (whole.kept.length == 0) {
      List<String> problems = new ArrayList<>();
      whole.dropped().forEach(d -> problems.add(sentence(d)));
      throw new ConfigurationException(how.thing(), problems);
    }
    double[] predicted = outOfFold(whole);
    return new CardMaker(whole).make(PredictionQuality.of(predicted, set.outcomes()));
  }

  /** Returns what models say of the rows of a part that learned from all others. */
  double[] outOfFold() {
    return outOfFold(null);
  }

  private double[] outOfFold(@Nullable Model near) {
    double[] predicted = new double[set.size()];
    for (int f = 0; f < folds; f++) {
      if (partCustomers[f] > 0) {
        Model other = train(f, near);
        for (int i = 0; i < parts.length; i++) {
          if (parts[i] == f) {
            predicted[i] = 1 / (1 + Math.exp(-other.logOdds(i)));
          }
        }
      }
    }
    return predicted;
  }

  private static String sentence(DroppedFactor d) {
    String what = "factor '" + d.factor() + "' ";
    return switch (d.reason()) {
      case UNKNOWN -> what + "reads a metric that is known of nobody.";
      case CONSTANT -> what + "reads a metric that is the same for everybody.";
      case ONE_BIN -> what + "is left with one bin: customers of all values did about the same.";
      case NOT_CONFIRMED ->
          what + "shows nothing in one half of the customers that holds in the other.";
      case REVERSED -> what + "says only what others say, and less well.";
    };
  }

  /**
   * Learns from all parts but one.
   *
   * @param out the part left out; −1 for none
   * @param near a model near whose coefficients those sought are likely to be
   */
  private Model train(int out, @Nullable Model near) {
    Model model = new Model(out);
    boolean bins = how.method == CardFitReport.Method.BINS;
    for (int j = 0; j < cuts.length; j++) {
      DroppedFactor.Reason reason = unusable[j];
      if (reason == null && bins) {
        reason = model.bin(j);
      } else if (reason == null && FirstCuts.isConstant(set, columns[j])) {
        // Missing or not is all that it says, and that is no line.
        reason = DroppedFactor.Reason.CONSTANT;
      }
      model.reasons[j] = reason;
    }
    model.fit(near);
    while (bins && model.dropMostReversed()) {
      model.fit(model);
    }
    return model;
  }

  /** The metrics themselves, standardised, and a flag for each that is missing for some. */
  private final class Lines {
    private final double[] mean = new double[cuts.length];
    private final double[] deviation = new double[cuts.length];
    private final double[] low = new double[cuts.length];
    private final double[] high = new double[cuts.length];

    Lines() {
      for (int j = 0; how.method == CardFitReport.Method.LINES && j < cuts.length; j++) {
        low[j] = Double.POSITIVE_INFINITY;
        high[j] = Double.NEGATIVE_INFINITY;
        double squares = 0;
        int known = 0;
        for (int i = 0; i < set.size(); i++) {
          double value = set.value(columns[j], i);
          if (!Double.isNaN(value)) {
            double off = value - mean[j];
            mean[j] += off / ++known;
            squares += off * (value - mean[j]);
            low[j] = Math.min(low[j], value);
            high[j] = Math.max(high[j], value);
          }
        }
        deviation[j] = Math.sqrt(squares / Math.max(1, known));
      }
    }

    double standardised(int j, int row) {
      double value = set.value(columns[j], row);
      return Double.isNaN(value) ? 0 : (value - mean[j]) / deviation[j];
    }
  }

  /** What was learned from some of the parts. */
  private final class Model implements LogisticNewton.Design {
    final int out;
    final DroppedFactor.@Nullable Reason[] reasons = new DroppedFactor.Reason[cuts.length];
    final @Nullable BinMerger[] bins = new BinMerger[cuts.length];

    /** Code to place in the metric's order: of texts by rising chance of the event. */
    final int[][] order = new int[cuts.length][];

    /** Weights of evidence by factor and code, from all parts learned from. */
    final double[][] evidence = new double[cuts.length][];

    /** The same by factor, part and code, from all those but that part. */
    final double[][] apart = new double[cuts.length][];

    final int[] rows;
    int[] kept = new int[0];
    boolean[] flagged = new boolean[0];
    double[] beta = new double[1];
    LogisticNewton.@Nullable Solution solution;

    Model(int out) {
      this.out = out;
      this.rows =
          out < 0
              ? new int[0]
              : IntStream.range(0, parts.length).filter(i -> parts[i] != out).toArray();
    }

    /** Finds the bins of a factor; returns why it has none, or null. */
    DroppedFactor.@Nullable Reason bin(int j) {
      if (!confirmed(j)) {
        return DroppedFactor.Reason.NOT_CONFIRMED;
      }
      boolean[] all = learned(-1);
      Counts counts = new Counts(j, all);
      BinMerger merger = counts.merge(1);
      bins[j] = merger;
      order[j] = counts.order;
      evidence[j] = counts.evidence(merger);
      boolean missing = cuts[j].known < set.size();
      if (merger.size() < 2 && !missing) {
        return DroppedFactor.Reason.ONE_BIN;
      }
      apart[j] = new double[folds * CODES];
      for (int g = 0; g < folds; g++) {
        if (g != out) {
          Counts others = new Counts(j, learned(g));
          double[] weights = others.evidence(others.merge(1));
          System.arraycopy(weights, 0, apart[j], g * CODES, weights.length);
        }
      }
      return null;
    }

    private boolean[] learned(int alsoOut) {
      boolean[] in = new boolean[folds];
      for (int f = 0; f < folds; f++) {
        in[f] = f != out && f != alsoOut;
      }
      return in;
    }

    /** Returns whether bins from either half tell outcomes apart in the other. */
    private boolean confirmed(int j) {
      boolean[] even = learned(-1);
      boolean[] odd = learned(-1);
      int place = 0;
      for (int f = 0; f < folds; f++) {
        if (even[f] && partCustomers[f] > 0) {
          (place++ % 2 == 0 ? odd : even)[f] = false;
        }
      }
      Counts one = new Counts(j, even);
      Counts other = new Counts(j, odd);
      if (!one.hasBoth() || !other.hasBoth()) {
        return true;
      }
      Auc there = other.auc(one.evidence(one.merge(2)));
      Auc back = one.auc(other.evidence(other.merge(2)));
      double above = there.value() - 0.5 + back.value() - 0.5;
      double error = Math.hypot(there.standardError(), back.standardError());
      return there.value() > 0.5 && back.value() > 0.5 && above >= CONFIRMED * error;
    }

    void fit(@Nullable Model near) {
      kept = IntStream.range(0, cuts.length).filter(j -> reasons[j] == null).toArray();
      flagged = new boolean[kept.length];
      int count = kept.length;
      for (int k = 0; k < kept.length && how.method == CardFitReport.Method.LINES; k++) {
        flagged[k] = cuts[kept[k]].known < set.size();
        count += flagged[k] ? 1 : 0;
      }
      LogisticNewton.Solution known = near == null || near == this ? null : near.solution;
      double[] start = new double[count + 1];
      start[0] = baseLogit();
      LogisticNewton.Solution found =
          known != null && near != null && Arrays.equals(near.kept, kept)
              ? LogisticNewton.solveNear(this, options.penalty(), known)
              : LogisticNewton.solve(this, options.penalty(), start);
      if (found.singular() || !found.converged()) {
        throw new ConfigurationException(
            how.thing(),
            List.of(
                "its coefficients cannot be determined: the factors tell the outcomes apart without"
                    + " a fault, or each other. The norm of the gradient is "
                    + found.gradientNorm()
                    + " after "
                    + found.steps()
                    + " steps. Maybe set a penalty above 0."));
      }
      solution = found;
      beta = found.beta();
    }

    private double baseLogit() {
      long happened = 0;
      long all = 0;
      for (int f = 0; f < folds; f++) {
        happened += f == out ? 0 : partEvents[f];
        all += f == out ? 0 : partCustomers[f];
      }
      return Math.log((double) happened) - Math.log((double) (all - happened));
    }

    /** Drops the factor whose coefficient is furthest below 0; returns whether there was one. */
    boolean dropMostReversed() {
      int worst = -1;
      for (int k = 0; k < kept.length; k++) {
        if (beta[k + 1] <= 0 && (worst < 0 || beta[k + 1] < beta[worst + 1])) {
          worst = k;
        }
      }
      if (worst < 0) {
        return false;
      }
      reasons[kept[worst]] = DroppedFactor.Reason.REVERSED;
      return true;
    }

    List<DroppedFactor> dropped() {
      List<DroppedFactor> dropped = new ArrayList<>();
      for (int j = 0; j < cuts.length; j++) {
        DroppedFactor.Reason reason = reasons[j];
        if (reason != null) {
          dropped.add(new DroppedFactor(how.factors.get(j).id(), reason));
        }
      }
      return dropped;
    }

    /** Returns what it says of a row it did not learn from. */
    double logOdds(int row) {
      double sum = beta[0];
      int next = kept.length + 1;
      for (int k = 0; k < kept.length; k++) {
        int j = kept[k];
        if (how.method == CardFitReport.Method.BINS) {
          sum += beta[k + 1] * evidence[j][cuts[j].codes[row]];
        } else {
          sum += beta[k + 1] * lines.standardised(j, row);
          if (flagged[k]) {
            sum += beta[next++] * (isMissing(j, row) ? 1 : 0);
          }
        }
      }
      return sum;
    }

    private boolean isMissing(int j, int row) {
      return cuts[j].codes[row] == cuts[j].size - 1;
    }

    @Override
    public int rows() {
      return out < 0 ? parts.length : rows.length;
    }

    @Override
    public int columns() {
      int count = kept.length;
      for (boolean flag : flagged) {
        count += flag ? 1 : 0;
      }
      return count;
    }

    @Override
    public void read(int from, int count, double[][] x, double[] y) {
      boolean all = out < 0;
      for (int i = 0; i < count; i++) {
        y[i] = set.happened(all ? from + i : rows[from + i]) ? 1 : 0;
      }
      int next = kept.length;
      for (int k = 0; k < kept.length; k++) {
        int j = kept[k];
        double[] column = x[k];
        if (how.method == CardFitReport.Method.BINS) {
          byte[] codes = cuts[j].codes;
          double[] weights = apart[j];
          for (int i = 0; i < count; i++) {
            int row = all ? from + i : rows[from + i];
            column[i] = weights[parts[row] * CODES + codes[row]];
          }
        } else {
          for (int i = 0; i < count; i++) {
            column[i] = lines.standardised(j, all ? from + i : rows[from + i]);
          }
          if (flagged[k]) {
            for (int i = 0; i < count; i++) {
              x[next][i] = isMissing(j, all ? from + i : rows[from + i]) ? 1 : 0;
            }
            next++;
          }
        }
      }
    }
  }

  /** Customers and events of a factor in some parts, in the metric's order. */
  private final class Counts {
    private final int j;
    private final long[] n;
    private final long[] e;
    private final double all;
    private final double happened;

    /** Code by place: of texts by rising chance of the event, else the codes themselves. */
    final int[] order;

    Counts(int j, boolean[] in) {
      this.j = j;
      int size = cuts[j].size;
      this.n = new long[size];
      this.e = new long[size];
      long sum = 0;
      long sumEvents = 0;
      for (int f = 0; f < folds; f++) {
        for (int c = 0; in[f] && c < size; c++) {
          n[c] += customers[j][f][c];
          e[c] += events[j][f][c];
        }
        sum += in[f] ? partCustomers[f] : 0;
        sumEvents += in[f] ? partEvents[f] : 0;
      }
      this.all = sum;
      this.happened = sumEvents;
      IntStream codes = IntStream.range(0, size - 1);
      this.order =
          how.factors.get(j).metric() instanceof TextMetric
              ? codes
                  .boxed()
                  .sorted(
                      (a, b) -> {
                        int byRate = Double.compare(shrunk(a), shrunk(b));
                        return byRate != 0 ? byRate : Integer.compare(a, b);
                      })
                  .mapToInt(c -> c)
                  .toArray()
              : codes.toArray();
    }

    private double shrunk(int code) {
      double pull = Math.max(1, options.smoothing());
      return (e[code] + pull * (happened / all)) / (n[code] + pull);
    }

    boolean hasBoth() {
      return happened >= 2 && all - happened >= 2;
    }

    /**
     * Merges into bins.
     *
     * @param share 1 for the whole, 2 for a half, in which half as many events do
     */
    BinMerger merge(int share) {
      long[] sortedN = new long[order.length];
      long[] sortedE = new long[order.length];
      for (int place = 0; place < order.length; place++) {
        sortedN[place] = n[order[place]];
        sortedE[place] = e[order[place]];
      }
      LearnedFactor f = how.factors.get(j);
      double rate = happened / all;
      return BinMerger.merge(
          sortedE,
          sortedN,
          Math.max(
              options.minimumShare() * all,
              options.minimumEvents() / (share * Math.min(rate, 1 - rate))),
          options.mostBins(),
          f.order(),
          !f.edges().isEmpty());
    }

    /**
     * Returns the weight of evidence of each code; 0 of what is missing where that was not seen.
     */
    double[] evidence(BinMerger merger) {
      double[] evidence = new double[n.length];
      for (int b = 0; b < merger.size(); b++) {
        double weight = weight(merger.events(b), merger.customers(b));
        for (int place = merger.first(b); place <= merger.last(b); place++) {
          evidence[order[place]] = weight;
        }
      }
      int missing = n.length - 1;
      evidence[missing] = n[missing] == 0 ? 0 : weight((double) e[missing], (double) n[missing]);
      return evidence;
    }

    /** Returns logit p − logit p̄ with customers of the base rate added. */
    private double weight(double eventsIn, double customersIn) {
      double rate = happened / all;
      // Without smoothing, half an outcome keeps a bin of one kind finite.
      double pull = Math.max(options.smoothing(), 0.5 / Math.min(rate, 1 - rate));
      if (options.smoothing() == 0 && eventsIn > 0 && eventsIn < customersIn) {
        pull = 0;
      }
      double up = eventsIn + pull * rate;
      double down = customersIn - eventsIn + pull * (1 - rate);
      return Math.log(up) - Math.log(down) - (Math.log(happened) - Math.log(all - happened));
    }

    Auc auc(double[] evidence) {
      long[] others = new long[n.length];
      for (int c = 0; c < others.length; c++) {
        others[c] = n[c] - e[c];
      }
      return Auc.ofCounts(evidence, e, others);
    }
  }

  /** Makes a scorecard of what was learned. */
  private final class CardMaker {
    private final Model model;
    private final double sign;
    private double atZero;
    private double range;

    CardMaker(Model model) {
      this.model = model;
      this.sign = how.favourable ? 1 : -1;
      this.atZero = model.beta[0];
    }

    LearnedCard make(PredictionQuality quality) {
      double[][] information = LogisticNewton.information(model, options.penalty(), model.beta);
      double condition = Cholesky.condition(information);
      Cholesky.factor(information);
      double[][] variance = Cholesky.inverse(information);
      List<Factor> factors = new ArrayList<>();
      List<FactorFit> fits = new ArrayList<>();
      int flag = model.kept.length + 1;
      for (int k = 0; k < model.kept.length; k++) {
        double error = Math.sqrt(variance[k + 1][k + 1]);
        if (how.method == CardFitReport.Method.BINS) {
          factors.add(ofBins(k));
          fits.add(fitOfBins(k, error));
        } else {
          int j = model.kept[k];
          double beta = model.beta[k + 1] / lines.deviation[j];
          double missing = model.flagged[k] ? model.beta[flag++] : 0;
          factors.add(ofLine(k, beta, missing));
          fits.add(
              new FactorFit(
                  how.factors.get(j).id(),
                  how.factors.get(j).metric().id(),
                  beta,
                  error / lines.deviation[j],
                  0,
                  new FactorFit.Merges(0, 0, 0, 0),
                  List.of()));
        }
      }
      Scorecard card =
          Scorecard.builder(how.id, how.version)
              .label(how.label)
              .factors(factors)
              .bands(how.bands.isEmpty() ? thirds() : how.bands)
              .build();
      LogisticNewton.Solution solution = requireNonNull(model.solution);
      return new LearnedCard(
          card,
          new CardFitReport(
              how.method,
              set.asOf(),
              set.until(),
              set.size(),
              set.events(),
              options,
              how.favourable,
              how.scale,
              atZero,
              atZero + sign * range,
              fits,
              model.dropped(),
              solution.steps(),
              solution.gradientNorm(),
              condition,
              quality));
    }

    /** Returns bands of about a third of the customers each. */
    private List<Band> thirds() {
      double[] totals = new double[set.size()];
      for (int i = 0; i < totals.length; i++) {
        totals[i] = 100 * sign * (model.logOdds(i) - atZero) / range;
      }
      Arrays.sort(totals);
      List<Band> bands = new ArrayList<>();
      List<Band> usual = Band.trafficLight();
      double before = -1;
      for (int b = 0; b < usual.size(); b++) {
        double from =
            b == 0 ? 0 : Math.floor(10 * totals[(int) ((long) b * totals.length / 3)]) / 10;
        if (from > before && from <= 100) {
          bands.add(Band.of(usual.get(b).id(), usual.get(b).label(), from));
          before = from;
        }
      }
      return bands;
    }

    /**
     * Begins a factor: what it gives at its worst goes to the card's zero, and how far it reaches
     * to its weight.
     */
    private double reach(double worst, double best) {
      atZero += sign * worst;
      range += best - worst;
      return best - worst;
    }

    private Factor ofBins(int k) {
      int j = model.kept[k];
      double beta = model.beta[k + 1];
      double worst = Double.POSITIVE_INFINITY;
      double best = Double.NEGATIVE_INFINITY;
      int codes = cuts[j].size;
      boolean missing = cuts[j].known < set.size();
      for (int c = 0; c < (missing ? codes : codes - 1); c++) {
        double good = sign * beta * model.evidence[j][c];
        worst = Math.min(worst, good);
        best = Math.max(best, good);
      }
      double reach = reach(worst, best);
      double[] value = new double[codes];
      for (int c = 0; c < codes; c++) {
        double good = sign * beta * model.evidence[j][c];
        value[c] = Math.min(Math.max((good - worst) / reach, 0), 1);
      }
      return common(builder(j, value), j, reach).missingCountsAs(value[codes - 1]).build();
    }

    private Factor.Builder builder(int j, double[] value) {
      LearnedFactor f = how.factors.get(j);
      if (f.metric() instanceof FlagMetric flag) {
        return Factor.builder(f.id(), flag, ValueFunction.flag(value[1], value[0]));
      }
      if (f.metric() instanceof TextMetric text) {
        List<String> texts = cuts[j].texts;
        Map<String, Double> table =
            IntStream.range(0, texts.size())
                .boxed()
                .collect(ImmutableMap.toImmutableMap(texts::get, c -> value[c]));
        return Factor.builder(f.id(), text, Table.of(table).withOtherwise(value[texts.size()]));
      }
      BinMerger merger = requireNonNull(model.bins[j]);
      List<Point> points = new ArrayList<>();
      for (int b = 1; b < merger.size(); b++) {
        int first = merger.first(b);
        points.add(Point.of(cuts[j].edges[first - 1], value[first]));
      }
      if (points.isEmpty()) {
        points.add(Point.of(0, value[0]));
      }
      return Factor.builder(
          f.id(), (NumberMetric) f.metric(), new ValueFunction.Steps(value[0], points));
    }

    private Factor.Builder common(Factor.Builder builder, int j, double weight) {
      LearnedFactor f = how.factors.get(j);
      return builder
          .label(f.label())
          .category(f.category())
          .direction(Factor.Direction.DEPENDS, Factor.Evidence.OWN)
          .weight(weight);
    }

    private Factor ofLine(int k, double beta, double shift) {
      int j = model.kept[k];
      double low = sign * beta * (lines.low[j] - lines.mean[j]);
      double high = sign * beta * (lines.high[j] - lines.mean[j]);
      double missing = sign * shift;
      double worst = Math.min(low, high);
      double best = Math.max(low, high);
      if (model.flagged[k]) {
        worst = Math.min(worst, missing);
        best = Math.max(best, missing);
      }
      double least = worst;
      double reach = reach(worst, best);
      double atLow = Math.min(Math.max((low - least) / reach, 0), 1);
      double atHigh = Math.min(Math.max((high - least) / reach, 0), 1);
      LearnedFactor f = how.factors.get(j);
      Factor.Builder builder =
          f.metric() instanceof FlagMetric flag
              ? Factor.builder(f.id(), flag, ValueFunction.flag(atHigh, atLow))
              : Factor.builder(
                  f.id(),
                  (NumberMetric) f.metric(),
                  ValueFunction.piecewise(
                      Point.of(lines.low[j], atLow), Point.of(lines.high[j], atHigh)));
      double unseen = Math.min(Math.max((missing - least) / reach, 0), 1);
      return common(builder, j, reach).missingCountsAs(unseen).build();
    }

    private FactorFit fitOfBins(int k, double error) {
      int j = model.kept[k];
      LearnedFactor f = how.factors.get(j);
      boolean[] all = new boolean[folds];
      Arrays.fill(all, true);
      Counts counts = new Counts(j, all);
      BinMerger merger = requireNonNull(model.bins[j]);
      ImmutableList.Builder<BinFit> bins = ImmutableList.builder();
      double value = 0;
      for (int b = 0; b < merger.size(); b++) {
        double weight = model.evidence[j][model.order[j][merger.first(b)]];
        double in = merger.events(b);
        double others = merger.customers(b) - in;
        value += (in / counts.happened - others / (counts.all - counts.happened)) * weight;
        bins.add(
            new BinFit(
                b == 0 || cuts[j].edges.length == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(cuts[j].edges[merger.first(b) - 1]),
                texts(j, merger, b),
                false,
                (long) merger.customers(b),
                (long) in,
                weight,
                how.scale.of(sign * model.beta[k + 1] * weight)));
      }
      int missing = cuts[j].size - 1;
      if (counts.n[missing] > 0) {
        double weight = model.evidence[j][missing];
        double in = counts.e[missing];
        double others = counts.n[missing] - in;
        value += (in / counts.happened - others / (counts.all - counts.happened)) * weight;
        bins.add(
            new BinFit(
                OptionalDouble.empty(),
                List.of(),
                true,
                counts.n[missing],
                counts.e[missing],
                weight,
                how.scale.of(sign * model.beta[k + 1] * weight)));
      }
      return new FactorFit(
          f.id(),
          f.metric().id(),
          model.beta[k + 1],
          error,
          Math.max(0, value),
          merger.merges(),
          bins.build());
    }

    private List<String> texts(int j, BinMerger merger, int bin) {
      List<String> in = new ArrayList<>();
      for (int place = merger.first(bin); place <= merger.last(bin); place++) {
        int code = model.order[j][place];
        if (code < cuts[j].texts.size()) {
          in.add(cuts[j].texts.get(code));
        }
      }
      return in;
    }
  }
}
