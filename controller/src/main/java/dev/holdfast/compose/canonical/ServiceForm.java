package dev.holdfast.compose.canonical;

import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.CommandWords;
import dev.holdfast.compose.value.FileMode;
import dev.holdfast.compose.value.HostEntry;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rewrites one service to long notations. */
final class ServiceForm {
    private final Problems problems;
    private final PortForm ports;

    ServiceForm(Problems problems) {
        this.problems = problems;
        this.ports = new PortForm(problems);
    }

    Mapping of(Mapping service, String path) {
        Map<String, Entry> rewritten = new LinkedHashMap<>();
        service.entries().forEach((name, entry) -> {
            String place = ElementPath.key(path, name);
            try {
                rewritten.put(name, new Entry(entry.key(), rewrite(name, entry.value(), place)));
            } catch (InvalidValueException e) {
                problems.add(entry.value().location(), place, sentence(e, entry.value()));
            }
        });
        return new Mapping(service.location(), rewritten);
    }

    private YamlNode rewrite(String attribute, YamlNode value, String path) throws InvalidValueException {
        return switch (attribute) {
            case "command", "entrypoint" -> words(value);
            case "post_start", "pre_start", "pre_stop" -> hooks((Sequence) value);
            case "environment" -> Pairs.of(value, null);
            case "labels", "sysctls", "annotations", "storage_opt" -> Pairs.of(value, "");
            case "dns", "dns_search", "label_file", "tmpfs" -> list(value);
            case "group_add", "expose" -> texts((Sequence) value);
            case "devices" -> DeviceForm.devices((Sequence) value);
            case "develop" -> develop((Mapping) value);
            case "gpus" -> DeviceForm.requests(value);
            case "blkio_config" -> DeviceForm.blockIo((Mapping) value);
            case "extra_hosts" -> hosts(value, path);
            case "healthcheck" -> healthcheck((Mapping) value);
            case "logging" -> logging((Mapping) value);
            case "deploy" -> deploy((Mapping) value);
            case "ulimits" -> ulimits((Mapping) value);
            case "depends_on" -> dependencies(value);
            case "networks" -> networks(value);
            case "env_file" -> envFiles(value);
            case "secrets", "configs" -> fileReferences((Sequence) value);
            case "ports" -> ports.of((Sequence) value, path);
            case "volumes" -> new VolumeForm(problems).of((Sequence) value, path);
            default -> value;
        };
    }

    static String sentence(InvalidValueException failure, YamlNode value) {
        return value.secret() ? "the value, which contains a secret, is not valid here" : failure.sentence();
    }

    private static Sequence list(YamlNode value) {
        return value instanceof Sequence sequence ? sequence : new Sequence(value.location(), List.of(value));
    }

    private static YamlNode words(YamlNode value) throws InvalidValueException {
        if (!(value instanceof Scalar line)) return value;
        List<YamlNode> words = new ArrayList<>();
        for (String word : CommandWords.parse(line.text())) words.add(line.withText(word));
        return new Sequence(line.location(), words);
    }

    private static Sequence hooks(Sequence hooks) throws InvalidValueException {
        List<YamlNode> rewritten = new ArrayList<>();
        for (YamlNode item : hooks.items()) {
            Mapping hook = (Mapping) item;
            if (hook.find("command").isPresent())
                hook = hook.with("command", words(hook.find("command").get()));
            if (hook.find("environment").isPresent())
                hook = hook.with(
                        "environment", Pairs.of(hook.find("environment").get(), null));
            rewritten.add(hook);
        }
        return new Sequence(hooks.location(), rewritten);
    }

