package org.clm4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChineseTest {

  @Test
  void aSpaceStandsBetweenChineseAndWesternSignsAndNowhereElse() {
    assertThat(Chinese.join("满意度 (CSAT)", "低于", "3")).isEqualTo("满意度 (CSAT) 低于 3");
    assertThat(Chinese.join("购买次数", "至少", "-3")).isEqualTo("购买次数至少 -3");
    assertThat(Chinese.join("VIP", "为", "“是”", "，且", "f1")).isEqualTo("VIP 为“是”，且 f1");
    assertThat(Chinese.join("", "需要", "", "80%", "（", "5", "）")).isEqualTo("需要 80%（5）");
    assertThat(Chinese.join("EUR", "", "1")).isEqualTo("EUR1");
    assertThat(Chinese.join()).isEmpty();
  }
}
