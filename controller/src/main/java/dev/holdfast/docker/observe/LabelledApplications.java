package dev.holdfast.docker.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.client.EngineRefusal;
import dev.holdfast.docker.label.Labels;
import dev.holdfast.observed.Observer.EngineUnavailable;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The applications that have containers on the engine, as their labels say, whoever made them. */
public final class LabelledApplications {
    private final EngineClient engine;

    public LabelledApplications(EngineClient engine) {
        this.engine = engine;
    }

    /**
     * An application with containers.
     *
     * @param project their compose project
     */
    public record Labelled(String application, String project) implements Comparable<Labelled> {
        @Override
        public int compareTo(Labelled other) {
            int byName = application.compareTo(other.application);
            return byName == 0 ? project.compareTo(other.project) : byName;
        }
    }

    /** Each once, by name and project. */
    public SortedSet<Labelled> all() {
        SortedSet<Labelled> all = new TreeSet<>();
        try {
            for (JsonNode entry : engine.get(new Call("container_list", "/containers/json?all=1"))) {
                Map<String, String> labels = ContainerAnswer.texts(entry.path("Labels"));
                String application = labels.getOrDefault(Labels.APPLICATION, "");
                if (!application.isEmpty())
                    all.add(new Labelled(application, labels.getOrDefault(Labels.PROJECT, application)));
            }
        } catch (EngineRefusal e) {
            throw new EngineUnavailable("the container engine refused to be looked at: " + e.getMessage(), e);
        }
        return all;
    }
}
