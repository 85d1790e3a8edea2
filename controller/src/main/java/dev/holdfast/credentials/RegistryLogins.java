package dev.holdfast.credentials;

import dev.holdfast.credentials.LoginSource.Answer;
import dev.holdfast.credentials.LoginSource.Found;
import dev.holdfast.credentials.LoginSource.None;
import dev.holdfast.credentials.LoginSource.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where each application has its logins from: each has its own, in the order it declares them. Safe for several threads. */
public final class RegistryLogins {
    private final Map<String, List<LoginSource>> sources = new ConcurrentHashMap<>();

    /** From now on these, for one application. */
    public void declare(String application, List<LoginSource> declared) {
        sources.put(application, List.copyOf(declared));
    }

    /**
     * The login for a pull of one application: of the first place that has one. Where none has one and some could not be asked,
     * it is their sentences: the pull may still work, because the image may be public.
     *
     * @param repository registry and path, in full
     */
    public Answer find(String application, String repository) {
        List<String> sentences = new ArrayList<>();
        for (LoginSource source : sources.getOrDefault(application, List.of())) {
            Answer answer = source.find(repository);
            if (answer instanceof Found) return answer;
            if (answer instanceof Unavailable unavailable) sentences.add(unavailable.sentence());
        }
        return sentences.isEmpty() ? new None() : new Unavailable(String.join("; ", sentences));
    }
}
