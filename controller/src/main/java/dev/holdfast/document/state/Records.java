package dev.holdfast.document.state;

import java.util.List;
import java.util.Optional;

/** The recorded applications of a controller. */
public interface Records {
    /** The record of one application. */
    Optional<ApplicationRecord> find(String application);

    /** All of them, by name. */
    List<ApplicationRecord> all();

    /** Keeps one; replaces the one of the same name. */
    void keep(ApplicationRecord record);

    /** The applications whose deletion was asked for although a document may still declare them, as they were then. */
    List<ApplicationRecord> withdrawn();

    /** Counts an application as withdrawn from now on; survives that everything else about it is forgotten. */
    void withdraw(ApplicationRecord record);

    /** Ends {@link #withdraw}. */
    void restore(String application);

    /** Nothing recorded and nothing kept: for commands that only look. */
    static Records none() {
        return new Records() {
            @Override
            public Optional<ApplicationRecord> find(String application) {
                return Optional.empty();
            }

            @Override
            public List<ApplicationRecord> all() {
                return List.of();
            }

            @Override
            public void keep(ApplicationRecord record) {}

            @Override
            public List<ApplicationRecord> withdrawn() {
                return List.of();
            }

            @Override
            public void withdraw(ApplicationRecord record) {}

            @Override
            public void restore(String application) {}
        };
    }
}
