package org.clm4j.jackson;

import java.time.Duration;
import java.util.List;
import org.clm4j.basics.Money;
import org.clm4j.basics.Rate;
import org.clm4j.clv.BergerNasr;
import org.clm4j.clv.BergerNasrMigration;
import org.clm4j.clv.HistoricValue;
import org.clm4j.clv.LoyaltyQuadrants;
import org.clm4j.clv.MarginBasis;
import org.clm4j.clv.MarginMultiple;

/** The models of value that need no fit, as a business configures them, and the historic value. */
final class ValueModelShapes {

  private static final Shape<Integer> COUNT = Shapes.whole(0, Integer.MAX_VALUE);

  private ValueModelShapes() {}

  static ObjectShape<MarginMultiple> marginMultiple() {
    ObjectShape.Builder<MarginMultiple> o = ObjectShape.of("margin multiple");
    Header.of(o, "margin-multiple", 1);
    Field<MarginMultiple, Double> retention =
        o.required("retention", Shapes.SHARE, MarginMultiple::retention);
    Field<MarginMultiple, Duration> period =
        o.required("period", ClvShapes.TIME, MarginMultiple::period);
    Field<MarginMultiple, Rate> growth =
        o.optional(
            "growth",
            ClvShapes.rate(),
            m -> m.growth().equals(Rate.per(m.period(), 0)) ? null : m.growth());
    Field<MarginMultiple, Boolean> now =
        o.optional("firstMarginNow", Shapes.TRUE, m -> m.isFirstMarginNow() ? true : null);
    return o.build(
        p -> {
          MarginMultiple plain = MarginMultiple.of(p.get(retention), p.get(period));
          Rate grows = p.find(growth);
          MarginMultiple growing = grows == null ? plain : plain.withGrowth(grows);
          return p.or(now, false) ? growing.withFirstMarginNow() : growing;
        });
  }

  static ObjectShape<BergerNasr> bergerNasr() {
    ObjectShape.Builder<BergerNasr> o = ObjectShape.of("Berger and Nasr model");
    Header.of(o, "berger-nasr", 1);
    Field<BergerNasr, Double> retention =
        o.required("retention", Shapes.SHARE, BergerNasr::retention);
    Field<BergerNasr, Duration> cycle = o.required("cycle", ClvShapes.TIME, BergerNasr::cycle);
    Field<BergerNasr, BergerNasr> promotion =
        o.optional("promotion", promotion(), m -> m.promotion().isPresent() ? m : null);
    Field<BergerNasr, Boolean> flowing =
        o.optional("flowing", Shapes.TRUE, m -> m.isFlowing() ? true : null);
    return o.build(
        p -> {
          BergerNasr.Builder b = BergerNasr.builder(p.get(retention), p.get(cycle));
          BergerNasr promoted = p.find(promotion);
          if (promoted != null) {
            b.promotion(promoted.promotion().orElseThrow(), promoted.promotionInterval());
          }
          if (p.or(flowing, false)) {
            b.flowing();
          }
          return ClvShapes.made(p, b::build);
        });
  }

  /** The promotion alone, of a model that is otherwise anyhow. */
  private static ObjectShape<BergerNasr> promotion() {
    ObjectShape.Builder<BergerNasr> o = ObjectShape.of("promotion");
    Field<BergerNasr, Money> each =
        o.required("each", Shapes.MONEY, m -> m.promotion().orElse(null));
    Field<BergerNasr, Duration> every =
        o.required("every", ClvShapes.TIME, BergerNasr::promotionInterval);
    return o.build(
        p ->
            ClvShapes.made(
                p, BergerNasr.builder(0, Rate.YEAR).promotion(p.get(each), p.get(every))::build));
  }

  static ObjectShape<BergerNasrMigration> migration() {
    ObjectShape.Builder<BergerNasrMigration> o = ObjectShape.of("Berger and Nasr migration model");
    Header.of(o, "berger-nasr-migration", 1);
    Field<BergerNasrMigration, Duration> period =
        o.required("period", ClvShapes.TIME, m -> m.chain().step());
    Field<BergerNasrMigration, List<Double>> purchase =
        o.required("purchase", Shapes.list(Shapes.SHARE, 1, 1000), BergerNasrMigration::purchase);
    Field<BergerNasrMigration, Money> contribution =
        o.required("contribution", Shapes.MONEY, BergerNasrMigration::contribution);
    Field<BergerNasrMigration, Money> promotion =
        o.required("promotion", Shapes.MONEY, BergerNasrMigration::promotion);
    return o.build(
        p -> {
          return ClvShapes.made(
              p,
              () ->
                  BergerNasrMigration.of(
                      p.get(period), p.get(purchase), p.get(contribution), p.get(promotion)));
        });
  }

  static ObjectShape<LoyaltyQuadrants> quadrants() {
    ObjectShape.Builder<LoyaltyQuadrants> o = ObjectShape.of("loyalty quadrants");
    Header.of(o, "loyalty-quadrants", 1);
    Field<LoyaltyQuadrants, Money> profit =
        o.required("profitCut", Shapes.MONEY, LoyaltyQuadrants::profitCut);
    Field<LoyaltyQuadrants, Duration> duration =
        o.required("durationCut", ClvShapes.TIME, LoyaltyQuadrants::durationCut);
    return o.build(p -> LoyaltyQuadrants.of(p.get(profit), p.get(duration)));
  }

  static ObjectShape<HistoricValue> historicValue() {
    ObjectShape.Builder<HistoricValue> o = ObjectShape.of("historic value");
    Header.of(o, "historic-value", 1);
    Field<HistoricValue, MarginBasis> basis =
        o.required(
            "basis", ExplanationShapes.words("basis", MarginBasis.values()), HistoricValue::basis);
    Field<HistoricValue, Money> net = o.required("net", Shapes.MONEY, HistoricValue::net);
    Field<HistoricValue, Money> bought = o.required("bought", Shapes.MONEY, HistoricValue::bought);
    Field<HistoricValue, Money> returned =
        o.required("returned", Shapes.MONEY, HistoricValue::returned);
    Field<HistoricValue, Money> invested =
        o.required("invested", Shapes.MONEY, HistoricValue::invested);
    Field<HistoricValue, Integer> purchases =
        o.required("purchases", COUNT, HistoricValue::purchases);
    Field<HistoricValue, Integer> refunds = o.required("refunds", COUNT, HistoricValue::refunds);
    Field<HistoricValue, Integer> unknown =
        o.optional(
            "treatmentsOfUnknownCost",
            COUNT,
            v -> v.treatmentsOfUnknownCost() == 0 ? null : v.treatmentsOfUnknownCost());
    return o.build(
        p -> {
          HistoricValue value =
              ClvShapes.made(
                  p,
                  () ->
                      HistoricValue.builder(p.get(basis), p.get(bought).currency())
                          .bought(p.get(bought), p.get(purchases))
                          .returned(p.get(returned), p.get(refunds))
                          .invested(p.get(invested))
                          .treatmentsOfUnknownCost(p.or(unknown, 0))
                          .build());
          if (value != null && !value.net().equals(p.get(net))) {
            throw new IllegalArgumentException("\"net\" is not bought − returned − invested.");
          }
          return value;
        });
  }
}
