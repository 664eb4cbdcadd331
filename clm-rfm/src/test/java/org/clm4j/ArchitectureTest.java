package org.clm4j;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.clm4j.testing.HouseRules;
import org.clm4j.testing.Rooms;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  private static final JavaClasses RFM =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .importPackages("org.clm4j.rfm", "org.clm4j.btyd");
  private static final HouseRules RULES = new HouseRules("org.clm4j", Rooms.ofRfm());

  @TestFactory
  List<DynamicTest> theRulesOfTheHouseHoldHereToo() {
    return List.of(
        rule("rooms use only what the table allows", RULES.roomsUseOnlyWhatTheTableAllows()),
        rule("no rooms use each other in a ring", RULES.noRoomsUseEachOtherInARing()),
        rule(
            "only numerics and annotations are used beside Java",
            RULES.onlyTheseForeignPackagesAreUsed(
                "java.", "org.apache.commons.numbers.", "org.jspecify.annotations.")),
        rule(
            "hosts see only Java and this house", RULES.hostsSeeOnlyJavaAndThisHouse("org.clm4j.")),
        rule("nothing is asked of the machine", RULES.nothingIsAskedOfTheMachine()),
        rule("no thread is started", RULES.noThreadIsStarted()),
        rule("no reflection", RULES.noReflection()),
        rule("nothing is read by name", RULES.nothingIsReadByName()),
        rule("nothing is printed", RULES.nothingIsPrinted()),
        rule("no static field changes", RULES.noStaticFieldChanges()),
        rule(
            "every package is described and null-marked",
            RULES.everyPackageIsDescribedAndNullMarked()));
  }

  private static DynamicTest rule(String name, ArchRule rule) {
    return DynamicTest.dynamicTest(name, () -> rule.check(RFM));
  }
}
