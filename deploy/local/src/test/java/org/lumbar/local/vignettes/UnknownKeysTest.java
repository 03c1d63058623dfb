package org.lumbar.local.vignettes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lumbar.local.cases.CaseFiles;

class UnknownKeysTest {

    @Test
    void keysThatNobodyReadsAreNamedOnceWithTheirCases(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("a.json"), """
                [{'id': 'A', 'age': 50, 'shoeSize': 44, 'expect': {'triage': 'ROUTINE_CARE', 'trage': ''}},
                 {'id': 'B', 'shoeSize': 38, 'startBack': {'worry': true, 'totalExpected': 1, 'wory': true},
                  'series': [{'day': 7, 'pain': 3, 'expect': {'state': ''}}, {'day': 14, 'pain': 3}]}]
                """.replace('\'', '"'));

        assertThat(UnknownKeys.warnings(CaseFiles.read(List.of(file))))
                .containsExactly(
                        "expect.trage is not known here and is left out (in A)",
                        "series.expect.state is not known here and is left out (in B)",
                        "series.pain is not known here and is left out (in B)",
                        "shoeSize is not known here and is left out (in A, B)",
                        "startBack.wory is not known here and is left out (in B)");
    }
}
