package dev.holdfast.testing.aws;

import java.time.Instant;

/**
 * Keys that the stand-in accepts.
 *
 * @param sessionToken empty for keys that stay
 * @param expiration when they end
 * @param arn who holds them
 */
public record AwsKey(String id, String secret, String sessionToken, Instant expiration, String arn) {
    @Override
    public String toString() {
        return arn;
    }
}
