package org.clm4j.jackson;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.clm4j.basics.Money;
import org.clm4j.rfm.Arrows;
import org.clm4j.rfm.Direction;
import org.clm4j.rfm.ExclusionReason;
import org.clm4j.rfm.Indicator;
import org.clm4j.rfm.RfmClass;
import org.clm4j.rfm.RfmDefinition;
import org.clm4j.rfm.RfmDefinition.Frequency;
import org.clm4j.rfm.RfmDefinition.Monetary;
import org.clm4j.rfm.RfmModel;
import org.clm4j.rfm.RfmSummary;
import org.clm4j.rfm.RfmValues;
import org.clm4j.rfm.RfmVerdict;
import org.jspecify.annotations.Nullable;

/** Recency, frequency and money: the base compared with, and one customer's class. */
final class RfmShapes {

  private static final Shapes.Form DECIMAL =
      new Shapes.Form("-?[0-9]{1,13}(?:\\.[0-9]{1,6})?", "a sum like 1234.5");

  private static final Pattern PLAIN = Pattern.compile(DECIMAL.pattern());

  /**
   * A sum of whole millionths as a decimal text: a number would lose its last digits on the way.
   */
  private static final Shape<Long> SUM = DECIMAL.of(RfmShapes::scaled, RfmShapes::decimal);

  private static final double MOST = 9e12;

  private RfmShapes() {}

  static ObjectShape<RfmModel> model() {
    ObjectShape.Builder<RfmModel> o = ObjectShape.of("RFM model");
    Header.of(o, "rfm-model", 1);
    Field<RfmModel, Instant> asOf = o.required("asOf", Shapes.INSTANT, RfmModel::asOf);
    Field<RfmModel, RfmDefinition> definition =
        o.required("definition", definition(), m -> m.summary().definition());
    Field<RfmModel, Long> customers =
        o.required("customers", ClvShapes.COUNT, m -> m.summary().customers());
    Field<RfmModel, Map<Indicator, Long>> sums = o.required("sums", sums(), m -> sums(m.summary()));
    Field<RfmModel, Map<ExclusionReason, Long>> leftOut =
        o.optional("leftOut", leftOut(), m -> leftOut(m.summary()));
    return o.build(
        p ->
            RfmModel.meanSplit(
                RfmSummary.of(
                    p.get(definition),
                    p.get(asOf),
                    p.get(customers),
                    p.get(sums),
                    p.or(leftOut, Map.of()))));
  }

  static ObjectShape<RfmDefinition> definition() {
    ObjectShape.Builder<RfmDefinition> o = ObjectShape.of("RFM definition");
    Field<RfmDefinition, Frequency> frequency =
        o.required(
            "frequency",
            Shapes.words("frequency", List.of(Frequency.values()), f -> f.metric().id()),
            RfmDefinition::frequency);
    Field<RfmDefinition, Monetary> monetary =
        o.required(
            "monetary",
            Shapes.words("meaning of money", List.of(Monetary.values()), m -> m.metric().id()),
            RfmDefinition::monetary);
    Map<Indicator, Field<RfmDefinition, Direction>> directions = new EnumMap<>(Indicator.class);
    for (Indicator i : Indicator.values()) {
      directions.put(
          i,
          o.optional(
              i.id() + "Direction",
              ExplanationShapes.words("direction", Direction.values()),
              d -> d.direction(i) == usual(i) ? null : d.direction(i)));
    }
    return o.build(
        p -> {
          RfmDefinition[] made = {
            RfmDefinition.defaults().withFrequency(p.get(frequency)).withMonetary(p.get(monetary))
          };
          directions.forEach(
              (i, field) -> p.ifThere(field, d -> made[0] = made[0].withDirection(i, d)));
          return made[0];
        });
  }

  private static Direction usual(Indicator indicator) {
    return RfmDefinition.defaults().direction(indicator);
  }

  private static ObjectShape<Map<Indicator, Long>> sums() {
    ObjectShape.Builder<Map<Indicator, Long>> o = ObjectShape.of("RFM sums");
    Map<Indicator, Field<Map<Indicator, Long>, Long>> fields = new EnumMap<>(Indicator.class);
    for (Indicator i : Indicator.values()) {
      fields.put(i, o.required(i.id(), SUM, sums -> sums.get(i)));
    }
    return o.build(
        p -> {
          Map<Indicator, Long> sums = new EnumMap<>(Indicator.class);
          fields.forEach((i, field) -> sums.put(i, p.get(field)));
          return sums;
        });
  }

  private static Map<Indicator, Long> sums(RfmSummary summary) {
    Map<Indicator, Long> sums = new EnumMap<>(Indicator.class);
    for (Indicator i : Indicator.values()) {
      sums.put(i, summary.scaledSum(i));
    }
    return sums;
  }

  private static ObjectShape<Map<ExclusionReason, Long>> leftOut() {
    ObjectShape.Builder<Map<ExclusionReason, Long>> o = ObjectShape.of("customers left out");
    Map<ExclusionReason, Field<Map<ExclusionReason, Long>, Long>> fields =
        new EnumMap<>(ExclusionReason.class);
    for (ExclusionReason reason : ExclusionReason.values()) {
      fields.put(reason, o.optional(word(reason), ClvShapes.COUNT, all -> all.get(reason)));
    }
    return o.build(
        p -> {
          Map<ExclusionReason, Long> all = new EnumMap<>(ExclusionReason.class);
          fields.forEach((reason, field) -> p.ifThere(field, n -> all.put(reason, n)));
          return all;
        });
  }

