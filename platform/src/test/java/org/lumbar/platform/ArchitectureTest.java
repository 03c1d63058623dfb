package org.lumbar.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(packages = "org.lumbar.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theKernelKnowsNothingButJava = classes()
            .that()
            .resideInAPackage("org.lumbar.platform.kernel..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.lumbar.platform.kernel..");

    @ArchTest
    static final ArchRule thePlatformKnowsNeitherTheLanguageNorTheServices = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.lumbar.contracts..",
                    "org.lumbar.assessment..",
                    "org.lumbar.plan..",
                    "org.lumbar.monitoring..",
                    "org.lumbar.notification..");

    @ArchTest
    static final ArchRule onlyClocksReadTheTime =
            noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(UUID.class, "randomUUID");
}
