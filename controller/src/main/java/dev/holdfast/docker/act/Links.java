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

/** Turns declared links into {@code container:alias}, the form in which the engine takes them. */
final class Links {
    private final EngineClient engine;

    Links(EngineClient engine) {
        this.engine = engine;
    }

    /**
     * As docker compose does: each container of the linked service under the alias and under its numbered names; then the external ones.
     *
     * @param services {@code service[:alias]} of the project
     * @param external {@code container[:alias]}
     */
    List<String> resolve(String project, List<String> services, List<String> external) {
        List<String> links = new ArrayList<>();
        for (String link : services) addService(project, link, links);
        for (String link : external) links.add(link.contains(":") ? link : link + ":" + link);
        return links.stream().distinct().toList();
    }

    private void addService(String project, String link, List<String> links) {
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
