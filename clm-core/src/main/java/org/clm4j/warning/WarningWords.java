package org.clm4j.warning;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Moments;
import org.clm4j.rule.Verdict;

/** Warnings in sentences. */
final class WarningWords {

  private static final Messages WORDS = Messages.of(WarningWords.class::getResourceAsStream);
  private static final Messages.Phrase NONE = WORDS.phrase("warning.none");
  private static final Messages.Phrase RAISED =
      WORDS.phrase("warning.raised", "severity", "name", "since", "why");
  private static final Messages.Phrase LASTING =
      WORDS.phrase("warning.lasting", "severity", "name", "since", "clears");

  private WarningWords() {}

  /** Returns what a thing of this room is called. */
  static Label name(String key) {
    return WORDS.name("warning." + key);
  }

  static String say(WarningVerdict verdict, Language language) {
    List<Warning> active = verdict.active();
    return active.isEmpty()
        ? NONE.in(language)
        : active.stream()
            .map(warning -> say(warning, verdict.zone(), language))
            .collect(Collectors.joining("\n"));
  }

  static String say(Warning warning, ZoneId zone, Language language) {
    String since = Moments.format(warning.since(), zone);
    if (warning.explanation().verdict() == Verdict.MET) {
      return RAISED.in(
          language,
          warning.severity().label(),
          warning.rule().label(),
          since,
          warning.explanation().why(language));
    }
    String clears =
        warning
            .clearing()
            .filter(c -> c.verdict() != Verdict.MET)
            .map(c -> c.why(language))
            .orElse("");
    return LASTING.in(language, warning.severity().label(), warning.rule().label(), since, clears);
  }
}
