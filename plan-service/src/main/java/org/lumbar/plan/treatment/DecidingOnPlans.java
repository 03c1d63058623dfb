package org.lumbar.plan.treatment;

import java.util.function.Function;
import org.lumbar.plan.treatment.TreatmentPlans.Answer;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.DomainClock;
import org.lumbar.platform.kernel.Role;

/** Clinicians, prescribers and patients decide on plans; nobody else does. */
public final class DecidingOnPlans {

    private final TreatmentPlans plans;
    private final DomainClock clock;

    public DecidingOnPlans(TreatmentPlans plans, DomainClock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * Decides, as far as the caller's role goes.
     *
     * @param command made for the person who decides
     * @throws org.lumbar.platform.kernel.NotPermitted when it is not the caller's to decide
     */
    public Answer decide(Caller caller, PlanId id, Function<By, PlanCommand> command) {
        var asked = command.apply(By.of(caller));
        caller.mustBe(deciders(asked));
        var now = clock.now();
        return plans.update(caller, id, plan -> plan.decide(asked, now));
    }

    private static Role[] deciders(PlanCommand command) {
        return switch (command) {
            case PlanCommand.Approve _, PlanCommand.Resume _, PlanCommand.Close _, PlanCommand.AcknowledgeHandover _ ->
                new Role[] {Role.CLINICIAN};
            case PlanCommand.SignOffMedication _ -> new Role[] {Role.PRESCRIBER};
            case PlanCommand.EditItems _, PlanCommand.SetAside _ -> new Role[] {Role.CLINICIAN, Role.PRESCRIBER};
            case PlanCommand.Accept _, PlanCommand.Choose _ -> new Role[] {Role.PATIENT};
            case PlanCommand.SetGoals _ -> new Role[] {Role.PATIENT, Role.CLINICIAN};
            case PlanCommand.Decline _ -> new Role[] {Role.PATIENT, Role.CLINICIAN};
        };
    }
}
