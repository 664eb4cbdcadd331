package org.clm4j.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.curve.AverageCurve;
import org.clm4j.curve.CurveSettings;
import org.clm4j.curve.LifeCurve;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Purchase;
import org.clm4j.event.Refund;
import org.clm4j.event.RelationEnded;

/** Life curves come back from JSON equal, in the same words, whatever the life. */
class CurveDocumentsPropertyTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final List<Period> PERIODS =
      List.of(Period.ofDays(1), Period.ofWeeks(2), Period.ofMonths(1), Period.of(0, 2, 3));
  private static final List<String> ZONES =
      List.of("Z", "Europe/Berlin", "Asia/Shanghai", "America/Santiago", "Pacific/Apia");

  private static <T> void comesBack(Document<T> document, T value) {
    String text = document.write(value);
    assertThat(Jackson2.json().read(document, text)).isEqualTo(value);
    assertThat(Jackson3.json().read(document, document.writeLine(value))).isEqualTo(value);
    assertThat(Validator.faults(document, text)).as(text).isEmpty();
  }

  @Property(tries = 100)
  void livesAndTheirMeanComeBack(@ForAll long seed) {
    Random random = new Random(seed);
    CurveSettings settings =
        CurveSettings.of(
                PERIODS.get(random.nextInt(PERIODS.size())),
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))))
            .withMinimumPeriods(1 + random.nextInt(12))
            .withLongFrom(1 + random.nextInt(18));
    AverageCurve.Accumulator mean = AverageCurve.accumulator(settings);
    for (int i = 0; i < 3; i++) {
      Instant first = Instant.parse("2011-11-20T10:15:30Z").plusSeconds(random.nextInt(9_000_000));
      CustomerHistory history = history(random, first);
      Instant asOf = first.plusSeconds(random.nextInt(60_000_000));
      LifeCurve curve = LifeCurve.of(history, asOf, settings).orElseThrow();
      comesBack(Document.LIFE_CURVE, curve);
      LifeCurve again = Jackson2.json().read(Document.LIFE_CURVE, Document.LIFE_CURVE.write(curve));
      for (Language language : List.of(Language.ENGLISH, Language.CHINESE)) {
        assertThat(again.words().in(language)).isEqualTo(curve.words().in(language));
      }
      mean.add(curve);
    }
    comesBack(Document.AVERAGE_CURVE, mean.result());
  }

  private static CustomerHistory history(Random random, Instant first) {
    List<CustomerEvent> events = new ArrayList<>();
    int many = random.nextInt(60);
    boolean free = random.nextInt(10) == 0;
    for (int i = 0; i <= many; i++) {
      Instant at = i == 0 ? first : first.plusSeconds(random.nextInt(50_000_000));
      Money amount = Money.ofScaled(free ? 0 : 1 + random.nextInt(90_000_000), EUR);
      Purchase purchase = Purchase.of("p" + i, at, amount);
      events.add(random.nextBoolean() ? purchase : purchase.withProfit(amount));
      if (!free && random.nextInt(8) == 0) {
        events.add(Refund.of("r" + i, at.plusSeconds(86_400), amount));
      }
    }
    if (random.nextInt(4) == 0) {
      events.add(RelationEnded.of("end", first.plusSeconds(random.nextInt(60_000_000))));
    }
    return CustomerHistory.of("c", events);
  }

  @Example
  void anAverageOfNobodyComesBack() {
    comesBack(
        Document.AVERAGE_CURVE,
        AverageCurve.accumulator(CurveSettings.weekly(ZoneOffset.UTC)).result());
  }

  @Example
  void whatIsWrittenForReadersIsRefusedWhereItDoesNotFollow() {
    String text = sample();
    refused(text.replace("\"type\": \"earlyExit\"", "\"type\": \"longLasting\""), "\"type\" is");
    refused(text.replace("\"volumePeak\": ", "\"volumePeak\": 1"), "\"volumePeak\" is not what");
    refused(text.replace("\"status\": \"ended\"", "\"status\": \"running\""), "its end is over");
    refused(
        text.replace("\"smoothed\": 100,", "\"smoothed\": 101,")
            .replace("\"smoothed\": 80\n", "\"smoothed\": 81\n"),
        "smoothed volume");
    refused(
        text.replace("\"from\": 3, \"periods\": 4", "\"from\": 3, \"periods\": 3"),
        "without a gap");
    refused(text.replaceFirst("\"outcome\": \"holds\"", "\"outcome\": \"fails\""), "\"shape\" is");
  }

  private static void refused(String text, String why) {
    assertThat(text).isNotEqualTo(sample());
    assertThatThrownBy(() -> Jackson2.json().read(Document.LIFE_CURVE, text))
        .isInstanceOf(ClmJsonException.class)
        .hasMessageContaining(why);
  }

  private static String sample() {
    return Samples.all().stream()
        .filter(s -> s.name().equals("life-curve"))
        .findFirst()
        .orElseThrow()
        .text();
  }
}
