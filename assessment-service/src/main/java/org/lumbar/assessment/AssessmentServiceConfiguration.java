package org.lumbar.assessment;

import org.lumbar.assessment.answers.CheckingAnswers;
import org.lumbar.assessment.answers.Vocabulary;
import org.lumbar.assessment.evaluation.EvaluatingAssessments;
import org.lumbar.assessment.evaluation.Knowledge;
import org.lumbar.assessment.intake.Assessments;
import org.lumbar.assessment.intake.TakingAssessments;
import org.lumbar.assessment.patients.Patients;
import org.lumbar.assessment.patients.RegisteringPatients;
import org.lumbar.contracts.PublishedEvents;
import org.lumbar.platform.event.EventCatalogue;
import org.lumbar.platform.kernel.DomainClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use-cases of this service and what each is built from. */
@Configuration(proxyBeanMethods = false)
class AssessmentServiceConfiguration {

    /** Clinics register patients; patients consent. */
    @Bean
    RegisteringPatients registeringPatients(Patients patients, DomainClock clock) {
        return new RegisteringPatients(patients, clock);
    }

    /** Patients and clinicians answer; completing evaluates. */
    @Bean
    TakingAssessments takingAssessments(
            Assessments assessments,
            Patients patients,
            CheckingAnswers checking,
            EvaluatingAssessments evaluating,
            DomainClock clock) {
        return new TakingAssessments(assessments, patients, checking, evaluating, clock);
    }

    /** What an answer may be, by the vocabulary. */
    @Bean
    CheckingAnswers checkingAnswers(Vocabulary vocabulary) {
        return new CheckingAnswers(vocabulary);
    }

    /** Red flags, cause, mechanism and risk, by the knowledge files; vocabulary and knowledge come from evaluation.yaml. */
    @Bean
    EvaluatingAssessments evaluatingAssessments(Vocabulary vocabulary, Knowledge knowledge) {
        return new EvaluatingAssessments(vocabulary, knowledge);
    }

    /** Which event type carries which record. */
    @Bean
    EventCatalogue eventCatalogue() {
        return EventCatalogue.of(PublishedEvents.types());
    }
}
