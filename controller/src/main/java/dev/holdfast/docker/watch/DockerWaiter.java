package dev.holdfast.docker.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.log.LastWords;
import dev.holdfast.docker.observe.ContainerAnswer;
import dev.holdfast.docker.observe.GivenSecrets;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.Waiter;
import dev.holdfast.observed.EngineEvent;
import dev.holdfast.observed.EventSource;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.Observer.EngineUnavailable;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits by looking: once at the beginning, then whenever an event names the container, and now and then in case an event was lost. No thread
 * is held in between.
 */
public final class DockerWaiter implements Waiter {
    private static final Logger LOG = LoggerFactory.getLogger(DockerWaiter.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int UNKNOWN = -1;

    private final EngineClient engine;
    private final EventSource events;
    private final Executor executor;
    private final ScheduledExecutorService timers;
    private final InstantSource clock;

    public DockerWaiter(
            EngineClient engine,
            EventSource events,
            Executor executor,
            ScheduledExecutorService timers,
            InstantSource clock) {
        this.engine = engine;
        this.events = events;
        this.executor = executor;
        this.timers = timers;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Void> await(Action.Await await) {
        Watch watch = new Watch(await);
        watch.begin();
        return watch.result;
    }

    private final class Watch {
        private final Action.Await await;
        private final CompletableFuture<Void> result = new CompletableFuture<>();
        private final AtomicReference<@Nullable ObservedContainer> seen = new AtomicReference<>();
        private final AtomicInteger restartsBefore = new AtomicInteger(UNKNOWN);
        private final AtomicBoolean late = new AtomicBoolean();
        private final AtomicBoolean looking = new AtomicBoolean();
        private final AtomicBoolean lookAgain = new AtomicBoolean();
        private final AtomicReference<@Nullable ScheduledFuture<?>> nextLook = new AtomicReference<>();

        private Watch(Action.Await await) {
            this.await = await;
        }

        private void begin() {
            EventSource.Subscription subscription = events.subscribe(EventSource.Listener.of(this::heard));
            ScheduledFuture<?> deadline = timers.schedule(
                    () -> executor.execute(this::end), await.deadline().toMillis(), TimeUnit.MILLISECONDS);
            result.whenComplete((done, failure) -> {
                subscription.close();
                deadline.cancel(false);
                ScheduledFuture<?> next = nextLook.getAndSet(null);
                if (next != null) next.cancel(false);
            });
            requestLook();
        }

        private void heard(EngineEvent event) {
            if (!event.type().equals("container")) return;
            ObservedContainer known = seen.get();
            if (known != null && event.id().equals(known.id())
                    || event.id().equals(await.container())
                    || event.name().equals(await.container())) requestLook();
        }

        /** One look at a time; a request during a look makes another one follow. */
        private void requestLook() {
            lookAgain.set(true);
            if (looking.compareAndSet(false, true)) executor.execute(this::look);
        }

        private void look() {
            while (lookAgain.getAndSet(false) && !result.isDone()) lookOnce();
            looking.set(false);
            if (lookAgain.get() && !result.isDone()) requestLook();
        }

        private void lookOnce() {
            try {
                JsonNode inspection =
                        engine.get(Call.to("container_inspect", "/containers/{}/json", await.container()));
                ObservedContainer container = ContainerAnswer.read(inspection);
                seen.set(container);
                restartsBefore.compareAndSet(UNKNOWN, container.restartCount());
                judge(container, inspection);
            } catch (EngineRefusal e) {
                if (e.absent()) fail(FailureKind.EXITED, name() + " was removed while it was waited for");
                else fail(FailureKind.ENGINE_REFUSED, e.getMessage());
            } catch (EngineUnavailable e) {
                fail(FailureKind.ENGINE_UNAVAILABLE, String.valueOf(e.getMessage()));
            }
        }

        private void judge(ObservedContainer container, JsonNode inspection) {
            Verdict verdict = Verdict.of(await, container, restartsBefore.get(), clock.instant(), POLL);
            if (late.get()) return;
            if (verdict instanceof Verdict.Fulfilled) result.complete(null);
            else if (verdict instanceof Verdict.Failed failed)
                fail(failed.failure().kind(), failed.failure().getMessage() + words(inspection));
            else if (verdict instanceof Verdict.Pending pending) schedule(pending.after());
        }

        /** What a command said last, which tells why it failed. */
        private String words(JsonNode inspection) {
            if (!(await instanceof Action.AwaitCompleted)) return "";
            String words = GivenSecrets.hideIn(LastWords.ofContainer(engine, inspection), inspection);
            return words.isEmpty() ? "" : ": " + words;
        }

        private void end() {
            late.set(true);
            boolean stops = await instanceof Action.AwaitCompleted completed && completed.limited();
            try {
                if (stops && !result.isDone())
                    engine.post(Call.to("container_stop", "/containers/{}/stop", await.container()), null);
            } catch (EngineRefusal | EngineUnavailable e) {
                LOG.debug("{} could not be stopped at the end of its time", name(), e);
            }
            fail(FailureKind.TIMED_OUT, name() + " was not " + goal() + " within " + text(await.deadline()));
        }

        private String name() {
            ObservedContainer known = seen.get();
            return known == null ? await.container() : known.name();
        }

        private void schedule(Duration after) {
            Duration delay = after.compareTo(POLL) < 0 ? after : POLL;
            ScheduledFuture<?> next =
                    timers.schedule(this::requestLook, Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS);
            ScheduledFuture<?> previous = nextLook.getAndSet(next);
            if (previous != null) previous.cancel(false);
            if (result.isDone()) next.cancel(false);
        }

        private void fail(FailureKind kind, String message) {
            result.completeExceptionally(new ActionFailed(kind, message));
        }

        private String goal() {
            if (await instanceof Action.AwaitHealthy) return "healthy";
            return await instanceof Action.AwaitCompleted ? "completed" : "ready";
        }
    }

    private static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
