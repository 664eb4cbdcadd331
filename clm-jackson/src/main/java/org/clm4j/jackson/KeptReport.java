package org.clm4j.jackson;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.clm4j.LifecycleReport;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.score.Score;
import org.clm4j.stage.Placement;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;

/**
 * Everything an engine found about one customer at one moment, as a host keeps it. It names no
 * customer: the host's own record does; and it holds the verdicts rather than the facts, which
 * {@link Document#PROFILE} keeps.
 *
 * <p>Immutable and thread-safe.
 *
 * @param decision where the customer stands, and why
 * @param placement why it was placed there; none where it was replayed or its state was stored
 * @param history the way there; none where the customer was not replayed
 * @param score the health score; none where the engine has no scorecard
 * @param estimates what the customer is worth, one for each value model of the engine, in its order
 * @param advice what to do; none where the engine has no recommender
 */
public record KeptReport(
    StageDecision decision,
    List<Placement> placement,
    List<StageHistory> history,
    List<Score> score,
    List<ClvEstimate> estimates,
    List<KeptAdvice> advice) {

  /** Checks that of each verdict but the estimates there is one at most. */
  public KeptReport {
    requireNonNull(decision, "decision");
    placement = List.copyOf(placement);
    history = List.copyOf(history);
    score = List.copyOf(score);
    estimates = List.copyOf(estimates);
    advice = List.copyOf(advice);
    if (placement.size() > 1 || history.size() > 1 || score.size() > 1 || advice.size() > 1) {
      throw new IllegalArgumentException(
          "a report has one placement, one history, one score and one advice at most.");
    }
  }

  /**
   * Returns what a report says.
   *
   * @param languages those in which its verdicts are put into words as well, English or Chinese;
   *     any other is answered in English, and kept as such; these show the customer's facts
   */
  public static KeptReport of(LifecycleReport report, Locale... languages) {
    return new KeptReport(
        report.decision(),
        report.placement().stream().toList(),
        report.history().stream().toList(),
        report.score().stream().toList(),
        report.estimates(),
        report.advice().map(a -> KeptAdvice.of(a, languages)).stream().toList());
  }

  static ObjectShape<KeptReport> shape() {
    ObjectShape.Builder<KeptReport> o = ObjectShape.of("lifecycle report");
    Header.of(o, "lifecycle-report", 1);
    Field<KeptReport, StageDecision> decision =
        o.required("decision", Document.STAGE_DECISION.enclosed(), KeptReport::decision);
    Field<KeptReport, Placement> placement =
        o.optional(
            "placement",
            Document.PLACEMENT.enclosed(),
            r -> r.placement.isEmpty() ? null : r.placement.get(0));
    Field<KeptReport, StageHistory> history =
        o.optional(
            "history",
            Document.STAGE_HISTORY.enclosed(),
            r -> r.history.isEmpty() ? null : r.history.get(0));
    Field<KeptReport, Score> score =
        o.optional(
            "score", Document.SCORE.enclosed(), r -> r.score.isEmpty() ? null : r.score.get(0));
    Field<KeptReport, List<ClvEstimate>> estimates =
        o.optional(
            "estimates",
            Shapes.list(Document.ESTIMATE.enclosed()),
            r -> r.estimates.isEmpty() ? null : r.estimates);
    Field<KeptReport, KeptAdvice> advice =
        o.optional(
            "advice", Document.ADVICE.enclosed(), r -> r.advice.isEmpty() ? null : r.advice.get(0));
    return o.build(
        p ->
            new KeptReport(
                p.get(decision),
                there(p, placement),
                there(p, history),
                there(p, score),
                p.or(estimates, List.of()),
                there(p, advice)));
  }

  private static <V> List<V> there(Parts p, Field<?, V> field) {
    V found = p.find(field);
    return found == null ? List.of() : List.of(found);
  }

  /** Returns the moment and the stage, without the customer's facts. */
  @Override
  public String toString() {
    return "report as of " + decision.asOf() + ": " + decision.stage();
  }
}
