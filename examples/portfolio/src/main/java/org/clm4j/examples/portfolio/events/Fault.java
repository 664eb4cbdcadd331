package org.clm4j.examples.portfolio.events;

import org.clm4j.basics.Label;
import org.clm4j.jackson.JsonProblem;

/** Why a line of events cannot be used. */
public enum Fault {
  /** The line is no JSON, or no text. */
  SYNTAX("event-syntax", "the line is no JSON document", "该行不是 JSON 文档"),
  /** The line is beyond the limits. */
  LIMIT("event-limit", "the line is longer or deeper than is read", "该行过长或嵌套过深"),
  /** The document is of another kind, or of another version. */
  VERSION("event-version", "the document is no customer-event/1", "该文档不是 customer-event/1"),
  /** A field that must be there is not. */
  MISSING("event-missing", "a field is missing", "缺少字段"),
  /** A field or word that nobody knows. */
  UNKNOWN("event-unknown", "a field or word is not known", "字段或取值未知"),
  /** A field stands twice. */
  DUPLICATE("event-duplicate", "a field stands twice", "字段重复"),
  /** A value of the wrong kind, such as a number for a text. */
  TYPE("event-type", "a value is of the wrong kind", "值的类型不对"),
  /** A value that is not in its form or range. */
  VALUE("event-value", "a value is not in its form or range", "值的格式或范围不对"),
  /** Parts that make no sense together. */
  MEANING("event-meaning", "the parts of the event make no sense together", "事件各部分互相矛盾"),
  /** Two lines say different things of one event, and nothing says which holds. */
  CONFLICT(
      "event-conflict",
      "other lines say something else of the same event, recorded at the same moment",
      "同一事件在同一记录时刻另有不同内容"),
  /** Money of another currency than the one asked for. */
  OTHER_CURRENCY(
      "event-other-currency",
      "its money is not in the currency of --currency",
      "金额不是 --currency 的币种");

  private final String id;
  private final String english;
  private final String chinese;

  Fault(String id, String english, String chinese) {
    this.id = id;
    this.english = english;
    this.chinese = chinese;
  }

  /** Returns the fault of a line with this problem. */
  static Fault of(JsonProblem problem) {
    return switch (problem.kind()) {
      case SYNTAX -> SYNTAX;
      case LIMIT -> LIMIT;
      case VERSION -> VERSION;
      case MISSING -> MISSING;
      case UNKNOWN -> UNKNOWN;
      case DUPLICATE -> DUPLICATE;
      case TYPE -> TYPE;
      case VALUE -> VALUE;
      case REFERENCE, MEANING -> MEANING;
    };
  }

  /** Returns the stable id. */
  public String id() {
    return id;
  }

  /** Returns what is wrong, in words. */
  public Label label() {
    return Label.of(english, chinese);
  }
}
