package org.lumbar.plan.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.rules.Condition;
import org.lumbar.platform.kernel.rules.Rule;

/**
 * A hard stop: while it holds the intervention is not offered, and while it cannot be decided it is not offered either.
 *
 * @param override who can set it aside; null = a prescriber and a second clinician
 * @param matters where not knowing matters; null = everywhere. For those for whom it does not hold, another rule of the
 *     knowledge covers that the facts are not known
 * @param reason for people
 */
public record Stop(
        String id,
        @Nullable SettingAside override,
        Condition when,
        @Nullable Condition matters,
        String reason,
        List<String> sources)
        implements Rule {

    public SettingAside settingAside() {
        return override == null ? SettingAside.TWO_PEOPLE : override;
    }
}
