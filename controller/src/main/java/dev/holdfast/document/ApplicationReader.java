package dev.holdfast.document;

import dev.holdfast.compose.ComposeLoader;
import dev.holdfast.compose.ComposeModel;
import dev.holdfast.compose.ComposeRequest;
import dev.holdfast.compose.ComposeResult;
import dev.holdfast.compose.Variables;
import dev.holdfast.compose.file.ComposeText;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.crd.ComposeApplicationSpec;
import dev.holdfast.crd.Source;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.reading.ComposeVariables;
import dev.holdfast.document.reading.PolicyReader;
import dev.holdfast.document.reading.RemoteReading;
import dev.holdfast.document.reading.RevisionDigest;
import dev.holdfast.document.reading.VariablesReader;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.source.ComposeSource;
import dev.holdfast.source.FileSource;
import dev.holdfast.source.InlineSource;
import dev.holdfast.source.RemoteSources;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One declaration to an application: fetches its Compose file, gathers its variables, loads the project and names the revision. */
public final class ApplicationReader {
    private final LoadOptions options;
    private final FingerprintKey key;
    private final InstantSource clock;
    private final RemoteReading remote;

    /**
     * @param key hashes what may be secret into the revision
     * @param remote knows the texts that are not on this node
     */
    public ApplicationReader(LoadOptions options, FingerprintKey key, InstantSource clock, RemoteReading remote) {
        this.options = options;
        this.key = key;
        this.clock = clock;
        this.remote = remote;
    }

    /** What is known of sources that are not on this node. */
    RemoteSources remoteSources() {
        return remote.sources();
    }

    /**
     * What reading one declaration came to.
     *
     * @param files everything that was read or looked for, the document included
     * @param model the resolved Compose file, or null when it could not be read
     * @param warnings what has no effect here but may surprise
     * @param provenance how the text came over the network, or null
     */
    record Reading(
            LoadResult result,
            SortedSet<Path> files,
            @Nullable ComposeModel model,
            List<Problem> warnings,
            ComposeSource.@Nullable Provenance provenance) {
        static Reading failed(LoadResult result, SortedSet<Path> files) {
            return new Reading(result, files, null, List.of(), null);
        }
    }

    /** The project a declaration is for; the best guess when its Compose file is wrong. */
    String project(Declaration declaration) {
        String configured = projectName(declaration).orElse(declaration.name());
        if (projectName(declaration).isPresent()) return configured;
        return read(declaration, 0, sources(declaration, remote::known)).result() instanceof LoadResult.Loaded loaded
                ? loaded.application().desired().name()
                : configured;
    }

    /** Reads everything the declaration points at, as it is now. */
    Reading read(Declaration declaration, long generation) {
        Reading reading = read(declaration, generation, sources(declaration, remote::of));
        ComposeSource.Provenance provenance = reading.provenance();
        if (provenance != null && reading.result() instanceof LoadResult.Loaded)
            remote.sources().good(declaration.name(), provenance.sha256());
        return reading;
    }

    private Reading read(Declaration declaration, long generation, List<ComposeSource> sources) {
        Path directory = composeDirectory(declaration);
        RevisionDigest digest = new RevisionDigest(directory, key);
        SortedSet<Path> files = new TreeSet<>(List.of(declaration.file()));
        files.addAll(composeFiles(declaration));
        List<ComposeSource.Text> texts = new ArrayList<>();
        for (ComposeSource source : sources) {
            ComposeSource.Fetched fetched = source.fetch();
            if (!(fetched instanceof ComposeSource.Text text)) return Reading.failed(withoutText(fetched), files);
            texts.add(text);
        }
        Problems problems = new Problems();
        VariablesReader reader = new VariablesReader(digest, problems);
        Variables variables = declaration.plain()
                ? reader.ofComposeFile(options.shell(), declaration.location(), options.envFile(), directory)
                : reader.ofDocument(declaration.spec(), declaration.location(), declaration.directory(), directory);
        ComposeRequest request = request(declaration, texts, variables);
        ComposeResult composed = new ComposeLoader(digest).load(request);
        files.addAll(digest.files());
        if (composed instanceof ComposeResult.Invalid invalid) {
            files.addAll(invalid.filesRead());
            problems.addAll(invalid.problems());
        }
        if (!problems.isEmpty() || !(composed instanceof ComposeResult.Loaded loaded))
            return Reading.failed(new LoadResult.Invalid(FailureKind.INVALID_COMPOSE_FILE, problems.list()), files);
        files.addAll(loaded.filesRead());
        describe(declaration, request, digest);
        if (declaration.plain()) describeShell(used(reader, loaded), digest);
        Revision revision = revision(declaration.spec().version(), texts, digest.sha256());
        Application application = application(declaration, generation, revision, loaded);
        return new Reading(
                new LoadResult.Loaded(application),
                files,
                loaded.model(),
                loaded.warnings(),
                texts.get(0).provenance());
    }

    private static Application application(
            Declaration declaration, long generation, Revision revision, ComposeResult.Loaded loaded) {
        return new Application(
                declaration.name(),
                generation,
                revision,
                loaded.project(),
                PolicyReader.of(declaration.spec()),
                List.of());
    }

