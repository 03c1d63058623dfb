package org.lumbar.plan.whatif.yaml;

import org.lumbar.plan.PlanVocabulary;
import org.lumbar.plan.TestKnowledge;
import org.lumbar.plan.whatif.RedFlags;

/** The red flags that the service ships. */
public final class RedFlagsInUse {

    public static final RedFlags ALL = RedFlagsFile.load(PlanVocabulary.ofPatients(TestKnowledge.VOCABULARY));

    private RedFlagsInUse() {}
}
