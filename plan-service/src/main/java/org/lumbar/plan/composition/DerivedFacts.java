package org.lumbar.plan.composition;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lumbar.plan.treatment.FiredRule;
import org.lumbar.plan.treatment.Triage;
import org.lumbar.platform.kernel.rules.FactType;

/** Facts that follow from an evaluation and that composition rules may ask for beside the shared vocabulary. */
public final class DerivedFacts {

    /** All cause classes; a rule that names another one could never hold. */
    public static final List<String> CAUSES = List.of(
            "LUMBAR_STRAIN",
            "POSTURAL_SEDENTARY",
            "NONSPECIFIC_MECHANICAL",
            "RADICULAR_PAIN",
            "RADICULOPATHY",
            "SPINAL_STENOSIS",
            "FACET_PRESUMED",
            "SIJ_PAIN",
            "PELVIC_GIRDLE_PAIN",
            "SPONDYLOLISTHESIS",
            "SPONDYLOLYSIS",
            "AXIAL_SPA_SUSPECTED",
            "VERTEBRAL_FRACTURE_SUSPECTED",
            "MALIGNANCY_SUSPECTED",
            "INFECTION_SUSPECTED",
            "CAUDA_EQUINA_SUSPECTED",
            "CORD_COMPRESSION_SUSPECTED",
            "AAA_SUSPECTED",
            "BLEEDING_SUSPECTED",
            "VISCERAL_REFERRED",
            "HIP_RELATED",
            "OTHER_NON_SPINAL",
            "CHRONIC_PRIMARY_NOCIPLASTIC",
            "POSTSURGICAL_PERSISTENT");

    public static final List<String> DURATIONS = List.of("ACUTE", "SUBACUTE", "CHRONIC", "UNKNOWN");
    public static final List<String> STRATA = List.of("LOW", "MEDIUM", "HIGH", "NOT_APPLICABLE", "UNKNOWN");

    private static final String WATCH = "watch_item";
    private static final String IMAGING = "imaging_indicated";
    private static final String REFERRAL = "referral_needed";
    private static final String UNCERTAIN = "stratum_uncertain";

    private DerivedFacts() {}

    /** What rules may name in addition to the shared vocabulary. */
    public static SortedMap<String, FactType> types() {
        var types = new TreeMap<String, FactType>();
        types.put(WATCH, FactType.BOOL);
        types.put(IMAGING, FactType.BOOL);
        types.put(REFERRAL, FactType.BOOL);
        types.put(UNCERTAIN, FactType.BOOL);
        types.put(PatientFacts.UNRECOGNISED, FactType.NUMBER);
        return types;
    }

    /** Those that hold. */
    static Set<String> present(
            Collection<FiredRule> firedRules,
            @Nullable String imaging,
            @Nullable String referral,
            boolean stratumUncertain) {
        var present = new TreeSet<String>();
        if (firedRules.stream().anyMatch(rule -> rule.triage() == Triage.ROUTINE_CARE)) {
            present.add(WATCH);
        }
        if (imaging != null) {
            present.add(IMAGING);
        }
        if (referral != null) {
            present.add(REFERRAL);
        }
        if (stratumUncertain) {
            present.add(UNCERTAIN);
        }
        return present;
    }

    /** Those that do not. */
    static Set<String> absent(Set<String> present) {
        var absent = new TreeSet<>(types().keySet());
        absent.remove(PatientFacts.UNRECOGNISED);
        absent.removeAll(present);
        return absent;
    }
}
