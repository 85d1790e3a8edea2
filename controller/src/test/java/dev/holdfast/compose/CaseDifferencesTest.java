package dev.holdfast.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for users about differences says what the tests read, and its sums are right. */
class CaseDifferencesTest {
    private static final Path PAGE = Path.of("../docs/compose-differences.md");
    private static final Pattern SUM = Pattern.compile(
            "Of (\\d+) cases (\\d+) come out otherwise here, less than 1 %.* (\\d+) more are listed that have no meaning here");
    private static final Pattern CASE = Pattern.compile("`([a-z_]+#\\d+)`");

    private final Map<String, String> listed = CaseFiles.differences();

    @Test
    void lessThanOneCaseInAHundredDiffersAndThePageSaysHowMany() throws IOException {
        long notHere = listed.values().stream()
                .filter(reason -> reason.startsWith("not here: "))
                .count();
        long different = listed.size() - notHere;
        assertThat(different * 100).isLessThan(CaseFiles.count());

        Matcher sum = SUM.matcher(Files.readString(PAGE));

        assertThat(sum.find()).isTrue();
        assertThat(List.of(sum.group(1), sum.group(2), sum.group(3)))
                .containsExactly(String.valueOf(CaseFiles.count()), String.valueOf(different), String.valueOf(notHere));
        assertThat(sum.find()).as("a sum is said once").isFalse();
    }

    @Test
    void thePageExplainsEveryListedCaseOnceAndNoOther() throws IOException {
        List<String> explained = CASE.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(explained).containsExactlyInAnyOrderElementsOf(listed.keySet());
    }

    @Test
    void everyTableHasAHeadAndRowsOfTheSameWidthAndNoRowTwice() throws IOException {
        List<String> subjects = new ArrayList<>();
        int width = 0;
        for (String line : Files.readAllLines(PAGE)) {
            int cells = line.startsWith("|") ? line.replace("\\|", "").split("\\|", -1).length : 0;
            if (cells > 0 && width > 0) assertThat(cells).as(line).isEqualTo(width);
            if (cells > 0 && width == 0)
                assertThat(line).as("the head of a table").matches("\\| (case|group|what) \\|.*");
            else if (cells > 0 && !line.startsWith("|---")) subjects.add(line.split(" \\| ", 2)[0]);
            width = cells;
        }
        assertThat(subjects).isNotEmpty().doesNotHaveDuplicates();
    }
}
