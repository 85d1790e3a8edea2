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
import java.util.concurrent.atomic.AtomicReference;
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

    /** What is known of an application when a round is due. */
    private record Known(Application application, ObservedProject observed) {
        Duration interval() {
            return application.policy().statusLog();
        }
    }

    /** Those of one application. */
    private final class Rounds {
        private final AtomicReference<@Nullable Known> known = new AtomicReference<>();
        private final AtomicReference<Timer.@Nullable Cancellable> next = new AtomicReference<>();

        synchronized void seen(Application application, ObservedProject observed) {
            Known now = new Known(application, observed);
            Known before = known.getAndSet(now);
            if (before == null || !before.interval().equals(now.interval())) comesAfter(now.interval());
        }

        synchronized void end() {
            known.set(null);
            Timer.Cancellable coming = next.getAndSet(null);
            if (coming != null) coming.cancel();
        }

        private void comesAfter(Duration interval) {
            Timer.Cancellable before = next.getAndSet(timer.after(interval, this::round));
            if (before != null) before.cancel();
        }

        private void round() {
            Known now = due();
            if (now == null) return;
            try {
                told.accept(now.application(), fresh(now));
            } catch (Observer.EngineUnavailable e) {
                // The loop tells of it.
                LOG.debug("no status of {}: {}", now.application().name(), e.getMessage());
            }
        }

        private synchronized @Nullable Known due() {
            Known now = known.get();
            if (now != null) comesAfter(now.interval());
            return now;
        }

        private ObservedProject fresh(Known now) {
            Instant oldest = clock.instant().minus(now.interval());
            if (now.observed().at().isAfter(oldest)) return now.observed();
            ObservedProject observed =
                    observer.observe(Interests.of(now.application().desired()));
            known.compareAndSet(now, new Known(now.application(), observed));
            return observed;
        }
    }
}
