package dev.holdfast.reconcile;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.observed.ObservedContainer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletionTest {
    private final LoopWorld world = new LoopWorld();

    @BeforeEach
    void images() {
        world.engine.images().local("app:1");
        world.engine.images().local("app:2");
    }

    private List<String> names() {
        return world.engine.containers().stream().map(ObservedContainer::name).toList();
    }

    @Test
    void deletesEverythingButVolumesOnRequest() {
        world.declare(project("shop")
                .service(service("web").image("app:1").volume("data", "/data"))
                .build());
        world.start();
        world.loop.request("shop", new Request.Delete(false));
        world.settle();
        world.pass(Duration.ofSeconds(5));
        assertThat(world.outcomes).contains("shop Deleted");
        assertThat(names()).isEmpty();
        assertThat(world.engine.networks()).isEmpty();
        assertThat(world.engine.volumes()).containsKey("shop_data");
    }

    @Test
    void deletesNamedAndAnonymousVolumesOnlyWhenAskedTo() {
        world.declare(project("shop")
                .service(service("web").image("app:1").volume("data", "/data").anonymousVolume("/cache"))
                .build());
        world.start();
        world.loop.request("shop", new Request.Delete(true));
        world.settle();
        world.pass(Duration.ofSeconds(5));
        assertThat(world.outcomes).contains("shop Deleted");
        assertThat(world.engine.volumes()).isEmpty();
    }

    @Test
    void endsADeletionWhoseAnonymousVolumeSomebodyElseRemoved() {
        world.declare(project("shop")
                .service(service("web").image("app:1").anonymousVolume("/cache"))
                .build());
        world.start();
        String volume = world.engine.container("shop-web-1").mounts().get(0).volume();
        world.loop.request("shop", new Request.Suspend());
        world.settle();
        world.engine.hands().removeByHand("shop-web-1");
        world.engine.hands().removeVolumeByHand(volume);
        world.loop.request("shop", new Request.Delete(true));
        world.settle();
        world.pass(Duration.ofSeconds(5));
        assertThat(world.outcomes).contains("shop Deleted");
    }

    @Test
    void goesOnWhenAFileOfTheApplicationChangesMeanwhile() {
        world.declare(project("shop")
                .service(service("web").image("app:1").volume("data", "/data"))
                .build());
        world.start();
        world.engine.beforeEffect(world.engine.effectCount() + 1, () -> world.loop.supersede("shop"));
        world.loop.request("shop", new Request.Delete(true));
        world.settle();
        world.pass(Duration.ofSeconds(5));
        assertThat(world.outcomes).contains("shop Deleted");
        assertThat(world.engine.volumes()).isEmpty();
    }
}
