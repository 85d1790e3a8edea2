package dev.holdfast.plan.decision;

import dev.holdfast.desired.Volume;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedVolume;
import dev.holdfast.plan.PlanRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which volumes are made anew, so that the data in them is lost: ours, with other settings than declared, named by the user, and
 * mounted by nobody else. One that is as declared never is, so that asking twice loses nothing twice.
 */
public final class VolumeRenewal {
    private final PlanRequest request;
    private final Inventory inventory;
    private final Set<String> renewed;

    /** Decides about the volumes of one request. */
    public VolumeRenewal(PlanRequest request, Inventory inventory) {
        this.request = request;
        this.inventory = inventory;
        renewed = request.desired().volumes().values().stream()
                .filter(this::decide)
                .map(Volume::name)
                .collect(Collectors.toSet());
    }

    private boolean decide(Volume volume) {
        Optional<ObservedVolume> observed = inventory.volume(volume.name());
        return asked(volume)
                && !volume.external()
                && observed.isPresent()
                && inventory.isOwn(observed.get())
                && inventory.difference(volume, observed.get()).isPresent()
                && inventory.strangers(observed.get().users()).isEmpty();
    }

    /** Whether the user named it. */
    public boolean asked(Volume volume) {
        return request.recreateVolumes().contains(volume.key())
                || request.recreateVolumes().contains(volume.name());
    }

    /** Whether the volume is made anew. */
    public boolean renews(Volume volume) {
        return renewed.contains(volume.name());
    }

    /** Whether the container mounts a volume that is made anew, so that it has to go before. */
    public boolean concerns(ObservedContainer container) {
        return container.mounts().stream().anyMatch(mount -> renewed.contains(mount.volume()));
    }
}
