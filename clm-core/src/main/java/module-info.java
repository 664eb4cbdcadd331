/**
 * Customer lifecycle management as plain Java objects: events become a profile, rules judge it, and
 * verdicts say why.
 */
module org.clm4j.core {
  exports org.clm4j;
  exports org.clm4j.basics;
  exports org.clm4j.event;
  exports org.clm4j.profile;
  exports org.clm4j.rule;
  exports org.clm4j.score;
  exports org.clm4j.stage;
  exports org.clm4j.clv;
  exports org.clm4j.retention;

  requires static transitive org.jspecify;
  requires com.google.common;
  requires org.slf4j;
}
