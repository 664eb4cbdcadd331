package org.clm4j;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.clm4j.testing.HouseRules;
import org.clm4j.testing.Rooms;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter().withImportOption(DO_NOT_INCLUDE_TESTS).importPackages("org.clm4j");
  private static final HouseRules RULES = new HouseRules("org.clm4j", Rooms.ofCore());

  @TestFactory
  List<DynamicTest> theRulesOfTheHouseHold() {
    return RULES.tests(
        CORE,
        List.of("java.", "com.google.common.", "org.slf4j.", "org.jspecify.annotations."),
        List.of("org.clm4j."));
  }
}
