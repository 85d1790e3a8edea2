package dev.holdfast.reconcile;

import java.util.SortedSet;
import java.util.TreeSet;

/** What somebody asked for by name; carried out by the next pass of the application. */
public sealed interface Request {
    /**
     * A pass now, without waiting for the back-off; failed jobs are tried again.
     *
     * @param recreateVolumes volumes, by Compose key or name, that may be made anew if their settings changed; their data is lost
     */
    record Reconcile(SortedSet<String> recreateVolumes) implements Request {
        public Reconcile {
            recreateVolumes = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(recreateVolumes));
        }

        public Reconcile() {
            this(new TreeSet<>());
        }
    }

    /** Restart the containers of these services in order; none named means all. */
    record Restart(SortedSet<String> services) implements Request {
        public Restart {
            services = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(services));
        }
    }

    /** Change nothing until {@link Resume}. */
    record Suspend() implements Request {}

    /** End of {@link Suspend}. */
    record Resume() implements Request {}

    /** Remove containers and networks, and with {@code volumes} also the project's volumes. */
    record Delete(boolean volumes) implements Request {}
}
