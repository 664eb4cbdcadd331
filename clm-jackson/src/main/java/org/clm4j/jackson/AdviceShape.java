package org.clm4j.jackson;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.profile.Metric;
import org.clm4j.retention.Advice;
import org.clm4j.retention.CatalogName;
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
        if (why instanceof Reason.MeetsCondition met) {
          all.addAll(met.explanation().condition().reads());
        }
      }
    }
    for (SuppressedStrategy held : advice.suppressed()) {
      all.addAll(StrategyShapes.metrics(held.strategy()));
      if (held.why() instanceof SuppressedStrategy.NotEligible not) {
        all.addAll(not.explanation().condition().reads());
      }
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
    ObjectShape.Builder<Reason.CalledFor> called = ObjectShape.of("reason of an occasion");
    Field<Reason.CalledFor, String> occasion =
        called.required("occasion", Shapes.ID, Reason.CalledFor::occasion);
    Field<Reason.CalledFor, Label> facts =
        called.required("label", Shapes.LABEL, Reason.CalledFor::label);
    all.put("occasion", called.build(p -> new Reason.CalledFor(p.get(occasion), p.get(facts))));
    all.put("stage", servesStage());
    all.put(
        "allStagesOf",
        ObjectShape.single(
            "reason of all stages",
            "allStagesOf",
            Shapes.ID,
            Reason.ServesAllStages::model,
            Reason.ServesAllStages::new));
    all.put("borrowedFrom", borrowed());
    all.put("improves", improves());
    all.put(
        "meets",
        ObjectShape.single(
            "reason of a condition",
            "meets",
            ExplanationShapes.READING,
            Reason.MeetsCondition::explanation,
            Reason.MeetsCondition::new));
    ObjectShape.Builder<Reason.Pays> pays = ObjectShape.of("reason of a gain");
    Field<Reason.Pays, Money> gain =
        pays.required("gains", Shapes.MONEY, Reason.Pays::incrementalValue);
    Field<Reason.Pays, Money> low =
        pays.optional(
            "low", Shapes.MONEY, r -> r.low().equals(r.incrementalValue()) ? null : r.low());
    Field<Reason.Pays, Money> high =
        pays.optional(
            "high", Shapes.MONEY, r -> r.high().equals(r.incrementalValue()) ? null : r.high());
    all.put(
        "gains",
        pays.build(
            p -> new Reason.Pays(p.get(gain), p.or(low, p.get(gain)), p.or(high, p.get(gain)))));
    return new Variants<>("reason", all, AdviceShape::keyOf);
  }

  private static String keyOf(Reason reason) {
    if (reason instanceof Reason.CalledFor) {
      return "occasion";
    } else if (reason instanceof Reason.MeetsCondition) {
      return "meets";
    } else if (reason instanceof Reason.ServesStage) {
      return "stage";
    } else if (reason instanceof Reason.ServesAllStages) {
      return "allStagesOf";
    } else if (reason instanceof Reason.BorrowedFrom) {
      return "borrowedFrom";
    }
    return reason instanceof Reason.ImprovesFactor ? "improves" : "gains";
  }

  private static ObjectShape<Reason.ServesStage> servesStage() {
    ObjectShape.Builder<Reason.ServesStage> o = ObjectShape.of("reason of a stage");
    Field<Reason.ServesStage, String> stage =
        o.required("stage", Shapes.ID, Reason.ServesStage::stage);
    Field<Reason.ServesStage, String> model =
        o.required("model", Shapes.ID, Reason.ServesStage::model);
    Field<Reason.ServesStage, Label> label =
        o.required("label", Shapes.LABEL, Reason.ServesStage::label);
    return o.build(p -> new Reason.ServesStage(p.get(model), p.get(stage), p.get(label)));
  }

  private static ObjectShape<Reason.BorrowedFrom> borrowed() {
    ObjectShape.Builder<Reason.BorrowedFrom> o = ObjectShape.of("reason of another model");
    Field<Reason.BorrowedFrom, String> model =
        o.required("borrowedFrom", Shapes.ID, Reason.BorrowedFrom::model);
    Field<Reason.BorrowedFrom, String> entry =
        o.required("entry", Shapes.ID, Reason.BorrowedFrom::entry);
    Field<Reason.BorrowedFrom, CanonicalStep> step =
        o.required(
            "step",
            Shapes.words("step", List.of(CanonicalStep.values()), CanonicalStep::id),
            Reason.BorrowedFrom::step);
    return o.build(p -> new Reason.BorrowedFrom(p.get(model), p.get(entry), p.get(step)));
  }

  private static ObjectShape<Reason.ImprovesFactor> improves() {
    ObjectShape.Builder<Reason.ImprovesFactor> o = ObjectShape.of("reason of a weak factor");
    Field<Reason.ImprovesFactor, String> factor =
        o.required("improves", Shapes.ID, Reason.ImprovesFactor::factor);
    Field<Reason.ImprovesFactor, Label> label =
        LabelField.of(o, Reason.ImprovesFactor::factor, Reason.ImprovesFactor::label);
    Field<Reason.ImprovesFactor, Double> value =
        o.required("value", Shapes.SHARE, Reason.ImprovesFactor::value);
    return o.build(
        p ->
            new Reason.ImprovesFactor(
                p.get(factor), p.or(label, Label.of(p.get(factor))), p.get(value)));
  }

  private static ObjectShape<SuppressedStrategy> held() {
    ObjectShape.Builder<SuppressedStrategy> o = ObjectShape.of("strategy suppressed");
    Field<SuppressedStrategy, RetentionStrategy> strategy =
        o.required("strategy", StrategyShapes.alone(), SuppressedStrategy::strategy);
    Field<SuppressedStrategy, SuppressedStrategy.Cause> why =
        o.required("why", cause(), SuppressedStrategy::why);
    return o.build(p -> new SuppressedStrategy(p.get(strategy), p.get(why)));
  }

  private static Shape<SuppressedStrategy.Cause> cause() {
    Map<String, ObjectShape<? extends SuppressedStrategy.Cause>> all = new LinkedHashMap<>();
    all.put(
        "notMet",
        ObjectShape.single(
            "hindrance of a condition",
            "notMet",
            ExplanationShapes.READING,
            SuppressedStrategy.NotEligible::explanation,
            SuppressedStrategy.NotEligible::new));
    all.put(
        "restsUntil",
        ObjectShape.single(
            "hindrance of time",
            "restsUntil",
            Shapes.INSTANT,
            SuppressedStrategy.Resting::until,
            SuppressedStrategy.Resting::new));
    all.put(
        "notCalledFor",
        ObjectShape.single(
            "hindrance of no occasion",
            "notCalledFor",
            Shapes.TRUE,
            c -> true,
            so -> new SuppressedStrategy.NotCalledFor()));
    ObjectShape.Builder<SuppressedStrategy.TriedInVain> vain =
        ObjectShape.of("hindrance of a failure");
    Field<SuppressedStrategy.TriedInVain, Instant> tried =
        vain.required("triedInVainAt", Shapes.INSTANT, SuppressedStrategy.TriedInVain::at);
    Field<SuppressedStrategy.TriedInVain, Instant> again =
        vain.required("until", Shapes.INSTANT, SuppressedStrategy.TriedInVain::until);
    all.put(
        "triedInVainAt",
        vain.build(p -> new SuppressedStrategy.TriedInVain(p.get(tried), p.get(again))));
    all.put(
        "alreadyBound",
        ObjectShape.single(
            "hindrance of an exit barrier",
            "alreadyBound",
            Shapes.EXIT_BARRIER,
            SuppressedStrategy.AlreadyBound::barrier,
            SuppressedStrategy.AlreadyBound::new));
    all.put(
        "noConsentTo",
        ObjectShape.single(
            "hindrance of a channel",
            "noConsentTo",
            Shapes.ID,
            SuppressedStrategy.NoConsent::channel,
            SuppressedStrategy.NoConsent::new));
    all.put(
        "contactedEnoughUntil",
        ObjectShape.single(
            "hindrance of contacts",
            "contactedEnoughUntil",
            Shapes.INSTANT,
            SuppressedStrategy.ContactedEnough::until,
            SuppressedStrategy.ContactedEnough::new));
    all.put(
        "excludedBy",
        ObjectShape.single(
            "hindrance of another strategy",
            "excludedBy",
            Shapes.ID,
            SuppressedStrategy.ExcludedBy::other,
            SuppressedStrategy.ExcludedBy::new));
    all.put(
        "gains",
        ObjectShape.single(
            "hindrance of a loss",
            "gains",
            Shapes.MONEY,
            SuppressedStrategy.DoesNotPay::incrementalValue,
            SuppressedStrategy.DoesNotPay::new));
    return new Variants<>("hindrance", all, AdviceShape::keyOf);
  }

  private static String keyOf(SuppressedStrategy.Cause cause) {
    if (cause instanceof SuppressedStrategy.NotEligible) {
      return "notMet";
    } else if (cause instanceof SuppressedStrategy.NotCalledFor) {
      return "notCalledFor";
    } else if (cause instanceof SuppressedStrategy.TriedInVain) {
      return "triedInVainAt";
    } else if (cause instanceof SuppressedStrategy.AlreadyBound) {
      return "alreadyBound";
    } else if (cause instanceof SuppressedStrategy.NoConsent) {
      return "noConsentTo";
    } else if (cause instanceof SuppressedStrategy.ContactedEnough) {
      return "contactedEnoughUntil";
    } else if (cause instanceof SuppressedStrategy.Resting) {
      return "restsUntil";
    }
    return cause instanceof SuppressedStrategy.ExcludedBy ? "excludedBy" : "gains";
  }
}
