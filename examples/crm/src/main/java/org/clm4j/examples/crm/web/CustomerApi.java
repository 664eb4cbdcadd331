package org.clm4j.examples.crm.web;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.clm4j.basics.Language;
import org.clm4j.examples.crm.service.Board;
import org.clm4j.examples.crm.service.Customers;
import org.clm4j.examples.crm.service.Customers.Assessment;
import org.clm4j.jackson.Document;
import org.clm4j.retention.Recommendation;
import org.clm4j.stage.ManualMove;
import org.clm4j.stage.MoveVerdict;
import org.clm4j.warning.Warning;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One customer, and who is to be called. */
@RestController
@RequestMapping("/api")
public class CustomerApi {

  private static final int MOST = 500;

  private final Customers customers;
  private final Board board;

  CustomerApi(Customers customers, Board board) {
    this.customers = customers;
    this.board = board;
  }

  /**
   * Where a customer stands, in words.
   *
   * @param customer the id
   * @param rowVersion what a move by hand names
   * @param asOf the moment of the verdict
   * @param stage the id of the stage
   * @param stageLabel its name
   * @param why what the rules say
   * @param score the health score, where it can be told
   * @param scoreWhy what it is made of
   * @param warnings what is to be watched
   * @param advice what to do, the best first
   * @param whyNot why the others are not advised
   */
  public record Told(
      String customer,
      long rowVersion,
      String asOf,
      String stage,
      String stageLabel,
      String why,
      @Nullable Double score,
      String scoreWhy,
      List<ToldWarning> warnings,
      List<ToldAdvice> advice,
      String whyNot) {}

  /** A warning in words. */
  public record ToldWarning(String id, String label, String severity, String since, String why) {}

  /** A piece of advice in words. */
  public record ToldAdvice(
      String strategy,
      String label,
      String reason,
      @Nullable String action,
      @Nullable String actBy,
      String changesWhen) {}

  /** Returns where a customer stands and why, in the language asked for: English or Chinese. */
  @GetMapping(value = "/customers/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  public ResponseEntity<Told> assessment(@PathVariable String id, Locale locale) {
    Language language = Languages.of(locale);
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_LANGUAGE, language.locale().toLanguageTag())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .body(told(known(id), language));
  }

  /** Returns the same as data, a lifecycle-report/1: read by clm4j, it speaks any language. */
  @GetMapping(value = "/customers/{id}/report", produces = MediaType.APPLICATION_JSON_VALUE)
  public String report(@PathVariable String id) {
    return Document.LIFECYCLE_REPORT.write(known(id).report());
  }

  private Assessment known(String id) {
    return customers.assess(id).orElseThrow(() -> nobody());
  }

  static Problems.NotFoundException nobody() {
    return new Problems.NotFoundException("Nobody of this id is known.");
  }

  static Told told(Assessment found, Language language) {
    var report = found.report();
    return new Told(
        report.customer(),
        found.rowVersion(),
        report.asOf().toString(),
        report.stage().id(),
        report.stage().label().in(language),
        report.decision().in(language),
        report.score().flatMap(s -> s.total().stream().boxed().findFirst()).orElse(null),
        report.score().map(s -> s.in(language)).orElse(""),
        report.warnings().stream().map(w -> told(found, w, language)).toList(),
        report.recommendations().stream().map(r -> told(r, language)).toList(),
        report.advice().map(a -> a.in(language)).orElse(""));
  }

  private static ToldWarning told(Assessment found, Warning warning, Language language) {
    return new ToldWarning(
        warning.id(),
        warning.rule().label().in(language),
        warning.severity().label().in(language),
        warning.since().toString(),
        found.report().warningVerdict().orElseThrow().say(warning, language));
  }

  private static ToldAdvice told(Recommendation r, Language language) {
    return new ToldAdvice(
        r.strategy().id(),
        r.strategy().label().in(language),
        r.reason(language),
        r.action().map(a -> a.in(language)).orElse(null),
        r.actBy().map(Object::toString).orElse(null),
        r.changesWhen(language));
  }

  /**
   * A move by hand.
   *
   * @param to the id of the stage
   * @param why in words
   * @param rowVersion of the customer as it was looked at
   */
  public record Move(@Nullable String to, @Nullable String why, long rowVersion) {}

  /** Moves a customer by hand; who it was is the owner of the key. */
  @PostMapping("/customers/{id}/moves")
  public String move(@PathVariable String id, @RequestBody Move move, Principal who) {
    MoveVerdict verdict =
        customers
            .move(
                id,
                ManualMove.of(
                    Problems.required("to", move.to()),
                    who.getName(),
                    Problems.required("why", move.why())),
                move.rowVersion())
            .orElseThrow(() -> nobody());
    if (!verdict.moved()) {
      throw new IllegalArgumentException(String.join("\n", verdict.refusals()));
    }
    return Document.MOVE_VERDICT.write(verdict);
  }

  /** Notes that somebody deals with a warning. */
  @PostMapping("/customers/{id}/warnings/{rule}/acknowledgement")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void acknowledge(@PathVariable String id, @PathVariable String rule, Principal who) {
    if (!customers.acknowledge(id, rule, who.getName()).orElseThrow(() -> nobody())) {
      throw new Problems.NotFoundException("There is no such warning about this customer now.");
    }
  }

  /** Forgets a customer: every row. */
  @DeleteMapping("/customers/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void erase(@PathVariable String id, Principal who) {
    if (!customers.erase(id, who.getName())) {
      throw nobody();
    }
  }

  /** Returns who is due to be judged again, the longest due first. */
  @GetMapping("/due")
  public List<Board.Due> due(@RequestParam(defaultValue = "100") int limit) {
    return board.due(Math.max(1, Math.min(limit, MOST)));
  }

  /** Returns whom to call first, and about what. */
  @GetMapping("/advice")
  public List<Board.Call> advice(@RequestParam(defaultValue = "50") int limit, Locale locale) {
    return board.calls(Math.max(1, Math.min(limit, MOST)), Languages.of(locale));
  }

  /** Returns messages that nobody has fetched, the oldest first. */
  @GetMapping("/outbox")
  public List<Board.Message> outbox(@RequestParam(defaultValue = "100") int limit) {
    return board.outbox(Math.max(1, Math.min(limit, MOST)));
  }

  /** Notes that these messages have been dealt with. */
  @PostMapping("/outbox/sent")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void sent(@RequestBody List<Long> messages) {
    board.sent(messages);
  }
}
