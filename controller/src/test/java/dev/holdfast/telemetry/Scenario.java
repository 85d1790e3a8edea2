package dev.holdfast.telemetry;

import static dev.holdfast.testing.ProjectBuilder.project;
import static dev.holdfast.testing.ServiceBuilder.service;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.execution.PlanExecutor;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.Asked;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.Memory;
import dev.holdfast.reconcile.MemoryStore;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.Policy;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.ReconcileOutcome.Converged;
import dev.holdfast.reconcile.pass.Pass;
import dev.holdfast.reconcile.pass.Reconciler;
import dev.holdfast.testing.Reports;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.memory.InMemoryEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real reconciler on the engine in memory, with one application {@code shop} and one listener. */
final class Scenario {
    final TestClock clock;
    final InMemoryEngine engine;
    private final Reconciler reconciler;
    private String tag = "1.1";
    private String image = "shop/web:1";

    Scenario(TestClock clock, ReconcileListener listener) {
        this.clock = clock;
        engine = new InMemoryEngine(clock);
        reconciler = new Reconciler(
                name -> new LoadResult.Loaded(application()),
                engine,
                new PlanExecutor(engine, engine, new PlanExecutor.Lanes(Runnable::run), clock),
                new Remembered(),
                "node",
                new FingerprintKey("k1", new byte[32]),
                listener,
                clock);
    }

    void declareTag(String changed) {
        tag = changed;
    }

    void declareImage(String changed) {
        image = changed;
    }

    /** One pass, its waits included. */
    PassReport pass() {
        Pass pass = reconciler.begin(reconciler.pass("shop"), Asked.NOTHING);
        clock.advance(Duration.ofSeconds(10));
        return pass.result().join();
    }

    /** Passes until one finds nothing left to do. */
    void converge() {
        for (int pass = 0; pass < 10; pass++) if (pass().outcome() instanceof Converged) return;
        throw new AssertionError("did not converge in 10 passes");
    }

    private Application application() {
        DesiredProject desired = project("shop")
                .service(service("web").image(image).environment("TAG", tag))
                .service(service("db").image("shop/db:1"))
                .build();
        Application plain = Reports.application("shop", Reports.revision("", image + tag), desired.services());
        return new Application("shop", 1, plain.revision(), desired, Policy.DEFAULT, List.of());
    }

    /** Memory in memory. */
    private static final class Remembered implements MemoryStore {
        private final Map<String, Memory> memories = new HashMap<>();

        @Override
        public Memory read(String application) {
            return memories.getOrDefault(application, Memory.NONE);
        }

        @Override
        public void write(String application, Memory memory) {
            memories.put(application, memory);
        }

        @Override
        public void forget(String application) {
            memories.remove(application);
        }
    }
}
