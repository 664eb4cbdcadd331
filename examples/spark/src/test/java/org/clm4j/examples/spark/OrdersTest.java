package org.clm4j.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Currency;
import java.util.List;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private static final Currency USD = Currency.getInstance("USD");

  private static OrdersSoFar order(long at, long amount) {
    return new OrdersSoFar().add(at, amount);
  }

  private static CustomerHistory history(OrdersSoFar orders) {
    return orders.orders().sorted().history("c", USD);
  }

  @Test
  void howOrdersCameTogetherIsNothing() throws IOException, ClassNotFoundException {
    CustomerHistory one =
        history(new OrdersSoFar().add(7, 30).add(2, -5).add(7, 10).add(2, 40).add(3, 1));
    OrdersSoFar two = order(7, 10).addAll(order(2, -5));
    OrdersSoFar back = order(3, 1).addAll(order(2, 40)).addAll(two).addAll(new OrdersSoFar());
    assertThat(history(back.addAll(order(7, 30)))).isEqualTo(one);
    assertThat(one.events()).hasSize(5);
    assertThat(one.events().get(0).at()).isEqualTo(Moments.ofMicros(2));
    assertThat(history(sent(back))).as("in another process").isEqualTo(one);
    assertThat(history(sent(back).add(9, 1)).events()).hasSize(6);
    assertThat(history(sent(new OrdersSoFar()).add(9, 1)).events()).hasSize(1);
  }

  private static OrdersSoFar sent(OrdersSoFar orders) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(orders);
    }
    return (OrdersSoFar)
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
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
