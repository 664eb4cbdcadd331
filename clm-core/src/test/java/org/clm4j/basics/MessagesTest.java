package org.clm4j.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final Locale RUSSIAN = Locale.forLanguageTag("ru");

  /** A room whose bundles are these lines. */
  private static Messages room(String english, String chinese) {
    Function<String, @Nullable InputStream> files =
        file ->
            new ByteArrayInputStream(
                (file.equals("messages.properties") ? english : chinese)
                    .getBytes(StandardCharsets.UTF_8));
    return Messages.of(files);
  }

  private static Messages.Phrase phrase(String english, String chinese, String... parts) {
    return room("it.is = " + english, "it.is = " + chinese).phrase("it.is", parts);
  }

  private static String say(String english, List<String> parts, Object... values) {
    String chinese = String.join("", parts.stream().map(p -> "{" + p + "}").toList());
    return phrase(english, chinese, parts.toArray(String[]::new)).in(Language.ENGLISH, values);
  }

  @Test
  void partsStandWhereTheLanguageWantsThem() {
    Messages.Phrase moves =
        phrase("Moved from {from} to {to}.", "转入“{to}”（自“{from}”）。", "from", "to");
    Label active = Label.of("Active", "活跃");
    Label lost = Label.of("Lost", "流失");
    assertThat(moves.in(Language.ENGLISH, active, lost)).isEqualTo("Moved from Active to Lost.");
    assertThat(moves.in(Language.CHINESE, active, lost)).isEqualTo("转入“流失”（自“活跃”）。");
  }

  @Test
  void everyKindOfPartHasItsWords() {
    assertThat(say("{n} of {m}", List.of("n", "m"), 1383, -1_234_567L))
        .isEqualTo("1,383 of -1,234,567");
    assertThat(say("for {span}", List.of("span"), Span.of(Period.of(1, 0, 1))))
        .isEqualTo("for 1 year 1 day");
    assertThat(say("on {day}", List.of("day"), LocalDate.of(2018, 9, 2)))
        .isEqualTo("on 2018-09-02");
    assertThat(say("{all}", List.of("all"), List.of("a", Label.of("b"), 3)))
        .isEqualTo("a, b and 3");
    assertThatThrownBy(() -> say("{n}", List.of("n"), 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "a number (not a double), money, a label, a span, a day or a list of these, not a Double");
    assertThatThrownBy(() -> say("{n}", List.of("n")))
        .hasMessage("'it.is' takes the parts [n], and was given 0.");
  }

  @Test
  void aNumberTakesItsPlural() {
    for (Object many : List.of(0, 2, 11, "1.0", "0.5", "1,000")) {
      assertThat(say("{n} {n|box|boxes}", List.of("n"), many)).isEqualTo(many + " boxes");
    }
    assertThat(say("{n} {n|box|boxes}", List.of("n"), 1)).isEqualTo("1 box");
    assertThat(say("{n|once|{n} times} by {who}", List.of("n", "who"), 3, "us"))
        .isEqualTo("3 times by us");
  }

  @Test
  void everyLanguageHasItsOwnPlurals() {
    Map<Integer, String> forms =
        Map.of(
            1, "покупка", 3, "покупки", 11, "покупок", 21, "покупка", 25, "покупок", 112,
            "покупок");
    Language russian =
        Language.of(
            RUSSIAN,
            Map.of("language.plural", "slavic", "it.is", "{n} {n|покупка|покупки|покупок}"));
    Messages.Phrase bought = phrase("{n} bought", "{n}", "n");
    forms.forEach((n, word) -> assertThat(bought.in(russian, n)).isEqualTo(n + " " + word));
    assertThat(Plural.ZERO_ONE.form("0")).isZero();
    assertThat(Plural.ZERO_ONE.form("1.5")).isZero();
    assertThat(Plural.ZERO_ONE.form("2")).isOne();
    assertThat(Plural.ZERO_ONE.form("10")).isOne();
    assertThat(List.of("1", "3", "5", "12", "22", "21", "1.5").stream().map(Plural.POLISH::form))
        .containsExactly(0, 1, 2, 2, 1, 2, 2);
    assertThat(List.of("1", "4", "5", "22", "1.5").stream().map(Plural.CZECH::form))
        .containsExactly(0, 1, 2, 2, 2);
  }

  @Test
  void chineseHasASpaceBesideLatinLettersAndFiguresAndNowhereElse() {
    Messages.Phrase has = phrase("{what} {n}", "已有{what}的记录{n}次（{what}）", "what", "n");
    assertThat(has.in(Language.CHINESE, "CSAT", 3)).isEqualTo("已有 CSAT 的记录 3 次（CSAT）");
    assertThat(has.in(Language.CHINESE, "投诉", "三")).isEqualTo("已有投诉的记录三次（投诉）");
    assertThat(phrase("{n} days", "{n} 天", "n").in(Language.CHINESE, 5)).isEqualTo("5 天");
  }

  @Test
  void listsReadAsTheLanguageHasThem() {
    List<String> three = List.of("a", "b", "c");
    assertThat(Language.ENGLISH.and(three)).isEqualTo("a, b and c");
    assertThat(Language.ENGLISH.or(List.of("a", "b"))).isEqualTo("a or b");
    assertThat(Language.ENGLISH.and(List.of("a"))).isEqualTo("a");
    assertThat(Language.ENGLISH.and(List.of())).isEmpty();
    assertThat(Language.ENGLISH.clauses(three)).isEqualTo("a; b; c");
    assertThat(Language.CHINESE.and(List.of("邮件", "电话", "短信"))).isEqualTo("邮件、电话和短信");
    assertThat(Language.CHINESE.or(List.of("VIP", "普通"))).isEqualTo("VIP 或普通");
    Language french = Language.of(Locale.FRENCH, Map.of("language.and", "{a}, {b} et {c}"));
    assertThat(french.and(three)).isEqualTo("a, b et c");
    assertThat(french.or(three)).isEqualTo("a, b or c");
  }

  @Test
  void aBracketIsSaidOnlyWhereItsPartsHaveWords() {
    String moved = "Moved[ to {to}][ at {time} in {zone}].";
    List<String> parts = List.of("to", "time", "zone");
    assertThat(say(moved, parts, "Lost", "9:00", "UTC")).isEqualTo("Moved to Lost at 9:00 in UTC.");
    assertThat(say(moved, parts, "Lost", "9:00", "")).isEqualTo("Moved to Lost.");
    assertThat(say(moved, parts, "", "", "")).isEqualTo("Moved.");
    assertThat(say("{{n}} and [[n]]: {n}", List.of("n"), 1)).isEqualTo("{n} and [n]: 1");
  }

  @Test
  void whatAPartHoldsIsNeverReadAsAPattern() {
    String hostile = "{why} [x] {n|a|b} }} %s ${jndi:x} \\u0041";
    assertThat(say("{n}: {why}", List.of("n", "why"), hostile, "{n}")).isEqualTo(hostile + ": {n}");
  }

  @Test
  void aBundleIsHeldToWhatTheCodeAsks() {
    Messages room = room("a.b = {one}", "a.b = {other}");
    assertThatThrownBy(() -> room.phrase("a.b", "one"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("'a.b' has the parts [one, other], and is handed [one].");
    assertThatThrownBy(() -> room.phrase("a.c")).hasMessage("no text for 'a.c' in 'en'.");
    assertThatThrownBy(() -> Messages.of(file -> null))
        .hasMessage("the bundle 'messages.properties' is missing.");
  }

  @Test
  void allThatCannotBeReadIsNamedAtOnce() {
    Map<String, String> texts = new HashMap<>();
    texts.put("a", "{n");
    texts.put("b", "{}");
    texts.put("c", "[ no end");
    texts.put("d", "no beginning }");
    texts.put("e", "{n|one|two|three}");
    texts.put("f", "{n|{m|a|b}|c}");
    texts.put("g", "[a [b] c]");
    texts.put("language.plural", "dual");
    texts.put("language.spacing", "wide");
    texts.put("language.and", "a and b");
    texts.put("language.date", "{day}");
    texts.put("language.gender", "m");
    texts.put("fine", "{n}");
    assertThatThrownBy(() -> Language.of(Locale.FRENCH, texts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("language 'fr' has 12 problems:\n  - ")
        .hasMessageContainingAll(
            "'a' lacks a '}'",
            "'b' names no part",
            "'c' lacks a ']'",
            "'d' has a '}' that closes nothing",
            "'e' has 3 plural form(s) for {n}, and the language 2. Maybe set language.plural.",
            "'f' has plural forms within plural forms",
            "'g' ",
            "'language.plural' is none of [NONE, ONE, ZERO_ONE, SLAVIC, POLISH, CZECH].",
            "'language.spacing' is neither plain nor han.",
            "'language.and' is to read like {a}, {b} and {c}.",
            "'language.date' needs the parts {year}, {month} and {day}.",
            "'language.gender' is unknown");
  }

  @Test
  void whatIsMissingOrUnknownIsNamedAtOnceAndSpokenInEnglish() {
    Messages room =
        room("a.x = {n} of {m}\na.y = two\na.z = three", "a.x = {n}{m}\na.y = 二\na.z = 三");
    Language french =
        Language.of(Locale.FRENCH, Map.of("a.x", "{n} de {k}", "a.z", "trois", "a.q", "quatre"));
    assertThat(french.problems(room))
        .containsExactly(
            "'a.x' leaves out the part {m}.",
            "'a.x' names an unknown part {k}; known are [m, n].",
            "'a.y' is missing.",
            "'a.q' is unknown: nothing says it.");
    assertThat(room.phrase("a.x", "n", "m").in(french, 1, 2)).isEqualTo("1 of 2");
    assertThat(room.phrase("a.y").in(french)).isEqualTo("two");
    assertThat(room.phrase("a.z").in(french)).isEqualTo("trois");
    assertThat(Language.ENGLISH.problems(room)).isEmpty();
    Language cantonese = Language.of(Locale.TRADITIONAL_CHINESE, Map.of("a.z", "叁"));
    assertThat(room.phrase("a.y").in(cantonese)).isEqualTo("二");
    assertThat(room.phrase("a.z").in(cantonese)).isEqualTo("叁");
  }

  @Test
  void aBundleIsBounded() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i <= 20_000; i++) {
      many.put("k" + i, "x");
    }
    assertThatThrownBy(() -> Language.of(Locale.FRENCH, many))
        .hasMessageContaining("it has 20001 texts; 20,000 are the most");
    assertThatThrownBy(() -> Language.of(Locale.FRENCH, Map.of("k", "x".repeat(4_001))))
        .hasMessageContaining("'k' has more than 4,000 characters.");
  }

  @Test
  void aPhraseAsALabelSpeaksWhicheverLanguageItIsAskedFor() {
    Messages.Phrase last = phrase("{what} in the last {span}", "最近{span}的{what}", "what", "span");
    Label purchases = Label.of("purchases", "购买次数");
    Label label = last.label(purchases, Span.ofDays(30));
    assertThat(label).isEqualTo(Label.of("purchases in the last 30 days", "最近 30 天的购买次数"));
    Language french =
        Language.of(
            Locale.FRENCH,
            Map.of(
                "it.is", "{what} sur {span}",
                "label.purchases", "achats",
                "span.days", "{n} {n|jour|jours}"));
    assertThat(label.in(french)).isEqualTo("achats sur 30 jours");
    assertThat(label.in(Language.of(Locale.FRENCH))).isEqualTo("purchases in the last 30 days");
    assertThat(purchases.in(french)).isEqualTo("achats");
    assertThat(Label.of("purchase").with(Locale.FRENCH, "achat").in(french)).isEqualTo("achat");
  }

  @Test
  void languagesAreEqualByCodeAndTexts() {
    assertThat(Language.of(Locale.UK)).isSameAs(Language.ENGLISH);
    assertThat(Language.of(Locale.CHINA)).isSameAs(Language.CHINESE);
    Language french = Language.of(Locale.FRENCH, Map.of("a", "b"));
    assertThat(french).isEqualTo(Language.of(Locale.CANADA_FRENCH, Map.of("a", "b")));
    assertThat(french).hasSameHashCodeAs(Language.of(Locale.FRENCH, Map.of("a", "b")));
    assertThat(french).isNotEqualTo(Language.of(Locale.FRENCH)).hasToString("fr");
    assertThat(french.isSpoken()).isTrue();
    assertThat(Language.of(Locale.FRENCH).isSpoken()).isFalse();
    assertThat(Language.CHINESE.isSpoken()).isTrue();
  }
}
