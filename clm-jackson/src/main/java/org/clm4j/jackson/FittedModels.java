package org.clm4j.jackson;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.clm4j.btyd.BgBb;
import org.clm4j.btyd.BgNbd;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.MbgCnbd;
import org.clm4j.btyd.MbgNbd;
import org.clm4j.btyd.ModelComparison;
import org.clm4j.btyd.ParetoNbd;
import org.clm4j.btyd.PurchaseMetrics;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.btyd.ShiftedBetaGeometric;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.profile.Metric;
import org.clm4j.rfm.RfmModel;
import org.clm4j.rfm.RfmVerdict;
import org.jspecify.annotations.Nullable;

/**
 * The documents of fitted models, learned once, stored small, and asked elsewhere; and of what is
 * found with them.
 *
 * <pre>{@code
 * String text = FittedModels.PURCHASE_MODEL.write(model);
 * PurchaseModel again = Jackson2.json().read(FittedModels.PURCHASE_MODEL, text);
 * }</pre>
 *
 * <p>A document holds the model's name, its parameters, its unit of time and the report of its fit,
 * and nothing of any customer. What is read back predicts the same, to the last bit, with the same
 * intervals; and one whose fit did not converge refuses to predict, as it did.
 *
 * <p>{@link #FIT_REPORT} keeps the report alone. {@link #RFM_MODEL} and {@link #RFM_VERDICT} are
 * what one base and one customer look like by recency, frequency and money.
 *
 * <p>They stand apart from {@link Document}'s own because they need clm-rfm, which a host need not
 * have.
 */
public final class FittedModels {

  /** A model of how often and how long customers buy: {@code bg-nbd} and its kin. */
  public static final Document<PurchaseModel> PURCHASE_MODEL =
      new Document<>(
          "purchase-model/1", PurchaseModel.class, purchaseModel(), m -> Writing.plain());

  /** The model of what a purchase is worth, in the currency it was fitted in. */
  public static final Document<GammaGamma> SPEND_MODEL =
      new Document<>("spend-model/1", GammaGamma.class, spendModel(), m -> Writing.plain());

  /** The model of purchases at fixed opportunities, such as a yearly appeal. */
  public static final Document<BgBb> OPPORTUNITY_MODEL =
      new Document<>("opportunity-model/1", BgBb.class, opportunityModel(), m -> Writing.plain());

  /** The model of contracts that are renewed or not. */
  public static final Document<ShiftedBetaGeometric> CONTRACT_MODEL =
      new Document<>(
          "contract-model/1", ShiftedBetaGeometric.class, contractModel(), m -> Writing.plain());

  /** What a fit found and how far it can be believed. */
  public static final Document<FitReport> FIT_REPORT =
      Document.plain("fit-report/1", FitReport.class, FitShapes.report());

  /** Which of several purchase models is the best. */
  public static final Document<KeptComparison> MODEL_COMPARISON =
      Document.plain("model-comparison/1", KeptComparison.class, FitShapes.comparison())
          .from(ModelComparison.class, KeptComparison::of);

  /** The means of a base, by which customers are sorted into the eight RFM classes. */
  public static final Document<RfmModel> RFM_MODEL =
      Document.plain("rfm-model/1", RfmModel.class, RfmShapes.model());

  /** A customer's RFM class. */
  public static final Document<KeptRfm> RFM_VERDICT =
      Document.plain("rfm-verdict/1", KeptRfm.class, RfmShapes.verdict())
          .from(RfmVerdict.class, KeptRfm::of)
          .ofCustomer();

  private FittedModels() {}

  /** Returns all kinds of documents there are here. */
  public static List<Document<?>> all() {
    return List.of(
        PURCHASE_MODEL,
        SPEND_MODEL,
        OPPORTUNITY_MODEL,
        CONTRACT_MODEL,
        FIT_REPORT,
        MODEL_COMPARISON,
        RFM_MODEL,
        RFM_VERDICT);
  }

  /** Returns a vocabulary with the metrics that purchase models and RFM find, too. */
  public static JsonVocabulary vocabulary() {
    JsonVocabulary all = JsonVocabulary.standard();
    for (Metric<?> metric :
        List.<Metric<?>>of(
            PurchaseMetrics.EXPECTED_PURCHASES,
            PurchaseMetrics.P_NO_PURCHASE,
            PurchaseMetrics.EXPECTED_SPEND,
            RfmModel.RAW_ARROWS,
            RfmModel.GOOD_ARROWS)) {
      all = all.with(metric);
    }
    return all;
  }

