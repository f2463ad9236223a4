package dev.muster;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. It lives in the outermost module because only from here the whole house is in sight. */
@AnalyzeClasses(packages = "dev.muster", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final String PEKKO_HTTP = "org.apache.pekko.http..";

    @ArchTest
    static final ArchRule modulesPointDownwards = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.muster..")
            .withOptionalLayers(true)
            .layer("cli")
            .definedBy("dev.muster.cli..")
            .layer("actors")
            .definedBy(
                    "dev.muster.scan..",
                    "dev.muster.compute..",
                    "dev.muster.analysis..",
                    "dev.muster.cluster..",
                    "dev.muster.record..",
                    "dev.muster.input..",
                    "dev.muster.grade..",
                    "dev.muster.showcase..")
            .layer("http-client")
            .definedBy("dev.muster.http..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("actors")
            .mayOnlyBeAccessedByLayers("cli")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule analysisIsPlainJava = noClasses()
            .that()
            .resideInAPackage("dev.muster.analysis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pekko..", "dev.muster.scan..", "dev.muster.cluster..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule scanDoesNotKnowTheCluster = noClasses()
            .that()
            .resideInAPackage("dev.muster.scan..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.muster.cluster..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noCircles =
            slices().matching("dev.muster.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule theClientsCoreIsPlainJava = noClasses()
            .that()
            .resideInAPackage("dev.muster.http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.pekko..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule pekkoHttpIsKnownInOnePlace = noClasses()
            .that(not(resideInAnyPackage("dev.muster.http.pekko..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PEKKO_HTTP)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule picocliIsKnownInTheCommandLine = noClasses()
            .that(not(resideInAPackage("dev.muster.cli..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.muster.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .allowEmptyShould(true);
}
