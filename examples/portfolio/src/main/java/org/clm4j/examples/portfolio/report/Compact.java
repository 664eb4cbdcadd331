package org.clm4j.examples.portfolio.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Money;

/** Numbers as a heading says them: three digits, and the unit that people count in. */
public final class Compact {

  private static final Messages WORDS = Messages.of(Compact.class::getResourceAsStream);
  private static final Messages.Phrase THOUSANDS = phrase("thousands");
  private static final Messages.Phrase MILLIONS = phrase("millions");
  private static final Messages.Phrase BILLIONS = phrase("billions");
  private static final Messages.Phrase TEN_THOUSANDS = phrase("tenThousands");
  private static final Messages.Phrase HUNDRED_MILLIONS = phrase("hundredMillions");

  private Compact() {}

  private static Messages.Phrase phrase(String unit) {
    return WORDS.phrase("report.compact." + unit, "n");
  }

  /** Returns an amount: {@code £1.29M}, 129 万 in Chinese. */
  public static Label money(Money amount) {
    double value = amount.toDouble();
    return Label.spokenBy(
        language -> sign(value) + symbol(amount.currency(), language) + magnitude(value, language));
  }

  /** Returns how a currency is written before a number. */
  static String symbol(Currency currency, Language language) {
    String symbol = currency.getSymbol(Locale.forLanguageTag(language.code()));
    return Character.isLetter(symbol.charAt(symbol.length() - 1)) ? symbol + "\u00a0" : symbol;
  }

  private static String sign(double value) {
    return value < 0 ? "\u2212" : "";
  }

  private static String magnitude(double value, Language language) {
    double size = Math.abs(value);
    if (language.code().equals(Language.CHINESE.code())) {
      return size >= 1e8
          ? HUNDRED_MILLIONS.in(language, digits(size / 1e8))
          : size >= 1e4 ? TEN_THOUSANDS.in(language, digits(size / 1e4)) : whole(size);
    }
    return size >= 999.5e6
        ? BILLIONS.in(language, digits(size / 1e9))
        : size >= 999.5e3
            ? MILLIONS.in(language, digits(size / 1e6))
            : size >= 1e4 ? THOUSANDS.in(language, digits(size / 1e3)) : whole(size);
  }

  private static String whole(double size) {
    return String.format(Locale.ROOT, "%,d", Math.round(size));
  }

  private static String digits(double size) {
    BigDecimal rounded = new BigDecimal(size).round(new MathContext(3, RoundingMode.HALF_EVEN));
    return rounded.scale() < 0
        ? String.format(Locale.ROOT, "%,d", rounded.longValue())
        : rounded.toPlainString();
  }

  /** Returns a share in whole per cent, below one with a decimal. */
  public static String percent(double share) {
    double size = Math.abs(100 * share);
    int decimals = size > 0 && size < 1 ? 1 : 0;
    return sign(Math.rint(share * 1e4) / 1e4)
        + new BigDecimal(size).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()
        + "%";
  }

  /** Returns a whole number with its thousands apart. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
