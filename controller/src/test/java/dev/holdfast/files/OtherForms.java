package dev.holdfast.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The attributes that Compose lets users write in two ways, and how the one way becomes the other. */
final class OtherForms {
    private static final String MERGE = "<<";
    private static final Pattern PORT =
            Pattern.compile("(?:(?<ip>[\\d.]+):)?(?<published>\\d+):(?<target>\\d+)(?:/(?<protocol>tcp|udp))?");
    private static final Pattern NAMED = Pattern.compile("(?<source>[\\w-]+):(?<target>/[^:,$]*)(?<ro>:ro|:rw)?");
    private static final Pattern BOUND = Pattern.compile("(?<source>\\./[^:$]*):(?<target>/[^:,$]*)(?<ro>:ro|:rw)?");

    /** By key, wherever it stands; what is in neither of the two forms stays as it is. */
    private static final Map<String, UnaryOperator<Node>> BY_KEY = Map.ofEntries(
            Map.entry("environment", OtherForms::pairs),
            Map.entry("labels", OtherForms::pairs),
            Map.entry("sysctls", OtherForms::pairs),
            Map.entry("annotations", OtherForms::pairs),
            Map.entry("depends_on", list -> keyed(list, name -> map(Map.of("condition", text("service_started"))))),
            Map.entry("networks", list -> keyed(list, name -> map(Map.of()))),
            Map.entry("env_file", OtherForms::paths),
            Map.entry("tmpfs", OtherForms::listed),
            Map.entry("dns", OtherForms::listed),
            Map.entry("dns_search", OtherForms::listed),
            Map.entry("test", test -> test instanceof ScalarNode ? list(List.of(text("CMD-SHELL"), test)) : test),
            Map.entry("nofile", OtherForms::softAndHard),
            Map.entry("nproc", OtherForms::softAndHard),
            Map.entry("memlock", OtherForms::softAndHard),
            Map.entry("secrets", list -> each(list, item -> map(Map.of("source", item)))),
            Map.entry("configs", list -> each(list, item -> map(Map.of("source", item)))),
            Map.entry("ports", list -> each(list, OtherForms::port)),
            Map.entry("volumes", list -> each(list, OtherForms::mount)));

    private OtherForms() {}

    /** Changes what a mapping holds; anything else is left alone. */
    static void of(Node node) {
        if (!(node instanceof MappingNode mapping)) return;
        mapping.setValue(new ArrayList<>(mapping.getValue().stream()
                .map(entry -> new NodeTuple(
                        entry.getKeyNode(),
                        BY_KEY.getOrDefault(value(entry.getKeyNode()), UnaryOperator.identity())
                                .apply(entry.getValueNode())))
                .toList()));
    }

    private static Node pairs(Node node) {
        if (node instanceof MappingNode mapping) return asList(mapping);
        return keyedBy(node, text -> text.replaceFirst("=.*(?s:.*)", ""), text -> {
            int equals = text.indexOf('=');
            return equals < 0
                    ? new ScalarNode(Tag.NULL, "", null, null, ScalarStyle.PLAIN)
                    : text(text.substring(equals + 1));
        });
    }

    private static Node asList(MappingNode mapping) {
        List<Node> items = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (value(entry.getKeyNode()).equals(MERGE) || !(entry.getValueNode() instanceof ScalarNode scalar))
                return mapping;
            String key = value(entry.getKeyNode());
            items.add(text(scalar.getTag().equals(Tag.NULL) ? key : key + "=" + scalar.getValue()));
        }
        return list(items);
    }

    private static Node keyed(Node node, Function<String, Node> valueOf) {
        return keyedBy(node, key -> key, valueOf);
    }

    private static Node keyedBy(Node node, UnaryOperator<String> keyOf, Function<String, Node> valueOf) {
        if (!(node instanceof SequenceNode list) || !list.getValue().stream().allMatch(ScalarNode.class::isInstance))
            return node;
        Map<String, Node> entries = new LinkedHashMap<>();
        for (Node item : list.getValue()) entries.put(keyOf.apply(value(item)), valueOf.apply(value(item)));
        return entries.size() == list.getValue().size() ? map(entries) : node;
    }

    private static Node paths(Node node) {
        return each(listed(node), item -> map(Map.of("path", item)));
    }

    private static Node listed(Node node) {
        return node instanceof ScalarNode ? list(List.of(node)) : node;
    }

    private static Node softAndHard(Node node) {
        return node instanceof ScalarNode ? map(Map.of("soft", node, "hard", node)) : node;
    }

    private static Node each(Node node, UnaryOperator<Node> change) {
        if (!(node instanceof SequenceNode list)) return node;
        return list(list.getValue().stream()
                .map(item -> item instanceof ScalarNode ? change.apply(item) : item)
                .toList());
    }

    private static Node port(Node item) {
        Matcher port = PORT.matcher(value(item));
        if (!port.matches()) return item;
        Map<String, Node> entries = new LinkedHashMap<>();
        if (port.group("ip") != null) entries.put("host_ip", text(port.group("ip")));
        entries.put("target", plain(port.group("target")));
        entries.put("published", text(port.group("published")));
        entries.put("protocol", text(port.group("protocol") == null ? "tcp" : port.group("protocol")));
        return map(entries);
    }

    private static Node mount(Node item) {
        Matcher named = NAMED.matcher(value(item));
        if (named.matches()) return mount("volume", named);
        Matcher bound = BOUND.matcher(value(item));
        return bound.matches() ? mount("bind", bound) : item;
    }

    private static Node mount(String type, Matcher mount) {
        Map<String, Node> entries = new LinkedHashMap<>();
        entries.put("type", text(type));
        entries.put("source", text(mount.group("source")));
        entries.put("target", text(mount.group("target")));
        if (":ro".equals(mount.group("ro"))) entries.put("read_only", plain("true"));
        return map(entries);
    }

    private static String value(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static Node text(String value) {
        return new ScalarNode(Tag.STR, value, null, null, ScalarStyle.DOUBLE_QUOTED);
    }

    private static Node plain(String value) {
        Tag tag = value.equals("true") ? Tag.BOOL : Tag.STR;
        return new ScalarNode(tag, value, null, null, ScalarStyle.PLAIN);
    }

    private static Node list(List<Node> items) {
        return new SequenceNode(Tag.SEQ, new ArrayList<>(items), FlowStyle.AUTO);
    }

    private static Node map(Map<String, Node> entries) {
        List<NodeTuple> tuples = new ArrayList<>();
        entries.forEach((key, value) -> tuples.add(new NodeTuple(text(key), value)));
        return new MappingNode(Tag.MAP, tuples, FlowStyle.AUTO);
    }
}
