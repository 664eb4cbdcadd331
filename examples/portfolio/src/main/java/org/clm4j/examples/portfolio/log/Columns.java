package org.clm4j.examples.portfolio.log;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which column of a log plays which {@link Role}.
 *
 * <p>What is not stated is recognised by its usual name, whatever its case and punctuation. A
 * statement that names customer, date and amount is taken as complete: no other column is read.
 */
public final class Columns {

  private final Map<Role, Integer> places;
  private final Map<Role, String> names;

  private Columns(Map<Role, Integer> places, Map<Role, String> names) {
    this.places = places;
    this.names = names;
  }

  /**
   * Returns the roles and column names of {@code customer=..,date=..,amount=..}.
   *
   * @throws UnusableInputException if a part is not of this form, or a role is unknown or named
   *     twice
   */
  public static Map<Role, String> parse(String statement) {
    Map<Role, String> stated = new EnumMap<>(Role.class);
    for (String part : statement.split(",", -1)) {
      int sign = part.indexOf('=');
      if (sign < 1 || sign == part.length() - 1) {
        throw new UnusableInputException(
            "--columns is written as customer=..,date=..,amount=..; the part '"
                + part
                + "' is not.");
      }
      Role role = role(part.substring(0, sign).strip());
      if (stated.put(role, part.substring(sign + 1).strip()) != null) {
        throw new UnusableInputException("--columns names '" + role.word() + "' twice.");
      }
    }
    return stated;
  }

  private static Role role(String word) {
    for (Role role : Role.values()) {
      if (role.word().equals(word.toLowerCase(Locale.ROOT))) {
        return role;
      }
    }
    throw new UnusableInputException(
        "--columns knows "
            + List.of(Role.values()).stream().map(Role::word).collect(Collectors.joining(", "))
            + "; not '"
            + word
            + "'.");
  }

  /**
   * Returns the columns of a log with this header.
   *
   * @param header the cells of the first row
   * @param stated what the caller said, possibly nothing
   * @throws UnusableInputException if a stated column is not there, or a required one is neither
   *     stated nor recognised
   */
  static Columns of(List<String> header, Map<Role, String> stated) {
    requireHeader(header);
    boolean complete =
        List.of(Role.values()).stream().filter(Role::required).allMatch(stated::containsKey);
    Map<Role, Integer> places = new EnumMap<>(Role.class);
    stated.forEach((role, name) -> places.put(role, place(header, role, name)));
    List<String> missing = new ArrayList<>();
    for (Role role : Role.values()) {
      if (!places.containsKey(role) && !complete) {
        int place = recognise(header, role, places);
        if (place >= 0) {
          places.put(role, place);
        } else if (role.required()) {
          missing.add(role.word());
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new UnusableInputException(
          "no column was recognised as "
              + String.join(", ", missing)
              + "; the file has "
              + header
              + ". Maybe say --columns "
              + missing.stream().map(m -> m + "=..").collect(Collectors.joining(","))
              + ".");
    }
    Map<Role, String> names = new EnumMap<>(Role.class);
    places.forEach((role, place) -> names.put(role, header.get(place)));
    return new Columns(places, names);
  }

  private static void requireHeader(List<String> header) {
    DateCell date = new DateCell(ZoneOffset.UTC);
    for (String cell : header) {
      if (AmountCell.read(cell) > AmountCell.LOWEST || date.read(cell)) {
        throw new UnusableInputException(
            "the first row of the file is not a header: it holds a number or a date."
                + " Maybe put the names of the columns into the first row.");
      }
    }
  }

  private static int place(List<String> header, Role role, String name) {
    int place = header.indexOf(name);
    if (place < 0) {
      place = header.stream().map(Columns::plain).toList().indexOf(plain(name));
    }
    if (place < 0) {
      throw new UnusableInputException(
          "--columns says "
              + role.word()
              + "="
              + name
              + ", but the file has no such column; it has "
              + header
              + ".");
    }
    if (Collections.frequency(header, header.get(place)) > 1) {
      throw new UnusableInputException(
          "the column '"
              + header.get(place)
              + "' stands twice in the file, so it cannot be the "
              + role.word()
              + ".");
    }
    return place;
  }

  private static int recognise(List<String> header, Role role, Map<Role, Integer> taken) {
    Map<String, Integer> free = new TreeMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (!taken.containsValue(i)) {
        free.putIfAbsent(plain(header.get(i)), i);
      }
    }
    for (String name : role.usualNames()) {
      Integer place = free.get(name);
      if (place != null) {
        return place(header, role, header.get(place));
      }
    }
    return -1;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
  }

  /** Returns the place of the column in a row, from 0, or −1 where the log has none. */
  int place(Role role) {
    return places.getOrDefault(role, -1);
  }

  /** Returns whether the log has such a column. */
  public boolean has(Role role) {
    return places.containsKey(role);
  }

  /** Returns the name of the column for each role there is, in the roles' order. */
  public Map<Role, String> names() {
    return Collections.unmodifiableMap(names);
  }

  /** Returns the columns in the form of {@code --columns}. */
  @Override
  public String toString() {
    return names.entrySet().stream()
        .map(e -> e.getKey().word() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
