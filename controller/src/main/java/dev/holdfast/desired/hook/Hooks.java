package dev.holdfast.desired.hook;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The hooks of a service, each list in the order they run. */
public record Hooks(List<Hook> preStart, List<Hook> postStart, List<Hook> preStop) {
    /** No hooks. */
    public static final Hooks NONE = new Hooks(List.of(), List.of(), List.of());

    public Hooks {
        preStart = List.copyOf(preStart);
        postStart = List.copyOf(postStart);
        preStop = List.copyOf(preStop);
    }

    /** Those of one moment. */
    public List<Hook> at(Moment moment) {
        return switch (moment) {
            case PRE_START -> preStart;
            case POST_START -> postStart;
            case PRE_STOP -> preStop;
        };
    }

    /** Their canonical text by Compose attribute, as part of what a container is made from; nothing for what is not declared. */
    public SortedMap<String, String> attributes() {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Moment moment : Moment.values())
            if (!at(moment).isEmpty())
                texts.put(moment.composeName(), at(moment).toString());
        return texts;
    }
}