    private Sequence hosts(YamlNode value, String path) {
        List<YamlNode> hosts = new ArrayList<>();
        if (value instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                Scalar item = (Scalar) sequence.items().get(i);
                addHosts(hosts, item, ElementPath.item(path, i), () -> HostEntry.parse(item.text()));
            }
        } else {
            ((Mapping) value).entries().forEach((host, entry) -> {
                for (YamlNode address : list(entry.value()).items()) {
                    Scalar text = (Scalar) address;
                    addHosts(hosts, text, ElementPath.key(path, host), () -> HostEntry.of(host, text.text()));
                }
            });
        }
        return new Sequence(value.location(), hosts);
    }

    private interface Notation {
        List<HostEntry> parse() throws InvalidValueException;
    }

    private void addHosts(List<YamlNode> hosts, Scalar origin, String path, Notation notation) {
        try {
            for (HostEntry entry : notation.parse()) hosts.add(origin.withText(entry.toString()));
        } catch (InvalidValueException e) {
            problems.add(origin.location(), path, sentence(e, origin));
        }
    }

    private static Mapping healthcheck(Mapping check) {
        return check.scalar("test")
                .map(line ->
                        check.with("test", new Sequence(line.location(), List.of(line.withText("CMD-SHELL"), line))))
                .orElse(check);
    }

    private static Mapping logging(Mapping logging) {
        return logging.find("options").isEmpty()
                ? logging
                : logging.with("options", Pairs.of(logging.mapping("options"), ""));
    }

    private static Mapping deploy(Mapping deploy) throws InvalidValueException {
        Mapping result = deploy.find("labels").isEmpty()
                ? deploy
                : deploy.with("labels", Pairs.of(deploy.find("labels").get(), ""));
        Mapping resources = deploy.mapping("resources");
        Mapping reservations = resources.mapping("reservations");
        if (reservations.find("devices").isEmpty()) return result;
        Sequence requests = DeviceForm.requests(reservations.find("devices").get());
        for (YamlNode request : requests.items())
            Required.in((Mapping) request, "capabilities", "what the devices must be able to do");
        return result.with("resources", resources.with("reservations", reservations.with("devices", requests)));
    }

    private static Mapping develop(Mapping develop) throws InvalidValueException {
        for (YamlNode trigger : develop.items("watch")) {
            Required.in((Mapping) trigger, "path", "what is watched");
            Required.in((Mapping) trigger, "action", "what is done about a change");
        }
        return develop;
    }

    private static Mapping ulimits(Mapping limits) {
        return limits.mapValues(entry -> entry.value() instanceof Scalar both
                ? new Nodes(both).put("soft", both).put("hard", both).mapping()
                : entry.value());
    }

    private static Mapping dependencies(YamlNode value) {
        List<Entry> entries = new ArrayList<>();
        if (value instanceof Sequence names)
            for (YamlNode name : names.items())
                entries.add(new Entry((Scalar) name, dependency((Scalar) name).mapping()));
        if (value instanceof Mapping mapping)
            for (Entry entry : mapping.entries().values()) {
                Nodes dependency = dependency(entry.key());
                if (entry.value() instanceof Mapping given)
                    given.entries().values().forEach(part -> dependency.put(part.name(), part.value()));
                entries.add(new Entry(entry.key(), dependency.mapping()));
            }
        return Mapping.of(value.location(), entries);
    }

    private static Nodes dependency(Scalar name) {
        return new Nodes(name).text("condition", "service_started").flag("required", true);
    }

    private static Mapping networks(YamlNode value) {
        if (value instanceof Mapping mapping)
            return mapping.mapValues(
                    entry -> entry.value().isNull() ? Mapping.empty(entry.key().location()) : entry.value());
        List<Entry> entries = new ArrayList<>();
        if (value instanceof Sequence names)
            for (YamlNode name : names.items()) entries.add(new Entry((Scalar) name, Mapping.empty(name.location())));
        return Mapping.of(value.location(), entries);
    }

    private static Sequence envFiles(YamlNode value) {
        List<YamlNode> files = new ArrayList<>();
        for (YamlNode item : list(value).items())
            files.add(
                    item instanceof Scalar path
                            ? new Nodes(path).put("path", path).mapping()
                            : item);
        return new Sequence(value.location(), files);
    }

    private static Sequence fileReferences(Sequence references) throws InvalidValueException {
        List<YamlNode> result = new ArrayList<>();
        for (YamlNode item : references.items())
            result.add(
                    item instanceof Scalar name
                            ? new Nodes(name).put("source", name).mapping()
                            : withOctalMode((Mapping) item));
        return new Sequence(references.location(), result);
    }

    private static Mapping withOctalMode(Mapping reference) throws InvalidValueException {
        if (reference.scalar("mode").isEmpty()) return reference;
        Scalar mode = reference.scalar("mode").get();
        int bits = mode.type() == Type.INTEGER ? FileMode.ofNumber(mode.text()) : FileMode.octal(mode.text());
        return reference.with("mode", mode.withText("0" + Integer.toOctalString(bits)));
    }

    private static Sequence texts(Sequence values) {
        return new Sequence(
                values.location(),
                values.items().stream()
                        .map(Scalar.class::cast)
                        .<YamlNode>map(value -> value.withText(value.text()))
                        .toList());
    }
}
