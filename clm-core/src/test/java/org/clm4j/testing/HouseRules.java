package org.clm4j.testing;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodReference;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;

/**
 * The arrows and the manners of the house, as rules that a build can check.
 *
 * <p>A room is a package below the base package; {@code ""} is the base package itself. Packages
 * called {@code compiled} or {@code analysis} are part of the room they lie in, and no module
 * exports them. Rooms reach each other by {@code imports}: room to the rooms it names; a room may
 * also use what those use. {@code internal} is open to every room and may use none.
 */
public final class HouseRules {
  private static final String INTERNAL = "internal";
  private static final Pattern HIDDEN = Pattern.compile("\\.(compiled|analysis)$");

  private final String base;
  private final Map<String, Set<String>> imports;

  /** Rules for the packages below {@code base}, with these arrows between its rooms. */
  public HouseRules(String base, Map<String, Set<String>> imports) {
    this.base = base;
    this.imports = imports;
  }

  /**
   * Returns every rule that holds in each module, as tests over these classes.
   *
   * @param foreign the packages that may be used beside this house's
   * @param seen those that public signatures may name
   */
  public List<DynamicTest> tests(JavaClasses classes, List<String> foreign, List<String> seen) {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("rooms use only what the table allows", roomsUseOnlyWhatTheTableAllows());
    rules.put("no rooms use each other in a ring", noRoomsUseEachOtherInARing());
    rules.put(
        "only what the module names is used beside Java",
        onlyTheseForeignPackagesAreUsed(foreign.toArray(String[]::new)));
    rules.put(
        "hosts see only what the module names",
        hostsSeeOnlyJavaAndThisHouse(seen.toArray(String[]::new)));
    rules.put("nothing is asked of the machine", nothingIsAskedOfTheMachine());
    rules.put("no thread is started", noThreadIsStarted());
    rules.put("no reflection", noReflection());
    rules.put("nothing is printed", nothingIsPrinted());
    rules.put("no static field changes", noStaticFieldChanges());
    rules.put("every package is described and null-marked", everyPackageIsDescribedAndNullMarked());
    return rules.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)))
        .toList();
  }

  /** A room uses only what the table lets it use, and every room stands in the table. */
  public ArchRule roomsUseOnlyWhatTheTableAllows() {
    return everyClass(
            "use only the rooms that the table of imports allows",
            (type, report) -> {
              String room = room(type);
              if (!room.equals(INTERNAL) && !imports.containsKey(room)) {
                report.accept("room '" + room + "' of " + type.getName() + " is not in the table");
                return;
              }
              Set<String> allowed = reachableFrom(room);
              type.getDirectDependenciesFromSelf().stream()
                  .filter(d -> inHouse(d.getTargetClass().getBaseComponentType()))
                  .filter(d -> !allowed.contains(room(d.getTargetClass().getBaseComponentType())))
                  .forEach(
                      d -> report.accept("room '" + room + "' may not: " + d.getDescription()));
            })
        .because("facts flow one way through the house");
  }

  /** No two rooms use each other, neither directly nor in a ring. */
  public ArchRule noRoomsUseEachOtherInARing() {
    return slices().matching(base + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /** Outside the house, classes come from these packages only. */
  public ArchRule onlyTheseForeignPackagesAreUsed(String... prefixes) {
    return everyClass(
        "use no foreign package but " + List.of(prefixes),
        (type, report) ->
            type.getDirectDependenciesFromSelf().stream()
                .filter(d -> !inHouse(d.getTargetClass().getBaseComponentType()))
                .filter(d -> !d.getTargetClass().getBaseComponentType().isPrimitive())
                .filter(d -> startsWithNone(d.getTargetClass().getBaseComponentType(), prefixes))
                .forEach(d -> report.accept(d.getDescription())));
  }

  /** What a host can name is made of {@code java.*} and this house's exported packages. */
  public ArchRule hostsSeeOnlyJavaAndThisHouse(String... exportedPrefixes) {
    return everyClass(
        "show hosts only java.* and what the house exports",
        (type, report) -> {
          if (visibleToHosts(type)) {
            signatureOf(type).stream()
                .filter(s -> !s.isPrimitive() && startsWithNone(s, "java."))
                .filter(s -> inHouse(s) ? hidden(s) : startsWithNone(s, exportedPrefixes))
                .distinct()
                .forEach(s -> report.accept(type.getName() + " shows hosts " + s.getName()));
          }
        });
  }

  /** Time, chance, place and language are arguments, never asked of the machine. */
  public ArchRule nothingIsAskedOfTheMachine() {
    return everyClass(
        "not ask the machine for time, chance, place or language",
        (type, report) ->
            type.getAccessesFromSelf().stream()
                .filter(HouseRules::asksTheMachine)
                .forEach(a -> report.accept(a.getDescription())));
  }

  /** The house starts no thread. */
  public ArchRule noThreadIsStarted() {
    return everyClass(
        "start no thread",
        (type, report) ->
            type.getAccessesFromSelf().stream()
                .filter(HouseRules::startsThreads)
                .forEach(a -> report.accept(a.getDescription())));
  }

  /** The house looks at no class by reflection and loads none by name. */
  public ArchRule noReflection() {
    return everyClass(
        "use no reflection",
        (type, report) ->
            type.getAccessesFromSelf().stream()
                .filter(HouseRules::reflects)
                .forEach(a -> report.accept(a.getDescription())));
  }

  /** No file of a jar is read by its name, so a native image need not be told of any. */
  public ArchRule nothingIsReadByName() {
    return everyClass(
        "read nothing by name",
        (type, report) ->
            type.getAccessesFromSelf().stream()
                .filter(HouseRules::readsByName)
                .forEach(a -> report.accept(a.getDescription())));
  }

  /**
   * As {@link #nothingIsReadByName}, but for the bundles of a room, which its class hands to {@link
   * org.clm4j.basics.Messages} in one breath; a native image is told of these in its resource
   * config.
   */
  public ArchRule nothingButBundlesIsReadByName() {
    return everyClass(
        "read nothing by name but its bundles",
        (type, report) ->
            type.getAccessesFromSelf().stream()
                .filter(HouseRules::readsByName)
                .filter(a -> !readsBundles(type, a))
                .forEach(a -> report.accept(a.getDescription())));
  }

  /** Nothing is printed: what the house has to say it returns, throws or logs. */
  public ArchRule nothingIsPrinted() {
    return everyClass(
        "print nothing",
        (type, report) ->
            type.getAccessesFromSelf().stream()
                .filter(
                    a ->
                        is(a, "java.lang.System", "out", "err")
                            || a.getName().equals("printStackTrace"))
                .forEach(a -> report.accept(a.getDescription())));
  }

  /** No state outlives a call in a static field. */
  public ArchRule noStaticFieldChanges() {
    return fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(DescribedPredicate.describe("are of the house", this::inHouse))
        .should()
        .beFinal()
        .allowEmptyShould(true);
  }

  /** Every package says what it is for, and that nothing in it is null unless marked. */
  public ArchRule everyPackageIsDescribedAndNullMarked() {
    return everyClass(
        "stand in a package whose package-info is @NullMarked",
        (type, report) -> {
          if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
            report.accept(type.getPackageName() + " has no package-info with @NullMarked");
          }
        });
  }

  private ArchRule everyClass(String manner, Check check) {
    return classes()
        .that(DescribedPredicate.describe("are of the house", this::inHouse))
        .should(
            new ArchCondition<>(manner) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                check.look(type, problem -> events.add(violated(type, problem)));
              }
            })
        .allowEmptyShould(true);
  }

  private boolean inHouse(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(base) || name.startsWith(base + ".");
  }

  private String room(JavaClass type) {
    String name = type.getPackageName();
    return name.length() > base.length() && inHouse(type)
        ? HIDDEN.matcher(name.substring(base.length() + 1)).replaceFirst("")
        : "";
  }

  /** Returns whether no host can name a type: it lies in a package that no module exports. */
  private boolean hidden(JavaClass type) {
    return room(type).equals(INTERNAL) || HIDDEN.matcher(type.getPackageName()).find();
  }

  private Set<String> reachableFrom(String room) {
    Set<String> reached = new HashSet<>(List.of(room, INTERNAL));
    List<String> open = new ArrayList<>(imports.getOrDefault(room, Set.of()));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (reached.add(next)) {
        open.addAll(imports.getOrDefault(next, Set.of()));
      }
    }
    return reached;
  }

  private boolean visibleToHosts(JavaClass type) {
    for (JavaClass at = type; at != null; at = at.getEnclosingClass().orElse(null)) {
      if (!visible(at.getModifiers())) {
        return false;
      }
    }
    return !hidden(type);
  }

  private static boolean visible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static List<JavaClass> signatureOf(JavaClass type) {
    List<JavaClass> seen = new ArrayList<>();
    Consumer<JavaType> see =
        t -> t.getAllInvolvedRawTypes().forEach(raw -> seen.add(raw.getBaseComponentType()));
    type.getSuperclass().ifPresent(see);
    type.getInterfaces().forEach(see);
    type.getTypeParameters().forEach(see);
    for (JavaField field : type.getFields()) {
      if (visible(field.getModifiers())) {
        see.accept(field.getType());
      }
    }
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      if (visible(unit.getModifiers()) && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)) {
        see.accept(unit.getReturnType());
        unit.getParameterTypes().forEach(see);
        unit.getTypeParameters().forEach(see);
        unit.getExceptionTypes().forEach(see);
      }
    }
    return seen;
  }

  private static boolean asksTheMachine(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getName();
    int arguments = arguments(access).size();
    boolean time =
        owner.startsWith("java.time.") && name.equals("now")
            || owner.equals("java.time.Clock")
                && (name.startsWith("system") || name.startsWith("tick"))
            || is(access, "java.time.InstantSource", "system")
            || is(access, "java.lang.System", "currentTimeMillis", "nanoTime")
            || owner.equals("java.util.Date") && name.equals("<init>") && arguments == 0
            || is(access, "java.util.Calendar", "getInstance");
    boolean chance =
        is(access, "java.lang.Math", "random")
            || is(access, "java.lang.StrictMath", "random")
            || is(access, "java.util.concurrent.ThreadLocalRandom", "current")
            || is(access, "java.util.UUID", "randomUUID")
            || is(access, "java.security.SecureRandom", "<init>", "getInstanceStrong")
            || is(access, "java.util.Random", "<init>")
            || owner.equals("java.util.SplittableRandom") && name.equals("<init>") && arguments == 0
            || is(access, "java.util.random.RandomGenerator", "getDefault", "of")
            || owner.equals("java.util.random.RandomGeneratorFactory")
                && name.equals("create")
                && arguments == 0
            || is(access, "java.util.Collections", "shuffle") && arguments == 1;
    boolean placeAndLanguage =
        is(access, "java.time.ZoneId", "systemDefault")
            || is(access, "java.util.TimeZone", "getDefault")
            || is(access, "java.util.Locale", "getDefault")
            || is(access, "java.nio.charset.Charset", "defaultCharset")
            || is(access, "java.lang.System", "getProperty", "getenv", "lineSeparator", "exit")
            || is(access, "java.lang.String", "formatted")
            || is(access, "java.lang.String", "format")
                && !arguments(access).contains("java.util.Locale");
    return time || chance || placeAndLanguage;
  }

  private static boolean startsThreads(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    int arguments = arguments(access).size();
    return is(access, "java.lang.Thread", "<init>", "start", "sleep", "startVirtualThread")
        || owner.equals("java.util.concurrent.Executors")
        || is(access, "java.util.concurrent.ForkJoinPool", "<init>", "commonPool")
        || is(access, "java.util.concurrent.CompletableFuture", "supplyAsync", "runAsync")
            && arguments == 1
        || Set.of("parallelStream", "parallel").contains(access.getName())
            && owner.startsWith("java.util.");
  }

  private static boolean reflects(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return owner.startsWith("java.lang.reflect.")
        || is(access, "java.lang.Class", "forName", "newInstance")
        || owner.equals("java.lang.Class") && access.getName().startsWith("getDeclared")
        || is(access, "java.util.ServiceLoader", "load");
  }

  private static boolean readsByName(JavaAccess<?> access) {
    String[] readers = {"getResource", "getResources", "getResourceAsStream", "resources"};
    return is(access, "java.lang.Class", readers)
        || is(access, "java.lang.ClassLoader", readers)
        || is(access, "java.lang.ClassLoader", "loadClass")
        || is(access, "java.lang.ClassLoader", "getSystemResourceAsStream", "getSystemResource")
        || is(access, "java.lang.Module", readers)
        || is(access, "java.util.ResourceBundle", "getBundle");
  }

  /** Returns whether an access is a reference to the reader of files, made for the bundles. */
  private static boolean readsBundles(JavaClass type, JavaAccess<?> access) {
    return access instanceof JavaMethodReference
        && is(access, "java.lang.Class", "getResourceAsStream")
        && type.getMethodCallsFromSelf().stream()
            .filter(call -> is(call, "org.clm4j.basics.Messages", "of"))
            .anyMatch(call -> call.getLineNumber() == access.getLineNumber());
  }

  private static boolean is(JavaAccess<?> access, String owner, String... names) {
    return access.getTargetOwner().getName().equals(owner)
        && List.of(names).contains(access.getName());
  }

  private static List<String> arguments(JavaAccess<?> access) {
    return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
        ? target.getRawParameterTypes().stream().map(JavaClass::getName).toList()
        : List.of();
  }

  private static boolean startsWithNone(JavaClass type, String... prefixes) {
    return List.of(prefixes).stream().noneMatch(type.getName()::startsWith);
  }

  private interface Check {
    void look(JavaClass type, Consumer<String> report);
  }
}
