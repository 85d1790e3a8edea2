package dev.holdfast.compose.schema;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.schema.Shape.Keys;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.desired.engine.ApiRequirement;
import dev.holdfast.desired.engine.ApiRequirement.Owner;
import java.util.ArrayList;
import java.util.List;

/** Walks a resolved project once along the tables of attributes and gathers what stands behind a {@link Gate}. */
public final class ApiRequirements {
    private final Owner owner;
    private final String name;
    private final List<ApiRequirement> found = new ArrayList<>();

    private ApiRequirements(Owner owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    /**
     * What a project needs of the engine.
     *
     * @param project in long notation, with enabled services only, and without networks and volumes that none of them uses
     */
    public static List<ApiRequirement> of(Mapping project) {
        List<ApiRequirement> all = new ArrayList<>();
        project.mapping("services")
                .entries()
                .forEach((name, service) ->
                        all.addAll(of(Owner.SERVICE, name, service.value(), ServiceAttributes.SERVICE)));
        project.mapping("networks")
                .entries()
                .forEach((key, network) ->
                        all.addAll(of(Owner.NETWORK, key, network.value(), ProjectAttributes.NETWORK)));
        project.mapping("volumes")
                .entries()
                .forEach((key, volume) -> all.addAll(of(Owner.VOLUME, key, volume.value(), ProjectAttributes.VOLUME)));
        return all;
    }

    static List<ApiRequirement> of(Owner owner, String name, YamlNode resource, Shape shape) {
        ApiRequirements walk = new ApiRequirements(owner, name);
        walk.value(resource, shape, ElementPath.key(owner.section(), name));
        return walk.found;
    }

    private void value(YamlNode node, Shape shape, String path) {
        if (node instanceof Sequence sequence && shape.item() != null) items(sequence, shape.item(), path);
        if (node instanceof Mapping mapping && shape.keys() != null)
            mapping.entries().values().forEach(entry -> entry(entry, shape.keys(), path));
    }

    private void items(Sequence sequence, Shape item, String path) {
        for (int i = 0; i < sequence.items().size(); i++)
            value(sequence.items().get(i), item, ElementPath.item(path, i));
    }

    private void entry(Entry entry, Keys keys, String parent) {
        String path = ElementPath.key(parent, entry.name());
        if (keys instanceof Keys.Named named) value(entry.value(), named.value(), path);
        else {
            Attribute attribute = ((Keys.Fields) keys).attributes().get(entry.name());
            if (attribute != null) field(entry, attribute, path);
        }
    }

    private void field(Entry entry, Attribute attribute, String path) {
        for (Gate gate : attribute.gates())
            if (gate.closes(entry.value()))
                found.add(new ApiRequirement(
                        owner, name, path, entry.key().location().toString(), gate.since()));
        value(entry.value(), attribute.shape(), path);
    }
}
