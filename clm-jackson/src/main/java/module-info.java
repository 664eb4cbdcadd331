/**
 * Stage models, scorecards, strategies, events and verdicts of clm4j as JSON.
 *
 * <p>A host requires the line of Jackson it has, {@code tools.jackson.databind} or {@code
 * com.fasterxml.jackson.databind}, and {@code org.clm4j.rfm} where it uses it; neither is passed on
 * from here, so that nobody needs both.
 */
module org.clm4j.jackson {
  exports org.clm4j.jackson;

  requires transitive org.clm4j.core;
  requires static transitive org.jspecify;
  requires static org.clm4j.rfm;
  requires static com.fasterxml.jackson.core;
  requires static com.fasterxml.jackson.databind;
  requires static tools.jackson.core;
  requires static tools.jackson.databind;
}
