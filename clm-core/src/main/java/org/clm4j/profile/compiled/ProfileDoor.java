package org.clm4j.profile.compiled;

import java.util.concurrent.atomic.AtomicReference;
import org.clm4j.profile.MetricValues;
import org.clm4j.profile.ProfileMapper;
import org.jspecify.annotations.Nullable;

/**
 * The door through which this package reaches what {@code org.clm4j.profile} keeps from hosts. It
 * is opened once, by {@link ProfileMapper}, before there is any mapper to ask about.
 */
public final class ProfileDoor {
  private static final AtomicReference<Inside> INSIDE = new AtomicReference<>();

  private ProfileDoor() {}

  /** What lies behind the door. */
  public interface Inside {
    /** Returns what a mapper reads its customers through. */
    <C> Accessors<C> accessors(ProfileMapper<C> mapper);

    /** Returns values that were copied slot by slot. */
    MetricValues values(MetricLayout schema, long[] bits, @Nullable String @Nullable [] texts);
  }

  /** Opens the door; whoever comes later opens nothing. */
  public static void open(Inside inside) {
    INSIDE.compareAndSet(null, inside);
  }

  static <C> Accessors<C> accessors(ProfileMapper<C> mapper) {
    return inside().accessors(mapper);
  }

  static MetricValues values(
      MetricLayout schema, long[] bits, @Nullable String @Nullable [] texts) {
    return inside().values(schema, bits, texts);
  }

  private static Inside inside() {
    Inside inside = INSIDE.get();
    if (inside == null) {
      throw new IllegalStateException("the door to org.clm4j.profile is opened by ProfileMapper.");
    }
    return inside;
  }
}
