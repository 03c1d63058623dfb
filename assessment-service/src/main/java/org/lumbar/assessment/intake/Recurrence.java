package org.lumbar.assessment.intake;

/**
 * That there was an episode before.
 *
 * @param painFreeWeeks whole weeks without pain between the two
 */
public record Recurrence(AssessmentId previous, int painFreeWeeks) {

    /**
     * A month free of pain ends an episode.
     *
     * @see <a href="https://doi.org/10.1097/00007632-200211010-00016">de Vet 2002, episodes of low back pain</a>
     */
    static final int NEW_EPISODE_AFTER_WEEKS = 4;
}
