package dev.muster;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.muster.analysis.product.ProductSettings;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.cli.Main;
import java.nio.Buffer;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.regex.Pattern;

/**
 * Who may know whom, and what nobody may do. It lives in the outermost module because only from here the whole house is
 * in sight. Which package may import which, and where a library may be known, stands in docs/architecture.md; every
 * other rule stands here.
 */
@AnalyzeClasses(packages = "dev.muster", importOptions = MainCode.class)
class HouseTest {
    /** What a target meets between the line of input and the record. */
    private static final String[] WAY_OF_A_TARGET = {
        "dev.muster.http..",
        "dev.muster.scan..",
        "dev.muster.compute..",
        "dev.muster.analysis..",
        "dev.muster.input..",
        "dev.muster.record..",
        "dev.muster.grade.."
    };

    private static final Pattern PLATFORM = Pattern.compile("^(java|javax|jdk|com\\.sun|org\\.xml|org\\.w3c)\\.");

    private static final String ANALYSIS = "dev.muster.analysis..";

    // --- who may know whom ---

    @ArchTest
    static void everyPackageStandsInTheTableAndEveryRowIsAPackage(JavaClasses house) {
        Set<String> rows = ArchitectureTables.rooms().keySet();
        Set<String> packages = new TreeSet<>();
        house.forEach(type -> packages.add(type.getPackageName()));

        assertThat(packages)
                .allSatisfy(name -> assertThat(ArchitectureTables.covering(rows, name))
                        .as("the row of docs/architecture.md for %s", name)
                        .isNotEmpty());
        assertThat(rows)
                .allSatisfy(row -> assertThat(packages)
                        .as("packages for the row %s of docs/architecture.md", row)
                        .anyMatch(name -> ArchitectureTables.covers(row, name)));
    }

    @ArchTest
    static final ArchRule packagesImportWhatTheTableAllows = classes().should(importOnlyWhatTheTableAllows());

