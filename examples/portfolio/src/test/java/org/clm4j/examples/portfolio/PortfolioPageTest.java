package org.clm4j.examples.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the job's page to what its commands print. */
class PortfolioPageTest {

  private static final Pattern EDIT = Pattern.compile("s/(.*?)/(.*?)/");
  private static final Pattern PIPE =
      Pattern.compile("java -jar \\S+ (.*) \\| sed '(.*)' > (\\S+)");
  private static final Pattern ASK = Pattern.compile("java -jar \\S+ (--what-if) (\\S+)");

  @TempDir Path folder;

  @Test
  void theCommandsOfTheWhatIfPrintWhatStandsBelowThem() throws IOException {
    Page page = Page.of("examples/portfolio/README.md");
    List<String> commands = page.block("command: what-if").lines().toList();
    Matcher begin = matched(PIPE, commands.get(0));
    Matcher ask = matched(ASK, commands.get(1));
    assertThat(ask.group(2)).isEqualTo(begin.group(3));
    Shell printed = Shell.run(begin.group(1).split(" "));
    Path hasty =
        Files.writeString(folder.resolve("hasty.json"), edited(printed.out(), begin.group(2)));
    Shell asked =
        Shell.run(
            ask.group(1),
            hasty.toString(),
            "--model",
            "mbg-nbd",
            "--out",
            folder.resolve("report").toString());
    assertThat(asked.code()).as(asked.err()).isZero();
    page.says("output: what-if", firstPart(asked.out()));
  }

  private static Matcher matched(Pattern pattern, String command) {
    Matcher matcher = pattern.matcher(command);
    assertThat(matcher.matches()).as(command).isTrue();
    return matcher;
  }

  /** Edits as sed does: once in a line. */
  private static String edited(String text, String edits) {
    List<MatchResult> all = EDIT.matcher(edits).results().toList();
    assertThat(all).isNotEmpty();
    return text.lines()
        .map(
            line -> {
              String edited = line;
              for (MatchResult edit : all) {
                edited =
                    edited.replaceFirst(
                        Pattern.quote(edit.group(1)), Matcher.quoteReplacement(edit.group(2)));
              }
              return edited;
            })
        .collect(Collectors.joining("\n"));
  }

  private static String firstPart(String printed) {
    int begin = printed.indexOf("What if");
    return printed.substring(begin, printed.indexOf("\n\n", begin));
  }
}
