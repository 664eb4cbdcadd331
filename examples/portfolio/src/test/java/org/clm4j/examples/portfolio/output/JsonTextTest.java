package org.clm4j.examples.portfolio.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void writesWhatItIsGivenInItsOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", 1L);
    map.put("a", List.of(0.1, new BigDecimal("12.50"), true, "客户"));
    map.put("empty", Map.of());
    assertThat(JsonText.of(map))
        .isEqualTo(
            """
            {
              "z": 1,
              "a": [
                0.1,
                12.50,
                true,
                "客户"
              ],
              "empty": {}
            }
            """);
  }

  @Test
  void escapesWhatJsonCannotHoldPlainly() {
    assertThat(JsonText.of("say \"a\\b\"\n\t\u0001\uD800 \uD83D\uDE00"))
        .isEqualTo("\"say \\\"a\\\\b\\\"\\n\\t\\u0001\\ud800 \uD83D\uDE00\"\n");
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThatThrownBy(() -> JsonText.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> JsonText.of(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }
}
