package org.clm4j.examples.benchmarks;

import static org.clm4j.rule.Terms.when;

import java.time.ZoneOffset;
import org.clm4j.basics.Label;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.ProfileMapper;
import org.clm4j.profile.Unit;
import org.clm4j.rule.Condition;
import org.clm4j.rule.NumberTerm;
import org.clm4j.stage.Stage;
import org.clm4j.stage.StageModel;
import org.clm4j.stage.Transition;

/**
 * A loyalty programme of six stages and twelve transitions with two or three conditions each, as a
 * stage model: the rules of {@link HandWritten}, in the same order.
 */
final class Programme {
  private static final NumberMetric ORDERS = metric("orders");
  private static final NumberMetric SPEND = metric("spent");
  private static final NumberMetric SILENT_DAYS = metric("silentDays");
  private static final NumberMetric VISITS = metric("visits");
  private static final NumberMetric RATING = metric("rating");
  private static final NumberMetric COMPLAINTS = metric("complaintsMade");
  private static final NumberMetric OPEN_RATE = metric("openRate");

  private Programme() {}

  /** Returns the model. */
  static StageModel model() {
    return model("1", 180);
  }

  /** Returns the model in another version, which waits so many days before it gives up on one. */
  static StageModel model(String version, int coldAfterDays) {
    NumberTerm orders = when(ORDERS);
    NumberTerm spend = when(SPEND);
    NumberTerm silent = when(SILENT_DAYS);
    NumberTerm visits = when(VISITS);
    NumberTerm rating = when(RATING);
    NumberTerm complaints = when(COMPLAINTS);
    NumberTerm openRate = when(OPEN_RATE);
    StageModel.Builder model = StageModel.builder("programme", version);
    for (String stage :
        new String[] {"prospect", "newcomer", "regular", "loyal", "drifting", "lost"}) {
      model.stage(Stage.of(stage));
    }
    return model
        .transition(of("begins", "prospect", "newcomer", orders.atLeast(1).and(visits.atLeast(2))))
        .transition(
            of("cold", "prospect", "lost", silent.atLeast(coldAfterDays).and(visits.below(3))))
        .transition(
            of(
                "settles",
                "newcomer",
                "regular",
                orders.atLeast(3).and(spend.atLeast(100)).and(silent.below(60))))
        .transition(
            of("unsettled", "newcomer", "drifting", silent.atLeast(90).and(rating.below(3))))
        .transition(
            of(
                "grows",
                "regular",
                "loyal",
                orders.atLeast(10).and(spend.atLeast(500)).and(rating.atLeast(4))))
        .transition(of("cools", "regular", "drifting", silent.atLeast(60).and(openRate.below(0.2))))
        .transition(of("less", "loyal", "regular", orders.below(12).and(spend.below(300))))
        .transition(
            of(
                "annoyed",
                "loyal",
                "drifting",
                silent.atLeast(45).and(complaints.atLeast(2)).and(rating.below(3.5))))
        .transition(of("leaves", "drifting", "lost", silent.atLeast(200).and(openRate.below(0.1))))
        .transition(
            of(
                "back",
                "drifting",
                "regular",
                silent.below(30).and(orders.atLeast(4)).and(complaints.below(2))))
        .transition(of("looks", "lost", "prospect", visits.atLeast(5).and(openRate.atLeast(0.5))))
        .transition(
            of(
                "again",
                "lost",
                "newcomer",
                silent.below(14).and(orders.atLeast(1)).and(spend.atLeast(20))))
        .build();
  }

  /** Returns what reads a member's numbers. */
  static ProfileMapper<Member> mapper() {
    return ProfileMapper.builder(Member::id, ZoneOffset.UTC)
        .number(ORDERS, Member::orders)
        .number(SPEND, Member::spend)
        .number(SILENT_DAYS, Member::silentDays)
        .number(VISITS, Member::visits)
        .number(RATING, Member::rating)
        .number(COMPLAINTS, Member::complaints)
        .number(OPEN_RATE, Member::openRate)
        .build();
  }

  /** Returns what reads the same numbers by accessors of its own, as another base's would. */
  static ProfileMapper<Member> secondMapper() {
    return ProfileMapper.<Member>builder(m -> m.id(), ZoneOffset.UTC)
        .number(ORDERS, m -> m.orders())
        .number(SPEND, m -> m.spend())
        .number(SILENT_DAYS, m -> m.silentDays())
        .number(VISITS, m -> m.visits())
        .number(RATING, m -> m.rating())
        .number(COMPLAINTS, m -> m.complaints())
        .number(OPEN_RATE, m -> m.openRate())
        .build();
  }

  /** Returns a third of the kind. */
  static ProfileMapper<Member> thirdMapper() {
    return ProfileMapper.<Member>builder(m -> m.id(), ZoneOffset.UTC)
        .number(ORDERS, m -> m.orders())
        .number(SPEND, m -> m.spend())
        .number(SILENT_DAYS, m -> m.silentDays())
        .number(VISITS, m -> m.visits())
        .number(RATING, m -> m.rating())
        .number(COMPLAINTS, m -> m.complaints())
        .number(OPEN_RATE, m -> m.openRate())
        .build();
  }

  private static NumberMetric metric(String id) {
    return NumberMetric.of(id, Label.of(id), Unit.NONE);
  }

  private static Transition of(String id, String from, String to, Condition condition) {
    return Transition.of(id, from, to, condition);
  }
}
