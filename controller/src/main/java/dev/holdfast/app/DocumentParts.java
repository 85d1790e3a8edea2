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
import dev.holdfast.document.reading.Elsewhere;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.source.SourceListener;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Puts together what reads documents. */
final class DocumentParts {
    private final State state;
    private final InstantSource clock;
    private final RegistrySources registries;
    private final RemoteParts remotes;

    DocumentParts(State state, InstantSource clock, RegistrySources registries, RemoteParts.Stores stores) {
        this.state = state;
        this.clock = clock;
        this.registries = registries;
        this.remotes = new RemoteParts(state, clock, stores);
    }

    /** For a command: variables of its shell count for plain Compose files. */
    DocumentLoader ofCommand(DocumentChoice choice, SortedMap<String, String> shell) {
        return loader(choice, shell, false, FilesListener.NONE, remotes.ofCommand());
    }

    /**
     * For a controller, which must not depend on the shell that started it and asks for what is not on the node beside its passes.
     *
     * @param secretChanged hears whose secrets are others now
     */
    DocumentLoader ofController(
            DocumentChoice choice,
            boolean allowEmpty,
            FilesListener listener,
            Threads threads,
            SourceListener sources,
            Consumer<String> secretChanged) {
        Elsewhere elsewhere = remotes.ofController(threads, sources, secretChanged);
        return loader(choice, new TreeMap<>(), allowEmpty, listener, elsewhere);
    }

    private DocumentLoader loader(
            DocumentChoice choice,
            SortedMap<String, String> shell,
            boolean allowEmpty,
            FilesListener listener,
            Elsewhere elsewhere) {
        LoadOptions options =
                new LoadOptions(choice.projectName(), choice.envFile(), new TreeSet<>(choice.profiles()), shell);
        ApplicationReader reader = new ApplicationReader(options, state.key(), clock, elsewhere);
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
