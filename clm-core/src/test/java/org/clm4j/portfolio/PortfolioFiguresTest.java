package org.clm4j.portfolio;

import static org.clm4j.portfolio.Shop.EUR;
import static org.clm4j.portfolio.Shop.FEBRUARY;
import static org.clm4j.portfolio.Shop.UTC;
import static org.clm4j.portfolio.Shop.bought;
import static org.clm4j.portfolio.Shop.customer;
import static org.clm4j.portfolio.Shop.day;
import static org.clm4j.portfolio.Shop.eur;
import static org.clm4j.portfolio.Shop.february;
import static org.clm4j.portfolio.Shop.figures;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.clm4j.basics.Language;
import org.clm4j.basics.MixedCurrencyException;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.ContractEvent.Action;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.MatterClosed;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.RelationEnded;
import org.clm4j.event.Treatment;
import org.clm4j.testing.Posted;
import org.junit.jupiter.api.Test;

class PortfolioFiguresTest {

  private static final PortfolioFigures SHOP = figures(february().build(), Shop.customers());

  private static void is(double expected, PortfolioFigures figures, FigureName name) {
    assertEquals(expected, figures.figure(name).value().orElseThrow(), 1e-12, name.id());
  }

  private static void is(double numerator, double denominator, FigureName name) {
    Figure figure = SHOP.figure(name);
    assertEquals(numerator, figure.numerator(), 1e-9, name.id());
    assertEquals(denominator, figure.denominator(), 1e-9, name.id());
    is(name.isTotal() ? numerator : numerator / denominator, SHOP, name);
  }

  private static void isShare(double expected, PortfolioFigures figures, FigureName name) {
    assertEquals(expected, figures.figure(name).share().orElseThrow(), 1e-12, name.id());
  }

  private static void isUntold(Untold why, PortfolioFigures figures, FigureName name) {
    assertEquals(Optional.of(why), figures.figure(name).untold(), name.id());
  }

  private static PortfolioFigures inFebruary(CustomerHistory... customers) {
    return figures(february().build(), List.of(customers));
  }

  @Test
  void countsWhoIsNewRetainedBackAndLost() {
    is(3, 7, FigureName.CUSTOMERS_AT_START);
    is(5, 7, FigureName.CUSTOMERS_AT_END);
    is(2, 7, FigureName.NEW_CUSTOMERS);
    is(2, 3, FigureName.RETAINED_CUSTOMERS);
    is(1, 7, FigureName.RETURNED_CUSTOMERS);
    is(1, 3, FigureName.LOST_CUSTOMERS);
  }

  @Test
  void saysOfEachCustomerWhatBecameOfThem() {
    PortfolioDefinition definition = february().build();
    assertEquals(
        List.of(
            Presence.RETAINED,
            Presence.LOST,
            Presence.NEW,
            Presence.RETURNED,
            Presence.INACTIVE,
            Presence.RETAINED,
            Presence.NEW),
        Shop.customers().stream().map(c -> Presence.of(c, definition)).toList());
    assertEquals(Presence.PROSPECT, Presence.of(customer("p", visit("2026-02-05")), definition));
    assertEquals("came back", Presence.RETURNED.label().in(Language.ENGLISH));
  }

  @Test
  void tellsGrowthByItsParts() {
    is(2, 3, FigureName.GROWTH);
    is(2, 3, FigureName.GROWTH_BY_NEW);
    is(1, 3, FigureName.GROWTH_BY_RETURNED);
    is(-1, 3, FigureName.GROWTH_BY_RETAINED);
    assertTrue(FigureName.GROWTH.isChange());
  }

  @Test
  void tellsRetentionWithAndWithoutThoseWhoCameBack() {
    is(2, 3, FigureName.RETENTION);
    is(3, 3, FigureName.RETENTION_WITH_RETURNED);
  }

  @Test
  void tellsChurnOverTheStartTheMeanAndTheDays() {
    is(1, 3, FigureName.CHURN);
    is(1, 4, FigureName.CHURN_OF_MEAN);
    // Active days: a 28, b 11, c 19, d 15, f 28, g 26.
    is(1, 127 / 28.0, FigureName.CHURN_OF_DAYS);
    is(1, 6, FigureName.CHURN_OF_ALL_SERVED);
    is(50, 350, FigureName.REVENUE_CHURN);
  }

