package org.clm4j.jackson;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.clm4j.btyd.BgBb;
import org.clm4j.btyd.BgNbd;
import org.clm4j.btyd.ComparisonVerdict;
import org.clm4j.btyd.FitReport;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.MbgCnbd;
import org.clm4j.btyd.MbgNbd;
import org.clm4j.btyd.ModelComparison;
import org.clm4j.btyd.Nbd;
import org.clm4j.btyd.ParetoNbd;
import org.clm4j.btyd.PurchaseMetrics;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.btyd.ShiftedBetaGeometric;
import org.clm4j.jackson.JsonProblem.Kind;
import org.clm4j.profile.Metric;
import org.clm4j.rfm.RfmModel;
import org.clm4j.rfm.RfmSegmentation;
import org.clm4j.rfm.RfmVerdict;
import org.clm4j.rfm.SegmentMap;
import org.clm4j.rfm.SegmentMovement;
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
  public static final Document<ComparisonVerdict> MODEL_COMPARISON =
      Document.plain("model-comparison/1", ComparisonVerdict.class, FitShapes.comparison())
          .from(ModelComparison.class, ModelComparison::verdict)
          .inWords(ComparisonVerdict::in);

  /** The means of a base, by which customers are sorted into the eight RFM classes. */
  public static final Document<RfmModel> RFM_MODEL =
      Document.plain("rfm-model/1", RfmModel.class, RfmShapes.model());

  /** Where scores of recency, frequency and money begin, and which segment they belong to. */
  public static final Document<RfmSegmentation> RFM_SEGMENTATION =
      Document.plain("rfm-segmentation/1", RfmSegmentation.class, SegmentShapes.segmentation());

  /** Names for combinations of scores of recency, frequency and money. */
  public static final Document<SegmentMap> SEGMENT_MAP =
      Document.plain("segment-map/1", SegmentMap.class, SegmentShapes.map());

  /** Who moved between segments from one moment to another, and which scores moved them. */
  public static final Document<SegmentMovement> SEGMENT_MOVEMENT =
      Document.plain("segment-movement/1", SegmentMovement.class, SegmentShapes.movement());

  /** A customer's RFM class. */
  public static final Document<RfmVerdict> RFM_VERDICT =
      Document.plain("rfm-verdict/1", RfmVerdict.class, RfmShapes.verdict())
          .inWords(RfmVerdict::in)
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
        RFM_SEGMENTATION,
        SEGMENT_MAP,
        SEGMENT_MOVEMENT,
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
            RfmModel.GOOD_ARROWS,
            RfmSegmentation.R_SCORE,
            RfmSegmentation.F_SCORE,
            RfmSegmentation.M_SCORE,
            RfmSegmentation.TOTAL,
            RfmSegmentation.SEGMENT)) {
      all = all.with(metric);
    }
    return all;
  }

  private static <M> Field<M, FitOfModel> fit(
      ObjectShape.Builder<M> model, Function<M, Optional<FitReport>> report) {
    return model.optional(
        "fit", FitOfModel.shape(), m -> FitOfModel.of(report.apply(m).orElse(null)));
  }

  /** Returns the parameters of each family of purchase models, by the model's id. */
  private static Map<String, ObjectShape<Map<String, Double>>> families() {
    Map<String, ObjectShape<Map<String, Double>>> all = new LinkedHashMap<>();
    for (String id : PurchaseModel.ids()) {
      all.put(
          id,
          switch (id) {
            case ParetoNbd.ID -> ParametersShape.of(id, "r", "alpha", "s", "beta");
            case Nbd.ID -> ParametersShape.of(id, "r", "alpha");
            default -> ParametersShape.of(id, "r", "alpha", "a", "b");
          });
    }
    return all;
  }

  private static ObjectShape<PurchaseModel> purchaseModel() {
    ObjectShape.Builder<PurchaseModel> o = ObjectShape.of("purchase model");
    Header.of(o, "purchase-model", 1);
    Map<String, ObjectShape<Map<String, Double>>> families = families();
    Field<PurchaseModel, String> model =
        o.required(
            ParametersShape.MODEL,
            Shapes.words("purchase model", List.copyOf(families.keySet()), id -> id),
            PurchaseModel::id);
    Field<PurchaseModel, Integer> stages =
        o.optional(
            "k", FitShapes.STAGES, m -> m instanceof MbgCnbd regular ? regular.stages() : null);
    Field<PurchaseModel, Duration> unit = o.required("unit", ClvShapes.TIME, PurchaseModel::unit);
    Field<PurchaseModel, Map<String, Double>> parameters =
        o.required("parameters", new ParametersShape(families), PurchaseModel::parameters);
    Field<PurchaseModel, FitOfModel> fit = fit(o, PurchaseModel::report);
    families.forEach((id, family) -> o.demand(schemas -> ofFamily(id, family.schema(schemas))));
    o.partly(p -> p.ifThere(model, id -> tellStages(p, id, stages)));
    return o.build(
        p -> {
          String id = p.get(model);
          if (!tellStages(p, id, stages)) {
            return null;
          }
          PurchaseModel given =
              purchaseModel(
                  id, p.find(stages), ParametersShape.inOrder(p.get(parameters)), p.get(unit));
          FitOfModel found = p.find(fit);
          return found == null
              ? given
              : given.withReport(found.of(id, p.find(stages), given.parameters()));
        });
  }

  private static PurchaseModel purchaseModel(
      String id, @Nullable Integer stages, double[] v, Duration unit) {
    if (stages != null) {
      return MbgCnbd.of(stages, v[0], v[1], v[2], v[3], unit);
    }
    return switch (id) {
      case ParetoNbd.ID -> ParetoNbd.of(v[0], v[1], v[2], v[3], unit);
      case Nbd.ID -> Nbd.of(v[0], v[1], unit);
      case BgNbd.ID -> BgNbd.of(v[0], v[1], v[2], v[3], unit);
      default -> MbgNbd.of(v[0], v[1], v[2], v[3], unit);
    };
  }

  /** Returns what a schema demands of a document of this family. */
  private static Tree ofFamily(String id, Tree parameters) {
    Tree.Obj is =
        Tree.object().put(ParametersShape.MODEL, Tree.object().put("const", id).build()).build();
    Tree.Fields fields = Tree.object().put("parameters", parameters);
    Tree.Fields then = Tree.object();
    if (id.equals(MbgCnbd.ID)) {
      then.put("required", Tree.texts(List.of("k")));
    } else {
      fields.put("k", Tree.flag(false));
    }
    return Tree.object()
        .put(
            "if",
            Tree.object()
                .put("properties", is)
                .put("required", Tree.texts(is.members().keySet()))
                .build())
        .put("then", then.put("properties", fields.build()).build())
        .build();
  }

  /** Tells where a number of stages is missing, or out of place; true where it is neither. */
  private static boolean tellStages(FieldValues p, String id, Field<?, Integer> stages) {
    boolean regular = id.equals(MbgCnbd.ID);
    boolean there = p.isStated(stages);
    if (regular && !there) {
      p.in().problem(Kind.MISSING, p.at(), "model 'mbg-cnbd-k' needs its number of stages, \"k\".");
    } else if (there && !regular) {
      p.in()
          .problem(
              Kind.UNKNOWN,
              p.at(stages),
              "model '" + id + "' has no \"k\". Maybe 'mbg-cnbd-k' is meant.");
    }
    return regular == there;
  }

  private static ObjectShape<GammaGamma> spendModel() {
    ObjectShape.Builder<GammaGamma> o = ObjectShape.of("spend model");
    Header.of(o, "spend-model", 1);
    o.required("model", id(GammaGamma.ID), m -> GammaGamma.ID);
    Field<GammaGamma, Map<String, Double>> parameters =
        o.required(
            "parameters", ParametersShape.of(GammaGamma.ID, "p", "q", "v"), GammaGamma::parameters);
    Field<GammaGamma, FitOfModel> fit = fit(o, GammaGamma::report);
    Field<GammaGamma, Long> leftOut =
        o.optional("leftOut", ClvShapes.COUNT, m -> m.leftOut() == 0 ? null : m.leftOut());
    Field<GammaGamma, Double> correlation =
        o.optional("correlation", Shapes.number(-1, 1), m -> Shapes.orNull(m.correlation()));
    return o.build(
        p -> {
          double[] v = ParametersShape.inOrder(p.get(parameters));
          GammaGamma given = GammaGamma.of(v[0], v[1], v[2]);
          FitOfModel found = p.find(fit);
          if (found == null) {
            if (p.find(correlation) != null || p.find(leftOut) != null) {
              throw new IllegalArgumentException(
                  "\"leftOut\" and \"correlation\" are of a fit, and here is no \"fit\".");
            }
            return given;
          }
          return given.withReport(
              found.of(GammaGamma.ID, given.parameters()),
              p.or(leftOut, 0L),
              p.number(correlation));
        });
  }

  private static ObjectShape<BgBb> opportunityModel() {
    ObjectShape.Builder<BgBb> o = ObjectShape.of("opportunity model");
    Header.of(o, "opportunity-model", 1);
    o.required("model", id(BgBb.ID), m -> BgBb.ID);
    Field<BgBb, Duration> every = o.required("every", ClvShapes.TIME, BgBb::every);
    Field<BgBb, Map<String, Double>> parameters =
        o.required(
            "parameters",
            ParametersShape.of(BgBb.ID, "alpha", "beta", "gamma", "delta"),
            BgBb::parameters);
    Field<BgBb, FitOfModel> fit = fit(o, BgBb::report);
    return o.build(
        p -> {
          double[] v = ParametersShape.inOrder(p.get(parameters));
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
        o.required(
            "parameters",
            ParametersShape.of(ShiftedBetaGeometric.ID, "alpha", "beta"),
            ShiftedBetaGeometric::parameters);
    Field<ShiftedBetaGeometric, FitOfModel> fit = fit(o, ShiftedBetaGeometric::report);
    return o.build(
        p -> {
          double[] v = ParametersShape.inOrder(p.get(parameters));
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
}
