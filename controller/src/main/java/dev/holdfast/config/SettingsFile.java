package dev.holdfast.config;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.NearestName;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlReader;
import dev.holdfast.compose.yaml.YamlResult;
import dev.holdfast.desired.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the configuration file: every setting in it, and every problem with it. */
final class SettingsFile {
    private static final Map<String, Setting> SETTINGS =
            Stream.of(Setting.values()).collect(Collectors.toUnmodifiableMap(Setting::path, Function.identity()));
    private static final Set<String> GROUPS = Set.of("concurrency", "log", "log.cloudWatch", "aws", "aws.iot", "mqtt");

    private final Path file;
    private final Problems problems;
    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

    SettingsFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** What the file sets. */
    Map<Setting, Given> read() {
        try {
            root(new YamlReader().read(file.toString(), Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            problems.add(new Location(file.toString(), 0, 0), "", "there is no such file");
        } catch (IOException e) {
            problems.add(new Location(file.toString(), 0, 0), "", "cannot be read");
        }
        return given;
    }

    private void root(YamlResult result) {
        if (result instanceof YamlResult.Unreadable unreadable) problems.addAll(unreadable.problems());
        if (!(result instanceof YamlResult.Read read)) return;
        if (read.documents().size() > 1)
            problems.add(read.documents().get(1).location(), "", "a second document; the settings are one");
        read.documents().stream().limit(1).filter(node -> !node.isNull()).forEach(node -> group("", node));
    }

    private void group(String path, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping)
            mapping.entries().values().forEach(entry -> entry(ElementPath.key(path, entry.name()), entry));
        else problems.add(node.location(), path, "has to be a mapping, but this is " + node.kind());
    }

    private void entry(String path, YamlNode.Entry entry) {
        Setting setting = SETTINGS.get(path);
        if (GROUPS.contains(path)) group(path, entry.value());
        else if (setting != null) setting(setting, entry.value());
        else problems.add(entry.key().location(), path, NearestName.sentence("setting", path, known()));
    }

    private static List<String> known() {
        return Stream.concat(SETTINGS.keySet().stream(), GROUPS.stream()).toList();
    }

    private void setting(Setting setting, YamlNode node) {
        List<YamlNode> items =
                setting == Setting.DOCUMENTS && node instanceof YamlNode.Sequence list ? list.items() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof YamlNode.Scalar scalar) texts.add(scalar.text());
            else problems.add(item.location(), setting.path(), "has to be one value, but this is " + item.kind());
        }
        Path folder = file.resolveSibling("");
        if (texts.size() == items.size()) given.put(setting, new Given(texts, node.location(), folder));
    }
}
