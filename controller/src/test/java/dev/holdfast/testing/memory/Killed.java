package dev.holdfast.testing.memory;

/** The controller was killed: everything it does next fails with this, until {@link InMemoryEngine#revive}. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    public Killed(String moment) {
        super("killed " + moment);
    }
}
