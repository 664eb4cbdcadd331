package org.clm4j;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import org.clm4j.testing.HouseRules;
import org.clm4j.testing.Rooms;
import org.clm4j.testing.Surface;
import org.clm4j.testing.Surface.Line;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  private static final JavaClasses JACKSON =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .importPackages("org.clm4j.jackson");
  private static final HouseRules RULES = new HouseRules("org.clm4j", Rooms.ofJackson());

  /**
   * Public types and files that a package may have: little more than it has, and 40 files, which is
   * the aim. A line is raised on purpose.
   */
  private static final Map<String, Line> LINES =
      Map.ofEntries(Map.entry("org.clm4j.jackson", new Line(18, 95)));

  @TestFactory
  List<DynamicTest> theRulesOfTheHouseHold() {
    return RULES.tests(
        JACKSON,
        List.of("java.", "com.fasterxml.jackson.", "tools.jackson.", "org.jspecify.annotations."),
        List.of("org.clm4j.", "com.fasterxml.jackson.", "tools.jackson."));
  }

  @Test
  void nothingIsReadByName() {
    RULES.nothingIsReadByName().check(JACKSON);
  }

  @TestFactory
  List<DynamicTest> noPackageGrowsUnnoticed() {
    return Surface.tests(JACKSON, LINES);
  }
}
