/** Stage models, scorecards, strategies, events and verdicts of clm4j as JSON. */
module org.clm4j.jackson {
  exports org.clm4j.jackson;

  requires transitive org.clm4j.core;
  requires static transitive org.clm4j.rfm;
  requires static transitive org.jspecify;
  requires static transitive com.fasterxml.jackson.core;
  requires static transitive com.fasterxml.jackson.databind;
  requires static transitive tools.jackson.core;
  requires static transitive tools.jackson.databind;
}
