package dev.holdfast.testing.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Secrets Manager, as far as reading goes. */
final class SecretsService {
    private static final String ACCOUNT = "123456789012";
    private static final int BAD_REQUEST = 400;
    private static final String ABSENT = "ResourceNotFoundException";

    private final Map<String, Map<String, Version>> secrets = new ConcurrentHashMap<>();
    private final AtomicInteger versions = new AtomicInteger();

    private record Version(String id, byte[] content, boolean binary) {}

    /** Puts a version under a stage; the version that was there before is not under it any more. */
    String put(String region, String name, String stage, byte[] content, boolean binary) {
        String id = "00000000-0000-0000-0000-%012d".formatted(versions.incrementAndGet());
        secrets.computeIfAbsent(arn(region, name), arn -> new ConcurrentHashMap<>())
                .put(stage, new Version(id, content, binary));
        return id;
    }

    static String arn(String region, String name) {
        return "arn:aws:secretsmanager:" + region + ":" + ACCOUNT + ":secret:" + name + "-AbCdEf";
    }

    JsonNode getSecretValue(JsonNode request, String region) throws AwsRefusal {
        String id = request.path("SecretId").asText();
        String arn = id.startsWith("arn:") ? id : arn(region, id);
        if (!arn.split(":")[3].equals(region))
            throw new AwsRefusal(BAD_REQUEST, ABSENT, "Secrets Manager can't find the specified secret.");
        Map<String, Version> stages = secrets.get(arn);
        if (stages == null)
            throw new AwsRefusal(BAD_REQUEST, ABSENT, "Secrets Manager can't find the specified secret.");
        String stage = request.path("VersionStage").asText("AWSCURRENT");
        Version version = stages.get(stage);
        if (version == null)
            throw new AwsRefusal(
                    BAD_REQUEST,
                    ABSENT,
                    "Secrets Manager can't find the specified secret value for staging label: " + stage);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("ARN", arn).put("Name", id).put("VersionId", version.id());
        answer.putArray("VersionStages").add(stage);
        if (version.binary()) answer.put("SecretBinary", Base64.getEncoder().encodeToString(version.content()));
        else answer.put("SecretString", new String(version.content(), StandardCharsets.UTF_8));
        return answer;
    }
}