    @ArchTest
    static final ArchRule noCircles =
            slices().matching("dev.muster.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule librariesAreKnownWhereTheTableSays = classes().should(knowLibrariesWhereTheTableSays());

    @ArchTest
    static void everyLibraryOfTheTableIsUsed(JavaClasses house) {
        Set<String> used = new TreeSet<>();
        house.forEach(type -> type.getDirectDependenciesFromSelf()
                .forEach(dependency -> used.add(dependency.getTargetClass().getPackageName())));

        assertThat(ArchitectureTables.vendors().keySet())
                .allSatisfy(prefix -> assertThat(used)
                        .as("packages that are used of %s", prefix)
                        .anyMatch(name -> isIn(prefix, name)));
    }

    @ArchTest
    static final ArchRule theScanDoesNotKnowTheCluster = noClasses()
            .that()
            .resideInAPackage("dev.muster.scan..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.muster.cluster..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsTheShowcase = noClasses()
            .that()
            .resideOutsideOfPackages("dev.muster.cli..", "dev.muster.showcase..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.muster.showcase..");

    // --- analysis is plain Java ---

    @ArchTest
    static final ArchRule analysisKnowsNoActorsAndNoScan = noClasses()
            .that()
            .resideInAPackage(ANALYSIS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.pekko..",
                    "scala..",
                    "dev.muster.scan..",
                    "dev.muster.compute..",
                    "dev.muster.cluster..");

    @ArchTest
    static final ArchRule analysisLooksAtNoClock = noClasses()
            .that()
            .resideInAPackage(ANALYSIS)
            .should(accessTargetWhere(describe("it reads a clock", HouseTest::readsAClock)))
            .orShould(dependOnClassesThat(describe("are clocks", HouseTest::isAClock)));

    /** But for the two loaders of tables that a user names: policies, preload list, fingerprints. */
    @ArchTest
    static final ArchRule analysisOpensNoFile = noClasses()
            .that()
            .resideInAPackage(ANALYSIS)
            .and(not(belongToAnyOf(AnalysisSettings.class, ProductSettings.class)))
            .should(dependOnClassesThat(describe("open files or sockets", HouseTest::opensFilesOrSockets)));

    // --- what nobody may do ---

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that(not(belongToAnyOf(Main.class)))
            .should(accessTargetWhere(describe("it ends the process", HouseTest::endsTheProcess)));

    @ArchTest
    static final ArchRule nothingIsStaticAndMutable =
            fields().that(describe("are static", HouseTest::isStatic)).should(beImmutable());

    @ArchTest
    static final ArchRule errorsOfTestsStayInTests = noClasses()
            .should(dependOnClassesThat(
                    describe("are AssertionErrors", type -> type.isAssignableTo(AssertionError.class))));

    @ArchTest
    static final ArchRule noTargetWaitsForTheCommonPool = noClasses()
            .that()
            .resideInAnyPackage(WAY_OF_A_TARGET)
            .should(accessTargetWhere(describe("it runs on the common pool", HouseTest::runsOnTheCommonPool)));

    private static ArchCondition<JavaClass> importOnlyWhatTheTableAllows() {
        Map<String, ArchitectureTables.Room> rooms = ArchitectureTables.rooms();
        return new ArchCondition<>("import only packages that the table in docs/architecture.md allows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = ArchitectureTables.covering(rooms.keySet(), type.getPackageName());
                if (own.isEmpty()) return; // Told by the test of the rows.
                Set<String> allowed = Objects.requireNonNull(rooms.get(own)).mayImport();
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String target = dependency.getTargetClass().getPackageName();
                    if (!isIn("dev.muster", target) || ArchitectureTables.covers(own, target)) continue;
                    if (allowed.stream().noneMatch(key -> ArchitectureTables.covers(key, target))) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> knowLibrariesWhereTheTableSays() {
        Map<String, Set<String>> vendors = ArchitectureTables.vendors();
        return new ArchCondition<>("know libraries only where the table in docs/architecture.md says") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass used = dependency.getTargetClass();
                    String library = used.getPackageName();
                    if (isIn("dev.muster", library) || isOfThePlatform(used)) continue;
                    Set<String> places = vendors.keySet().stream()
                            .filter(prefix -> isIn(prefix, library))
                            .max((one, other) -> Integer.compare(one.length(), other.length()))
                            .map(vendors::get)
                            .orElse(Set.of());
                    if (places.stream().noneMatch(place -> ArchitectureTables.covers(place, type.getPackageName()))) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaField> beImmutable() {
        return new ArchCondition<>("be final and of no type that can be told to be mutable") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (!field.getModifiers().contains(JavaModifier.FINAL)) {
                    events.add(SimpleConditionEvent.violated(field, field.getDescription() + " is not final"));
                } else if (canBeToldToBeMutable(field)) {
                    events.add(SimpleConditionEvent.violated(
                            field,
                            field.getDescription() + " is a "
                                    + field.getRawType().getName()));
                }
            }
        };
    }

    private static boolean isStatic(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    // A private array is a table that only its own class can reach; what lies behind an interface cannot be told.
    private static boolean canBeToldToBeMutable(JavaField field) {
        JavaClass type = field.getRawType();
        if (type.isArray()) return !field.getModifiers().contains(JavaModifier.PRIVATE);
        return type.isAssignableTo(AbstractCollection.class)
                || type.isAssignableTo(AbstractMap.class)
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(BitSet.class)
                || type.isAssignableTo(Random.class)
                || type.isAssignableTo(ConcurrentMap.class)
                || type.isAssignableTo(Queue.class)
                || type.isAssignableTo(Buffer.class)
                || type.isAssignableTo(Appendable.class)
                || isIn("java.util.concurrent.atomic", type.getPackageName())
                || isIn("java.util.concurrent.locks", type.getPackageName());
    }

    private static boolean readsAClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        boolean now = owner.startsWith("java.time.") && name.equals("now");
        boolean system = owner.equals("java.lang.System")
                && Set.of("currentTimeMillis", "nanoTime").contains(name);
        boolean date = owner.equals("java.util.Date")
                && access.getTarget().getFullName().endsWith("<init>()");
        return now || system || date;
    }

    private static boolean isAClock(JavaClass type) {
        return Set.of("java.time.Clock", "java.time.InstantSource").contains(type.getName());
    }

    private static boolean opensFilesOrSockets(JavaClass type) {
        String name = type.getName();
        return isIn("java.nio.file", type.getPackageName())
                || isIn("java.nio.channels", type.getPackageName())
                || name.startsWith("java.io.File")
                || name.equals("java.io.RandomAccessFile")
                || name.startsWith("java.net.") && name.endsWith("Socket");
    }

    private static boolean endsTheProcess(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return Set.of("java.lang.System", "java.lang.Runtime").contains(owner)
                && Set.of("exit", "halt").contains(access.getName());
    }

    private static boolean runsOnTheCommonPool(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        if (owner.isEquivalentTo(ForkJoinPool.class)) return name.equals("commonPool");
        if (name.equals("parallelStream") || name.equals("parallel")) return true;
        boolean stage = owner.isAssignableTo(CompletionStage.class) || owner.isEquivalentTo(CompletableFuture.class);
        boolean takesAnExecutor = access.getTarget() instanceof CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Executor.class));
        return stage && name.endsWith("Async") && !takesAnExecutor;
    }

    private static boolean isOfThePlatform(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return element.isPrimitive() || PLATFORM.matcher(element.getName()).find();
    }

    private static boolean isIn(String root, String packageName) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }
}
