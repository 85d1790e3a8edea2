package dev.holdfast.reconcile;

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
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.reconcile.pass.Interests;
import dev.holdfast.secrets.KeptSecrets;
import dev.holdfast.source.RemoteSources;
import dev.holdfast.source.web.WebClient;
import dev.holdfast.status.ApplicationStatus;
import dev.holdfast.status.Condition;
import dev.holdfast.status.StatusAssembler;
import dev.holdfast.testing.TestSecretStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that change, go away and come back, with documents and the loop as they are and an engine in memory. */
class SecretLoopTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    @TempDir
    private Path directory = Path.of("");

    private final TestSecretStore store = new TestSecretStore();
    private LoopWorld world = new LoopWorld();

    @BeforeEach
    void shop() throws IOException {
        Files.writeString(directory.resolve("app.yaml"), """
                apiVersion: holdfast.dev/v1alpha1
                kind: ComposeApplication
                metadata: {name: shop}
                spec:
                  source:
                    inline: |
                      services:
                        web:
                          image: app:1
                          restart: always
                          environment: {PASSWORD: "${PASSWORD}"}
                        db: {image: "app:1", restart: always, secrets: [db-password]}
                        idle: {image: "app:1", restart: always}
                      secrets: {db-password: {external: true}}
                  variablesFrom:
                    - secretsManager: {secretId: shop/env}
                  secrets:
                    db-password: {secretsManager: {secretId: shop/db}}
                """);
        store.put("shop/env", "{\"PASSWORD\": \"one\"}");
        store.put("shop/db", "one");
        begin(world);
    }

    /** A controller that knows nothing yet, on this node. */
    private void begin(LoopWorld controller) {
        controller.engine.images().local("app:1");
        KeptSecrets kept = new KeptSecrets(
                store, controller.threads(), controller.clock::schedule, controller.loop::supersede, controller.clock);
        FingerprintKey key = new FingerprintKey("k1", new byte[16]);
        ApplicationReader reader = new ApplicationReader(
                LoadOptions.NONE,
                key,
                controller.clock,
                new Elsewhere(nothing(key, controller), new SecretReading(kept)));
        DocumentScanner scanner = new DocumentScanner(
                DocumentPlace.each(List.of(directory)), new DocumentReader(), new Conflicts(reader, LoadOptions.NONE));
        DocumentLoader documents = new DocumentLoader(
                scanner,
                reader,
                Records.none(),
                new Absences(controller.clock, false),
                FilesListener.NONE,
                RegistrySources.unused());
        documents.rescan();
        controller.live.put("shop", () -> documents.load("shop"));
    }

    private static RemoteReading nothing(FingerprintKey key, LoopWorld controller) {
        return new RemoteReading(
                RemoteSources.unused(key, controller.clock), WebClient.ofRuntime(), (address, known) -> {
                    throw new IllegalStateException("no object is read here");
                });
    }

    private Map<String, String> ids() {
        Map<String, String> ids = new TreeMap<>();
        PassReport report = world.loop.latest("shop").orElseThrow();
        Application application = Objects.requireNonNull(report.application());
        for (ObservedContainer container :
                world.engine.observe(Interests.of(application.desired())).containers())
            ids.put(container.name(), container.id());
        return ids;
    }

    private Condition ready() {
        PassReport report = world.loop.latest("shop").orElseThrow();
        ApplicationStatus status = StatusAssembler.assemble(Optional.empty(), report, world.clock.instant());
        return status.condition(Condition.Type.READY).orElseThrow();
    }

    private Map<String, String> converged() {
        world.start();
        assertThat(world.last()).isEqualTo("shop Converged");
        return ids();
    }

    @Test
    void anotherValueRecreatesExactlyTheServiceThatUsesItAndIsNoDrift() {
        Map<String, String> before = converged();
        world.plans.clear();
        store.put("shop/db", "two");
        world.pass(INTERVAL.plusSeconds(20));
        assertThat(String.join("", world.plans))
                .contains("db/1 recreate: create shop-db-1.next (SecretChanged: secret db-password changed)")
                .doesNotContain("web/1 recreate")
                .doesNotContain("idle/1 recreate");
        Map<String, String> after = ids();
        assertThat(after.get("shop-db-1")).isNotEqualTo(before.get("shop-db-1"));
        assertThat(after.get("shop-web-1")).isEqualTo(before.get("shop-web-1"));
        assertThat(after.get("shop-idle-1")).isEqualTo(before.get("shop-idle-1"));
        assertThat(world.drifts).doesNotContain(true);
        assertThat(world.last()).isEqualTo("shop Converged");
    }

    @Test
    void anotherVariableIsNamedWithItsPlace() {
        converged();
        world.plans.clear();
        store.put("shop/env", "{\"PASSWORD\": \"two\"}");
        world.pass(INTERVAL.plusSeconds(20));
        assertThat(String.join("", world.plans))
                .contains("web/1 recreate: create shop-web-1.next (SecretChanged: variable PASSWORD from secretsManager"
                        + " shop/env changed in environment.PASSWORD (")
                .doesNotContain("db/1 recreate");
    }

    @Test
    void withoutTheFirstValueNothingIsMadeAndTheConditionNamesTheSecret() {
        store.remove("shop/db");
        world.start();
        assertThat(ids()).isEmpty();
        assertThat(ready().reason()).isEqualTo("Held");
        assertThat(ready().message()).contains("secret db-password: there is no secret shop/db");
        store.put("shop/db", "one");
        world.pass(INTERVAL.plusSeconds(20));
        assertThat(world.last()).isEqualTo("shop Converged");
        assertThat(ids()).hasSize(3);
    }

    @Test
    void aRefusalTearsNothingDownAndWhatStopsIsStarted() {
        Map<String, String> before = converged();
        store.remove("shop/db");
        world.pass(INTERVAL.plusSeconds(20));
        assertThat(ready().reason()).isEqualTo("Held");
        world.engine.hands().stopByHand("shop-db-1");
        world.pass(Duration.ofMinutes(2));
        assertThat(ids()).isEqualTo(before);
        assertThat(world.engine
                        .observe(Interests.of(Objects.requireNonNull(
                                        world.loop.latest("shop").orElseThrow().application())
                                .desired()))
                        .containers())
                .allMatch(container -> container.state() == ObservedContainer.State.RUNNING);
    }

    @Test
    void aDayWithoutTheStoreChangesNothingAndARotationIsCarriedOutWithinAnInterval() {
        Map<String, String> before = converged();
        store.cutOff(true);
        int readings = store.readings().size();
        world.pass(Duration.ofHours(24));
        assertThat(ids()).isEqualTo(before);
        assertThat(world.last()).isEqualTo("shop Converged");
        // Two secrets, one reading an interval, and those of the first minutes.
        assertThat(store.readings().size() - readings).isBetween(560, 600);
        store.put("shop/db", "two");
        store.cutOff(false);
        world.pass(INTERVAL.plusSeconds(20));
        assertThat(ids().get("shop-db-1")).isNotEqualTo(before.get("shop-db-1"));
        assertThat(ids().get("shop-web-1")).isEqualTo(before.get("shop-web-1"));
    }

    @Test
    void aDayOnHoldFromTheBeginningReadsNoMoreOftenAndEndsWithinAnInterval() {
        store.cutOff(true);
        world.start();
        world.pass(Duration.ofHours(24));
        assertThat(ids()).isEmpty();
        assertThat(store.readings().size()).isBetween(560, 620);
        store.cutOff(false);
        world.pass(INTERVAL.plusSeconds(20));
        assertThat(world.last()).isEqualTo("shop Converged");
    }

    @Test
    void aControllerThatStartsWithoutTheStoreLeavesAloneWhatRunsAndFindsOutAfterwardsWhatChanged() {
        Map<String, String> before = converged();
        world.loop.stop();
        world.settle();
        store.cutOff(true);
        world = new LoopWorld(world);
        begin(world);
        world.loop.start();
        world.settle();
        world.pass(Duration.ofHours(1));
        assertThat(ready().reason()).isEqualTo("Held");
        assertThat(ready().message())
                .contains("variables from secretsManager shop/env")
                .contains("secret db-password");
        assertThat(ids()).isEqualTo(before);
        store.put("shop/db", "two");
        store.cutOff(false);
        world.pass(INTERVAL.plusSeconds(20));
        assertThat(String.join("", world.plans))
                .contains("(SecretChanged: secret db-password changed)")
                .doesNotContain("web/1 recreate")
                .doesNotContain("idle/1 recreate");
        assertThat(world.last()).isEqualTo("shop Converged");
        assertThat(ids().get("shop-web-1")).isEqualTo(before.get("shop-web-1"));
    }

    @Test
    void anAnswerThatDoesNotComeIsWaitedForWithoutAThread() {
        LoopWorld silent = new LoopWorld();
        world = silent;
        begin(silent);
        silent.loop.start();
        silent.settle();
        assertThat(silent.outcomes).first().isEqualTo("shop Progressing");
    }
}
