package dev.holdfast.testing.contract;

import dev.holdfast.docker.DockerEngine;
import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.execution.ActionPerformer;
import dev.holdfast.execution.Waiter;
import dev.holdfast.observed.EventSource;
import dev.holdfast.observed.Observer;
import dev.holdfast.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** The real engine, emptied; time passes by itself. */
final class DockerFixture implements EngineFixture {
    private final TestEngine engine = TestEngine.shared();
    private final DockerEngine docker = engine.connect(RequestListener.NONE);

    DockerFixture() {
        engine.clean();
    }

    @Override
    public Observer observer() {
        return docker.observer();
    }

    @Override
    public ActionPerformer performer() {
        return docker.performer();
    }

    @Override
    public Waiter waiter() {
        return docker.waiter();
    }

    @Override
    public EventSource events() {
        return docker.events();
    }

    @Override
    public String project() {
        return "contract";
    }

    @Override
    public String image(Kind kind) {
        String[] changes = switch (kind) {
            case RUNS -> new String[] {};
            case EXITS_0 -> new String[] {"CMD [\"true\"]"};
            case EXITS_3 -> new String[] {"CMD [\"sh\", \"-c\", \"echo no peers >&2; exit 3\"]"};
            case BECOMES_HEALTHY -> new String[] {"HEALTHCHECK --interval=1s CMD true"};
            case BECOMES_UNHEALTHY -> new String[] {"HEALTHCHECK --interval=1s --retries=1 CMD echo sick; exit 1"};
            case FAILS_TO_START -> new String[] {"CMD [\"/no/such/command\"]"};
            case DECLARES_VOLUME -> new String[] {"VOLUME /declared"};
        };
        return engine.image("contract-" + kind.name().toLowerCase(Locale.ROOT) + ":1", changes);
    }

    @Override
    public String absentImage() {
        return "127.0.0.1:1/absent:1";
    }

    @Override
    public int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void pause(String container) {
        engine.docker("pause", container);
    }

    @Override
    public String runForeign(String name, String image, Map<String, String> labels) {
        List<String> words = new ArrayList<>(List.of("run", "--detach", "--network", "none", "--name", name));
        labels.forEach((label, value) -> words.addAll(List.of("--label", label + "=" + value)));
        words.add(image);
        return engine.docker(words.toArray(String[]::new));
    }

    @Override
    public void settle(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition::getAsBoolean);
    }
}
