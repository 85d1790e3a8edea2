package dev.holdfast.reconcile;

import dev.holdfast.desired.PullPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an application is looked after, beside what should run.
 *
 * @param pull when images are pulled, unless a service says otherwise
 * @param pullBeforeStop whether every image has to be there before the first container is stopped
 * @param offline what to do while a source or a registry cannot be reached
 * @param interval how often a source or an {@code Always} image is looked at again
 * @param prune whether orphans are removed or only reported
 * @param suspend whether nothing is changed at all
 * @param adopt whether containers of a compose project of the same name that are not ours are replaced
 * @param force whether leftovers of an unfinished clean-up of the same compose project that are in the way are removed
 * @param shutdown what becomes of the containers when the controller stops
 * @param statusLog the time between two rounds of log lines about the containers; zero for none
 * @param messages how status messages are sent, or null for none
 */
public record Policy(
        PullPolicy pull,
        boolean pullBeforeStop,
        Offline offline,
        Duration interval,
        Drift drift,
        boolean prune,
        boolean suspend,
        boolean adopt,
        boolean force,
        Shutdown shutdown,
        Duration statusLog,
        @Nullable Messages messages) {
    /** What a document says that says nothing. */
    public static final Policy DEFAULT = new Policy(
            PullPolicy.MISSING,
            true,
            Offline.USE_CACHE,
            Duration.ofMinutes(5),
            Drift.HEAL,
            true,
            false,
            false,
            false,
            new Shutdown(false, Duration.ofMinutes(10)),
            Duration.ZERO,
            null);

    /** What to do about drift. */
    public enum Drift {
        HEAL,
        REPORT
    }

    /** What to do while something out of the node's reach is needed. */
    public enum Offline {
        /** Go on with what is on the node, and say so. */
        USE_CACHE,
        /** Fail until it can be reached. */
        FAIL
    }

    /**
     * What becomes of the containers when the controller stops.
     *
     * @param stop whether they are stopped, in reverse order of dependency
     * @param timeout how long that may take in all
     */
    public record Shutdown(boolean stop, Duration timeout) {}

    /**
     * How status messages are sent.
     *
     * @param topic the topic, or null for the controller's own
     */
    public record Messages(@Nullable String topic, Format format) {
        /** The form of a message. */
        public enum Format {
            STATUS,
            GREENGRASS
        }
    }
}
