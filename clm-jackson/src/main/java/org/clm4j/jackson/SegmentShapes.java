package org.clm4j.jackson;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.rfm.Indicator;
import org.clm4j.rfm.RfmCuts;
import org.clm4j.rfm.RfmDefinition;
import org.clm4j.rfm.RfmScores;
import org.clm4j.rfm.RfmSegmentation;
import org.clm4j.rfm.RfmWeights;
import org.clm4j.rfm.Segment;
import org.clm4j.rfm.Segment.Block;
import org.clm4j.rfm.SegmentMap;
import org.clm4j.rfm.SegmentMovement;
import org.clm4j.rfm.SegmentMovement.Cell;
import org.jspecify.annotations.Nullable;

/** Scores of recency, frequency and money: their cuts, and names for combinations of them. */
final class SegmentShapes {

  private static final int SEGMENTS = 100;
  private static final int BLOCKS = 1000;
  private static final double MOST = 9e12;

  private static final Shape<Scores> SCORES =
      new Shapes.Form("[1-9](?:-[1-9])?", "scores like 4 or 4-5").of(Scores::of, Scores::toString);

  private SegmentShapes() {}

  static ObjectShape<SegmentMap> map() {
    ObjectShape.Builder<SegmentMap> o = ObjectShape.of("segment map");
    Header.of(o, "segment-map", 1);
    return map(o);
  }

  private static ObjectShape<SegmentMap> map(ObjectShape.Builder<SegmentMap> o) {
    Field<SegmentMap, String> id = o.required("id", Shapes.defining("segment map"), SegmentMap::id);
    Field<SegmentMap, Label> label = LabelField.of(o, SegmentMap::id, SegmentMap::label);
    Field<SegmentMap, Integer> scores =
        o.required("scores", Shapes.whole(2, RfmScores.MOST), SegmentMap::scores);
    Field<SegmentMap, List<Segment>> segments =
        o.required(
            "segments",
            Shapes.list(segment(), 1, SEGMENTS),
            m -> m.segments().stream().filter(s -> !s.blocks().isEmpty()).toList());
    Field<SegmentMap, Segment> others = o.optional("others", named(), m -> m.others().orElse(null));
    return o.build(
        p -> {
          SegmentMap.Builder map =
              SegmentMap.builder(p.get(id), p.or(label, Label.of(p.get(id))), p.get(scores));
          p.get(segments).forEach(map::add);
          p.ifThere(others, s -> map.others(s.id(), s.label()));
          return map.build();
        });
  }

  private static ObjectShape<Segment> segment() {
    ObjectShape.Builder<Segment> o = ObjectShape.of("segment");
    Field<Segment, String> id = id(o);
    Field<Segment, Label> label = label(o);
    Field<Segment, List<Block>> blocks =
        o.required("has", Shapes.list(block(), 1, BLOCKS), Segment::blocks);
    return o.build(p -> new Segment(p.get(id), p.or(label, Label.of(p.get(id))), p.get(blocks)));
  }

  private static ObjectShape<Segment> named() {
    ObjectShape.Builder<Segment> o = ObjectShape.of("segment of all others");
    Field<Segment, String> id = id(o);
    Field<Segment, Label> label = label(o);
    return o.build(p -> Segment.of(p.get(id), p.or(label, Label.of(p.get(id)))));
  }

  /** A segment by its name: it may stand in several cells. */
  private static ObjectShape<Segment> mentioned() {
    ObjectShape.Builder<Segment> o = ObjectShape.of("segment of a movement");
    Field<Segment, String> id = o.required("id", Shapes.ID, Segment::id);
    Field<Segment, Label> label = label(o);
    return o.build(p -> Segment.of(p.get(id), p.or(label, Label.of(p.get(id)))));
  }

  private static Field<Segment, String> id(ObjectShape.Builder<Segment> o) {
    return o.required("id", Shapes.defining("segment"), Segment::id);
  }

