package dev.holdfast.docker.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.docker.client.DockerEndpoint;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.plan.Action.PullImage;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.PullNeed;
import dev.holdfast.testing.FaultProxy;
import dev.holdfast.testing.FaultProxy.Fault;
import dev.holdfast.testing.Shell;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.TestEngine;
import dev.holdfast.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls from a real registry through a link that fails in every way a link can: what is said, what is kept, what is tried again. */
class BadLinkIT {
    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final int LAYER = 1 << 20;

    private final TestEngine engine = TestEngine.shared();
    private final TestRegistry registry = TestRegistry.begin();
    private final FaultProxy link = FaultProxy.before(registry);
    private final TestClock clock = new TestClock();
    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    private final EngineClient client =
            new EngineClient(DockerEndpoint.parse(engine.host(), null), Clock.systemUTC(), RequestListener.NONE);
    private final ImagePuller puller = new ImagePuller(
            client, new RegistryLogins(), clock, engine.timers(), SILENCE, () -> OptionalLong.of(free.get()));
    private final String image = link.host() + "/team/app:1";

    @TempDir
    Path folder;

    /** Of bytes that no other image has, so that its layer has to be fetched. */
    @BeforeEach
    void anImageInTheRegistry() throws IOException {
        byte[] bytes = new byte[LAYER];
        new SecureRandom().nextBytes(bytes);
        Files.write(folder.resolve("bytes"), bytes);
        new Shell("")
                .run(
                        "tar",
                        "-C",
                        folder.toString(),
                        "-cf",
                        folder.resolve("image.tar").toString(),
                        "bytes");
        String pushed = registry.host() + "/team/app:1";
        engine.docker("import", folder.resolve("image.tar").toString(), pushed);
        engine.docker("push", pushed);
        engine.docker("rmi", pushed);
    }

    @AfterEach
    void end() throws IOException {
        if (isThere()) engine.docker("rmi", image);
        client.close();
        link.close();
        registry.close();
    }

    private void pull(PullNeed need) {
        puller.pull(new PullImage("shop", image, null, need), Progress.NONE);
    }

    private ActionFailed fails() {
        ActionFailed failure = catchThrowableOfType(ActionFailed.class, () -> pull(PullNeed.ASKED));
        assertThat(failure).hasMessageContaining("image " + image + ": ").hasMessageContaining("; next try at ");
        return failure;
    }

    private boolean isThere() {
        return !engine.docker("images", "--quiet", image).isEmpty();
    }

    @Test
    void aLayerThatIsCutOnceIsFetchedAgain() {
        link.breaks(Fault.CUT, 1);
        pull(PullNeed.REQUIRED);
        assertThat(isThere()).isTrue();
    }

