package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.document.state.FileMemoryStore;
import dev.holdfast.document.state.FileRecords;
import dev.holdfast.document.state.StateDirectory;
import dev.holdfast.document.state.StateException;
import dev.holdfast.document.state.StateTrouble;
import dev.holdfast.reconcile.LoadResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deleting by command what a document still declares. */
class WithdrawalTest {
    private static final LoadResult DELETED = new LoadResult.Deleted("my_project", false, false);
    private static final String DOCUMENT = Documents.inline("shop") + "  projectName: my_project\n";

    @TempDir
    Path temporary;

    private final List<String> said = new ArrayList<>();
    private StateTrouble trouble;
    private StateDirectory state;
    private Documents documents;
    private DocumentLoader loader;

    @BeforeEach
    void aDeletedApplication() throws StateException {
        trouble = new StateTrouble(said::add);
        state = StateDirectory.open(temporary.resolve("state"));
        documents = new Documents(temporary.resolve("apps.d"));
        documents.write("shop.yaml", DOCUMENT);
        documents.write("other.yaml", Documents.inline("other"));
        loader = restarted();
        loader.load("shop");
        loader.withdraw("shop");
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(said).isEmpty();
    }

    @Test
    void itsProjectIsToBeDeletedAndNoPassBringsItBack() {
        assertThat(loader.load("shop")).isEqualTo(DELETED);
        forget();
        assertThat(loader.rescan()).doesNotContain("shop");
        assertThat(loader.applications()).containsExactly("other");
    }

    @Test
    void aRestartDoesNotBringItBack() {
        forget();
        DocumentLoader restarted = restarted();
        assertThat(restarted.rescan()).containsExactly("other");
        assertThat(restarted.load("shop")).isEqualTo(DELETED);
    }

    @Test
    void aChangedSpecBringsItBackButACommentDoesNot() {
        forget();
        documents.write("shop.yaml", "# a comment\n" + DOCUMENT);
        assertThat(loader.rescan()).isEmpty();
        documents.write("shop.yaml", DOCUMENT + "  prune: false\n");
        assertThat(loader.rescan()).containsExactly("shop");
        assertThat(loader.load("shop")).isInstanceOf(LoadResult.Loaded.class);
    }

    @Test
    void itComesBackWhenAsked() {
        forget();
        loader.restore("shop");
        assertThat(loader.applications()).containsExactly("other", "shop");
        assertThat(loader.load("shop")).isInstanceOf(LoadResult.Loaded.class);
    }

    @Test
    void aDocumentThatWentAndCameBackCounts() {
        forget();
        documents.delete("shop.yaml");
        loader.rescan();
        documents.write("shop.yaml", DOCUMENT);
        assertThat(loader.rescan()).containsExactly("shop");
    }

    @Test
    void theLastApplicationCanBeDeletedFromAnEmptiedDirectory() {
        documents.delete("shop.yaml");
        documents.delete("other.yaml");
        assertThat(loader.load("shop")).isEqualTo(DELETED);
    }

    private void forget() {
        new FileMemoryStore(state, trouble).forget("shop");
    }

    private DocumentLoader restarted() {
        return documents.loader(
                LoadOptions.NONE,
                List.of(temporary.resolve("apps.d")),
                new FileRecords(state, trouble),
                new Absences(Documents.NOON, false));
    }
}
