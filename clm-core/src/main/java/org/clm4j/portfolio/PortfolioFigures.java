package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a portfolio over a window, its stages, and how its value is spread.
 *
 * <p>Immutable and thread-safe; equal by content.
 */
public final class PortfolioFigures {

  private final PortfolioDefinition definition;
  private final Map<FigureName, Figure> figures;
  private final List<StageRow> stages;
  private final List<StageFlow> migration;
  private final List<Decile> valueDeciles;
  private final List<Decile> revenueDeciles;

  private PortfolioFigures(
      PortfolioDefinition definition,
      Map<FigureName, Figure> figures,
      List<StageRow> stages,
      List<StageFlow> migration,
      List<Decile> valueDeciles,
      List<Decile> revenueDeciles) {
    this.definition = requireNonNull(definition, "definition");
    this.figures = figures;
    this.stages = ImmutableList.copyOf(stages);
    this.migration = ImmutableList.copyOf(migration);
    this.valueDeciles = ImmutableList.copyOf(valueDeciles);
    this.revenueDeciles = ImmutableList.copyOf(revenueDeciles);
  }

  /**
   * Returns figures as they were stored.
   *
   * @param figures one of each name; one that is not there, for it was not known then, is untold
   * @param stages the rows of the funnel
   * @param migration the cells of the matrix
   * @param valueDeciles the tenths by value to come; none, or ten
   * @param revenueDeciles the tenths by revenue of the window; none, or ten
   * @throws IllegalArgumentException if a figure is there twice or of another window or currency,
   *     or there are tenths, and not ten of them
   */
  public static PortfolioFigures of(
      PortfolioDefinition definition,
      Collection<Figure> figures,
      List<StageRow> stages,
      List<StageFlow> migration,
      List<Decile> valueDeciles,
      List<Decile> revenueDeciles) {
    Map<FigureName, Figure> byName = new EnumMap<>(FigureName.class);
    for (Figure figure : figures) {
      if (byName.put(figure.name(), figure) != null
          || !figure.window().equals(definition.window())
          || !figure.currency().equals(definition.currency())) {
        throw new IllegalArgumentException(
            "figure '"
                + figure.name()
                + "' is there twice, or of another window or currency than the portfolio.");
      }
    }
    for (FigureName name : FigureName.values()) {
      byName.computeIfAbsent(name, n -> Figure.of(n, definition, 0, 1, 0));
    }
    for (List<Decile> tenths : List.of(valueDeciles, revenueDeciles)) {
      boolean inOrder = true;
      for (int i = 0; i < tenths.size(); i++) {
        inOrder &= tenths.get(i).tenth() == i + 1;
      }
      if (!inOrder || (!tenths.isEmpty() && tenths.size() != 10)) {
        throw new IllegalArgumentException("there are ten tenths, in order, or none.");
      }
    }
    return new PortfolioFigures(
        definition, byName, stages, migration, valueDeciles, revenueDeciles);
  }

  /** Returns what the figures are of, and what their words mean. */
  public PortfolioDefinition definition() {
    return definition;
  }

  /** Returns the figure of this name. */
  public Figure figure(FigureName name) {
    return requireNonNull(figures.get(name));
  }

  /** Returns all figures, in the order of {@link FigureName}. */
  public List<Figure> figures() {
    return ImmutableList.copyOf(figures.values());
  }

  /** Returns the stages that anybody reached, in the order of their ids. */
  public List<StageRow> stages() {
    return stages;
  }

  /** Returns the row of a stage; empty where nobody reached it. */
  public Optional<StageRow> stage(String id) {
    return stages.stream().filter(s -> s.stage().equals(id)).findFirst();
  }

  /**
   * Returns the cells of the migration matrix that have customers, by the ids of the stage at the
   * start, those who were not there first, and at the end.
   */
  public List<StageFlow> migration() {
    return migration;
  }

  /**
   * Returns the tenths of the customers by the value to come, best first; empty below ten customers
   * of whom it is known.
   */
  public List<Decile> valueDeciles() {
    return valueDeciles;
  }

  /**
   * Returns the tenths of the window's buyers by their revenue in it, best first; empty below ten
   * buyers.
   */
  public List<Decile> revenueDeciles() {
    return revenueDeciles;
  }

  /**
   * Returns how each figure differs from that of an earlier window, in the order of {@link
   * FigureName}.
   *
   * @throws IllegalArgumentException if the two are in different currencies
   */
  public List<FigureChange> since(PortfolioFigures earlier) {
    return Arrays.stream(FigureName.values())
        .map(name -> new FigureChange(earlier.figure(name), figure(name)))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PortfolioFigures f && parts().equals(f.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(definition, figures, stages, migration, valueDeciles, revenueDeciles);
  }

  /** Returns how many figures can be told. */
  @Override
  public String toString() {
    long told = figures.values().stream().filter(f -> f.untold().isEmpty()).count();
    return told + " of " + figures.size() + " " + definition;
  }
}
