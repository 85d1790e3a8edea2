package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.document.state.FileRecords;
import dev.holdfast.document.state.StateDirectory;
import dev.holdfast.document.state.StateException;
import dev.holdfast.document.state.StateTrouble;
import dev.holdfast.reconcile.LoadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When a document that is gone deletes its application. Every world begins with shop and other, both recorded. */
class AbsenceTest {
    private static final LoadResult DELETED = new LoadResult.Deleted("shop", false, false);

    @TempDir
    Path temporary;

    private final TestClock clock = new TestClock();
    private final List<String> said = new ArrayList<>();
    private Path directory;
    private Documents documents;

    @BeforeEach
    void twoRecordedApplications() throws StateException {
        directory = temporary.resolve("apps.d");
        documents = new Documents(directory);
        documents.write("shop.yaml", Documents.inline("shop"));
        documents.write("other.yaml", Documents.inline("other"));
        DocumentLoader loader = loader(false);
        loader.load("shop");
        loader.load("other");
    }

    @Test
    void aDocumentThatStaysAwayDeletesAfterASecondScan() throws StateException {
        documents.delete("shop.yaml");
        DocumentLoader loader = loader(false);
        assertThat(loader.rescan()).contains("shop");
        assertThat(sentence(loader.load("shop")))
                .isEqualTo("no document declares shop any more (it stood in " + directory.resolve("shop.yaml")
                        + "): it is deleted unless the document is back within 5 s");
        clock.advance(Duration.ofMillis(4999));
        assertThat(loader.load("shop")).isInstanceOf(LoadResult.Unavailable.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(loader.load("shop")).isEqualTo(DELETED);
        assertThat(loader.load("other")).isInstanceOf(LoadResult.Loaded.class);
    }

    @Test
    void aDocumentThatComesBackStartsThePatienceAnew() throws StateException {
        DocumentLoader loader = loader(false);
        documents.delete("shop.yaml");
        loader.load("shop");
        documents.write("shop.yaml", Documents.inline("shop"));
        assertThat(loader.load("shop")).isInstanceOf(LoadResult.Loaded.class);
        clock.advance(Duration.ofMinutes(1));
        documents.delete("shop.yaml");
        assertThat(loader.load("shop")).isInstanceOf(LoadResult.Unavailable.class);
    }

    @Test
    void theAnnotationKeepsTheContainers() throws StateException {
        documents.write(
                "shop.yaml",
                Documents.inline("shop")
                        .replace("name: shop", "name: shop\n  annotations: {holdfast.dev/on-delete: keep}"));
        loader(false).load("shop");
        documents.delete("shop.yaml");
        assertThat(later(loader(false))).isEqualTo(new LoadResult.Deleted("shop", true, false));
    }

    @Test
    void aDocumentThatLeavesAFileOfSeveralDeletes() throws StateException {
        documents.delete("shop.yaml");
        documents.write("other.yaml", Documents.inline("other") + "---\n" + Documents.inline("shop"));
        DocumentLoader loader = loader(false);
        assertThat(loader.load("shop")).isInstanceOf(LoadResult.Loaded.class);
        documents.write("other.yaml", Documents.inline("other"));
        assertThat(later(loader)).isEqualTo(DELETED);
    }

    @Test
    void allowEmptyDeletesTheLastOneToo() throws StateException {
        documents.delete("shop.yaml");
        documents.delete("other.yaml");
        assertThat(later(loader(true))).isEqualTo(DELETED);
    }

    @Test
    void aControllerOfAnotherDirectoryLeavesItAlone() throws StateException {
        Path elsewhere = temporary.resolve("elsewhere");
        new Documents(elsewhere).write("fine.yaml", Documents.inline("fine"));
        DocumentLoader loader = documents.loader(LoadOptions.NONE, List.of(elsewhere), records(), absences(false));
        assertThat(loader.rescan()).containsExactly("fine");
        assertThat(sentence(later(loader)))
                .isEqualTo("the document of shop, " + directory.resolve("shop.yaml")
                        + ", is not among those that are looked at");
    }

    @Test
    void aBrokenDocumentIsInvalidAndNotGone() throws StateException {
        documents.write("shop.yaml", "apiVersion: [\n");
        assertThat(later(loader(false))).isInstanceOf(LoadResult.Invalid.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accidents")
    void anAccidentDeletesNothing(String what, Consumer<Path> accident, boolean allowEmpty, String sentence)
            throws StateException {
        accident.accept(directory);
        DocumentLoader loader = loader(allowEmpty);
        LoadResult result = later(loader);
        assertThat(sentence(result).replace(directory.toString(), "DIR"))
                .as(what)
                .isEqualTo(sentence);
        clock.advance(Duration.ofDays(30));
        assertThat(loader.load("shop")).as(what).isEqualTo(result);
    }

    static Stream<Arguments> accidents() {
        Consumer<Path> emptied = directory -> {
            delete(directory.resolve("shop.yaml"));
            delete(directory.resolve("other.yaml"));
        };
        Consumer<Path> vanished = emptied.andThen(AbsenceTest::delete);
        Consumer<Path> replacedByForeign =
                emptied.andThen(directory -> write(directory, "apiVersion: v1\nkind: Pod\n"));
        Consumer<Path> oneBroken = directory -> {
            delete(directory.resolve("shop.yaml"));
            write(directory, "apiVersion: [\n");
        };
        Consumer<Path> oneEmpty = directory -> {
            delete(directory.resolve("shop.yaml"));
            write(directory, "");
        };
        Consumer<Path> danglingLink = directory -> {
            delete(directory.resolve("shop.yaml"));
            link(directory.resolve("x.yaml"), Path.of("nowhere"));
        };
        Consumer<Path> notADirectory = vanished.andThen(directory -> link(directory, Path.of("nowhere")));
        String empty =
                "DIR holds no document any more: nothing is deleted without --allow-empty; \"holdfast delete shop\" deletes";
        String unreadable =
                "no document declares shop any more, but DIR/x.yaml cannot be read and may: nothing is deleted";
        String missing = "there is no file or directory DIR: nothing is deleted";
        return Stream.of(
                Arguments.of("the directory is empty", emptied, false, empty),
                Arguments.of("only foreign files are left", replacedByForeign, false, empty),
                Arguments.of("the directory is gone", vanished, false, missing),
                Arguments.of("the directory is gone, even when it may be empty", vanished, true, missing),
                Arguments.of("a link to the directory leads nowhere", notADirectory, true, missing),
                Arguments.of("another file is broken", oneBroken, true, unreadable),
                Arguments.of("another file is empty", oneEmpty, true, unreadable),
                Arguments.of("another file is a link that leads nowhere", danglingLink, true, unreadable));
    }

    @Test
    void theGenerationRisesWithTheSpecAndSurvivesARestart() throws StateException {
        assertThat(generation(loader(false))).isEqualTo(1);
        documents.write("shop.yaml", "# a comment\n" + Documents.inline("shop"));
        assertThat(generation(loader(false))).isEqualTo(1);
        documents.write("shop.yaml", Documents.inline("shop") + "  suspend: true\n");
        DocumentLoader loader = loader(false);
        assertThat(generation(loader)).isEqualTo(2);
        assertThat(generation(loader)).isEqualTo(2);
        assertThat(generation(loader(false))).isEqualTo(2);
        assertThat(said).isEmpty();
    }

    private LoadResult later(DocumentLoader loader) {
        loader.load("shop");
        clock.advance(Duration.ofSeconds(6));
        return loader.load("shop");
    }

    private DocumentLoader loader(boolean allowEmpty) throws StateException {
        return documents.loader(LoadOptions.NONE, List.of(directory), records(), absences(allowEmpty));
    }

    private Absences absences(boolean allowEmpty) {
        return new Absences(clock, allowEmpty);
    }

    private FileRecords records() throws StateException {
        return new FileRecords(StateDirectory.open(temporary.resolve("state")), new StateTrouble(said::add));
    }

    private static long generation(DocumentLoader loader) {
        return DocumentLoaderTest.loaded(loader, "shop").generation();
    }

    private static String sentence(LoadResult result) {
        assertThat(result).isInstanceOf(LoadResult.Unavailable.class);
        return ((LoadResult.Unavailable) result).message();
    }

    private static void write(Path directory, String text) {
        new Documents(directory).write("x.yaml", text);
    }

    private static void delete(Path path) {
        new Documents(path.resolveSibling("")).delete(path.getFileName().toString());
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
