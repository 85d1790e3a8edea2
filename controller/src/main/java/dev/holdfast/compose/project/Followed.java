package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * A service that another one takes namespaces or mounts from; source: specification, "network_mode", "ipc", "pid", "volumes_from".
 *
 * @param origin where it is named
 * @param restart whether the other one has to be restarted with it
 */
record Followed(String attribute, Scalar origin, String service, boolean restart) {
    private static final List<String> NAMESPACES = List.of("network_mode", "ipc", "pid");
    private static final String SERVICE = "service:";
    private static final String CONTAINER = "container:";

    static List<Followed> of(Mapping service) {
        List<Followed> all = new ArrayList<>();
        for (String attribute : NAMESPACES)
            service.scalar(attribute)
                    .filter(mode -> mode.text().startsWith(SERVICE))
                    .ifPresent(mode ->
                            all.add(new Followed(attribute, mode, mode.text().substring(SERVICE.length()), true)));
        for (YamlNode item : service.items("volumes_from")) {
            Scalar source = (Scalar) item;
            if (!source.text().startsWith(CONTAINER))
                all.add(new Followed("volumes_from", source, source.text().split(":", -1)[0], false));
        }
        return all;
    }

    /** A source of {@code volumes_from} that says which kind it is: {@code service:x[:mode]} or {@code container:x[:mode]}. */
    static String withKind(String source) {
        return source.startsWith(CONTAINER) ? source : SERVICE + source;
    }
}
