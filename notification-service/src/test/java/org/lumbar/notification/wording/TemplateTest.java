package org.lumbar.notification.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void variablesAreFilledAndNothingElseIsTouched() {
        var template = Template.of("Within {{days}} days, at most {{days}}: 5 $ \\ ok");

        assertThat(template.fill(Map.of("days", "$1\\"))).isEqualTo("Within $1\\ days, at most $1\\: 5 $ \\ ok");
    }

    @Test
    void aVariableWithoutAValueIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("In {{days}} days").fill(Map.of("hours", "3")))
                .withMessageContaining("days")
                .withMessageContaining("hours");
    }

    @Test
    void aLoneBraceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("In {days} days"))
                .withMessageContaining("{days}");
    }

    @Test
    void aBlankTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Template.of("  "));
    }
}
