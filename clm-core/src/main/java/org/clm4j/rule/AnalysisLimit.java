package org.clm4j.rule;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Messages.Phrase;

/**
 * Why it could not be told of some conditions what they can be, without any customer.
 *
 * @param cause what the analysis met
 * @param metrics the ids of the moments concerned; of mixed lengths alone, else none
 */
public record AnalysisLimit(Cause cause, List<String> metrics) {

  private static final Messages WORDS = Messages.of(AnalysisLimit.class::getResourceAsStream);
  private static final Phrase MANY = WORDS.phrase("rule.analysis.many");
  private static final Phrase HOST = WORDS.phrase("rule.analysis.host");
  private static final Phrase MIXED = WORDS.phrase("rule.analysis.mixed", "metrics");
  private static final Phrase OPEN = WORDS.phrase("rule.analysis.open");

  /** What the analysis met. */
  public enum Cause {
    /** More alternatives than it looks at. */
    TOO_MANY,
    /** A question that only the host answers. */
    HOST,
    /** Times since one moment, in lengths whose order depends on the calendar. */
    MIXED_LENGTHS,
    /** Something that it could not follow to its end. */
    OPEN
  }

  /** Checks that the cause is there, and that metrics are named where it is about some. */
  public AnalysisLimit {
    requireNonNull(cause, "cause");
    metrics = ImmutableList.copyOf(metrics);
    if (metrics.isEmpty() == (cause == Cause.MIXED_LENGTHS)) {
      throw new IllegalArgumentException(
          "a limit of the analysis names metrics if it is about mixed lengths, and only then.");
    }
  }

  /** Returns a limit that is about no metric. */
  public static AnalysisLimit of(Cause cause) {
    return new AnalysisLimit(cause, ImmutableList.of());
  }

  /** Returns the limit in words: a clause. */
  public String in(Language language) {
    return switch (cause) {
      case TOO_MANY -> MANY.in(language);
      case HOST -> HOST.in(language);
      case MIXED_LENGTHS -> MIXED.in(language, String.join(", ", metrics));
      case OPEN -> OPEN.in(language);
    };
  }

  /** Returns the limit in English. */
  @Override
  public String toString() {
    return in(Language.ENGLISH);
  }
}
