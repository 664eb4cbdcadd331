package org.clm4j.examples.portfolio.story;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clm4j.LifecycleEngine;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.ContractEvent.Action;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.Observation;
import org.clm4j.event.Purchase;
import org.clm4j.event.Treatment;
import org.clm4j.examples.portfolio.story.B2bStory.Truth;
import org.clm4j.jackson.EventOfCustomer;
import org.clm4j.models.StageModels;
import org.clm4j.stage.StageChange;
import org.clm4j.stage.StageModel;
import org.clm4j.testing.Page;
import org.junit.jupiter.api.Test;

/** The made-up story has what it promises, and what is hidden behind it fits its events. */
class B2bStoryTest {

  private static final B2bStory STORY = B2bStory.of(B2bStory.SEED);
  private static final Map<String, CustomerHistory> FIRMS =
      STORY.events().stream()
          .collect(
              groupingBy(
                  EventOfCustomer::customer,
                  TreeMap::new,
                  Collectors.collectingAndThen(
                      Collectors.toList(),
                      all ->
                          CustomerHistory.of(
                              all.get(0).customer(),
                              all.stream().map(EventOfCustomer::event).toList()))));
  private static final Instant AS_OF = Instant.parse("2024-12-31T23:59:59Z");

  private static <E extends CustomerEvent> Stream<E> all(Class<E> type) {
    return FIRMS.values().stream()
        .flatMap(h -> h.events().stream())
        .filter(type::isInstance)
        .map(type::cast);
  }

  /** Returns whether enough firms have an event of this kind. */
  private static <E extends CustomerEvent> long firms(Class<E> type, Predicate<E> is) {
    return FIRMS.values().stream()
        .filter(h -> h.events().stream().filter(type::isInstance).map(type::cast).anyMatch(is))
        .count();
  }

  @Test
  void theSameSeedTellsTheSameStoryAndAnotherSeedAnother() throws IOException {
    StringWriter one = new StringWriter();
    StringWriter two = new StringWriter();
    STORY.writeEvents(one);
    STORY.writeTruth(one);
    B2bStory.of(B2bStory.SEED).writeEvents(two);
    B2bStory.of(B2bStory.SEED).writeTruth(two);
    assertThat(two.toString()).isEqualTo(one.toString());
    assertThat(B2bStory.of(15).events()).isNotEqualTo(STORY.events());
  }

  @Test
  void everyKindOfEventOccursInEveryManner() {
    assertThat(FIRMS).hasSize(600);
    assertThat(STORY.events().stream().map(e -> e.event().kind()).collect(toSet()))
        .isEqualTo(EnumSet.allOf(EventKind.class));
    assertThat(firms(Observation.class, r -> r.text().equals(Optional.of("trial")))).isEqualTo(600);
    for (String terms : List.of("monthly", "yearly", "open-ended")) {
      assertThat(firms(Observation.class, r -> r.text().equals(Optional.of(terms))))
          .as(terms)
          .isGreaterThan(60);
    }
    // No contract of the story is paused.
    for (Action action : EnumSet.complementOf(EnumSet.of(Action.PAUSED, Action.RESUMED))) {
      assertThat(firms(ContractEvent.class, c -> c.action() == action)).isGreaterThan(40);
    }
    assertThat(all(ContractEvent.class).filter(c -> c.recurringAmount().isPresent()))
        .hasSizeGreaterThan(1000);
    assertThat(all(ContractEvent.class).filter(c -> c.recordedAt().isBefore(c.at())))
        .hasSizeGreaterThan(100);
    for (String metric : List.of("activeUsers", "seats", "industry", "firstUseAt")) {
      assertThat(firms(Observation.class, r -> r.metric().equals(metric))).isGreaterThan(400);
    }
    assertThat(all(Complaint.class).filter(c -> c.resolvedAt().isPresent()))
        .hasSizeGreaterThan(200);
    assertThat(all(Complaint.class).filter(c -> c.resolvedAt().isEmpty())).hasSizeGreaterThan(50);
    assertThat(all(Feedback.class).map(f -> f.measure() + " to " + f.scale().max()).distinct())
        .containsExactlyInAnyOrder("CSAT to 5.0", "CSAT to 10.0", "NPS to 10.0");
    for (String channel : List.of("email", "meeting")) {
      for (Interaction.Initiator side : Interaction.Initiator.values()) {
        assertThat(
                firms(
                    Interaction.class,
                    i -> i.channel().equals(channel) && i.initiator().orElseThrow() == side))
            .isGreaterThan(100);
      }
    }
    assertThat(all(Treatment.class).filter(t -> t.cost().isPresent() && t.outcome().isPresent()))
        .hasSizeGreaterThan(200);
    assertThat(all(Purchase.class)).allMatch(p -> p.profit().isPresent());
  }

