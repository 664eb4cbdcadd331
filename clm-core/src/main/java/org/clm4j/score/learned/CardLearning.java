package org.clm4j.score.learned;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.evaluation.TrainingSet;
import org.clm4j.internal.Checks;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.TextMetric;
import org.clm4j.score.Band;

/**
 * Learns a scorecard from what customers did.
 *
 * <pre>{@code
 * LearnedCard learned =
 *     CardLearning.builder("buys-again", "1")
 *         .metrics(List.of(Metrics.PURCHASE_DAYS, Metrics.SPEND))
 *         .factor(LearnedFactor.of(Metrics.DAYS_SINCE_LAST_PURCHASE)
 *             .withOrder(LearnedFactor.Order.FALLING))
 *         .build()
 *         .learn(trainingSet);
 * Score score = learned.card().score(profile);
 * double probability = learned.report().probability(score.total().orElseThrow());
 * }</pre>
 *
 * <p>How a card of bins comes about:
 *
 * <ol>
 *   <li>Each metric is cut into bins: small ones first, without a look at the outcomes, which are
 *       then merged with neighbours where they have too few customers, stand out of the order asked
 *       for, or say the same. What is missing has a bin of its own.
 *   <li>A bin's weight of evidence is {@code logit p − logit p̄}, with p the share of events in it
 *       and p̄ that of all, smoothed by some customers of the base rate.
 *   <li>A metric stays out unless what one half of the base shows holds in the other half.
 *   <li>The coefficients are those of a logistic regression with an L2 penalty on the weights of
 *       evidence, where each customer's own are learned from the parts of the base the customer is
 *       not in: so a metric's luck is not paid for twice.
 *   <li>The sum of a customer's weights times coefficients is the total, brought to 0 for the worst
 *       customer there can be and 100 for the best.
 * </ol>
 *
 * <p>Sources: Siddiqi, <em>Credit Risk Scorecards</em>, 2006; Anderson, <em>The Credit Scoring
 * Toolkit</em>, 2007. The halves and the weights from other parts are ours.
 *
 * <p>Immutable and thread-safe.
 */
public final class CardLearning {

  final String id;
  final String version;
  final Label label;
  final List<LearnedFactor> factors;
  final CardFitReport.Method method;
  final LearningOptions options;
  final boolean favourable;
  final PointScale scale;
  final List<Band> bands;

  private CardLearning(Builder b) {
    this.id = b.id;
    this.version = b.version;
    this.label = b.label;
    this.factors = ImmutableList.copyOf(b.factors);
    this.method = b.method;
    this.options = b.options;
    this.favourable = b.favourable;
    this.scale = b.scale;
    this.bands = b.bands;
  }

  /**
   * Returns a builder.
   *
   * @param id the id of the card to be
   * @param version which one of that name it will be
   */
  public static Builder builder(String id, String version) {
    return new Builder(id, version);
  }

  /**
   * Returns the card that this set teaches.
   *
   * @throws ConfigurationException with all problems, where nothing can be learned: a metric the
   *     set does not have, outcomes of one kind, too few customers, all customers in one part of
   *     the base, or no metric that says anything, with the reason for each
   */
  public LearnedCard learn(TrainingSet set) {
    return training(set).learn();
  }

  /**
   * Returns by row the probability of the event that a card says which learned nothing from the
   * row's part of the base: what {@link CardFitReport#quality} was found with, for whoever holds it
   * against the predictions of another model by {@link org.clm4j.evaluation.Auc#difference}.
   *
   * @throws ConfigurationException as {@link #learn} does, except that there may be no metric that
   *     says anything: the base rate is then predicted
   */
  public double[] outOfFold(TrainingSet set) {
    return training(set).outOfFold();
  }

  private CardTraining training(TrainingSet set) {
    List<String> problems = new ArrayList<>();
    for (LearnedFactor f : factors) {
      if (!set.metrics().contains(f.metric())) {
        problems.add(
            "factor '"
                + f.id()
                + "' reads metric '"
                + f.metric().id()
                + "', which the training set does not have. Maybe name it to its builder.");
      }
    }
    int others = set.size() - set.events();
    int least = 2 * options.minimumEvents();
    if (set.events() < least || others < least) {
      problems.add(
          "there are "
              + Checks.counted(set.events(), "event")
              + " and "
              + Checks.counted(others, "other outcome")
              + "; at least "
              + least
              + " of each are needed for two bins of "
              + options.minimumEvents()
              + ". Maybe take more customers or a longer time, or allow fewer events in a bin.");
    } else if (!CardTraining.canBeParted(set, options.folds())) {
      problems.add(
          "cut into "
              + options.folds().count()
              + " parts by group, some part holds all events or all others. Maybe the groups are"
              + " too few or too coarse.");
    }
    ConfigurationException.throwIfAny(thing(), problems);
    return new CardTraining(this, set);
  }

