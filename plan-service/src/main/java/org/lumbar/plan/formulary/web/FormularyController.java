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
import org.lumbar.plan.formulary.KeepingFormularies;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.web.Problems;
import org.springframework.http.HttpStatus;
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
    FormularyBody ofClinic(Caller caller) {
        return FormularyBody.of(keeping.ofClinic(caller));
    }

    @PutMapping("/v1/formulary")
    FormularyBody putClinic(Caller caller, @Valid @RequestBody FormularyBody body) {
        return answer(body, keeping.putClinic(caller, body.formulary()));
    }

    @GetMapping("/v1/network/formulary")
    FormularyBody ofNetwork(Caller caller) {
        return FormularyBody.of(keeping.ofNetwork(caller));
    }

    @PutMapping("/v1/network/formulary")
    FormularyBody putNetwork(Caller caller, @Valid @RequestBody FormularyBody body) {
        return answer(body, keeping.putNetwork(caller, body.formulary()));
    }

    private static FormularyBody answer(FormularyBody body, List<String> problems) {
        if (problems.isEmpty()) {
            return body;
        }
        throw Problems.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "formulary-refused",
                "The formulary was not kept: it %s.".formatted(String.join("; it ", problems)));
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