    @Test
    void aLayerThatIsAlwaysCutFailsInTheStreamAndIsTriedAgainSoon() {
        link.breaks(Fault.CUT);
        ActionFailed failure = fails();
        assertThat(failure.kind()).isEqualTo(FailureKind.REGISTRY_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("unexpected EOF");
        assertThat(failure.again()).isBefore(clock.instant().plusSeconds(2));
        assertThat(isThere()).isFalse();
        link.heals();
        pull(PullNeed.ASKED);
        assertThat(isThere()).isTrue();
    }

    @Test
    void aLayerThatIsCorruptedIsNotKept() {
        link.breaks(Fault.CORRUPT);
        ActionFailed failure = fails();
        assertThat(failure.kind()).isEqualTo(FailureKind.REGISTRY_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("verification failed");
        assertThat(isThere()).isFalse();
    }

    @Test
    void aLayerThatStopsComingEndsWithASentence() {
        link.breaks(Fault.STALL);
        assertThat(fails()).hasMessageContaining("nothing came for 3 s");
        assertThat(isThere()).isFalse();
    }

    @Test
    void aRegistryThatNeverAnswersEndsWithASentence() {
        link.breaks(Fault.SILENT);
        ActionFailed failure = fails();
        assertThat(failure).hasMessageContaining("nothing came for 3 s");
        assertThat(failure.kind()).isEqualTo(FailureKind.REGISTRY_UNAVAILABLE);
    }

    @Test
    void aRegistryThatAsksToBeLeftAloneIs() {
        link.breaks(Fault.TOO_MANY);
        ActionFailed failure = fails();
        assertThat(failure.kind()).isEqualTo(FailureKind.REGISTRY_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("toomanyrequests");
        assertThat(failure.again()).isAfter(clock.instant().plusSeconds(50));
    }

    @Test
    void aRegistryOutOfOrderIsTriedAgainSoon() {
        link.breaks(Fault.OUT_OF_ORDER);
        ActionFailed failure = fails();
        assertThat(failure.kind()).isEqualTo(FailureKind.REGISTRY_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("503");
        assertThat(failure.again()).isBefore(clock.instant().plusSeconds(2));
    }

    @Test
    void whatIsNotThereIsNotAskedForAgainBeforeItsTimeUnlessSomebodyAsks() {
        PullImage absent = new PullImage("shop", link.host() + "/team/app:absent", null, PullNeed.REQUIRED);
        ActionFailed first = catchThrowableOfType(ActionFailed.class, () -> puller.pull(absent, Progress.NONE));
        assertThat(first.kind()).isEqualTo(FailureKind.IMAGE_NOT_FOUND);
        assertThat(first).hasMessageContaining("manifest unknown");
        int asked = link.manifestsAsked();

        ActionFailed second = catchThrowableOfType(ActionFailed.class, () -> puller.pull(absent, Progress.NONE));
        assertThat(link.manifestsAsked()).isEqualTo(asked);
        assertThat(second).hasMessage(first.getMessage());
        assertThat(second.tried()).isFalse();
        assertThat(second.again()).isEqualTo(first.again());

        PullImage now = new PullImage("shop", absent.image(), null, PullNeed.ASKED);
        assertThatThrownBy(() -> puller.pull(now, Progress.NONE)).isInstanceOf(ActionFailed.class);
        assertThat(link.manifestsAsked()).isGreaterThan(asked);
        asked = link.manifestsAsked();
        clock.advance(Duration.ofMinutes(5));
        assertThatThrownBy(() -> puller.pull(absent, Progress.NONE)).isInstanceOf(ActionFailed.class);
        assertThat(link.manifestsAsked()).as("when its time has come").isGreaterThan(asked);
    }

    @Test
    void whatCannotFitIsRefusedBeforeItIsFetched() {
        free.set(1 << 20);
        ActionFailed begun = fails();
        assertThat(begun.kind()).isEqualTo(FailureKind.DISK_FULL);
        assertThat(begun).hasMessageContaining("at least 32.0 MiB are needed").hasMessageContaining("1.0 MiB are free");
        assertThat(link.manifestsAsked()).isZero();
        free.set(Long.MAX_VALUE);
        pull(PullNeed.ASKED);
        free.set(1 << 20);
        pull(PullNeed.REFRESH);
    }

    @Test
    void theEnginesDiskIsTheOneOfItsFolder() throws IOException {
        Path root = Path.of(engine.docker("info", "--format", "{{.DockerRootDir}}"));
        assertThat(new EngineDisk(client).get().orElseThrow())
                .isBetween(1L, Files.getFileStore(root).getTotalSpace());
    }

    @Test
    void aPullThatIsUnderWayIsSharedAndItsLayersAreFetchedOnce() {
        link.breaks(Fault.STALL);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> pull(PullNeed.ASKED), engine.executor());
        Awaitility.await().until(() -> link.layerBytes() > 0);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> pull(PullNeed.ASKED), engine.executor());
        assertThat(first).failsWithin(Duration.ofSeconds(20));
        assertThat(second).failsWithin(Duration.ofSeconds(20));
        assertThat(link.manifestsAsked()).isLessThanOrEqualTo(3);
    }
}
