package dev.holdfast.plan;

import dev.holdfast.desired.PullPolicy;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When images are pulled, and what waits for them.
 *
 * @param policy the application's, unless a service has its own
 * @param recent images already pulled for this revision and interval: {@code Always} does not pull them again
 * @param beforeStop whether every image has to be there before the first container is stopped
 * @param fallBack whether the image on the node does when it cannot be looked at again
 * @param asked whether pulls that failed a moment ago are tried at once
 * @param unrefreshed images that could not be looked at again
 */
public record Pulls(
        PullPolicy policy,
        SortedSet<String> recent,
        boolean beforeStop,
        boolean fallBack,
        boolean asked,
        SortedMap<String, Unrefreshed> unrefreshed) {
    /** What a document says that says nothing, when nothing was pulled yet. */
    public static final Pulls DEFAULT =
            new Pulls(PullPolicy.MISSING, new TreeSet<>(), true, true, false, new TreeMap<>());

    public Pulls {
        recent = Collections.unmodifiableSortedSet(new TreeSet<>(recent));
        unrefreshed = Collections.unmodifiableSortedMap(new TreeMap<>(unrefreshed));
    }
}
