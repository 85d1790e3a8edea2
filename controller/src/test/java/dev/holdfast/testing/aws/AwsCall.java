package dev.holdfast.testing.aws;

/**
 * A request whose signature was right.
 *
 * @param key the id of the keys that signed it; empty for none
 * @param body as it came
 */
public record AwsCall(String service, String region, String operation, String key, String body) {}
