package dev.holdfast.docker.payload;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.desired.engine.ApiVersion;
import dev.holdfast.plan.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /containers/create}: config, host config and endpoints. */
public final class ContainerBody {
    private ContainerBody() {}

    /**
     * The whole body.
     *
     * @param labels complete, ours included
     * @param parents the ids, by service, that {@code service:x} stands for
     * @param security the security options with profiles read in
     * @param api the version that is spoken: some take the primary endpoint only, and others are connected afterwards
     */
    public static Map<String, Object> of(
            Action.CreateContainer action,
            SortedMap<String, String> labels,
            Map<String, String> parents,
            SecurityOptions security,
            ApiVersion api) {
        ContainerSpec spec = action.service().container();
        Body body = new Body();
        ConfigPart.write(body, spec, labels);
        body.set("MacAddress", macAddress(spec));
        body.set(
                "HostConfig",
                HostConfigPart.of(spec, action.carriedVolumes(), new Parents(parents), action.links(), security));
        if (spec.networkMode() == null && !spec.networks().isEmpty())
            body.set("NetworkingConfig", Map.of("EndpointsConfig", endpoints(action, api)));
        return body.fields();
    }

    private static Map<String, Object> endpoints(Action.CreateContainer action, ApiVersion api) {
        List<NetworkAttachment> networks = action.service().container().networks();
        Map<String, Object> endpoints = new LinkedHashMap<>();
        for (NetworkAttachment network : api.createsOnAllNetworks() ? networks : networks.subList(0, 1)) {
            List<String> aliases =
                    network.aliases(action.finalName(), action.service().name());
            String macAddress =
                    endpoints.isEmpty() ? macAddress(action.service().container()) : network.macAddress();
            endpoints.put(network.name(), EndpointPart.of(network, macAddress, aliases, action.links()));
        }
        return endpoints;
    }

    /** Engines before API 1.44 know one address of a container, that of its primary network, and drop the endpoint's in silence. */
    private static @Nullable String macAddress(ContainerSpec spec) {
        String own = spec.identity().macAddress();
        return own != null || spec.networks().isEmpty()
                ? own
                : spec.networks().get(0).macAddress();
    }
}
