package dev.holdfast.app;

import dev.holdfast.config.Settings;
import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.docker.DockerEngine;
import dev.holdfast.docker.client.RequestListener;
import java.time.InstantSource;

/** Connects to the engine. */
final class Engines {
    /** The stream of events, and looks at containers that are waited for. */
    private static final int EVENT_THREADS = 3;

    private Engines() {}

    static DockerEngine engine(
            Settings settings, InstantSource clock, RequestListener requests, Threads threads, RegistryLogins logins) {
        return DockerEngine.connect(
                Looking.endpoint(settings),
                threads.pool("engine", EVENT_THREADS),
                threads.scheduler("deadline"),
                clock,
                requests,
                logins);
    }
}
