package org.clm4j.jackson;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.profile.Metric;
import org.clm4j.retention.Advice;
import org.clm4j.retention.CatalogName;
import org.clm4j.retention.Hindrance;
import org.clm4j.retention.Reason;
import org.clm4j.retention.Recommendation;
import org.clm4j.retention.RetentionStrategy;
import org.clm4j.retention.SuppressedStrategy;
import org.clm4j.vocabulary.CanonicalStep;

/** What to do with a customer, and why. */
final class AdviceShape {

  private AdviceShape() {}

  static ObjectShape<Advice> advice() {
    ObjectShape.Builder<Advice> o = ObjectShape.of("advice");
    Header.of(o, "advice", 1);
    Field<Advice, String> catalog = o.required("catalog", Shapes.ID, a -> a.catalog().id());
    Field<Advice, String> version = o.required("version", Shapes.ID, a -> a.catalog().version());
    Field<Advice, String> fingerprint =
        o.required("fingerprint", Shapes.ID, a -> a.catalog().fingerprint());
    Field<Advice, String> model = o.required("model", Shapes.ID, Advice::model);
    Field<Advice, ZoneId> zone = o.required("zone", Shapes.ZONE, Advice::zone);
    Field<Advice, Advice.Served> served =
        o.required(
            "served",
            ExplanationShapes.words("whether it serves", Advice.Served.values()),
            Advice::served);
    MetricShapes.declaring(o, AdviceShape::metrics);
    Field<Advice, Boolean> nothing =
        o.optional("doingNothingIsBest", Shapes.TRUE, a -> a.isDoingNothingBest() ? true : null);
    Field<Advice, List<Recommendation>> recommendations =
        o.required("recommendations", Shapes.list(recommended()), Advice::recommendations);
    Field<Advice, List<SuppressedStrategy>> suppressed =
        o.optional(
            "suppressed",
            Shapes.list(held()),
            a -> a.suppressed().isEmpty() ? null : a.suppressed());
    Words.among(o);
    return o.build(
        p -> {
          Advice advice =
              Advice.of(
                  new CatalogName(p.get(catalog), p.get(version), p.get(fingerprint)),
                  p.get(model),
                  p.get(zone),
                  p.get(recommendations),
                  p.or(suppressed, List.of()),
                  p.get(served));
          if (advice.isDoingNothingBest() != p.or(nothing, false)) {
            throw new IllegalArgumentException(
                "\"doingNothingIsBest\" stands where some strategy does not pay and none is"
                    + " expected to gain, and only there.");
          }
          return advice;
        });
  }

  private static Set<Metric<?>> metrics(Advice advice) {
    Set<Metric<?>> all = new LinkedHashSet<>();
    for (Recommendation r : advice.recommendations()) {
      all.addAll(StrategyShapes.metrics(r.strategy()));
      for (Reason why : r.reasons()) {
        why.explanation().ifPresent(met -> all.addAll(met.condition().reads()));
      }
    }
    for (SuppressedStrategy held : advice.suppressed()) {
      all.addAll(StrategyShapes.metrics(held.strategy()));
      held.why().explanation().ifPresent(not -> all.addAll(not.condition().reads()));
    }
    return StageVerdictShapes.asked(all);
  }

  private static ObjectShape<Recommendation> recommended() {
    ObjectShape.Builder<Recommendation> o = ObjectShape.of("recommendation");
    Field<Recommendation, RetentionStrategy> strategy =
        o.required("strategy", StrategyShapes.alone(), Recommendation::strategy);
    Field<Recommendation, List<Reason>> reasons =
        o.required("reasons", Shapes.list(reason(), 1, 10_000), Recommendation::reasons);
    Field<Recommendation, Instant> by =
        o.optional("actBy", Shapes.INSTANT, r -> r.actBy().orElse(null));
    return o.build(
        p -> {
          Recommendation recommended = Recommendation.of(p.get(strategy), p.get(reasons));
          Instant moment = p.find(by);
          return moment == null ? recommended : recommended.withDeadline(moment);
        });
  }

