package org.clm4j.examples.crm.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clm4j.basics.Language;
import org.clm4j.event.CustomerEvent;
import org.clm4j.examples.crm.service.Board;
import org.clm4j.examples.crm.service.Customers;
import org.clm4j.examples.crm.service.Customers.Assessment;
import org.clm4j.examples.crm.service.Publications;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pages, for people: whom to call today, one customer, the model. They change nothing. */
@Controller
public class Pages {

  private static final int CALLS = 50;
  private static final int EVENTS = 40;

  private final Customers customers;
  private final Board board;
  private final Publications publications;
  private final MessageSource words;
  private final Clock clock;
  private final ZoneId zone;

  Pages(
      Customers customers,
      Board board,
      Publications publications,
      MessageSource words,
      Clock clock,
      ZoneId zone) {
    this.customers = customers;
    this.board = board;
    this.publications = publications;
    this.words = words;
    this.clock = clock;
    this.zone = zone;
  }

  /** One thing that happened, or followed. */
  public record Moment(LocalDate day, String what, boolean verdict) {}

  /** One step of the funnel. */
  public record Step(String label, long customers, int share) {}

  /** One rule, and how often it moved somebody. */
  public record Edge(String from, String to, String why, long taken) {}

  /** The database is away: the page says so, and the browser may ask again. */
  @ExceptionHandler({DataAccessResourceFailureException.class, TransactionException.class})
  void away(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, "1");
    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }

  /** Whom to call. */
  @GetMapping("/")
  public String calls(Model page, Locale locale) {
    page.addAttribute("lang", Languages.of(locale).locale().toLanguageTag());
    page.addAttribute("today", LocalDate.ofInstant(clock.instant(), zone));
    page.addAttribute("zone", zone);
    page.addAttribute("calls", board.calls(CALLS, Languages.of(locale)));
    return "calls";
  }

  /** One customer. */
  @GetMapping("/customers/{id}")
  public String customer(@PathVariable String id, Model page, Locale locale) {
    Language language = Languages.of(locale);
    Assessment found = customers.assess(id).orElseThrow(CustomerApi::nobody);
    page.addAttribute("lang", language.locale().toLanguageTag());
    page.addAttribute("told", CustomerApi.told(found, language));
    page.addAttribute("timeline", timeline(found, language, locale));
    return "customer";
  }

  private List<Moment> timeline(Assessment found, Language language, Locale locale) {
    List<Moment> moments = new ArrayList<>();
    for (CustomerEvent event : found.history().events()) {
      moments.add(
          new Moment(
              LocalDate.ofInstant(event.at(), zone),
              words.getMessage("event." + event.kind().name(), null, locale),
              false));
    }
    StageModel stages = publications.current().stages();
    for (StageChange change : found.changes()) {
      moments.add(
          new Moment(
              LocalDate.ofInstant(change.at(), zone),
              words.getMessage(
                  "moved",
                  new Object[] {
                    label(stages, change.from(), language),
                    label(stages, change.to(), language),
                    change.reason().in(language)
                  },
                  locale),
              true));
    }
    moments.sort(Comparator.comparing(Moment::day).thenComparing(Moment::verdict).reversed());
    // Every verdict, and the latest of what happened.
    int[] events = {0};
    return moments.stream().filter(m -> m.verdict() || events[0]++ < EVENTS).toList();
  }

  private static String label(StageModel stages, String stage, Language language) {
    return stages.stage(stage).map(s -> s.label().in(language)).orElse(stage);
  }

  /** The model, with how many stand where. */
  @GetMapping("/model")
  public String model(Model page, Locale locale) {
    Language language = Languages.of(locale);
    StageModel stages = publications.current().stages();
    Map<Stage, Long> funnel = board.funnel();
    long most = Math.max(1, funnel.values().stream().mapToLong(Long::longValue).max().orElse(1));
    page.addAttribute("lang", language.locale().toLanguageTag());
    page.addAttribute("name", stages.label().in(language));
    page.addAttribute(
        "steps",
        funnel.entrySet().stream()
            .map(
                e ->
                    new Step(
                        e.getKey().label().in(language),
                        e.getValue(),
                        (int) Math.round(600.0 * e.getValue() / most)))
            .toList());
    Map<String, Long> taken = board.taken();
    page.addAttribute(
        "edges",
        stages.transitions().stream()
            .map(
                (Transition t) ->
                    new Edge(
                        label(stages, t.from(), language),
                        label(stages, t.to(), language),
                        stages.reason(t).in(language),
                        taken.getOrDefault(t.id(), 0L)))
            .sorted(Comparator.comparingLong(Edge::taken).reversed())
            .toList());
    page.addAttribute("version", publications.current().version());
    return "model";
  }
}
