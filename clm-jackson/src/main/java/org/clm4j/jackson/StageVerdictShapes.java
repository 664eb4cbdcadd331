package org.clm4j.jackson;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.jackson.KeptDecision.Tried;
import org.clm4j.jackson.KeptFindings.One;
import org.clm4j.jackson.KeptImpact.Move;
import org.clm4j.jackson.KeptImpact.Sample;
import org.clm4j.jackson.KeptImpact.Side;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Review;
import org.clm4j.stage.Candidate;
import org.clm4j.stage.Finding;
import org.clm4j.stage.Impact.RuleImpact;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageState;

/** What the rooms of rules and stages find. */
final class StageVerdictShapes {

  private static final Shape<Integer> COUNT = Shapes.whole(0, Integer.MAX_VALUE);
  private static final Shape<StageState> STATE = Document.STAGE_STATE.enclosed();

  private StageVerdictShapes() {}

  static ObjectShape<KeptExplanation> explanation() {
    ObjectShape.Builder<KeptExplanation> o = ObjectShape.of("explanation document");
    Header.of(o, "explanation", 1);
    MetricShapes.declaring(o, e -> e.condition().metrics());
    Field<KeptExplanation, KeptExplanation> why =
        o.required("why", ExplanationShapes.EXPLANATION, e -> e);
    return o.build(p -> p.get(why));
  }

  static ObjectShape<KeptDecision> decision() {
    ObjectShape.Builder<KeptDecision> o = ObjectShape.of("stage decision");
    Header.of(o, "stage-decision", 1);
    Field<KeptDecision, String> fingerprint =
        o.required("fingerprint", Shapes.ID, KeptDecision::fingerprint);
    Field<KeptDecision, Instant> asOf = o.required("asOf", Shapes.INSTANT, KeptDecision::asOf);
    Field<KeptDecision, String> from = o.required("from", Shapes.ID, KeptDecision::from);
    Field<KeptDecision, List<Tried>> candidates =
        o.required("candidates", Shapes.list(tried()), KeptDecision::candidates);
    Field<KeptDecision, Review> review =
        o.required("reviewAt", ExplanationShapes.REVIEW, KeptDecision::reviewAt);
    Field<KeptDecision, StageState> state = o.required("state", STATE, KeptDecision::state);
    Field<KeptDecision, Label> words = Words.field(o, KeptDecision::words);
    return o.build(
        p ->
            new KeptDecision(
                p.get(fingerprint),
                p.get(asOf),
                p.get(from),
                p.get(candidates),
                p.get(review),
                p.get(state),
                Words.read(p, words)));
  }

  private static ObjectShape<Tried> tried() {
    ObjectShape.Builder<Tried> o = ObjectShape.of("transition tried");
    Field<Tried, String> transition = o.required("transition", Shapes.ID, Tried::transition);
    Field<Tried, String> to = o.required("to", Shapes.ID, Tried::to);
    Field<Tried, Candidate.Outcome> outcome =
        o.required(
            "outcome",
            ExplanationShapes.words("outcome", Candidate.Outcome.values()),
            Tried::outcome);
    Field<Tried, List<KeptBrake>> brakes =
        o.optional("brakes", Shapes.list(brake()), t -> t.brakes().isEmpty() ? null : t.brakes());
    Field<Tried, KeptExplanation> why =
        o.required("why", ExplanationShapes.EXPLANATION, Tried::why);
    return o.build(
        p ->
            new Tried(
                p.get(transition), p.get(to), p.get(outcome), p.or(brakes, List.of()), p.get(why)));
  }

  private static Shape<KeptBrake> brake() {
    ObjectShape.Builder<KeptBrake.Until> until = ObjectShape.of("brake of time");
    Field<KeptBrake.Until, Candidate.BrakeKind> kind =
        until.required(
            "brake",
            ExplanationShapes.words("brake", Candidate.BrakeKind.values()),
            KeptBrake.Until::kind);
    Field<KeptBrake.Until, Instant> moment =
        until.required("until", Shapes.FOUND, KeptBrake.Until::moment);
    ObjectShape.Builder<KeptBrake.Seen> seen = ObjectShape.of("brake of sightings");
    Field<KeptBrake.Seen, Integer> times = seen.required("seen", COUNT, KeptBrake.Seen::times);
    Map<String, ObjectShape<? extends KeptBrake>> all = new LinkedHashMap<>();
    all.put("until", until.build(p -> new KeptBrake.Until(p.get(kind), p.get(moment))));
    all.put("seen", seen.build(p -> new KeptBrake.Seen(p.get(times))));
    return new Variants<>("brake", all, b -> b instanceof KeptBrake.Until ? "until" : "seen");
  }

