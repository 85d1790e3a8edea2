package dev.holdfast.reconcile;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.plan.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that uses what the engine at hand would leave out in silence. */
class EngineTooOldTest {
    private static final DesiredProject PLAIN =
            project("shop").service(service("web").image("app:1")).build();

    private static final DesiredProject NEEDY = project("shop")
            .service(service("web").image("app:2"))
            .needs("web", "annotations", "1.43")
            .build();

    private final LoopWorld world = new LoopWorld();

    @BeforeEach
    void images() {
        world.engine.images().local("app:1");
        world.engine.images().local("app:2");
    }

    private ReconcileOutcome.Failed failure() {
        return (ReconcileOutcome.Failed) world.loop.latest("shop").orElseThrow().outcome();
    }

    private void declared(DesiredProject project) {
        world.declare(project);
        world.loop.documentsChanged();
        world.settle();
    }

    @Test
    void isRefusedWithTheSentenceAndWhatRunsStaysAsItIs() {
        world.declare(PLAIN);
        world.start();
        String before = world.engine.container("shop-web-1").id();
        declared(NEEDY);
        assertThat(failure().kind()).isEqualTo(FailureKind.ENGINE_TOO_OLD);
        assertThat(failure().message())
                .isEqualTo("web: EngineTooOld: services.web.annotations (compose.yaml:3:5) needs Engine API 1.43"
                        + " (Docker 24), this engine speaks 1.41");
        assertThat(world.engine.container("shop-web-1").id()).isEqualTo(before);
    }

    @Test
    void isNotTriedAgainByItself() {
        world.declare(NEEDY);
        world.start();
        int passes = world.outcomes.size();
        world.pass(Duration.ofSeconds(40));
        assertThat(failure().retryable()).isFalse();
        assertThat(world.outcomes).hasSize(passes);
    }

    @Test
    void convergesWhenANewerEngineAnswers() {
        world.declare(NEEDY);
        world.start();
        world.engine.goDown();
        world.engine.speaks("1.44");
        world.engine.comeUp();
        world.pass(Duration.ofSeconds(10));
        assertThat(world.last()).isEqualTo("shop Converged");
    }

    @Test
    void convergesWhenTheDocumentNoLongerUsesIt() {
        world.declare(NEEDY);
        world.start();
        declared(PLAIN);
        world.pass(Duration.ofSeconds(10));
        assertThat(world.last()).isEqualTo("shop Converged");
    }

    @Test
    void isDeletedAllTheSame() {
        world.declare(PLAIN);
        world.start();
        declared(NEEDY);
        world.documents.put("shop", new LoadResult.Deleted("shop", false, false));
        world.loop.supersede("shop");
        world.pass(Duration.ofSeconds(20));
        assertThat(world.engine.containers()).isEmpty();
    }
}
