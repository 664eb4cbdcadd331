package org.clm4j.jackson;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.portfolio.Cohort;
import org.clm4j.portfolio.CohortCell;
import org.clm4j.portfolio.CohortPeriod;
import org.clm4j.portfolio.CohortTable;
import org.clm4j.portfolio.Decile;
import org.clm4j.portfolio.Figure;
import org.clm4j.portfolio.FigureName;
import org.clm4j.portfolio.FigureWindow;
import org.clm4j.portfolio.PortfolioDefinition;
import org.clm4j.portfolio.PortfolioFigures;
import org.clm4j.portfolio.StageFlow;
import org.clm4j.portfolio.StageRow;
import org.clm4j.portfolio.Untold;
import org.jspecify.annotations.Nullable;

/** The figures of a portfolio, and cohorts. */
final class PortfolioShapes {

  private static final int STAGES = 1000;
  private static final int CELLS = 100_000;

  private PortfolioShapes() {}

  static ObjectShape<PortfolioDefinition> definition() {
    ObjectShape.Builder<PortfolioDefinition> o = ObjectShape.of("portfolio definition");
    Header.of(o, "portfolio-definition", 1);
    return definition(o);
  }

  private static ObjectShape<PortfolioDefinition> definition(
      ObjectShape.Builder<PortfolioDefinition> o) {
    Field<PortfolioDefinition, Instant> from =
        o.required("from", Shapes.INSTANT, d -> d.window().from());
    Field<PortfolioDefinition, Instant> to = o.required("to", Shapes.INSTANT, d -> d.window().to());
    Field<PortfolioDefinition, ZoneId> zone =
        o.required("zone", Shapes.ZONE, d -> d.window().zone());
    Field<PortfolioDefinition, Currency> currency =
        o.required("currency", ClvShapes.CURRENCY, PortfolioDefinition::currency);
    Field<PortfolioDefinition, Span> activity =
        o.optional("activity", Shapes.SOME_TIME, d -> usual(d) ? null : d.activity());
    Field<PortfolioDefinition, Span> silence =
        o.optional(
            "silence",
            Shapes.SOME_TIME,
            d -> d.silence().equals(d.activity()) ? null : d.silence());
    Field<PortfolioDefinition, List<String>> declining =
        o.optional(
            "declining",
            Shapes.distinct(Shapes.ID, 1, STAGES),
            d -> d.declining().isEmpty() ? null : List.copyOf(d.declining()));
    Field<PortfolioDefinition, Double> aliveLine =
        o.optional("aliveLine", Shapes.SHARE, d -> d.aliveLine() == 0.5 ? null : d.aliveLine());
    Field<PortfolioDefinition, Integer> minimum =
        o.optional(
            "minimum",
            Shapes.whole(1, Integer.MAX_VALUE),
            d -> d.minimum() == 1 ? null : d.minimum());
    Field<PortfolioDefinition, Money> cost =
        o.optional("acquisitionCost", Shapes.COST, d -> d.acquisitionCost().orElse(null));
    return o.build(
        p -> {
          PortfolioDefinition.Builder made =
              PortfolioDefinition.builder(
                  new FigureWindow(p.get(from), p.get(to), p.get(zone)), p.get(currency));
          p.ifThere(activity, made::activity);
          p.ifThere(silence, made::silence);
          p.ifThere(declining, made::declining);
          p.ifThere(aliveLine, made::aliveLine);
          p.ifThere(minimum, made::minimum);
          p.ifThere(cost, made::acquisitionCost);
          return made.build();
        });
  }

  private static boolean usual(PortfolioDefinition definition) {
    return definition.activity().equals(Span.ofDays(definition.window().days()));
  }

