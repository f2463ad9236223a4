package dev.muster;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What embedding programs may rely on: the packages that docs/architecture.md calls promised, and in them what is
 * public or protected. None of it speaks of a library or of a package that is not promised.
 */
@AnalyzeClasses(packages = "dev.muster", importOptions = MainCode.class)
class PublicApiTest {
    /** Libraries that may change without a word to embedding programs. */
    private static final List<String> LIBRARIES = List.of(
            "org.apache.pekko.",
            "scala.",
            "com.typesafe.",
            "tools.jackson.",
            "org.xbill.",
            "com.ibm.icu.",
            "com.google.",
            "de.siegmar.",
            "com.dynatrace.",
            "crawlercommons.",
            "picocli.",
            "ch.qos.",
            "io.micrometer.");

    /**
     * For those who run Pekko themselves, or have Micrometer or a configuration in HOCON: types that speak of it on
     * purpose, or some members of a type. No other member has the name of one of these, or a compiler would need the
     * library for both.
     */
    private static final Map<String, Set<String>> FOR_USERS_OF_A_LIBRARY = Map.of(
            "dev.muster.metrics.ScannerMetrics", Set.of(),
            "dev.muster.scan.ScanFlow", Set.of(),
            "dev.muster.scan.ScannerActor", Set.of(),
            "dev.muster.scan.HeaderScannerBuilder", Set.of("actorSystem"),
            "dev.muster.compute.ComputePool", Set.of("spawn"),
            "dev.muster.config.Settings", Set.of("of", "config"));

    /** The words by which a package says that it is not promised. */
    private static final String INTERNAL = "Internal: may change at any time";

    @ArchTest
    static final ArchRule thePublicApiSpeaksOfNoLibrary = classes()
            .that(describe("are promised", PublicApiTest::isPromised))
            .should(useInSignatures("no library", PublicApiTest::isOfALibrary));

    @ArchTest
    static final ArchRule thePublicApiSpeaksOfNothingInternal = classes()
            .that(describe("are promised", PublicApiTest::isPromised))
            .should(useInSignatures("no type that is not promised", type -> isOurs(type) && !isPromised(type)));

    @ArchTest
    static void theExceptionsAreStillThereAndAreAlone(JavaClasses house) {
        assertThat(FOR_USERS_OF_A_LIBRARY).allSatisfy((name, members) -> {
            assertThat(house.contain(name)).as(name).isTrue();
            assertThat(members)
                    .allSatisfy(member -> assertThat(house.get(name).getMethods().stream()
                                    .filter(method -> method.getName().equals(member) && isVisible(method)))
                            .as("%s.%s", name, member)
                            .isNotEmpty()
                            .allMatch(PublicApiTest::speaksOfALibrary));
        });
    }

    private static boolean speaksOfALibrary(JavaMethod method) {
        return Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                .anyMatch(PublicApiTest::isOfALibrary);
    }

    @ArchTest
    static void everyOtherPackageOfTheLibrarySaysThatItIsInternal(JavaClasses house) {
        Set<String> packages = new TreeSet<>();
        house.forEach(type -> packages.add(type.getPackageName()));
        Map<String, ArchitectureTables.Room> rooms = ArchitectureTables.rooms();

        assertThat(packages)
                .filteredOn(name -> !name.startsWith("dev.muster.cli"))
                .allSatisfy(name -> {
                    boolean promised = isPromised(rooms, name);
                    assertThat(packageInfo(name).contains(INTERNAL))
                            .as("%s is %s, says that it is internal", name, promised ? "promised" : "not promised")
                            .isEqualTo(!promised);
                });
    }

    private interface TypeTest {
        boolean matches(JavaClass type);
    }

    private static ArchCondition<JavaClass> useInSignatures(String what, TypeTest forbidden) {
        return new ArchCondition<>("use " + what + " in what is public or protected") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<JavaType> supertypes = new HashSet<>(type.getInterfaces());
                type.getSuperclass().ifPresent(supertypes::add);
                for (JavaType supertype : supertypes) report(type, type.getDescription(), supertype, events);
                for (JavaMember member : type.getMembers()) {
                    if (isVisible(member) && !isExcepted(member)) check(type, member, events);
                }
            }

            private void check(JavaClass type, JavaMember member, ConditionEvents events) {
                if (member instanceof JavaField field) report(type, member.getDescription(), field.getType(), events);
                if (!(member instanceof JavaCodeUnit unit)) return;
                report(type, member.getDescription(), unit.getReturnType(), events);
                unit.getParameterTypes().forEach(each -> report(type, member.getDescription(), each, events));
                unit.getExceptionTypes().forEach(each -> report(type, member.getDescription(), each, events));
            }

            private void report(JavaClass type, String where, JavaType used, ConditionEvents events) {
                if (isExcepted(type)) return;
                for (JavaClass involved : used.getAllInvolvedRawTypes()) {
                    if (forbidden.matches(involved.getBaseComponentType())) {
                        events.add(SimpleConditionEvent.violated(type, where + " uses " + involved.getName()));
                    }
                }
            }
        };
    }

    private static boolean isVisible(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isExcepted(JavaClass type) {
        Set<String> members = FOR_USERS_OF_A_LIBRARY.get(topLevel(type).getName());
        return members != null && members.isEmpty();
    }

    private static boolean isExcepted(JavaMember member) {
        return FOR_USERS_OF_A_LIBRARY
                .getOrDefault(topLevel(member.getOwner()).getName(), Set.of())
                .contains(member.getName());
    }

    /** Whether a program outside can name {@code type} and may rely on it. */
    private static boolean isPromised(JavaClass type) {
        for (JavaClass each = type;
                each != null;
                each = each.getEnclosingClass().orElse(null)) {
            Set<JavaModifier> modifiers = each.getModifiers();
            if (!modifiers.contains(JavaModifier.PUBLIC) && !modifiers.contains(JavaModifier.PROTECTED)) return false;
        }
        return isPromised(ArchitectureTables.rooms(), type.getPackageName());
    }

    private static boolean isPromised(Map<String, ArchitectureTables.Room> rooms, String packageName) {
        ArchitectureTables.Room room = rooms.get(ArchitectureTables.covering(rooms.keySet(), packageName));
        return room != null && room.promised();
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("dev.muster");
    }

    private static boolean isOfALibrary(JavaClass type) {
        return LIBRARIES.stream().anyMatch(type.getName()::startsWith);
    }

    private static JavaClass topLevel(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent())
            outer = outer.getEnclosingClass().get();
        return outer;
    }

    private static String packageInfo(String packageName) {
        String path = packageName.replace('.', '/') + "/package-info.java";
        return Stream.of("http-client", "actors")
                .map(module -> ArchitectureTables.house().resolve(Path.of(module, "src", "main", "java", path)))
                .filter(Files::exists)
                .map(PublicApiTest::text)
                .findFirst()
                .orElse("");
    }

    // Comments may be broken anywhere.
    private static String text(Path file) {
        try {
            return Files.readString(file).replaceAll("\\s+(\\*\\s+)?", " ");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