  @Test
  void termsAreRenewedEarlyOnTheirDayAndLateAndSomeLapse() {
    int early = 0;
    int late = 0;
    int lapsed = 0;
    for (CustomerHistory firm : FIRMS.values()) {
      Instant ends = null;
      Action last = null;
      for (CustomerEvent e : firm.events()) {
        if (e instanceof ContractEvent c && c.action() != Action.CHANGED) {
          early += ends != null && c.action() == Action.RENEWED && c.at().isBefore(ends) ? 1 : 0;
          late += ends != null && c.action() == Action.RENEWED && c.at().isAfter(ends) ? 1 : 0;
          ends = c.termEndsAt().orElse(null);
          last = c.action();
        }
      }
      lapsed += last != Action.ENDED && ends != null && ends.isBefore(AS_OF) ? 1 : 0;
    }
    assertThat(early).isGreaterThan(50);
    assertThat(late).isGreaterThan(50);
    assertThat(lapsed).isGreaterThan(15);
  }

  @Test
  void whatIsHiddenFitsTheEvents() {
    assertThat(STORY.truths()).hasSize(600);
    Set<Cause> causes = STORY.truths().stream().map(Truth::cause).collect(toSet());
    assertThat(causes).isEqualTo(EnumSet.allOf(Cause.class));
    for (Truth truth : STORY.truths()) {
      CustomerHistory firm = FIRMS.get(truth.customer());
      List<LocalDate> bought =
          firm.events().stream()
              .filter(e -> e.kind() == EventKind.PURCHASE)
              .map(e -> LocalDate.ofInstant(e.at(), ZoneOffset.UTC))
              .toList();
      assertThat(bought.isEmpty())
          .as(truth.customer())
          .isEqualTo(truth.cause() == Cause.NEVER_SIGNED);
      assertThat(bought).as(truth.customer()).allMatch(day -> day.isBefore(truth.left()));
      if (truth.kept()) {
        assertThat(truth.persuadable()).isTrue();
        assertThat(truth.left()).isEqualTo(Firm.NEVER);
      }
      if (truth.loses()) {
        assertThat(all(firm)).as(truth.customer()).allMatch(p -> profit(p) <= 0);
      }
    }
    assertThat(STORY.truths().stream().filter(t -> t.left().isBefore(B2bStory.END)))
        .hasSizeBetween(60, 150);
    assertThat(STORY.truths().stream().filter(Truth::kept)).hasSizeGreaterThan(20);
    assertThat(STORY.truths().stream().filter(Truth::loses)).hasSizeGreaterThan(30);
  }

  private static Stream<Purchase> all(CustomerHistory firm) {
    return firm.events().stream()
        .filter(e -> e instanceof Purchase p && p.productCategory().equals(Optional.of("licence")))
        .map(Purchase.class::cast);
  }

  private static double profit(Purchase purchase) {
    return purchase.profit().orElseThrow().toDouble();
  }

  /** Signs are there to be found: complaints stay open where service is the cause, and so on. */
  @Test
  void signsOfLeavingShowBeforeWhoLeavesByService() {
    long open = 0;
    long firms = 0;
    for (Truth truth : STORY.truths()) {
      if (truth.cause() == Cause.SERVICE && truth.left().isBefore(B2bStory.END)) {
        Instant before = truth.left().atStartOfDay(ZoneOffset.UTC).toInstant();
        firms++;
        open +=
            FIRMS.get(truth.customer()).knownBy(before).asOf(before).events().stream()
                    .anyMatch(e -> e instanceof Complaint c && c.isOpenAt(before))
                ? 1
                : 0;
      }
    }
    assertThat(open).isGreaterThan(firms * 3 / 4);
  }

  /** The table of the page: how often each rule of each model moved a firm. */
  @Test
  void everyStageModelMovesFirmsByMoreThanSilence() throws IOException {
    StringBuilder table =
        new StringBuilder("model         rule                      firms moved  for\n");
    for (StageModel model : StageModels.all()) {
      LifecycleEngine<CustomerHistory> engine =
          LifecycleEngine.forHistories(ZoneOffset.UTC, model).build();
      Map<String, Long> counts = new TreeMap<>();
      Map<String, String> reasons = new TreeMap<>();
      for (CustomerHistory firm : FIRMS.values()) {
        for (StageChange change : engine.report(firm, AS_OF).history().orElseThrow().changes()) {
          String rule = change.transition().orElseThrow();
          counts.merge(rule, 1L, Long::sum);
          reasons.put(rule, change.reason().toString());
        }
      }
      counts.forEach(
          (rule, many) ->
              table.append(
                  "%-13s %-25s %11d  %s%n".formatted(model.id(), rule, many, reasons.get(rule))));
      assertThat(counts.keySet()).as(model.id()).anyMatch(rule -> !isSilence(rule));
      assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(400);
    }
    Page.of("examples/portfolio/README.md")
        .says("output: b2b", table.toString().replace("\r\n", "\n").strip());
  }

  private static boolean isSilence(String rule) {
    return Arrays.asList("trial lapses", "breaks off", "falls silent").contains(rule)
        || rule.startsWith("lost");
  }
}
