package dev.holdfast.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.desired.Secret;
import dev.holdfast.secrets.ClosedFile;
import dev.holdfast.secrets.FileRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Docker's own configuration file, as {@code docker login} leaves it: {@code credHelpers} per registry, then {@code credsStore}, then
 * {@code auths}. Source: the reference of {@code docker login}, "credential stores" and "credential helpers".
 */
public final class DockerConfig implements LoginSource {
    private final String name;
    private final Path path;
    private final CredentialProgram helper;
    private final FetchListener listener;

    /**
     * @param name the file as the user knows it
     * @param helper asks the programs that the file names
     */
    public DockerConfig(String name, Path path, CredentialProgram helper, FetchListener listener) {
        this.name = name;
        this.path = path;
        this.helper = helper;
        this.listener = listener;
    }

    @Override
    public Answer find(String repository) {
        try {
            JsonNode config = Trees.json(ClosedFile.read(path));
            if (!config.isObject()) throw new Malformed("it is not a JSON object");
            Answer answer = find(config, repository);
            listener.fetched(FetchListener.Kind.DOCKER_CONFIG, true);
            return answer;
        } catch (FileRefused e) {
            return unusable(e.reason());
        } catch (Malformed e) {
            return unusable(e.sentence());
        }
    }

    private Answer unusable(String reason) {
        listener.fetched(FetchListener.Kind.DOCKER_CONFIG, false);
        return new Unavailable("the logins in " + name + " cannot be used: " + reason);
    }

    private Answer find(JsonNode config, String repository) throws Malformed {
        Optional<String> program = entry(config.path("credHelpers"), repository)
                .map(entry -> entry.getValue().asText())
                .or(() -> text(config, "credsStore"));
        if (program.isPresent()) {
            Optional<Login> login =
                    helper.get(program.get(), RegistryAddress.of(repository).helperKey());
            if (login.isPresent()) return new Found(login.get());
        }
        Optional<Map.Entry<String, JsonNode>> stored = entry(config.path("auths"), repository);
        return stored.isEmpty()
                ? new None()
                : stored(stored.get().getValue(), stored.get().getKey());
    }

    private static Optional<Map.Entry<String, JsonNode>> entry(JsonNode entries, String repository) {
        return entries.properties().stream()
                .filter(entry -> RegistryAddress.parse(entry.getKey()).covers(repository))
                .findFirst();
    }

    /** An entry is empty when a credential store keeps what belongs there. */
    private static Answer stored(JsonNode fields, String registry) throws Malformed {
        Optional<String> token = text(fields, "identitytoken");
        if (token.isPresent()) return new Found(new Login.IdentityToken(Secret.of(token.get())));
        Optional<String> auth = text(fields, "auth");
        if (auth.isPresent()) return new Found(decoded(auth.get(), registry));
        Optional<String> username = text(fields, "username");
        Optional<String> password = text(fields, "password");
        if (username.isEmpty() || password.isEmpty()) return new None();
        return new Found(new Login.Password(username.get(), Secret.of(password.get())));
    }

    private static Optional<String> text(JsonNode object, String key) {
        return Optional.of(object.path(key).asText("")).filter(text -> !text.isBlank());
    }

    private static Login decoded(String auth, String registry) throws Malformed {
        try {
            String pair = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) return new Login.Password(pair.substring(0, colon), Secret.of(pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            // Said below: the text itself must not be.
        }
        throw new Malformed("the auth of " + registry + " is not a name and a password in base 64");
    }
}