  static ObjectShape<PortfolioFigures> figures() {
    ObjectShape.Builder<PortfolioFigures> o = ObjectShape.of("portfolio figures");
    Header.of(o, "portfolio-figures", 1);
    Field<PortfolioFigures, PortfolioDefinition> definition =
        o.required(
            "definition",
            definition(ObjectShape.of("definition of figures")),
            PortfolioFigures::definition);
    Field<PortfolioFigures, List<Told>> figures =
        o.required(
            "figures",
            Shapes.list(figure(), 0, CELLS),
            f -> f.figures().stream().map(Told::of).toList());
    Field<PortfolioFigures, List<StageRow>> stages =
        o.required("stages", Shapes.list(stage(), 0, STAGES), PortfolioFigures::stages);
    Field<PortfolioFigures, List<StageFlow>> migration =
        o.required("migration", Shapes.list(flow(), 0, CELLS), PortfolioFigures::migration);
    Field<PortfolioFigures, List<Decile>> values =
        o.required("valueTenths", Shapes.list(decile(), 0, 10), PortfolioFigures::valueDeciles);
    Field<PortfolioFigures, List<Decile>> revenues =
        o.required("revenueTenths", Shapes.list(decile(), 0, 10), PortfolioFigures::revenueDeciles);
    return o.build(
        p -> {
          PortfolioDefinition of = p.get(definition);
          return PortfolioFigures.of(
              of,
              p.get(figures).stream().map(f -> f.figure(of)).toList(),
              p.get(stages),
              p.get(migration),
              p.get(values),
              p.get(revenues));
        });
  }

  /** A figure without the definition it is of. */
  private record Told(
      FigureName name,
      double numerator,
      double denominator,
      long cases,
      @Nullable Double value,
      @Nullable Untold untold) {

    static Told of(Figure f) {
      return new Told(
          f.name(),
          f.numerator(),
          f.denominator(),
          f.cases(),
          Shapes.orNull(f.value()),
          f.untold().orElse(null));
    }

    /** Returns the figure; refuses a value, or a reason for none, that does not follow. */
    Figure figure(PortfolioDefinition definition) {
      Figure made = Figure.of(name, definition, numerator, denominator, cases);
      Told again = of(made);
      if ((value != null && !value.equals(again.value))
          || (untold != null && untold != again.untold)) {
        throw new IllegalArgumentException(
            "figure '"
                + name
                + "' has another value, or reason for none, than follows from its numerator,"
                + " denominator and cases. Maybe leave both out.");
      }
      return made;
    }
  }

  private static ObjectShape<Told> figure() {
    ObjectShape.Builder<Told> o = ObjectShape.of("figure");
    Field<Told, FigureName> name =
        o.required(
            "id",
            Shapes.words("figure", Arrays.asList(FigureName.values()), FigureName::id),
            Told::name);
    Field<Told, Double> value = o.optional("value", Shapes.NUMBER, Told::value);
    Field<Told, Untold> untold =
        o.optional(
            "untold",
            Shapes.words("reason", Arrays.asList(Untold.values()), Untold::id),
            Told::untold);
    Field<Told, Double> numerator = o.required("numerator", Shapes.NUMBER, Told::numerator);
    Field<Told, Double> denominator = o.required("denominator", Shapes.NUMBER, Told::denominator);
    Field<Told, Long> cases = o.required("cases", ClvShapes.COUNT, Told::cases);
    return o.build(
        p ->
            new Told(
                p.get(name),
                p.get(numerator),
                p.get(denominator),
                p.get(cases),
                p.find(value),
                p.find(untold)));
  }

  private static ObjectShape<StageRow> stage() {
    ObjectShape.Builder<StageRow> o = ObjectShape.of("stage of a funnel");
    Field<StageRow, String> stage = o.required("stage", Shapes.ID, StageRow::stage);
    Field<StageRow, Long> customers = o.required("customers", ClvShapes.COUNT, StageRow::customers);
    Field<StageRow, Long> reached = o.required("reached", ClvShapes.COUNT, StageRow::reached);
    Field<StageRow, Long> left = o.required("left", ClvShapes.COUNT, StageRow::left);
    Field<StageRow, Long> daysOfLeft =
        o.required("daysOfLeft", ClvShapes.COUNT, StageRow::daysOfLeft);
    Field<StageRow, Long> staying = o.required("staying", ClvShapes.COUNT, StageRow::staying);
    Field<StageRow, Long> daysOfStaying =
        o.required("daysOfStaying", ClvShapes.COUNT, StageRow::daysOfStaying);
    return o.build(
        p ->
            StageRow.of(
                p.get(stage),
                p.get(customers),
                p.get(reached),
                p.get(left),
                p.get(daysOfLeft),
                p.get(staying),
                p.get(daysOfStaying)));
  }

