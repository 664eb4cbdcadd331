package org.clm4j.examples.crm.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clm4j.examples.crm.service.Customers;
import org.clm4j.jackson.ClmJson;
import org.clm4j.jackson.Document;
import org.clm4j.jackson.EventOfCustomer;
import org.clm4j.jackson.Jackson3;
import org.clm4j.jackson.JsonLine;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what happened. */
@RestController
@RequestMapping("/api/events")
public class EventApi {

  private static final ClmJson JSON = Jackson3.json();
  private static final int MOST = 1000;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** What a web server does not let through in a path. */
  private static final Pattern NO_ADDRESS = Pattern.compile("[/\\\\;%]|^\\.{1,2}$");

  private final Customers customers;

  EventApi(Customers customers) {
    this.customers = customers;
  }

  /**
   * What became of a line.
   *
   * @param line its number, from 1
   * @param result added, repeated or refused
   * @param problems why it was refused
   */
  public record Line(long line, String result, List<String> problems) {}

  /**
   * Takes customer-event/1 documents, one a line, in any order, up to {@value #MOST}. To send them
   * again is harmless: an event counts once. A line that is refused keeps no other from being
   * taken.
   */
  @PostMapping(consumes = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.APPLICATION_JSON_VALUE})
  public List<Line> post(InputStream body) throws IOException {
    List<Line> lines = new ArrayList<>();
    List<EventOfCustomer> good = new ArrayList<>();
    List<Integer> at = new ArrayList<>();
    try (Stream<JsonLine<EventOfCustomer>> read = JSON.lines(Document.CUSTOMER_EVENT, body)) {
      for (JsonLine<EventOfCustomer> line : (Iterable<JsonLine<EventOfCustomer>>) read::iterator) {
        if (lines.size() == MOST) {
          throw new Problems.BadRequestException(
              "A request takes "
                  + MOST
                  + " events; nothing of this one was taken. Send it in parts.");
        }
        List<String> problems = new ArrayList<>();
        line.problems().forEach(p -> problems.add(p.toString()));
        line.value()
            .filter(EventApi::isFar)
            .ifPresent(
                e ->
                    problems.add(
                        "at and recordedAt lie from 1900 to 2199, but here "
                            + e.event().at()
                            + " and "
                            + e.event().recordedAt()
                            + "."));
        line.value()
            .filter(e -> NO_ADDRESS.matcher(e.customer()).find())
            .ifPresent(
                e ->
                    problems.add(
                        "customer: an id with / \\ ; % or of dots alone has no address here."));
        if (problems.isEmpty()) {
          good.add(line.value().orElseThrow());
          at.add(lines.size());
        }
        lines.add(new Line(line.number(), "refused", problems));
      }
    }
    List<Customers.Posted> posted = customers.post(good);
    for (int i = 0; i < posted.size(); i++) {
      Line line = lines.get(at.get(i));
      Customers.Posted became = posted.get(i);
      lines.set(
          at.get(i),
          new Line(
              line.line(),
              became.stored().map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("refused"),
              became.problem().stream().toList()));
    }
    return lines;
  }

  private static boolean isFar(EventOfCustomer event) {
    return Stream.of(event.event().at(), event.event().recordedAt())
        .anyMatch(moment -> moment.isBefore(EARLIEST) || !moment.isBefore(LATEST));
  }
}
