package org.clm4j.profile;

import org.clm4j.basics.Span;

/**
 * The change from one window to the next: {@code now − before}, or {@code (now − before) / before}.
 *
 * <p>{@code now} is the window's value, {@code before} that of a window of the same length which
 * ends where it begins. A relative change is missing where {@code before} is zero: nothing can be
 * said of growth from nothing.
 */
public final class TrendMetric extends NumberMetric {

  private final WindowMetric now;
  private final WindowMetric before;
  private final boolean relative;

  private TrendMetric(WindowMetric now, boolean relative) {
    super(
        (relative ? "relative-change(" : "change(") + now.id() + ")",
        (relative ? ProfileWords.RELATIVE_CHANGE : ProfileWords.CHANGE).label(now.label()),
        relative ? Unit.RATIO : now.unit(),
        Movement.STEPWISE);
    if (!now.back().isZero()) {
      throw new IllegalArgumentException(
          "trend over '" + now.id() + "' needs a window that ends now.");
    }
    this.now = now;
    this.before = now.shifted(now.length());
    this.relative = relative;
  }

  /** Returns the difference between the window and the one before it. */
  public static TrendMetric change(WindowMetric window) {
    return new TrendMetric(window, false);
  }

  /**
   * Returns the difference between the window and the one before it, as a share of the latter: −0.5
   * is half lost.
   */
  public static TrendMetric relativeChange(WindowMetric window) {
    return new TrendMetric(window, true);
  }

  /** Returns the later window. */
  public WindowMetric now() {
    return now;
  }

  /** Returns the earlier window: it ends where the later begins. */
  public WindowMetric before() {
    return before;
  }

  /** Returns whether the change is a share of the earlier value. */
  public boolean isRelative() {
    return relative;
  }

  /** Returns the later window's length. */
  public Span length() {
    return now.length();
  }

  /** Returns the change from {@code before} to {@code now}, NaN where nothing can be said. */
  public double of(double now, double before) {
    return !relative ? now - before : before == 0 ? Double.NaN : (now - before) / before;
  }
}