  private static ObjectShape<StageFlow> flow() {
    ObjectShape.Builder<StageFlow> o = ObjectShape.of("stage migration");
    Field<StageFlow, String> from = o.optional("from", Shapes.ID, f -> f.from().orElse(null));
    Field<StageFlow, String> to = o.required("to", Shapes.ID, StageFlow::to);
    Field<StageFlow, Long> customers =
        o.required("customers", ClvShapes.COUNT, StageFlow::customers);
    Field<StageFlow, Money> value = o.required("value", Shapes.MONEY, StageFlow::value);
    return o.build(
        p ->
            new StageFlow(
                Optional.ofNullable(p.find(from)), p.get(to), p.get(customers), p.get(value)));
  }

  private static ObjectShape<Decile> decile() {
    ObjectShape.Builder<Decile> o = ObjectShape.of("tenth of the customers");
    Field<Decile, Integer> tenth = o.required("tenth", Shapes.whole(1, 10), Decile::tenth);
    Field<Decile, Long> customers = o.required("customers", ClvShapes.COUNT, Decile::customers);
    Field<Decile, Money> amount = o.required("amount", Shapes.MONEY, Decile::amount);
    return o.build(p -> new Decile(p.get(tenth), p.get(customers), p.get(amount)));
  }

  static ObjectShape<CohortTable> cohorts() {
    ObjectShape.Builder<CohortTable> o = ObjectShape.of("cohort table");
    Header.of(o, "cohort-table", 1);
    Field<CohortTable, CohortPeriod> period =
        o.required(
            "period",
            Shapes.words("period", Arrays.asList(CohortPeriod.values()), CohortPeriod::id),
            CohortTable::period);
    Field<CohortTable, Instant> asOf = o.required("asOf", Shapes.INSTANT, CohortTable::asOf);
    Field<CohortTable, ZoneId> zone = o.required("zone", Shapes.ZONE, CohortTable::zone);
    Field<CohortTable, Currency> currency =
        o.required("currency", ClvShapes.CURRENCY, CohortTable::currency);
    Field<CohortTable, List<Cohort>> cohorts =
        o.required("cohorts", Shapes.list(cohort(), 0, CELLS), CohortTable::cohorts);
    return o.build(
        p ->
            new CohortTable(
                p.get(period), p.get(asOf), p.get(zone), p.get(currency), p.get(cohorts)));
  }

  private static ObjectShape<Cohort> cohort() {
    ObjectShape.Builder<Cohort> o = ObjectShape.of("cohort");
    Field<Cohort, LocalDate> start = o.required("start", Shapes.DAY, Cohort::start);
    Field<Cohort, Long> customers = o.required("customers", ClvShapes.COUNT, Cohort::customers);
    Field<Cohort, List<CohortCell>> cells =
        o.required("periods", Shapes.list(cell(), 1, CELLS), Cohort::cells);
    return o.build(p -> new Cohort(p.get(start), p.get(customers), p.get(cells)));
  }

  private static ObjectShape<CohortCell> cell() {
    ObjectShape.Builder<CohortCell> o = ObjectShape.of("period of a cohort");
    Field<CohortCell, Integer> age = o.required("age", Shapes.whole(0, CELLS), CohortCell::age);
    Field<CohortCell, Boolean> open =
        o.optional("running", Shapes.TRUE, c -> c.complete() ? null : Boolean.TRUE);
    Field<CohortCell, Long> inPeriod =
        o.required("inPeriod", ClvShapes.COUNT, CohortCell::inPeriod);
    Field<CohortCell, Long> onOrAfter =
        o.required("onOrAfter", ClvShapes.COUNT, CohortCell::onOrAfter);
    Field<CohortCell, Long> rolling = o.required("rolling", ClvShapes.COUNT, CohortCell::rolling);
    Field<CohortCell, Money> revenue = o.required("revenue", Shapes.MONEY, CohortCell::revenue);
    Field<CohortCell, Money> margin =
        o.optional("margin", Shapes.MONEY, c -> c.margin().orElse(null));
    Field<CohortCell, Money> soFar = o.required("valueSoFar", Shapes.MONEY, CohortCell::valueSoFar);
    return o.build(
        p ->
            new CohortCell(
                p.get(age),
                p.find(open) == null,
                p.get(inPeriod),
                p.get(onOrAfter),
                p.get(rolling),
                p.get(revenue),
                Optional.ofNullable(p.find(margin)),
                p.get(soFar)));
  }
}
