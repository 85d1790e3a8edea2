package dev.holdfast.reconcile;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.testing.memory.Behaviour;
import dev.holdfast.testing.memory.Images.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcileLoopTest {
    private final LoopWorld world = new LoopWorld();

    @BeforeEach
    void images() {
        world.engine.images().local("app:1");
        world.engine.images().local("app:2");
    }

    private static DesiredProject shop(String image) {
        return project("shop").service(service("web").image(image)).build();
    }

    private String idOf(String name) {
        return world.engine.container(name).id();
    }

    private List<String> names() {
        return world.engine.containers().stream().map(ObservedContainer::name).toList();
    }

    @Test
    void convergesADeclaredApplicationAndSaysSoOnlyOverAnEmptyPlan() {
        world.declare(shop("app:1"));
        world.start();
        assertThat(names()).containsExactly("shop-web-1");
        assertThat(world.outcomes).startsWith("shop Progressing").endsWith("shop Converged");
        assertThat(world.read("shop").convergedSha256()).isNotEmpty();
    }

    @Test
    void healsAContainerThatWasRemovedByHandAndCallsItDrift() {
        world.declare(shop("app:1"));
        world.start();
        world.drifts.clear();
        String before = idOf("shop-web-1");
        world.engine.hands().removeByHand("shop-web-1");
        world.settle();
        assertThat(idOf("shop-web-1")).isNotEqualTo(before);
        assertThat(world.drifts).contains(true);
        world.pass(Duration.ofSeconds(10));
        assertThat(world.last()).isEqualTo("shop Converged");
    }

    @Test
    void onlyReportsDriftWhenAskedTo() {
        world.declare(shop("app:1"), Policy.Drift.REPORT);
        world.start();
        world.engine.hands().removeByHand("shop-web-1");
        world.pass(Duration.ofSeconds(120));
        assertThat(names()).isEmpty();
        assertThat(world.last()).isEqualTo("shop Reported");
    }

    @Test
    void itsOwnStepsAreNeverDrift() {
        world.declare(shop("app:1"));
        world.start();
        world.declare(shop("app:2"));
        world.loop.documentsChanged();
        world.settle();
        world.pass(Duration.ofSeconds(10));
        assertThat(world.drifts).doesNotContain(true);
        assertThat(world.engine.container("shop-web-1").image()).isEqualTo("app:2");
    }

    @Test
    void keepsTheOldContainerRunningWhileTheNewImageCannotBePulled() {
        world.declare(shop("app:1"));
        world.start();
        String before = idOf("shop-web-1");
        world.engine.images().registry("app:3", Registry.NOT_FOUND);
        world.declare(shop("app:3"));
        world.loop.documentsChanged();
        world.settle();
        world.pass(Duration.ofSeconds(30));
        assertThat(idOf("shop-web-1")).isEqualTo(before);
        assertThat(world.last()).isEqualTo("shop Failed");
        long failures = world.outcomes.stream().filter("shop Failed"::equals).count();
        assertThat(failures).as("back-off doubles from 1 s").isBetween(4L, 6L);
    }

    @Test
    void whatTheEngineSaysOfVolumesWhileItCreatesDoesNotCutTheBackOffShort() {
        world.declare(project("shop")
                .service(service("web").image("app:1").volume("data", "/data"))
                .build());
        world.start();
        world.engine.behaviour("app:2", Behaviour.failsToStart("no such command"));
        world.declare(project("shop")
                .service(service("web").image("app:2").volume("data", "/data"))
                .build());
        world.outcomes.clear();
        world.loop.documentsChanged();
        world.settle();
        world.pass(Duration.ofSeconds(30));
        long failures = world.outcomes.stream().filter("shop Failed"::equals).count();
        assertThat(failures).as("back-off doubles from 1 s").isBetween(4L, 6L);
    }

    @Test
    void theEchoOfAFailedPassDoesNotCutItsBackOffShort() {
        world.declare(shop("app:1"));
        world.start();
        world.engine.images().registry("app:3", Registry.NOT_FOUND);
        world.declare(shop("app:3"));
        world.loop.documentsChanged();
        world.settle();
        int passes = world.outcomes.size();
        Instant end = world.clock.instant();
        world.loop.event(died(end));
        world.settle();
        assertThat(world.outcomes).hasSize(passes);
        world.loop.event(died(end.plusMillis(1)));
        world.settle();
        assertThat(world.outcomes).hasSize(passes + 1);
    }

    private EngineEvent died(Instant at) {
        return new EngineEvent("container", "die", idOf("shop-web-1"), "shop-web-1", "shop", "shop", "web", at);
    }

    @Test
    void leavesARunningApplicationAloneWhenItsDocumentBreaks() {
        world.declare(shop("app:1"));
        world.start();
        String before = idOf("shop-web-1");
        world.breakDocument("shop");
        world.loop.documentsChanged();
        world.settle();
        assertThat(world.last()).isEqualTo("shop Failed");
        assertThat(idOf("shop-web-1")).isEqualTo(before);
    }

    @Test
    void oneApplicationDoesNotWaitForAnother() {
        world.engine.behaviour("slow:1", Behaviour.becomesHealthy().after(Duration.ofMinutes(2)));
        world.engine.images().local("slow:1");
        world.declare(project("slow")
                .service(service("db").image("slow:1").healthcheck("CMD", "check"))
                .build());
        world.declare(shop("app:1"));
        world.start();
        assertThat(world.outcomes).contains("shop Converged").doesNotContain("slow Converged");
        world.pass(Duration.ofMinutes(3));
        assertThat(world.outcomes).contains("slow Converged");
    }

    @Test
    void aNewRevisionSupersedesAWait() {
        world.engine.behaviour("slow:1", Behaviour.becomesHealthy().after(Duration.ofHours(1)));
        world.engine.images().local("slow:1");
        world.declare(project("shop")
                .service(service("web").image("slow:1").healthcheck("CMD", "check"))
                .build());
        world.start();
        world.declare(shop("app:1"));
        world.loop.documentsChanged();
        world.settle();
        world.pass(Duration.ofSeconds(20));
        assertThat(world.engine.container("shop-web-1").image()).isEqualTo("app:1");
        assertThat(world.last()).isEqualTo("shop Converged");
    }

    @Test
    void anEngineThatGoesAwayIsAStateAndEverythingConvergesWhenItIsBack() {
        world.declare(project("shop")
                .service(service("web").image("app:1").restart(RestartPolicy.Mode.ALWAYS))
                .build());
        world.start();
        world.engine.goDown();
        world.pass(Duration.ofSeconds(70));
        assertThat(world.last()).isEqualTo("shop Failed");
        world.engine.comeUp();
        world.settle();
        world.pass(Duration.ofSeconds(10));
        assertThat(world.last()).isEqualTo("shop Converged");
    }

    @Test
    void restartsOnRequestInPlace() {
        world.declare(shop("app:1"));
        world.start();
        String id = idOf("shop-web-1");
        var started = world.engine.container("shop-web-1").startedAt();
        world.pass(Duration.ofSeconds(5));
        CompletableFuture<PassReport> answer = world.loop.request("shop", new Request.Restart(new TreeSet<>()));
        world.settle();
        world.pass(Duration.ofSeconds(10));
        assertThat(answer).isCompleted();
        assertThat(idOf("shop-web-1")).isEqualTo(id);
        assertThat(world.engine.container("shop-web-1").startedAt()).isAfter(started);
        assertThat(world.last()).isEqualTo("shop Converged");
    }

    @Test
    void suspendedItChangesNothingUntilItIsResumed() {
        world.declare(shop("app:1"));
        world.start();
        world.loop.request("shop", new Request.Suspend());
        world.settle();
        world.engine.hands().removeByHand("shop-web-1");
        world.pass(Duration.ofSeconds(70));
        assertThat(names()).isEmpty();
        world.loop.request("shop", new Request.Resume());
        world.settle();
        world.pass(Duration.ofSeconds(10));
        assertThat(names()).containsExactly("shop-web-1");
    }

    @Test
    void givesAContainerRemovedByHandItsAnonymousVolumeBack() {
        world.declare(project("shop")
                .service(service("web").image("app:1").anonymousVolume("/cache"))
                .build());
        world.start();
        String volume = world.engine.container("shop-web-1").mounts().get(0).volume();
        world.engine.hands().removeByHand("shop-web-1");
        world.settle();
        assertThat(world.engine.container("shop-web-1").mounts().get(0).volume())
                .isEqualTo(volume);
    }

    @Test
    void givesUpHurryingWhenAPlanDoesNotTake() {
        world.declare(shop("app:1"));
        world.start();
        for (int i = 0; i < 3; i++) {
            world.engine.hands().stopByHand("shop-web-1");
            world.settle();
        }
        world.pass(Duration.ofSeconds(60));
        assertThat(world.outcomes.size()).isLessThan(60);
    }

    @Test
    void stopsWithoutBeginningAnythingNew() {
        world.declare(shop("app:1"));
        world.start();
        CompletableFuture<Void> stopped = world.loop.stop();
        world.settle();
        assertThat(stopped).isCompleted();
        int passes = world.outcomes.size();
        world.engine.hands().removeByHand("shop-web-1");
        world.pass(Duration.ofSeconds(120));
        assertThat(world.outcomes).hasSize(passes);
        assertThat(names()).isEmpty();
    }
}
