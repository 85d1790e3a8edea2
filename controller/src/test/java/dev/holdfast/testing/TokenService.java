package dev.holdfast.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Gives out the tokens that a registry wants, to one user, as the registry of Docker Hub does (Distribution, "Token Authentication"). */
final class TokenService implements AutoCloseable {
    private static final String ISSUER = "tokens";
    private static final String SERVICE = "registry";

    private final String authorization;
    private final CertificateAuthority authority;
    private final CertificateAuthority.Identity own;
    private final HttpServer server;

    TokenService(Path folder, String username, String password) throws IOException {
        authorization = "Basic " + Base64.getEncoder().encodeToString(bytes(username + ":" + password));
        authority = new CertificateAuthority(folder, ISSUER);
        own = authority.issue("signer");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    /** What a registry has to be told to believe this one. */
    String settings() {
        return "auth: {token: {realm: \"http://127.0.0.1:" + server.getAddress().getPort() + "/token\", service: "
                + SERVICE + ", issuer: " + ISSUER + ", rootcertbundle: " + authority.certificate() + "}}\n";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String query = exchange.getRequestURI().getQuery();
            byte[] body = bytes(known ? "{\"token\": \"" + token(access(query)) + "\"}" : "{}");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Everything that was asked for. */
    private static String access(String query) {
        List<String> granted = new ArrayList<>();
        for (String parameter : query.split("&")) {
            if (!parameter.startsWith("scope=")) continue;
            String[] scope = parameter.substring("scope=".length()).split(":");
            granted.add("{\"type\": \"" + scope[0] + "\", \"name\": \"" + scope[1] + "\", \"actions\": [\""
                    + scope[2].replace(",", "\", \"") + "\"]}");
        }
        return String.join(",", granted);
    }

    private String token(String access) {
        long now = Instant.now().getEpochSecond();
        try {
            String signer = Files.readString(own.certificate());
            String text = encoded(bytes("{\"typ\": \"JWT\", \"alg\": \"ES256\", \"x5c\": [\"" + inner(signer) + "\"]}"))
                    + "."
                    + encoded(bytes("{\"iss\": \"" + ISSUER + "\", \"sub\": \"mary\", \"aud\": \"" + SERVICE
                            + "\", \"nbf\": " + (now - 60) + ", \"iat\": " + now + ", \"exp\": " + (now + 300)
                            + ", \"jti\": \"1\", \"access\": [" + access + "]}"));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key());
            signature.update(bytes(text));
            return text + "." + encoded(signature.sign());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private PrivateKey key() throws IOException, GeneralSecurityException {
        byte[] content = Base64.getDecoder().decode(inner(Files.readString(own.key())));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(content));
    }

    /** What is between the lines that begin and end it. */
    private static String inner(String pem) {
        return pem.replaceAll("-----[^-]+-----|\\s", "");
    }

    private static String encoded(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
