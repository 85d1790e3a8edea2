package dev.holdfast.source;

import org.jspecify.annotations.Nullable;

/** Port: a store of objects in buckets. */
@FunctionalInterface
public interface ObjectStore {
    /** Asks for an object, within a limit of time. Never throws for what the world is like. */
    RemoteSource.Answer read(Address address, @Nullable Copy known);

    /**
     * Which object.
     *
     * @param versionId the version to read, or null for the newest
     * @param region where the bucket is, or null for the controller's own region
     * @param endpoint another address of the service, or null
     * @param pathStyle whether the bucket stands in the path and not in the host name
     */
    record Address(
            String bucket,
            String key,
            @Nullable String versionId,
            @Nullable String region,
            @Nullable String endpoint,
            boolean pathStyle) {
        /** {@code s3://bucket/key}. */
        @Override
        public String toString() {
            return "s3://" + bucket + "/" + key;
        }
    }
}