  private static Field<Segment, Label> label(ObjectShape.Builder<Segment> o) {
    return LabelField.of(o, s -> s.id(), s -> s.label());
  }

  private static ObjectShape<Block> block() {
    ObjectShape.Builder<Block> o = ObjectShape.of("scores of a segment");
    Field<Block, Scores> r = o.required("r", SCORES, b -> new Scores(b.rFrom(), b.rTo()));
    Field<Block, Scores> f = o.required("f", SCORES, b -> new Scores(b.fFrom(), b.fTo()));
    Field<Block, Scores> m = o.required("m", SCORES, b -> new Scores(b.mFrom(), b.mTo()));
    return o.build(
        p ->
            new Block(
                p.get(r).from(),
                p.get(r).to(),
                p.get(f).from(),
                p.get(f).to(),
                p.get(m).from(),
                p.get(m).to()));
  }

  static ObjectShape<RfmSegmentation> segmentation() {
    ObjectShape.Builder<RfmSegmentation> o = ObjectShape.of("RFM segmentation");
    Header.of(o, "rfm-segmentation", 1);
    Field<RfmSegmentation, Instant> asOf =
        o.required("asOf", Shapes.INSTANT, RfmSegmentation::asOf);
    Field<RfmSegmentation, Instant> validUntil =
        o.optional("validUntil", Shapes.INSTANT, s -> s.validUntil().orElse(null));
    Field<RfmSegmentation, RfmDefinition> definition =
        o.required("definition", RfmShapes.definition(), s -> s.cuts().definition());
    Field<RfmSegmentation, RfmCuts.Method> method =
        o.required(
            "method",
            ExplanationShapes.words("way to cut", RfmCuts.Method.values()),
            s -> s.cuts().method());
    Field<RfmSegmentation, Long> customers =
        o.optional(
            "customers",
            ClvShapes.COUNT,
            s -> s.cuts().customers() == 0 ? null : s.cuts().customers());
    Field<RfmSegmentation, Map<Indicator, List<List<Double>>>> cuts =
        o.required("cuts", cuts(), s -> rows(s.cuts()));
    Field<RfmSegmentation, RfmWeights> weights =
        o.optional(
            "weights", weights(), s -> s.weights().equals(RfmWeights.equal()) ? null : s.weights());
    Field<RfmSegmentation, SegmentMap> map =
        o.required("map", map(ObjectShape.of("segment map")), RfmSegmentation::map);
    return o.build(
        p -> {
          RfmCuts made =
              RfmCuts.of(
                  p.get(definition), p.get(asOf), p.get(method), p.or(customers, 0L), p.get(cuts));
          RfmSegmentation all =
              RfmSegmentation.of(made, p.get(map)).withWeights(p.or(weights, RfmWeights.equal()));
          RfmSegmentation[] until = {all};
          p.ifThere(validUntil, moment -> until[0] = all.withValidUntil(moment));
          return until[0];
        });
  }

  static ObjectShape<SegmentMovement> movement() {
    ObjectShape.Builder<SegmentMovement> o = ObjectShape.of("movement between segments");
    Header.of(o, "segment-movement", 1);
    Field<SegmentMovement, List<Cell>> cells =
        o.required(
            "cells", Shapes.list(cell(), 0, (SEGMENTS + 1) * (SEGMENTS + 1)), m -> m.cells());
    return o.build(p -> SegmentMovement.of(p.get(cells)));
  }

  private static ObjectShape<Cell> cell() {
    ObjectShape.Builder<Cell> o = ObjectShape.of("customers of one segment before and one after");
    Field<Cell, Segment> from = o.optional("from", mentioned(), Cell::from);
    Field<Cell, Segment> to = o.optional("to", mentioned(), Cell::to);
    Field<Cell, Long> customers = o.required("customers", ClvShapes.COUNT, Cell::customers);
    Field<Cell, Map<Indicator, Long>> up = o.optional("up", steps(), c -> steps(c.up()));
    Field<Cell, Map<Indicator, Long>> down = o.optional("down", steps(), c -> steps(c.down()));
    return o.build(
        p ->
            new Cell(
                p.find(from),
                p.find(to),
                p.get(customers),
                p.or(up, Map.of()),
                p.or(down, Map.of())));
  }

