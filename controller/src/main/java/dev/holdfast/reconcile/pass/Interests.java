package dev.holdfast.reconcile.pass;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Mount;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.Service;
import dev.holdfast.observed.Interest;
import dev.holdfast.reconcile.Memory;
import java.util.TreeSet;

/** What a snapshot has to cover for a desired project. */
public final class Interests {
    private Interests() {}

    /** Every name that the project uses. */
    public static Interest of(DesiredProject desired) {
        return of(desired, Memory.NONE);
    }

    /** Every name that the project uses, and the anonymous volumes that are remembered, which carry no label. */
    public static Interest of(DesiredProject desired, Memory memory) {
        TreeSet<String> containers = new TreeSet<>();
        TreeSet<String> networks = new TreeSet<>();
        TreeSet<String> volumes = new TreeSet<>();
        TreeSet<String> images = new TreeSet<>();
        desired.networks().values().forEach(network -> networks.add(network.name()));
        desired.volumes().values().forEach(volume -> volumes.add(volume.name()));
        memory.volumes().values().forEach(byPath -> volumes.addAll(byPath.values()));
        for (Service service : desired.services().values()) {
            for (int number = 1; number <= service.replicas(); number++)
                containers.add(service.containerName(desired.name(), number));
            service.container().networks().stream().map(NetworkAttachment::name).forEach(networks::add);
            for (Mount mount : service.container().mounts())
                if (mount instanceof Mount.Named named) volumes.add(named.name());
            images.addAll(service.images());
        }
        return new Interest(desired.name(), containers, networks, volumes, images);
    }
}
