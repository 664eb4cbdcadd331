package org.clm4j.examples.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clm4j.Texts;
import org.clm4j.basics.Messages;
import org.clm4j.btyd.BtydTexts;
import org.clm4j.examples.portfolio.events.EventLogReader;
import org.clm4j.examples.portfolio.lives.Lives;
import org.clm4j.examples.portfolio.log.OrderLogReader;
import org.clm4j.examples.portfolio.output.OutputFolder;
import org.clm4j.examples.portfolio.report.ReportPage;
import org.clm4j.examples.portfolio.spending.Spending;
import org.clm4j.rfm.RfmTexts;

/** All that this job and the library beneath it say, for whoever adds a language. */
final class JobTexts {

  private JobTexts() {}

  /** Returns the texts of every room of the library and of this job. */
  static Messages[] rooms() {
    List<Messages> rooms = new ArrayList<>(Texts.rooms());
    rooms.addAll(RfmTexts.rooms());
    rooms.addAll(BtydTexts.rooms());
    rooms.add(Messages.of(JobTexts.class::getResourceAsStream));
    rooms.add(Messages.of(EventLogReader.class::getResourceAsStream));
    rooms.add(Messages.of(Lives.class::getResourceAsStream));
    rooms.add(Messages.of(OrderLogReader.class::getResourceAsStream));
    rooms.add(Messages.of(Spending.class::getResourceAsStream));
    rooms.add(Messages.of(OutputFolder.class::getResourceAsStream));
    rooms.add(Messages.of(ReportPage.class::getResourceAsStream));
    return rooms.toArray(new Messages[0]);
  }

  /**
   * Returns all texts and names in English as one bundle, by key: what a translator begins from.
   */
  static String bundle() {
    TreeMap<String, String> texts = new TreeMap<>();
    for (Messages room : rooms()) {
      texts.putAll(room.english());
    }
    Set<String> names = new TreeSet<>(Texts.names());
    names.addAll(RfmTexts.names());
    names.addAll(BtydTexts.names());
    names.forEach(name -> texts.put("label." + name, name));
    StringBuilder bundle = new StringBuilder(1 << 16);
    texts.forEach(
        (key, text) ->
            bundle
                .append(escaped(key, true))
                .append(" = ")
                .append(escaped(text, false))
                .append('\n'));
    return bundle.toString();
  }

  private static String escaped(String text, boolean key) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean meant = c == '\\' || (key ? " =:#!".indexOf(c) >= 0 : c == ' ' && i == 0);
      out.append(meant ? "\\" : "").append(c == '\n' ? "\\n" : String.valueOf(c));
    }
    return out.toString();
  }
}
