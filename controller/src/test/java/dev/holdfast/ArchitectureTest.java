package dev.holdfast;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.holdfast.plan.OffenderHelper;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The must-nevers that can be read off the compiled classes; {@link SourceFilesTest} has those of the files. */
class ArchitectureTest {
    private static final PackageTable TABLE = PackageTable.read();
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.holdfast");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("dev.holdfast");

    private static final String[] CORE = {
        "..holdfast.desired..",
        "..holdfast.observed..",
        "..holdfast.plan..",
        "..holdfast.execution..",
        "..holdfast.reconcile..",
        "..holdfast.status.."
    };

    private static final List<String> EMPTY_NAMES =
            List.of("Util", "Utils", "Helper", "Helpers", "Manager", "Impl", "Common", "Base");

    private static final ArchRule ARROWS = classes().should(dependOnlyOnTheirRow());

    private static final ArchRule NO_CYCLES =
            slices().matching("dev.holdfast.(**)").should().beFreeOfCycles();

    private static final ArchRule CORE_NEVER_CHANGES = fields().that()
            .areDeclaredInClassesThat(resideInAnyPackage(CORE))
            .and(writtenByAPerson())
            .should()
            .beFinal();

    private static final ArchRule NO_STATIC_STATE =
            fields().that().areStatic().and(writtenByAPerson()).should().beFinal();

    private static final ArchRule SETTINGS_COME_FROM_CONFIG = noClasses()
            .that(areOutside("config"))
            .should()
            .accessTargetWhere(is("the environment or a system property", ArchitectureTest::readsSettings));

    private static final ArchRule TIME_COMES_FROM_APP = noClasses()
            .that(areOutside("app"))
            .should()
            .accessTargetWhere(is("the wall clock", ArchitectureTest::readsTheWallClock));

    private static final ArchRule THREADS_AND_EXIT_ARE_FOR_APP = noClasses()
            .that(areOutside("app"))
            .should()
            .accessTargetWhere(is("an exit, a thread or an executor", ArchitectureTest::startsThreadsOrEndsTheProcess));

    private static final String[] PACKED_WITH_OPTIONAL_LIBRARIES = {"dev.holdfast..aws..", "dev.holdfast..mqtt.."};

    private static final ArchRule OPTIONAL_LIBRARIES_STAY_OFF_THE_CLASS_PATH = noClasses()
            .that()
            .resideOutsideOfPackages(PACKED_WITH_OPTIONAL_LIBRARIES)
            .should()
            .dependOnClassesThat(resideInAnyPackage(PACKED_WITH_OPTIONAL_LIBRARIES));

    private static final ArchRule NOBODY_SLEEPS =
            noClasses().should().accessTargetWhere(is("Thread.sleep", access -> calls(access, Thread.class, "sleep")));

    private static final ArchRule NAMES_SAY_SOMETHING = classes().should(haveATellingName());

    private static final ArchRule NOTHING_IS_SKIPPED =
            noClasses().should().dependOnClassesThat(describe("switch tests off", ArchitectureTest::switchesTestsOff));

    @Test
    void packagesImportOnlyWhatTheTableOfTheDesignAllows() {
        ARROWS.check(PROGRAM);
    }

    @Test
    void packagesHaveNoCycles() {
        NO_CYCLES.check(PROGRAM);
    }

    @Test
    void nothingInTheCoreChangesAfterItWasMade() {
        CORE_NEVER_CHANGES.check(PROGRAM);
    }

    @Test
    void thereIsNoStaticState() {
        NO_STATIC_STATE.check(PROGRAM);
    }

    @Test
    void onlyConfigReadsTheEnvironment() {
        SETTINGS_COME_FROM_CONFIG.check(PROGRAM);
    }

    @Test
    void onlyAppReadsTheWallClock() {
        TIME_COMES_FROM_APP.check(PROGRAM);
    }

    @Test
    void onlyAppBeginsThreadsAndEndsTheProcess() {
        THREADS_AND_EXIT_ARE_FOR_APP.check(PROGRAM);
    }

    @Test
    void theProgramStandsWithoutItsOptionalLibraries() {
        OPTIONAL_LIBRARIES_STAY_OFF_THE_CLASS_PATH.check(PROGRAM);
    }

    @Test
    void nobodySleepsNotEvenATest() {
        NOBODY_SLEEPS.check(PROGRAM);
        NOBODY_SLEEPS.check(testsBesideTheOffender());
    }

    @Test
    void namesSaySomethingInProgramAndTests() {
        NAMES_SAY_SOMETHING.check(PROGRAM);
        NAMES_SAY_SOMETHING.check(testsBesideTheOffender());
    }

