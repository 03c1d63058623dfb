package org.lumbar.plan.formulary.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.lumbar.plan.formulary.ClinicFormulary;
import org.lumbar.plan.formulary.ClinicFormulary.LocalCaution;
import org.lumbar.plan.formulary.Formularies;
import org.lumbar.plan.formulary.Formularies.Kept;
import org.lumbar.plan.formulary.KeepingFormularies;
import org.lumbar.plan.formulary.KeepingFormularies.Outcome;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.web.Answers;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the caller's clinic and network go by. */
@RestController
class FormularyController {

    private final KeepingFormularies keeping;

    FormularyController(KeepingFormularies keeping) {
        this.keeping = keeping;
    }

    @GetMapping("/v1/formulary")
    ResponseEntity<FormularyBody> ofClinic(Caller caller) {
        return answer(keeping.ofClinic(caller));
    }

    @PutMapping("/v1/formulary")
    ResponseEntity<FormularyBody> putClinic(Caller caller, @Valid @RequestBody FormularyBody body) {
        return answer(body, keeping.putClinic(caller, body.formulary()));
    }

    @GetMapping("/v1/network/formulary")
    ResponseEntity<FormularyBody> ofNetwork(Caller caller) {
        return answer(keeping.ofNetwork(caller));
    }

    /** All clinics of the network go by it, so {@code If-Match} must say what it takes the place of. */
    @PutMapping("/v1/network/formulary")
    ResponseEntity<FormularyBody> putNetwork(Caller caller, @Valid @RequestBody FormularyBody body) {
        return answer(body, keeping.putNetwork(caller, body.formulary()));
    }

    private static ResponseEntity<FormularyBody> answer(Optional<Kept> found) {
        return Answers.of(
                HttpStatus.OK,
                found.map(Kept::revision).orElse(Formularies.NOTHING_YET),
                FormularyBody.of(found.map(Kept::formulary)));
    }

    private static ResponseEntity<FormularyBody> answer(FormularyBody body, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept(long revision) -> Answers.of(HttpStatus.OK, revision, body);
            case Outcome.Wrong(var problems) ->
                throw Problems.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "formulary-refused",
                        "The formulary was not kept: it %s.".formatted(String.join("; it ", problems)));
            case Outcome.Stale(long seen, long found) ->
                throw Problems.of(
                        HttpStatus.PRECONDITION_FAILED,
                        "stale-revision",
                        "The formulary has changed: you saw revision %d, it is now %d. Read it again and decide on what you see."
                                .formatted(seen, found));
            case Outcome.NotSeen(long found) ->
                throw Problems.of(
                        HttpStatus.PRECONDITION_REQUIRED,
                        "if-match-needed",
                        "All clinics of the network go by this formulary: say with If-Match which revision you saw. It is now \"%d\"; read it first."
                                .formatted(found));
        };
    }

    /**
     * A formulary.
     *
     * @param overlay YAML in the language of the catalogue; null = none
     */
    record FormularyBody(
            @Nullable GuidelineProfile guidelineProfile,
            @Nullable @Size(max = 100) Set<String> notOffered,
            @Nullable @Size(max = 100) List<@Valid CautionBody> cautions,
            @Nullable Boolean autoRelease,
            @Nullable @Size(max = 50_000) String overlay) {

        static FormularyBody of(Optional<ClinicFormulary> found) {
            return found.map(formulary -> new FormularyBody(
                            formulary.profile(),
                            formulary.notOffered(),
                            formulary.cautions().stream()
                                    .map(caution -> new CautionBody(caution.intervention(), caution.advice()))
                                    .toList(),
                            formulary.autoRelease(),
                            formulary.overlay()))
                    .orElse(new FormularyBody(null, Set.of(), List.of(), false, null));
        }

        ClinicFormulary formulary() {
            return new ClinicFormulary(
                    guidelineProfile,
                    notOffered == null ? Set.of() : notOffered,
                    cautions == null
                            ? List.of()
                            : cautions.stream()
                                    .map(caution -> new LocalCaution(caution.intervention(), caution.advice()))
                                    .toList(),
                    Boolean.TRUE.equals(autoRelease),
                    overlay);
        }
    }

    record CautionBody(
            @NotBlank String intervention,
            @NotBlank @Size(max = 300) String advice) {}
}
