package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.document.Absences;
import dev.holdfast.document.ApplicationReader;
import dev.holdfast.document.Conflicts;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.document.DocumentPlace;
import dev.holdfast.document.DocumentReader;
import dev.holdfast.document.DocumentScanner;
import dev.holdfast.document.FilesListener;
import dev.holdfast.document.LoadOptions;
import dev.holdfast.document.reading.Elsewhere;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.document.reading.RemoteReading;
import dev.holdfast.document.reading.SecretReading;
import dev.holdfast.document.state.Records;
import dev.holdfast.source.RemoteSources;
import dev.holdfast.source.web.WebClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake of {@code samples/invalid} is answered with the lines beside it, and the samples that are right with none. */
class InvalidSamplesTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    static Stream<Path> mistakes() throws IOException {
        return folder("invalid").filter(file -> file.toString().endsWith(".yaml"));
    }

    static Stream<Path> samples() throws IOException {
        return Stream.concat(folder(""), folder("real"))
                .filter(Files::isDirectory)
                .filter(folder -> !folder.endsWith("invalid") && !folder.endsWith("real"))
                // Its Compose file is in a bucket, which only its own test has.
                .filter(folder -> !folder.endsWith("greengrass"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsAnsweredAsTheFileBesideItSays(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path expected = file.resolveSibling(name.replace(".yaml", ".expected"));
        assertThat(problems(file)).containsExactlyElementsOf(Files.readAllLines(expected));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theOtherSamplesAreRight(Path folder) {
        assertThat(problems(folder)).isEmpty();
    }

    private static List<String> problems(Path path) {
        FingerprintKey key = new FingerprintKey("test", new byte[32]);
        RemoteReading nobody =
                new RemoteReading(RemoteSources.unused(key, NOON), WebClient.ofRuntime(), (address, known) -> {
                    throw new IllegalStateException("no sample is read from a store here");
                });
        ApplicationReader reader =
                new ApplicationReader(LoadOptions.NONE, key, NOON, new Elsewhere(nobody, SecretReading.unused(NOON)));
        Conflicts conflicts = new Conflicts(reader, LoadOptions.NONE);
        DocumentScanner scanner =
                new DocumentScanner(DocumentPlace.each(List.of(path)), new DocumentReader(), conflicts);
        DocumentLoader loader = new DocumentLoader(
                scanner,
                reader,
                Records.none(),
                new Absences(NOON, false),
                FilesListener.NONE,
                RegistrySources.unused());
        return loader.validate().stream()
                .map(problem -> problem.toString().replaceFirst("^.*/(?=[^/]+\\.yaml:)", ""))
                .toList();
    }

    private static Stream<Path> folder(String name) throws IOException {
        try (Stream<Path> entries = Files.list(SAMPLES.resolve(name))) {
            return entries.sorted().toList().stream();
        }
    }
}
