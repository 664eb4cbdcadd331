package org.clm4j.examples.portfolio.output;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ColumnedTest {

  @Test
  void countsAChineseCharacterAsTwoColumns() {
    assertThat(Columned.width("abc")).isEqualTo(3);
    assertThat(Columned.width("稳定期")).isEqualTo(6);
    assertThat(Columned.left("稳定期", 8) + "|").isEqualTo("稳定期  |");
    assertThat(Columned.right("稳定期", 8)).isEqualTo("  稳定期");
    assertThat(Columned.width("↑↓↑█▏")).isEqualTo(5);
  }

  @Test
  void breaksBetweenWordsAndBetweenChineseCharactersButNotBeforeAFullStop() {
    assertThat(Columned.wrapped("one two three four", 9, "  "))
        .isEqualTo("one two\n  three\n  four");
    assertThat(Columned.wrapped("客户已经沉默。", 12, "")).isEqualTo("客户已经沉\n默。");
  }

  @Test
  void drawsASliverOfAnythingAboveNothing() {
    assertThat(Columned.bar(0, 100, 10)).isEmpty();
    assertThat(Columned.bar(1, 1_000_000, 10)).isEqualTo("▏");
    assertThat(Columned.bar(100, 100, 10)).isEqualTo("██████████");
    assertThat(Columned.bar(50, 100, 3)).isEqualTo("█▌");
  }

  @Property
  void neverWritesALineThatIsTooWideAndLosesNothing(
      @ForAll @StringLength(max = 80) @Chars({'a', 'b', ' ', '客', '户', '。', ','}) String text,
      @ForAll @IntRange(min = 10, max = 30) int width) {
    String wrapped = Columned.wrapped(text, width, "");
    assertThat(wrapped.replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    for (String line : wrapped.split("\n")) {
      boolean hasNoPlaceToBreak = !Columned.wrapped(line.strip(), 1, "").contains("\n");
      assertThat(hasNoPlaceToBreak || Columned.width(line) <= width).as(line).isTrue();
    }
  }
}
