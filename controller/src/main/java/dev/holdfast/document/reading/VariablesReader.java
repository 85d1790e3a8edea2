package dev.holdfast.document.reading;

import dev.holdfast.compose.Variables;
import dev.holdfast.compose.file.FileReader;
import dev.holdfast.compose.interpolation.AskedVariables;
import dev.holdfast.compose.interpolation.Lookup.Value;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.crd.ComposeApplicationSpec;
import dev.holdfast.crd.SecretsManager;
import dev.holdfast.crd.VariablesSource;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.SecretNames;
import dev.holdfast.secrets.VariablesFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the variables of one application. Documents: {@code variables}, then {@code variablesFrom} (later wins), then
 * {@code .env} beside the Compose file. Plain Compose files: the shell, then {@code --env-file} or {@code .env}.
 */
public final class VariablesReader {
    private static final long MOST_BYTES = 1 << 20;

    private final TreeMap<String, Value> values = new TreeMap<>();
    private final AskedVariables known = new AskedVariables(name -> Optional.ofNullable(values.get(name)));
    private final FileReader files;
    private final Problems problems;
    private boolean complete = true;

    /**
     * @param problems takes what is wrong with the files
     */
    public VariablesReader(FileReader files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /**
     * The variables of a document.
     *
     * @param document where it stands, for problems
     * @param directory of the document
     * @param composeDirectory of the Compose file
     * @param secrets what of it is kept elsewhere
     */
    public Variables ofDocument(
            ComposeApplicationSpec spec,
            Location document,
            Path directory,
            Path composeDirectory,
            SecretValues secrets) {
        env(composeDirectory.resolve(".env"), document, "", true);
        List<VariablesSource> sources = spec.variablesFrom();
        for (int i = 0; i < sources.size(); i++) {
            SecretsManager manager = sources.get(i).secretsManager();
            if (manager != null) kept(manager, secrets.variables(i));
            VariablesSource.File file = sources.get(i).file();
            if (file == null) continue;
            Path path = directory.resolve(file.path()).normalize();
            env(path, document, "spec.variablesFrom[" + i + "].file.path", file.optional());
        }
        put(spec.variables());
        return variables();
    }

    /**
     * The variables of a plain Compose file.
     *
     * @param compose where the file stands, for problems
     * @param envFile in place of {@code .env}, or null
     */
    public Variables ofComposeFile(
            Map<String, String> shell, Location compose, @Nullable Path envFile, Path composeDirectory) {
        put(shell);
        env(envFile == null ? composeDirectory.resolve(".env") : envFile, compose, "", envFile == null);
        put(shell);
        return variables();
    }

    /** The names of the variables that files of variables use themselves. */
    public SortedSet<String> used() {
        return known.names();
    }

    private void kept(SecretsManager manager, Optional<SortedMap<String, String>> members) {
        if (members.isEmpty()) {
            // It may hold any name, and would win over what came before.
            complete = false;
            values.replaceAll((name, value) -> value.unsure());
            return;
        }
        members.get().forEach((name, text) -> {
            SortedSet<String> from = new TreeSet<>(List.of("variable " + name + " from " + SecretValues.name(manager)));
            values.put(name, new Value(text, true, from, true));
        });
    }

    private void env(Path file, Location location, String path, boolean optional) {
        byte[] content = content(file, location, path, optional);
        if (content == null) return;
        try {
            values.putAll(VariablesFile.parse(
                    file.toString(), content, Files.getPosixFilePermissions(file), known, problems));
        } catch (IOException e) {
            problems.add(location, path, "cannot read the file " + file + ": " + reason(e));
        }
    }

    private byte @Nullable [] content(Path file, Location location, String path, boolean optional) {
        try {
            return files.read(file, MOST_BYTES);
        } catch (NoSuchFileException e) {
            if (!optional) problems.add(location, path, "there is no file " + file);
        } catch (IOException e) {
            problems.add(location, path, "cannot read the file " + file + ": " + reason(e));
        }
        return null;
    }

    private static String reason(IOException failure) {
        return failure instanceof AccessDeniedException ? "permission denied" : String.valueOf(failure.getMessage());
    }

    private void put(Map<String, String> plain) {
        plain.forEach((name, text) -> values.put(name, new Value(text, SecretNames.looksSecret(name))));
    }

    private Variables variables() {
        TreeMap<String, String> texts = new TreeMap<>();
        TreeSet<String> secret = new TreeSet<>();
        TreeMap<String, String> from = new TreeMap<>();
        TreeSet<String> sure = new TreeSet<>();
        values.forEach((name, value) -> {
            texts.put(name, value.text());
            if (value.secret()) secret.add(name);
            if (!value.from().isEmpty()) from.put(name, String.join(" or ", value.from()));
            if (value.known()) sure.add(name);
        });
        return new Variables(texts, secret, from, complete ? null : sure);
    }
}
