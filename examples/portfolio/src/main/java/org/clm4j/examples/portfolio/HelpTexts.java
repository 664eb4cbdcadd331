package org.clm4j.examples.portfolio;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.clm4j.basics.Language;
import org.jspecify.annotations.Nullable;

/** What {@code --help} says, in a language, by the keys under which the parser looks for it. */
final class HelpTexts extends ResourceBundle {

  private static final List<String> OPTIONS =
      List.of(
          "transactions",
          "events",
          "sample",
          "columns",
          "date-format",
          "decimal",
          "encoding",
          "amount-of",
          "count-status",
          "as-of",
          "calibration-end",
          "previous",
          "active-days",
          "cohorts",
          "time-unit",
          "horizon",
          "model",
          "annual-discount-rate",
          "currency",
          "zone",
          "config",
          "what-if",
          "stage-model",
          "print-model",
          "budget",
          "strategies",
          "lang",
          "words",
          "print-words",
          "out",
          "excel",
          "raw-ids",
          "quiet",
          "help",
          "version");

  private final Map<String, String> texts = new LinkedHashMap<>();

  HelpTexts(Language language) {
    for (String option : OPTIONS) {
      texts.put(option, said(option, language));
    }
    texts.put("usage.synopsisHeading", said("synopsis", language));
    texts.put("usage.customSynopsis", "clm-portfolio " + said("options", language));
    texts.put("usage.description", said("usage", language));
    texts.put("usage.footer", "%n" + said("footer", language));
  }

  private static String said(String what, Language language) {
    return JobWords.named("help", what).in(language);
  }

  @Override
  protected @Nullable Object handleGetObject(String key) {
    return texts.get(key);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(texts.keySet());
  }
}
