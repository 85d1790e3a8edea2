package dev.holdfast.document.reading;

import dev.holdfast.crd.Registry;
import dev.holdfast.credentials.CredentialProgram;
import dev.holdfast.credentials.DockerConfig;
import dev.holdfast.credentials.IssuedLogins;
import dev.holdfast.credentials.LoginFile;
import dev.holdfast.credentials.LoginSource;
import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.credentials.SecretLogins;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.secrets.SecretStore.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the {@code registries} of documents into places to ask for logins. Safe for several threads. */
public final class RegistrySources {
    private static final String HOME = "~/";
    private static final String DOCKER_CONFIG = ".docker/config.json";

    private final RegistryLogins logins;
    private final Path home;
    private final CredentialProgram helper;
    private final SecretLogins secrets;
    private final IssuedLogins issued;
    private final Map<String, Set<Reference>> declared = new HashMap<>();

    /**
     * @param logins hears what each application declares
     * @param home what {@code ~} stands for
     */
    public RegistrySources(
            RegistryLogins logins, Path home, CredentialProgram helper, SecretLogins secrets, IssuedLogins issued) {
        this.logins = logins;
        this.home = home;
        this.helper = helper;
        this.secrets = secrets;
        this.issued = issued;
    }

    /** For whoever reads documents and pulls nothing. */
    public static RegistrySources unused() {
        RegistryLogins logins = new RegistryLogins();
        return new RegistrySources(
                logins,
                Path.of(""),
                new CredentialProgram(CredentialProgram.DOCKER, Duration.ZERO),
                new SecretLogins(RegistrySources::nothing, InstantSource.fixed(Instant.EPOCH), logins),
                (region, registryId) -> repository -> new LoginSource.None());
    }

    /** Where the pulls of all applications find them. */
    public RegistryLogins logins() {
        return logins;
    }

    /** The registries of a document; paths are relative to its directory. */
    public synchronized void ofDocument(String application, List<Registry> registries, Path directory) {
        List<LoginSource> sources = new ArrayList<>();
        Set<Reference> references = new HashSet<>();
        for (Registry registry : registries) {
            if (registry.file() != null) {
                String path = registry.file().path();
                sources.add(new LoginFile(path, resolved(path, directory), logins));
            } else if (registry.dockerConfig() != null) {
                String path = registry.dockerConfig().path();
                sources.add(new DockerConfig(path, resolved(path, directory), helper, logins));
            } else if (registry.ecr() != null) {
                sources.add(issued.of(registry.ecr().region(), registry.ecr().registryId()));
            } else if (registry.secretsManager() != null) {
                Reference reference = SecretValues.reference(registry.secretsManager());
                references.add(reference);
                sources.add(secrets.in(reference));
            }
        }
        logins.declare(application, sources);
        retain(application, references);
    }

    /** A plain Compose file is pulled for with the logins of the user's own docker command. */
    public synchronized void ofComposeFile(String application) {
        Path config = home.resolve(DOCKER_CONFIG);
        logins.declare(application, List.of(new DockerConfig(config.toString(), config, helper, logins)));
        retain(application, Set.of());
    }

    /** The application is gone: its logins are forgotten, except those that others declare, too. */
    public synchronized void forget(String application) {
        logins.forget(application);
        retain(application, Set.of());
    }

    private void retain(String application, Set<Reference> references) {
        Set<Reference> before =
                references.isEmpty() ? declared.remove(application) : declared.put(application, references);
        if (before == null || before.equals(references)) return;
        Set<Reference> still = new HashSet<>();
        declared.values().forEach(still::addAll);
        secrets.retain(still);
    }

    private static SecretStore.Answer nothing(SecretStore.Reference reference) {
        throw new IllegalStateException("no login is looked up here: " + reference.id());
    }

    private Path resolved(String path, Path directory) {
        Path resolved = path.startsWith(HOME) ? home.resolve(path.substring(HOME.length())) : directory.resolve(path);
        return resolved.normalize();
    }
}
