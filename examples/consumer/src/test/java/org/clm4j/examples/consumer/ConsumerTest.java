package org.clm4j.examples.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.clm4j.LifecycleReport;
import org.clm4j.basics.Language;
import org.junit.jupiter.api.Test;

class ConsumerTest {

  @Test
  void aHostOnTheModulePathNeedsOneJacksonAndNoClmRfm() {
    LifecycleReport report = Consumer.report();
    LifecycleReport sent = Consumer.sent(report);
    assertThat(sent).isEqualTo(report);
    assertThat(sent.in(Language.CHINESE)).isEqualTo(report.in(Language.CHINESE));
    ModuleLayer layer = Consumer.class.getModule().getLayer();
    assertThat(layer).as("on the module path").isNotNull();
    assertThat(layer.findModule("org.clm4j.core")).isPresent();
    assertThat(layer.findModule("org.clm4j.rfm")).isEmpty();
    assertThat(layer.findModule("com.fasterxml.jackson.databind")).isEmpty();
  }
}
