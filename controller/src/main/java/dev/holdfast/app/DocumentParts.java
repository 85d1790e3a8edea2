package dev.holdfast.app;

import dev.holdfast.cli.DocumentChoice;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.Absences;
import dev.holdfast.document.ApplicationReader;
import dev.holdfast.document.Conflicts;
import dev.holdfast.document.DocumentLoader;
import dev.holdfast.document.DocumentReader;
import dev.holdfast.document.DocumentRoot;
import dev.holdfast.document.DocumentScanner;
import dev.holdfast.document.DocumentSet;
import dev.holdfast.document.FilesListener;
import dev.holdfast.document.LoadOptions;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.document.reading.SecretReading;
import dev.holdfast.secrets.SecretStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts together what reads documents. */
final class DocumentParts {
    /** For whoever reads documents and no secrets. */
    static final Supplier<SecretStore> NO_SECRETS = () -> {
        throw new IllegalStateException("no secret is read here");
    };

    private final State state;
    private final InstantSource clock;
    private final RegistrySources registries;
    private final SecretParts secrets;

    DocumentParts(State state, InstantSource clock, RegistrySources registries, Supplier<SecretStore> store) {
        this.state = state;
        this.clock = clock;
        this.registries = registries;
        this.secrets = new SecretParts(store, clock);
    }

    /** For a command: variables of its shell count for plain Compose files. */
    DocumentLoader ofCommand(DocumentChoice choice, SortedMap<String, String> shell) {
        return loader(choice, shell, false, FilesListener.NONE, secrets.ofCommand());
    }

    /**
     * For a controller, which must not depend on the shell that started it and reads secrets beside its passes.
     *
     * @param changed hears whose secrets are others now
     */
    DocumentLoader ofController(
            DocumentChoice choice,
            boolean allowEmpty,
            FilesListener listener,
            Threads threads,
            Consumer<String> changed) {
        return loader(choice, new TreeMap<>(), allowEmpty, listener, secrets.ofController(threads, changed));
    }

    private DocumentLoader loader(
            DocumentChoice choice,
            SortedMap<String, String> shell,
            boolean allowEmpty,
            FilesListener listener,
            SecretReading reading) {
        LoadOptions options =
                new LoadOptions(choice.projectName(), choice.envFile(), new TreeSet<>(choice.profiles()), shell);
        ApplicationReader reader = new ApplicationReader(options, state.key(), clock, reading);
        DocumentScanner scanner =
                new DocumentScanner(choice.places(), new DocumentReader(), new Conflicts(reader, options));
        return new DocumentLoader(
                scanner, reader, state.records(), new Absences(clock, allowEmpty), listener, registries);
    }

    /** What is wrong so that not even the name of an application can be told. */
    static List<Problem> unreadable(DocumentSet documents) {
        List<Problem> problems = new ArrayList<>();
        for (DocumentRoot root : documents.roots())
            if (!root.trouble().isEmpty())
                problems.add(new Problem(new Location(root.path().toString(), 0, 0), "", root.trouble()));
        documents.unreadable().forEach(file -> problems.addAll(file.problems()));
        return problems;
    }
}
