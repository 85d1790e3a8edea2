package dev.holdfast.testing.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * AWS on loopback: objects of S3, Secrets Manager, the logins of ECR, STS and CloudWatch Logs. Requests are signed or refused, and faults can be
 * had for every operation. Safe for several threads; ended by closing it.
 */
public final class AwsTestServer implements AutoCloseable {
    /** Keys that may do everything that was not forbidden. */
    public static final AwsKey KEY = new AwsKey(
            "AKIATEST000000000001", "s3cret-of-the-test-key", "", Instant.MAX, "arn:aws:iam::123456789012:user/tester");

    private static final String UNSIGNED = "AssumeRoleWithWebIdentity";
    private static final int BAD_REQUEST = 400;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, AwsKey> keys = new ConcurrentHashMap<>(Map.of(KEY.id(), KEY));
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Set<String> once = ConcurrentHashMap.newKeySet();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final List<AwsCall> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<Duration> skew = new AtomicReference<>(Duration.ZERO);
    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final SecretsService secrets = new SecretsService();
    private final LogService logs = new LogService();
    private final RegistryService registries;
    private final RoleService roles;
    private final SignatureCheck signatures;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private AwsTestServer(InstantSource tokens) throws IOException {
        registries = new RegistryService(tokens);
        roles = new RoleService(keys, tokens);
        signatures = new SignatureCheck(keys, () -> Instant.now().plus(skew.get()), tokens);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Begins one. */
    public static AwsTestServer begin() {
        return begin(InstantSource.system());
    }

    /** Begins one that tells the ends of tokens and temporary keys by a clock of their own. */
    public static AwsTestServer begin(InstantSource tokens) {
        try {
            return new AwsTestServer(tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one address of all services. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The variables by which a program finds the keys of {@link #KEY}. */
    public Map<String, String> variables() {
        return Map.of("AWS_ACCESS_KEY_ID", KEY.id(), "AWS_SECRET_ACCESS_KEY", KEY.secret());
    }

    /** Puts an object there; the path has its bucket first and is written as it stands in a request. */
    public void object(String path, String text) {
        objects.put(path, text);
    }

    /** Puts a secret there or changes it; gives the id of its version. */
    public String secret(String region, String name, String text) {
        return secret(region, name, "AWSCURRENT", text);
    }

    /** The same under another stage. */
    public String secret(String region, String name, String stage, String text) {
        return secrets.put(region, name, stage, text.getBytes(StandardCharsets.UTF_8), false);
    }

    /** A secret that is no text. */
    public void binarySecret(String region, String name, byte[] content) {
        secrets.put(region, name, "AWSCURRENT", content, true);
    }

    /** How a secret is named in full. */
    public static String arn(String region, String name) {
        return SecretsService.arn(region, name);
    }

    /** Says of a registry of ECR where it is, and which password its logins have. */
    public void registry(String region, String account, String endpoint, String password) {
        registries.place(region, account, endpoint, password);
    }

    /** A role that may be assumed. */
    public void role(String arn) {
        roles.allow(arn);
    }

    /** A token of an identity provider that is believed. */
    public void webIdentity(String token) {
        roles.trust(token);
    }

    /** Temporary keys, as a device gets them from elsewhere. */
    public AwsKey temporaryKey(String arn, Duration life) {
        return roles.issue(arn, life);
    }

    /** A group of logs that is there. */
    public void logGroup(String name) {
        logs.group(name);
    }

    /** What was written into a stream of logs. */
    public List<String> logMessages(String group, String stream) {
        return logs.messages(group, stream);
    }

    /** From now on nobody may do this, such as {@code secretsmanager:GetSecretValue}. */
    public void forbid(String permission) {
        forbidden.add(permission);
    }

    /** From now on an operation is answered like this. */
    public void fault(String operation, Fault fault) {
        faults.put(operation, fault);
    }

    /** The next time an operation is answered like this. */
    public void faultOnce(String operation, Fault fault) {
        once.add(operation);
        faults.put(operation, fault);
    }

    /** No faults, and everything is allowed. */
    public void healthy() {
        faults.clear();
        once.clear();
        forbidden.clear();
        skew.set(Duration.ZERO);
    }

    /** The server's clock goes wrong by this much, for signatures. */
    public void skew(Duration duration) {
        skew.set(duration);
    }

    /** The requests for an operation that were signed rightly, faults included, in order. */
    public List<AwsCall> calls(String operation) {
        return calls.stream().filter(call -> call.operation().equals(operation)).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        Map<String, String> parameters = target == null ? parameters(body) : Map.of();
        String fallback = exchange.getRequestMethod().equals("GET") ? "GetObject" : "";
        String operation = target == null
                ? parameters.getOrDefault("Action", fallback)
                : target.substring(target.indexOf('.') + 1);
        Answer answer = answer(exchange, body, target, operation, parameters);
        Fault fault = fault(operation);
        try (exchange) {
            answer.send(exchange, fault, target != null, closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Fault fault(String operation) {
        return once.remove(operation) ? faults.remove(operation) : faults.get(operation);
    }

    private Answer answer(
            HttpExchange exchange,
            byte[] body,
            @Nullable String target,
            String operation,
            Map<String, String> parameters)
            throws IOException {
        try {
            boolean unsigned =
                    operation.equals(UNSIGNED) && exchange.getRequestHeaders().getFirst("Authorization") == null;
            SignatureCheck.Scope scope = unsigned ? null : signatures.check(exchange, body);
            String service = scope == null ? "sts" : scope.service();
            String region = scope == null ? "" : scope.region();
            String key = scope == null ? "" : scope.key().id();
            String text = new String(body, StandardCharsets.UTF_8);
            calls.add(new AwsCall(service, region, operation, key, text));
            if (forbidden.contains(service + ":" + operation))
                throw new AwsRefusal(
                        target == null ? 403 : BAD_REQUEST,
                        target == null ? "AccessDenied" : "AccessDeniedException",
                        "User: " + (scope == null ? "anonymous" : scope.key().arn())
                                + " is not authorized to perform: " + service + ":" + operation
                                + " because no identity-based policy allows the action");
            if (service.equals("s3")) return object(exchange.getRequestURI());
            if (target == null)
                return Answer.xml(roles.answer(operation, parameters, scope == null ? null : scope.key()));
            return Answer.json(mapper.writeValueAsString(json(service, operation, mapper.readTree(text), region)));
        } catch (AwsRefusal e) {
            return operation.equals("GetObject") ? Answer.ofObject(e) : Answer.refusal(target != null, e);
        }
    }

    private Answer object(URI address) throws AwsRefusal {
        String text = objects.get(address.getRawPath());
        if (text == null) throw new AwsRefusal(404, "NoSuchKey", "The specified key does not exist.");
        return Answer.xml(text);
    }

    private JsonNode json(String service, String operation, JsonNode request, String region) throws AwsRefusal {
        if (service.equals("secretsmanager") && operation.equals("GetSecretValue"))
            return secrets.getSecretValue(request, region);
        if (service.equals("ecr") && operation.equals("GetAuthorizationToken"))
            return registries.privateLogins(request, region);
        if (service.equals("ecr-public") && operation.equals("GetAuthorizationToken")) return registries.publicLogin();
        if (service.equals("logs")) return logs.answer(operation, request);
        throw new AwsRefusal(BAD_REQUEST, "UnknownOperationException", service + " has no " + operation);
    }

    private static Map<String, String> parameters(byte[] body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            String[] parts = pair.split("=", 2);
            String value = Optional.of(parts)
                    .filter(both -> both.length == 2)
                    .map(both -> both[1])
                    .orElse("");
            parameters.put(decoded(parts[0]), decoded(value));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
