package org.clm4j.basics;

/**
 * Which of a word's forms a number takes, by the cardinal rules of the Unicode CLDR (language
 * plural rules, version 45).
 */
enum Plural {
  /** One form for all: Chinese, Japanese, Korean, Vietnamese. */
  NONE(1),

  /** One for 1, one for all others: English, German, Spanish, Italian. */
  ONE(2),

  /** One for 0 and 1, with or without decimals, one for others: French, Portuguese of Brazil. */
  ZERO_ONE(2),

  /** One, few, many: Russian, Ukrainian. What has decimals takes the third. */
  SLAVIC(3),

  /** One, few, many: Polish. What has decimals takes the third. */
  POLISH(3),

  /** One, few, others: Czech and Slovak. What has decimals takes the third. */
  CZECH(3);

  private final int forms;

  Plural(int forms) {
    this.forms = forms;
  }

  /** Returns how many forms a word has. */
  int forms() {
    return forms;
  }

  /**
   * Returns the place of the form that a number takes, as it is shown: "1" is not "1.0".
   *
   * @param shown the digits, apart by the thousands as in English
   */
  int form(String shown) {
    String digits = shown.startsWith("-") ? shown.substring(1) : shown;
    boolean whole = digits.chars().allMatch(c -> Character.isDigit(c) || c == ',' || c == ' ');
    int length = digits.length();
    char last = length == 0 ? '0' : digits.charAt(length - 1);
    boolean teen = length > 1 && digits.charAt(length - 2) == '1';
    boolean few = last >= '2' && last <= '4';
    return switch (this) {
      case NONE -> 0;
      case ONE -> digits.equals("1") ? 0 : 1;
      case ZERO_ONE -> isBelowTwo(digits) ? 0 : 1;
      case SLAVIC -> !whole || teen ? 2 : last == '1' ? 0 : few ? 1 : 2;
      case POLISH -> !whole || teen ? 2 : digits.equals("1") ? 0 : few ? 1 : 2;
      case CZECH -> digits.equals("1") ? 0 : whole && length == 1 && few ? 1 : 2;
    };
  }

  private static boolean isBelowTwo(String digits) {
    boolean small = digits.startsWith("0") || digits.startsWith("1");
    return small && (digits.length() == 1 || digits.charAt(1) == '.');
  }
}
