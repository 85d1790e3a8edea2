package dev.holdfast.testing.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The logins of ECR, private and public. */
final class RegistryService {
    private static final Duration LIFE = Duration.ofHours(12);
    private static final String OWN_ACCOUNT = "123456789012";

    private final InstantSource tokens;
    private final Map<String, String> endpoints = new ConcurrentHashMap<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();

    RegistryService(InstantSource tokens) {
        this.tokens = tokens;
    }

    /** The registry of an account in a region is somewhere else than usual, and has a password that stays. */
    void place(String region, String account, String endpoint, String password) {
        endpoints.put(account + "." + region, endpoint);
        passwords.put(account + "." + region, password);
    }

    JsonNode privateLogins(JsonNode request, String region) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode data = answer.putArray("authorizationData");
        if (request.path("registryIds").isEmpty()) data.add(login(OWN_ACCOUNT, region));
        else request.path("registryIds").forEach(account -> data.add(login(account.asText(), region)));
        return answer;
    }

    JsonNode publicLogin() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode data = login("public", "us-east-1");
        data.remove("proxyEndpoint");
        return answer.set("authorizationData", data);
    }

    private ObjectNode login(String account, String region) {
        String key = account + "." + region;
        String password = passwords.getOrDefault(key, "ecr-password-" + issued.incrementAndGet() + "-of-" + key);
        String pair = Base64.getEncoder().encodeToString(("AWS:" + password).getBytes(StandardCharsets.UTF_8));
        return JsonNodeFactory.instance
                .objectNode()
                .put("authorizationToken", pair)
                .put("expiresAt", tokens.instant().plus(LIFE).toEpochMilli() / 1000.0)
                .put(
                        "proxyEndpoint",
                        endpoints.getOrDefault(key, "https://" + account + ".dkr.ecr." + region + ".amazonaws.com"));
    }
}
