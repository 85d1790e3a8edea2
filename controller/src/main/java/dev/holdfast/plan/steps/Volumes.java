package dev.holdfast.plan.steps;

import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import dev.holdfast.observed.ObservedVolume;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.decision.Inventory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Plans the named volumes: makes what is missing, reports what differs, never removes. */
final class Volumes implements Preparation {
    private final PlanRequest request;
    private final Inventory inventory;
    private final PlanBuilder builder;
    private final Map<String, Integer> created = new HashMap<>();
    private final Set<String> missing = new HashSet<>();

    Volumes(PlanRequest request, Inventory inventory, PlanBuilder builder) {
        this.request = request;
        this.inventory = inventory;
        this.builder = builder;
    }

    void plan() {
        request.desired().volumes().values().forEach(this::plan);
    }

    private void plan(Volume volume) {
        Subject subject = Subject.volume(volume.key());
        Optional<ObservedVolume> observed = inventory.volume(volume.name());
        if (observed.isEmpty() && volume.external()) {
            missing.add(volume.key());
            builder.report(new Finding(
                    subject,
                    new Reason(Reason.Code.EXTERNAL_MISSING, "external volume " + volume.name() + " does not exist"),
                    true));
        } else if (observed.isEmpty()) {
            Change change = new Change(Change.Kind.CREATE, subject, Reason.of(Reason.Code.MISSING));
            Action create = new Action.CreateVolume(request.owner(), volume, Fingerprint.of(volume));
            created.put(volume.key(), builder.add(change, create, Set.of()));
        } else if (!volume.external()) {
            report(volume, observed.get(), subject);
        }
    }

    private void report(Volume volume, ObservedVolume observed, Subject subject) {
        if (!inventory.isOwn(observed)) {
            String detail = "volume " + volume.name() + " was not made by this application; it is used and left alone";
            builder.report(new Finding(subject, new Reason(Reason.Code.NOT_OWNED, detail), false));
        } else if (!observed.fingerprint().isEmpty() && !observed.fingerprint().equals(Fingerprint.of(volume))) {
            String detail = "volume " + volume.name()
                    + " has other settings than declared; it is kept, because making it anew would lose its data";
            builder.report(new Finding(subject, new Reason(Reason.Code.VOLUME_CHANGED, detail), false));
        }
    }

    private static Stream<String> keys(Service service) {
        return service.container().mounts().stream()
                .filter(Mount.Named.class::isInstance)
                .map(mount -> ((Mount.Named) mount).key());
    }

    @Override
    public Set<Integer> before(Service service) {
        Set<Integer> steps = new TreeSet<>();
        keys(service).filter(created::containsKey).forEach(key -> steps.add(created.get(key)));
        return steps;
    }

    @Override
    public Optional<Reason> missing(Service service) {
        return keys(service)
                .filter(missing::contains)
                .findFirst()
                .map(key -> new Reason(Reason.Code.EXTERNAL_MISSING, "volume " + key));
    }
}
