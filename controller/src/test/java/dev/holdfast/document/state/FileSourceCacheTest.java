package dev.holdfast.document.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.source.Copy;
import dev.holdfast.source.SourceCache.Damaged;
import dev.holdfast.source.SourceCache.Kept;
import dev.holdfast.source.SourceCache.Nothing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceCacheTest {
    private static final Copy COPY = new Copy(
            "identity",
            "s3",
            "s3://b/k",
            "services:\n  web: {image: \"web\"}\n".getBytes(UTF_8),
            "\"e\"",
            "Thu, 01 Jan 2026 00:00:00 GMT",
            "v1",
            Instant.parse("2026-01-01T12:00:00Z"));

    @TempDir
    Path directory;

    private final List<String> said = new ArrayList<>();
    private StateDirectory state;
    private FileSourceCache cache;

    @BeforeEach
    void open() throws StateException {
        state = StateDirectory.open(directory);
        cache = new FileSourceCache(state, new StateTrouble(said::add));
    }

    private Path file() {
        return directory.resolve("applications/shop/source");
    }

    @Test
    void givesBackWhatWasWrittenAndKeepsItToItself() throws IOException {
        assertThat(cache.read("shop")).isEqualTo(new Nothing());
        assertThat(cache.write("shop", COPY)).isTrue();
        Copy copy = ((Kept) cache.read("shop")).copy();
        assertThat(copy).usingRecursiveComparison().isEqualTo(COPY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(cache.read("other")).isEqualTo(new Nothing());
    }

    @Test
    void noticesEveryByteThatIsAnotherOne() throws IOException {
        cache.write("shop", COPY);
        byte[] good = Files.readAllBytes(file());
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(file(), bad);
            assertThat(cache.read("shop")).as("byte " + i).isInstanceOf(Damaged.class);
        }
    }

    @Test
    void noticesEveryLengthThatIsTooShortOrTooLong() throws IOException {
        cache.write("shop", COPY);
        byte[] good = Files.readAllBytes(file());
        for (int length = 0; length < good.length; length++) {
            Files.write(file(), Arrays.copyOf(good, length));
            assertThat(cache.read("shop")).as("the first " + length).isInstanceOf(Damaged.class);
        }
        Files.write(file(), Arrays.copyOf(good, good.length + 1));
        assertThat(cache.read("shop")).isEqualTo(new Damaged("its copy " + file() + " is damaged and is not used"));
    }

    @Test
    void goesWithItsApplication() {
        cache.write("shop", COPY);
        new FileMemoryStore(state, new StateTrouble(said::add)).forget("shop");
        assertThat(file()).doesNotExist();
        assertThat(cache.read("shop")).isEqualTo(new Nothing());
    }

    @Test
    void saysOnceThatItCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("applications/shop"), "a file where a folder should be");
        assertThat(cache.write("shop", COPY)).isFalse();
        assertThat(cache.write("shop", COPY)).isFalse();
        assertThat(said).hasSize(1);
        assertThat(said.get(0))
                .startsWith("cannot keep a copy of the source of shop in " + directory.resolve("applications/shop"))
                .endsWith("; without it shop cannot be started while its source is out of reach");
    }
}
