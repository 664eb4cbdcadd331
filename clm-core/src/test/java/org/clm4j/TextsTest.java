package org.clm4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.testing.Bundles;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void tellsEveryTextOfEveryRoom() throws IOException {
    Map<String, String> told = new HashMap<>();
    Texts.rooms().forEach(room -> told.putAll(room.english()));
    Map<String, String> written = Bundles.texts("messages\\.properties");
    written.keySet().removeIf(key -> key.startsWith("name."));
    assertThat(told).isEqualTo(written);
  }

  @Test
  void aBundleOfAllOfThemLacksNothingAndOneWithAnotherKeyDoes() {
    Map<String, String> told = new HashMap<>();
    Texts.rooms().forEach(room -> told.putAll(room.english()));
    Messages[] rooms = Texts.rooms().toArray(new Messages[0]);
    assertThat(Language.of(Locale.FRENCH, told).problems(rooms)).isEmpty();
    told.remove("stage.moves");
    told.put("stage.leaps", "saute");
    assertThat(Language.of(Locale.FRENCH, told).problems(rooms)).hasSize(2);
  }

  @Test
  void whatAdviceSaysOfItsOwnIsAmongTheTextsOfTheRooms() {
    assertThat(Texts.rooms().stream().flatMap(room -> room.english().values().stream()))
        .contains("has given no rating for a year", "they renew");
  }

  @Test
  void namesWhatTheLibraryBrings() {
    assertThat(Texts.names())
        .contains("purchases", "days", "Decline", "Prospect identification", "win trust")
        .contains("Silent beyond their own rhythm", "red: needs help", "medium", "margin multiple")
        .doesNotContain("");
  }
}
