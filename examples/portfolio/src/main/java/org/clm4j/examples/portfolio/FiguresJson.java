package org.clm4j.examples.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clm4j.basics.Language;
import org.clm4j.portfolio.Cohort;
import org.clm4j.portfolio.CohortCell;
import org.clm4j.portfolio.Decile;
import org.clm4j.portfolio.Figure;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.portfolio.Presence;
import org.clm4j.portfolio.StageFlow;
import org.clm4j.portfolio.StageRow;
import org.clm4j.rfm.Indicator;
import org.clm4j.rfm.SegmentMovement;

/** Figures, cohorts and movement in the summary that a machine reads. */
final class FiguresJson {

  private static final int DECIMALS = 8;

  private final BaseFigures.Found found;

  FiguresJson(BaseFigures.Found found) {
    this.found = found;
  }

  /** Appends what was found. */
  void write(Map<String, Object> summary) {
    summary.put("figuresOf", of(found.figures().definition()));
    Map<String, Object> figures = new LinkedHashMap<>();
    found.figures().figures().forEach(f -> figures.put(f.name().id(), figure(f)));
    summary.put("figures", figures);
    summary.put("stageFunnel", found.figures().stages().stream().map(FiguresJson::stage).toList());
    summary.put(
        "stageMigration", found.figures().migration().stream().map(FiguresJson::flow).toList());
    summary.put("valueTenths", tenths(found.figures().valueDeciles()));
    summary.put("revenueTenths", tenths(found.figures().revenueDeciles()));
    Map<String, Object> cohorts = new LinkedHashMap<>();
    cohorts.put("period", found.cohorts().period().id());
    cohorts.put("cohorts", found.cohorts().cohorts().stream().map(FiguresJson::cohort).toList());
    summary.put("cohorts", cohorts);
    found.movement().ifPresent(m -> summary.put("movement", movement(m)));
  }

  private static Map<String, Object> of(PortfolioDefinition definition) {
    Map<String, Object> of = new LinkedHashMap<>();
    of.put("after", moment(definition.window().from(), definition));
    of.put("upTo", moment(definition.window().to(), definition));
    of.put("days", definition.window().days());
    of.put("active", definition.activity().toString());
    of.put("declining", List.copyOf(definition.declining()));
    of.put("aliveLine", definition.aliveLine());
    return of;
  }

  private static String moment(Instant moment, PortfolioDefinition definition) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(definition.window().zone()));
  }

  private static Map<String, Object> figure(Figure figure) {
    Map<String, Object> told = new LinkedHashMap<>();
    figure.value().ifPresent(v -> told.put("value", number(v)));
    figure.untold().ifPresent(why -> told.put("untold", why.id()));
    told.put("numerator", number(figure.numerator()));
    told.put("denominator", number(figure.denominator()));
    told.put("unit", figure.name().unit().id());
    told.put("label", figure.name().label().in(Language.ENGLISH));
    told.put("definition", figure.name().definition().in(Language.ENGLISH));
    return told;
  }

  private static Map<String, Object> stage(StageRow row) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("stage", row.stage());
    told.put("customers", row.customers());
    told.put("reached", row.reached());
    told.put("left", row.left());
    row.meanDays().ifPresent(d -> told.put("meanDaysOfLeft", number(d)));
    row.meanDaysSoFar().ifPresent(d -> told.put("meanDaysSoFar", number(d)));
    return told;
  }

  private static Map<String, Object> flow(StageFlow flow) {
    Map<String, Object> told = new LinkedHashMap<>();
    flow.from().ifPresent(from -> told.put("from", from));
    told.put("to", flow.to());
    told.put("customers", flow.customers());
    told.put("value", flow.value());
    return told;
  }

  private static List<Object> tenths(List<Decile> tenths) {
    List<Object> told = new ArrayList<>();
    for (Decile tenth : tenths) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("tenth", tenth.tenth());
      one.put("customers", tenth.customers());
      one.put("amount", tenth.amount());
      told.add(one);
    }
    return told;
  }

  private static Map<String, Object> cohort(Cohort cohort) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("start", cohort.start().toString());
    told.put("customers", cohort.customers());
    List<Object> periods = new ArrayList<>();
    for (CohortCell cell : cohort.cells()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("age", cell.age());
      one.put("complete", cell.complete());
      one.put("inPeriod", cell.inPeriod());
      one.put("onOrAfter", cell.onOrAfter());
      one.put("rolling", cell.rolling());
      one.put("revenue", cell.revenue());
      cell.margin().ifPresent(m -> one.put("margin", m));
      one.put("valueSoFar", cell.valueSoFar());
      periods.add(one);
    }
    told.put("periods", periods);
    return told;
  }

  private static Map<String, Object> movement(Movement movement) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("previous", movement.day().toString());
    Map<String, Object> presences = new LinkedHashMap<>();
    for (Presence presence : Presence.values()) {
      presences.put(presence.id(), cell(movement.of(presence), movement));
    }
    told.put("presence", presences);
    List<Object> stages = new ArrayList<>();
    for (Movement.Move move : movement.stageMoves()) {
      Map<String, Object> one = new LinkedHashMap<>();
      if (!move.from().isEmpty()) {
        one.put("from", move.from());
      }
      one.put("to", move.to());
      one.putAll(cell(move.cell(), movement));
      stages.add(one);
    }
    told.put("stages", stages);
    List<Object> segments = new ArrayList<>();
    for (SegmentMovement.Cell cell :
        movement.segments().cells(BaseFacts.SEGMENTS, BaseFacts.SEGMENTS)) {
      Map<String, Object> one = new LinkedHashMap<>();
      if (cell.from() != null) {
        one.put("from", cell.from().id());
      }
      if (cell.to() != null) {
        one.put("to", cell.to().id());
      }
      one.put("customers", cell.customers());
      for (Indicator i : Indicator.values()) {
        one.put(i.id() + "Up", cell.up().getOrDefault(i, 0L));
        one.put(i.id() + "Down", cell.down().getOrDefault(i, 0L));
      }
      segments.add(one);
    }
    told.put("segments", segments);
    return told;
  }

  private static Map<String, Object> cell(Movement.Cell cell, Movement movement) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("customers", cell.customers);
    told.put("valueBefore", movement.money(cell.before));
    told.put("value", movement.money(cell.after));
    return told;
  }

  private static BigDecimal number(double value) {
    BigDecimal rounded =
        new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
