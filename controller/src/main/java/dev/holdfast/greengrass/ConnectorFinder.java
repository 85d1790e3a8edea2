package dev.holdfast.greengrass;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.NearestName;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the Docker connector in whatever of a definition somebody has at hand. */
final class ConnectorFinder {
    private static final String CONNECTORS = "Connectors";
    private static final String PARAMETERS = "Parameters";
    private static final String ARN = "ConnectorArn";
    private static final String KNOWN =
            "this is none of what can be imported: the input of create-connector-definition, the"
                    + " output of get-connector-definition-version, one connector, or its Parameters";
    private static final String ONLY_NAMED = "this only names connector definitions: print the connectors of one with"
            + " aws greengrass get-connector-definition-version";

    private final Problems problems;

    private ConnectorFinder(Problems problems) {
        this.problems = problems;
    }

    /** The connector; empty when a problem was found. */
    static Optional<Connector> find(YamlNode root, Problems problems) {
        return new ConnectorFinder(problems).in(root);
    }

    private Optional<Connector> in(YamlNode root) {
        if (root instanceof Sequence list) return among(list, "");
        if (!(root instanceof Mapping mapping)) return no(root, "", KNOWN);
        for (String around : List.of("InitialVersion", "Definition")) {
            YamlNode.Entry entry = mapping.entries().get(around);
            if (entry != null) return inside(entry.value(), around);
        }
        if (mapping.entries().containsKey(CONNECTORS)) return connectors(mapping, "");
        if (mapping.entries().containsKey(ARN)) return alone(mapping);
        if (mapping.entries().containsKey(PARAMETERS)) return connector(null, mapping, "");
        if (mapping.entries().keySet().stream().anyMatch(ConnectorFinder::isLikeAParameter))
            return Optional.of(new Connector(null, mapping, ""));
        boolean named = mapping.entries().containsKey("LatestVersion")
                || mapping.entries().containsKey("Versions")
                || mapping.entries().containsKey("Definitions");
        return no(mapping, "", named ? ONLY_NAMED : KNOWN);
    }

    private static boolean isLikeAParameter(String name) {
        return NearestName.of(name, Parameter.names()).isPresent();
    }

    private Optional<Connector> inside(YamlNode value, String name) {
        if (value instanceof Mapping inner) return connectors(inner, name);
        return no(value, name, "must be a mapping, but is " + value.kind());
    }

    private Optional<Connector> connectors(Mapping mapping, String path) {
        String place = ElementPath.key(path, CONNECTORS);
        YamlNode.Entry entry = mapping.entries().get(CONNECTORS);
        if (entry == null) return no(mapping, place, "is required");
        if (entry.value() instanceof Sequence list) return among(list, place);
        return no(
                entry.value(), place, "must be a list, but is " + entry.value().kind());
    }

    private Optional<Connector> among(Sequence list, String path) {
        List<Integer> found = new ArrayList<>();
        TreeSet<String> others = new TreeSet<>();
        for (int i = 0; i < list.items().size(); i++) {
            String arn = list.items().get(i) instanceof Mapping mapping
                    ? mapping.text(ARN).orElse("")
                    : "";
            if (arn.contains(ConnectorArn.NAME)) found.add(i);
            else if (!arn.isEmpty()) others.add(name(arn));
        }
        if (found.isEmpty())
            return no(
                    list,
                    path,
                    "holds no connector " + ConnectorArn.NAME
                            + (others.isEmpty() ? "" : ", only " + String.join(", ", others)));
        if (found.size() > 1) {
            for (int index : found)
                problems.add(
                        list.items().get(index).location(),
                        ElementPath.item(path, index),
                        "this is one of %d connectors %s, but a group has only one: leave that alone in the list"
                                .formatted(found.size(), ConnectorArn.NAME));
            return Optional.empty();
        }
        Mapping connector = (Mapping) list.items().get(found.get(0));
        return identified(connector, ElementPath.item(path, found.get(0)));
    }

    private Optional<Connector> alone(Mapping connector) {
        String arn = connector.text(ARN).orElse("");
        if (arn.contains(ConnectorArn.NAME)) return identified(connector, "");
        return no(connector, ARN, Shown.quoted(arn) + " is not the ARN of the connector, such as " + ConnectorArn.FORM);
    }

    /** The last two words of a connector's ARN are its name and version. */
    private static String name(String arn) {
        String[] parts = arn.split("/", -1);
        return Shown.name(parts.length < 3 ? arn : parts[parts.length - 3]);
    }

    private Optional<Connector> identified(Mapping connector, String path) {
        Scalar text = connector.scalar(ARN).orElseThrow();
        Optional<ConnectorArn> arn = ConnectorArn.parse(text.text());
        String place = ElementPath.key(path, ARN);
        if (arn.isEmpty())
            problems.add(
                    text.location(),
                    place,
                    Shown.quoted(text.text()) + " is not the ARN of the connector, such as " + ConnectorArn.FORM);
        else if (arn.get().version() > ConnectorArn.NEWEST)
            problems.add(
                    text.location(),
                    place,
                    "version %d is unknown: there are 1 to %d"
                            .formatted(arn.get().version(), ConnectorArn.NEWEST));
        else return connector(arn.get(), connector, path);
        return Optional.empty();
    }

    private Optional<Connector> connector(@Nullable ConnectorArn arn, Mapping connector, String path) {
        String place = ElementPath.key(path, PARAMETERS);
        YamlNode.Entry entry = connector.entries().get(PARAMETERS);
        if (entry == null) return no(connector, place, "is required");
        if (entry.value() instanceof Mapping parameters) return Optional.of(new Connector(arn, parameters, place));
        return no(
                entry.value(),
                place,
                "must be a mapping, but is " + entry.value().kind());
    }

    private Optional<Connector> no(YamlNode node, String path, String message) {
        problems.add(node.location(), path, message);
        return Optional.empty();
    }
}
