package dev.holdfast.reconcile;

import java.util.SortedSet;

/** Which applications there are; implemented beside the documents. */
public interface DocumentStore {
    /** Looks at the documents again; the applications that are new, different or gone since the last look. */
    SortedSet<String> rescan();

    /** Every application to look after, as of the last look. */
    SortedSet<String> applications();
}
