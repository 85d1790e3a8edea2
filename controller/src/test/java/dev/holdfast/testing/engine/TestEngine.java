package dev.holdfast.testing.engine;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A container engine of the tests' own: its data, socket and process live in a temporary folder and end with the tests.
 * One for all test classes; a test asks for it with a parameter. Needs root and {@code dockerd}.
 */
public final class TestEngine implements AutoCloseable {
    private static final Duration UP_WITHIN = Duration.ofSeconds(60);

    private final Path folder;
    private final Process process;

    /** Hands the engine to tests, and starts it for the first. */
    public static final class Provider implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestEngine.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(TestEngine.class))
                    .getOrComputeIfAbsent("engine", key -> start(), TestEngine.class);
        }
    }

    private TestEngine(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    private static TestEngine start() {
        try {
            // A socket's path may have 107 characters at most, which the folders of a build can exceed.
            Path folder = Files.createTempDirectory("holdfast-engine");
            TestEngine engine = new TestEngine(folder, dockerd(folder));
            Awaitility.await("an engine on " + engine.endpoint())
                    .atMost(UP_WITHIN)
                    .until(engine::isUp);
            return engine;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "these tests need root and dockerd: apt-get install --no-install-recommends docker.io iptables", e);
        }
    }

    /** No packet rules and no default bridge: it stands beside an engine that is in use. */
    private static Process dockerd(Path folder) throws IOException {
        return new ProcessBuilder(List.of(
                        "dockerd",
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("exec"),
                        "--host=unix://" + folder.resolve("docker.sock"),
                        "--pidfile=" + folder.resolve("docker.pid"),
                        "--bridge=none",
                        "--iptables=false",
                        "--ip6tables=false"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private boolean isUp() throws IOException {
        if (!process.isAlive())
            throw new IllegalStateException("dockerd ended: " + Files.readString(folder.resolve("log")));
        return Files.readString(folder.resolve("log")).contains("API listen on");
    }

    /** Where it listens, as {@code DOCKER_HOST} has it. */
    public String endpoint() {
        return "unix://" + folder.resolve("docker.sock");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, SECONDS)) process.destroyForcibly().waitFor();
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
