package dev.holdfast.plan;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.observed.ObservedProject;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says what is asked of the planner; everything that is not said is as in an ordinary pass with pruning. */
final class RequestBuilder {
    private final DesiredProject desired;
    private final ObservedProject observed;
    private final FingerprintKey key;
    private Owner owner;
    private Pulls pulls = Pulls.DEFAULT;
    private boolean prune = true;
    private boolean adopt;
    private boolean force;
    private SortedSet<String> restart = new TreeSet<>();
    private SortedSet<String> recreateVolumes = new TreeSet<>();
    private boolean retryFailed;
    private SortedMap<String, SortedMap<String, String>> recordedVolumes = new TreeMap<>();
    private SortedSet<String> interrupted = new TreeSet<>();
    private SortedSet<String> owedHooks = new TreeSet<>();
    private List<String> held = List.of();

    RequestBuilder(DesiredProject desired, ObservedProject observed, Owner owner, FingerprintKey key) {
        this.desired = desired;
        this.observed = observed;
        this.owner = owner;
        this.key = key;
    }

    /** The same as another, of an ordinary pass. */
    static RequestBuilder of(PlanRequest request) {
        RequestBuilder same = new RequestBuilder(request.desired(), request.observed(), request.owner(), request.key());
        same.pulls = request.pulls();
        same.prune = request.prune();
        same.adopt = request.adopt();
        same.force = request.force();
        same.restart = request.restart();
        same.recreateVolumes = request.recreateVolumes();
        same.retryFailed = request.retryFailed();
        same.recordedVolumes = request.recordedVolumes();
        same.interrupted = request.interrupted();
        same.owedHooks = request.owedHooks();
        same.held = request.held();
        return same;
    }

    RequestBuilder owner(Owner other) {
        owner = other;
        return this;
    }

    RequestBuilder pulls(Pulls other) {
        pulls = other;
        return this;
    }

    RequestBuilder prune(boolean other) {
        prune = other;
        return this;
    }

    RequestBuilder adopt(boolean other) {
        adopt = other;
        return this;
    }

    RequestBuilder force(boolean other) {
        force = other;
        return this;
    }

    RequestBuilder restart(String... services) {
        restart = new TreeSet<>(List.of(services));
        return this;
    }

    RequestBuilder recreateVolumes(Set<String> volumes) {
        recreateVolumes = new TreeSet<>(volumes);
        return this;
    }

    RequestBuilder retryFailed() {
        retryFailed = true;
        return this;
    }

    RequestBuilder interrupted(String... containers) {
        interrupted = new TreeSet<>(List.of(containers));
        return this;
    }

    RequestBuilder owedHooks(SortedSet<String> replicas) {
        owedHooks = replicas;
        return this;
    }

    RequestBuilder held(String... sentences) {
        held = List.of(sentences);
        return this;
    }

    PlanRequest build() {
        return new PlanRequest(
                desired,
                observed,
                owner,
                key,
                pulls,
                prune,
                adopt,
                force,
                false,
                restart,
                recreateVolumes,
                retryFailed,
                recordedVolumes,
                interrupted,
                owedHooks,
                held);
    }
}
