package dev.holdfast.compose.project;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.NetworkAttachment;
import java.util.List;
import java.util.Optional;

/** Finds attributes of a service that the engine, or Compose, does not let stand beside each other. */
final class Contradictions {
    private final String path;
    private final Problems problems;

    Contradictions(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    void check(Mapping service) {
        startInterval(service.mapping("healthcheck"));
        replicas(service.mapping("deploy"));
        processors(service);
        macAddress(service);
    }

    /** It counts within the start period only. */
    private void startInterval(Mapping check) {
        if (check.find("start_period").isEmpty())
            report(check, "healthcheck", "start_interval", "needs a \"start_period\" beside it, in which it counts");
    }

    private void replicas(Mapping deploy) {
        boolean global = deploy.text("mode").orElse("").equals("global");
        Long replicas = new Fields(deploy).number("replicas");
        if (global && replicas != null && replicas != 1)
            report(deploy, "deploy", "replicas", "a global service has one container on each node, remove it");
    }

    private void processors(Mapping service) {
        boolean whole = service.find("cpus").isPresent()
                || service.mapping("deploy")
                        .mapping("resources")
                        .mapping("limits")
                        .find("cpus")
                        .isPresent();
        for (String key : List.of("cpu_period", "cpu_quota"))
            if (whole) report(service, "", key, "excludes \"cpus\", use one of them");
    }

    private void macAddress(Mapping service) {
        List<NetworkAttachment> attachments =
                new AttachmentReader(Mapping.empty(service.location())).read(service.mapping("networks"));
        if (attachments.isEmpty()) return;
        Optional<String> own = service.text("mac_address");
        String primary = attachments.get(0).macAddress();
        if (own.isPresent() && primary != null && !own.get().equals(primary))
            report(
                    service,
                    "",
                    "mac_address",
                    "differs from the one on the network \""
                            + attachments.get(0).key() + "\", use one of them");
    }

    private void report(Mapping element, String parent, String key, String sentence) {
        String place = parent.isEmpty() ? path : ElementPath.key(path, parent);
        element.find(key)
                .map(YamlNode::location)
                .ifPresent(location -> problems.add(location, ElementPath.key(place, key), sentence));
    }
}
