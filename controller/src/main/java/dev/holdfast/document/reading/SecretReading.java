package dev.holdfast.document.reading;

import dev.holdfast.crd.ComposeApplicationSpec;
import dev.holdfast.crd.SecretSource;
import dev.holdfast.crd.VariablesSource;
import dev.holdfast.secrets.KeptSecret.Known;
import dev.holdfast.secrets.KeptSecrets;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.secrets.SecretStore.Reference;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Turns what documents say of secrets into values. */
public final class SecretReading {
    private static final Known NOT_ASKED = new Known(null, "", false);

    /** For whoever reads no secrets. */
    public static final SecretStore NO_STORE = reference ->
            new SecretStore.Unavailable("the secret " + reference.id() + " is not read by this command", false);

    private final KeptSecrets kept;

    public SecretReading(KeptSecrets kept) {
        this.kept = kept;
    }

    /** For whoever reads documents and no secrets. */
    public static SecretReading unused(InstantSource clock) {
        return new SecretReading(new KeptSecrets(NO_STORE, Runnable::run, KeptSecrets.Later.NEVER, a -> {}, clock));
    }

    /** What is kept for all documents. */
    public KeptSecrets kept() {
        return kept;
    }

    /** The newest values that are known; begins to read those that it is time to. */
    public Asked of(String application, ComposeApplicationSpec spec, Path directory) {
        Map<Reference, Known> known =
                kept.known(application, references(spec), PolicyReader.of(spec).interval());
        boolean pending = known.values().stream().anyMatch(Known::pending);
        return new Asked(
                SecretValues.of(spec, directory, reference -> known.getOrDefault(reference, NOT_ASKED)), pending);
    }

    /**
     * The values of one document.
     *
     * @param pending whether a newer one is being read that somebody waits for
     */
    public record Asked(SecretValues values, boolean pending) {}

    /** None of the values; nobody is asked. */
    public static SecretValues unknown(ComposeApplicationSpec spec, Path directory) {
        return SecretValues.of(spec, directory, reference -> NOT_ASKED);
    }

    private static Set<Reference> references(ComposeApplicationSpec spec) {
        Set<Reference> references = new LinkedHashSet<>();
        Stream.concat(
                        spec.variablesFrom().stream().map(VariablesSource::secretsManager),
                        spec.secrets().values().stream().map(SecretSource::secretsManager))
                .flatMap(Stream::ofNullable)
                .map(SecretValues::reference)
                .forEach(references::add);
        return references;
    }
}