  @Test
  void tellsRepurchaseInThreeWays() {
    is(2, 5, FigureName.REPURCHASE);
    is(4, 7, FigureName.REPURCHASE_EVER);
    is(3, 5, FigureName.REPURCHASE_RETURNING);
    is(5, 7, FigureName.REPEAT_PURCHASES);
    is(270, 310, FigureName.REPEAT_AMOUNT);
    is(5, 7, FigureName.PURCHASE_RATE);
    is(1, 2, FigureName.WIN_BACK_RATE);
    is(40, 290, FigureName.RETURNED_REVENUE);
  }

  @Test
  void tellsWhatTheRevenueOfThoseOfBeforeBecame() {
    is(290, 1, FigureName.REVENUE);
    is(-60, 350, FigureName.REVENUE_GROWTH);
    is(200, 350, FigureName.REVENUE_RETENTION);
    is(180, 350, FigureName.GROSS_REVENUE_RETENTION);
    is(220, 350, FigureName.SALES_RETENTION);
  }

  @Test
  void tellsMeanRecencyFrequencyAndMoney() {
    is(254, 7, FigureName.MEAN_RECENCY);
    is(12, 7, FigureName.MEAN_PURCHASES);
    is(730, 7, FigureName.MEAN_SPEND);
    is(730, 7, FigureName.MEAN_VALUE_TO_DATE);
  }

  @Test
  void whoOnlyGaveSomethingBackIsNoProspectAndNotAmongThoseWhoBought() {
    List<CustomerHistory> customers = new ArrayList<>(Shop.customers());
    customers.add(customer("r", Refund.of("back", day("2026-02-03"), eur(40))));
    PortfolioFigures figures = figures(february().build(), customers);
    is(730.0 / 7, figures, FigureName.MEAN_SPEND);
    is(250, figures, FigureName.REVENUE);
    isUntold(Untold.NOTHING_KNOWN, figures, FigureName.CONVERSION);
  }

  @Test
  void countsWhoIsBackAfterAStatedSilence() {
    is(1, SHOP, FigureName.BACK_AFTER_SILENCE);
    is(3, SHOP, FigureName.NEW_COUNTING_RETURNS);
    PortfolioFigures fortnight =
        figures(february().silence(Span.ofDays(15)).build(), Shop.customers());
    is(2, fortnight, FigureName.BACK_AFTER_SILENCE);
    is(1, fortnight, FigureName.RETURNED_CUSTOMERS);
  }

  @Test
  void aReturnAfterNinetyDaysIsOneWhoCameBackAndNotNew() {
    PortfolioFigures figures =
        figures(
            february().activity(Span.ofDays(365)).silence(Span.ofDays(90)).build(),
            Shop.customers());
    is(0, figures, FigureName.RETURNED_CUSTOMERS);
    is(1, figures, FigureName.BACK_AFTER_SILENCE);
    is(2, figures, FigureName.NEW_CUSTOMERS);
    is(3, figures, FigureName.NEW_COUNTING_RETURNS);
  }

  @Test
  void whatNobodyKnowsIsUntoldAndNotZero() {
    for (FigureName name :
        List.of(
            FigureName.CONVERSION,
            FigureName.PROFIT,
            FigureName.RETURN_ON_INVESTMENT,
            FigureName.ACQUISITION_COST,
            FigureName.MARKETING_COST,
            FigureName.NRR,
            FigureName.GRR,
            FigureName.RECURRING,
            FigureName.CSAT,
            FigureName.NPS,
            FigureName.CES,
            FigureName.RESPONSE_TIME,
            FigureName.CUSTOMER_EQUITY,
            FigureName.VALUE_AT_RISK,
            FigureName.CUSTOMERS_AT_RISK,
            FigureName.SAVE_RATE,
            FigureName.TOP_TENTH_OF_VALUE)) {
      assertEquals(Optional.of(Untold.NOTHING_KNOWN), SHOP.figure(name).untold(), name.id());
      assertEquals(OptionalDouble.empty(), SHOP.figure(name).value(), name.id());
      assertEquals(Optional.empty(), SHOP.figure(name).money(), name.id());
    }
  }

