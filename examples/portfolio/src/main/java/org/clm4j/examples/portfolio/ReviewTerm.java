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
  MONTH("within-30-days", 30, "0–30 days", "0–30 天"),
  QUARTER("within-90-days", 90, "31–90 days", "31–90 天"),
  LATER("later", Long.MAX_VALUE, "later", "更晚"),
  NEVER("never", -1, "not before something happens", "有新事件前无需复查"),
  UNKNOWN("unknown", -1, "cannot be told", "无法判断");

  private final String id;
  private final long days;
  private final String english;
  private final String chinese;

  ReviewTerm(String id, long days, String english, String chinese) {
    this.id = id;
    this.days = days;
    this.english = english;
    this.chinese = chinese;
  }

  static ReviewTerm of(Review review, Instant asOf, ZoneId zone) {
    if (!(review instanceof Review.At at)) {
      return review instanceof Review.Never ? NEVER : UNKNOWN;
    }
    long days = Moments.daysBetween(asOf, at.moment(), zone);
    return days <= MONTH.days ? MONTH : days <= QUARTER.days ? QUARTER : LATER;
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(ReviewTerm::id).toList();
  }

  static Label label(String id) {
    ReviewTerm term =
        Arrays.stream(values()).filter(t -> t.id.equals(id)).findFirst().orElse(UNKNOWN);
    return Label.of(term.english, term.chinese);
  }

  String id() {
    return id;
  }
}
