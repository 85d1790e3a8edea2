package dev.holdfast.document;

import dev.holdfast.compose.ComposeModel;
import dev.holdfast.compose.yaml.YamlBudget;
import dev.holdfast.desired.Digests;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.reading.RegistrySources;
import dev.holdfast.document.state.ApplicationRecord;
import dev.holdfast.document.state.Records;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.DocumentStore;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.ProjectLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The documents of a controller or a command: which applications there are, and what each should be. Safe for use by several
 * threads.
 */
public final class DocumentLoader implements ProjectLoader, DocumentStore {
    private static final String NO_DOCUMENT = "holds no document: no *.yaml with our apiVersion, and no Compose file";

    private final DocumentScanner scanner;
    private final ApplicationReader reader;
    private final Records records;
    private final Absences absences;
    private final FilesListener listener;
    private final RegistrySources registries;
    private final Withdrawals withdrawals;
    private final DocumentNews news;
    private volatile DocumentSet latest = DocumentSet.NONE;

    /**
     * @param records what was declared before; {@link Records#none} for a command that only looks
     * @param listener hears which files matter
     * @param registries hears where each application has its logins from
     */
    public DocumentLoader(
            DocumentScanner scanner,
            ApplicationReader reader,
            Records records,
            Absences absences,
            FilesListener listener,
            RegistrySources registries) {
        this.scanner = scanner;
        this.reader = reader;
        this.records = records;
        this.absences = absences;
        this.listener = listener;
        this.registries = registries;
        this.withdrawals = new Withdrawals(records);
        this.news = new DocumentNews(records);
    }

    /**
     * Looks at the documents again.
     *
     * @return the applications whose declaration is new, different or gone since the last time, and those that are recorded
     *     but not declared: each needs a pass
     */
    @Override
    public synchronized SortedSet<String> rescan() {
        DocumentSet before = latest;
        DocumentSet now = scanner.scan();
        latest = now;
        news.tell(now);
        listener.documents(now.paths());
        SortedSet<String> changed = withdrawals.settle(now);
        for (String name : names(before, now)) {
            boolean same = Objects.equals(
                            before.declarations().get(name), now.declarations().get(name))
                    && Objects.equals(before.invalid().get(name), now.invalid().get(name));
            if (same) continue;
            changed.add(name);
            lookAgain(name);
        }
        for (ApplicationRecord record : records.all())
            if (!now.declares(record.name())
                    && now.root(Path.of(record.document())).isPresent()) changed.add(record.name());
        changed.removeAll(withdrawals.names());
        return changed;
    }

    /** Every declared application, well-formed or not, as of the last scan; without the withdrawn ones. */
    @Override
    public SortedSet<String> applications() {
        SortedSet<String> names = names(DocumentSet.NONE, latest);
        names.removeAll(withdrawals.names());
        return names;
    }

    /**
     * The deletion of an application is asked for: from now on it loads as deleted, whatever its document says, until {@link
     * #restore} or until its {@code spec} changes.
     */
    public void withdraw(String application) {
        withdrawals.add(application, latest);
    }

    /** Ends {@link #withdraw}: the document counts again. */
    public void restore(String application) {
        withdrawals.end(application);
    }

    /** Somebody wants the application as it is declared from now on: what is not on this node is asked for at once. */
    public void lookAgain(String application) {
        reader.elsewhere().lookAgain(application);
    }

    /** The documents as of the last scan. */
    public DocumentSet documents() {
        return latest;
    }

    /** Every problem of all documents and of everything they point at; nothing is recorded and no secret is asked for. */
    public List<Problem> validate() {
        DocumentSet documents = scanner.scan();
        List<Problem> problems = new ArrayList<>(documents.problems());
        for (DocumentRoot root : documents.roots()) {
            String trouble = root.present() && documents.filesOf(root).isEmpty() ? NO_DOCUMENT : root.trouble();
            if (!trouble.isEmpty()) problems.add(new Problem(new Location(root.shown(), 0, 0), "", trouble));
        }
        for (Declaration declaration : documents.declarations().values()) {
            ApplicationReader.Reading reading = reader.check(declaration);
            news.warn(declaration.name(), reading.warnings());
            LoadResult result = reading.result();
            if (result instanceof LoadResult.Invalid invalid) problems.addAll(invalid.problems());
            if (result instanceof LoadResult.Unavailable unavailable)
                problems.add(new Problem(declaration.location(), "spec.source", unavailable.message()));
        }
        return problems;
    }

