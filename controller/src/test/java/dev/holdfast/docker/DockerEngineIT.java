package dev.holdfast.docker;

import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import dev.holdfast.docker.client.DockerEndpoint;
import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.docker.log.DockerLogs;
import dev.holdfast.docker.log.LogLine;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.EventSource;
import dev.holdfast.observed.Interest;
import dev.holdfast.observed.Observer.EngineUnavailable;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Owner;
import dev.holdfast.testing.ServiceBuilder;
import dev.holdfast.testing.TestEngine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contracts of the engine leave open: cost, outages, logs, files, and what is not ours. */
class DockerEngineIT {
    private static final FingerprintKey KEY = new FingerprintKey("k1", new byte[16]);
    private static final String NAME = "shop-web-1";

    private final TestEngine engine = TestEngine.shared();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final DockerEngine docker = engine.connect((operation, outcome, duration) -> requests.add(operation));

    @BeforeEach
    void beginWithAnEmptyEngine() {
        engine.clean();
        Network network = Network.of("default", "shop_default");
        perform(new Action.CreateNetwork(owner(), network, Fingerprint.of(network, KEY)));
    }

    @AfterEach
    void disconnect() {
        docker.close();
    }

    @Test
    void anObservationWithoutNewsIsFourLists() {
        run(web());
        observe();
        requests.clear();
        assertThat(observe()).hasSize(1);
        assertThat(requests).containsExactly("container_list", "network_list", "volume_list", "image_list");
    }

    @Test
    void anExitIsSeenWithoutAnEvent() {
        run(web());
        observe();
        engine.docker("kill", NAME);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> docker.observer()
                                .observe(interest())
                                .containers()
                                .get(0)
                                .exitCode()
                        == 137);
    }

    @Test
    void aMissingHostFolderIsABadMount() {
        Service web = web().mount(new Mount.Bind("/no/such/folder", "/data", true, false, null, null, null))
                .build("shop");
        fails(create(web), FailureKind.BAD_MOUNT, "/no/such/folder");
    }

    @Test
    void aVolumeOfSomebodyElseIsLeftAsItIs() {
        engine.docker("volume", "create", "--label", "owner=them", "shop_data");
        Volume volume = new Volume("data", "shop_data", false, null, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        fails(
                new Action.CreateVolume(owner(), volume, Fingerprint.of(volume, KEY)),
                FailureKind.NAME_CONFLICT,
                "shop_data");
        assertThat(engine.docker("volume", "inspect", "--format", "{{.Labels}}", "shop_data"))
                .isEqualTo("map[owner:them]");
    }

    @Test
    void aCopiedFileHasItsContentAndCanBeRead() {
        ServiceBuilder builder = web().config("settings", "/etc/app/settings", "colour=blue");
        Service web = builder.build("shop");
        perform(create(web));
        perform(new Action.CopyFiles(NAME, "/", web.container().files()));
        perform(new Action.StartContainer(NAME, false));
        assertThat(engine.docker("exec", NAME, "stat", "-c", "%a %u %g", "/etc/app/settings"))
                .isEqualTo("444 0 0");
        assertThat(engine.docker("exec", NAME, "cat", "/etc/app/settings")).isEqualTo("colour=blue");
    }

    @Test
    void linesOfALogAreReadByTheirStream() {
        String image = engine.image("talks:1", "CMD [\"sh\", \"-c\", \"echo one; echo two >&2; echo three\"]");
        run(web().image(image));
        Awaitility.await()
                .until(() -> docker.observer()
                                        .observe(interest())
                                        .containers()
                                        .get(0)
                                        .exitCode()
                                == 0
                        && engine.docker("logs", NAME).lines().count() == 3);
        List<LogLine> lines = new CopyOnWriteArrayList<>();
        try (DockerLogs.Log log = docker.logs().open(NAME, true, OptionalInt.empty())) {
            log.read(lines::add);
        }
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        new LogLine("one", false), new LogLine("two", true), new LogLine("three", false));
    }

    @Test
    void eventsComeAgainAfterTheEngineWasAway() {
        List<Boolean> connections = new CopyOnWriteArrayList<>();
        List<EngineEvent> heard = new CopyOnWriteArrayList<>();
        EventSource.Subscription subscription = docker.events().subscribe(new EventSource.Listener() {
            @Override
            public void event(EngineEvent event) {
                heard.add(event);
            }

            @Override
            public void connected(boolean up, String message) {
                connections.add(up);
            }
        });
        await(() -> connections.equals(List.of(true)));
        engine.stop();
        await(() -> connections.contains(false));
        EngineUnavailable away = catchThrowableOfType(EngineUnavailable.class, this::observe);
        assertThat(away).hasMessageContaining(engine.host()).hasMessageContaining("--docker-host");
        engine.start();
        await(() -> connections.lastIndexOf(true) > connections.lastIndexOf(false));
        perform(create(web().build("shop")));
        await(() -> heard.stream()
                .anyMatch(event -> event.name().equals(NAME) && event.action().equals("create")));
        subscription.close();
    }

    @Test
    void anEngineThatIsNotThereFailsAnEffectWithASentence() {
        DockerEngine nowhere = DockerEngine.connect(
                DockerEndpoint.parse("unix:///no/such/docker.sock", null),
                engine.executor(),
                engine.timers(),
                Clock.systemUTC(),
                RequestListener.NONE,
                new RegistryLogins());
        ActionFailed failure = catchThrowableOfType(
                ActionFailed.class, () -> nowhere.performer().perform(new Action.RemoveContainer("x"), Progress.NONE));
        assertThat(failure.kind()).isEqualTo(FailureKind.ENGINE_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("/no/such/docker.sock").hasMessageContaining("apt-get install");
        nowhere.close();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(condition);
    }

    private ServiceBuilder web() {
        return service("web").image(engine.image("runs:1"));
    }

    private void run(ServiceBuilder builder) {
        perform(create(builder.build("shop")));
        perform(new Action.StartContainer(NAME, false));
    }

    private static Action.CreateContainer create(Service service) {
        Fingerprint fingerprint = Fingerprint.of(service, KEY);
        return new Action.CreateContainer(
                owner(), NAME, NAME, service, 1, fingerprint, new TreeMap<>(), List.of(), new TreeMap<>());
    }

    private static Owner owner() {
        return new Owner("shop", "state1", "shop", "");
    }

    private void perform(Action.Effect effect) {
        docker.performer().perform(effect, Progress.NONE);
    }

    private void fails(Action.Effect effect, FailureKind kind, String words) {
        ActionFailed failure = catchThrowableOfType(ActionFailed.class, () -> perform(effect));
        assertThat(failure).as("a failure").isNotNull().hasMessageContaining(words);
        assertThat(failure.kind()).isEqualTo(kind);
    }

    private List<?> observe() {
        return docker.observer().observe(interest()).containers();
    }

    private static Interest interest() {
        return new Interest("shop", new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }
}