  @Test
  void anEmptyPortfolioTellsNoFigure() {
    PortfolioFigures nobody = inFebruary();
    assertTrue(nobody.figures().stream().allMatch(f -> f.untold().isPresent()), nobody.toString());
    assertEquals(FigureName.values().length, nobody.figures().size());
  }

  @Test
  void belowTheStatedMinimumARateIsUntoldAndACountIsNot() {
    PortfolioFigures strict = figures(february().minimum(4).build(), Shop.customers());
    isUntold(Untold.TOO_FEW, strict, FigureName.CHURN);
    is(0.4, strict, FigureName.REPURCHASE);
    is(1, strict, FigureName.LOST_CUSTOMERS);
  }

  @Test
  void revenueThatWasNothingBeforeHasNoGrowth() {
    PortfolioFigures gifts = inFebruary(customer("a", bought("2026-01-10", 0)));
    isUntold(Untold.NOTHING_TO_DIVIDE_BY, gifts, FigureName.REVENUE_GROWTH);
    is(0, gifts, FigureName.REVENUE);
  }

  private static ContractEvent contract(String date, Action action, long euros) {
    ContractEvent event = ContractEvent.of(date + action, day(date), "contract", action);
    return euros == 0 ? event : event.withRecurring(eur(euros), Period.ofMonths(1));
  }

  @Test
  void thirtyThousandOfTwentySevenAreAnNrrOf111Percent() {
    PortfolioFigures figures =
        inFebruary(
            customer(
                "x",
                contract("2025-06-01", Action.SIGNED, 20_000),
                contract("2026-02-10", Action.CHANGED, 23_000)),
            customer("y", contract("2025-07-01", Action.SIGNED, 7_000)),
            customer("new", contract("2026-02-20", Action.SIGNED, 9_000)));
    Figure nrr = figures.figure(FigureName.NRR);
    assertEquals(30_000, nrr.numerator(), 0);
    assertEquals(27_000, nrr.denominator(), 0);
    assertEquals(1.11, nrr.value().orElseThrow(), 0.005);
    is(1, figures, FigureName.GRR);
    is(39_000, figures, FigureName.RECURRING);
  }

  @Test
  void recurringRevenueIsKeptLostAndWonBack() {
    PortfolioFigures figures =
        inFebruary(
            customer(
                "less",
                contract("2025-06-01", Action.SIGNED, 100),
                contract("2026-02-10", Action.CHANGED, 60)),
            customer(
                "more",
                contract("2025-06-01", Action.SIGNED, 100),
                contract("2026-02-10", Action.CHANGED, 150)),
            customer(
                "gone",
                contract("2025-06-01", Action.SIGNED, 50),
                contract("2026-02-10", Action.ENDED, 0)),
            customer(
                "back",
                contract("2025-06-01", Action.SIGNED, 30),
                contract("2025-12-10", Action.ENDED, 0),
                contract("2026-02-10", Action.SIGNED, 40)),
            customer(
                "through",
                contract("2026-02-05", Action.SIGNED, 10),
                contract("2026-02-20", Action.ENDED, 0)));
    is(210.0 / 250, figures, FigureName.NRR);
    is(250.0 / 250, figures, FigureName.NRR_WITH_RETURNED);
    is(160.0 / 250, figures, FigureName.GRR);
    is(50.0 / 250, figures, FigureName.RECURRING_CHURN);
    is(1, figures, FigureName.PASSED_THROUGH);
    is(1.0 / 3, figures, FigureName.CHURN);
    is(2.0 / 3, figures, FigureName.CHURN_WITH_PASSED_THROUGH);
    is(2.0 / 5, figures, FigureName.CHURN_OF_ALL_SERVED);
    is(1, figures, FigureName.RETURNED_CUSTOMERS);
  }

