package org.clm4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void returnsWhatItAccepts() {
    assertThat(Checks.finite(-3.5, "x")).isEqualTo(-3.5);
    assertThat(Checks.positive(Double.MIN_VALUE, "x")).isEqualTo(Double.MIN_VALUE);
    assertThat(Checks.positive(1, "x")).isEqualTo(1);
    assertThat(Checks.nonNegative(0.0, "x")).isZero();
    assertThat(Checks.nonNegative(0L, "x")).isZero();
    assertThat(Checks.unitInterval(1, "x")).isEqualTo(1);
    assertThat(Checks.id("重要价值", "x")).isEqualTo("重要价值");
    assertThat(Checks.privateId("C 01", "x")).isEqualTo("C 01");
  }

  @Test
  void nanAndInfinityPassNoCheck() {
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Checks.finite(bad, "x"));
      assertThatIllegalArgumentException().isThrownBy(() -> Checks.positive(bad, "x"));
      assertThatIllegalArgumentException().isThrownBy(() -> Checks.nonNegative(bad, "x"));
      assertThatIllegalArgumentException().isThrownBy(() -> Checks.unitInterval(bad, "x"));
    }
  }

  @Test
  void valuesJustOutsideTheRangeAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Checks.positive(0.0, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> Checks.positive(0, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> Checks.nonNegative(-1e-300, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> Checks.nonNegative(-1L, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> Checks.unitInterval(Math.nextUp(1), "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> Checks.unitInterval(-1e-300, "x"));
  }

  @Test
  void theMessageNamesTheThingTheRuleAndTheValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.unitInterval(1.5, "value of factor 'tenure'"))
        .withMessage("value of factor 'tenure' must lie from 0 to 1, but is 1.5.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.id("a\tb", "stage id"))
        .withMessage("stage id must not contain a control character, but is 'a\\u0009b'.");
  }

  @Test
  void anIdMayBeTwoHundredCharactersLongAndNoLonger() {
    assertThat(Checks.id("x".repeat(200), "id")).hasSize(200);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.id("x".repeat(201), "id"))
        .withMessageContaining("at most 200 characters");
  }

  @Test
  void aBlankIdIsRefusedAndAMissingOneIsNamed() {
    assertThatIllegalArgumentException().isThrownBy(() -> Checks.id(" \u3000", "stage id"));
    assertThatNullPointerException()
        .isThrownBy(() -> Checks.id(null, "stage id"))
        .withMessage("stage id");
  }

  @Test
  void aPrivateIdStaysOutOfTheMessage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.privateId("Ann Smith\n", "customer id"))
        .withMessage(
            "customer id must not contain a control character;"
                + " the one given, of 10 characters, is not shown.");
  }

  @Test
  void oneOfAThingIsSaidAsOne() {
    assertThat(Checks.counted(1, "event")).isEqualTo("1 event");
    assertThat(Checks.counted(0, "event")).isEqualTo("0 events");
    assertThat(Checks.counted(2, "event")).isEqualTo("2 events");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checks.privateId(" ", "customer id"))
        .withMessage("customer id must not be blank; the one given, of 1 character, is not shown.");
  }
}
