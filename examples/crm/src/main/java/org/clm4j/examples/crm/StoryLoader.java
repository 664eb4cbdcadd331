package org.clm4j.examples.crm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clm4j.examples.crm.service.Customers;
import org.clm4j.examples.portfolio.story.B2bStory;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.EventOfCustomer;
import org.clm4j.jackson.Jackson3;
import org.clm4j.jackson.JsonLine;

/** Loads the made-up story of six hundred firms. */
public final class StoryLoader {

  private StoryLoader() {}

  /** Posts every event of the story, a firm at a time. */
  public static void load(Customers customers) throws IOException {
    Map<String, List<EventOfCustomer>> firms = new TreeMap<>();
    for (EventOfCustomer event : events()) {
      firms.computeIfAbsent(event.customer(), c -> new ArrayList<>()).add(event);
    }
    firms.values().forEach(customers::post);
  }

  /** Returns every event of the story, in the order in which they became known. */
  public static List<EventOfCustomer> events() throws IOException {
    StringWriter lines = new StringWriter();
    B2bStory.of(B2bStory.SEED).writeEvents(lines);
    byte[] text = lines.toString().getBytes(StandardCharsets.UTF_8);
    try (Stream<JsonLine<EventOfCustomer>> read =
        Jackson3.json().lines(Document.CUSTOMER_EVENT, new ByteArrayInputStream(text))) {
      return read.map(line -> line.value().orElseThrow()).toList();
    }
  }
}
