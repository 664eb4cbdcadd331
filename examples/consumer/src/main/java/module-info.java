/** A host that has one line of Jackson, and not clm-rfm. */
module org.clm4j.examples.consumer {
  exports org.clm4j.examples.consumer;

  requires transitive org.clm4j.jackson;
  requires tools.jackson.databind;
}
