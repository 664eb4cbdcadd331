package org.clm4j.jackson;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clm4j.basics.CanonicalStep;
import org.clm4j.basics.Label;
import org.clm4j.basics.Money;
import org.clm4j.jackson.KeptAdvice.Held;
import org.clm4j.jackson.KeptAdvice.Hindrance;
import org.clm4j.jackson.KeptAdvice.Recommended;
import org.clm4j.jackson.KeptAdvice.Why;
import org.clm4j.profile.Metric;
import org.clm4j.retention.Reason;
import org.clm4j.rule.Explanation;

/** What to do with a customer, and why. */
final class AdviceShape {

  private AdviceShape() {}

  static ObjectShape<KeptAdvice> advice() {
    ObjectShape.Builder<KeptAdvice> o = ObjectShape.of("advice");
    Header.of(o, "advice", 1);
    Field<KeptAdvice, String> catalog = o.required("catalog", Shapes.ID, KeptAdvice::catalog);
    Field<KeptAdvice, String> version = o.required("version", Shapes.ID, KeptAdvice::version);
    Field<KeptAdvice, String> fingerprint =
        o.required("fingerprint", Shapes.ID, KeptAdvice::fingerprint);
    Field<KeptAdvice, String> model = o.required("model", Shapes.ID, KeptAdvice::model);
    MetricShapes.declaring(o, AdviceShape::metrics);
    Field<KeptAdvice, Boolean> nothing =
        o.optional("doingNothingIsBest", Shapes.TRUE, a -> a.isDoingNothingBest() ? true : null);
    Field<KeptAdvice, List<Recommended>> recommendations =
        o.required("recommendations", Shapes.list(recommended()), KeptAdvice::recommendations);
    Field<KeptAdvice, List<Held>> withheld =
        o.optional(
            "withheld", Shapes.list(held()), a -> a.withheld().isEmpty() ? null : a.withheld());
    Field<KeptAdvice, Label> words = Words.field(o, KeptAdvice::words);
    return o.build(
        p -> {
          KeptAdvice advice =
              new KeptAdvice(
                  p.get(catalog),
                  p.get(version),
                  p.get(fingerprint),
                  p.get(model),
                  p.get(recommendations),
                  p.or(withheld, List.of()),
                  Words.read(p, words));
          if (advice.isDoingNothingBest() != p.or(nothing, false)) {
            throw new IllegalArgumentException(
                "\"doingNothingIsBest\" stands where some strategy does not pay and none is"
                    + " expected to gain, and only there.");
          }
          return advice;
        });
  }

  private static Set<Metric<?>> metrics(KeptAdvice advice) {
    Set<Metric<?>> all = new LinkedHashSet<>();
    for (Recommended r : advice.recommendations()) {
      for (Why why : r.reasons()) {
        if (why instanceof Why.Meets met) {
          all.addAll(StageVerdictShapes.asked(met.condition().condition().metrics()));
        }
      }
    }
    for (Held held : advice.withheld()) {
      if (held.why() instanceof Hindrance.NotEligible not) {
        all.addAll(StageVerdictShapes.asked(not.condition().condition().metrics()));
      }
    }
    return all;
  }

  private static ObjectShape<Recommended> recommended() {
    ObjectShape.Builder<Recommended> o = ObjectShape.of("recommendation");
    Field<Recommended, String> strategy =
        o.required("strategy", Shapes.defining("strategy"), Recommended::strategy);
    Field<Recommended, List<Why>> reasons =
        o.required("reasons", Shapes.list(reason(), 1, 10_000), Recommended::reasons);
    return o.build(p -> new Recommended(p.get(strategy), p.get(reasons)));
  }

  private static Shape<Why> reason() {
    Map<String, ObjectShape<? extends Why>> all = new LinkedHashMap<>();
    all.put("stage", servesStage());
    all.put("allStagesOf", servesAllStages());
    all.put("borrowedFrom", borrowed());
    all.put("mends", mends());
    ObjectShape.Builder<Why.Meets> meets = ObjectShape.of("reason of a condition");
    Field<Why.Meets, Explanation> met =
        meets.required("meets", ExplanationShapes.READING, Why.Meets::condition);
    all.put("meets", meets.build(p -> new Why.Meets(p.get(met))));
    ObjectShape.Builder<Why.Because> pays = ObjectShape.of("reason of a gain");
    Field<Why.Because, Money> gain =
        pays.required("gains", Shapes.MONEY, w -> as(Reason.Pays.class, w).incrementalValue());
    all.put("gains", pays.build(p -> new Why.Because(new Reason.Pays(p.get(gain)))));
    return new Variants<>("reason", all, AdviceShape::keyOf);
  }

  private static String keyOf(Why why) {
    if (!(why instanceof Why.Because because)) {
      return "meets";
    } else if (because.reason() instanceof Reason.ServesStage) {
      return "stage";
    } else if (because.reason() instanceof Reason.ServesAllStages) {
      return "allStagesOf";
    } else if (because.reason() instanceof Reason.BorrowedFrom) {
      return "borrowedFrom";
    }
    return because.reason() instanceof Reason.MendsFactor ? "mends" : "gains";
  }

  private static <R extends Reason> R as(Class<R> type, Why.Because why) {
    return type.cast(why.reason());
  }