  private static <M> Field<M, FitOfModel> fit(
      ObjectShape.Builder<M> model, Function<M, Optional<FitReport>> report) {
    return model.optional(
        "fit", FitOfModel.shape(), m -> FitOfModel.of(report.apply(m).orElse(null)));
  }

  /** Returns the shape of the parameters of any model: each is above 0. */
  static Shape<Map<String, Double>> parameters() {
    return ByName.numbers(Double.MIN_VALUE, Double.MAX_VALUE);
  }

  private static ObjectShape<PurchaseModel> purchaseModel() {
    ObjectShape.Builder<PurchaseModel> o = ObjectShape.of("purchase model");
    Header.of(o, "purchase-model", 1);
    Field<PurchaseModel, String> model =
        o.required(
            "model",
            Shapes.words(
                "purchase model", List.of(BgNbd.ID, MbgNbd.ID, ParetoNbd.ID, MbgCnbd.ID), id -> id),
            PurchaseModel::id);
    Field<PurchaseModel, Integer> stages =
        o.optional(
            "k", FitShapes.STAGES, m -> m instanceof MbgCnbd regular ? regular.stages() : null);
    Field<PurchaseModel, Duration> unit = o.required("unit", ClvShapes.TIME, PurchaseModel::unit);
    Field<PurchaseModel, Map<String, Double>> parameters =
        o.required("parameters", parameters(), PurchaseModel::parameters);
    Field<PurchaseModel, FitOfModel> fit = fit(o, PurchaseModel::report);
    o.partly(
        p ->
            p.ifThere(
                model,
                id -> {
                  tellStages(p, id, stages);
                  tellNames(p, parameters, names(id));
                }));
    return o.build(
        p -> {
          String id = p.get(model);
          boolean regular = id.equals(MbgCnbd.ID);
          boolean pareto = id.equals(ParetoNbd.ID);
          double[] v = values(p, parameters, names(id));
          if (!tellStages(p, id, stages) || v == null) {
            return null;
          }
          Duration time = p.get(unit);
          PurchaseModel given;
          if (pareto) {
            given = ParetoNbd.of(v[0], v[1], v[2], v[3], time);
          } else if (regular) {
            given = MbgCnbd.of(p.get(stages), v[0], v[1], v[2], v[3], time);
          } else {
            given =
                id.equals(BgNbd.ID)
                    ? BgNbd.of(v[0], v[1], v[2], v[3], time)
                    : MbgNbd.of(v[0], v[1], v[2], v[3], time);
          }
          FitOfModel found = p.find(fit);
          return found == null
              ? given
              : given.withReport(found.of(id, p.find(stages), given.parameters()));
        });
  }

  private static String[] names(String purchaseModel) {
    return purchaseModel.equals(ParetoNbd.ID)
        ? new String[] {"r", "alpha", "s", "beta"}
        : new String[] {"r", "alpha", "a", "b"};
  }

  /** Tells where a number of stages is missing, or out of place; true where it is neither. */
  private static boolean tellStages(Parts p, String id, Field<?, Integer> stages) {
    boolean regular = id.equals(MbgCnbd.ID);
    boolean there = p.isStated(stages);
    if (regular != there) {
      p.in()
          .problem(
              Kind.MEANING,
              p.at(stages),
              regular
                  ? "model 'mbg-cnbd-k' needs its number of stages, \"k\"."
                  : "model '" + id + "' has no \"k\". Maybe 'mbg-cnbd-k' is meant.");
    }
    return regular == there;
  }

  private static ObjectShape<GammaGamma> spendModel() {
    ObjectShape.Builder<GammaGamma> o = ObjectShape.of("spend model");
    Header.of(o, "spend-model", 1);
    o.required("model", id(GammaGamma.ID), m -> GammaGamma.ID);
    Field<GammaGamma, Map<String, Double>> parameters =
        o.required("parameters", parameters(), GammaGamma::parameters);
    Field<GammaGamma, FitOfModel> fit = fit(o, GammaGamma::report);
    Field<GammaGamma, Long> leftOut =
        o.optional("leftOut", ClvShapes.COUNT, m -> m.leftOut() == 0 ? null : m.leftOut());
    Field<GammaGamma, Double> correlation =
        o.optional(
            "correlation",
            Shapes.number(-1, 1),
            m -> m.correlation().isPresent() ? m.correlation().getAsDouble() : null);
    o.partly(p -> tellNames(p, parameters, "p", "q", "v"));
    return o.build(
        p -> {
          double[] v = values(p, parameters, "p", "q", "v");
          if (v == null) {
            return null;
          }
          GammaGamma given = GammaGamma.of(v[0], v[1], v[2]);
          FitOfModel found = p.find(fit);
          Double between = p.find(correlation);
          if (found == null) {
            if (between != null || p.find(leftOut) != null) {
              throw new IllegalArgumentException(
                  "\"leftOut\" and \"correlation\" are of a fit, and here is no \"fit\".");
            }
            return given;
          }
          return given.withReport(
              found.of(GammaGamma.ID, given.parameters()),
              p.or(leftOut, 0L),
              between == null ? OptionalDouble.empty() : OptionalDouble.of(between));
        });
  }

