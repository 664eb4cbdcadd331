package org.clm4j.portfolio;

import static org.clm4j.portfolio.Shop.customer;
import static org.clm4j.portfolio.Shop.day;
import static org.clm4j.portfolio.Shop.february;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clm4j.basics.Language;
import org.clm4j.basics.Span;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerHistory;
import org.junit.jupiter.api.Test;

/** Where definitions of one name disagree on one small base: the table of the page. */
class DefinitionsTest {

  private static final PortfolioFigures FIGURES =
      Shop.figures(february().silence(Span.ofDays(15)).build(), withOneWhoCameAndWent());

  private static List<CustomerHistory> withOneWhoCameAndWent() {
    List<CustomerHistory> all = new ArrayList<>(Shop.customers());
    all.add(
        customer(
            "h",
            ContractEvent.of("s", day("2026-02-05"), "k", ContractEvent.Action.SIGNED),
            ContractEvent.of("e", day("2026-02-20"), "k", ContractEvent.Action.ENDED)));
    return all;
  }

  private static String row(FigureName name) {
    Figure figure = FIGURES.figure(name);
    boolean count = name.isTotal();
    return "| "
        + name.definition().in(Language.ENGLISH)
        + " | `"
        + name.id()
        + "` | "
        + number(figure.numerator())
        + (count ? "" : " ÷ " + number(figure.denominator()))
        + " | "
        + (count
            ? number(figure.numerator())
            : String.format(Locale.ROOT, "%.1f %%", 100 * figure.value().orElseThrow()))
        + " |";
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  @Test
  void thePageTellsWhereDefinitionsDisagree() throws IOException {
    List<FigureName> names =
        List.of(
            FigureName.CHURN,
            FigureName.CHURN_OF_MEAN,
            FigureName.CHURN_OF_DAYS,
            FigureName.CHURN_WITH_PASSED_THROUGH,
            FigureName.CHURN_OF_ALL_SERVED,
            FigureName.REVENUE_CHURN,
            FigureName.RETENTION,
            FigureName.RETENTION_WITH_RETURNED,
            FigureName.REVENUE_RETENTION,
            FigureName.SALES_RETENTION,
            FigureName.GROSS_REVENUE_RETENTION,
            FigureName.REPURCHASE,
            FigureName.REPURCHASE_EVER,
            FigureName.REPURCHASE_RETURNING,
            FigureName.NEW_CUSTOMERS,
            FigureName.RETURNED_CUSTOMERS,
            FigureName.BACK_AFTER_SILENCE,
            FigureName.NEW_COUNTING_RETURNS);
    String table = String.join("\n", names.stream().map(DefinitionsTest::row).toList()) + "\n";
    String page = Files.readString(Path.of("README.md"));
    int start = page.indexOf("| " + FigureName.CHURN.definition().in(Language.ENGLISH));
    String stated =
        start < 0 ? "" : page.substring(start, Math.min(page.length(), start + table.length()));
    assertEquals(table, stated);
  }

  @Test
  void aCustomerWhoCameAndWentTellsTheRatesApart() {
    assertEquals(1.0 / 3, value(FigureName.CHURN), 1e-12);
    assertEquals(2.0 / 3, value(FigureName.CHURN_WITH_PASSED_THROUGH), 1e-12);
    assertEquals(2.0 / 7, value(FigureName.CHURN_OF_ALL_SERVED), 1e-12);
    assertEquals(28.0 / 142, value(FigureName.CHURN_OF_DAYS), 1e-12);
  }

  private static double value(FigureName name) {
    return FIGURES.figure(name).value().orElseThrow();
  }
}
