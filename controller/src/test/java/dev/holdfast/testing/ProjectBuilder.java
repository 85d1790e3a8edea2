package dev.holdfast.testing;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Network;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.Volume;
import dev.holdfast.desired.engine.ApiRequirement;
import dev.holdfast.desired.engine.ApiVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says what a project of a test looks like; networks and volumes that its services name are declared by that. */
public final class ProjectBuilder {
    private final String name;
    private final SortedMap<String, Service> services = new TreeMap<>();
    private final SortedMap<String, Network> networks = new TreeMap<>();
    private final SortedMap<String, Volume> volumes = new TreeMap<>();

    private final List<ApiRequirement> requirements = new ArrayList<>();

    private ProjectBuilder(String name) {
        this.name = name;
    }

    /** A project without services. */
    public static ProjectBuilder project(String name) {
        return new ProjectBuilder(name);
    }

    public ProjectBuilder service(ServiceBuilder service) {
        services.put(service.name(), service.build(name));
        for (String key : service.networkKeys()) networks.computeIfAbsent(key, this::network);
        for (String key : service.volumeKeys()) volumes.computeIfAbsent(key, this::volume);
        return this;
    }

    /** A network named {@code <project>_<key>} whose only option is this label; another value means another network. */
    public ProjectBuilder network(String key, String label) {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put("revision", label);
        networks.put(key, network(key, false, labels));
        return this;
    }

    /** A network that somebody else makes. */
    public ProjectBuilder externalNetwork(String key) {
        networks.put(key, network(key, true, new TreeMap<>()));
        return this;
    }

    /** A volume named {@code <project>_<key>} whose only option is this label; another value means other settings. */
    public ProjectBuilder volume(String key, String label) {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put("revision", label);
        volumes.put(key, new Volume(key, name + "_" + key, false, null, new TreeMap<>(), labels, new TreeSet<>()));
        return this;
    }

    /** A volume that somebody else makes. */
    public ProjectBuilder externalVolume(String key) {
        volumes.put(key, volume(key, true));
        return this;
    }

    /** The service uses an attribute that engines know from this API version on. */
    public ProjectBuilder needs(String service, String attribute, String api) {
        String path = "services." + service + "." + attribute;
        String place = "compose.yaml:" + (requirements.size() + 3) + ":5";
        requirements.add(new ApiRequirement(ApiRequirement.Owner.SERVICE, service, path, place, ApiVersion.of(api)));
        return this;
    }

    public DesiredProject build() {
        return new DesiredProject(name, services, networks, volumes, requirements);
    }

    private Network network(String key) {
        return network(key, false, new TreeMap<>());
    }

    private Network network(String key, boolean external, SortedMap<String, String> labels) {
        return new Network(
                key,
                name + "_" + key,
                external,
                null,
                new TreeMap<>(),
                false,
                false,
                false,
                null,
                null,
                labels,
                new TreeSet<>());
    }

    private Volume volume(String key) {
        return volume(key, false);
    }

    private Volume volume(String key, boolean external) {
        return new Volume(key, name + "_" + key, external, null, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    }
}
