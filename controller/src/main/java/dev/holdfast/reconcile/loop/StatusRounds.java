package dev.holdfast.reconcile.loop;

import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.Observer;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.ReconcileListener;
import dev.holdfast.reconcile.pass.Interests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells, at the interval of an application's status log, how its containers are. Asks the engine only when no pass has looked for as
 * long as an interval; an application without a status log costs nothing.
 */
public final class StatusRounds implements ReconcileListener {
    private static final Logger LOG = LoggerFactory.getLogger(StatusRounds.class);

    private final Observer observer;
    private final Timer timer;
    private final InstantSource clock;
    private final BiConsumer<Application, ObservedProject> told;
    private final Map<String, Rounds> rounds = new ConcurrentHashMap<>();

    /**
     * @param timer whose thread may ask the engine
     * @param told hears of each round
     */
    public StatusRounds(
            Observer observer, Timer timer, InstantSource clock, BiConsumer<Application, ObservedProject> told) {
        this.observer = observer;
        this.timer = timer;
        this.clock = clock;
        this.told = told;
    }

    @Override
    public void passFinished(PassReport report) {
        Application application = report.application();
        ObservedProject observed = report.observed();
        if (application == null || observed == null) return;
        if (application.policy().statusLog().isZero()) forgotten(report.name());
        else rounds.computeIfAbsent(report.name(), name -> new Rounds()).seen(application, observed);
    }

    @Override
    public void forgotten(String application) {
        Optional.ofNullable(rounds.remove(application)).ifPresent(Rounds::end);
    }

    /** Those of one application. */
    private final class Rounds {
        private @Nullable Application application;
        private @Nullable ObservedProject latest;
        private Timer.@Nullable Cancellable next;
        private Duration interval = Duration.ZERO;

        synchronized void seen(Application now, ObservedProject observed) {
            application = now;
            latest = observed;
            if (now.policy().statusLog().equals(interval)) return;
            end();
            interval = now.policy().statusLog();
            next = timer.after(interval, this::round);
        }

        synchronized void end() {
            if (next != null) next.cancel();
            next = null;
        }

        private void round() {
            Application about = due();
            if (about == null) return;
            try {
                told.accept(about, fresh(about));
            } catch (Observer.EngineUnavailable e) {
                // The loop tells of it.
                LOG.debug("no status of {}: {}", about.name(), e.getMessage());
            }
        }

        private synchronized @Nullable Application due() {
            if (next == null) return null;
            next = timer.after(interval, this::round);
            return application;
        }

        private ObservedProject fresh(Application about) {
            ObservedProject known = known();
            Instant oldest = clock.instant().minus(about.policy().statusLog());
            if (known != null && known.at().isAfter(oldest)) return known;
            return keep(observer.observe(Interests.of(about.desired())));
        }

        private synchronized @Nullable ObservedProject known() {
            return latest;
        }

        private synchronized ObservedProject keep(ObservedProject observed) {
            latest = observed;
            return observed;
        }
    }
}
