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
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter().withImportOption(DO_NOT_INCLUDE_TESTS).importPackages("org.clm4j");
  private static final HouseRules RULES = new HouseRules("org.clm4j", Rooms.ofCore());

  /**
   * Public types and files that a package may have: little more than it has, and 40 files, which is
   * the aim. A line is raised on purpose.
   */
  private static final Map<String, Line> LINES =
      Map.ofEntries(
          // One more tells all that is said, for a host that adds a language.
          Map.entry("org.clm4j", new Line(6, 40)),
          Map.entry("org.clm4j.basics", new Line(11, 40)),
          Map.entry("org.clm4j.campaign", new Line(22, 40)),
          // One more holds the parts of a set-up to their scorecard, in Java and in documents.
          Map.entry("org.clm4j.check", new Line(17, 40)),
          Map.entry("org.clm4j.clv", new Line(35, 40)),
          Map.entry("org.clm4j.curve", new Line(17, 40)),
          Map.entry("org.clm4j.evaluation", new Line(23, 40)),
          // One more says how a treatment binds the customer.
          Map.entry("org.clm4j.event", new Line(32, 40)),
          Map.entry("org.clm4j.internal", new Line(0, 40)),
          Map.entry("org.clm4j.models", new Line(13, 40)),
          Map.entry("org.clm4j.portfolio", new Line(22, 40)),
          Map.entry("org.clm4j.profile", new Line(27, 40)),
          Map.entry("org.clm4j.profile.compiled", new Line(0, 40)),
          Map.entry("org.clm4j.retention", new Line(26, 40)),
          Map.entry("org.clm4j.rule", new Line(38, 46)),
          Map.entry("org.clm4j.rule.analysis", new Line(0, 40)),
          Map.entry("org.clm4j.rule.compiled", new Line(0, 40)),
          Map.entry("org.clm4j.score", new Line(49, 42)),
          Map.entry("org.clm4j.score.learned", new Line(15, 40)),
          // With a rule from several stages, or from any.
          Map.entry("org.clm4j.stage", new Line(33, 40)),
          Map.entry("org.clm4j.vocabulary", new Line(5, 40)),
          Map.entry("org.clm4j.warning", new Line(17, 40)));

  @TestFactory
  List<DynamicTest> theRulesOfTheHouseHold() {
    return RULES.tests(
        CORE,
        List.of("java.", "com.google.common.", "org.slf4j.", "org.jspecify.annotations."),
        List.of("org.clm4j."));
  }

  @TestFactory
  List<DynamicTest> noPackageGrowsUnnoticed() {
    return Surface.tests(CORE, LINES);
  }
}