  private static Shape<Reason> reason() {
    Map<String, ObjectShape<? extends Reason>> all = new LinkedHashMap<>();
    ObjectShape.Builder<Reason> called = ObjectShape.of("reason of an occasion");
    Field<Reason, String> occasion = called.required("occasion", Shapes.ID, AdviceShape::id);
    Field<Reason, Label> facts = called.required("label", Shapes.LABEL, AdviceShape::label);
    all.put("occasion", called.build(p -> Reason.calledFor(p.get(occasion), p.get(facts))));
    all.put("stage", servesStage());
    all.put(
        "allStagesOf",
        ObjectShape.single(
            "reason of all stages",
            "allStagesOf",
            Shapes.ID,
            AdviceShape::model,
            Reason::servesAllStages));
    all.put("borrowedFrom", borrowed());
    all.put("improves", improves());
    all.put(
        "meets",
        ObjectShape.single(
            "reason of a condition",
            "meets",
            ExplanationShapes.READING,
            r -> r.explanation().orElseThrow(),
            Reason::meetsCondition));
    all.put("gains", gains());
    return new Variants<>("reason", all, AdviceShape::keyOf);
  }

  private static ObjectShape<Reason> gains() {
    ObjectShape.Builder<Reason> o = ObjectShape.of("reason of a gain");
    Field<Reason, Money> gain =
        o.required("gains", Shapes.MONEY, r -> r.incrementalValue().orElseThrow());
    Field<Reason, Money> low =
        o.optional(
            "low", Shapes.MONEY, r -> r.low().equals(r.incrementalValue()) ? null : end(r.low()));
    Field<Reason, Money> high =
        o.optional(
            "high",
            Shapes.MONEY,
            r -> r.high().equals(r.incrementalValue()) ? null : end(r.high()));
    return o.build(p -> Reason.pays(p.get(gain), p.or(low, p.get(gain)), p.or(high, p.get(gain))));
  }

  private static Money end(Optional<Money> bound) {
    return bound.orElseThrow();
  }

  private static String id(Reason reason) {
    return reason.id().orElseThrow();
  }

  private static Label label(Reason reason) {
    return reason.label().orElseThrow();
  }

  private static String model(Reason reason) {
    return reason.model().orElseThrow();
  }

  private static String keyOf(Reason reason) {
    return switch (reason.kind()) {
      case CALLED_FOR -> "occasion";
      case SERVES_STAGE -> "stage";
      case SERVES_ALL_STAGES -> "allStagesOf";
      case BORROWED_FROM -> "borrowedFrom";
      case IMPROVES_FACTOR -> "improves";
      case MEETS_CONDITION -> "meets";
      case PAYS -> "gains";
    };
  }

  private static ObjectShape<Reason> servesStage() {
    ObjectShape.Builder<Reason> o = ObjectShape.of("reason of a stage");
    Field<Reason, String> stage = o.required("stage", Shapes.ID, AdviceShape::id);
    Field<Reason, String> model = o.required("model", Shapes.ID, AdviceShape::model);
    Field<Reason, Label> label = o.required("label", Shapes.LABEL, AdviceShape::label);
    return o.build(p -> Reason.servesStage(p.get(model), p.get(stage), p.get(label)));
  }

  private static ObjectShape<Reason> borrowed() {
    ObjectShape.Builder<Reason> o = ObjectShape.of("reason of another model");
    Field<Reason, String> model = o.required("borrowedFrom", Shapes.ID, AdviceShape::model);
    Field<Reason, String> entry = o.required("entry", Shapes.ID, AdviceShape::id);
    Field<Reason, CanonicalStep> step =
        o.required(
            "step",
            Shapes.words("step", List.of(CanonicalStep.values()), CanonicalStep::id),
            r -> r.step().orElseThrow());
    return o.build(p -> Reason.borrowedFrom(p.get(model), p.get(entry), p.get(step)));
  }

