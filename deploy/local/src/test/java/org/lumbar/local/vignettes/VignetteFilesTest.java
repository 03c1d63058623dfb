package org.lumbar.local.vignettes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VignetteFilesTest {

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content.replace('\'', '"'));
    }

    @Test
    void casesOfAllFilesAreReadInTheirOrder() throws IOException {
        var files = List.of(
                file("a.json", "{'meta': {}, 'vignettes': [{'id': 'A'}, {'title': 'without id'}]}"),
                file("b.json", "[{'id': 'A', 'series': [{'day': 7}, {'day': 14, 'missed': true}]}]"));

        var vignettes = VignetteFiles.read(files);

        assertThat(vignettes).extracting(Vignette::id).containsExactly("A", "a.json, case 2", "A");
        assertThat(vignettes).extracting(Vignette::key).doesNotHaveDuplicates();
        assertThat(vignettes.getLast().days()).containsExactly(7, 14);
        assertThat(vignettes.getLast().isMissed(0)).isFalse();
        assertThat(vignettes.getLast().isMissed(1)).isTrue();
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {                                            | bad.json is not JSON
            {'cases': []}                                | bad.json has no list of vignettes
            [1]                                          | bad.json, case 1 is not an object
            [{}, {'series': [{'day': 3}, {'painNprs': 3}]}] | bad.json, case 2: series[1] has no day
            """)
    void whatCannotBeReadIsNamed(String content, String reason) throws IOException {
        var file = file("bad.json", content);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> VignetteFiles.read(List.of(file)))
                .withMessageContaining(reason);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VignetteFiles.read(List.of(folder.resolve("none.json"))))
                .withMessageContaining("none.json");
    }

    @Test
    void keysThatNobodyReadsAreNamedOnceWithTheirCases() throws IOException {
        var vignettes = VignetteFiles.read(List.of(file("a.json", """
                [{'id': 'A', 'age': 50, 'shoeSize': 44, 'expect': {'triage': 'ROUTINE_CARE', 'trage': ''}},
                 {'id': 'B', 'shoeSize': 38, 'startBack': {'worry': true, 'totalExpected': 1, 'wory': true},
                  'series': [{'day': 7, 'pain': 3, 'expect': {'state': ''}}, {'day': 14, 'pain': 3}]}]
                """)));

        assertThat(UnknownKeys.warnings(vignettes))
                .containsExactly(
                        "expect.trage is not known here and is left out (in A)",
                        "series.expect.state is not known here and is left out (in B)",
                        "series.pain is not known here and is left out (in B)",
                        "shoeSize is not known here and is left out (in A, B)",
                        "startBack.wory is not known here and is left out (in B)");
    }
}
