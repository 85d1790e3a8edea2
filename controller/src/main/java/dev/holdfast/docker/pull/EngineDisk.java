package dev.holdfast.docker.pull;

import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The free space where the engine keeps its images ({@code GET /info}, {@code DockerRootDir}). Known only for an engine on this machine
 * whose folder this process can see.
 */
final class EngineDisk implements Supplier<OptionalLong> {
    private final EngineClient engine;
    private final AtomicReference<@Nullable Path> folder = new AtomicReference<>();

    EngineDisk(EngineClient engine) {
        this.engine = engine;
    }

    @Override
    public OptionalLong get() {
        if (!engine.isLocal()) return OptionalLong.empty();
        try {
            Path root = root();
            return Files.isDirectory(root)
                    ? OptionalLong.of(Files.getFileStore(root).getUsableSpace())
                    : OptionalLong.empty();
        } catch (IOException | EngineRefusal e) {
            return OptionalLong.empty();
        }
    }

    private Path root() {
        Path known = folder.get();
        if (known != null) return known;
        Path asked = Path.of(
                engine.get(new Call("info", "/info")).path("DockerRootDir").asText("/var/lib/docker"));
        folder.set(asked);
        return asked;
    }
}