  static ObjectShape<KeptPlacement> placement() {
    ObjectShape.Builder<KeptPlacement> o = ObjectShape.of("placement");
    Header.of(o, "placement", 1);
    Field<KeptPlacement, String> fingerprint =
        o.required("fingerprint", Shapes.ID, KeptPlacement::fingerprint);
    ObjectShape.Builder<KeptPlacement.Entry> e = ObjectShape.of("entry condition");
    Field<KeptPlacement.Entry, String> stage =
        e.required("stage", Shapes.ID, KeptPlacement.Entry::stage);
    Field<KeptPlacement.Entry, KeptExplanation> why =
        e.required("why", ExplanationShapes.EXPLANATION, KeptPlacement.Entry::why);
    Shape<KeptPlacement.Entry> entry =
        e.build(p -> new KeptPlacement.Entry(p.get(stage), p.get(why)));
    Field<KeptPlacement, List<KeptPlacement.Entry>> entries =
        o.required("entries", Shapes.list(entry), KeptPlacement::entries);
    Field<KeptPlacement, StageState> state = o.required("state", STATE, KeptPlacement::state);
    Field<KeptPlacement, Label> words = Words.field(o, KeptPlacement::words);
    return o.build(
        p ->
            new KeptPlacement(
                p.get(fingerprint), p.get(entries), p.get(state), Words.read(p, words)));
  }

  static ObjectShape<StageChange> change() {
    ObjectShape.Builder<StageChange> o = ObjectShape.of("stage change");
    Header.of(o, "stage-change", 1);
    Field<StageChange, StageChange.Cause> cause =
        o.required(
            "cause",
            ExplanationShapes.words("cause", StageChange.Cause.values()),
            StageChange::cause);
    Field<StageChange, String> model = o.required("model", Shapes.ID, StageChange::model);
    Field<StageChange, String> version = o.required("version", Shapes.ID, StageChange::version);
    Field<StageChange, String> fingerprint =
        o.required("fingerprint", Shapes.ID, StageChange::fingerprint);
    Field<StageChange, String> from = o.required("from", Shapes.ID, StageChange::from);
    Field<StageChange, String> to = o.required("to", Shapes.ID, StageChange::to);
    Field<StageChange, Instant> at = o.required("at", Shapes.INSTANT, StageChange::at);
    Field<StageChange, Integer> revision =
        o.required("revision", Shapes.whole(1, Integer.MAX_VALUE), StageChange::revision);
    Field<StageChange, String> transition =
        o.optional("transition", Shapes.ID, c -> c.transition().orElse(null));
    Field<StageChange, String> who = o.optional("who", Shapes.TEXT, c -> c.who().orElse(null));
    Field<StageChange, Label> reason = o.required("reason", Shapes.LABEL, StageChange::reason);
    return o.build(
        p -> {
          StageChange.Builder b =
              StageChange.builder(p.get(cause), p.get(model), p.get(version), p.get(fingerprint))
                  .moved(p.get(from), p.get(to), p.get(at))
                  .reason(p.get(reason))
                  .revision(p.get(revision));
          p.ifThere(transition, b::transition);
          p.ifThere(who, b::who);
          return b.build();
        });
  }

  static ObjectShape<KeptMove> move() {
    ObjectShape.Builder<KeptMove> o = ObjectShape.of("move verdict");
    Header.of(o, "move-verdict", 1);
    Field<KeptMove, StageState> state = o.required("state", STATE, KeptMove::state);
    Field<KeptMove, StageChange> change =
        o.optional(
            "change", Document.STAGE_CHANGE.enclosed(), m -> m.moved() ? m.change().get(0) : null);
    Field<KeptMove, List<String>> refusals =
        o.optional("refusals", Shapes.list(Shapes.TEXT), m -> m.moved() ? null : m.refusals());
    return o.build(
        p -> {
          StageChange moved = p.find(change);
          return new KeptMove(
              p.get(state), moved == null ? List.of() : List.of(moved), p.or(refusals, List.of()));
        });
  }

