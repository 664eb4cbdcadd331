package org.clm4j.portfolio;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import org.clm4j.basics.Label;
import org.clm4j.basics.Language;
import org.clm4j.basics.Messages;
import org.clm4j.basics.Money;

/** What figures are called, what they are, and how they are told. */
final class FigureWords {

  private static final Messages WORDS = Messages.of(FigureWords.class::getResourceAsStream);
  private static final Map<FigureName, Label> LABELS = new EnumMap<>(FigureName.class);
  private static final Map<FigureName, Label> DEFINITIONS = new EnumMap<>(FigureName.class);
  private static final Map<FigureUnit, Messages.Phrase> UNITS = new EnumMap<>(FigureUnit.class);

  private static final Map<Presence, Label> PRESENCES = new EnumMap<>(Presence.class);

  private static final Messages.Phrase TOLD = WORDS.phrase("portfolio.told", "figure", "value");
  private static final Messages.Phrase SHARE =
      WORDS.phrase("portfolio.told.share", "figure", "value", "part", "whole");
  private static final Messages.Phrase TOTAL =
      WORDS.phrase("portfolio.told.total", "figure", "value", "share", "whole");
  private static final Messages.Phrase NOTHING_KNOWN =
      WORDS.phrase("portfolio.untold.nothing-known", "figure");
  private static final Messages.Phrase TOO_FEW =
      WORDS.phrase("portfolio.untold.too-few", "figure", "cases", "minimum");
  private static final Messages.Phrase NOTHING_TO_DIVIDE_BY =
      WORDS.phrase("portfolio.untold.nothing-to-divide-by", "figure", "denominator");

  static {
    for (FigureName name : FigureName.values()) {
      String key = "portfolio." + name.id();
      LABELS.put(name, WORDS.phrase(key).label());
      DEFINITIONS.put(name, WORDS.phrase(key + ".definition").label());
    }
    for (Presence presence : Presence.values()) {
      PRESENCES.put(presence, WORDS.phrase("portfolio.presence." + presence.id()).label());
    }
    for (FigureUnit unit : FigureUnit.values()) {
      if (unit != FigureUnit.MONEY) {
        UNITS.put(unit, WORDS.phrase("portfolio.unit." + unit.id(), "n"));
      }
    }
  }

  private FigureWords() {}

  static Label label(FigureName name) {
    return requireNonNull(LABELS.get(name));
  }

  static Label label(Presence presence) {
    return requireNonNull(PRESENCES.get(presence));
  }

  static Label definition(FigureName name) {
    return requireNonNull(DEFINITIONS.get(name));
  }

  /** Tells a figure, with its parts where they are counts, or why it has no value. */
  static String tell(Figure figure, int minimum, Language language) {
    Label label = figure.name().label();
    if (figure.untold().isPresent()) {
      return switch (figure.untold().get()) {
        case NOTHING_KNOWN -> NOTHING_KNOWN.in(language, label);
        case TOO_FEW -> TOO_FEW.in(language, label, figure.cases(), minimum);
        case NOTHING_TO_DIVIDE_BY ->
            NOTHING_TO_DIVIDE_BY.in(language, label, plain(figure.denominator(), 2));
      };
    }
    String value = value(figure, language);
    if (figure.share().isPresent()) {
      return TOTAL.in(
          language,
          label,
          value,
          amount(FigureUnit.SHARE, figure.share().getAsDouble(), figure, language),
          amount(figure.name().unit(), figure.denominator(), figure, language));
    }
    boolean counts =
        figure.name().unit() == FigureUnit.SHARE
            && !figure.name().isChange()
            && figure.name().formula().divisor() == 1
            && figure.name().formula().plus().get(0).scale() == 1;
    return counts
        ? SHARE.in(
            language, label, value, plain(figure.numerator(), 0), plain(figure.denominator(), 0))
        : TOLD.in(language, label, value);
  }

  private static String value(Figure figure, Language language) {
    return amount(figure.name().unit(), figure.value().orElseThrow(), figure, language);
  }

  private static String amount(FigureUnit unit, double value, Figure figure, Language language) {
    return switch (unit) {
      case MONEY -> Money.rounded(value, figure.currency()).toString();
      case SHARE -> unit(unit).in(language, percent(value));
      case RATING, HOURS -> unit(unit).in(language, plain(value, 1));
      case PURCHASES -> unit(unit).in(language, plain(value, figure.name().isTotal() ? 0 : 1));
      case CUSTOMERS, CONTRACTS, POINTS, DAYS -> unit(unit).in(language, plain(value, 0));
    };
  }

  private static Messages.Phrase unit(FigureUnit unit) {
    return requireNonNull(UNITS.get(unit));
  }

  /** A share in whole per cent; one that is not all or nothing is not told as if it were. */
  private static String percent(double share) {
    String whole = plain(100 * share, 0);
    boolean seemsWhole = (whole.equals("0") || whole.equals("100")) && share != 0 && share != 1;
    return seemsWhole ? plain(100 * share, 1) : whole;
  }

  private static String plain(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