    @Test
    void noTestIsSkipped() {
        NOTHING_IS_SKIPPED.check(testsBesideTheOffender());
    }

    @Test
    void theTableNamesThePackagesThatThereAre() {
        assertThat(PROGRAM.stream()
                        .map(PackageTable::houseOf)
                        .filter(name -> !name.isEmpty())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(TABLE.packages());
    }

    /** A rule that cannot fail holds nothing: each is shown a class that breaks it. */
    @TestFactory
    Stream<DynamicTest> everyRuleCatchesAnOffender() {
        JavaClasses offender = new ClassFileImporter().importClasses(OffenderHelper.class);
        return Stream.of(
                        ARROWS,
                        CORE_NEVER_CHANGES,
                        NO_STATIC_STATE,
                        SETTINGS_COME_FROM_CONFIG,
                        TIME_COMES_FROM_APP,
                        THREADS_AND_EXIT_ARE_FOR_APP,
                        OPTIONAL_LIBRARIES_STAY_OFF_THE_CLASS_PATH,
                        NOBODY_SLEEPS,
                        NAMES_SAY_SOMETHING,
                        NOTHING_IS_SKIPPED)
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getDescription(),
                        () -> assertThat(rule.evaluate(offender).hasViolation()).isTrue()));
    }

    private static JavaClasses testsBesideTheOffender() {
        return TESTS.that(describe("are not the offender", type -> !type.isEquivalentTo(OffenderHelper.class)));
    }

    private static ArchCondition<JavaClass> dependOnlyOnTheirRow() {
        return new ArchCondition<>("depend only on what the table of packages allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                !TABLE.allows(type, dependency.getTargetClass().getBaseComponentType()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> haveATellingName() {
        return new ArchCondition<>("not end in " + String.join(", ", EMPTY_NAMES)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                // The service of that name is called so by its vendor.
                if (type.getSimpleName().equals("SecretsManager")) return;
                if (EMPTY_NAMES.stream().anyMatch(type.getSimpleName()::endsWith))
                    events.add(
                            SimpleConditionEvent.violated(type, type.getName() + " says nothing with its last word"));
            }
        };
    }

    private static boolean readsSettings(JavaAccess<?> access) {
        return calls(access, System.class, "getenv", "getProperty", "getProperties")
                || calls(access, Integer.class, "getInteger")
                || calls(access, Long.class, "getLong")
                || calls(access, Boolean.class, "getBoolean");
    }

    private static boolean readsTheWallClock(JavaAccess<?> access) {
        boolean now = access.getTarget().getName().equals("now")
                && access.getTargetOwner().getPackageName().startsWith("java.time")
                && access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        return now
                || calls(access, System.class, "currentTimeMillis")
                || calls(access, Clock.class, "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds")
                || calls(access, InstantSource.class, "system")
                || calls(access, Date.class, JavaConstructor.CONSTRUCTOR_NAME);
    }

    private static boolean startsThreadsOrEndsTheProcess(JavaAccess<?> access) {
        return calls(access, System.class, "exit")
                || calls(access, Runtime.class, "exit", "halt")
                || access.getTargetOwner().isEquivalentTo(Executors.class)
                || access.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                        && (access.getTargetOwner().isAssignableTo(Thread.class)
                                || access.getTargetOwner().isAssignableTo(Executor.class)
                                        && access.getTargetOwner()
                                                .getPackageName()
                                                .startsWith("java."));
    }

    private static boolean switchesTestsOff(JavaClass type) {
        return Set.of(
                                "org.junit.jupiter.api.Disabled",
                                "org.junit.jupiter.api.Assumptions",
                                "org.assertj.core.api.Assumptions",
                                "net.jqwik.api.Disabled",
                                "net.jqwik.api.Assume")
                        .contains(type.getName())
                || type.getPackageName().equals("org.junit.jupiter.api.condition");
    }

    private static boolean calls(JavaAccess<?> access, Class<?> owner, String... names) {
        return access.getTargetOwner().isEquivalentTo(owner)
                && List.of(names).contains(access.getTarget().getName());
    }

    private static DescribedPredicate<JavaAccess<?>> is(String what, Predicate<JavaAccess<?>> matches) {
        return describe(what, matches);
    }

    private static DescribedPredicate<JavaClass> areOutside(String house) {
        return describe(
                "are outside " + house, type -> !PackageTable.houseOf(type).equals(house));
    }

    private static DescribedPredicate<JavaField> writtenByAPerson() {
        return describe("written by a person", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }
}
