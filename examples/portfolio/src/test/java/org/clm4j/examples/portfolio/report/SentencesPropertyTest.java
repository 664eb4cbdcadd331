package org.clm4j.examples.portfolio.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class SentencesPropertyTest {

  private static final Pattern PLACE = Pattern.compile("\\{\\{|\\{(\\d+)\\}");

  @Property
  void aSentenceIsGivenBackWhateverStandsInIt(
      @ForAll
          @StringLength(max = 30)
          @Chars({'{', '}', '.', ',', '-', ' ', '$', '\\'})
          @CharRange(from = '0', to = '3')
          String english,
      @ForAll @StringLength(max = 30) @Chars({'{', '}', '，', ' '}) @CharRange(from = '0', to = '3')
          String chinese) {
    Sentences sentences = new Sentences();
    List<Object> packed = sentences.of(english, chinese);
    List<String> template = sentences.templates().get((Integer) packed.get(0));
    assertThat(filled(template.get(0), packed)).isEqualTo(english);
    assertThat(filled(template.get(1), packed)).isEqualTo(chinese);
  }

  /** Fills a template in as the page's script does. */
  private static String filled(String template, List<Object> packed) {
    return PLACE
        .matcher(template)
        .replaceAll(
            place ->
                place.group(1) == null
                    ? "{"
                    : (String) packed.get(Integer.parseInt(place.group(1)) + 1));
  }
}