  private static ObjectShape<Why.Because> servesStage() {
    Class<Reason.ServesStage> type = Reason.ServesStage.class;
    ObjectShape.Builder<Why.Because> o = ObjectShape.of("reason of a stage");
    Field<Why.Because, String> stage = o.required("stage", Shapes.ID, w -> as(type, w).stage());
    Field<Why.Because, String> model = o.required("model", Shapes.ID, w -> as(type, w).model());
    Field<Why.Because, Label> label = o.required("label", Shapes.LABEL, w -> as(type, w).label());
    return o.build(
        p -> new Why.Because(new Reason.ServesStage(p.get(model), p.get(stage), p.get(label))));
  }

  private static ObjectShape<Why.Because> servesAllStages() {
    ObjectShape.Builder<Why.Because> o = ObjectShape.of("reason of all stages");
    Field<Why.Because, String> model =
        o.required("allStagesOf", Shapes.ID, w -> as(Reason.ServesAllStages.class, w).model());
    return o.build(p -> new Why.Because(new Reason.ServesAllStages(p.get(model))));
  }

  private static ObjectShape<Why.Because> borrowed() {
    Class<Reason.BorrowedFrom> type = Reason.BorrowedFrom.class;
    ObjectShape.Builder<Why.Because> o = ObjectShape.of("reason of another model");
    Field<Why.Because, String> model =
        o.required("borrowedFrom", Shapes.ID, w -> as(type, w).model());
    Field<Why.Because, String> entry = o.required("entry", Shapes.ID, w -> as(type, w).entry());
    Field<Why.Because, CanonicalStep> step =
        o.required(
            "step",
            Shapes.words("step", List.of(CanonicalStep.values()), CanonicalStep::id),
            w -> as(type, w).step());
    return o.build(
        p -> new Why.Because(new Reason.BorrowedFrom(p.get(model), p.get(entry), p.get(step))));
  }

  private static ObjectShape<Why.Because> mends() {
    Class<Reason.MendsFactor> type = Reason.MendsFactor.class;
    ObjectShape.Builder<Why.Because> o = ObjectShape.of("reason of a weak factor");
    Field<Why.Because, String> factor = o.required("mends", Shapes.ID, w -> as(type, w).factor());
    Field<Why.Because, Label> label =
        o.optional(
            "label",
            Shapes.LABEL,
            w ->
                as(type, w).label().equals(Label.of(as(type, w).factor()))
                    ? null
                    : as(type, w).label());
    Field<Why.Because, Double> value =
        o.required("value", Shapes.number(0, 1), w -> as(type, w).value());
    return o.build(
        p ->
            new Why.Because(
                new Reason.MendsFactor(
                    p.get(factor), p.or(label, Label.of(p.get(factor))), p.get(value))));
  }

  private static ObjectShape<Held> held() {
    ObjectShape.Builder<Held> o = ObjectShape.of("strategy withheld");
    Field<Held, String> strategy =
        o.required("strategy", Shapes.defining("strategy"), Held::strategy);
    Field<Held, Hindrance> why = o.required("why", hindrance(), Held::why);
    return o.build(p -> new Held(p.get(strategy), p.get(why)));
  }

  private static Shape<Hindrance> hindrance() {
    Map<String, ObjectShape<? extends Hindrance>> all = new LinkedHashMap<>();
    ObjectShape.Builder<Hindrance.NotEligible> not = ObjectShape.of("hindrance of a condition");
    Field<Hindrance.NotEligible, Explanation> condition =
        not.required("notMet", ExplanationShapes.READING, Hindrance.NotEligible::condition);
    all.put("notMet", not.build(p -> new Hindrance.NotEligible(p.get(condition))));
    ObjectShape.Builder<Hindrance.Resting> rests = ObjectShape.of("hindrance of time");
    Field<Hindrance.Resting, Instant> until =
        rests.required("restsUntil", Shapes.INSTANT, Hindrance.Resting::until);
    all.put("restsUntil", rests.build(p -> new Hindrance.Resting(p.get(until))));
    ObjectShape.Builder<Hindrance.ExcludedBy> beside =
        ObjectShape.of("hindrance of another strategy");
    Field<Hindrance.ExcludedBy, String> other =
        beside.required("excludedBy", Shapes.ID, Hindrance.ExcludedBy::other);
    all.put("excludedBy", beside.build(p -> new Hindrance.ExcludedBy(p.get(other))));
    ObjectShape.Builder<Hindrance.DoesNotPay> pays = ObjectShape.of("hindrance of a loss");
    Field<Hindrance.DoesNotPay, Money> gain =
        pays.required("gains", Shapes.MONEY, Hindrance.DoesNotPay::incrementalValue);
    all.put("gains", pays.build(p -> new Hindrance.DoesNotPay(p.get(gain))));
    return new Variants<>("hindrance", all, AdviceShape::keyOf);
  }

  private static String keyOf(Hindrance hindrance) {
    if (hindrance instanceof Hindrance.NotEligible) {
      return "notMet";
    } else if (hindrance instanceof Hindrance.Resting) {
      return "restsUntil";
    }
    return hindrance instanceof Hindrance.ExcludedBy ? "excludedBy" : "gains";
  }
}