  private static @Nullable Map<Indicator, Long> steps(Map<Indicator, Long> all) {
    return all.values().stream().allMatch(n -> n == 0) ? null : all;
  }

  /** How many score otherwise than before, by indicator; 0 where it is not named. */
  private static ObjectShape<Map<Indicator, Long>> steps() {
    ObjectShape.Builder<Map<Indicator, Long>> o = ObjectShape.of("customers by indicator");
    Map<Indicator, Field<Map<Indicator, Long>, Long>> fields = new EnumMap<>(Indicator.class);
    for (Indicator i : Indicator.values()) {
      fields.put(
          i,
          o.optional(
              i.id(), ClvShapes.COUNT, all -> all.getOrDefault(i, 0L) == 0 ? null : all.get(i)));
    }
    return o.build(
        p -> {
          Map<Indicator, Long> all = new EnumMap<>(Indicator.class);
          fields.forEach((i, field) -> p.ifThere(field, n -> all.put(i, n)));
          return all;
        });
  }

  private static ObjectShape<Map<Indicator, List<List<Double>>>> cuts() {
    ObjectShape.Builder<Map<Indicator, List<List<Double>>>> o = ObjectShape.of("RFM cuts");
    Map<Indicator, Field<Map<Indicator, List<List<Double>>>, List<List<Double>>>> fields =
        new EnumMap<>(Indicator.class);
    Shape<List<Double>> row = Shapes.list(Shapes.number(-MOST, MOST), 1, RfmScores.MOST - 1);
    int rows = RfmScores.MOST * RfmScores.MOST;
    for (Indicator i : Indicator.values()) {
      fields.put(i, o.required(i.id(), Shapes.list(row, 1, rows), all -> all.get(i)));
    }
    return o.build(
        p -> {
          Map<Indicator, List<List<Double>>> all = new EnumMap<>(Indicator.class);
          fields.forEach((i, field) -> all.put(i, p.get(field)));
          return all;
        });
  }

  private static Map<Indicator, List<List<Double>>> rows(RfmCuts cuts) {
    Map<Indicator, List<List<Double>>> all = new EnumMap<>(Indicator.class);
    for (Indicator i : Indicator.values()) {
      all.put(i, cuts.rows(i));
    }
    return all;
  }

  private static ObjectShape<RfmWeights> weights() {
    ObjectShape.Builder<RfmWeights> o = ObjectShape.of("weights of the scores");
    Shape<Double> weight = Shapes.NOT_BELOW_ZERO;
    Field<RfmWeights, Double> r = o.required("r", weight, RfmWeights::r);
    Field<RfmWeights, Double> f = o.required("f", weight, RfmWeights::f);
    Field<RfmWeights, Double> m = o.required("m", weight, RfmWeights::m);
    return o.build(p -> new RfmWeights(p.get(r), p.get(f), p.get(m)));
  }

  /** A range of scores, both ends included. */
  private record Scores(int from, int to) {

    /** One digit, or a lower and a higher one. */
    static final String PATTERN =
        "[1-9]|1-[2-9]|2-[3-9]|3-[4-9]|4-[5-9]|5-[6-9]|6-[7-9]|7-[89]|8-9";

    static Scores of(String text) {
      if (!text.matches(PATTERN)) {
        throw new IllegalArgumentException(
            "scores are a digit from 1 to 9, or go from a lower to a higher one, such as 4-5.");
      }
      return new Scores(text.charAt(0) - '0', text.charAt(text.length() - 1) - '0');
    }

    @Override
    public String toString() {
      return from == to ? "" + from : from + "-" + to;
    }
  }
}
