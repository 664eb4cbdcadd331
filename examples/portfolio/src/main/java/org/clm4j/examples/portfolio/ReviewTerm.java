package org.clm4j.examples.portfolio;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.rule.Review;

/** How soon a customer should be looked at again. The limits are this job's own. */
enum ReviewTerm {
  MONTH("within-30-days", 30),
  QUARTER("within-90-days", 90),
  LATER("later", Long.MAX_VALUE),
  NEVER("never", -1),
  UNKNOWN("unknown", -1);

  private final String id;
  private final long days;

  ReviewTerm(String id, long days) {
    this.id = id;
    this.days = days;
  }

  static ReviewTerm of(Review review, Instant asOf, ZoneId zone) {
    Instant moment = review.moment().orElse(null);
    if (moment == null) {
      return review.isNever() ? NEVER : UNKNOWN;
    }
    long days = Moments.daysBetween(asOf, moment, zone);
    return days <= MONTH.days ? MONTH : days <= QUARTER.days ? QUARTER : LATER;
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(ReviewTerm::id).toList();
  }

  static Label label(String id) {
    ReviewTerm term =
        Arrays.stream(values()).filter(t -> t.id.equals(id)).findFirst().orElse(UNKNOWN);
    return JobWords.named("review", term.id);
  }

  String id() {
    return id;
  }
}
