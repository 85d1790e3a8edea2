package dev.holdfast.plan.decision;

import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.plan.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the decision table says about one replica of a service.
 *
 * @param container the container that is kept, started or replaced; null for {@link Kind#CREATE}
 * @param prepared a container made earlier by an unfinished creation or replacement, to go on with; or null
 * @param leftovers containers of the same number that have to go
 * @param reason why, for every kind but a {@link Kind#KEEP} with nothing to say
 * @param finding what is wrong with a kept container that no step mends, or null
 */
public record Replica(
        int number,
        Kind kind,
        @Nullable ObservedContainer container,
        @Nullable ObservedContainer prepared,
        List<ObservedContainer> leftovers,
        Reason reason,
        Reason.@Nullable Code finding) {
    /** What happens to it. */
    public enum Kind {
        KEEP,
        START,
        RESTART,
        UNPAUSE,
        CREATE,
        REPLACE,
        REMOVE
    }

    public Replica {
        leftovers = List.copyOf(leftovers);
    }

    static Replica create(
            int number, @Nullable ObservedContainer prepared, List<ObservedContainer> leftovers, Reason why) {
        return new Replica(number, Kind.CREATE, null, prepared, leftovers, why, null);
    }

    static Replica of(
            Kind kind, int number, ObservedContainer container, List<ObservedContainer> leftovers, Reason why) {
        return new Replica(number, kind, container, null, leftovers, why, null);
    }

    static Replica replace(
            int number,
            ObservedContainer old,
            @Nullable ObservedContainer prepared,
            List<ObservedContainer> leftovers,
            Reason why) {
        return new Replica(number, Kind.REPLACE, old, prepared, leftovers, why, null);
    }

    /** A container that no step mends: kept as it is, with the finding that says what is wrong. */
    static Replica broken(int number, ObservedContainer container, List<ObservedContainer> leftovers, Reason finding) {
        return new Replica(number, Kind.KEEP, container, null, leftovers, finding, finding.code());
    }

    /** Whether a container has to be made. */
    public boolean makesContainer() {
        return (kind == Kind.CREATE || kind == Kind.REPLACE) && prepared == null;
    }

    /** Whether a container begins to run that did not, or not as it should be. */
    public boolean starts() {
        return kind == Kind.CREATE || kind == Kind.REPLACE || kind == Kind.START;
    }

    /** Whether there is an up-to-date container now. */
    public boolean upToDate() {
        return kind != Kind.CREATE && kind != Kind.REPLACE && kind != Kind.REMOVE;
    }

    /** The container of any kind but {@link Kind#CREATE} and {@link Kind#REMOVE}. */
    public ObservedContainer observed() {
        if (container == null) throw new IllegalStateException("no container yet for replica " + number);
        return container;
    }
}