  static ObjectShape<KeptHistory> history() {
    ObjectShape.Builder<KeptHistory> o = ObjectShape.of("stage history");
    Header.of(o, "stage-history", 1);
    Field<KeptHistory, String> fingerprint =
        o.required("fingerprint", Shapes.ID, KeptHistory::fingerprint);
    Field<KeptHistory, Instant> begins = o.required("begins", Shapes.INSTANT, KeptHistory::begins);
    Field<KeptHistory, String> first = o.required("first", Shapes.ID, KeptHistory::first);
    Field<KeptHistory, List<StageChange>> changes =
        o.required("changes", Shapes.list(Document.STAGE_CHANGE.enclosed()), KeptHistory::changes);
    Field<KeptHistory, Review> review =
        o.required("reviewAt", ExplanationShapes.REVIEW, KeptHistory::reviewAt);
    Field<KeptHistory, StageState> state = o.required("state", STATE, KeptHistory::state);
    return o.build(
        p ->
            new KeptHistory(
                p.get(fingerprint),
                p.get(begins),
                p.get(first),
                p.get(changes),
                p.get(review),
                p.get(state)));
  }

  private static ObjectShape<ModelName> model() {
    ObjectShape.Builder<ModelName> o = ObjectShape.of("name of a stage model");
    Field<ModelName, String> id = o.required("id", Shapes.ID, ModelName::id);
    Field<ModelName, String> version = o.required("version", Shapes.ID, ModelName::version);
    Field<ModelName, String> fingerprint =
        o.required("fingerprint", Shapes.ID, ModelName::fingerprint);
    return o.build(p -> new ModelName(p.get(id), p.get(version), p.get(fingerprint)));
  }

  static ObjectShape<KeptFindings> findings() {
    ObjectShape.Builder<KeptFindings> o = ObjectShape.of("findings");
    Header.of(o, "findings", 1);
    Field<KeptFindings, ModelName> model = o.required("model", model(), KeptFindings::model);
    MetricShapes.declaring(o, StageVerdictShapes::metrics);
    Field<KeptFindings, List<One>> findings =
        o.required("findings", Shapes.list(finding()), KeptFindings::findings);
    return o.build(p -> new KeptFindings(p.get(model), p.get(findings)));
  }

  private static Set<Metric<?>> metrics(KeptFindings findings) {
    Set<Metric<?>> all = new LinkedHashSet<>();
    for (One finding : findings.findings()) {
      finding.contradiction().forEach(c -> all.addAll(c.metrics()));
    }
    return all;
  }

  private static ObjectShape<One> finding() {
    ObjectShape.Builder<One> o = ObjectShape.of("finding");
    Field<One, Finding.Kind> kind =
        o.required(
            "kind", ExplanationShapes.words("kind of finding", Finding.Kind.values()), One::kind);
    Field<One, Finding.Severity> severity =
        o.required(
            "severity",
            ExplanationShapes.words("severity", Finding.Severity.values()),
            One::severity);
    Field<One, List<String>> transitions =
        o.optional(
            "transitions",
            Shapes.list(Shapes.ID),
            f -> f.transitions().isEmpty() ? null : f.transitions());
    Field<One, List<String>> stages =
        o.optional("stages", Shapes.list(Shapes.ID), f -> f.stages().isEmpty() ? null : f.stages());
    Field<One, List<Condition>> contradiction =
        o.optional(
            "contradiction",
            Shapes.list(ConditionShapes.CONDITION),
            f -> f.contradiction().isEmpty() ? null : f.contradiction());
    Field<One, CustomerProfile> facts =
        o.optional(
            "facts",
            Document.PROFILE.enclosed(),
            f -> f.facts().isEmpty() ? null : f.facts().get(0));
    Field<One, Label> words = Words.field(o, One::words);
    return o.build(
        p -> {
          CustomerProfile shown = p.find(facts);
          return new One(
              p.get(kind),
              p.get(severity),
              p.or(transitions, List.of()),
              p.or(stages, List.of()),
              p.or(contradiction, List.of()),
              shown == null ? List.of() : List.of(shown),
              Words.read(p, words));
        });
  }

