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
        };
    }
}
