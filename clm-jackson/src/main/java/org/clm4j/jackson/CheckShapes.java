package org.clm4j.jackson;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clm4j.check.Finding;
import org.clm4j.check.Finding.Evidence;
import org.clm4j.check.Findings;
import org.clm4j.check.Impact;
import org.clm4j.profile.CustomerProfile;
import org.clm4j.profile.Metric;
import org.clm4j.rule.AnalysisLimit;
import org.clm4j.rule.Condition;
import org.clm4j.stage.ModelName;
import org.clm4j.stage.Placement;
import org.clm4j.stage.StageDecision;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.jspecify.annotations.Nullable;

/** What a check finds in a stage model, and what another would change. */
final class CheckShapes {

  private static final Shape<Integer> COUNT = Shapes.whole(0, Integer.MAX_VALUE);
  private static final Shape<Finding.Kind> KIND =
      ExplanationShapes.words("kind of finding", Finding.Kind.values());
  private static final Shape<List<String>> IDS = Shapes.list(Shapes.ID);

  private CheckShapes() {}

  /** A finding whose transitions are named: they stand once beside all findings. */
  private record Named(
      Finding.Kind kind,
      Finding.Severity severity,
      List<String> transitions,
      List<String> stages,
      Evidence evidence) {

    static Named of(Finding f) {
      return new Named(f.kind(), f.severity(), f.transitions(), f.stages(), f.evidence());
    }

    Finding with(ZoneId zone, Map<String, Transition> rules) {
      List<Transition> concerned = new ArrayList<>();
      for (String id : transitions) {
        Transition rule = rules.get(id);
        if (rule == null) {
          throw new IllegalArgumentException(
              "a finding names transition '"
                  + NearestName.shown(id)
                  + "', which is not among \"transitions\".");
        }
        concerned.add(rule);
      }
      return Finding.of(kind, severity, zone, concerned, stages, evidence);
    }
  }

  static ObjectShape<Findings> findings() {
    ObjectShape.Builder<Findings> o = ObjectShape.of("findings");
    Header.of(o, "findings", 1);
    Field<Findings, ModelName> model =
        o.required("model", StageVerdictShapes.model(), Findings::model);
    Field<Findings, ZoneId> zone =
        o.optional(
            "zone", Shapes.ZONE, f -> f.findings().isEmpty() ? null : f.findings().get(0).zone());
    MetricShapes.declaring(o, CheckShapes::metrics);
    Field<Findings, List<Transition>> transitions =
        o.optional(
            "transitions",
            Shapes.list(StageModelShape.stated()),
            f -> orNone(List.copyOf(rules(f).values())));
    Field<Findings, List<Named>> findings =
        o.required(
            "findings", Shapes.list(finding()), f -> f.findings().stream().map(Named::of).toList());
    Words.among(o);
    return o.build(
        p -> {
          Map<String, Transition> rules =
              p.or(transitions, List.of()).stream()
                  .collect(Collectors.toMap(Transition::id, t -> t, (a, b) -> b));
          List<Named> all = p.get(findings);
          ZoneId in = p.find(zone);
          if (in == null && !all.isEmpty()) {
            throw new IllegalArgumentException("findings need the \"zone\" of their model.");
          }
          List<Finding> found = new ArrayList<>();
          if (in != null) {
            all.forEach(named -> found.add(named.with(in, rules)));
          }
          return new Findings(p.get(model), found);
        });
  }

  private static Map<String, Transition> rules(Findings findings) {
    Map<String, Transition> all = new LinkedHashMap<>();
    findings.findings().forEach(f -> f.rules().forEach(t -> all.put(t.id(), t)));
    return all;
  }

  private static Set<Metric<?>> metrics(Findings findings) {
    Set<Metric<?>> all = new LinkedHashSet<>();
    rules(findings).values().forEach(t -> all.addAll(t.condition().reads()));
    for (Finding finding : findings.findings()) {
      finding.contradiction().forEach(c -> all.addAll(c.reads()));
    }
    return StageVerdictShapes.asked(all);
  }

