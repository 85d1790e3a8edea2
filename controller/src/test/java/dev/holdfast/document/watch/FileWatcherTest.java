package dev.holdfast.document.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatcherTest {
    private static final Topic SHOP = new Topic.Application("shop");
    private static final Topic DOCUMENTS = new Topic.Documents();

    @TempDir
    Path directory;

    private final BlockingQueue<Topic> heard = new LinkedBlockingQueue<>();
    private FileWatcher watcher;
    private Thread thread;

    @BeforeEach
    void start() throws IOException {
        watcher = new FileWatcher(directory.getFileSystem().newWatchService(), heard::addAll);
        thread = new Thread(watcher, "watcher");
        thread.start();
    }

    @AfterEach
    void stop() throws Exception {
        watcher.close();
        thread.join(Duration.ofSeconds(10).toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void hearsOfAFileWrittenInPlace() throws IOException {
        Path file = Files.writeString(directory.resolve("compose.yaml"), "a");
        watcher.watch(SHOP, List.of(file));
        Files.writeString(file, "ab");
        awaits(SHOP);
    }

    @Test
    void hearsOfAFileThatAnEditorReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("compose.yaml"), "a");
        watcher.watch(SHOP, List.of(file));
        for (String text : List.of("b", "c")) {
            Path fresh = Files.writeString(directory.resolve("compose.yaml.tmp"), text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            awaits(SHOP);
        }
    }

    @Test
    void hearsOfANewDocumentAndOfARemovedOne() throws IOException {
        watcher.watch(DOCUMENTS, List.of(directory));
        Path file = Files.writeString(directory.resolve("new.yaml"), "a");
        awaits(DOCUMENTS);
        Files.delete(file);
        awaits(DOCUMENTS);
    }

    @Test
    void hearsOfAFileThatWasNotThere() throws IOException {
        Path file = directory.resolve("not/yet/there.env");
        watcher.watch(SHOP, List.of(file));
        Files.createDirectories(directory.resolve("not/yet"));
        Files.writeString(file, "A=1");
        await().atMost(Duration.ofSeconds(10)).until(() -> !heard.isEmpty());
        heard.clear();
        // Only a watched directory that has come into being tells of this.
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            Files.writeString(file, Files.readString(file) + "x");
            return !heard.isEmpty();
        });
    }

    @Test
    void hearsOfASwappedSymbolicLinkOnTheWay() throws IOException {
        Files.createDirectories(directory.resolve("one"));
        Files.createDirectories(directory.resolve("two"));
        Files.writeString(directory.resolve("one/compose.yaml"), "same");
        Files.writeString(directory.resolve("two/compose.yaml"), "same");
        Files.createSymbolicLink(directory.resolve("data"), Path.of("one"));
        Path seen = Files.createDirectories(directory.resolve("seen")).resolve("compose.yaml");
        Files.createSymbolicLink(seen, Path.of("../data/compose.yaml"));
        watcher.watch(SHOP, List.of(seen));
        Path fresh = Files.createSymbolicLink(directory.resolve("data.new"), Path.of("two"));
        Files.move(fresh, directory.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
        awaits(SHOP);
        Files.writeString(directory.resolve("two/compose.yaml"), "written behind the new link");
        awaits(SHOP);
    }

    @Test
    void aDirectoryThatVanishesAndComesBackIsWatchedAgain() throws IOException {
        Path documents = Files.createDirectories(directory.resolve("apps.d"));
        watcher.watch(DOCUMENTS, List.of(documents));
        Files.delete(documents);
        awaits(DOCUMENTS);
        Files.createDirectories(documents);
        awaits(DOCUMENTS);
        Files.writeString(documents.resolve("a.yaml"), "a");
        awaits(DOCUMENTS);
    }

    @Test
    void tellsOnlyTheTopicsWhoseFilesChanged() throws IOException {
        Path mine = Files.writeString(directory.resolve("mine"), "a");
        Path other = Files.writeString(directory.resolve("other"), "a");
        Topic unchanged = new Topic.Application("unchanged");
        watcher.watch(SHOP, List.of(mine));
        watcher.watch(unchanged, List.of(other));
        Files.writeString(directory.resolve("nobody asked"), "a");
        Files.writeString(mine, "ab");
        awaits(SHOP);
        assertThat(heard).doesNotContain(unchanged);
        watcher.forget(SHOP);
        Files.writeString(mine, "abc");
        Files.writeString(other, "ab");
        await().atMost(Duration.ofSeconds(10)).until(() -> heard.contains(unchanged));
        assertThat(Set.copyOf(heard)).containsExactly(unchanged);
    }

    private void awaits(Topic topic) {
        await().atMost(Duration.ofSeconds(10)).until(() -> heard.contains(topic));
        heard.clear();
    }
}
