package org.clm4j.profile;

/** How a metric's value moves by the mere passing of time, with no new event. */
public enum Movement {
  /** It does not: only an event, or the host, changes it. */
  FIXED,
  /** It grows with the calendar: elapsed time since a moment. */
  ELAPSED,
  /** It jumps at moments its source can name in advance, as a count in a sliding window does. */
  STEPWISE,
  /** Nobody can say. */
  UNKNOWN
}
