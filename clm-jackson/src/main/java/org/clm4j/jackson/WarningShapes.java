package org.clm4j.jackson;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.clm4j.basics.ConfigurationException;
import org.clm4j.basics.Label;
import org.clm4j.basics.Span;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricValues;
import org.clm4j.rule.Condition;
import org.clm4j.rule.Review;
import org.clm4j.warning.Severity;
import org.clm4j.warning.WarningRule;
import org.clm4j.warning.WarningRules;
import org.clm4j.warning.WarningState;
import org.clm4j.warning.WarningVerdict;
import org.jspecify.annotations.Nullable;

/** Warning rules, what they find, and what a host stores of it. */
final class WarningShapes {

  private WarningShapes() {}

  static ObjectShape<WarningRules> rules() {
    ObjectShape.Builder<WarningRules> o = ObjectShape.of("warning rules");
    Header.of(o, "warning-rules", 1);
    Field<WarningRules, String> id = o.required("id", Shapes.ID, WarningRules::id);
    Field<WarningRules, String> version = o.required("version", Shapes.ID, WarningRules::version);
    Field<WarningRules, Label> label = LabelField.of(o, WarningRules::id, WarningRules::label);
    o.optional("metrics", MetricShapes.DECLARATIONS, r -> MetricShapes.orNone(r.reads()));
    Field<WarningRules, List<WarningRule>> rules =
        o.required("rules", Shapes.list(rule(), 1, 1_000), WarningRules::rules);
    return o.build(
        p -> {
          try {
            return WarningRules.builder(p.get(id), p.get(version))
                .label(p.or(label, Label.of(p.get(id))))
                .rules(p.get(rules))
                .build();
          } catch (ConfigurationException e) {
            e.problems().stream()
                .filter(problem -> !problem.startsWith("two rules have the id"))
                .forEach(problem -> p.in().told(p.at(rules), problem));
            return null;
          }
        });
  }

  private static ObjectShape<WarningRule> rule() {
    ObjectShape.Builder<WarningRule> o = ObjectShape.of("warning rule");
    Field<WarningRule, String> id =
        o.required("id", Shapes.defining("warning rule"), WarningRule::id);
    Field<WarningRule, Severity> severity =
        o.required(
            "severity",
            Shapes.words("severity", List.of(Severity.values()), Severity::id),
            WarningRule::severity);
    Field<WarningRule, Label> label = LabelField.of(o, WarningRule::id, WarningRule::label);
    Field<WarningRule, Condition> when =
        o.required("when", ConditionShapes.CONDITION, WarningRule::condition);
    Field<WarningRule, Condition> cleared =
        o.optional("clearedWhen", ConditionShapes.CONDITION, r -> r.clearing().orElse(null));
    Field<WarningRule, Span> confirmation =
        o.optional("confirmation", Shapes.SPAN, r -> orNone(r.confirmation()));
    Field<WarningRule, Span> duration =
        o.optional("minimumDuration", Shapes.SPAN, r -> orNone(r.minimumDuration()));
    Field<WarningRule, Span> quiet =
        o.optional("quietPeriod", Shapes.SPAN, r -> orNone(r.quietPeriod()));
    return o.build(
        p -> {
          Span none = Span.ofDays(0);
          WarningRule rule =
              WarningRule.of(p.get(id), p.get(severity), p.get(when))
                  .withLabel(p.or(label, Label.of(p.get(id))))
                  .withConfirmation(p.or(confirmation, none))
                  .withMinimumDuration(p.or(duration, none))
                  .withQuietPeriod(p.or(quiet, none));
          Condition clearing = p.find(cleared);
          return clearing == null ? rule : rule.withClearing(clearing);
        });
  }

  private static @Nullable Span orNone(Span span) {
    return span.equals(Span.ofDays(0)) ? null : span;
  }

  /** A warning that is raised, as it is stored. */
  private record Raised(String rule, Instant since, @Nullable Instant acknowledged) {}

  static ObjectShape<WarningState> state() {
    ObjectShape.Builder<WarningState> o = ObjectShape.of("warning state");
    Header.of(o, "warning-state", 1);
    Field<WarningState, String> rules = o.required("rules", Shapes.ID, WarningState::rules);
    Field<WarningState, String> version = o.required("version", Shapes.ID, WarningState::version);
    Field<WarningState, Integer> revision =
        o.required("revision", Shapes.whole(0, Integer.MAX_VALUE), WarningState::revision);
    Field<WarningState, Instant> asOf = o.required("asOf", Shapes.INSTANT, WarningState::asOf);
    Field<WarningState, List<Raised>> raised =
        o.optional("raised", Shapes.list(raised()), s -> s.active().isEmpty() ? null : raised(s));
    Field<WarningState, List<Map.Entry<String, Instant>>> pending =
        o.optional(
            "pending", Shapes.list(moment("pending warning", "since")), s -> entries(s.pending()));
    Field<WarningState, List<Map.Entry<String, Instant>>> ended =
        o.optional("ended", Shapes.list(moment("ended warning", "at")), s -> entries(s.ended()));
    return o.build(
        p -> {
          WarningState.Builder b =
              WarningState.builder(p.get(rules), p.get(version), p.get(asOf))
                  .revision(p.get(revision));
          for (Raised each : p.or(raised, List.of())) {
            b.active(each.rule, each.since);
            if (each.acknowledged != null) {
              b.acknowledged(each.rule, each.acknowledged);
            }
          }
          p.or(pending, List.of()).forEach(e -> b.pending(e.getKey(), e.getValue()));
          p.or(ended, List.of()).forEach(e -> b.ended(e.getKey(), e.getValue()));
          return b.build();
        });
  }