  static ObjectShape<KeptImpact> impact() {
    ObjectShape.Builder<KeptImpact> o = ObjectShape.of("impact");
    Header.of(o, "impact", 1);
    Field<KeptImpact, ModelName> before = o.required("before", model(), KeptImpact::before);
    Field<KeptImpact, ModelName> after = o.required("after", model(), KeptImpact::after);
    ObjectShape.Builder<Move> m = ObjectShape.of("customers by stages");
    Field<Move, String> from = m.required("from", Shapes.ID, Move::from);
    Field<Move, String> to = m.required("to", Shapes.ID, Move::to);
    Field<Move, Integer> customers = m.required("customers", COUNT, Move::customers);
    Shape<Move> move = m.build(p -> new Move(p.get(from), p.get(to), p.get(customers)));
    Field<KeptImpact, List<Move>> moves = o.required("moves", Shapes.list(move), KeptImpact::moves);
    Field<KeptImpact, List<RuleImpact>> rules =
        o.required("rules", Shapes.list(rule()), KeptImpact::rules);
    Field<KeptImpact, List<Sample>> samples =
        o.required("samples", Shapes.list(sample()), KeptImpact::samples);
    return o.build(
        p ->
            new KeptImpact(
                p.get(before), p.get(after), p.get(moves), p.get(rules), p.get(samples)));
  }

  private static ObjectShape<RuleImpact> rule() {
    ObjectShape.Builder<RuleImpact> o = ObjectShape.of("impact of a rule");
    Field<RuleImpact, String> rule = o.required("rule", Shapes.ID, RuleImpact::rule);
    Field<RuleImpact, Integer> before = o.required("before", COUNT, RuleImpact::before);
    Field<RuleImpact, Integer> after = o.required("after", COUNT, RuleImpact::after);
    Field<RuleImpact, Integer> gained = o.required("gained", COUNT, RuleImpact::gained);
    Field<RuleImpact, Integer> lost = o.required("lost", COUNT, RuleImpact::lost);
    return o.build(
        p -> new RuleImpact(p.get(rule), p.get(before), p.get(after), p.get(gained), p.get(lost)));
  }

  private static ObjectShape<Sample> sample() {
    ObjectShape.Builder<Sample> o = ObjectShape.of("customer explained both ways");
    Field<Sample, Integer> customer = o.required("customer", COUNT, Sample::customer);
    Field<Sample, Side> before = o.required("before", side(), Sample::before);
    Field<Sample, Side> after = o.required("after", side(), Sample::after);
    return o.build(p -> new Sample(p.get(customer), p.get(before), p.get(after)));
  }

  private static ObjectShape<Side> side() {
    ObjectShape.Builder<Side> o = ObjectShape.of("side of a comparison");
    Field<Side, String> stage = o.required("stage", Shapes.ID, Side::stage);
    Field<Side, Label> words = Words.field(o, Side::words);
    return o.build(p -> new Side(p.get(stage), Words.read(p, words)));
  }

  static ObjectShape<MappingConfig> mapping() {
    ObjectShape.Builder<MappingConfig> o = ObjectShape.of("stage mapping");
    Header.of(o, "stage-mapping", 1);
    Field<MappingConfig, MappingConfig.End> from = o.required("from", end(), MappingConfig::from);
    Field<MappingConfig, MappingConfig.End> to = o.required("to", end(), MappingConfig::to);
    ObjectShape.Builder<Map.Entry<String, String>> pair = ObjectShape.of("stage mapped");
    Field<Map.Entry<String, String>, String> old =
        pair.required("from", Shapes.defining("mapped stage"), Map.Entry::getKey);
    Field<Map.Entry<String, String>, String> other =
        pair.required("to", Shapes.ID, Map.Entry::getValue);
    Shape<Map.Entry<String, String>> stage = pair.build(p -> Map.entry(p.get(old), p.get(other)));
    Field<MappingConfig, List<Map.Entry<String, String>>> stages =
        o.required("stages", Shapes.list(stage), m -> new ArrayList<>(m.stages().entrySet()));
    Field<MappingConfig, Label> reason =
        o.optional("reason", Shapes.LABEL, m -> m.reason().isEmpty() ? null : m.reason().get(0));
    return o.build(
        p -> {
          Map<String, String> all = new LinkedHashMap<>();
          p.get(stages).forEach(e -> all.put(e.getKey(), e.getValue()));
          Label why = p.find(reason);
          return new MappingConfig(
              p.get(from), p.get(to), all, why == null ? List.of() : List.of(why));
        });
  }

  private static ObjectShape<MappingConfig.End> end() {
    ObjectShape.Builder<MappingConfig.End> o = ObjectShape.of("end of a mapping");
    Field<MappingConfig.End, String> model =
        o.required("model", Shapes.ID, MappingConfig.End::model);
    Field<MappingConfig.End, String> version =
        o.required("version", Shapes.ID, MappingConfig.End::version);
    return o.build(p -> new MappingConfig.End(p.get(model), p.get(version)));
  }
}
