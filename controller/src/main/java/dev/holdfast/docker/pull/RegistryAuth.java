package dev.holdfast.docker.pull;

import dev.holdfast.credentials.Login;
import dev.holdfast.credentials.LoginSource;
import dev.holdfast.credentials.RegistryAddress;
import dev.holdfast.docker.client.EngineClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The header that takes a login to the engine for one pull. Source: Engine API, "Authentication". */
final class RegistryAuth {
    private static final String HEADER = "X-Registry-Auth";

    private RegistryAuth() {}

    /** The header, or none for a pull without login. */
    static Map<String, String> header(EngineClient engine, String repository, LoginSource.Answer answer) {
        if (!(answer instanceof LoginSource.Found found)) return Map.of();
        String json =
                engine.text(body(found.login(), RegistryAddress.of(repository).helperKey()));
        return Map.of(HEADER, Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> body(Login login, String server) {
        if (login instanceof Login.IdentityToken identity)
            return Map.of("identitytoken", identity.token().reveal(), "serveraddress", server);
        Login.Password password = (Login.Password) login;
        return Map.of(
                "username", password.username(), "password", password.password().reveal(), "serveraddress", server);
    }
}
