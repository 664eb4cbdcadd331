package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clm4j.basics.Language;
import org.clm4j.btyd.GammaGamma;
import org.clm4j.btyd.PurchaseModel;
import org.clm4j.models.StageModels;
import org.clm4j.rfm.RfmClass;
import org.clm4j.rfm.Segment;
import org.clm4j.score.Band;
import org.clm4j.stage.Stage;
import org.clm4j.testing.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job in a made-up language that says everything between marks: no word is left outside. */
class WordsTest {

  /** What is the same in all languages: ids, files, figures, codes and signs. */
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}]*|[A-Z]{3}");

  @TempDir Path folder;

  @Test
  void bothLanguagesSayTheSameAndOnlyWhatTheCodeAsks() throws IOException {
    // Made of ids: cohorts, reasons, faults, tasks, samples, terms, kinds of problems, help and
    // columns; the room of the report puts its own name before its keys.
    Bundles.check(
        "report\\..*|job\\.|job\\.output\\.column\\..*|(job\\.(log\\.reason|events\\.reason|task|sample|review|config\\.kind|help|cohorts|figures"
            + "|movement|rfm)\\b.*)");
  }

  @Test
  void noCodeHoldsChinese() throws IOException {
    // What stands in a customer's file is recognised: headings, currencies, dates; and whether the
    // screen can show Chinese is tried.
    assertThat(Bundles.inChinese())
        .containsExactlyInAnyOrder(
            Path.of("Cells.java"),
            Path.of("Role.java"),
            Path.of("AmountCell.java"),
            Path.of("Currencies.java"),
            Path.of("DateCell.java"),
            Path.of("Main.java"));
  }

  @Test
  void noRoomAsksWhichLanguageItSpeaks() throws IOException {
    // The command line knows the codes that it takes.
    assertThat(Bundles.asking())
        .containsExactlyInAnyOrder(Path.of("PortfolioCommand.java"), Path.of("Spoken.java"));
  }

  @Test
  void oneBundleHoldsAllThatTheLibraryAndTheJobSay() throws IOException {
    Properties texts = new Properties();
    texts.load(new StringReader(Shell.run("--print-words").out()));
    Map<String, String> bundle = new HashMap<>();
    texts.stringPropertyNames().forEach(key -> bundle.put(key, texts.getProperty(key)));
    Language other = Language.of(Locale.forLanguageTag("qya"), bundle);
    assertThat(other.problems(JobTexts.rooms())).isEmpty();
    assertThat(bundle)
        .containsEntry("label.purchases", "purchases")
        .containsEntry("label.Decline", "Decline")
        .containsEntry("label.win trust", "win trust")
        .containsEntry("label.loyal customers", "loyal customers");
  }

  @Test
  void whatABundleLacksIsToldOnce() throws IOException {
    Path words = Files.writeString(folder.resolve("some.properties"), "job.read = Lu\n");
    Shell shell = Shell.run("--lang", "fr", "--words", words.toString(), "--as-of", "soon");
    assertThat(shell.err()).contains("--as-of is a day such as 2017-12-30; not soon.");
    assertThat(Shell.run("--lang", "x", "--words", words.toString()).err()).contains("--lang");
    Files.writeString(words, "job.read = {\n");
    assertThat(Shell.run("--lang", "fr", "--words", words.toString()).err())
        .startsWith("clm-portfolio: --words " + words + " cannot be used: ");
  }

  @Test
  void aMadeUpLanguageSpeaksAllOfThePage() throws IOException {
    Path words = madeUp();
    Path hasty = hasty();
    Shell shell =
        Shell.run(
            "--events",
            B2bFirms.write(folder.resolve("some-events.jsonl"), "firm-00").toString(),
            "--lang",
            "qya",
            "--words",
            words.toString(),
            "--model",
            "bg-nbd",
            "--previous",
            "2024-06-30",
            "--what-if",
            hasty.toString(),
            "--stage-model",
            "b2b",
            "--out",
            folder.resolve("b2b").toString());
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(unmarked(shell.out())).allMatch(word -> isId(word) || word.startsWith(folder + "/"));
    for (String file : List.of("customers.csv", "movement.csv")) {
      assertThat(Files.readString(folder.resolve("b2b").resolve(file))).isNotEmpty();
    }
  }

  @Test
  void aMadeUpLanguageSpeaksAllOfWhatIsRefused() throws IOException {
    Path words = madeUp();
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.json"), "{\"clm\": \"stage-model/1\", \"stages\": []}");
    Path bad =
        Files.writeString(
            folder.resolve("bad.csv"), "customer,date,amount\na,2020-01-01,$5\na,soon,5\n");
    List<List<String>> refused =
        List.of(
            List.of("--transactions", "nowhere.csv"),
            List.of("--transactions", bad.toString()),
            List.of("--config", wrong.toString()),
            List.of("--as-of", "soon"),
            List.of("--model", "best"),
            List.of("--nope"),
            List.of("--transactions"),
            List.of("--columns", "who=a"));
    for (List<String> args : refused) {
      Shell shell =
          Shell.run(
              Stream.concat(Stream.of("--lang", "qya", "--words", words.toString()), args.stream())
                  .toArray(String[]::new));
      assertThat(shell.code()).isEqualTo(2);
      assertThat(unmarked(shell.err())).as(args.toString()).isEmpty();
    }
  }

  @Test
  void helpSpeaksTheLanguageThatIsAsked() throws IOException {
    assertThat(Shell.run("--help").out()).startsWith("Usage: clm-portfolio [OPTIONS]");
    assertThat(Shell.run("--help", "--lang", "zh").out()).startsWith("用法：").contains("显示本帮助并退出。");
    Shell shell = Shell.run("--help", "--lang", "qya", "--words", madeUp().toString());
    String said = shell.out().replaceAll("clm-portfolio|--?[\\w-]+(=\\S+)?", "");
    assertThat(unmarked(said)).isEmpty();
  }

  /** Ids stay as they are in every language: tables are joined by them. */
  private static boolean isId(String word) {
    String id = word.replace(",", "");
    return Stream.of(
                Stream.of("b2b", "hasty", "some-events.jsonl", "relationship", GammaGamma.ID),
                PurchaseModel.ids().stream(),
                StageModels.b2b().stages().stream().map(Stage::id),
                Band.trafficLight().stream().map(Band::id),
                Arrays.stream(RfmClass.values()).map(RfmClass::id),
                BaseFacts.SEGMENTS.segments().stream().map(Segment::id))
            .flatMap(ids -> ids)
            .anyMatch(id::equals)
        || id.matches("STR-\\d+|firm-\\d+");
  }

  /** Returns a stage model with other figures, by which some customers stand elsewhere. */
  private Path hasty() throws IOException {
    String model =
        Shell.run("--print-model", "b2b")
            .out()
            .replaceFirst("\"version\"\\s*:\\s*\"1\"", "\"version\": \"hasty\"")
            .replace("P90D", "P30D");
    return Files.writeString(folder.resolve("hasty.json"), model);
  }

  /** Returns a bundle that says everything in English between marks. */
  private Path madeUp() throws IOException {
    Map<String, String> marked = new HashMap<>();
    Properties all = new Properties();
    all.load(new StringReader(JobTexts.bundle()));
    all.stringPropertyNames()
        .forEach(
            key ->
                marked.put(
                    key,
                    key.startsWith("language.")
                        ? all.getProperty(key)
                        : "«" + all.getProperty(key) + "»"));
    Properties words = new Properties();
    words.putAll(marked);
    Path file = folder.resolve("clm4j_qya.properties");
    try (var utf8 = Files.newBufferedWriter(file)) {
      words.store(utf8, null);
    }
    return file;
  }

  /** Returns the words that stand outside of all marks. */
  private static List<String> unmarked(String said) {
    StringBuilder outside = new StringBuilder();
    int depth = 0;
    for (char c : said.toCharArray()) {
      depth += c == '«' ? 1 : 0;
      outside.append(depth == 0 ? c : c == '\n' ? '\n' : '\0');
      depth -= c == '»' ? 1 : 0;
    }
    return Stream.of(outside.toString().split("[\\s\0]+"))
        .filter(word -> !NO_WORD.matcher(word).matches())
        .distinct()
        .toList();
  }
}
