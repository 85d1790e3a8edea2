package dev.holdfast.document.reading;

import dev.holdfast.crd.Registry;
import dev.holdfast.credentials.CredentialProgram;
import dev.holdfast.credentials.DockerConfig;
import dev.holdfast.credentials.LoginFile;
import dev.holdfast.credentials.LoginSource;
import dev.holdfast.credentials.RegistryLogins;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns the {@code registries} of documents into places to ask for logins. */
public final class RegistrySources {
    private static final String HOME = "~/";
    private static final String DOCKER_CONFIG = ".docker/config.json";

    private final RegistryLogins logins;
    private final Path home;
    private final CredentialProgram helper;

    /**
     * @param logins hears what each application declares
     * @param home what {@code ~} stands for
     */
    public RegistrySources(RegistryLogins logins, Path home, CredentialProgram helper) {
        this.logins = logins;
        this.home = home;
        this.helper = helper;
    }

    /** For whoever reads documents and pulls nothing. */
    public static RegistrySources unused() {
        return new RegistrySources(
                new RegistryLogins(), Path.of(""), new CredentialProgram(CredentialProgram.DOCKER, Duration.ZERO));
    }

    /** Where the pulls of all applications find them. */
    public RegistryLogins logins() {
        return logins;
    }

    /** The registries of a document; paths are relative to its directory. */
    public void ofDocument(String application, List<Registry> registries, Path directory) {
        List<LoginSource> sources = new ArrayList<>();
        for (Registry registry : registries) {
            if (registry.file() != null) {
                String path = registry.file().path();
                sources.add(new LoginFile(path, resolved(path, directory)));
            } else if (registry.dockerConfig() != null) {
                String path = registry.dockerConfig().path();
                sources.add(new DockerConfig(path, resolved(path, directory), helper));
            }
        }
        logins.declare(application, sources);
    }

    /** A plain Compose file is pulled for with the logins of the user's own docker command. */
    public void ofComposeFile(String application) {
        Path config = home.resolve(DOCKER_CONFIG);
        logins.declare(application, List.of(new DockerConfig(config.toString(), config, helper)));
    }

    private Path resolved(String path, Path directory) {
        Path resolved = path.startsWith(HOME) ? home.resolve(path.substring(HOME.length())) : directory.resolve(path);
        return resolved.normalize();
    }
}
