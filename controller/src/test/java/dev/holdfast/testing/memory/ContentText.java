package dev.holdfast.testing.memory;

import dev.holdfast.observed.ObservedContainer.Mounted;
import java.util.Locale;
import java.util.StringJoiner;

/** {@code container shop-web-1 running app:1 networks=[shop_default] mounts=[shop_data:/data]}, one line an object. */
final class ContentText {
    private ContentText() {}

    static String of(String project, World world) {
        StringJoiner lines = new StringJoiner("\n");
        for (Container container : world.containers.all())
            if (project.equals(container.made.composeProject())) lines.add(line(container));
        for (var network : world.networks.all())
            if (project.equals(network.composeProject())) lines.add("network " + network.name());
        for (var volume : world.volumes.all().values())
            if (project.equals(volume.composeProject())) lines.add("volume " + volume.name());
        return lines.toString();
    }

    private static String line(Container container) {
        return "container " + container.name + " " + container.state.name().toLowerCase(Locale.ROOT) + " "
                + container.made.image() + " networks=" + container.networks.keySet() + " mounts="
                + container.made.mounts().stream()
                        .map(ContentText::mount)
                        .sorted()
                        .toList();
    }

    private static String mount(Mounted mount) {
        String source = mount.anonymous() ? "anonymous" : mount.volume();
        return source + ":" + mount.target();
    }
}
