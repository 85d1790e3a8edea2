package dev.holdfast.plan.decision;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.Service;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container that another one is made from: it shares its namespaces ({@code network_mode}, {@code ipc}, {@code pid: service:x}) or takes
 * over its mounts ({@code volumes_from}), and goes with it when it is made anew.
 *
 * @param attribute which attribute says so
 * @param service whose first container it is
 * @param namespace whether it is lost as soon as that container stops
 */
public record Following(String attribute, String service, boolean namespace) {
    private static final String SERVICE = "service:";

    /** What the containers of a service follow. */
    public static List<Following> of(Service service) {
        ContainerSpec spec = service.container();
        List<Following> all = new ArrayList<>();
        namespace("network_mode", spec.networkMode(), all);
        namespace("ipc", spec.namespaces().ipc(), all);
        namespace("pid", spec.namespaces().pid(), all);
        for (String source : spec.volumesFrom())
            if (source.startsWith(SERVICE)) all.add(new Following("volumes_from", source.split(":", -1)[1], false));
        return all;
    }

    private static void namespace(String attribute, @Nullable String mode, List<Following> all) {
        if (mode != null && mode.startsWith(SERVICE))
            all.add(new Following(attribute, mode.substring(SERVICE.length()), true));
    }
}
