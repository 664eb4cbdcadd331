/**
 * Customer lifecycle management as plain Java objects: events become a profile, rules judge it, and
 * verdicts say why.
 */
@SuppressWarnings("module") // whom the internals are opened to is built later
module org.clm4j.core {
  exports org.clm4j;
  exports org.clm4j.basics;
  exports org.clm4j.vocabulary;
  exports org.clm4j.event;
  exports org.clm4j.profile;
  exports org.clm4j.rule;
  exports org.clm4j.evaluation;
  exports org.clm4j.score;
  exports org.clm4j.score.learned;
  exports org.clm4j.stage;
  exports org.clm4j.models;
  exports org.clm4j.check;
  exports org.clm4j.warning;
  exports org.clm4j.clv;
  exports org.clm4j.portfolio;
  exports org.clm4j.curve;
  exports org.clm4j.retention;
  exports org.clm4j.campaign;
  exports org.clm4j.internal to
      org.clm4j.jackson,
      org.clm4j.rfm;

  requires static transitive org.jspecify;
  requires com.google.common;
  requires org.slf4j;
}