  private static <T> @Nullable List<T> orNone(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private static ObjectShape<Named> finding() {
    ObjectShape.Builder<Named> o = ObjectShape.of("finding");
    Field<Named, Finding.Kind> kind = o.required("kind", KIND, Named::kind);
    Field<Named, Finding.Severity> severity =
        o.required(
            "severity",
            ExplanationShapes.words("severity", Finding.Severity.values()),
            Named::severity);
    Field<Named, List<String>> transitions =
        o.optional("transitions", IDS, f -> orNone(f.transitions()));
    Field<Named, List<String>> stages = o.optional("stages", IDS, f -> orNone(f.stages()));
    Field<Named, List<Condition>> contradiction =
        o.optional(
            "contradiction",
            Shapes.list(ConditionShapes.CONDITION),
            f -> orNone(f.evidence().contradiction()));
    Field<Named, CustomerProfile> facts =
        o.optional("facts", Document.PROFILE.enclosed(), f -> f.evidence().facts().orElse(null));
    Field<Named, List<String>> metrics =
        o.optional("metrics", IDS, f -> orNone(f.evidence().metrics()));
    Field<Named, Finding.Kind> question =
        o.optional("question", KIND, f -> f.evidence().question().orElse(null));
    Field<Named, List<AnalysisLimit>> limits =
        o.optional("limits", Shapes.list(limit()), f -> orNone(f.evidence().limits()));
    return o.build(
        p ->
            new Named(
                p.get(kind),
                p.get(severity),
                p.or(transitions, List.of()),
                p.or(stages, List.of()),
                new Evidence(
                    p.or(contradiction, List.of()),
                    Optional.ofNullable(p.find(facts)),
                    p.or(metrics, List.of()),
                    Optional.ofNullable(p.find(question)),
                    p.or(limits, List.of()))));
  }

  private static ObjectShape<AnalysisLimit> limit() {
    ObjectShape.Builder<AnalysisLimit> o = ObjectShape.of("limit of an analysis");
    Field<AnalysisLimit, AnalysisLimit.Cause> cause =
        o.required(
            "cause",
            ExplanationShapes.words("cause", AnalysisLimit.Cause.values()),
            AnalysisLimit::cause);
    Field<AnalysisLimit, List<String>> metrics =
        o.optional("metrics", IDS, l -> orNone(l.metrics()));
    return o.build(p -> new AnalysisLimit(p.get(cause), p.or(metrics, List.of())));
  }

  static ObjectShape<Impact> impact() {
    ObjectShape.Builder<Impact> o = ObjectShape.of("impact");
    Header.of(o, "impact", 1);
    Field<Impact, StageModel> before =
        o.required("before", Document.STAGE_MODEL.enclosed(), Impact::before);
    Field<Impact, StageModel> after =
        o.required("after", Document.STAGE_MODEL.enclosed(), Impact::after);
    MetricShapes.declaring(o, CheckShapes::metrics);
    Field<Impact, Boolean> placed =
        o.optional("placed", Shapes.FLAG, i -> i.isPlaced() ? true : null);
    Field<Impact, List<Impact.Move>> moves =
        o.required("moves", Shapes.list(move()), Impact::moves);
    Field<Impact, List<Impact.RuleImpact>> rules =
        o.required("rules", Shapes.list(rule()), Impact::rules);
    Field<Impact, List<Impact.Sample>> samples =
        o.required("samples", Shapes.list(sample()), Impact::samples);
    Field<Impact, Integer> unjudged =
        o.optional("unjudged", COUNT, i -> i.unjudged() == 0 ? null : i.unjudged());
    Shape<List<Map.Entry<Metric<?>, Integer>>> wanting = Shapes.list(wanting());
    Field<Impact, List<Map.Entry<Metric<?>, Integer>>> missing =
        o.optional("missing", wanting, i -> orNone(List.copyOf(i.missing().entrySet())));
    Field<Impact, List<Map.Entry<Metric<?>, Integer>>> unreadable =
        o.optional("unreadable", wanting, i -> orNone(List.copyOf(i.unreadable().entrySet())));
    Words.among(o);
    return o.build(
        p ->
            Impact.of(
                p.get(before),
                p.get(after),
                p.or(placed, false),
                p.get(moves),
                p.get(rules),
                p.get(samples),
                new Impact.Open(
                    p.or(unjudged, 0),
                    counts(p.or(missing, List.of())),
                    counts(p.or(unreadable, List.of())))));
  }

  private static Set<Metric<?>> metrics(Impact impact) {
    Set<Metric<?>> all = new LinkedHashSet<>(impact.missing().keySet());
    all.addAll(impact.unreadable().keySet());
    return all;
  }

  private static Map<Metric<?>, Integer> counts(List<Map.Entry<Metric<?>, Integer>> all) {
    Map<Metric<?>, Integer> counts = new LinkedHashMap<>();
    all.forEach(e -> counts.put(e.getKey(), e.getValue()));
    return counts;
  }

  private static ObjectShape<Map.Entry<Metric<?>, Integer>> wanting() {
    ObjectShape.Builder<Map.Entry<Metric<?>, Integer>> o = ObjectShape.of("fact that was wanting");
    Field<Map.Entry<Metric<?>, Integer>, Metric<?>> metric =
        o.required("metric", MetricShapes.ANY, Map.Entry::getKey);
    Field<Map.Entry<Metric<?>, Integer>, Integer> customers =
        o.required("customers", COUNT, Map.Entry::getValue);
    return o.build(p -> Map.entry(p.get(metric), p.get(customers)));
  }

  private static ObjectShape<Impact.Move> move() {
    ObjectShape.Builder<Impact.Move> o = ObjectShape.of("customers by stages");
    Field<Impact.Move, String> from = o.required("from", Shapes.ID, Impact.Move::from);
    Field<Impact.Move, String> to = o.required("to", Shapes.ID, Impact.Move::to);
    Field<Impact.Move, Integer> customers =
        o.required("customers", Shapes.whole(1, Integer.MAX_VALUE), Impact.Move::customers);
    return o.build(p -> new Impact.Move(p.get(from), p.get(to), p.get(customers)));
  }

  private static ObjectShape<Impact.RuleImpact> rule() {
    ObjectShape.Builder<Impact.RuleImpact> o = ObjectShape.of("impact of a rule");
    Field<Impact.RuleImpact, String> rule = o.required("rule", Shapes.ID, Impact.RuleImpact::rule);
    Field<Impact.RuleImpact, Integer> before = count(o, "before", Impact.RuleImpact::before);
    Field<Impact.RuleImpact, Integer> after = count(o, "after", Impact.RuleImpact::after);
    Field<Impact.RuleImpact, Integer> gained = count(o, "gained", Impact.RuleImpact::gained);
    Field<Impact.RuleImpact, Integer> lost = count(o, "lost", Impact.RuleImpact::lost);
    return o.build(
        p ->
            new Impact.RuleImpact(
                p.get(rule), p.get(before), p.get(after), p.get(gained), p.get(lost)));
  }

  private static <T> Field<T, Integer> count(
      ObjectShape.Builder<T> o, String name, Function<T, Integer> of) {
    return o.required(name, COUNT, of);
  }

  private static ObjectShape<Impact.Sample> sample() {
    ObjectShape.Builder<Impact.Sample> o = ObjectShape.of("customer explained both ways");
    Field<Impact.Sample, Integer> customer = count(o, "customer", Impact.Sample::customer);
    Field<Impact.Sample, Impact.Side> before = o.required("before", side(), Impact.Sample::before);
    Field<Impact.Sample, Impact.Side> after = o.required("after", side(), Impact.Sample::after);
    return o.build(p -> new Impact.Sample(p.get(customer), p.get(before), p.get(after)));
  }

  private static ObjectShape<Impact.Side> side() {
    ObjectShape.Builder<Impact.Side> o = ObjectShape.of("side of a comparison");
    Field<Impact.Side, StageDecision> decision =
        o.optional("decision", Document.STAGE_DECISION.enclosed(), s -> s.decision().orElse(null));
    Field<Impact.Side, Placement> placement =
        o.optional("placement", Document.PLACEMENT.enclosed(), s -> s.placement().orElse(null));
    o.oneOf(List.of("decision", "placement"));
    return o.build(
        p ->
            new Impact.Side(
                Optional.ofNullable(p.find(decision)), Optional.ofNullable(p.find(placement))));
  }
}
