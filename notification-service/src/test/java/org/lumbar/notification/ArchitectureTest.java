package org.lumbar.notification;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(packages = "org.lumbar.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORES = "org.lumbar.notification.*";
    private static final String ADAPTERS = "org.lumbar.notification.*.*";

    @ArchTest
    static final ArchRule theCoreKnowsNoFramework = classes()
            .that()
            .resideInAPackage(CORES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.lumbar.platform.kernel..", CORES);

    @ArchTest
    static final ArchRule contactDataAndWordsKnowNothingOfMessages = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.lumbar.notification.contacts",
                    "org.lumbar.notification.wording",
                    "org.lumbar.notification.education",
                    "org.lumbar.notification.escalation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.lumbar.notification.correspondence", "org.lumbar.notification.delivery");

    @ArchTest
    static final ArchRule coresDoNotGoInCircles =
            slices().matching("org.lumbar.notification.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyStreamAdaptersSpeakThePublishedLanguage = noClasses()
            .that(not(resideInAPackage("org.lumbar.notification.*.stream"))
                    .and(not(simpleName("NotificationServiceConfiguration")))
                    .and(not(simpleName("NotificationKnowledge"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lumbar.contracts..");

    @ArchTest
    static final ArchRule nothingDependsOnAnAdapter = noClasses()
            .that(not(resideInAnyPackage(ADAPTERS)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ADAPTERS);

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther =
            slices().matching("org.lumbar.notification.(*.*)").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule adaptersAreKeptToThemselves =
            classes().that().resideInAPackage(ADAPTERS).should().notBePublic();

    @ArchTest
    static final ArchRule nobodyAsksTheComputerForTheTime =
            noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(UUID.class, "randomUUID");
}
