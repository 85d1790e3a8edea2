package dev.holdfast.testing.memory;

import dev.holdfast.desired.Volume;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.observed.ObservedVolume;
import dev.holdfast.plan.Action.CreateVolume;
import dev.holdfast.plan.FailureKind;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The volumes, anonymous ones included. */
final class Volumes {
    private static final SortedMap<String, String> NONE = new TreeMap<>();
    private static final SortedSet<String> NOBODY = new TreeSet<>();

    private final Identities identities;
    private final Events events;
    private final SortedMap<String, ObservedVolume> byName = new TreeMap<>();

    Volumes(Identities identities, Events events) {
        this.identities = identities;
        this.events = events;
    }

    SortedMap<String, ObservedVolume> all() {
        return new TreeMap<>(byName);
    }

    boolean create(CreateVolume action) {
        String name = action.volume().name();
        ObservedVolume present = byName.get(name);
        if (present == null)
            return add(new ObservedVolume(
                    name,
                    action.volume().driver() == null
                            ? Volume.LOCAL
                            : action.volume().driver(),
                    action.volume().key(),
                    action.owner().project(),
                    action.owner().application(),
                    action.fingerprint().text(),
                    action.fingerprint().fields(),
                    NOBODY));
        if (present.application().equals(action.owner().application())
                && present.fingerprint().equals(action.fingerprint().text())) return false;
        throw new ActionFailed(
                FailureKind.NAME_CONFLICT, "a volume " + name + " is there already and is left as it is");
    }

    /** Makes a volume that is not ours. */
    void addForeign(String name, String composeProject, String key) {
        add(new ObservedVolume(name, Volume.LOCAL, key, composeProject, "", "", NONE, NOBODY));
    }

    /** The engine makes a volume that a container names and nobody made. */
    String require(String name) {
        add(new ObservedVolume(name, Volume.LOCAL, "", "", "", "", NONE, NOBODY));
        return name;
    }

    String anonymous() {
        return require(identities.next("volume"));
    }

    boolean remove(String name, Collection<Container> containers) {
        if (!byName.containsKey(name)) return false;
        for (Container container : containers)
            if (container.made.mounts().stream()
                    .anyMatch(mount -> mount.volume().equals(name)))
                throw new ActionFailed(
                        FailureKind.ENGINE_REFUSED, "volume " + name + " is in use by " + container.name);
        byName.remove(name);
        events.other("volume", "destroy", name, name);
        return true;
    }

    /** The engine keeps an existing volume as it is. */
    private boolean add(ObservedVolume volume) {
        if (byName.putIfAbsent(volume.name(), volume) != null) return false;
        events.other("volume", "create", volume.name(), volume.name());
        return true;
    }
}
