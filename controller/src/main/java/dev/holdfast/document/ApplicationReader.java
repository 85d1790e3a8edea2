package dev.holdfast.document;

import dev.holdfast.compose.ComposeLoader;
import dev.holdfast.compose.ComposeModel;
import dev.holdfast.compose.ComposeRequest;
import dev.holdfast.compose.ComposeResult;
import dev.holdfast.compose.Variables;
import dev.holdfast.compose.file.ComposeText;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.crd.ComposeApplicationSpec;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.reading.ComposeVariables;
import dev.holdfast.document.reading.Elsewhere;
import dev.holdfast.document.reading.PolicyReader;
import dev.holdfast.document.reading.RevisionDigest;
import dev.holdfast.document.reading.SecretReading;
import dev.holdfast.document.reading.SecretValues;
import dev.holdfast.document.reading.VariablesReader;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.LoadResult;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.source.ComposeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One declaration to an application: fetches its Compose file, gathers its variables, loads the project and names the revision. */
public final class ApplicationReader {
    /** So long a pass may have to come again before the secrets it waits for have come. */
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final LoadOptions options;
    private final FingerprintKey key;
    private final InstantSource clock;
    private final Elsewhere elsewhere;

    /**
     * @param key hashes what may be secret into the revision
     * @param elsewhere knows what is not on this node
     */
    public ApplicationReader(LoadOptions options, FingerprintKey key, InstantSource clock, Elsewhere elsewhere) {
        this.options = options;
        this.key = key;
        this.clock = clock;
        this.elsewhere = elsewhere;
    }

    /** What is known of what is not on this node. */
    Elsewhere elsewhere() {
        return elsewhere;
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
        return read(declaration, 0, sources(declaration, elsewhere.texts()::known), unknown(declaration))
                                .result()
                        instanceof LoadResult.Loaded loaded
                ? loaded.application().desired().name()
                : configured;
    }

    /** Reads everything the declaration points at, as it is now. */
    Reading read(Declaration declaration, long generation) {
        SecretReading.Asked asked =
                elsewhere.secrets().of(declaration.name(), declaration.spec(), declaration.directory());
        Reading reading = read(declaration, generation, sources(declaration, elsewhere.texts()::of), asked.values());
        // Only now: its text may have been asked for meanwhile.
        if (asked.pending())
            return Reading.failed(new LoadResult.Waiting("secrets are being read", WAIT), reading.files());
        ComposeSource.Provenance provenance = reading.provenance();
        if (provenance != null && reading.result() instanceof LoadResult.Loaded)
            elsewhere.texts().sources().good(declaration.name(), provenance.sha256());
        return reading;
    }

    /** The same without the values that are kept elsewhere: nobody is asked for them. */
    Reading check(Declaration declaration) {
        return read(declaration, 0, sources(declaration, elsewhere.texts()::of), unknown(declaration));
    }

    private static SecretValues unknown(Declaration declaration) {
        return SecretReading.unknown(declaration.spec(), declaration.directory());
    }

    private Reading read(Declaration declaration, long generation, List<ComposeSource> sources, SecretValues values) {
        ComposePlaces places = new ComposePlaces(declaration);
        Path directory = places.directory();
        RevisionDigest digest = new RevisionDigest(directory, key);
        SortedSet<Path> files = new TreeSet<>(List.of(declaration.file()));
        files.addAll(places.files());
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
                : reader.ofDocument(
                        declaration.spec(), declaration.location(), declaration.directory(), directory, values);
        ComposeRequest request = request(declaration, texts, variables, values);
        ComposeResult composed = new ComposeLoader(digest).load(request);
        files.addAll(digest.files());
        if (composed instanceof ComposeResult.Invalid invalid) {
            files.addAll(invalid.filesRead());
            problems.addAll(invalid.problems());
        }
        if (!problems.isEmpty() || !(composed instanceof ComposeResult.Loaded loaded))
            return Reading.failed(failed(declaration, values, problems), files);
        files.addAll(loaded.filesRead());
        describe(declaration, request, digest);
        if (declaration.plain()) describeShell(used(reader, loaded), digest);
        Revision revision = revision(declaration.spec().version(), texts, digest.sha256());
        Application application = application(declaration, generation, revision, loaded, values);
        return new Reading(
                new LoadResult.Loaded(application),
                files,
                loaded.model(),
                loaded.warnings(),
                texts.get(0).provenance());
    }

    /** While variables are not known, what is wrong may be wrong for lack of them. */
    private static LoadResult failed(Declaration declaration, SecretValues values, Problems problems) {
        if (values.complete()) return new LoadResult.Invalid(FailureKind.INVALID_COMPOSE_FILE, problems.list());
        if (values.held().isEmpty()) {
            String sentence = "the variables of secretsManager are not known here and were taken as empty";
            problems.add(declaration.location(), "spec.variablesFrom", sentence);
            return new LoadResult.Invalid(FailureKind.INVALID_COMPOSE_FILE, problems.list());
        }
        return new LoadResult.Unavailable(
                FailureKind.SECRET_UNAVAILABLE,
                String.join("; ", values.held()) + "; without it: "
                        + problems.list().get(0));
    }

    private static Application application(
            Declaration declaration,
            long generation,
            Revision revision,
            ComposeResult.Loaded loaded,
            SecretValues values) {
        return new Application(
                declaration.name(),
                generation,
                revision,
                loaded.project(),
                PolicyReader.of(declaration.spec()),
                values.held());
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

    private ComposeRequest request(
            Declaration declaration, List<ComposeSource.Text> texts, Variables variables, SecretValues values) {
        Optional<Variables> shell = declaration.plain() ? Optional.of(variables) : Optional.empty();
        return new ComposeRequest(
                texts.stream()
                        .map(text -> new ComposeText(text.name(), text.text(), text.path()))
                        .toList(),
                new ComposePlaces(declaration).projectDirectory(),
                projectName(declaration).or(() -> shell.flatMap(ComposeVariables::projectName)),
                declaration.plain() ? ProjectName.ofDirectory(declaration.directory()) : declaration.name(),
                variables,
                profiles(declaration, shell),
                values.external());
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
        // Where values are kept, not what they are: one that is changed there is no other revision.
        for (int i = 0; i < spec.variablesFrom().size(); i++)
            if (spec.variablesFrom().get(i).secretsManager() != null)
                digest.add("variables " + i, spec.variablesFrom().get(i).toString());
        spec.secrets().forEach((name, source) -> digest.add("secret " + name, source.toString()));
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
        return elsewhere.map(List::of).orElseGet(() -> new ComposePlaces(declaration).sources());
    }
}
