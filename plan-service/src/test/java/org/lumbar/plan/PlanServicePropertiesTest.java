package org.lumbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lumbar.plan.catalogue.GuidelineProfile;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PlanServicePropertiesTest {

    private static <T> T bound(String prefix, Class<T> type, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }

    private static CompositionProperties composition(Map<String, String> properties) {
        return bound("lumbar.plan.composition", CompositionProperties.class, properties);
    }

    private static ClinicProperties clinic(Map<String, String> properties) {
        return bound("lumbar.plan.clinic", ClinicProperties.class, properties);
    }

    @Test
    void theDefaults() {
        assertThat(composition(Map.of())).isEqualTo(new CompositionProperties(GuidelineProfile.NICE, Set.of()));
        assertThat(clinic(Map.of())).isEqualTo(new ClinicProperties(ZoneId.of("UTC")));
    }

    @Test
    void everyPropertyCanBeSet() {
        assertThat(composition(Map.of(
                        "lumbar.plan.composition.guideline-profile", "acp",
                        "lumbar.plan.composition.not-offered", "SC-03,MT-01")))
                .isEqualTo(new CompositionProperties(GuidelineProfile.ACP, Set.of("SC-03", "MT-01")));
        assertThat(clinic(Map.of("lumbar.plan.clinic.time-zone", "Europe/Oslo")))
                .isEqualTo(new ClinicProperties(ZoneId.of("Europe/Oslo")));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> composition(Map.of("lumbar.plan.composition.guideline-profile", "homeopathy")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> clinic(Map.of("lumbar.plan.clinic.time-zone", "Europe/Atlantis")))
                .isInstanceOf(BindException.class);
        assertThatThrownBy(() -> new CompositionProperties(GuidelineProfile.NICE, Set.of("XX-99"))
                        .formulary(TestKnowledge.CATALOGUE))
                .hasMessageContaining("XX-99");
    }
}
