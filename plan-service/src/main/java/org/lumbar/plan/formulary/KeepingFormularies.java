package org.lumbar.plan.formulary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.catalogue.CatalogueContent;
import org.lumbar.plan.catalogue.InterventionCatalogue;
import org.lumbar.plan.catalogue.SafetyRules;
import org.lumbar.plan.composition.ClinicComposers;
import org.lumbar.plan.composition.CompositionKnowledge;
import org.lumbar.plan.composition.Formulary;
import org.lumbar.plan.composition.PlanComposer;
import org.lumbar.plan.formulary.Formularies.Kept;
import org.lumbar.plan.treatment.Reason;
import org.lumbar.platform.kernel.Caller;
import org.lumbar.platform.kernel.Role;
import org.lumbar.platform.kernel.Tenant;

/** Managers say what their clinic or network goes by; plans are composed by it. */
public final class KeepingFormularies implements ClinicComposers {

    private static final int MOST_COMPOSERS = 256;

    /** Of one who does not say which revision was seen, against others who write at the same time. */
    private static final int ATTEMPTS = 3;

    private final Formularies formularies;
    private final Knowledge knowledge;
    private final Formulary otherwise;
    private final Map<String, PlanComposer> composers = new ConcurrentHashMap<>();

    /**
     * What formularies are checked against.
     *
     * @param categories all categories of interventions
     * @param reader reads an overlay; throws {@code IllegalArgumentException} with all that is wrong with it
     */
    public record Knowledge(
            CatalogueContent content,
            InterventionCatalogue catalogue,
            CompositionKnowledge rules,
            List<String> categories,
            SafetyRules safety,
            Function<String, Overlay> reader) {}

    /** @param otherwise what a clinic goes by that has said nothing */
    public KeepingFormularies(Formularies formularies, Knowledge knowledge, Formulary otherwise) {
        this.formularies = formularies;
        this.knowledge = knowledge;
        this.otherwise = otherwise;
    }

    /** What became of a formulary that somebody wants to be kept. */
    public sealed interface Outcome {

        record Kept(long revision) implements Outcome {}

        /** Nothing is kept of one with anything wrong in it. */
        record Wrong(List<String> problems) implements Outcome {

            public Wrong {
                problems = List.copyOf(problems);
            }
        }

        /**
         * Somebody else has changed it since.
         *
         * @param seen the revision that the caller went by
         * @param found the revision that is there now
         */
        record Stale(long seen, long found) implements Outcome {}

        /** It concerns others as well, and the caller does not say what it is to take the place of. */
        record NotSeen(long found) implements Outcome {}
    }

    /** Keeps a clinic's own; who says which revision was seen changes no other. */
    public Outcome putClinic(Caller caller, ClinicFormulary formulary) {
        caller.mustBe(Role.MANAGER);
        var clinic = caller.tenant();
        return put(
                caller.expected(),
                formulary,
                () -> formularies.ofClinic(clinic),
                expected -> formularies.put(clinic, formulary, expected));
    }

    /**
     * Keeps the one that all clinics of a network go by. No token says that its manager speaks for the whole network, so
     * managers must at least have seen what they replace.
     */
    public Outcome putNetwork(Caller caller, ClinicFormulary formulary) {
        caller.mustBe(Role.MANAGER);
        var network = caller.scope().network();
        if (caller.expected() == null) {
            return new Outcome.NotSeen(revision(formularies.ofNetwork(network)));
        }
        return put(
                caller.expected(),
                formulary,
                () -> formularies.ofNetwork(network),
                expected -> formularies.put(network, formulary, expected));
    }

