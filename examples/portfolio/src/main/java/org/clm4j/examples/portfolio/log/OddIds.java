package org.clm4j.examples.portfolio.log;

import java.util.List;
import java.util.regex.Pattern;
import org.clm4j.basics.Label;

/** Ids that another program has probably changed: named, never repaired. */
final class OddIds {

  private static final Pattern CUT = Pattern.compile("\\d([.,]\\d+)?[eE]\\+?\\d{1,3}");
  private static final Pattern WITH_ZERO = Pattern.compile("\\d+[.,]0+");

  private OddIds() {}

  static void tell(Ids ids, List<Label> notes) {
    int cut = 0;
    int doubled = 0;
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.text(i);
      if (id.indexOf('.') < 0
          && id.indexOf('E') < 0
          && id.indexOf('e') < 0
          && id.indexOf(',') < 0) {
        continue;
      }
      cut += CUT.matcher(id).matches() ? 1 : 0;
      if (WITH_ZERO.matcher(id).matches()) {
        doubled += ids.has(id.substring(0, Math.max(id.indexOf('.'), id.indexOf(',')))) ? 1 : 0;
      }
    }
    if (doubled > 0) {
      notes.add(LogWords.DOUBLED.label(doubled));
    }
    if (cut > 0) {
      notes.add(LogWords.CUT.label(cut));
    }
  }
}
