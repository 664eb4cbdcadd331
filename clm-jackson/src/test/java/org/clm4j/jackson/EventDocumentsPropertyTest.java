package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clm4j.basics.Money;
import org.clm4j.event.Cancellation;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.Interaction;
import org.clm4j.event.Observation;
import org.clm4j.event.Purchase;
import org.junit.jupiter.api.Test;

/** Whatever happened to a customer is written and read back equal, by either Jackson. */
class EventDocumentsPropertyTest {

  @Property(tries = 60)
  void anEventOfEveryKindComesBackEqual(@ForAll long seed) {
    RandomEvents random = new RandomEvents(seed);
    for (EventKind kind : EventKind.values()) {
      Again.equal(
          Document.CUSTOMER_EVENT,
          new EventOfCustomer(random.text(), random.event(kind, random.currency())));
    }
  }

  @Property(tries = 30)
  void aHistoryComesBackEqualInWhateverOrderItsEventsStand(@ForAll long seed) {
    RandomEvents random = new RandomEvents(seed);
    Currency currency = random.currency();
    List<CustomerEvent> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      events.add(random.event(currency));
    }
    CustomerHistory history = CustomerHistory.of(random.text(), corrected(events));
    Again.equal(Document.CUSTOMER_HISTORY, history);
    List<CustomerEvent> shuffled = new ArrayList<>(corrected(events));
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Document.CUSTOMER_HISTORY.write(CustomerHistory.of(history.customer(), shuffled)))
        .isEqualTo(Document.CUSTOMER_HISTORY.write(history));
  }

  /** Every tenth event is known otherwise later, every tenth never happened. */
  private static List<CustomerEvent> corrected(List<CustomerEvent> events) {
    List<CustomerEvent> all = new ArrayList<>(events);
    for (int i = 0; i < events.size(); i += 10) {
      CustomerEvent e = events.get(i);
      if (e.kind() != EventKind.CANCELLATION) {
        all.add(e.recordedAt(e.recordedAt().plusSeconds(3600)));
      }
      all.add(
          Cancellation.of(events.get(i + 1).id(), events.get(i + 1).recordedAt().plusSeconds(1)));
    }
    return all.stream()
        .filter(
            e ->
                e.kind() != EventKind.CANCELLATION
                    || all.stream()
                            .filter(o -> o.id().equals(e.id()))
                            .filter(o -> o.recordedAt().equals(e.recordedAt()))
                            .count()
                        == 1)
        .toList();
  }

  /** Line ends that YAML 1.1 alone knows are its library's affair. */
  @Property(tries = 20)
  void aHistoryComesBackEqualByYamlToo(@ForAll long seed) throws IOException {
    RandomEvents random = new RandomEvents(seed);
    List<CustomerEvent> events = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      CustomerEvent event = random.event(kind, Currency.getInstance("EUR"));
      if (!Document.CUSTOMER_EVENT.writeLine(new EventOfCustomer("c", event)).contains("\\u2028")) {
        events.add(event);
      }
    }
    Again.equalByYaml(
        Document.CUSTOMER_HISTORY, CustomerHistory.of("c", events), CustomerHistory::revisions);
  }

  @Test
  void aMomentOfAnotherZoneIsTheSameMomentAndFinerPartsThanMicrosecondsAreCut() {
    String text =
        "{\"clm\": \"customer-event/1\", \"customer\": \"c\", \"kind\": \"complaint\", \"id\": \"k\","
            + " \"at\": \"2026-03-01T00:30:00.123456789+08:00\"}";
    assertThat(Jackson3.json().read(Document.CUSTOMER_EVENT, text).event().at())
        .isEqualTo(Instant.parse("2026-02-28T16:30:00.123456Z"));
  }

  @Test
  void aHistoryWhoseCutHidesACorrectionIsNotWrittenAsAnother() {
    Instant noon = Instant.parse("2026-05-01T12:00:00Z");
    Purchase early = Purchase.of("o", noon, Money.of("1", "EUR"));
    Purchase late =
        Purchase.of("o", noon.plusSeconds(86_400), Money.of("1", "EUR"))
            .recordedAt(noon.plusSeconds(90_000));
    CustomerHistory cut = CustomerHistory.of("c", List.of(early, late)).asOf(noon);
    assertThatThrownBy(() -> Document.CUSTOMER_HISTORY.write(cut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe write the whole history, and cut it when it is read.");
  }

  @Test
  void aTextThatNoReaderTakesIsNoEventsText() {
    assertThatThrownBy(() -> Interaction.of("i", Instant.EPOCH, "\ud800", "visit"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half a character");
    assertThatThrownBy(() -> Observation.text("r", Instant.EPOCH, "tier", "secret\udc00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half a character")
        .hasMessageNotContaining("secret");
  }
}