    private Outcome put(
            @Nullable Long seen, ClinicFormulary formulary, Supplier<Optional<Kept>> there, LongPredicate put) {
        var problems = problems(formulary);
        if (!problems.isEmpty()) {
            return new Outcome.Wrong(problems);
        }
        var found = there.get();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (found.isPresent() && found.get().formulary().equals(formulary)) {
                return new Outcome.Kept(found.get().revision());
            }
            var revision = revision(found);
            if (seen != null && seen != revision) {
                return new Outcome.Stale(seen, revision);
            }
            if (put.test(revision)) {
                return new Outcome.Kept(revision + 1);
            }
            found = there.get();
        }
        return new Outcome.Stale(seen == null ? Formularies.NOTHING_YET : seen, revision(found));
    }

    private static long revision(Optional<Kept> found) {
        return found.map(Kept::revision).orElse(Formularies.NOTHING_YET);
    }

    public Optional<Kept> ofClinic(Caller caller) {
        caller.mustBe(Role.MANAGER, Role.CLINICIAN, Role.PRESCRIBER);
        return formularies.ofClinic(caller.tenant());
    }

    public Optional<Kept> ofNetwork(Caller caller) {
        caller.mustBe(Role.MANAGER, Role.CLINICIAN, Role.PRESCRIBER);
        return formularies.ofNetwork(caller.scope().network());
    }

    private List<String> problems(ClinicFormulary formulary) {
        var problems = new ArrayList<String>();
        Stream.concat(
                        formulary.notOffered().stream().sorted(),
                        formulary.cautions().stream().map(ClinicFormulary.LocalCaution::intervention))
                .filter(intervention -> knowledge.catalogue().find(intervention).isEmpty())
                .map(Overlay::unknown)
                .forEach(problems::add);
        if (formulary.notOffered().contains("SN-01") || formulary.notOffered().contains("PS-01")) {
            problems.add("leaves out SN-01 or PS-01, which belong to every plan");
        }
        var overlay = formulary.overlay();
        if (overlay != null) {
            try {
                problems.addAll(knowledge.reader().apply(overlay).problems(knowledge.catalogue(), knowledge.safety()));
                if (problems.isEmpty()) {
                    composer(null, overlay);
                }
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    // --- composing by them ---

    @Override
    public ClinicComposer of(Tenant clinic) {
        var network = formularies.ofNetwork(clinic.network()).map(Kept::formulary);
        var own = formularies.ofClinic(clinic).map(Kept::formulary);
        if (network.isEmpty() && own.isEmpty()) {
            return new ClinicComposer(composer(null, null), otherwise);
        }
        var ofNetwork = network.orElse(ClinicFormulary.empty());
        var ofClinic = own.orElse(ClinicFormulary.empty());
        var notOffered = new HashSet<>(otherwise.notOffered());
        notOffered.addAll(ofNetwork.notOffered());
        notOffered.addAll(ofClinic.notOffered());
        var cautions = new HashMap<String, List<Reason>>();
        Stream.of(ofNetwork, ofClinic)
                .flatMap(each -> each.cautions().stream())
                .forEach(caution -> cautions.computeIfAbsent(caution.intervention(), key -> new ArrayList<>())
                        .add(new Reason("LOCAL-CAUTION", List.of(caution.advice()), "formulary")));
        var profile = ofClinic.profile() != null
                ? ofClinic.profile()
                : ofNetwork.profile() != null ? ofNetwork.profile() : otherwise.profile();
        var autoRelease = network.isPresent() && ofNetwork.autoRelease() && ofClinic.autoRelease();
        return new ClinicComposer(
                composer(ofNetwork.overlay(), ofClinic.overlay()),
                new Formulary(profile, notOffered, cautions, autoRelease));
    }

    /** Checking an overlay's conditions takes a while, so composers are kept. */
    private PlanComposer composer(@Nullable String ofNetwork, @Nullable String ofClinic) {
        if (composers.size() > MOST_COMPOSERS) {
            composers.clear();
        }
        return composers.computeIfAbsent(ofNetwork + "\n---\n" + ofClinic, key -> {
            var content = knowledge.content();
            for (var overlay : new @Nullable String[] {ofNetwork, ofClinic}) {
                if (overlay != null) {
                    content = knowledge.reader().apply(overlay).appliedTo(content);
                }
            }
            return new PlanComposer(new InterventionCatalogue(content, knowledge.categories()), knowledge.rules());
        });
    }
}