  private static List<Raised> raised(WarningState state) {
    List<Raised> all = new ArrayList<>();
    new TreeMap<>(state.active())
        .forEach((rule, at) -> all.add(new Raised(rule, at, state.acknowledged().get(rule))));
    return all;
  }

  private static @Nullable List<Map.Entry<String, Instant>> entries(Map<String, Instant> moments) {
    return moments.isEmpty() ? null : List.copyOf(new TreeMap<>(moments).entrySet());
  }

  private static ObjectShape<Raised> raised() {
    ObjectShape.Builder<Raised> o = ObjectShape.of("raised warning");
    Field<Raised, String> rule =
        o.required("rule", Shapes.defining("raised warning"), Raised::rule);
    Field<Raised, Instant> since = o.required("since", Shapes.INSTANT, Raised::since);
    Field<Raised, Instant> seen =
        o.optional("acknowledgedAt", Shapes.INSTANT, Raised::acknowledged);
    return o.build(p -> new Raised(p.get(rule), p.get(since), p.find(seen)));
  }

  private static ObjectShape<Map.Entry<String, Instant>> moment(String what, String when) {
    ObjectShape.Builder<Map.Entry<String, Instant>> o = ObjectShape.of(what);
    Field<Map.Entry<String, Instant>, String> rule =
        o.required("rule", Shapes.defining(what), Map.Entry::getKey);
    Field<Map.Entry<String, Instant>, Instant> at =
        o.required(when, Shapes.INSTANT, Map.Entry::getValue);
    return o.build(p -> Map.entry(p.get(rule), p.get(at)));
  }

  static ObjectShape<WarningVerdict> verdict() {
    ObjectShape.Builder<WarningVerdict> o = ObjectShape.of("warning verdict");
    Header.of(o, "warning-verdict", 1);
    Field<WarningVerdict, WarningRules> rules =
        o.required("rules", new Enclosed<>(rules(), r -> Writing.verdict()), WarningVerdict::rules);
    Field<WarningVerdict, ZoneId> zone = o.required("zone", Shapes.ZONE, WarningVerdict::zone);
    MetricShapes.declaring(o, WarningShapes::metrics);
    Field<WarningVerdict, WarningState> before =
        o.required("before", Document.WARNING_STATE.enclosed(), WarningVerdict::before);
    Field<WarningVerdict, WarningState> state =
        o.required("state", Document.WARNING_STATE.enclosed(), WarningVerdict::state);
    Field<WarningVerdict, MetricValues> observed =
        o.required("observed", ValuesShape.VALUES, WarningVerdict::observed);
    Field<WarningVerdict, List<Map.Entry<String, Review>>> reviews =
        o.required(
            "reviews",
            Shapes.list(review()),
            v -> List.copyOf(new LinkedHashMap<>(v.reviews()).entrySet()));
    Words.among(o);
    return o.build(
        p -> {
          Map<String, Review> all = new LinkedHashMap<>();
          p.get(reviews).forEach(e -> all.put(e.getKey(), e.getValue()));
          return WarningVerdict.of(
              p.get(rules), p.get(zone), p.get(before), p.get(state), all, p.get(observed));
        });
  }

  private static Set<Metric<?>> metrics(WarningVerdict verdict) {
    Set<Metric<?>> all = new LinkedHashSet<>(verdict.rules().reads());
    for (Review review : verdict.reviews().values()) {
      all.addAll(review.unknown());
    }
    return StageVerdictShapes.asked(all);
  }

  private static ObjectShape<Map.Entry<String, Review>> review() {
    ObjectShape.Builder<Map.Entry<String, Review>> o = ObjectShape.of("review of a warning");
    Field<Map.Entry<String, Review>, String> rule =
        o.required("rule", Shapes.defining("review of warning"), Map.Entry::getKey);
    Field<Map.Entry<String, Review>, Review> at =
        o.required("reviewAt", ExplanationShapes.REVIEW, Map.Entry::getValue);
    return o.build(p -> Map.entry(p.get(rule), p.get(at)));
  }
}
