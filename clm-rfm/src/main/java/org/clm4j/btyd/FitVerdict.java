package org.clm4j.btyd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clm4j.basics.Label;

/**
 * How a fit ended and what remains usable, in words and as data.
 *
 * @param open the parameters the data leave open, in the model's order
 * @param forecasts whether forecasts no longer than the time observed can be used
 * @param alive whether probabilities of being alive can be used
 */
record FitVerdict(
    FitStatus status, Label meaning, List<String> open, boolean forecasts, boolean alive) {

  static final Label PINNED = BtydWords.PINNED.label();

  static final Label RIDGE = BtydWords.RIDGE.label();

  static final Label PENALTY = BtydWords.PENALTY.label();

  FitVerdict {
    open = List.copyOf(open);
  }

  static FitVerdict gaveUp(List<String> names) {
    return new FitVerdict(FitStatus.NOT_CONVERGED, BtydWords.GAVE_UP.label(), names, false, false);
  }

  static FitVerdict noDropout(Label why, List<String> open) {
    return new FitVerdict(FitStatus.NOT_IDENTIFIED, why, open, true, false);
  }

  static FitVerdict boundary(Label edges, List<String> open) {
    return new FitVerdict(FitStatus.BOUNDARY, edges, open, true, true);
  }

  static FitVerdict converged(Label words) {
    return new FitVerdict(FitStatus.CONVERGED, words, List.of(), true, true);
  }

  /** Returns this verdict, of a model that knows no probability of being alive. */
  FitVerdict withoutAlive() {
    return new FitVerdict(status, meaning, open, forecasts, false);
  }

  /** Returns that parameters are left open, with what that does to what the model says. */
  static FitVerdict open(
      Label cause, List<String> open, FitPredictions outlook, Ridge.Steady steady) {
    List<Label> good = new ArrayList<>();
    List<Label> bad = new ArrayList<>();
    bad.add(BtydWords.ALONE.label(BtydWords.listed(open)));
    (steady.forecasts() ? good : bad).add(outlook.forecasts());
    if (outlook.tellsAlive()) {
      (steady.alive() ? good : bad).add(BtydWords.ALIVE.label());
    }
    Label same =
        good.isEmpty() ? BtydWords.USABLE_NOTHING.label() : BtydWords.USABLE.label(clauses(good));
    Label not = BtydWords.NOT_USABLE.label(clauses(bad));
    return new FitVerdict(
        FitStatus.NOT_IDENTIFIED,
        joined(joined(cause, same), not),
        open,
        steady.forecasts(),
        !outlook.tellsAlive() || steady.alive());
  }

  /** Says which parameters have too wide an interval. */
  static Label tooWide(List<String> names) {
    return BtydWords.TOO_WIDE.label(BtydWords.listed(names));
  }

  /**
   * Says that the data pin the parameters down together with a penalty.
   *
   * @param open the parameters that the data alone would leave open
   * @param given the log-likelihood given up for the penalty
   */
  static Label pinnedWithPenalty(List<String> open, double given) {
    Label both =
        BtydWords.PENALTY_COST.label(String.format(Locale.ROOT, "%.1f", Math.max(0, given)));
    return joined(
        both,
        open.isEmpty()
            ? BtydWords.PENALTY_ALONE.label()
            : BtydWords.PENALTY_OPEN.label(BtydWords.listed(open)));
  }

  /** Returns one sentence after another. */
  static Label joined(Label one, Label other) {
    return Label.spokenBy(
        language -> language.sentences(List.of(one.in(language), other.in(language))));
  }

  private static Label clauses(List<Label> labels) {
    return Label.spokenBy(
        language -> language.clauses(labels.stream().map(l -> l.in(language)).toList()));
  }
}
