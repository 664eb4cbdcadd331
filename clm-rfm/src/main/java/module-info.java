/** What a customer's purchases say: RFM classes, and the probability models of buying. */
module org.clm4j.rfm {
  exports org.clm4j.btyd;
  exports org.clm4j.rfm;

  requires transitive org.clm4j.core;
  requires static transitive org.jspecify;
  requires org.apache.commons.numbers.gamma;
  requires org.slf4j;
}
