package dev.holdfast.reconcile.pass;

import dev.holdfast.desired.Copies;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.plan.Owner;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Pulls;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.Asked;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.Memory;
import dev.holdfast.reconcile.Policy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;

/** Puts together what a plan is made from. */
public final class PlanRequests {
    private final String controllerId;
    private final FingerprintKey key;
    private final InstantSource clock;

    public PlanRequests(String controllerId, FingerprintKey key, InstantSource clock) {
        this.controllerId = controllerId;
        this.key = key;
        this.clock = clock;
    }

    /** The request of an ordinary pass; for commands that only look. */
    public PlanRequest of(Application application, ObservedProject observed, Memory memory, Asked asked) {
        Target target = Target.of(new LoadResult.Loaded(application), application.name(), asked);
        return of(target, observed, memory, asked);
    }

    PlanRequest of(Target target, ObservedProject observed, Memory memory, Asked asked) {
        Application application = target.application();
        return new PlanRequest(
                target.desired(),
                observed,
                new Owner(
                        application == null ? target.name() : application.name(),
                        controllerId,
                        target.desired().name(),
                        application == null ? "" : application.revision().version()),
                key,
                pulls(target, memory, asked),
                target.deleting() || application == null || application.policy().prune(),
                application != null && application.policy().adopt(),
                application != null && application.policy().force(),
                target.volumes(),
                asked.restart(Copies.sorted(target.desired().services().keySet())),
                asked.recreateVolumes(),
                asked.retryFailed(),
                memory.volumes(),
                memory.interrupted(),
                memory.owedHooks(),
                application == null ? List.of() : application.held());
    }

    private Pulls pulls(Target target, Memory memory, Asked asked) {
        Application application = target.application();
        if (application == null) return Pulls.DEFAULT;
        Policy policy = application.policy();
        return new Pulls(
                policy.pull(),
                pulled(target, memory),
                policy.pullBeforeStop(),
                policy.offline() == Policy.Offline.USE_CACHE,
                asked.retryPulls(),
                memory.unrefreshed());
    }

    /** {@code Always} pulls once a revision and once an interval, never for healing. */
    private SortedSet<String> pulled(Target target, Memory memory) {
        Application application = target.application();
        Instant pulledAt = memory.pulledAt();
        boolean fresh = application != null
                && pulledAt != null
                && application.revision().sha256().equals(memory.pulledSha256())
                && clock.instant().isBefore(pulledAt.plus(application.policy().interval()));
        if (!fresh) return Copies.sorted(List.of());
        return Copies.sorted(target.desired().services().values().stream()
                .flatMap(service -> service.images().stream())
                .toList());
    }
}
