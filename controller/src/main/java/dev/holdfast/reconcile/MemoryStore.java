package dev.holdfast.reconcile;

/** Keeps a {@link Memory} for each application on disk. */
public interface MemoryStore {
    /** What is remembered, or {@link Memory#NONE}; a damaged file counts as nothing and is reported once. */
    Memory read(String application);

    /** Replaces it, all or nothing. */
    void write(String application, Memory memory);

    /** Forgets everything about the application. */
    void forget(String application);
}