  @Test
  void countsContractsThatEndSoon() {
    ContractEvent soon =
        contract("2025-06-01", Action.SIGNED, 100).withTermEndingAt(day("2026-03-20"));
    ContractEvent later =
        contract("2025-06-01", Action.SIGNED, 80).withTermEndingAt(day("2026-06-20"));
    PortfolioFigures figures = inFebruary(customer("s", soon), customer("l", later));
    assertEquals(2, figures.figure(FigureName.CONTRACTS_ENDING).denominator());
    is(1, figures, FigureName.CONTRACTS_ENDING);
    is(100, figures, FigureName.RECURRING_ENDING);
    isShare(100.0 / 180, figures, FigureName.RECURRING_ENDING);
  }

  @Test
  void whoEndedTheRelationIsLostWhateverTheyBought() {
    PortfolioFigures figures =
        inFebruary(
            customer(
                "a",
                bought("2026-01-20", 10),
                bought("2026-02-05", 10),
                RelationEnded.of("end", day("2026-02-06"))));
    is(1, figures, FigureName.CHURN);
  }

  @Test
  void tellsConversionOfThoseMetBeforeTheyBought() {
    PortfolioFigures figures =
        inFebruary(
            customer("won", visit("2026-01-05"), bought("2026-02-05", 10)),
            customer("fast", visit("2026-02-05"), bought("2026-02-06", 10)),
            customer("open", visit("2026-02-05")),
            customer("old", visit("2025-02-05")),
            customer("before", visit("2025-02-05"), bought("2025-03-05", 10)),
            customer("unseen", bought("2026-02-05", 10)));
    is(2.0 / 4, figures, FigureName.CONVERSION);
    is(1.0 / 2, figures, FigureName.CONVERSION_OF_NEW);
  }

  private static Interaction visit(String date) {
    return Interaction.of("visit " + date, day(date), "web", "visit");
  }

  private static Treatment treated(String date, long euros) {
    return Treatment.of("treatment " + date, day(date), "STR-01").withCost(eur(euros));
  }

  @Test
  void tellsWhatAcquisitionCostsAndHowOftenItSucceeds() {
    PortfolioFigures figures =
        inFebruary(
            customer(
                "won",
                treated("2026-02-01", 30),
                Purchase.of("o", day("2026-02-05"), eur(100)).withProfit(eur(60))),
            customer("not", treated("2026-02-01", 10)),
            customer(
                "held",
                Purchase.of("o", day("2026-01-05"), eur(100)).withProfit(eur(60)),
                treated("2026-02-03", 5)));
    is(40, figures, FigureName.ACQUISITION_COST);
    is(0.5, figures, FigureName.ACQUISITION_SUCCESS);
    is(45, figures, FigureName.MARKETING_COST);
    is((60.0 - 45) / 45, figures, FigureName.RETURN_ON_INVESTMENT);
  }

  @Test
  void theHostsOwnCostOfAcquisitionStandsForThatOfTreatments() {
    PortfolioFigures figures =
        figures(february().acquisitionCost(eur(100)).build(), Shop.customers());
    is(50, figures, FigureName.ACQUISITION_COST);
    is(100, figures, FigureName.MARKETING_COST);
  }

  @Test
  void tellsHowManyOfThoseTreatedWereSaved() {
    PortfolioFigures figures =
        inFebruary(
            saved("a", true, "2026-02-20"),
            saved("b", false, "2026-02-20"),
            saved("c", true, "2026-02-25"),
            saved("later", false, "2026-03-20"));
    is(2.0 / 3, figures, FigureName.SAVE_RATE);
  }

  @Test
  void tellsWhatThoseSavedAndThoseWonBackBroughtApart() {
    PortfolioFigures figures =
        inFebruary(
            customer(
                "saved",
                bought("2026-01-20", 10),
                treated("2026-02-10", 1).withOutcome(true, day("2026-02-12")),
                bought("2026-02-14", 30)),
            customer(
                "in vain",
                bought("2026-01-20", 10),
                treated("2026-02-10", 1).withOutcome(false, day("2026-02-12")),
                bought("2026-02-14", 50)),
            customer("back", bought("2025-09-01", 10), bought("2026-02-20", 20)));
    is(30, figures, FigureName.SAVED_REVENUE);
    isShare(0.3, figures, FigureName.SAVED_REVENUE);
    is(20, figures, FigureName.RETURNED_REVENUE);
    isShare(0.2, figures, FigureName.RETURNED_REVENUE);
  }

