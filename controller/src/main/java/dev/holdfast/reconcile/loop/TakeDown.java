package dev.holdfast.reconcile.loop;

import dev.holdfast.plan.FailureKind;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.ReconcileOutcome;
import dev.holdfast.reconcile.pass.Pass;
import dev.holdfast.reconcile.pass.Reconciler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stops applications when the controller ends, side by side and each within its own limit: passes like those of the loop, whose plan
 * is to stop, until one finds nothing that runs. The loop has to have stopped before.
 */
public final class TakeDown {
    private static final Duration PROGRESS = Duration.ofSeconds(10);

    private final Reconciler reconciler;
    private final Executor passes;
    private final Timer timer;
    private final BackOff backOff;
    private final ReconcileListener listener;
    private final InstantSource clock;

    /**
     * @param reconciler whose effects run on threads enough for every container to be stopped at once: one that takes its time
     *     must not use up that of another application
     * @param passes runs the part of a pass that observes and plans
     */
    public TakeDown(
            Reconciler reconciler,
            Executor passes,
            Timer timer,
            BackOff backOff,
            ReconcileListener listener,
            InstantSource clock) {
        this.reconciler = reconciler;
        this.passes = passes;
        this.timer = timer;
        this.backOff = backOff;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Stops those of the applications whose document says so and that are not suspended; the future completes, never
     * exceptionally, with whether nothing of them runs any more.
     */
    public CompletableFuture<Boolean> begin(Collection<Application> applications) {
        List<CompletableFuture<Boolean>> ends = applications.stream()
                .filter(application -> application.policy().shutdown().stop())
                .filter(application -> !application.policy().suspend() && !reconciler.suspended(application.name()))
                .map(application -> new Descent(application).begin())
                .toList();
        return CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> ends.stream().allMatch(CompletableFuture::join));
    }

    /** One application on its way. */
    private final class Descent {
        private final Application application;
        private final String name;
        private final Instant begun = clock.instant();
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();
        private final AtomicReference<@Nullable Pass> underWay = new AtomicReference<>();

        Descent(Application application) {
            this.application = application;
            this.name = application.name();
        }

        CompletableFuture<Boolean> begin() {
            timer.after(application.policy().shutdown().timeout(), this::giveUp);
            timer.after(PROGRESS, this::tell);
            pass();
            return end;
        }

        private void pass() {
            passes.execute(() -> {
                if (end.isDone()) return;
                Pass pass = reconciler.pass(name);
                underWay.set(pass);
                pass.result().thenAccept(this::passed);
                reconciler.beginStandstill(pass, application);
            });
        }

        private void passed(PassReport report) {
            if (report.outcome() instanceof ReconcileOutcome.Stopped) end.complete(true);
            else if (unreachable(report)) abandon(report);
            else if (report.outcome() instanceof ReconcileOutcome.Failed) again(backOff.failed(name));
            else again(backOff.progressed(name));
        }

        private void again(Duration delay) {
            if (delay.isZero()) pass();
            else timer.after(delay, this::pass);
        }

        /** A step that lost the engine is tried once more; a snapshot that cannot be taken says that it is of no use. */
        private static boolean unreachable(PassReport report) {
            return report.observed() == null
                    && report.outcome() instanceof ReconcileOutcome.Failed failed
                    && failed.kind() == FailureKind.ENGINE_UNAVAILABLE;
        }

        private void abandon(PassReport report) {
            String why = report.outcome() instanceof ReconcileOutcome.Failed failed ? failed.message() : "";
            if (end.complete(false)) listener.notStopped(name, "its containers are left as they are: " + why);
        }

        private void tell() {
            if (end.isDone()) return;
            listener.stopping(name, running(), Duration.between(begun, clock.instant()));
            timer.after(PROGRESS, this::tell);
        }

        private void giveUp() {
            if (!end.complete(false)) return;
            SortedSet<String> left = running();
            Pass pass = underWay.get();
            if (pass != null) pass.cancel();
            String limit = application.policy().shutdown().timeout().toSeconds() + " s";
            listener.notStopped(
                    name,
                    left.isEmpty()
                            ? "not known to be stopped after " + limit
                            : "not stopped after " + limit + ", still running: " + String.join(", ", left));
        }

        private SortedSet<String> running() {
            Pass pass = underWay.get();
            return pass == null ? new TreeSet<>() : pass.unstopped();
        }
    }
}
