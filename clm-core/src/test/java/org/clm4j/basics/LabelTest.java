package org.clm4j.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LabelTest {

  private static Label of(Locale one, String text, Locale other, String another) {
    return Label.of(ImmutableMap.of(one, text, other, another));
  }

  @Test
  void equalLabelsReadAlikeInEveryLanguage() {
    Label germanFirst = of(Locale.GERMAN, "treu", Locale.FRENCH, "fidèle");
    Label frenchFirst = of(Locale.FRENCH, "fidèle", Locale.GERMAN, "treu");
    assertThat(germanFirst.in(Language.CHINESE)).isEqualTo("treu");
    assertThat(frenchFirst.in(Language.CHINESE)).isEqualTo("fidèle");
    assertThat(germanFirst).isNotEqualTo(frenchFirst);
    Label again = Label.of(ImmutableMap.of(Locale.GERMANY, "treu")).with(Locale.FRENCH, "fidèle");
    assertThat(again).isEqualTo(germanFirst).hasSameHashCodeAs(germanFirst);
  }

  @Test
  void theOrderSaysNothingWhereThereIsEnglish() {
    Label englishLast = of(Locale.CHINESE, "忠诚", Locale.ENGLISH, "loyal");
    assertThat(englishLast).isEqualTo(Label.of("loyal", "忠诚"));
    assertThat(englishLast).hasSameHashCodeAs(Label.of("loyal", "忠诚"));
    assertThat(englishLast.in(Language.of(Locale.FRENCH))).isEqualTo("loyal");
    assertThat(englishLast).isNotEqualTo(Label.of("loyal"));
    assertThat(englishLast).isNotEqualTo(Label.of("loyal", "忠实"));
  }

  @Test
  void aTextThatSaysNothingIsRefused() {
    for (String blank : List.of("", " ", "\t\n", "\u3000")) {
      assertThatThrownBy(() -> Label.of(blank))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a label's text in 'en' is blank. Maybe leave that language out.");
      assertThatThrownBy(() -> Label.of("loyal", blank)).hasMessageContaining("in 'zh' is blank");
      assertThatThrownBy(() -> Label.of("loyal").with(Locale.GERMAN, blank))
          .hasMessageContaining("in 'de' is blank");
      assertThatThrownBy(() -> of(Locale.GERMAN, "treu", Locale.FRENCH, blank))
          .hasMessageContaining("in 'fr' is blank");
    }
    assertThat(Label.none().in(Language.of(Locale.GERMAN))).isEmpty();
    assertThat(Label.none().in(Language.CHINESE)).isEmpty();
  }

  @Test
  void whatWouldTurnOrBreakASentenceIsWrittenAsAnEscapeAndKeptAsItIs() {
    Label hostile = Label.of("gold\u202e\u001b[31m\ncustomer", "金\u2028卡");
    assertThat(hostile.in(Language.ENGLISH)).isEqualTo("gold\\u202e\\u001b[31m\\u000acustomer");
    assertThat(hostile.in(Language.CHINESE)).isEqualTo("金\\u2028卡");
    assertThat(hostile).hasToString("gold\\u202e\\u001b[31m\\u000acustomer");
    assertThat(hostile.texts()).containsEntry("zh", "金\u2028卡");
    Label joined = Label.of("\u0645\u06cc\u200c\u062e\u0631\u062f");
    assertThat(joined.in(Language.ENGLISH)).contains("\u200c");
  }
}