  private static ObjectShape<BgBb> opportunityModel() {
    ObjectShape.Builder<BgBb> o = ObjectShape.of("opportunity model");
    Header.of(o, "opportunity-model", 1);
    o.required("model", id(BgBb.ID), m -> BgBb.ID);
    Field<BgBb, Duration> every = o.required("every", ClvShapes.TIME, BgBb::every);
    Field<BgBb, Map<String, Double>> parameters =
        o.required("parameters", parameters(), BgBb::parameters);
    Field<BgBb, FitOfModel> fit = fit(o, BgBb::report);
    o.partly(p -> tellNames(p, parameters, "alpha", "beta", "gamma", "delta"));
    return o.build(
        p -> {
          double[] v = values(p, parameters, "alpha", "beta", "gamma", "delta");
          if (v == null) {
            return null;
          }
          BgBb given = BgBb.of(v[0], v[1], v[2], v[3], p.get(every));
          FitOfModel found = p.find(fit);
          return found == null ? given : given.withReport(found.of(BgBb.ID, given.parameters()));
        });
  }

  private static ObjectShape<ShiftedBetaGeometric> contractModel() {
    ObjectShape.Builder<ShiftedBetaGeometric> o = ObjectShape.of("contract model");
    Header.of(o, "contract-model", 1);
    o.required("model", id(ShiftedBetaGeometric.ID), m -> ShiftedBetaGeometric.ID);
    Field<ShiftedBetaGeometric, Duration> period =
        o.required("period", ClvShapes.TIME, ShiftedBetaGeometric::period);
    Field<ShiftedBetaGeometric, Map<String, Double>> parameters =
        o.required("parameters", parameters(), ShiftedBetaGeometric::parameters);
    Field<ShiftedBetaGeometric, FitOfModel> fit = fit(o, ShiftedBetaGeometric::report);
    o.partly(p -> tellNames(p, parameters, "alpha", "beta"));
    return o.build(
        p -> {
          double[] v = values(p, parameters, "alpha", "beta");
          if (v == null) {
            return null;
          }
          ShiftedBetaGeometric given = ShiftedBetaGeometric.of(v[0], v[1], p.get(period));
          FitOfModel found = p.find(fit);
          return found == null
              ? given
              : given.withReport(found.of(ShiftedBetaGeometric.ID, given.parameters()));
        });
  }

  private static Shape<String> id(String only) {
    return Shapes.words("model", List.of(only), id -> id);
  }

  /** Tells which names of parameters are not those of the model, and which are not there. */
  private static void tellNames(Parts p, Field<?, Map<String, Double>> field, String... names) {
    At at = p.at(field);
    if (!p.isStated(field) || !(at.tree() instanceof Tree.Obj given)) {
      return;
    }
    List<String> known = List.of(names);
    given
        .members()
        .forEach(
            (name, member) -> {
              if (!known.contains(name)) {
                p.in()
                    .problem(
                        Kind.MEANING,
                        at.down(name, member.value()),
                        member.line(),
                        member.column(),
                        "parameter '"
                            + Near.shown(name)
                            + "' is unknown here; the model has "
                            + String.join(", ", known)
                            + ".",
                        () -> Near.of(name, known));
              }
            });
    known.stream()
        .filter(name -> !given.members().containsKey(name))
        .forEach(name -> p.in().problem(Kind.MEANING, at, "parameter '" + name + "' is missing."));
  }

  /** Returns the parameters in the order of their names, or null where they have other names. */
  private static double @Nullable [] values(
      Parts p, Field<?, Map<String, Double>> field, String... names) {
    tellNames(p, field, names);
    Map<String, Double> given = p.get(field);
    if (!given.keySet().equals(Set.of(names))) {
      return null;
    }
    double[] values = new double[names.length];
    for (int i = 0; i < names.length; i++) {
      values[i] = given.getOrDefault(names[i], Double.NaN);
    }
    return values;
  }
}
