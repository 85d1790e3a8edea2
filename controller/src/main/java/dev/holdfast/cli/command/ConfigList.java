package dev.holdfast.cli.command;

import dev.holdfast.compose.ComposeModel;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code holdfast config} lists in place of the whole model, a line for each. */
final class ConfigList {
    /** For {@code --hash} without a service. */
    static final String ALL = "*";

    @Option(names = "--services", description = "list the services")
    private boolean services;

    @Option(names = "--volumes", description = "list the volumes")
    private boolean volumes;

    @Option(names = "--images", description = "list the images")
    private boolean images;

    @Option(names = "--profiles", description = "list the profiles, active or not")
    private boolean profiles;

    @Option(
            names = "--hash",
            arity = "0..1",
            fallbackValue = ALL,
            paramLabel = "SERVICE",
            description = "list the fingerprints of all services, or print that of one")
    private @Nullable String hash;

    /** The service whose fingerprint is asked for, {@link #ALL}, or null. */
    @Nullable
    String hash() {
        return hash;
    }

    /** Whether anything is to be listed in place of the model. */
    boolean chosen() {
        return services || volumes || images || profiles;
    }

    /** The lines, in order. */
    SortedSet<String> of(ComposeModel model) {
        if (services) return model.names("services");
        if (volumes) return model.names("volumes");
        if (images) return new TreeSet<>(model.images().values());
        return profiles ? model.profiles() : new TreeSet<>();
    }
}
