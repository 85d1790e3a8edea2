package dev.holdfast.compat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JSON object as paths and texts. Of a list whose order says something the path has the index, {@code Cmd[0]}; a list of records goes by
 * what tells them apart, {@code Mounts[/data].Type}; any other list is a set, {@code Binds{/srv:/srv}}. Null, {@code []} and {@code {}} are
 * the same, {@link #NOTHING}: the engine reads them alike.
 */
final class Flattening {
    /** What an empty field has, and a field that is not there. */
    static final String NOTHING = "nothing";

    private static final Set<String> ORDERED =
            Set.of("Cmd", "Entrypoint", "Args", "Test", "Dns", "DnsSearch", "Shell", "OnBuild", "Config");

    /** Maps whose keys alone say something: ports and paths, mostly with an empty value. */
    private static final Set<String> KEYED = Set.of("ExposedPorts", "Volumes", "Ports");

    private final SortedMap<String, String> fields = new TreeMap<>();

    private Flattening() {}

    static SortedMap<String, String> of(JsonNode object) {
        Flattening flattening = new Flattening();
        flattening.add("", object);
        return flattening.fields;
    }

    private void add(String path, JsonNode node) {
        if (node.isNull() || (node.isContainerNode() && node.isEmpty())) fields.put(path, NOTHING);
        else if (node.isObject()) addMembers(path, node);
        else if (node.isArray()) addElements(path, node);
        else fields.put(path, node.asText());
    }

    private void addMembers(String path, JsonNode node) {
        boolean keyed = KEYED.contains(path.substring(path.lastIndexOf('.') + 1));
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (keyed) fields.put(path + "{" + member.getKey() + "}", "there");
            add(path.isEmpty() ? member.getKey() : path + "." + member.getKey(), member.getValue());
        }
    }

    private void addElements(String path, JsonNode list) {
        boolean ordered = ORDERED.contains(path.substring(path.lastIndexOf('.') + 1));
        int index = 0;
        for (JsonNode element : list) {
            if (ordered) add(path + "[" + index++ + "]", element);
            else if (element.isObject()) add(path + "[" + key(element) + "]", element);
            else fields.put(path + "{" + element.asText() + "}", "there");
        }
    }

    private static String key(JsonNode element) {
        return Stream.of("Destination", "Target", "PathInContainer", "Path", "HostIp", "Driver", "Name")
                .map(name -> element.path(name).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
