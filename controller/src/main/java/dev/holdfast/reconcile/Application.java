package dev.holdfast.reconcile;

import dev.holdfast.desired.DesiredProject;
import java.util.List;

/**
 * A declared application, loaded.
 *
 * @param name {@code metadata.name}, unique on the node
 * @param generation rises when the document's {@code spec} changes
 * @param held one sentence for each secret or variable that cannot be had now; while there are any, existing containers may be
 *     started but none is created, recreated or pruned
 */
public record Application(
        String name, long generation, Revision revision, DesiredProject desired, Policy policy, List<String> held) {
    public Application {
        held = List.copyOf(held);
    }
}