  private static CustomerHistory saved(String id, boolean success, String seen) {
    return customer(
        id, bought("2026-01-20", 10), treated("2026-02-10", 1).withOutcome(success, day(seen)));
  }

  @Test
  void tellsSatisfactionRecommendationAndEffort() {
    Feedback.Scale five = Feedback.Scale.of(1, 5);
    PortfolioFigures figures =
        inFebruary(
            customer(
                "a",
                Feedback.of("1", day("2026-02-01"), Feedback.Measure.CSAT, 4, five),
                Feedback.of("2", day("2026-02-02"), Feedback.Measure.CSAT, 5, five),
                Feedback.of("3", day("2026-02-03"), Feedback.Measure.CSAT, 3, five),
                Feedback.of("4", day("2026-01-03"), Feedback.Measure.CSAT, 1, five)),
            customer(
                "b",
                Feedback.nps("1", day("2026-02-01"), 9),
                Feedback.nps("2", day("2026-02-02"), 10),
                Feedback.nps("3", day("2026-02-03"), 8),
                Feedback.nps("4", day("2026-02-03"), 6)),
            customer(
                "c",
                Feedback.of(
                    "1", day("2026-02-01"), Feedback.Measure.CES, 7, Feedback.Scale.of(1, 7)),
                Feedback.of(
                    "2",
                    day("2026-02-01"),
                    Feedback.Measure.CES,
                    5,
                    Feedback.Scale.lowerIsBetter(1, 5))));
    is(2.0 / 3, figures, FigureName.CSAT);
    is(25, figures, FigureName.NPS);
    is(4, figures, FigureName.CES);
  }

  @Test
  void tellsHowLongAnswersTake() {
    Instant noon = day("2026-02-10");
    PortfolioFigures figures =
        inFebruary(
            customer(
                "a",
                ask("1", noon),
                ask("2", noon.plusSeconds(3600)),
                answer("3", noon.plusSeconds(3 * 3600)),
                ask("4", day("2026-02-20"))),
            customer(
                "b",
                Complaint.of("5", noon),
                MatterClosed.of("6", noon.plusSeconds(24 * 3600), "5"),
                Complaint.of("7", noon)));
    is(2.5, figures, FigureName.RESPONSE_TIME);
    is(2.0 / 3, figures, FigureName.ANSWERED);
    is(24, figures, FigureName.RESOLUTION_TIME);
    is(0.5, figures, FigureName.RESOLVED);
  }

  private static Interaction ask(String id, Instant at) {
    return Interaction.of(id, at, "mail", "enquiry").by(Interaction.Initiator.CUSTOMER);
  }

  private static Interaction answer(String id, Instant at) {
    return Interaction.of(id, at, "mail", "reply").by(Interaction.Initiator.FIRM);
  }

  @Test
  void whoIsAtRiskForSeveralReasonsCountsOnce() {
    PortfolioAccumulator portfolio =
        PortfolioAccumulator.of(february().declining("decline").build());
    List<CustomerHistory> shop = Shop.customers();
    portfolio.add(
        CustomerEntry.of(shop.get(0)).withValue(eur(100)).withStage("decline").withWarned(true));
    portfolio.add(CustomerEntry.of(shop.get(1)).withValue(eur(50)).withAlive(0.2));
    portfolio.add(CustomerEntry.of(shop.get(2)).withValue(eur(30)).withAlive(0.5));
    portfolio.add(CustomerEntry.of(shop.get(5)).withValue(eur(-10)).withWarned(true));
    portfolio.add(CustomerEntry.of(shop.get(6)).withValue(eur(5)));
    PortfolioFigures figures = portfolio.figures();
    is(150, figures, FigureName.VALUE_AT_RISK);
    isShare(150.0 / 180, figures, FigureName.VALUE_AT_RISK);
    is(100, figures, FigureName.VALUE_DECLINING);
    is(100, figures, FigureName.VALUE_WARNED);
    is(50, figures, FigureName.VALUE_UNLIKELY);
    is(3, figures, FigureName.CUSTOMERS_AT_RISK);
    assertEquals(4, figures.figure(FigureName.CUSTOMERS_AT_RISK).denominator());
    is(175, figures, FigureName.CUSTOMER_EQUITY);
    is(35, figures, FigureName.MEAN_VALUE);
    is(220 + 50 + 280, figures, FigureName.SPEND_AT_RISK);
  }