  private static ObjectShape<Reason> improves() {
    ObjectShape.Builder<Reason> o = ObjectShape.of("reason of a weak factor");
    Field<Reason, String> factor = o.required("improves", Shapes.ID, AdviceShape::id);
    Field<Reason, Label> label = LabelField.of(o, AdviceShape::id, AdviceShape::label);
    Field<Reason, Double> value = o.required("value", Shapes.SHARE, r -> r.value().orElseThrow());
    return o.build(
        p ->
            Reason.improvesFactor(
                p.get(factor), p.or(label, Label.of(p.get(factor))), p.get(value)));
  }

  private static ObjectShape<SuppressedStrategy> held() {
    ObjectShape.Builder<SuppressedStrategy> o = ObjectShape.of("strategy suppressed");
    Field<SuppressedStrategy, RetentionStrategy> strategy =
        o.required("strategy", StrategyShapes.alone(), SuppressedStrategy::strategy);
    Field<SuppressedStrategy, Hindrance> why =
        o.required("why", hindrance(), SuppressedStrategy::why);
    return o.build(p -> new SuppressedStrategy(p.get(strategy), p.get(why)));
  }

  private static Shape<Hindrance> hindrance() {
    Map<String, ObjectShape<? extends Hindrance>> all = new LinkedHashMap<>();
    all.put(
        "notMet",
        ObjectShape.single(
            "hindrance of a condition",
            "notMet",
            ExplanationShapes.READING,
            h -> h.explanation().orElseThrow(),
            Hindrance::notEligible));
    all.put("restsUntil", until("hindrance of time", "restsUntil", Hindrance::resting));
    all.put(
        "notCalledFor",
        ObjectShape.single(
            "hindrance of no occasion",
            "notCalledFor",
            Shapes.TRUE,
            h -> true,
            so -> Hindrance.notCalledFor()));
    ObjectShape.Builder<Hindrance> vain = ObjectShape.of("hindrance of a failure");
    Field<Hindrance, Instant> tried =
        vain.required("triedInVainAt", Shapes.INSTANT, h -> h.at().orElseThrow());
    Field<Hindrance, Instant> again =
        vain.required("until", Shapes.INSTANT, h -> h.until().orElseThrow());
    all.put("triedInVainAt", vain.build(p -> Hindrance.triedInVain(p.get(tried), p.get(again))));
    all.put(
        "alreadyBound",
        ObjectShape.single(
            "hindrance of an exit barrier",
            "alreadyBound",
            Shapes.EXIT_BARRIER,
            h -> h.barrier().orElseThrow(),
            Hindrance::alreadyBound));
    all.put("noConsentTo", named("hindrance of a channel", "noConsentTo", Hindrance::noConsent));
    all.put(
        "contactedEnoughUntil",
        until("hindrance of contacts", "contactedEnoughUntil", Hindrance::contactedEnough));
    all.put(
        "excludedBy", named("hindrance of another strategy", "excludedBy", Hindrance::excludedBy));
    all.put(
        "gains",
        ObjectShape.single(
            "hindrance of a loss",
            "gains",
            Shapes.MONEY,
            h -> h.incrementalValue().orElseThrow(),
            Hindrance::doesNotPay));
    return new Variants<>("hindrance", all, AdviceShape::keyOf);
  }

  private static ObjectShape<Hindrance> until(
      String thing, String key, Function<Instant, Hindrance> make) {
    return ObjectShape.single(thing, key, Shapes.INSTANT, h -> h.until().orElseThrow(), make);
  }

  private static ObjectShape<Hindrance> named(
      String thing, String key, Function<String, Hindrance> make) {
    return ObjectShape.single(thing, key, Shapes.ID, h -> h.id().orElseThrow(), make);
  }

  private static String keyOf(Hindrance hindrance) {
    return switch (hindrance.kind()) {
      case NOT_ELIGIBLE -> "notMet";
      case NOT_CALLED_FOR -> "notCalledFor";
      case TRIED_IN_VAIN -> "triedInVainAt";
      case ALREADY_BOUND -> "alreadyBound";
      case NO_CONSENT -> "noConsentTo";
      case CONTACTED_ENOUGH -> "contactedEnoughUntil";
      case RESTING -> "restsUntil";
      case EXCLUDED_BY -> "excludedBy";
      case DOES_NOT_PAY -> "gains";
    };
  }
}
