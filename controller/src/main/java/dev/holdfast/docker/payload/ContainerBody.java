package dev.holdfast.docker.payload;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.NetworkAttachment;
import dev.holdfast.plan.Action;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /containers/create}: config, host config and the primary endpoint. Further networks are connected afterwards,
 * because engines before API 1.44 take one endpoint only.
 */
public final class ContainerBody {
    private ContainerBody() {}

    /**
     * The whole body.
     *
     * @param labels complete, ours included
     * @param namespaceId the id of the container whose network namespace is shared, or null
     * @param links {@code container:alias}, resolved
     * @param security the security options with profiles read in
     */
    public static Map<String, Object> of(
            Action.CreateContainer action,
            SortedMap<String, String> labels,
            @Nullable String namespaceId,
            List<String> links,
            SecurityOptions security) {
        ContainerSpec spec = action.service().container();
        Body body = new Body();
        ConfigPart.write(body, spec, labels);
        body.set("MacAddress", macAddress(spec));
        body.set("HostConfig", HostConfigPart.of(spec, action.carriedVolumes(), namespaceId, links, security));
        if (spec.networkMode() == null && !spec.networks().isEmpty()) {
            NetworkAttachment primary = spec.networks().get(0);
            List<String> aliases =
                    primary.aliases(action.finalName(), action.service().name());
            body.set(
                    "NetworkingConfig",
                    Map.of("EndpointsConfig", Map.of(primary.name(), EndpointPart.of(primary, aliases, links))));
        }
        return body.fields();
    }

    /** Engines before API 1.44 know one address of a container, that of its primary network, and drop the endpoint's in silence. */
    private static @Nullable String macAddress(ContainerSpec spec) {
        String own = spec.identity().macAddress();
        return own != null || spec.networks().isEmpty()
                ? own
                : spec.networks().get(0).macAddress();
    }
}
