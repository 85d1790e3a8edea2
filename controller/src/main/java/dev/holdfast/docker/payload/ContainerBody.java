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
        if (!api.createsOnAllNetworks() || spec.networks().isEmpty()) body.set("MacAddress", macAddress(spec));
        body.set(
                "HostConfig",
                HostConfigPart.of(spec, action.carriedVolumes(), new Parents(parents), action.links(), security));
        if (spec.networkMode() == null && !spec.networks().isEmpty())
            body.set("NetworkingConfig", Map.of("EndpointsConfig", endpoints(action, api)));
        return body.fields();
    }

    private static Map<String, Object> endpoints(Action.CreateContainer action, ApiVersion api) {
        ContainerSpec spec = action.service().container();
        NetworkAttachment primary = spec.networks().get(0);
        Map<String, Object> endpoints = new LinkedHashMap<>();
        for (NetworkAttachment network : api.createsOnAllNetworks() ? spec.networks() : List.of(primary)) {
            String address = network == primary ? macAddress(spec) : network.macAddress();
            List<String> aliases =
                    network.aliases(action.finalName(), action.service().name());
            endpoints.put(network.name(), EndpointPart.of(network, address, aliases, action.links()));
        }
        return endpoints;
    }

    /** Of the primary network; older engines take it as the container's only one, and drop the endpoint's in silence. */
    private static @Nullable String macAddress(ContainerSpec spec) {
        String own = spec.identity().macAddress();
        return own != null || spec.networks().isEmpty()
                ? own
                : spec.networks().get(0).macAddress();
    }
}
