package org.clm4j;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.clm4j.testing.HouseRules;
import org.clm4j.testing.Rooms;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  private static final JavaClasses RFM =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .importPackages("org.clm4j.rfm", "org.clm4j.btyd");
  private static final HouseRules RULES = new HouseRules("org.clm4j", Rooms.ofRfm());

  @TestFactory
  List<DynamicTest> theRulesOfTheHouseHold() {
    return RULES.tests(
        RFM,
        List.of("java.", "org.apache.commons.numbers.", "org.jspecify.annotations."),
        List.of("org.clm4j."));
  }

  @Test
  void nothingIsReadByName() {
    RULES.nothingIsReadByName().check(RFM);
  }
}
