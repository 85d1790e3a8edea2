package dev.holdfast.app;

import dev.holdfast.config.Settings;
import dev.holdfast.docker.client.DockerEndpoint;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.docker.log.DockerLogs;
import dev.holdfast.docker.observe.DockerObserver;
import dev.holdfast.docker.observe.RegistryDigests;
import dev.holdfast.observed.Observer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the engine when that is needed for the first time; has nothing that acts. */
final class Looking implements Supplier<Observer>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);

    private final Settings settings;
    private final InstantSource clock;
    private @Nullable EngineClient client;

    Looking(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Observer get() {
        return new DockerObserver(client(), clock);
    }

    RegistryDigests digests() {
        return new RegistryDigests(client());
    }

    DockerLogs logs() {
        return new DockerLogs(client());
    }

    private EngineClient client() {
        EngineClient known = client;
        if (known != null) return known;
        EngineClient made = new EngineClient(endpoint(settings), clock, RequestListener.NONE);
        client = made;
        return made;
    }

    static DockerEndpoint endpoint(Settings settings) {
        return DockerEndpoint.parse(settings.engine().host(), settings.engine().certificates());
    }

    @Override
    public void close() {
        try {
            if (client != null) client.close();
        } catch (IOException e) {
            LOG.debug("while closing", e);
        }
    }
}
