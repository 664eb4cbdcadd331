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
  private static final JavaClasses RFM =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .importPackages("org.clm4j.rfm", "org.clm4j.btyd");
  private static final HouseRules RULES = new HouseRules("org.clm4j", Rooms.ofRfm());

  /**
   * Public types and files that a package may have: little more than it has, and 40 files, which is
   * the aim. A line is raised on purpose.
   */
  private static final Map<String, Line> LINES =
      Map.ofEntries(
          // Of each room one tells all that is said, for a host that adds a language.
          // NBD is a model of its own: it speaks where the data show no drop-out.
          Map.entry("org.clm4j.btyd", new Line(50, 82)),
          Map.entry("org.clm4j.rfm", new Line(40, 40)));

  @TestFactory
  List<DynamicTest> theRulesOfTheHouseHold() {
    return RULES.tests(
        RFM,
        List.of("java.", "org.apache.commons.numbers.", "org.slf4j.", "org.jspecify.annotations."),
        List.of("org.clm4j."));
  }

  @Test
  void nothingButBundlesIsReadByName() {
    RULES.nothingButBundlesIsReadByName().check(RFM);
  }

  @TestFactory
  List<DynamicTest> noPackageGrowsUnnoticed() {
    return Surface.tests(RFM, LINES);
  }
}
