package org.clm4j.examples.portfolio.log;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clm4j.basics.Label;

/**
 * Which column of a log plays which {@link Role}.
 *
 * <p>What is not stated is recognised by its usual name, whatever its case and punctuation. A
 * statement that names customer, date and amount, or quantity and price in its place, is taken as
 * complete: no other column is read but that of a currency, where there is one.
 */
public final class Columns {

  private static final int SHOWN = 20;
  private static final int LONGEST_NAME = 40;
  private static final int MOST_DIGITS = 4;

  private static final Set<Role> SUMMARY =
      Collections.unmodifiableSet(EnumSet.of(Role.FIRST, Role.LAST, Role.PURCHASES));

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
        throw new UnusableInputException(LogWords.COLUMNS_FORM.label(part));
      }
      Role role = role(part.substring(0, sign).strip());
      if (stated.put(role, part.substring(sign + 1).strip()) != null) {
        throw new UnusableInputException(LogWords.COLUMNS_TWICE.label(role.word()));
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
        LogWords.COLUMNS_UNKNOWN.label(
            List.of(Role.values()).stream().map(Role::word).collect(Collectors.joining(", ")),
            word));
  }

  /**
   * Returns the columns of a log with this header.
   *
   * @param header the cells of the first row
   * @param stated what the caller said, possibly nothing
   * @param withStatus whether a column of statuses is looked for
   * @throws UnusableInputException if a stated column is not there, or a required one is neither
   *     stated nor recognised
   */
  static Columns of(List<String> header, Map<Role, String> stated, boolean withStatus) {
    boolean complete =
        stated.containsKey(Role.CUSTOMER)
            && ((stated.containsKey(Role.DATE) && hasAmount(stated)) || isSummary(stated));
    Map<Role, Integer> places = new EnumMap<>(Role.class);
    stated.forEach((role, name) -> places.put(role, place(header, role, name)));
    for (Role role : Role.values()) {
      boolean sought = role == Role.STATUS ? withStatus : !complete || role == Role.CURRENCY;
      if (!places.containsKey(role) && sought) {
        int place = recognise(header, role, places);
        if (place >= 0) {
          places.put(role, place);
        }
      }
    }
    if (!isSummary(places)) {
      places.keySet().removeAll(SUMMARY);
    }
    List<String> missing = new ArrayList<>();
    for (Role role : isSummary(places) ? List.of(Role.CUSTOMER) : List.of(Role.values())) {
      if (role.required()
          && !(role == Role.AMOUNT ? hasAmount(places) : places.containsKey(role))) {
        missing.add(role.word());
      }
    }
    if (!missing.isEmpty()) {
      requireHeader(header);
      throw new UnusableInputException(
          LogWords.COLUMNS_MISSING.label(
              String.join(", ", missing),
              shown(header),
              missing.stream().map(m -> m + "=..").collect(Collectors.joining(","))));
    }
    if (places.containsKey(Role.AMOUNT)) {
      places.remove(Role.PRICE);
    }
    Map<Role, String> names = new EnumMap<>(Role.class);
    places.forEach((role, place) -> names.put(role, tidy(header.get(place))));
    return new Columns(places, names);
  }

  /** Whether a row is a whole customer: first and last purchase, how many, and what was spent. */
  private static boolean isSummary(Map<Role, ?> roles) {
    return roles.keySet().containsAll(SUMMARY)
        && roles.containsKey(Role.AMOUNT)
        && !roles.containsKey(Role.DATE);
  }

  private static boolean hasAmount(Map<Role, ?> roles) {
    return roles.containsKey(Role.AMOUNT)
        || (roles.containsKey(Role.QUANTITY) && roles.containsKey(Role.PRICE));
  }

  /** Refuses a first row that holds data, without repeating any of it. */
  private static void requireHeader(List<String> header) {
    DateCell date = new DateCell(ZoneOffset.UTC);
    AmountCell amount = new AmountCell();
    for (String cell : header) {
      amount.read(cell);
      if (amount.point() > AmountCell.LOWEST
          || amount.comma() > AmountCell.LOWEST
          || amount.point() == AmountCell.CURRENCY
          || date.read(cell)) {
        throw new UnusableInputException(LogWords.NO_HEADER.label());
      }
    }
  }

  /**
   * Returns the header for a message: at most twenty names, each short, without control characters;
   * what looks like data rather than a name is left out.
   */
  private static Label shown(List<String> header) {
    List<String> names =
        header.stream()
            .limit(SHOWN)
            .map(Columns::tidy)
            .map(name -> looksLikeData(name) ? "…" : name)
            .toList();
    Label all = Label.spokenBy(language -> language.list(names));
    return header.size() > SHOWN ? LogWords.HEADER_MORE.label(all, header.size() - SHOWN) : all;
  }

  private static boolean looksLikeData(String name) {
    return name.contains("@") || name.chars().filter(Character::isDigit).count() > MOST_DIGITS;
  }

  private static String tidy(String name) {
    String plain =
        name.codePoints()
            .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
            .limit(LONGEST_NAME + 1L)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return plain.codePointCount(0, plain.length()) > LONGEST_NAME
        ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME)) + "…"
        : plain;
  }

  private static int place(List<String> header, Role role, String name) {
    int place = header.indexOf(name);
    if (place < 0) {
      place = header.stream().map(Columns::plain).toList().indexOf(plain(name));
    }
    if (place < 0) {
      requireHeader(header);
      throw new UnusableInputException(
          LogWords.COLUMN_ABSENT.label(role.word(), name, shown(header)));
    }
    if (Collections.frequency(header, header.get(place)) > 1) {
      throw new UnusableInputException(
          LogWords.COLUMN_TWICE.label(tidy(header.get(place)), role.word()));
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
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_./#-]", "");
  }

  /** Returns the place of the column in a row, from 0, or −1 where the log has none. */
  int place(Role role) {
    return places.getOrDefault(role, -1);
  }

  /** Returns whether a row is a whole customer rather than an order. */
  public boolean isSummary() {
    return isSummary(places);
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
