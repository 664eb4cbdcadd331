package org.clm4j.examples.portfolio.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalDouble;
import org.clm4j.basics.Language;
import org.clm4j.examples.portfolio.log.UnusableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendingTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  @TempDir Path folder;

  private Spending spending(String budget, String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("strategies.csv"), String.join("\n", lines));
    return Spending.of(Optional.of(budget), Optional.of(file), id -> id.equals("STR-05"))
        .orElseThrow();
  }

  private static Prospect prospect(double buys, double worth) {
    return new Prospect(
        OptionalDouble.of(buys), OptionalDouble.of(worth), OptionalDouble.of(buys * worth));
  }

  private static Prospect unknown(OptionalDouble expected) {
    return new Prospect(OptionalDouble.empty(), OptionalDouble.empty(), expected);
  }

  /** Worth 200 where they buy: five points are 10, less the cost of 4. */
  @Test
  void anEffectIsWorthWhatABuyerIsWorth() throws IOException {
    Spending spending =
        spending(
            "10", "id,cost,effect,base", "call,4,.05,", "mail,1,,", "gift,0.5,.8,.1", "bad,1,-.1,");
    double[] changes = spending.changes(prospect(0.4, 200));
    assertThat(changes[0]).isCloseTo(6, within(1e-9));
    assertThat(changes[1]).isNaN();
    assertThat(changes[2]).isCloseTo(0.8 * 200 - 0.5, within(1e-9));
    assertThat(changes[3]).isCloseTo(-21, within(1e-9));
    assertThat(Spending.most(changes).orElseThrow()).isEqualTo(changes[2]);
    // No more than certain: of .98 two points are left.
    assertThat(spending.changes(prospect(0.98, 100))[0]).isCloseTo(0.02 * 100 - 4, within(1e-9));
    // Who costs more than they bring is not kept.
    assertThat(spending.changes(prospect(0.4, -200))[0]).isNegative();
    // Where the job cannot say, the base stated does.
    double[] stated = spending.changes(unknown(OptionalDouble.of(20)));
    assertThat(stated[0]).isNaN();
    assertThat(stated[2]).isCloseTo(0.8 * 200 - 0.5, within(1e-9));
    assertThat(Spending.most(spending.changes(unknown(OptionalDouble.empty())))).isEmpty();
  }

  @Test
  void theBudgetIsSpentAndTold() throws IOException {
    Spending spending = spending("9", "ID,Cost,Effect", "call,4,.05", "mail,1,");
    Spending.Collected all = spending.collect();
    for (int i = 1; i <= 4; i++) {
      all.add("c" + i, spending.changes(prospect(0.5, 200.0 * i)));
    }
    all.add("=c5", spending.changes(unknown(OptionalDouble.empty())));
    Spending.Planned planned = spending.plan(all, EUR);
    StringBuilder table = new StringBuilder();
    planned.write(table, id -> "'" + id);
    assertThat(table.toString())
        .isEqualTo(
            "customer_id,strategy,cost,expected_value\n'c3,call,4.00,26.00\n'c4,call,4.00,36.00\n");
    assertThat(planned.in(Language.ENGLISH))
        .contains(
            "call: 2 customers for EUR 8.00, expected to bring EUR 62.00 after costs",
            "No effect is stated of mail: no gain can be promised, and nothing is spent.",
            "1 customer is left out, for nothing is known of what they may buy.")
        .first()
        .asString()
        .startsWith("2 customers get one action each, for EUR 8.00.");
    assertThat(planned.in(Language.CHINESE))
        .contains("call：2 位客户，费用 EUR 8.00，预期带来 EUR 62.00（已扣除费用）");
  }

  @Test
  void allThatIsAmissInTheFileIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                spending(
                    "10",
                    "id,cost,effect,base",
                    "call,-4,.05,",
                    "call,4,5,",
                    "STR-05,4,.05,",
                    "gift,1,.5,.7",
                    "mail,1,.1,2",
                    ",,,"))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContainingAll(
            "strategies.csv cannot be used: ",
            "the cost in row 2 is a number, zero or more, such as 4.50; not -4",
            "row 3 states “call” again",
            "the effect in row 3 is a number from -1 to 1, .05 for five points; not 5",
            "row 4 states “STR-05”, a practice of the firm",
            "base and effect in row 5 add up to 1.2, which is no probability",
            "the base in row 6 is a number from 0 to 1; not 2",
            "row 7 has no id",
            "the cost in row 7 is a number, zero or more, such as 4.50; not nothing");
    assertThatThrownBy(() -> spending("10", "id,price,effect", "call,4,.05"))
        .hasMessageContainingAll("column “cost” is missing", "column “price” is unknown");
    assertThatThrownBy(() -> spending("10", "id,cost,effect"))
        .hasMessageContaining("it states no strategy");
    assertThatThrownBy(() -> spending("-5", "id,cost,effect", "call,4,.05"))
        .hasMessageContaining("--budget is an amount, zero or more, such as 5000; not -5.");
    assertThatThrownBy(() -> Spending.of(Optional.of("5"), Optional.empty(), id -> false))
        .hasMessageContaining("--budget and --strategies go together");
    assertThatThrownBy(
            () ->
                Spending.of(
                    Optional.of("5"), Optional.of(folder.resolve("missing.csv")), id -> false))
        .hasMessageContaining("cannot be read");
    assertThat(Spending.of(Optional.empty(), Optional.empty(), id -> false)).isEmpty();
  }

  @Test
  void anEffectWithoutABaseRateIsRefusedWhereNothingIsForecast() throws IOException {
    Spending spending = spending("10", "id,cost,effect,base", "call,4,.05,", "gift,1,.1,.2");
    spending.requireBases(true);
    assertThatThrownBy(() -> spending.requireBases(false))
        .hasMessageContaining("the effect of call without a base rate");
  }
}
