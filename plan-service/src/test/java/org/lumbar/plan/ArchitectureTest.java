package org.lumbar.plan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;

/** Arrows point inward. */
@AnalyzeClasses(packages = "org.lumbar.plan", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORES = {
        "org.lumbar.plan.treatment",
        "org.lumbar.plan.composition",
        "org.lumbar.plan.adjustment",
        "org.lumbar.plan.catalogue",
        "org.lumbar.plan.formulary",
        "org.lumbar.plan.whatif"
    };

    private static final String[] ADAPTERS = {
        "org.lumbar.plan.treatment.web",
        "org.lumbar.plan.treatment.mongo",
        "org.lumbar.plan.treatment.stream",
        "org.lumbar.plan.composition.yaml",
        "org.lumbar.plan.composition.stream",
        "org.lumbar.plan.adjustment.yaml",
        "org.lumbar.plan.adjustment.stream",
        "org.lumbar.plan.catalogue.yaml",
        "org.lumbar.plan.formulary.mongo",
        "org.lumbar.plan.formulary.web",
        "org.lumbar.plan.whatif.yaml",
        "org.lumbar.plan.whatif.web"
    };

    @ArchTest
    static final ArchRule theCoreKnowsNoFramework = classes()
            .that()
            .resideInAnyPackage(CORES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.lumbar.platform.kernel..",
                    "org.lumbar.plan.treatment",
                    "org.lumbar.plan.composition",
                    "org.lumbar.plan.adjustment",
                    "org.lumbar.plan.catalogue",
                    "org.lumbar.plan.formulary",
                    "org.lumbar.plan.whatif");

    @ArchTest
    static final ArchRule thePlanKnowsNothingOfHowItIsComposedOrAdjusted = noClasses()
            .that()
            .resideInAPackage("org.lumbar.plan.treatment")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.lumbar.plan.composition..", "org.lumbar.plan.adjustment..",
                    "org.lumbar.plan.formulary..", "org.lumbar.plan.whatif..");

    @ArchTest
    static final ArchRule onlyStreamsAndTheWiringMeetTheContracts = noClasses()
            .that()
            .resideInAnyPackage("org.lumbar.plan..")
            .and()
            .resideOutsideOfPackages(
                    "org.lumbar.plan",
                    "org.lumbar.plan.treatment.stream",
                    "org.lumbar.plan.composition.stream",
                    "org.lumbar.plan.adjustment.stream")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lumbar.contracts..");

    @ArchTest
    static final ArchRule nothingDependsOnAnAdapter = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS);

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther =
            slices().matching("org.lumbar.plan.(*).(*)").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule adaptersArePackagePrivate =
            classes().that().resideInAnyPackage(ADAPTERS).should().notBePublic();

    @ArchTest
    static final ArchRule nobodyReadsAClockOrDrawsAnId =
            noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(UUID.class, "randomUUID");
}
