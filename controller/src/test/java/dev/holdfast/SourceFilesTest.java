package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The must-nevers that can be read off the files: their length, the size of packages and what a package says of itself. */
class SourceFilesTest {
    private static final Path CONTROLLER = Path.of("src/main/java");
    private static final List<Path> PROGRAM = List.of(CONTROLLER, Path.of("../crd-schema/src/main/java"));
    private static final List<Path> ALL = List.of(
            CONTROLLER,
            Path.of("src/test/java"),
            Path.of("../crd-schema/src/main/java"),
            Path.of("../crd-schema/src/test/java"));

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final int MOST_LINES = 300;
    private static final int MOST_TYPES = 15;
    private static final int MOST_TYPES_WITH_A_REASON = 25;
    private static final String REASON_FOR_MORE_TYPES = "Larger than other packages because";

    @Test
    void noFileIsTooLongToReadAtOnce() throws IOException {
        assertThat(files(ALL))
                .hasSizeGreaterThan(50)
                .allSatisfy(file ->
                        assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void everyPackageSaysWhatItIsWhatItMustNotKnowAndWhereToBegin() throws IOException {
        for (Path folder : packages().keySet()) {
            if (folder.endsWith("dev/holdfast")) continue;
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info).replaceAll("\\s+\\*?\\s*", " "))
                    .as(info.toString())
                    .startsWith("/**")
                    .contains("@NullMarked", "Must not know")
                    .containsPattern("(?i)\\bread\\b.*\\{@link|\\{@link.*\\bread first\\b");
        }
    }

    @Test
    void packagesStaySmallOrSayWhyNot() throws IOException {
        for (Map.Entry<Path, List<Path>> entry : packages().entrySet()) {
            Path info = entry.getKey().resolve("package-info.java");
            boolean explained = Files.readString(info).contains(REASON_FOR_MORE_TYPES);
            assertThat(entry.getValue().size() - 1)
                    .as("types in %s (more than %d need \"%s\")", entry.getKey(), MOST_TYPES, REASON_FOR_MORE_TYPES)
                    .isLessThanOrEqualTo(explained ? MOST_TYPES_WITH_A_REASON : MOST_TYPES);
        }
    }

    @Test
    void whatTheReadmeSaysToOpenIsThere() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../README.md")).stream()
                .dropWhile(line -> !line.equals("| to change | open |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(5);
        for (String row : rows)
            assertThat(QUOTED.matcher(row).results().map(quoted -> quoted.group(1)))
                    .as(row)
                    .isNotEmpty()
                    .allMatch(SourceFilesTest::canBeOpened);
    }

    private static boolean canBeOpened(String name) {
        Path base = CONTROLLER.resolve("dev/holdfast");
        return Stream.of(
                        base.resolve(name),
                        base.resolve(name + ".java"),
                        Path.of("..").resolve(name))
                .anyMatch(Files::exists);
    }

    private static Map<Path, List<Path>> packages() throws IOException {
        return files(PROGRAM).stream().collect(Collectors.groupingBy(Path::getParent));
    }

    private static List<Path> files(List<Path> roots) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : roots) {
            if (!Files.isDirectory(root)) continue;
            try (Stream<Path> walk = Files.walk(root)) {
                walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        return files;
    }
}
