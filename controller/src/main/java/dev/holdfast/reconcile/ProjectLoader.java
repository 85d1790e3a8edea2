package dev.holdfast.reconcile;

/** Turns the name of an application into what it should be; implemented beside the documents. */
public interface ProjectLoader {
    /** Reads the document and everything it points at, as they are now. Never throws for what a user wrote. */
    LoadResult load(String application);
}