  private static String word(ExclusionReason reason) {
    return switch (reason) {
      case NO_PURCHASE -> "noPurchase";
      case REFUNDS_ONLY -> "refundsOnly";
      case UNKNOWN -> "unknown";
    };
  }

  private static @Nullable Map<ExclusionReason, Long> leftOut(RfmSummary summary) {
    Map<ExclusionReason, Long> all = new EnumMap<>(ExclusionReason.class);
    for (ExclusionReason reason : ExclusionReason.values()) {
      if (summary.leftOut(reason) > 0) {
        all.put(reason, summary.leftOut(reason));
      }
    }
    return all.isEmpty() ? null : all;
  }

  static ObjectShape<RfmVerdict> verdict() {
    ObjectShape.Builder<RfmVerdict> o = ObjectShape.of("RFM verdict");
    Header.of(o, "rfm-verdict", 1);
    Field<RfmVerdict, String> fingerprint =
        o.required("fingerprint", Shapes.ID, RfmVerdict::fingerprint);
    Field<RfmVerdict, Instant> asOf = o.required("asOf", Shapes.INSTANT, RfmVerdict::asOf);
    Field<RfmVerdict, RfmClass> rfmClass =
        o.optional(
            "class",
            Shapes.words("class", List.of(RfmClass.values()), RfmClass::id),
            RfmVerdict::rfmClass);
    Shape<Arrows> arrows =
        new Shapes.Form("[↑↓01]{3}", "arrows like ↑↑↓ or 110").of(Arrows::parse, Arrows::toString);
    Field<RfmVerdict, Arrows> good = o.required("arrows", arrows, RfmVerdict::good);
    Field<RfmVerdict, Arrows> raw = o.required("raw", arrows, RfmVerdict::raw);
    Field<RfmVerdict, RfmValues> values = o.required("values", values(), RfmVerdict::values);
    Field<RfmVerdict, Map<Indicator, Double>> means =
        o.required("means", means(), RfmShapes::means);
    Words.among(o);
    return o.build(
        p -> {
          RfmVerdict verdict =
              RfmVerdict.of(
                  p.get(fingerprint),
                  p.get(asOf),
                  p.get(means),
                  p.get(values),
                  p.get(raw),
                  p.get(good));
          p.ifThere(rfmClass, stated -> check(verdict, stated));
          return verdict;
        });
  }

  /** Refuses a class beside the arrows it follows from, where it does not. */
  private static void check(RfmVerdict verdict, RfmClass stated) {
    if (verdict.rfmClass() != stated) {
      throw new IllegalArgumentException(
          "the arrows "
              + verdict.good()
              + " are those of class '"
              + verdict.rfmClass().id()
              + "', not of '"
              + stated.id()
              + "'.");
    }
  }

  private static ObjectShape<Map<Indicator, Double>> means() {
    ObjectShape.Builder<Map<Indicator, Double>> o = ObjectShape.of("RFM means");
    Map<Indicator, Field<Map<Indicator, Double>, Double>> fields = new EnumMap<>(Indicator.class);
    for (Indicator i : Indicator.values()) {
      fields.put(i, o.required(i.id(), Shapes.NUMBER, means -> means.get(i)));
    }
    return o.build(
        p -> {
          Map<Indicator, Double> means = new EnumMap<>(Indicator.class);
          fields.forEach((i, field) -> means.put(i, p.get(field)));
          return means;
        });
  }

  private static Map<Indicator, Double> means(RfmVerdict verdict) {
    Map<Indicator, Double> means = new EnumMap<>(Indicator.class);
    for (Indicator i : Indicator.values()) {
      means.put(i, verdict.mean(i));
    }
    return means;
  }

  private static ObjectShape<RfmValues> values() {
    ObjectShape.Builder<RfmValues> o = ObjectShape.of("RFM figures");
    Field<RfmValues, Double> recency =
        o.required("recencyDays", Shapes.number(0, MOST), RfmValues::recencyDays);
    Field<RfmValues, Double> frequency =
        o.required("frequency", Shapes.number(0, MOST), RfmValues::frequency);
    Field<RfmValues, Double> monetary =
        o.required("monetary", Shapes.number(-MOST, MOST), RfmValues::monetary);
    return o.build(p -> new RfmValues(p.get(recency), p.get(frequency), p.get(monetary)));
  }

  private static long scaled(String text) {
    if (!PLAIN.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a sum is written in plain digits with at most 6 decimals, such as \"1234.5\".");
    }
    try {
      return new BigDecimal(text).movePointRight(Money.SCALE).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("a sum lies within ±9.2e12.", e);
    }
  }

  private static String decimal(long scaled) {
    BigDecimal exact = BigDecimal.valueOf(scaled, Money.SCALE).stripTrailingZeros();
    return exact.toPlainString();
  }
}
