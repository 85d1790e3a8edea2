package dev.holdfast.compose.canonical;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.value.PortRange;
import dev.holdfast.compose.value.PortSpec;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rewrites {@code ports} to one mapping per published port, within a budget for the whole file. */
final class PortForm {
    private static final String MODE = "ingress";

    /** Each becomes an element of its own, so that a slip in a range must not take the memory. */
    private static final int MOST_PORTS = 20_000;

    private final Problems problems;
    private int published;

    PortForm(Problems problems) {
        this.problems = problems;
    }

    Sequence of(Sequence ports, String path) {
        List<YamlNode> result = new ArrayList<>();
        for (int i = 0; i < ports.items().size(); i++) {
            YamlNode item = ports.items().get(i);
            String place = ElementPath.item(path, i);
            try {
                if (item instanceof Scalar text) addShort(text, result);
                else result.add(checked((Mapping) item));
            } catch (InvalidValueException e) {
                problems.add(item.location(), place, ServiceForm.sentence(e, item));
            }
        }
        return new Sequence(ports.location(), result);
    }

    private void addShort(Scalar text, List<YamlNode> result) throws InvalidValueException {
        // Past the budget, which is reported once, not even the parsing of a range is free.
        if (published > MOST_PORTS) return;
        List<PortSpec> ports = PortSpec.parse(text.text());
        published += ports.size();
        if (published > MOST_PORTS)
            throw new InvalidValueException("with these the file publishes more than the " + MOST_PORTS
                    + " ports that it may, use a smaller range or \"network_mode: host\"");
        for (PortSpec port : ports)
            result.add(new Nodes(text)
                    .text("mode", MODE)
                    .text("host_ip", port.hostIp())
                    .number("target", port.target())
                    .text("published", port.published())
                    .text("protocol", port.protocol())
                    .mapping());
    }

    private static Mapping checked(Mapping port) throws InvalidValueException {
        Optional<Scalar> target = port.scalar("target");
        if (target.isEmpty()) throw new InvalidValueException("\"target\", the port in the container, is missing");
        int targetPort = PortRange.parse(target.get().text()).first();
        Nodes nodes = new Nodes(new Scalar(port.location(), "", Type.STRING, port.secret(), port.from()));
        nodes.text("name", port.text("name").orElse(""))
                .text("mode", port.text("mode").orElse(MODE));
        if (port.text("host_ip").isPresent())
            nodes.text("host_ip", PortSpec.hostIp(port.text("host_ip").get()));
        nodes.number("target", targetPort);
        if (port.text("published").isPresent() && !port.text("published").get().isEmpty())
            nodes.text(
                    "published", PortRange.parse(port.text("published").get()).toString());
        return nodes.text("protocol", PortSpec.protocol(port.text("protocol").orElse("tcp")))
                .text("app_protocol", port.text("app_protocol").orElse(""))
                .extensionsOf(port)
                .mapping();
    }
}