  /** Returns what is named where this cannot be. */
  String thing() {
    return "learning scorecard '" + id + "'";
  }

  /** Collects what is to be learned; not for sharing between threads. */
  public static final class Builder {
    private final String id;
    private final String version;
    private final List<LearnedFactor> factors = new ArrayList<>();
    private Label label;
    private CardFitReport.Method method = CardFitReport.Method.BINS;
    private LearningOptions options = LearningOptions.defaults();
    private boolean favourable = true;
    private PointScale scale = PointScale.defaults();
    private List<Band> bands = ImmutableList.of();

    private Builder(String id, String version) {
      this.id = Checks.id(id, "id of a scorecard");
      this.version = Checks.id(version, "version of scorecard '" + id + "'");
      this.label = Label.of(id);
    }

    /** Sets the label of the card. Default: its id. */
    public Builder label(Label label) {
      this.label = requireNonNull(label, "label");
      return this;
    }

    /** Adds a metric that may become a factor. */
    public Builder factor(LearnedFactor factor) {
      factors.add(requireNonNull(factor, "factor"));
      return this;
    }

    /** Adds metrics that may become factors, free in their order. */
    public Builder metrics(Collection<? extends Metric<?>> metrics) {
      metrics.forEach(metric -> factor(LearnedFactor.of(metric)));
      return this;
    }

    /** Sets how the card is learned. Default: by bins. */
    public Builder method(CardFitReport.Method method) {
      this.method = requireNonNull(method, "method");
      return this;
    }

    /** Sets how carefully it is learned. Default: {@link LearningOptions#defaults}. */
    public Builder options(LearningOptions options) {
      this.options = requireNonNull(options, "options");
      return this;
    }

    /**
     * Sets whether the event is good news, as a purchase is, or bad, as the end of a contract. A
     * high score is good either way. Default: good.
     */
    public Builder favourable(boolean favourable) {
      this.favourable = favourable;
      return this;
    }

    /** Sets the scale of points. Default: {@link PointScale#defaults}. */
    public Builder scale(PointScale scale) {
      this.scale = requireNonNull(scale, "scale");
      return this;
    }

    /**
     * Sets the bands of the card. Default, of this library's own: those of {@link
     * Band#trafficLight}, begun anew so that a third of the customers learned from lies in each, as
     * far as equal scores allow.
     */
    public Builder bands(List<Band> bands) {
      this.bands = ImmutableList.copyOf(bands);
      return this;
    }

    /**
     * Returns the learning.
     *
     * @throws ConfigurationException with all problems: no metric at all, an id or metric twice, a
     *     moment, edges out of order or of what is no number, an order of what is no number, and a
     *     text where lines are to be learned
     */
    public CardLearning build() {
      List<String> problems = new ArrayList<>();
      if (factors.isEmpty()) {
        problems.add("there is no metric to learn from. Maybe call metrics(…) or factor(…).");
      }
      Set<String> ids = new HashSet<>();
      for (LearnedFactor f : factors) {
        if (!ids.add(f.id())) {
          problems.add("factor '" + f.id() + "' is there twice; an id names one factor.");
        }
        check(f, problems);
      }
      CardLearning learning = new CardLearning(this);
      ConfigurationException.throwIfAny(learning.thing(), problems);
      return learning;
    }

    private void check(LearnedFactor f, List<String> problems) {
      String what = "factor '" + f.id() + "'";
      if (f.metric() instanceof InstantMetric) {
        problems.add(
            what + " reads a moment. Maybe take the days since, by ElapsedMetric.since(…).");
      }
      boolean number = f.metric() instanceof NumberMetric;
      if (!number && (f.order() != LearnedFactor.Order.FREE || !f.edges().isEmpty())) {
        problems.add(what + " reads no number, so it has neither an order nor edges of bins.");
      }
      if (f.metric() instanceof TextMetric && method == CardFitReport.Method.LINES) {
        problems.add(what + " reads a text, through which no line goes. Maybe learn by bins.");
      }
      if (f.edges().size() >= FirstCuts.TEXTS) {
        problems.add(what + " has at most " + (FirstCuts.TEXTS - 1) + " edges of bins.");
      }
      for (int i = 0; i < f.edges().size(); i++) {
        double edge = f.edges().get(i);
        if (!Double.isFinite(edge)) {
          problems.add(what + " has an edge of bins at " + edge + "; edges are finite.");
        } else if (i > 0 && !(edge > f.edges().get(i - 1))) {
          problems.add(
              what
                  + " has an edge of bins at "
                  + edge
                  + " behind one at "
                  + f.edges().get(i - 1)
                  + ". Maybe list them from the lowest up.");
        }
      }
    }
  }
}
