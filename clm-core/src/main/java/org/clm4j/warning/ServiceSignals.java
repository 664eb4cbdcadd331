package org.clm4j.warning;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clm4j.basics.Moments;
import org.clm4j.event.Complaint;
import org.clm4j.event.CustomerEvent;
import org.clm4j.event.CustomerHistory;
import org.clm4j.event.EventKind;
import org.clm4j.event.EventRows;
import org.clm4j.event.Feedback;
import org.clm4j.event.Interaction;
import org.clm4j.profile.InstantMetric;
import org.clm4j.profile.Metric;
import org.clm4j.profile.MetricSource;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.NumberMetric;
import org.clm4j.profile.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What a customer waits for: a complaint without a solution, a rating without an answer.
 *
 * <p>A rating is answered by whatever the firm does for this customer after it: an interaction it
 * seeks by another action than a mass mailing, a treatment, a complaint solved, a matter closed. It
 * is low where it lies in the lower half of its scale, at 6 or less of NPS.
 *
 * <p>Immutable and thread-safe.
 */
public final class ServiceSignals implements MetricSource<CustomerHistory> {

  /** Since when the oldest complaint is open; missing where none is. */
  public static final InstantMetric OLDEST_OPEN_COMPLAINT_AT =
      InstantMetric.of("oldestOpenComplaintAt", WarningWords.name("metric.oldestOpenComplaintAt"));

  /**
   * How many ratings that are not good, in the lower three quarters of their scale, came since the
   * firm last did something for the customer.
   */
  public static final NumberMetric UNANSWERED_FEEDBACK =
      NumberMetric.of(
          "unansweredFeedback",
          WarningWords.name("metric.unansweredFeedback"),
          new Unit("ratings", WarningWords.name("unit.ratings")));

  /** The first of these; missing where there is none. */
  public static final InstantMetric UNANSWERED_FEEDBACK_AT =
      InstantMetric.of("unansweredFeedbackAt", WarningWords.name("metric.unansweredFeedbackAt"));

  /** The first low rating since then; missing where there is none. */
  public static final InstantMetric UNANSWERED_LOW_FEEDBACK_AT =
      InstantMetric.of(
          "unansweredLowFeedbackAt", WarningWords.name("metric.unansweredLowFeedbackAt"));

  private static final List<Metric<?>> PROVIDED =
      ImmutableList.of(
          OLDEST_OPEN_COMPLAINT_AT,
          UNANSWERED_FEEDBACK,
          UNANSWERED_FEEDBACK_AT,
          UNANSWERED_LOW_FEEDBACK_AT);

  /** From which place on its scale a rating is good: a figure of ours. */
  private static final double GOOD = 0.75;

  /** The highest NPS answer that counts as low: Reichheld's detractors. */
  private static final double DETRACTOR = 6;

  private final Set<String> mailings;

  private ServiceSignals(Set<String> mailings) {
    this.mailings = mailings;
  }

  /** Returns the signals, where every interaction that the firm seeks answers a rating. */
  public static ServiceSignals standard() {
    return new ServiceSignals(Set.of());
  }

  /**
   * Returns the signals, where interactions of these actions answer nothing: newsletters, surveys.
   *
   * @param actions the {@linkplain Interaction#action actions} of mass mailings, in the host's
   *     words
   */
  public ServiceSignals withMailings(Set<String> actions) {
    return new ServiceSignals(ImmutableSet.copyOf(requireNonNull(actions, "actions")));
  }

  @Override
  public List<Metric<?>> provides() {
    return PROVIDED;
  }

  @Override
  public MetricValues read(CustomerHistory customer, Instant asOf) {
    EventRows rows = customer.rows();
    int count = rows.countUpTo(Moments.toMicros(asOf));
    Instant answered = Instant.MIN;
    Instant open = null;
    Instant rated = null;
    Instant low = null;
    int ratings = 0;
    for (int row = 0; row < count; row++) {
      EventKind kind = rows.kind(row);
      if (kind == EventKind.PURCHASE || kind == EventKind.REFUND) {
        continue;
      }
      CustomerEvent event = rows.event(row);
      if (event instanceof Complaint complaint) {
        Optional<Instant> solved = complaint.resolvedAt().filter(at -> !at.isAfter(asOf));
        if (solved.isEmpty()) {
          open = open == null ? event.at() : open;
        } else {
          answered = later(answered, solved.get());
        }
      } else if (answers(event)) {
        answered = later(answered, event.at());
      }
    }
    for (int row = 0; row < count; row++) {
      if (rows.kind(row) == EventKind.FEEDBACK) {
        Feedback feedback = (Feedback) rows.event(row);
        if (feedback.at().isAfter(answered) && feedback.goodness() < GOOD) {
          ratings++;
          rated = rated == null ? feedback.at() : rated;
          low = low == null && isLow(feedback) ? feedback.at() : low;
        }
      }
    }
    MetricValues.Builder values = MetricValues.builder();
    put(values, OLDEST_OPEN_COMPLAINT_AT, open);
    values.put(UNANSWERED_FEEDBACK, ratings);
    put(values, UNANSWERED_FEEDBACK_AT, rated);
    put(values, UNANSWERED_LOW_FEEDBACK_AT, low);
    return values.build();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static void put(
      MetricValues.Builder values, InstantMetric metric, @Nullable Instant moment) {
    if (moment == null) {
      values.missing(metric);
    } else {
      values.put(metric, moment);
    }
  }

  /** Returns whether the firm does something for the customer by it. */
  private boolean answers(CustomerEvent event) {
    if (event instanceof Interaction contact) {
      return contact.initiator().filter(Interaction.Initiator.FIRM::equals).isPresent()
          && !mailings.contains(contact.action());
    }
    return event.kind() == EventKind.TREATMENT || event.kind() == EventKind.MATTER_CLOSED;
  }

  private static boolean isLow(Feedback feedback) {
    return feedback.measure() == Feedback.Measure.NPS
        ? feedback.value() <= DETRACTOR
        : feedback.goodness() < 0.5;
  }
}
