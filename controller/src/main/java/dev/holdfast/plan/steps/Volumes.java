package dev.holdfast.plan.steps;

import dev.holdfast.desired.Mount;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedVolume;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.PlanRequest;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.plan.decision.Inventory;
import dev.holdfast.plan.decision.VolumeRenewal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Plans the named volumes: makes what is missing, reports what differs, makes it anew only when the user named it. */
final class Volumes extends Supply {
    private final PlanRequest request;
    private final Inventory inventory;
    private final VolumeRenewal renewal;
    private final PlanBuilder builder;
    private final Containers containers;

    Volumes(
            PlanRequest request,
            Inventory inventory,
            VolumeRenewal renewal,
            PlanBuilder builder,
            Containers containers) {
        super(builder);
        this.request = request;
        this.inventory = inventory;
        this.renewal = renewal;
        this.builder = builder;
        this.containers = containers;
    }

    void plan() {
        request.desired().volumes().values().forEach(this::plan);
    }

    private void plan(Volume volume) {
        Subject subject = Subject.volume(volume.key());
        Optional<ObservedVolume> observed = inventory.volume(volume.name());
        if (observed.isEmpty() && volume.external()) {
            String detail = "external volume " + volume.name() + " does not exist";
            missing(volume.key(), subject, new Reason(Reason.Code.EXTERNAL_MISSING, detail));
        } else if (observed.isEmpty()) {
            create(volume, new Change(Change.Kind.CREATE, subject, Reason.of(Reason.Code.MISSING)), Set.of());
        } else if (!volume.external() && !inventory.isOwn(observed.get())) {
            String detail = "volume " + volume.name() + " was not made by this application; it is used and left alone";
            builder.report(new Finding(subject, new Reason(Reason.Code.NOT_OWNED, detail), false));
        } else if (!volume.external()) {
            inventory.difference(volume, observed.get()).ifPresent(what -> changed(volume, observed.get(), what));
        }
    }

    private void create(Volume volume, Change change, Collection<Integer> requires) {
        Action create = new Action.CreateVolume(request.owner(), volume, inventory.fingerprint(volume));
        made(volume.key(), builder.add(change, create, requires));
    }

    private void changed(Volume volume, ObservedVolume observed, String difference) {
        Subject subject = Subject.volume(volume.key());
        if (renewal.renews(volume)) {
            renew(
                    volume,
                    new Change(Change.Kind.RECREATE, subject, new Reason(Reason.Code.VOLUME_CHANGED, difference)));
            return;
        }
        Optional<String> strangers = renewal.asked(volume) ? inventory.strangers(observed.users()) : Optional.empty();
        String why = strangers
                .map(names -> "not made anew while " + names + " mounts it")
                .orElse("kept, because making it anew loses its data: " + loss(observed) + "; apply --recreate-volume "
                        + volume.key() + " does it");
        Reason reason = new Reason(Reason.Code.VOLUME_CHANGED, difference + "; " + why);
        builder.report(new Finding(subject, reason, strangers.isPresent()));
    }

    private static String loss(ObservedVolume volume) {
        String users = volume.users().isEmpty() ? "nobody" : String.join(", ", volume.users());
        return volume.name() + " (driver " + volume.driver() + ", mounted by " + users + ")";
    }

    /** The containers that mount it go first, those that borrow it from another included; their services make new ones. */
    private void renew(Volume volume, Change change) {
        Set<Integer> gone = new TreeSet<>();
        inventory.own().values().stream()
                .flatMap(List::stream)
                .filter(container -> mounts(container, volume))
                .forEach(container -> gone.add(containers.remove(change, container, Set.of())));
        int removed = builder.add(change, new Action.RemoveVolume(volume.name()), gone);
        create(volume, change, Set.of(removed));
    }

    private static boolean mounts(ObservedContainer container, Volume volume) {
        return container.mounts().stream().anyMatch(mount -> mount.volume().equals(volume.name()));
    }

    @Override
    Stream<String> needs(Service service) {
        return service.container().mounts().stream()
                .filter(Mount.Named.class::isInstance)
                .map(mount -> ((Mount.Named) mount).key());
    }
}
