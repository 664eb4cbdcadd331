package org.clm4j.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.Complaint;
import org.clm4j.event.ContractEvent;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.event.Purchase;
import org.clm4j.rule.Condition;
import org.clm4j.rule.RandomConditions;

/** Random models over the metrics of {@link RandomConditions}, and random histories. */
public final class RandomModels {

  public static final int LAST_DAY = 1000;

  private RandomModels() {}

  /** A transition between two of four stages. */
  private record Edge(int from, int to, Condition when, Span dwell, Span confirm, Span cool) {}

  private static Arbitrary<Span> brake(boolean brakes) {
    return brakes
        ? Arbitraries.of(
            Span.ofDays(0), Span.ofDays(0), Span.ofDays(2), Span.of(Duration.ofHours(7)))
        : Arbitraries.just(Span.ofDays(0));
  }

  /** Returns models of four stages, with or without brakes. */
  public static Arbitrary<StageModel> models(boolean brakes) {
    Arbitrary<Edge> edges =
        Combinators.combine(
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(1, 3),
                RandomConditions.trees(),
                brake(brakes),
                brake(brakes),
                brake(brakes))
            .as((from, step, c, d, f, k) -> new Edge(from, (from + step) % 4, c, d, f, k));
    return Combinators.combine(
            edges.list().ofMinSize(1).ofMaxSize(8), RandomConditions.trees().list().ofSize(3))
        .as(RandomModels::model);
  }

  private static StageModel model(List<Edge> edges, List<Condition> entries) {
    StageModel.Builder b =
        StageModel.builder("random", "1").zone(RandomConditions.ZONE).stage(Stage.of("s0"));
    for (int s = 1; s < 4; s++) {
      b.stage(Stage.of("s" + s), entries.get(s - 1));
    }
    int n = 0;
    for (Edge e : edges) {
      b.transition(
          Transition.of("t" + n++, "s" + e.from(), "s" + e.to(), e.when())
              .withMinimumDwell(e.dwell())
              .withConfirmation(e.confirm())
              .withCooldown(e.cool()));
    }
    return b.build();
  }

  /** Returns histories of up to fourteen events of the kinds the built-in models read. */
  public static Arbitrary<CustomerHistory> histories() {
    Arbitrary<Integer> hours = Arbitraries.integers().between(0, LAST_DAY * 24);
    return Combinators.combine(Arbitraries.integers().between(0, 9), hours)
        .as(RandomModels::event)
        .list()
        .ofMaxSize(14)
        .map(
            makers -> {
              List<CustomerEvent> events = new ArrayList<>();
              for (Maker m : makers) {
                events.add(m.make(events.size()));
              }
              return CustomerHistory.of("c", events);
            });
  }

  /** Makes an event with a given number in its id. */
  public interface Maker {
    CustomerEvent make(int number);
  }

  private static Maker event(int kind, int hour) {
    var at = Facts.day(0).plus(Duration.ofHours(hour));
    return n -> {
      String id = "e" + n;
      return switch (kind) {
        case 0 -> Interaction.of(id, at, "phone", "inquiry");
        case 1 -> Feedback.of(id, at, Feedback.Measure.CSAT, 1 + hour % 5, Feedback.Scale.of(1, 5));
        case 2 -> Complaint.of(id, at).resolvedAt(at.plus(Duration.ofHours(1 + hour % 900)));
        case 3 -> ContractEvent.of(id, at, "k", ContractEvent.Action.SIGNED);
        default -> Purchase.of(id, at, Money.parse("EUR 10"));
      };
    };
  }
}
