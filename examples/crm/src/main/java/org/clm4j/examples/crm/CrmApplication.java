package org.clm4j.examples.crm;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the CRM. */
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(CrmSettings.class)
public class CrmApplication {

  /** Runs until it is stopped. */
  public static void main(String[] args) {
    SpringApplication.run(CrmApplication.class, args);
  }
}
