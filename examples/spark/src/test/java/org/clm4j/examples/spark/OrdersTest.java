package org.clm4j.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.List;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private static final Currency USD = Currency.getInstance("USD");

  private static Orders order(long at, long amount) {
    return new Orders(new long[] {at}, new long[] {amount});
  }

  @Test
  void howOrdersCameTogetherIsNothing() {
    List<Orders> all = List.of(order(7, 30), order(2, -5), order(7, 10), order(2, 40));
    CustomerHistory one = all.stream().reduce(Orders.NONE, Orders::plus).sorted().history("c", USD);
    Orders back = all.get(3).plus(all.get(2)).plus(all.get(1).plus(all.get(0)));
    assertThat(back.sorted().history("c", USD)).isEqualTo(one);
    assertThat(one.events()).hasSize(4);
    assertThat(one.events().get(0).at()).isEqualTo(Moments.ofMicros(2));
  }

  @Test
  void theJobIsToldALogAndAFolder() {
    assertThatThrownBy(() -> PortfolioOptions.of("--out", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe --transactions orders.csv --out results.");
    PortfolioOptions said =
        PortfolioOptions.of("--transactions", "a", "--time-unit", "day", "--out", "b");
    assertThat(said).isEqualTo(new PortfolioOptions("a", "b", "", List.of("--time-unit", "day")));
    assertThat(new Terms("", said.options(), 0, 700).steps().zone().getId()).isEqualTo("UTC");
  }
}
