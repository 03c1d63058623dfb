package org.lumbar.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.lumbar.contracts", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule eventsArePlainRecords = classes()
            .that()
            .resideOutsideOfPackage("org.lumbar.contracts.vocabulary")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.lumbar.contracts",
                    "org.lumbar.contracts.assessment",
                    "org.lumbar.contracts.clinical",
                    "org.lumbar.contracts.monitoring",
                    "org.lumbar.contracts.notification",
                    "org.lumbar.contracts.plan");

    @ArchTest
    static final ArchRule theVocabularyNeedsYamlAndNothingElse = classes()
            .that()
            .resideInAPackage("org.lumbar.contracts.vocabulary")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "tools.jackson..", "org.lumbar.contracts.vocabulary");
}
