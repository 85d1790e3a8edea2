package dev.holdfast.docker.act;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.label.Labels;
import dev.holdfast.docker.observe.ContainerAnswer;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the containers that declared links stand for. */
final class LinkResolver {
    private final EngineClient engine;

    LinkResolver(EngineClient engine) {
        this.engine = engine;
    }

    /** As docker compose does: each container of the linked service under the alias and under its numbered names. */
    List<String> of(String project, List<String> declared) {
        List<String> links = new ArrayList<>();
        for (String link : declared) {
            String[] parts = link.split(":", 2);
            String service = parts[0];
            for (ObservedContainer container : containers(project, service)) {
                String name = container.name();
                links.add(name + ":" + (parts.length == 2 ? parts[1] : service));
                container.ownership().map(Ownership::number).ifPresent(number -> {
                    links.add(name + ":" + service + "-" + number);
                    links.add(name + ":" + project + "-" + service + "-" + number);
                });
            }
        }
        return links.stream().distinct().toList();
    }

    private List<ObservedContainer> containers(String project, String service) {
        Map<String, Object> filters =
                Map.of("label", List.of(Labels.PROJECT + "=" + project, Labels.SERVICE + "=" + service));
        List<ObservedContainer> containers = new ArrayList<>();
        for (JsonNode entry :
                engine.get(new Call("container_list", "/containers/json?all=1").with("filters", engine.text(filters))))
            containers.add(ContainerAnswer.read(engine.get(Call.to(
                    "container_inspect", "/containers/{}/json", entry.path("Id").asText()))));
        return containers;
    }
}