    private static LoadResult withoutText(ComposeSource.Fetched fetched) {
        if (fetched instanceof ComposeSource.Waiting waiting)
            return new LoadResult.Waiting(waiting.sentence(), waiting.again());
        String sentence = fetched instanceof ComposeSource.Unavailable unavailable ? unavailable.sentence() : "";
        return new LoadResult.Unavailable(FailureKind.SOURCE_UNAVAILABLE, sentence);
    }

    /** Where the document names no version, that of the object in its store stands for it. */
    private Revision revision(String version, List<ComposeSource.Text> texts, String sha256) {
        ComposeSource.Provenance provenance = texts.get(0).provenance();
        if (provenance == null) return new Revision(version, origin(texts), "", sha256, clock.instant(), false);
        String versionId = provenance.versionId();
        String note = provenance.fromCache()
                ? provenance.trouble()
                : (versionId.isEmpty() ? "" : "version " + versionId + ", ") + "its text sha256:" + provenance.sha256();
        return new Revision(
                version.isEmpty() ? versionId : version,
                origin(texts),
                versionId,
                sha256,
                provenance.confirmedAt(),
                provenance.fromCache(),
                note);
    }

    private static String origin(List<ComposeSource.Text> texts) {
        return texts.stream().map(ComposeSource.Text::origin).collect(Collectors.joining(", "));
    }

    private ComposeRequest request(Declaration declaration, List<ComposeSource.Text> texts, Variables variables) {
        Optional<Variables> shell = declaration.plain() ? Optional.of(variables) : Optional.empty();
        return new ComposeRequest(
                texts.stream()
                        .map(text -> new ComposeText(text.name(), text.text(), text.path()))
                        .toList(),
                projectDirectory(declaration),
                projectName(declaration).or(() -> shell.flatMap(ComposeVariables::projectName)),
                declaration.plain() ? ProjectName.ofDirectory(declaration.directory()) : declaration.name(),
                variables,
                profiles(declaration, shell));
    }

    /** Profiles of the command line replace those of {@code COMPOSE_PROFILES}; a document has its own. */
    private SortedSet<String> profiles(Declaration declaration, Optional<Variables> shell) {
        if (shell.isEmpty()) return new TreeSet<>(declaration.spec().profiles());
        return options.profiles().isEmpty() ? ComposeVariables.profiles(shell.get()) : options.profiles();
    }

    private Optional<String> projectName(Declaration declaration) {
        return Optional.ofNullable(options.projectName())
                .or(() -> Optional.ofNullable(declaration.spec().projectName()));
    }

    /** What decides the project besides the files. */
    private void describe(Declaration declaration, ComposeRequest request, RevisionDigest digest) {
        ComposeApplicationSpec spec = declaration.spec();
        String inline = spec.source().inline();
        if (inline != null) digest.add("compose", inline);
        else
            for (int i = 0; i < request.texts().size(); i++)
                digest.add("compose " + i, request.texts().get(i).content());
        digest.add("version", spec.version());
        digest.add("project", request.projectName().orElse(""));
        digest.add("profiles", request.profiles().toString());
        spec.variables().forEach((name, value) -> digest.add("variable " + name, value));
    }

    private static SortedSet<String> used(VariablesReader reader, ComposeResult.Loaded loaded) {
        SortedSet<String> used = new TreeSet<>(reader.used());
        used.addAll(loaded.variables());
        return used;
    }

    /** Only variables that decided something: everything else in a shell changes all the time. */
    private void describeShell(SortedSet<String> used, RevisionDigest digest) {
        options.shell().forEach((name, value) -> {
            if (used.contains(name)) digest.addPrivate("shell " + name, value);
        });
    }

    /** One of the two ways to ask for a text that is not on this node. */
    @FunctionalInterface
    private interface Remote {
        Optional<ComposeSource> source(String application, ComposeApplicationSpec spec, String mark);
    }

    private static List<ComposeSource> sources(Declaration declaration, Remote remote) {
        Optional<ComposeSource> elsewhere =
                remote.source(declaration.name(), declaration.spec(), declaration.specSha256());
        if (elsewhere.isPresent()) return List.of(elsewhere.get());
        List<Path> files = composeFiles(declaration);
        if (files.isEmpty())
            return List.of(new InlineSource(declaration.location().file(), declaration.inline()));
        return files.stream()
                .<ComposeSource>map(file -> new FileSource(shown(declaration, file), file))
                .toList();
    }

    /** In merge order; none when the text stands in the document. */
    private static List<Path> composeFiles(Declaration declaration) {
        Source.File file = declaration.spec().source().file();
        if (file == null) return List.of();
        return Stream.concat(Stream.of(file.path()), file.overrides().stream())
                .map(path -> declaration.directory().resolve(path).normalize())
                .toList();
    }

    /** A file near the document, in whatever way the user named that one. */
    private static String shown(Declaration declaration, Path file) {
        Path document = Path.of(declaration.location().file());
        Path shown = document.resolveSibling(declaration.directory().relativize(file))
                .normalize();
        return shown.startsWith("..") ? file.toString() : shown.toString();
    }

    private static Path composeDirectory(Declaration declaration) {
        return composeFiles(declaration).stream()
                .findFirst()
                .map(file -> file.resolveSibling(""))
                .orElse(declaration.directory());
    }

    private static Path projectDirectory(Declaration declaration) {
        String configured = declaration.spec().projectDirectory();
        if (configured == null) return composeDirectory(declaration);
        return declaration.directory().resolve(configured).normalize();
    }
}
