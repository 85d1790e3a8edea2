package dev.holdfast.plan;

/**
 * Something seen that no step mends.
 *
 * @param blocksReady whether the application cannot be ready while it lasts
 */
public record Finding(Subject subject, Reason reason, boolean blocksReady) {
    @Override
    public String toString() {
        return subject + " (" + reason + ")";
    }
}
