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

    /** Where a line ends in the file says nothing; a list of warning signs must not run into one line. */
    @Test
    void aTextHasParagraphsAndListsWhereverItsLinesEnd() {
        var text = """
                Get help at once
                if you

                feel numb;
                find it hard
                to pass urine;
                collapse.

                Two steps:

                1. Sit
                down.
                2. Get up.

                Keep this note.
                """;

        assertThat(Template.of(text).text())
                .isEqualTo("Get help at once if you\n\nfeel numb;\nfind it hard to pass urine;\ncollapse.\n\n"
                        + "Two steps:\n\n1. Sit down.\n2. Get up.\n\nKeep this note.");
    }
}
