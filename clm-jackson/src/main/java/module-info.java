/** Configuration and verdicts of clm4j as JSON. */
module org.clm4j.jackson {
  requires transitive org.clm4j.core;
  requires static org.clm4j.rfm;
  requires static transitive org.jspecify;
}
