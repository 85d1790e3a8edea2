package dev.holdfast.reconcile;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.PullPolicy;
import java.time.Duration;

/**
 * A declared application, loaded.
 *
 * @param name {@code metadata.name}, unique on the node
 * @param generation rises when the document's {@code spec} changes
 * @param interval how often a source or an {@code Always} image is looked at again
 */
public record Application(
        String name,
        long generation,
        Revision revision,
        DesiredProject desired,
        PullPolicy pull,
        Duration interval,
        Drift drift,
        boolean prune,
        boolean suspend) {
    /** What to do about drift. */
    public enum Drift {
        HEAL,
        REPORT
    }
}
