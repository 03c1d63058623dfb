package org.lumbar.local.cases;

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

class CaseFilesTest {

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

        var cases = CaseFiles.read(files);

        assertThat(cases).extracting(FiledCase::id).containsExactly("A", "a.json, case 2", "A");
        assertThat(cases).extracting(FiledCase::key).doesNotHaveDuplicates();
        assertThat(cases).extracting(FiledCase::fault).containsOnlyNulls();
        assertThat(cases.getLast().days()).containsExactly(7, 14);
        assertThat(cases.getLast().isMissed(0)).isFalse();
        assertThat(cases.getLast().isMissed(1)).isTrue();
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {           | bad.json is not JSON
            {'age': 50} | bad.json has no list of vignettes
            """)
    void aFileThatCannotBeReadIsNamed(String content, String reason) throws IOException {
        var file = file("bad.json", content);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaseFiles.read(List.of(file)))
                .withMessageContaining(reason);
    }

    @Test
    void aMalformedCaseIsNamedAndTheOthersAreRead() throws IOException {
        var cases = CaseFiles.read(List.of(file("bad.json", """
                [1, {'id': 'A', 'age': 50}, {'id': 'B', 'age': 51, 'series': [{'day': 3}, {'painNprs': 3}]},
                 {'id': 'C', 'series': [{'day': 'soon'}]}, {'id': 'D', 'series': [{'day': 7.0}]}]
                """)));

        assertThat(cases).extracting(FiledCase::id).containsExactly("bad.json, case 1", "A", "B", "C", "D");
        assertThat(cases)
                .extracting(FiledCase::fault)
                .containsExactly(
                        "a case must be an object, but is 1",
                        null,
                        "series[1] must be an object with a whole number as its day, but is {\"painNprs\":3}",
                        "series[0] must be an object with a whole number as its day, but is {\"day\":\"soon\"}",
                        null);
        assertThat(cases.get(2).patient().facts().path("age").asInt()).isEqualTo(51);
        assertThat(cases.getLast().days()).containsExactly(7);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaseFiles.read(List.of(folder.resolve("none.json"))))
                .withMessageContaining("none.json");
    }
}
