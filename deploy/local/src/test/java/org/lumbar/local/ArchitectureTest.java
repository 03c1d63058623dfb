package org.lumbar.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.lumbar.local", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The services are programs that we start, never code that we call. */
    @ArchTest
    static final ArchRule theLocalPlatformKnowsNoService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.lumbar.assessment..",
                    "org.lumbar.plan..",
                    "org.lumbar.monitoring..",
                    "org.lumbar.notification..",
                    "org.lumbar.portal..");

    /** What goes into the services' processes brings nothing along. */
    @ArchTest
    static final ArchRule theClockJarStandsAlone = classes()
            .that()
            .resideInAPackage("org.lumbar.local.clock")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.springframework..",
                    "org.lumbar.platform.kernel",
                    "org.lumbar.local.clock");

    @ArchTest
    static final ArchRule onlyTheClockKnowsThePlatform = noClasses()
            .that()
            .resideOutsideOfPackage("org.lumbar.local.clock")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lumbar.platform..");

    @ArchTest
    static final ArchRule theSupervisorKnowsNothingOfWhatItRuns = classes()
            .that()
            .resideInAPackage("org.lumbar.local.supervisor")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.sun.net.httpserver..",
                    "org.jspecify..",
                    "tools.jackson..",
                    "org.lumbar.local.supervisor");
}