  @Test
  void tenthsShareTheValueOutBestFirst() {
    PortfolioAccumulator portfolio = PortfolioAccumulator.of(february().build());
    for (int i = 1; i <= 20; i++) {
      portfolio.add(CustomerEntry.of(customer("c" + i, bought("2026-02-05", i))).withValue(eur(i)));
    }
    PortfolioFigures figures = portfolio.figures();
    assertEquals(new Decile(1, 2, eur(39)), figures.valueDeciles().get(0));
    assertEquals(new Decile(10, 2, eur(3)), figures.revenueDeciles().get(9));
    is(39.0 / 210, figures, FigureName.TOP_TENTH_OF_VALUE);
    is(39.0 / 210, figures, FigureName.TOP_TENTH_OF_REVENUE);
    assertEquals(List.of(), SHOP.revenueDeciles());
  }

  @Test
  void stagesOfBeforeAndNowMakeTheMatrix() {
    PortfolioAccumulator portfolio = PortfolioAccumulator.of(february().build());
    List<CustomerHistory> shop = Shop.customers();
    for (int i = 0; i < 3; i++) {
      portfolio.add(
          CustomerEntry.of(shop.get(i))
              .withStage(i == 2 ? "new" : "decline")
              .withStageBefore("stability")
              .withValue(eur(10)));
    }
    portfolio.add(CustomerEntry.of(shop.get(3)).withStage("new"));
    assertEquals(
        List.of(
            new StageFlow(Optional.empty(), "new", 1, eur(0)),
            new StageFlow(Optional.of("stability"), "decline", 2, eur(20)),
            new StageFlow(Optional.of("stability"), "new", 1, eur(10))),
        portfolio.figures().migration());
    assertEquals(2, portfolio.figures().stage("new").orElseThrow().customers());
  }

  @Test
  void levelsAndChangesAreKeptApart() {
    PortfolioDefinition definition = february().build();
    Figure thirty = Figure.of(FigureName.REPURCHASE, definition, 30, 100, 100);
    FigureChange byPoints =
        new FigureChange(thirty, Figure.of(FigureName.REPURCHASE, definition, 80, 100, 100));
    FigureChange byHalf =
        new FigureChange(thirty, Figure.of(FigureName.REPURCHASE, definition, 45, 100, 100));
    assertEquals(0.5, byPoints.difference().orElseThrow(), 1e-12);
    assertEquals(0.5, byHalf.relative().orElseThrow(), 1e-12);
    assertEquals(0.15, byHalf.difference().orElseThrow(), 1e-12);
    FigureChange fromNothing =
        new FigureChange(Figure.of(FigureName.REPURCHASE, definition, 0, 10, 10), thirty);
    assertEquals(OptionalDouble.empty(), fromNothing.relative());
    assertThrows(
        IllegalArgumentException.class,
        () -> new FigureChange(thirty, SHOP.figure(FigureName.CHURN)));
  }

  @Test
  void theFiguresOfTwoWindowsCompareOneByOne() {
    PortfolioDefinition january = PortfolioDefinition.builder(FEBRUARY.before(), EUR).build();
    PortfolioFigures earlier = figures(january, Shop.customers());
    FigureChange change = SHOP.since(earlier).get(0);
    assertEquals(FigureName.CUSTOMERS_AT_END, change.after().name());
    assertEquals(2, change.difference().orElseThrow());
  }

