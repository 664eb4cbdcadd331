package org.clm4j.testing;

import com.google.common.reflect.ClassPath;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Money;
import org.clm4j.basics.Span;
import org.clm4j.event.CustomerHistory;
import org.clm4j.profile.Metrics;
import org.clm4j.profile.Profiler;
import org.clm4j.rule.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Calls every public method of some packages with texts that hold what nobody sees, and looks at
 * the messages of the refusals.
 */
public final class HostileTexts {

  private static final List<String> HOSTILE =
      List.of(
          "q\n\r\u0000\u001b[31m\u2028\u202e\u200b\u2066q",
          "q\u2028\u2029\u202e\u200b\ufeff\u2066q",
          "q\u202eq/q\u200bq");

  private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");

  /** One or a few of every type that was met. */
  private final Map<Class<?>, List<Object>> pool = new LinkedHashMap<>();

  private final Set<String> found = new TreeSet<>();
  private int refusals;

  /** Begins with some values of every module: moments, lengths, labels, money, metrics. */
  public HostileTexts() {
    with(
        NOW,
        Duration.ofDays(1),
        Period.ofDays(1),
        LocalDate.of(2026, 7, 15),
        ZoneOffset.UTC,
        Language.ENGLISH,
        Span.ofDays(1),
        Label.of("x"),
        Money.parse("EUR 1"),
        Metrics.PURCHASES,
        Metrics.STAGE,
        Metrics.LAST_PURCHASE_AT,
        Terms.PURCHASES.atLeast(1),
        CustomerHistory.of("c", List.of()),
        Profiler.standard(ZoneOffset.UTC));
  }

  /** Adds values to call methods on, and to call methods with. */
  public HostileTexts with(Object... values) {
    for (Object value : values) {
      keep(value);
    }
    return this;
  }

  /**
   * Calls all that is public of the types that are not a test's, in packages that begin so.
   *
   * @return how many types there were
   */
  public int call(String... packages) throws IOException {
    List<Class<?>> types = new ArrayList<>();
    for (String each : packages) {
      for (ClassPath.ClassInfo info :
          ClassPath.from(getClass().getClassLoader()).getTopLevelClassesRecursive(each)) {
        Class<?> type = info.load();
        String home = String.valueOf(type.getProtectionDomain().getCodeSource().getLocation());
        if (!info.getPackageName().endsWith(".internal")
            && !home.endsWith("/test-classes/")
            && !home.endsWith("-tests.jar")) {
          collect(type, types);
        }
      }
    }
    for (int round = 0; round < 3; round++) {
      for (Class<?> type : types) {
        for (Executable made : type.getConstructors()) {
          call(null, made);
        }
        for (Method method : type.getMethods()) {
          if (method.getDeclaringClass().getName().startsWith("java.")
              || method.getName().equals("valueOf")) {
            continue;
          } else if (Modifier.isStatic(method.getModifiers())) {
            call(null, method);
          } else {
            for (Object on : List.copyOf(pool.getOrDefault(type, List.of()))) {
              call(on, method);
            }
          }
        }
      }
    }
    return types.size();
  }

  /** Returns how many calls were refused. */
  public int refusals() {
    return refusals;
  }

  /** Returns where a message bore what nobody sees. */
  public Set<String> found() {
    return found;
  }

  private static void collect(Class<?> type, List<Class<?>> into) {
    if (Modifier.isPublic(type.getModifiers())) {
      into.add(type);
      for (Class<?> inner : type.getDeclaredClasses()) {
        collect(inner, into);
      }
    }
  }

  private void keep(@Nullable Object made) {
    if (made == null) {
      return;
    }
    List<Object> kept = pool.computeIfAbsent(made.getClass(), t -> new ArrayList<>());
    if (kept.size() < 4) {
      kept.add(made);
    }
  }

