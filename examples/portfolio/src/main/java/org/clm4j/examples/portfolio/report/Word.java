package org.clm4j.examples.portfolio.report;

import java.util.Locale;
import org.clm4j.basics.Label;
import org.clm4j.basics.Messages;

/** The names of columns and rows. */
@SuppressWarnings("ImmutableEnumChecker") // a label is a value
public enum Word {
  /** In the bundle as {@code title}. */
  TITLE,
  /** In the bundle as {@code base}. */
  BASE,
  /** In the bundle as {@code as-of}. */
  AS_OF,
  /** In the bundle as {@code window}. */
  WINDOW,
  /** In the bundle as {@code data}. */
  DATA,
  /** In the bundle as {@code customers}. */
  CUSTOMERS,
  /** In the bundle as {@code customer}. */
  CUSTOMER,
  /** In the bundle as {@code value}. */
  VALUE,
  /** In the bundle as {@code value-before}. */
  VALUE_BEFORE,
  /** In the bundle as {@code value-now}. */
  VALUE_NOW,
  /** In the bundle as {@code spend}. */
  SPEND,
  /** In the bundle as {@code sales}. */
  SALES,
  /** In the bundle as {@code net-sales}. */
  NET_SALES,
  /** In the bundle as {@code stage}. */
  STAGE,
  /** In the bundle as {@code from}. */
  FROM,
  /** In the bundle as {@code to}. */
  TO,
  /** In the bundle as {@code why}. */
  WHY,
  /** In the bundle as {@code action}. */
  ACTION,
  /** In the bundle as {@code by}. */
  BY,
  /** In the bundle as {@code worth}. */
  WORTH,
  /** In the bundle as {@code health}. */
  HEALTH,
  /** In the bundle as {@code band}. */
  BAND,
  /** In the bundle as {@code segment}. */
  SEGMENT,
  /** In the bundle as {@code class}. */
  CLASS,
  /** In the bundle as {@code last}. */
  LAST,
  /** In the bundle as {@code purchases}. */
  PURCHASES,
  /** In the bundle as {@code advice}. */
  ADVICE,
  /** In the bundle as {@code warning}. */
  WARNING,
  /** In the bundle as {@code reached}. */
  REACHED,
  /** In the bundle as {@code left}. */
  LEFT,
  /** In the bundle as {@code mean-days}. */
  MEAN_DAYS,
  /** In the bundle as {@code so-far}. */
  SO_FAR,
  /** In the bundle as {@code reason}. */
  REASON,
  /** In the bundle as {@code declining}. */
  DECLINING,
  /** In the bundle as {@code warned}. */
  WARNED,
  /** In the bundle as {@code unlikely}. */
  UNLIKELY,
  /** In the bundle as {@code each-once}. */
  EACH_ONCE,
  /** In the bundle as {@code all}. */
  ALL,
  /** In the bundle as {@code nobody}. */
  NOBODY,
  /** In the bundle as {@code before}. */
  BEFORE,
  /** In the bundle as {@code now}. */
  NOW,
  /** In the bundle as {@code more}. */
  MORE,
  /** In the bundle as {@code less}. */
  LESS,
  /** In the bundle as {@code recency}. */
  RECENCY,
  /** In the bundle as {@code both}. */
  BOTH,
  /** In the bundle as {@code cohort}. */
  COHORT,
  /** In the bundle as {@code tenth}. */
  TENTH,
  /** In the bundle as {@code day}. */
  DAY,
  /** In the bundle as {@code actual}. */
  ACTUAL,
  /** In the bundle as {@code model}. */
  MODEL,
  /** In the bundle as {@code low}. */
  LOW,
  /** In the bundle as {@code high}. */
  HIGH,
  /** In the bundle as {@code naive}. */
  NAIVE,
  /** In the bundle as {@code fit}. */
  FIT,
  /** In the bundle as {@code error}. */
  ERROR,
  /** In the bundle as {@code forecast}. */
  FORECAST,
  /** In the bundle as {@code standing}. */
  STANDING,
  /** In the bundle as {@code type}. */
  TYPE,
  /** In the bundle as {@code month}. */
  MONTH,
  /** In the bundle as {@code strategy}. */
  STRATEGY,
  /** In the bundle as {@code budget}. */
  BUDGET,
  /** In the bundle as {@code one-more}. */
  ONE_MORE,
  /** In the bundle as {@code cost}. */
  COST,
  /** In the bundle as {@code gain}. */
  GAIN,
  /** In the bundle as {@code figure}. */
  FIGURE,
  /** In the bundle as {@code amount-or-share}. */
  AMOUNT_OR_SHARE,
  /** In the bundle as {@code meaning}. */
  MEANING,
  /** In the bundle as {@code health-points}. */
  HEALTH_POINTS;

  private final Label label;

  Word() {
    this.label =
        Messages.of(Word.class::getResourceAsStream)
            .phrase("report.word." + name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .label();
  }

  /** Returns the word in both languages. */
  public Label label() {
    return label;
  }
}
