package org.clm4j.portfolio;

import java.util.Locale;
import org.clm4j.basics.Label;
import org.clm4j.basics.Moments;
import org.clm4j.event.CustomerHistory;

/** What became of a customer from the start of a window to its end. */
public enum Presence {
  /** No customer yet at the end. */
  PROSPECT,
  /** A customer only since the window began, and active at its end. */
  NEW,
  /** Active at the start and at the end. */
  RETAINED,
  /** A customer before, not active at the start, and active at the end. */
  RETURNED,
  /** Active at the start and not at the end. */
  LOST,
  /** Came or came back in the window, and is not active at its end. */
  PASSED_THROUGH,
  /** A customer before, and active neither at the start, nor since. */
  INACTIVE;

  /** Returns the presence of a customer over the window of a definition. */
  public static Presence of(CustomerHistory history, PortfolioDefinition definition) {
    FigureWindow window = definition.window();
    long from = Moments.toMicros(window.from());
    long to = Moments.toMicros(window.to());
    Activity activity = new Activity(history.rows(), from);
    activity.goTo(from);
    boolean atStart = activity.isActive(from, definition.activeSince(window.from()));
    activity.goTo(to);
    return of(activity, from, atStart, activity.isActive(to, definition.activeSince(window.to())));
  }

  static Presence of(Activity activity, long from, boolean atStart, boolean atEnd) {
    if (activity.customerSince == Moments.MISSING) {
      return PROSPECT;
    }
    if (atEnd) {
      return atStart ? RETAINED : activity.customerSince > from ? NEW : RETURNED;
    }
    return atStart ? LOST : activity.came ? PASSED_THROUGH : INACTIVE;
  }

  /** Returns the word in documents, such as {@code passed-through}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what it is called. */
  public Label label() {
    return FigureWords.label(this);
  }
}
