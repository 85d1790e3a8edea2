package dev.holdfast.reconcile;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the next pass of an application was asked for beyond converging.
 *
 * @param retryFailed whether one-off jobs that failed are tried again
 * @param retryPulls whether pulls that failed a moment ago are tried at once
 * @param restart services to restart; {@link #ALL} stands for every one
 * @param recreateVolumes volumes, by Compose key or name, that may be made anew if their settings changed
 * @param delete whether everything is to go
 * @param volumes whether a deletion takes the project's volumes along
 */
public record Asked(
        boolean retryFailed,
        boolean retryPulls,
        SortedSet<String> restart,
        SortedSet<String> recreateVolumes,
        boolean delete,
        boolean volumes) {
    /** Nothing in particular. */
    public static final Asked NOTHING = new Asked(false, false, new TreeSet<>(), new TreeSet<>(), false, false);

    /** Stands for every service. */
    public static final String ALL = "*";

    public Asked {
        restart = Collections.unmodifiableSortedSet(new TreeSet<>(restart));
        recreateVolumes = Collections.unmodifiableSortedSet(new TreeSet<>(recreateVolumes));
    }

    /** This and one request more; suspending is remembered elsewhere. */
    public Asked with(Request request) {
        if (request instanceof Request.Reconcile reconcile) {
            SortedSet<String> recreate = new TreeSet<>(recreateVolumes);
            recreate.addAll(reconcile.recreateVolumes());
            return new Asked(true, true, restart, recreate, delete, volumes);
        }
        if (request instanceof Request.Delete deletion)
            return new Asked(retryFailed, retryPulls, restart, recreateVolumes, true, deletion.volumes());
        if (request instanceof Request.Restart restarting) {
            SortedSet<String> services = new TreeSet<>(restart);
            if (restarting.services().isEmpty()) services.add(ALL);
            services.addAll(restarting.services());
            return new Asked(retryFailed, retryPulls, services, recreateVolumes, delete, volumes);
        }
        return this;
    }

    /** The same because something that the application reads has changed. */
    public Asked afterChange() {
        return new Asked(retryFailed, true, restart, recreateVolumes, delete, volumes);
    }

    /** This and what is still owed of an earlier request: a change asks for nothing that would end it. */
    public Asked after(Asked owed) {
        return equals(NOTHING.afterChange()) ? owed.afterChange() : this;
    }

    /** The services to restart out of those that exist. */
    public SortedSet<String> restart(SortedSet<String> existing) {
        return restart.contains(ALL) ? existing : restart;
    }
}