  @Test
  void everyFigureHasItsOwnIdAndAllNineteenOfTheSourcesAreThere() {
    Set<String> ids = new HashSet<>();
    Arrays.stream(FigureName.values()).forEach(n -> assertTrue(ids.add(n.id()), n.id()));
    assertEquals("churnOfMean", FigureName.CHURN_OF_MEAN.id());
    assertEquals(Optional.of(FigureName.VALUE_AT_RISK), FigureName.find("valueAtRisk"));
    for (int i = 1; i <= 19; i++) {
      String id = "MET-" + (i < 10 ? "0" : "") + i;
      assertTrue(!FigureName.ofSource(id).isEmpty(), id);
    }
  }

  @Test
  void refusesACustomerTwiceAndAnotherCurrency() {
    PortfolioAccumulator portfolio = PortfolioAccumulator.of(february().build());
    CustomerEntry one = CustomerEntry.of(Shop.customers().get(0));
    portfolio.add(one);
    assertThrows(IllegalArgumentException.class, () -> portfolio.add(one));
    PortfolioAccumulator part = PortfolioAccumulator.of(february().build()).add(one);
    assertThrows(IllegalArgumentException.class, () -> portfolio.merge(part));
    assertThrows(
        IllegalArgumentException.class, () -> Posted.from(part::writeTo, portfolio::mergeFrom));
    PortfolioAccumulator other = PortfolioAccumulator.of(february().minimum(2).build());
    assertThrows(
        IllegalArgumentException.class, () -> Posted.from(other::writeTo, portfolio::mergeFrom));
    CohortAccumulator cohorts =
        CohortAccumulator.of(
            CohortPeriod.MONTH, day("2026-02-01"), ZoneOffset.UTC, Currency.getInstance("EUR"));
    assertThrows(
        UncheckedIOException.class, () -> Posted.from(cohorts::writeTo, portfolio::mergeFrom));
    CustomerHistory dollars =
        customer("usd", Purchase.of("o", day("2026-02-01"), Money.of("1", "USD")));
    assertThrows(MixedCurrencyException.class, () -> portfolio.add(CustomerEntry.of(dollars)));
    assertThrows(
        IllegalArgumentException.class,
        () -> portfolio.merge(PortfolioAccumulator.of(february().minimum(2).build())));
  }

  @Test
  void aDefinitionNamesAllItsFaultsAtOnce() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    february()
                        .activity(Span.ofDays(0))
                        .aliveLine(Double.NaN)
                        .minimum(0)
                        .acquisitionCost(Money.of("1", "USD"))
                        .build())
            .getMessage();
    assertTrue(message.startsWith("definition of figures has 4 problems: "), message);
  }

  @Test
  void figuresAreToldInBothLanguages() {
    assertEquals("churn rate: 33% (1 of 3)", english(FigureName.CHURN));
    assertEquals("客户流失率：33%（1 / 3）", SHOP.figure(FigureName.CHURN).in(Language.CHINESE));
    assertEquals("revenue: EUR 290.00", english(FigureName.REVENUE));
    assertEquals("lost customers: 1, 33% of 3", english(FigureName.LOST_CUSTOMERS));
    assertEquals("revenue growth: -17%", english(FigureName.REVENUE_GROWTH));
    assertEquals("mean recency: 36 days", english(FigureName.MEAN_RECENCY));
    assertEquals(
        "net promoter score (NPS): not known, as there is nothing to count",
        english(FigureName.NPS));
    assertEquals(
        "Lost customers divided by active customers at the start.",
        FigureName.CHURN.definition().in(Language.ENGLISH));
  }

  private static String english(FigureName name) {
    return SHOP.figure(name).in(Language.ENGLISH);
  }

  @Test
  void aWindowHasADayAtLeast() {
    assertThrows(
        IllegalArgumentException.class,
        () -> FigureWindow.of(LocalDate.of(2026, 2, 2), LocalDate.of(2026, 2, 1), UTC));
    assertEquals(28, FEBRUARY.days());
    assertEquals(
        FigureWindow.of(LocalDate.of(2026, 1, 4), LocalDate.of(2026, 1, 31), UTC),
        FEBRUARY.before());
  }
}
