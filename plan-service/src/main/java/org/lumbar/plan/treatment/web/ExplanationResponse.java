package org.lumbar.plan.treatment.web;

import java.util.List;
import java.util.UUID;
import org.lumbar.plan.treatment.web.PlanResponse.Excluded;
import org.lumbar.plan.treatment.web.PlanResponse.Question;
import org.lumbar.plan.treatment.web.PlanResponse.Signing;
import org.lumbar.plan.treatment.web.PlanResponse.Why;

/** Why a plan or a handover is as it is. */
record ExplanationResponse(
        UUID planId,
        int version,
        String knowledgeVersion,
        List<TakenItem> taken,
        List<Excluded> excluded,
        List<Question> openQuestions,
        Signing signOff,
        int reviewWithinDays,
        List<Why> review) {

    record TakenItem(String item, String title, List<Why> reasons, List<Why> cautions) {}
}
