package dev.holdfast.plan.steps;

import dev.holdfast.desired.ContainerSpec;
import dev.holdfast.desired.FileMount;
import dev.holdfast.desired.Mount;
import dev.holdfast.plan.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Says how configs and secrets that are not bound come into a container that was made. */
final class FileCopies {
    private FileCopies() {}

    /** One copy for each folder to unpack in: the root, or the volume a file lies in, which is writable in a read-only container. */
    static List<Action> into(String container, ContainerSpec spec) {
        TreeMap<String, List<FileMount>> byFolder = new TreeMap<>();
        for (FileMount file : spec.files())
            if (file.content() != null)
                byFolder.computeIfAbsent(folder(spec, file), folder -> new ArrayList<>())
                        .add(file);
        List<Action> copies = new ArrayList<>();
        byFolder.forEach((folder, files) -> copies.add(new Action.CopyFiles(container, folder, files)));
        return copies;
    }

    private static String folder(ContainerSpec spec, FileMount file) {
        return spec.mounts().stream()
                .filter(mount -> mount instanceof Mount.Named || mount instanceof Mount.Anonymous)
                .map(Mount::target)
                .filter(target -> file.target().startsWith(target.endsWith("/") ? target : target + "/"))
                .max(Comparator.comparing(String::length))
                .orElse("/");
    }
}
