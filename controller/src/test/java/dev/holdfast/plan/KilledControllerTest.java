package dev.holdfast.plan;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Dependency;
import dev.holdfast.desired.Dependency.Condition;
import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.RestartPolicy;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.observed.ObservedContainer.Mounted;
import dev.holdfast.testing.ProjectBuilder;
import dev.holdfast.testing.ServiceBuilder;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.Behaviour;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The controller is killed before and after each effect on the way from one revision to the next, and begins anew. */
class KilledControllerTest {
    /** From one revision to the next. */
    record Change(String name, DesiredProject before, DesiredProject after) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(
                "everything is new",
                DesiredProject.empty("shop"),
                shop(web(), db()).build()));
        changes.add(change("an environment entry changes", web().environment("TAG", "2")));
        changes.add(change("the image changes", web().image("web:2")));
        changes.add(new Change(
                "the container and its network change",
                shop(web(), db()).build(),
                shop(web().environment("TAG", "2"), db()).network("front", "2").build()));
        changes.add(new Change(
                "only its networks change",
                shop(web(), db()).build(),
                shop(web(), db()).network("front", "2").network("back", "2").build()));
        changes.add(change("it joins another network", web().networks("front", "back", "admin")));
        changes.add(change("it is scaled up", web().replicas(3)));
        changes.add(new Change(
                "it is scaled down and changed",
                shop(web().replicas(3), db()).build(),
                shop(web().environment("TAG", "2"), db()).build()));
        changes.add(new Change(
                "it is an orphan", shop(web(), db()).build(), shop(db()).build()));
        changes.add(new Change(
                "its dependency changes and it restarts with it",
                shop(web().dependsOn("db", restarting()), db()).build(),
                shop(web().dependsOn("db", restarting()), db().environment("TAG", "2"))
                        .build()));
        changes.add(new Change(
                "its network namespace is replaced",
                shop(sidecar(), db()).build(),
                shop(sidecar(), db().environment("TAG", "2")).build()));
        changes.add(new Change(
                "the container whose mounts it took over is replaced",
                shop(web().volumesFrom("service:db"), db()).build(),
                shop(web().volumesFrom("service:db"), db().environment("TAG", "2"))
                        .build()));
        changes.add(new Change(
                "hooks run before it starts",
                shop(web(), db()).build(),
                shop(
                                web().preStart(migration(), migration())
                                        .environment("TAG", "2")
                                        .replicas(2),
                                db())
                        .build()));
        changes.add(new Change(
                "its hooks change",
                shop(web().postStart(Hook.of("warm-up")).preStop(Hook.of("false")), db())
                        .build(),
                shop(web().postStart(Hook.of("warm-up"), Hook.of("announce")), db())
                        .build()));
        changes.add(new Change(
                "its fixed port moves to another service",
                shop(web(), db().port("8080", 80)).build(),
                shop(web().port("8080", 80), db()).build()));
        changes.add(new Change(
                "its fixed port moves to its own dependency",
                shop(web().port("8080", 80), db()).build(),
                shop(web(), db().port("8080", 80)).build()));
        changes.add(new Change(
                "a job runs first",
                shop(web(), db()).build(),
                shop(
                                web().dependsOn("job", Condition.SERVICE_COMPLETED_SUCCESSFULLY)
                                        .environment("TAG", "2"),
                                db(),
                                service("job").dependsOn("db", Condition.SERVICE_HEALTHY))
                        .build()));
        return changes;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void endsTheSameWhereverItIsKilled(Change change) {
        for (PlanRunner.Kind kind : PlanRunner.Kind.values()) {
            int effects = new Life(change, kind).live().effects();
            assertThat(effects).isPositive();
            for (int effect = 1; effect <= effects; effect++) {
                Life before = new Life(change, kind);
                before.engine.killBefore(effect);
                before.live().endsRight("killed before effect " + effect);
                Life after = new Life(change, kind);
                after.engine.killAfter(effect);
                after.live().endsRight("killed after effect " + effect);
            }
        }
    }

    /** One engine that has converged to the first revision and is to converge to the second. */
    private static final class Life {
        private final TestClock clock = new TestClock();
        private final InMemoryEngine engine = new InMemoryEngine(clock);
        private final DesiredProject desired;
        private final Convergence convergence;
        private final Set<String> volumes;
        private final Set<Mounted> mounts;

        private boolean reached;

        Life(Change change, PlanRunner.Kind kind) {
            engine.behaviour("job:1", Behaviour.exitsWith(0));
            desired = change.after;
            Convergence first = new Convergence(engine, clock, change.before, kind);
            assertThat(first.reach()).as(first::story).isTrue();
            volumes = new TreeSet<>(engine.volumes().keySet());
            mounts = mounts();
            convergence = new Convergence(engine, clock, desired, kind);
            engine.revive();
        }

        Life live() {
            reached = convergence.reach();
            return this;
        }

        int effects() {
            endsRight("not killed");
            return engine.effectCount();
        }

        void endsRight(String fate) {
            assertThat(EndState.wrongIn(engine, desired, Set.of()))
                    .as(() -> fate + "\n" + convergence.story())
                    .isEmpty();
            assertThat(reached).as(() -> fate + "\n" + convergence.story()).isTrue();
            assertThat(engine.volumes().keySet()).as(fate).containsAll(volumes);
            if (desired.services().containsKey("web"))
                assertThat(mounts()).as(() -> fate + "\n" + convergence.story()).containsAll(mounts);
        }

        /** What replica 1 of web keeps its data in. */
        private Set<Mounted> mounts() {
            Set<Mounted> mounts = new HashSet<>();
            engine.containers().stream()
                    .filter(container -> container.name().equals("shop-web-1"))
                    .forEach(container -> mounts.addAll(container.mounts()));
            return mounts;
        }
    }

    private static Change change(String name, ServiceBuilder web) {
        return new Change(name, shop(web(), db()).build(), shop(web, db()).build());
    }

    private static ProjectBuilder shop(ServiceBuilder... services) {
        ProjectBuilder shop = project("shop");
        for (ServiceBuilder service : services) shop.service(service);
        return shop;
    }

    private static ServiceBuilder web() {
        return service("web")
                .networks("front", "back")
                .anonymousVolume("/cache")
                .config("settings", "/etc/settings", "a")
                .dependsOn("db", Condition.SERVICE_HEALTHY)
                .restart(RestartPolicy.Mode.UNLESS_STOPPED);
    }

    private static ServiceBuilder db() {
        return service("db").networks("back").volume("data", "/data").healthcheck("CMD", "check");
    }

    private static Hook migration() {
        return new Hook("job:1", List.of("migrate"), null, false, new TreeMap<>(), null);
    }

    private static ServiceBuilder sidecar() {
        return service("web")
                .networkMode("service:db")
                .dependsOn("db", new Dependency(Condition.SERVICE_STARTED, true, true));
    }

    private static Dependency restarting() {
        return new Dependency(Condition.SERVICE_HEALTHY, true, true);
    }
}
