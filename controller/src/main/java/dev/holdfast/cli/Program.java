package dev.holdfast.cli;

import dev.holdfast.cli.render.Terminal;
import dev.holdfast.compose.ComposeModel;
import dev.holdfast.config.Settings;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** The assembled program, as commands see it; implemented where everything is built. */
public interface Program {
    /** Where output goes. */
    Terminal terminal();

    /** What is piped into the program. */
    InputStream input();

    /** The time. */
    InstantSource clock();

    /**
     * The settings in force.
     *
     * @throws dev.holdfast.config.SettingsInvalid with every problem
     */
    Settings settings(GlobalOptions options);

    /** Waits; false when the process was asked to end meanwhile. */
    boolean pause(Duration duration);

    /** Runs the controller until the process is asked to end, or for one round; returns the exit code. */
    int control(Settings settings, DocumentChoice choice, boolean once, boolean allowEmpty);

    /**
     * The resolved Compose file that was chosen.
     *
     * @throws CliFailure with every problem
     */
    ComposeModel compose(DocumentChoice choice);

    /**
     * The fingerprint of each service of the Compose file that was chosen, as it is in force with the state directory.
     *
     * @throws CliFailure with every problem
     */
    SortedMap<String, String> fingerprints(Settings settings, DocumentChoice choice);

    /**
     * The images with the digests their registries have for them, by image.
     *
     * @throws CliFailure with a sentence for each image that cannot be told
     */
    SortedMap<String, String> pinned(Settings settings, Collection<String> images);

    /** Looks at documents and the node, and cannot change anything. */
    Outlook outlook(Settings settings, DocumentChoice choice);

    /** Looks at what the controller of the settings' state directory left there, and at what runs. */
    Node node(Settings settings);

    /** Acts on the documents. */
    Session session(Settings settings, DocumentChoice choice);

    /** Acts on applications that are known by name. */
    Session session(Settings settings, List<String> applications);
}
