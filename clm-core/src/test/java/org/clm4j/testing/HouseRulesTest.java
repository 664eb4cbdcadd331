package org.clm4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every rule of the house finds what it is there to find, in a house built to break them all. */
class HouseRulesTest {
  private static final String BROKEN = "org.clm4j.fixture.broken";
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN);
  private static final HouseRules RULES =
      new HouseRules(BROKEN, Map.of("event", Set.of(), "stage", Set.of("event")));

  @Test
  void findsAnArrowAgainstTheFlowAndARoomWithoutAPlace() {
    assertThat(problems(RULES.roomsUseOnlyWhatTheTableAllows()))
        .anyMatch(p -> p.contains("room 'event' may not") && p.contains("LooksBack"))
        .anyMatch(p -> p.contains("room 'attic'") && p.contains("not in the table"))
        .noneMatch(p -> p.contains("room 'stage'"));
  }

  @Test
  void findsARing() {
    assertThat(problems(RULES.noRoomsUseEachOtherInARing()))
        .anyMatch(p -> p.contains("Cycle detected"));
  }

  @Test
  void findsAForeignPackage() {
    assertThat(problems(RULES.onlyTheseForeignPackagesAreUsed("java.", "org.jspecify.")))
        .isNotEmpty()
        .allMatch(p -> p.contains("com.google.common.collect.ImmutableList"));
  }

  @Test
  void findsAForeignAndAHiddenTypeInWhatAHostSees() {
    assertThat(problems(RULES.hostsSeeOnlyJavaAndThisHouse(BROKEN)))
        .containsExactlyInAnyOrder(
            BROKEN + ".stage.ShowsTooMuch shows hosts com.google.common.collect.ImmutableList",
            BROKEN + ".stage.ShowsTooMuch shows hosts " + BROKEN + ".internal.Hidden");
  }

  @Test
  void findsEveryQuestionToTheMachine() {
    List<String> problems = problems(RULES.nothingIsAskedOfTheMachine());

    for (String asked :
        List.of(
            "java.time.LocalDate.now()",
            "java.time.Instant.now()",
            "java.lang.System.currentTimeMillis()",
            "java.lang.System.nanoTime()",
            "java.time.Clock.systemUTC()",
            "java.util.Random.<init>(long)",
            "java.util.SplittableRandom.<init>()",
            "java.lang.Math.random()",
            "java.util.concurrent.ThreadLocalRandom.current()",
            "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)")) {
      assertThat(problems).anyMatch(p -> p.contains(asked));
    }
    assertThat(problems).hasSize(10);
  }

  @Test
  void findsThreadsReflectionResourcesAndPrinting() {
    assertThat(problems(RULES.noThreadIsStarted()))
        .hasSize(2)
        .anyMatch(p -> p.contains("java.lang.Thread.<init>"))
        .anyMatch(p -> p.contains("java.lang.Thread.start()"));
    assertThat(problems(RULES.noReflection()))
        .singleElement()
        .asString()
        .contains("java.lang.Class.forName");
    assertThat(problems(RULES.nothingIsReadByName()))
        .hasSize(3)
        .anyMatch(p -> p.contains("java.lang.Class.getResource(java.lang.String)"))
        .anyMatch(p -> p.contains("java.lang.Class.getResourceAsStream(java.lang.String)"))
        .anyMatch(p -> p.contains("java.util.ResourceBundle.getBundle"));
    assertThat(problems(RULES.nothingButBundlesIsReadByName())).hasSize(3);
    assertThat(problems(RULES.nothingIsPrinted()))
        .singleElement()
        .asString()
        .contains("java.lang.System.out");
  }

  @Test
  void findsAStaticFieldThatChanges() {
    assertThat(problems(RULES.noStaticFieldChanges()))
        .singleElement()
        .asString()
        .contains("AsksTheMachine.counted");
  }

  @Test
  void findsAPackageThatDoesNotDescribeItself() {
    assertThat(problems(RULES.everyPackageIsDescribedAndNullMarked()))
        .anyMatch(p -> p.startsWith(BROKEN + ".stage has no package-info"))
        .noneMatch(p -> p.startsWith(BROKEN + ".event "));
  }

  private static List<String> problems(ArchRule rule) {
    return rule.evaluate(CLASSES).getFailureReport().getDetails();
  }
}