  private void call(@Nullable Object on, Executable what) {
    Class<?>[] types = what.getParameterTypes();
    boolean texts = false;
    for (Class<?> type : types) {
      texts |=
          type == String.class
              || type == String[].class
              || Iterable.class.isAssignableFrom(type)
              || Map.class.isAssignableFrom(type);
    }
    boolean builds = types.length <= 1;
    if (!texts && !builds) {
      return;
    }
    for (int hostile = 0; hostile < (types.length == 0 ? 1 : HOSTILE.size()); hostile++) {
      for (int only = -1; only < (types.length > 1 ? types.length : 0); only++) {
        Object[] values = new Object[types.length];
        boolean all = true;
        for (int i = 0; i < types.length; i++) {
          String text = only < 0 || only == i ? HOSTILE.get(hostile) : "x";
          values[i] = value(types[i], what.getGenericParameterTypes()[i], text);
          all &= values[i] != null;
        }
        if (all) {
          call(on, what, values);
        }
      }
    }
  }

  private void call(@Nullable Object on, Executable what, Object[] values) {
    try {
      Object made =
          what instanceof Method method
              ? method.invoke(on, values)
              : ((java.lang.reflect.Constructor<?>) what).newInstance(values);
      if (made != null && made.getClass().getName().startsWith("org.clm4j")) {
        keep(made);
      }
    } catch (InvocationTargetException e) {
      String message = e.getCause().getMessage();
      refusals++;
      if (message != null && isRaw(message)) {
        StackTraceElement at = e.getCause().getStackTrace()[0];
        found.add(at + " by " + what.getDeclaringClass().getSimpleName() + "." + what.getName());
      }
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // It is not for a test to call.
    }
  }

  private static boolean isRaw(String message) {
    // What begins the next problem of a list is a line feed of ours.
    return message.replace("\n  - ", "").contains("q\n")
        || message
            .codePoints()
            .anyMatch(
                c ->
                    c == 0
                        || c == 0x1b
                        || c == 0x200b
                        || (c >= 0x2028 && c <= 0x202e)
                        || c == 0x2066);
  }

  private @Nullable Object value(Class<?> type, Type full, String text) {
    if (type == String.class || type == CharSequence.class || type == Object.class) {
      return text;
    } else if (type == String[].class) {
      return new String[] {text, text};
    } else if (type == int.class || type == long.class || type == double.class) {
      return type == int.class ? (Object) 1 : type == long.class ? (Object) 1L : (Object) 1.0;
    } else if (type == boolean.class) {
      return true;
    } else if (type == ZoneId.class) {
      return ZoneOffset.UTC;
    } else if (Map.class.isAssignableFrom(type)
        && full.getTypeName().contains("<java.lang.String")) {
      Object mapped = full.getTypeName().endsWith("Double>") ? (Object) 1.0 : text;
      return Map.of(text, mapped);
    } else if (type == List.class || type == Set.class || type == java.util.Collection.class) {
      if (full.getTypeName().contains("<java.lang.String>")) {
        return type == Set.class ? new LinkedHashSet<>(List.of(text)) : List.of(text, text);
      }
      return items(type, full);
    } else if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return instance(type);
  }

  /** Twice the last one met of what a list is of. */
  private @Nullable Object items(Class<?> type, Type full) {
    for (Class<?> met : List.copyOf(pool.keySet())) {
      for (Class<?> known = met; known != null; known = known.getSuperclass()) {
        if (full.getTypeName().contains(known.getName() + ">")) {
          Object one = pool.get(met).get(pool.get(met).size() - 1);
          return type == Set.class ? Set.of(one) : List.of(one, one);
        }
      }
    }
    return type == Set.class ? Set.of() : List.of();
  }

  private @Nullable Object instance(Class<?> type) {
    Object last = null;
    for (Map.Entry<Class<?>, List<Object>> met : pool.entrySet()) {
      if (type.isAssignableFrom(met.getKey())) {
        last = met.getValue().get(met.getValue().size() - 1);
      }
    }
    return last;
  }
}
