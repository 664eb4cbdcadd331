package org.clm4j.examples.crm.web;

import java.util.Locale;
import org.clm4j.basics.Language;

/** The languages the CRM speaks. */
final class Languages {

  private Languages() {}

  /** Returns Chinese for who asks for it, else English. */
  static Language of(Locale locale) {
    return "zh".equals(locale.getLanguage()) ? Language.CHINESE : Language.ENGLISH;
  }
}