    /** The document that declares an application, with absolute paths, as of the last scan. */
    public Optional<DocumentPlace> place(String application) {
        return Optional.ofNullable(latest.declarations().get(application))
                .map(declaration -> new DocumentPlace(
                        declaration.file(),
                        declaration.overrides().stream().map(Path::of).toList()));
    }

    /** The resolved Compose file of a well-formed application, as of now. */
    public Optional<ComposeModel> model(String application) {
        return Optional.ofNullable(latest.declarations().get(application))
                .flatMap(declaration ->
                        Optional.ofNullable(reader.check(declaration).model()));
    }

    @Override
    public LoadResult load(String application) {
        DocumentSet documents = current(application);
        Optional<ApplicationRecord> withdrawn = withdrawals.find(application);
        if (withdrawn.isPresent())
            return forgetting(
                    application, new LoadResult.Deleted(withdrawn.get().project(), false, false));
        Declaration declaration = documents.declarations().get(application);
        if (declaration != null) return loadDeclared(declaration);
        List<Problem> problems = documents.invalid().get(application);
        if (problems != null) {
            absences.found(application);
            return new LoadResult.Invalid(FailureKind.INVALID_DOCUMENT, problems);
        }
        return records.find(application)
                .map(record -> loadMissing(record, documents))
                .orElseGet(() -> forgetting(application, new LoadResult.Unknown()));
    }

    /** Nothing need be asked for it any more. */
    private LoadResult forgetting(String application, LoadResult result) {
        reader.elsewhere().forget(application);
        registries.forget(application);
        return result;
    }

    private LoadResult loadDeclared(Declaration declaration) {
        absences.found(declaration.name());
        Optional<ApplicationRecord> known = records.find(declaration.name());
        long generation = generation(declaration, known);
        ApplicationReader.Reading reading = reader.read(declaration, generation);
        if (declaration.plain()) registries.ofComposeFile(declaration.name());
        else registries.ofDocument(declaration.name(), declaration.spec().registries(), declaration.directory());
        listener.application(declaration.name(), reading.files());
        news.warn(declaration.name(), reading.warnings());
        if (reading.result() instanceof LoadResult.Loaded loaded)
            records.keep(new ApplicationRecord(
                    declaration.name(),
                    declaration.file().toString(),
                    project(loaded.application(), known),
                    declaration.keep(),
                    generation,
                    declaration.specSha256(),
                    declaration.overrides()));
        return reading.result();
    }

    /** A name that an unknown value may be part of is no news. */
    private static String project(Application application, Optional<ApplicationRecord> known) {
        return known.filter(record -> !application.held().isEmpty())
                .map(ApplicationRecord::project)
                .orElse(application.desired().name());
    }

    private LoadResult loadMissing(ApplicationRecord record, DocumentSet documents) {
        Optional<DocumentFile> broken =
                documents.file(Path.of(record.document())).filter(DocumentFile::unreadable);
        if (broken.isPresent()) {
            absences.found(record.name());
            return new LoadResult.Invalid(
                    FailureKind.INVALID_DOCUMENT, broken.get().problems());
        }
        Absences.Verdict verdict = absences.judge(record, documents);
        return verdict instanceof Absences.Verdict.Spared spared
                ? new LoadResult.Unavailable(FailureKind.SOURCE_UNAVAILABLE, spared.sentence())
                : forgetting(record.name(), new LoadResult.Deleted(record.project(), record.keep(), false));
    }

    private static long generation(Declaration declaration, Optional<ApplicationRecord> known) {
        return known.map(record -> record.specSha256().equals(declaration.specSha256())
                        ? record.generation()
                        : record.generation() + 1)
                .orElse(1L);
    }

    /** The latest scan; a new one when the application is not in it or its document is another one now. */
    private DocumentSet current(String application) {
        DocumentSet documents = latest;
        Declaration declaration = documents.declarations().get(application);
        if (declaration == null || changed(documents, declaration.file())) {
            rescan();
            return latest;
        }
        return documents;
    }

    private static boolean changed(DocumentSet documents, Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            String now = Digests.sha256(stream.readNBytes(YamlBudget.DEFAULT.bytes() + 1));
            return documents
                    .file(file)
                    .filter(known -> known.sha256().equals(now))
                    .isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private static SortedSet<String> names(DocumentSet one, DocumentSet other) {
        SortedSet<String> names = new TreeSet<>();
        for (DocumentSet documents : List.of(one, other)) {
            names.addAll(documents.declarations().keySet());
            names.addAll(documents.invalid().keySet());
        }
        return names;
    }
}
