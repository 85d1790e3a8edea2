package dev.holdfast.compose.canonical;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.value.VolumeSpec;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Rewrites {@code volumes} of a service to mappings with a type. */
final class VolumeForm {
    private static final Set<String> TYPES = Set.of("bind", "volume", "tmpfs", "image");

    /** Types that no engine on Linux without a swarm has, and what they are for. */
    private static final Map<String, String> ELSEWHERE = Map.of("npipe", "Windows containers", "cluster", "a swarm");

    private static final Pattern WINDOWS = Pattern.compile("[a-zA-Z]:[/\\\\].*");

    private final Problems problems;

    VolumeForm(Problems problems) {
        this.problems = problems;
    }

    Sequence of(Sequence volumes, String path) {
        List<YamlNode> result = new ArrayList<>();
        for (int i = 0; i < volumes.items().size(); i++) {
            YamlNode item = volumes.items().get(i);
            try {
                Mapping volume = item instanceof Scalar text ? fromShort(text) : withLabels((Mapping) item);
                result.add(volume);
                check(volume);
            } catch (InvalidValueException e) {
                problems.add(item.location(), ElementPath.item(path, i), ServiceForm.sentence(e, item));
            }
        }
        return new Sequence(volumes.location(), result);
    }

    private static void check(Mapping volume) throws InvalidValueException {
        String type = volume.text("type").orElse("");
        if (ELSEWHERE.containsKey(type))
            throw new InvalidValueException(
                    "not supported: volumes of type " + type + " are for " + ELSEWHERE.get(type));
        if (!TYPES.contains(type))
            throw new InvalidValueException("the type \"" + type + "\" is not one of bind, volume, tmpfs, image");
        String target = volume.text("target").orElse("");
        if (WINDOWS.matcher(target).matches())
            throw new InvalidValueException(
                    "not supported: the target \"" + target + "\" is a path of Windows, containers here run on Linux");
        if (!target.startsWith("/"))
            throw new InvalidValueException("the target \"" + target + "\" is not an absolute path in the container");
        if (type.equals("bind") && volume.text("source").isEmpty())
            throw new InvalidValueException("a bind needs a \"source\", the path on the host");
        if (type.equals("image") && volume.text("source").isEmpty())
            throw new InvalidValueException("a volume of type image needs a \"source\", the image");
    }

    private static Mapping withLabels(Mapping volume) {
        Mapping options = volume.mapping("volume");
        if (options.find("labels").isEmpty()) return volume;
        return volume.with(
                "volume", options.with("labels", Pairs.of(options.find("labels").get(), "")));
    }

    private static Mapping fromShort(Scalar text) throws InvalidValueException {
        VolumeSpec spec = VolumeSpec.parse(text.text());
        Nodes nodes = new Nodes(text)
                .text("type", spec.bind() ? "bind" : "volume")
                .text("source", spec.source())
                .text("target", spec.target());
        if (spec.readOnly()) nodes.flag("read_only", true);
        if (spec.bind())
            return nodes.put(
                            "bind",
                            new Nodes(text)
                                    .flag("create_host_path", true)
                                    .text("propagation", spec.propagation())
                                    .text("selinux", spec.selinux())
                                    .mapping())
                    .mapping();
        Nodes options = new Nodes(text);
        if (spec.noCopy()) options.flag("nocopy", true);
        return nodes.put("volume", options.mapping()).mapping();
    }
}
