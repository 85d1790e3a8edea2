package dev.holdfast.credentials;

import dev.holdfast.credentials.LoginSource.Answer;
import dev.holdfast.credentials.LoginSource.Found;
import dev.holdfast.credentials.LoginSource.None;
import dev.holdfast.credentials.LoginSource.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where each application has its logins from: each has its own, in the order it declares them. Safe for several threads. */
public final class RegistryLogins implements FetchListener {
    private final Map<String, List<LoginSource>> sources = new ConcurrentHashMap<>();

    private final List<FetchListener> listeners = new CopyOnWriteArrayList<>();

    /** Tells of every login that is fetched, wherever it comes from. */
    public void listen(FetchListener listener) {
        listeners.add(listener);
    }

    @Override
    public void fetched(Kind kind, boolean good) {
        listeners.forEach(listener -> listener.fetched(kind, good));
    }

    /** From now on these, for one application. */
    public void declare(String application, List<LoginSource> declared) {
        sources.put(application, List.copyOf(declared));
    }

    /** The application is gone, and with it where its logins come from. */
    public void forget(String application) {
        sources.remove(application);
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

    /**
     * The registry refused a pull: the next one looks the login up anew.
     *
     * @param answer what {@link #find} came to for that pull
     * @return one sentence that may say why; empty for none
     */
    public String refused(String application, String repository, Answer answer) {
        sources.getOrDefault(application, List.of()).forEach(source -> source.refused(repository));
        if (answer instanceof Unavailable unavailable) return unavailable.sentence();
        return answer instanceof Found found ? found.doubt() : "";
    }
}
