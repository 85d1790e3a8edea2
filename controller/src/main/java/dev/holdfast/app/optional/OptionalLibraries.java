package dev.holdfast.app.optional;

import dev.holdfast.cli.CliFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Libraries that most nodes never need, and what of the program is built on them: the jars in {@code lib/optional} beside it. On the
 * class path each would be opened at the start and its directory kept in memory, used or not; here that happens when one of them is
 * first asked for. Safe for several threads.
 */
public final class OptionalLibraries {
    private static final Path FOLDER = Path.of("lib", "optional");

    private static final Logger LOG = LoggerFactory.getLogger(OptionalLibraries.class);

    private final @Nullable Path folder;
    private @Nullable ClassLoader loader;

    /** @param folder where the jars are; null when all is on the class path after all, as in an IDE */
    OptionalLibraries(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Those of the program that runs; nothing is looked at yet. */
    public static OptionalLibraries ofProgram() {
        CodeSource source = OptionalLibraries.class.getProtectionDomain().getCodeSource();
        try {
            Path program = Path.of(source.getLocation().toURI());
            return new OptionalLibraries(Files.isDirectory(program) ? null : program.resolveSibling(FOLDER));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program is at no path: " + source.getLocation(), e);
        }
    }

    /** Who does a service, of the libraries or built on them. A failure of the command when nobody there does. */
    public <T> T load(Class<T> service) {
        try {
            return ServiceLoader.load(service, loader()).findFirst().orElseThrow(() -> missing(folder));
        } catch (ServiceConfigurationError | LinkageError e) {
            LOG.debug("{} cannot be loaded", service, e);
            throw missing(folder);
        }
    }

    private static CliFailure missing(@Nullable Path folder) {
        return CliFailure.failed(
                "a part of the program that is needed here is missing from " + folder + ": install it again");
    }

    private synchronized ClassLoader loader() {
        ClassLoader known = loader;
        if (known != null) return known;
        ClassLoader own = OptionalLibraries.class.getClassLoader();
        ClassLoader made = folder == null ? own : new URLClassLoader("optional", jars(folder), own);
        loader = made;
        return made;
    }

    private static URL[] jars(Path folder) {
        if (!Files.isDirectory(folder)) return new URL[0];
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path file : files) jars.add(file.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jars.toArray(URL[]::new);
    }
}
