package dev.holdfast.cli;

import dev.holdfast.desired.Volume;
import dev.holdfast.reconcile.LoadResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option by which a user gives up the data of volumes whose settings changed. */
public final class VolumeOptions {
    @Option(
            names = "--recreate-volume",
            paramLabel = "NAME",
            description =
                    "make this volume anew if its driver, options or labels changed; its data is lost (repeatable)")
    private List<String> names = new ArrayList<>();

    /** The volumes that were named, by Compose key or name on the engine. */
    public SortedSet<String> names() {
        return new TreeSet<>(names);
    }

    /**
     * Checks that each name means one volume of the applications.
     *
     * @throws CliFailure when it means none, several, or one that is not ours to make
     */
    public void check(Collection<LoadResult.Loaded> applications) {
        List<Volume> declared = applications.stream()
                .flatMap(loaded -> loaded.application().desired().volumes().values().stream())
                .toList();
        for (String name : names()) check(name, declared);
    }

    private static void check(String name, List<Volume> declared) {
        List<Volume> meant = declared.stream()
                .filter(volume -> volume.key().equals(name) || volume.name().equals(name))
                .toList();
        if (meant.isEmpty())
            throw CliFailure.usage("no volume \"" + name + "\" is declared; there "
                    + (declared.isEmpty() ? "is none" : "is " + words(declared)));
        if (meant.size() > 1)
            throw CliFailure.usage(
                    "\"" + name + "\" means more than one volume, give the name of one: " + words(meant));
        if (meant.get(0).external())
            throw CliFailure.usage("the volume \"" + name + "\" is external: whoever made it has to make it anew");
    }

    private static String words(List<Volume> volumes) {
        return volumes.stream()
                .map(volume -> volume.key() + " (" + volume.name() + ")")
                .collect(Collectors.joining(", "));
    }
}
