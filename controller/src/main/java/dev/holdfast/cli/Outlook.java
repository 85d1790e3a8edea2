package dev.holdfast.cli;

import dev.holdfast.desired.Problem;
import dev.holdfast.plan.Plan;
import dev.holdfast.reconcile.LoadResult;
import java.util.List;
import java.util.SortedSet;

/** Documents, and what a pass would do to the node; nothing here can change anything. */
public interface Outlook extends AutoCloseable {
    /** The applications that the documents declare, well-formed or not, by name. */
    SortedSet<String> applications();

    /** What is wrong with the documents so that not even a name can be told. */
    List<Problem> problems();

    /** Every problem of the documents and of everything they point at; no store of secrets is asked. */
    List<Problem> validate();

    /** What an application should be. */
    LoadResult load(String application);

    /**
     * What a pass would do to a loaded application.
     *
     * @param recreateVolumes volumes, by Compose key or name, that may be made anew
     * @throws dev.holdfast.observed.Observer.EngineUnavailable when the engine does not answer
     */
    Plan plan(LoadResult.Loaded loaded, SortedSet<String> recreateVolumes);

    @Override
    void close();
}
