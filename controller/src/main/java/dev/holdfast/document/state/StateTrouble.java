package dev.holdfast.document.state;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Says each trouble with the state directory once, until the same thing works again; the loop goes on meanwhile. */
public final class StateTrouble {
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final Consumer<String> voice;

    /** Sentences go to {@code voice}, usually a warning in the log. */
    public StateTrouble(Consumer<String> voice) {
        this.voice = voice;
    }

    void say(String sentence) {
        if (said.add(sentence)) voice.accept(sentence);
    }

    void over() {
        said.clear();
    }
}
