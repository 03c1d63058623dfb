package org.lumbar.monitoring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@AnalyzeClasses(packages = "org.lumbar", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORES = {
        "org.lumbar.monitoring.followup",
        "org.lumbar.monitoring.progress",
        "org.lumbar.monitoring.schedule",
        "org.lumbar.monitoring.safety",
        "org.lumbar.monitoring.story",
        "org.lumbar.monitoring.outcomes",
        "org.lumbar.monitoring.trajectory",
        "org.lumbar.monitoring.worklist"
    };

    private static final String[] ADAPTERS = {
        "org.lumbar.monitoring.followup.web..",
        "org.lumbar.monitoring.followup.mongo..",
        "org.lumbar.monitoring.followup.stream..",
        "org.lumbar.monitoring.followup.timer..",
        "org.lumbar.monitoring.outcomes.web..",
        "org.lumbar.monitoring.trajectory.web..",
        "org.lumbar.monitoring.worklist.web..",
        "org.lumbar.monitoring.knowledge.."
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
                    "org.lumbar.monitoring.followup",
                    "org.lumbar.monitoring.progress",
                    "org.lumbar.monitoring.schedule",
                    "org.lumbar.monitoring.safety",
                    "org.lumbar.monitoring.story",
                    "org.lumbar.monitoring.outcomes",
                    "org.lumbar.monitoring.trajectory",
                    "org.lumbar.monitoring.worklist");

    /** Those who look know what is followed; what is followed does not know who looks. */
    @ArchTest
    static final ArchRule coresDoNotGoInCircles =
            slices().matching("org.lumbar.monitoring.(*)").should().beFreeOfCycles();

    /** Progress, schedule and safety are usable on their own. */
    @ArchTest
    static final ArchRule whatJudgesDoesNotKnowTheAggregate = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.lumbar.monitoring.progress", "org.lumbar.monitoring.schedule", "org.lumbar.monitoring.safety")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lumbar.monitoring.followup..");

    @ArchTest
    static final ArchRule onlyStreamsAndKnowledgeMeetTheContracts = noClasses()
            .that()
            .resideInAPackage("org.lumbar.monitoring..")
            .and()
            .resideOutsideOfPackages(
                    "org.lumbar.monitoring.followup.stream..",
                    "org.lumbar.monitoring.knowledge..",
                    "org.lumbar.monitoring")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lumbar.contracts..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = slices().matching(
                    "org.lumbar.monitoring.(followup.web|followup.mongo|followup.stream|followup.timer|outcomes.web|trajectory.web|worklist.web|knowledge)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule nothingDependsOnAnAdapter = noClasses()
            .that()
            .resideOutsideOfPackages(ADAPTERS)
            .and()
            .resideInAPackage("org.lumbar.monitoring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS);

    @ArchTest
    static final ArchRule whatIsInAnAdapterStaysThere = classes()
            .that()
            .resideInAnyPackage(ADAPTERS)
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule theServiceKnowsNoOtherService = noClasses()
            .that()
            .resideInAPackage("org.lumbar.monitoring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.lumbar.assessment..", "org.lumbar.plan..", "org.lumbar.notification..", "org.lumbar.portal..");

    @ArchTest
    static final ArchRule timeIsGivenNotTaken = noClasses()
            .that()
            .resideInAPackage("org.lumbar.monitoring..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID");
}
