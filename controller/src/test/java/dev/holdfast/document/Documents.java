package dev.holdfast.document;

import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.reading.Elsewhere;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.document.reading.RemoteReading;
import dev.holdfast.document.reading.SecretReading;
import dev.holdfast.document.state.Records;
import dev.holdfast.source.RemoteSources;
import dev.holdfast.source.RemoteSources.Later;
import dev.holdfast.source.SourceCache;
import dev.holdfast.source.SourceListener;
import dev.holdfast.source.web.WebClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A directory of documents for tests. */
final class Documents {
    static final FingerprintKey KEY = new FingerprintKey("test", new byte[32]);
    static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    private final Path directory;

    Documents(Path directory) {
        this.directory = directory;
    }

    /** A document with an inline Compose file of one service. */
    static String inline(String name) {
        return """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata:
                  name: %s
                spec:
                  source:
                    inline: |
                      services:
                        web:
                          image: web:1
                """.formatted(name);
    }

    Path write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String name) {
        try {
            Files.delete(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DocumentLoader loader() {
        return loader(LoadOptions.NONE, List.of(directory));
    }

    DocumentLoader loader(LoadOptions options, List<Path> paths) {
        return loader(options, paths, Records.none(), new Absences(NOON, false));
    }

    DocumentLoader loader(LoadOptions options, List<Path> paths, Records records, Absences absences) {
        return loader(options, records, absences, DocumentPlace.each(paths));
    }

    /** Of these places alone. */
    DocumentLoader loaderOf(List<DocumentPlace> places) {
        return loaderOf(LoadOptions.NONE, places);
    }

    DocumentLoader loaderOf(LoadOptions options, List<DocumentPlace> places) {
        return loader(options, Records.none(), new Absences(NOON, false), places);
    }

    private static DocumentLoader loader(
            LoadOptions options, Records records, Absences absences, List<DocumentPlace> places) {
        ApplicationReader reader =
                new ApplicationReader(options, KEY, NOON, new Elsewhere(onlyLooking(), SecretReading.unused(NOON)));
        DocumentScanner scanner = new DocumentScanner(places, new DocumentReader(), new Conflicts(reader, options));
        return new DocumentLoader(scanner, reader, records, absences, FilesListener.NONE, RegistrySources.unused());
    }

    /** Asks web servers at once and keeps nothing. */
    static RemoteReading onlyLooking() {
        RemoteSources sources =
                new RemoteSources(SourceCache.NONE, KEY, Runnable::run, Later.NEVER, SourceListener.NONE, NOON);
        return reading(sources);
    }

    static RemoteReading reading(RemoteSources sources) {
        return new RemoteReading(sources, WebClient.ofRuntime(), (address, known) -> {
            throw new IllegalStateException("no object is read here");
        });
    }

    /** All problems as {@code validate} prints them, with paths inside the directory. */
    List<String> problems() {
        return loader().validate().stream().map(this::relative).toList();
    }

    String relative(Problem problem) {
        return problem.toString().replace(directory + "/", "");
    }
}
