package org.clm4j.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.clm4j.rfm.RfmDefinition.Frequency;
import org.clm4j.rfm.RfmDefinition.Monetary;
import org.clm4j.testing.Posted;
import org.junit.jupiter.api.Test;

class PurchaseTableTest {

  private static final Instant JUNE = Instant.parse("2026-06-30T12:00:00Z");
  private static final int DAY = (int) LocalDate.of(2026, 6, 30).toEpochDay();

  static PurchaseTable.Builder euros() {
    return PurchaseTable.builder(JUNE, ZoneOffset.UTC, Currency.getInstance("EUR"));
  }

  private static RfmValues valuesOf(long customer, PurchaseTable table) {
    long[] customers = table.customers();
    int row = 0;
    while (customers[row] != customer) {
      row++;
    }
    return table.figures().values(row);
  }

  @Test
  void addsUpLastDayPurchasesAndMoneyInAnyOrder() {
    PurchaseTable table = euros().sparse();
    table.add(7, DAY - 10, 1999);
    table.add(-3, DAY, 500);
    table.add(7, DAY - 30, 1);
    table.add(7, DAY - 10, 0);
    RfmFigures figures = table.figures();
    assertThat(table.customers()).containsExactlyInAnyOrder(7, -3);
    assertThat(valuesOf(7, table)).isEqualTo(new RfmValues(10, 3, 20));
    assertThat(valuesOf(-3, table)).isEqualTo(new RfmValues(0, 1, 5));
    assertThat(figures.summary().mean(Indicator.MONETARY)).hasValue(12.5);
  }

  @Test
  void severalPurchasesOfADayCountOnceWhereDaysCount() {
    PurchaseTable table =
        euros()
            .definition(RfmDefinition.defaults().withFrequency(Frequency.PURCHASE_DAYS))
            .sparse();
    table.add(1, DAY, 100);
    table.add(1, DAY, 100);
    table.add(1, DAY - 1, 100);
    table.add(2, DAY - 1, 100);
    assertThat(valuesOf(1, table).frequency()).isEqualTo(2);
    assertThat(valuesOf(2, table).frequency()).isEqualTo(1);
  }

  @Test
  void aReturnLessensMoneyOrNothingAndIsNeverAPurchase() {
    for (PurchaseTable.Returns policy : PurchaseTable.Returns.values()) {
      PurchaseTable table = euros().returns(policy).sparse();
      table.add(1, DAY - 20, 1000);
      table.add(1, DAY, -1500);
      table.add(2, DAY, -1);
      RfmFigures figures = table.figures();
      boolean net = policy == PurchaseTable.Returns.NET;
      assertThat(table.customers()).containsExactly(1);
      assertThat(figures.values(0)).isEqualTo(new RfmValues(20, 1, net ? -5 : 10));
      assertThat(figures.leftOut(ExclusionReason.REFUNDS_ONLY)).isEqualTo(1);
      assertThat(table.returns()).isEqualTo(2);
    }
  }

  @Test
  void whatIsAfterTheDayOfTheMomentIsLeftOutAndCounted() {
    ZoneId shanghai = ZoneId.of("Asia/Shanghai");
    Instant evening = Instant.parse("2026-06-30T17:00:00Z");
    PurchaseTable table =
        PurchaseTable.builder(evening, shanghai, Currency.getInstance("CNY")).sparse();
    table.add(1, DAY + 1, 100);
    table.add(1, DAY + 2, 100);
    assertThat(table.later()).isEqualTo(1);
    assertThat(table.figures().values(0)).isEqualTo(new RfmValues(0, 1, 1));
  }

  @Test
  void moneyMayBeThatOfOnePurchaseAndHasTheDecimalsOfItsCurrency() {
    RfmDefinition each = RfmDefinition.defaults().withMonetary(Monetary.MEAN_SPEND);
    PurchaseTable table =
        PurchaseTable.builder(JUNE, ZoneOffset.UTC, Currency.getInstance("JPY"))
            .definition(each)
            .named();
    table.add("a", DAY, 100);
    table.add("a", DAY, 101);
    table.add("a", DAY, 101);
    assertThat(table.figures().values(0).monetary()).isEqualTo(100.666667);
    assertThat(table.names()).containsExactly("a");
  }

  @Test
  void customersNumberedFromZeroAreTakenUpToTheirNumber() {
    PurchaseTable table = euros().dense(3);
    table.add(2, DAY, 100);
    assertThatThrownBy(() -> table.add(3, DAY, 100))
        .hasMessageContaining("a table of 3 customers numbered from 0");
    assertThatThrownBy(() -> table.add("x", DAY, 100)).hasMessageContaining("have numbers");
    assertThatThrownBy(() -> euros().named().add(1, DAY, 1)).hasMessageContaining("have names");
    assertThatThrownBy(() -> euros().named().add(" ", DAY, 1)).hasMessageContaining("blank");
    assertThatThrownBy(() -> euros().named().customers()).hasMessageContaining("names");
    assertThatThrownBy(table::names).hasMessageContaining("numbers");
    assertThat(table.customers()).containsExactly(2);
    assertThatThrownBy(() -> euros().dense(0)).hasMessageContaining("at least 1");
  }

  @Test
  void sumsThatGoTooFarSaySoAndAddNothing() {
    PurchaseTable table = euros().sparse();
    table.add(1, DAY, Long.MAX_VALUE);
    assertThatThrownBy(() -> table.add(1, DAY, 1)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(table::figures).hasMessageContaining("±9e12");
    table.add(1, DAY, Long.MIN_VALUE + 1);
    assertThat(table.figures().values(0)).isEqualTo(new RfmValues(0, 1, 0));
  }

  @Test
  void onlyTablesOfOneKindMakeAWhole() {
    for (PurchaseTable other :
        List.of(
            euros().named(),
            euros().dense(5),
            euros().returns(PurchaseTable.Returns.IGNORED).sparse(),
            PurchaseTable.builder(JUNE, ZoneOffset.UTC, Currency.getInstance("USD")).sparse())) {
      assertThatThrownBy(() -> euros().sparse().merge(other)).hasMessageContaining("make a whole");
      assertThatThrownBy(() -> Posted.from(other::writeTo, euros().sparse()::mergeFrom))
          .hasMessageContaining("make a whole");
    }
  }

  @Test
  void aSmallTableTakesInALargeOneOfOtherCustomers() {
    PurchaseTable small = euros().sparse(1);
    PurchaseTable large = euros().sparse(300_000);
    for (int i = 0; i < 200_000; i++) {
      (i % 2 == 0 ? small : large).add(i * 31L, DAY - i % 300, i);
    }
    RfmFigures figures = small.merge(large).figures();
    long[] customers = small.customers();
    assertThat(customers).hasSize(200_000).doesNotHaveDuplicates();
    for (int row = 0; row < customers.length; row++) {
      long i = customers[row] / 31;
      assertThat(figures.values(row)).isEqualTo(new RfmValues(i % 300, 1, i / 100.0));
    }
    assertThat(large.customers()).hasSize(100_000);
  }

  @Test
  void whoHasOnlyPurchasesToComeTakesNoPlace() {
    PurchaseTable table = euros().sparse();
    for (int i = 0; i < 10_000; i++) {
      table.add(i, DAY + 1, 100);
    }
    assertThat(table.customers()).isEmpty();
    assertThat(table).hasToString("purchases of up to 0 customers as of " + JUNE);
    assertThat(table.figures().customers()).isZero();
  }
}
