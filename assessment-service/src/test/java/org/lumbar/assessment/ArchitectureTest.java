package org.lumbar.assessment;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Arrows point inward. Each of these rules was broken once on purpose and seen to fail. */
@AnalyzeClasses(packages = "org.lumbar.assessment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] CORES = {
        "org.lumbar.assessment.answers",
        "org.lumbar.assessment.evaluation",
        "org.lumbar.assessment.intake",
        "org.lumbar.assessment.patients"
    };

    private static final List<String> ADAPTERS = List.of(
            "org.lumbar.assessment.evaluation.yaml",
            "org.lumbar.assessment.intake.web",
            "org.lumbar.assessment.intake.mongo",
            "org.lumbar.assessment.intake.stream",
            "org.lumbar.assessment.patients.web",
            "org.lumbar.assessment.patients.mongo",
            "org.lumbar.assessment.patients.stream");

    @ArchTest
    static final ArchRule aCoreKnowsNoFramework = classes()
            .that()
            .resideInAnyPackage(CORES)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(CORES)
                    .or(resideInAnyPackage("java..", "org.jspecify..", "org.lumbar.platform.kernel..")));

    @ArchTest
    static final ArchRule onlyStreamAdaptersAndTheWiringKnowThePublishedLanguage = noClasses()
            .that()
            .resideOutsideOfPackages("org.lumbar.assessment.intake.stream", "org.lumbar.assessment.patients.stream")
            .and()
            .doNotHaveFullyQualifiedName("org.lumbar.assessment.AssessmentServiceConfiguration")
            .should()
            .dependOnClassesThat(resideInAPackage("org.lumbar.contracts..")
                    .and(DescribedPredicate.not(resideInAPackage("org.lumbar.contracts.vocabulary"))));

    @ArchTest
    static final ArchRule onlyOneAdapterKnowsTheVocabularyOfTheContracts = noClasses()
            .that()
            .resideOutsideOfPackage("org.lumbar.assessment.evaluation.yaml")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lumbar.contracts.vocabulary");

    @ArchTest
    static final ArchRule nothingDependsOnAnAdapter = noClasses()
            .should(new ArchCondition<>("depend on an adapter from outside of it") {
                @Override
                public void check(JavaClass origin, ConditionEvents events) {
                    for (var dependency : origin.getDirectDependenciesFromSelf()) {
                        var target = dependency.getTargetClass().getPackageName();
                        if (ADAPTERS.contains(target) && !target.equals(origin.getPackageName())) {
                            events.add(SimpleConditionEvent.satisfied(origin, dependency.getDescription()));
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule anAdapterIsNobodysBusiness = classes()
            .that()
            .resideInAnyPackage(ADAPTERS.toArray(String[]::new))
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule thisServiceKnowsNoOther = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.lumbar.plan..", "org.lumbar.monitoring..", "org.lumbar.notification..", "org.lumbar.local..");
}
