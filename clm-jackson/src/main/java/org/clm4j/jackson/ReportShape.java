package org.clm4j.jackson;

import java.util.List;
import org.clm4j.LifecycleReport;
import org.clm4j.clv.ClvEstimate;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.retention.Advice;
import org.clm4j.score.Score;
import org.clm4j.stage.Placement;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageHistory;
import org.clm4j.warning.WarningVerdict;

/** Everything an engine found of one customer at one moment. */
final class ReportShape {

  private ReportShape() {}

  static ObjectShape<LifecycleReport> report() {
    ObjectShape.Builder<LifecycleReport> o = ObjectShape.of("lifecycle report");
    Header.of(o, "lifecycle-report", 1);
    Field<LifecycleReport, CustomerProfile> profile =
        o.required("profile", Document.PROFILE.enclosed(), LifecycleReport::profile);
    Field<LifecycleReport, StageDecision> decision =
        o.required("decision", Document.STAGE_DECISION.enclosed(), LifecycleReport::decision);
    Field<LifecycleReport, Placement> placement =
        o.optional("placement", Document.PLACEMENT.enclosed(), r -> r.placement().orElse(null));
    Field<LifecycleReport, StageHistory> history =
        o.optional("history", Document.STAGE_HISTORY.enclosed(), r -> r.history().orElse(null));
    Field<LifecycleReport, Score> score =
        o.optional("score", Document.SCORE.enclosed(), r -> r.score().orElse(null));
    Field<LifecycleReport, WarningVerdict> warnings =
        o.optional(
            "warnings", Document.WARNING_VERDICT.enclosed(), r -> r.warningVerdict().orElse(null));
    Field<LifecycleReport, List<ClvEstimate>> estimates =
        o.optional(
            "estimates",
            Shapes.list(Document.ESTIMATE.enclosed()),
            r -> r.estimates().isEmpty() ? null : r.estimates());
    Field<LifecycleReport, Advice> advice =
        o.optional("advice", Document.ADVICE.enclosed(), r -> r.advice().orElse(null));
    Words.among(o);
    return o.build(
        p -> {
          LifecycleReport.Builder b =
              LifecycleReport.builder(p.get(profile), p.get(decision))
                  .estimates(p.or(estimates, List.of()));
          p.ifThere(placement, b::placement);
          p.ifThere(history, b::history);
          p.ifThere(score, b::score);
          p.ifThere(warnings, b::warnings);
          p.ifThere(advice, b::advice);
          return b.build();
        });
  }
}
