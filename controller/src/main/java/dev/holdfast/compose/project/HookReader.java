package dev.holdfast.compose.project;

import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.desired.hook.Hook;
import dev.holdfast.desired.hook.Hooks;
import dev.holdfast.desired.hook.Moment;
import java.util.List;

/** Reads the hooks of one service of a normalised tree. */
final class HookReader {
    private HookReader() {}

    static Hooks hooks(Mapping service) {
        return new Hooks(
                read(service, Moment.PRE_START), read(service, Moment.POST_START), read(service, Moment.PRE_STOP));
    }

    private static List<Hook> read(Mapping service, Moment moment) {
        return service.items(moment.composeName()).stream()
                .map(item -> read(Fields.of(item)))
                .toList();
    }

    private static Hook read(Fields hook) {
        return new Hook(
                hook.text("image"),
                hook.texts("command"),
                hook.text("user"),
                hook.flag("privileged"),
                hook.entries("environment"),
                hook.text("working_dir"));
    }
}
