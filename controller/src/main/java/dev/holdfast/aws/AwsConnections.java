package dev.holdfast.aws;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** One identity, one HTTP client, and a client for each service and region, made when it is first needed. Safe for several threads. */
public final class AwsConnections implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(10);
    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(15);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(40);
    private static final int ATTEMPTS = 3;

    private final AwsAccess access;
    private final ScheduledExecutorService timers;
    private final Duration limit;
    private final ProfileFiles profiles;
    private final AwsCredentialsProvider identity;
    private final SdkHttpClient http = new InterruptibleHttpClient(UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_LIMIT)
            .socketTimeout(SILENCE_LIMIT)
            .build());
    private final Map<Key, SdkClient> clients = new ConcurrentHashMap<>();

    private record Key(String kind, String region) {}

    /**
     * @param clock for the ends of temporary credentials
     * @param timers for the limits of calls; never blocked
     */
    public AwsConnections(AwsAccess access, InstantSource clock, ScheduledExecutorService timers) {
        this(access, clock, timers, CALL_LIMIT);
    }

    /** @param limit how long a call may take in all */
    AwsConnections(AwsAccess access, InstantSource clock, ScheduledExecutorService timers, Duration limit) {
        this.access = access;
        this.limit = limit;
        this.timers = timers;
        profiles = new ProfileFiles(access);
        identity = new IdentityPlaces(access, profiles, this::tokenService, clock, timers).identity();
    }

    /** Who the node is; throws {@link AwsUnusable} with the places that were looked at when it is nobody. */
    public AwsCredentialsProvider identity() {
        return identity;
    }

    /** The one address that stands for all services, as with stand-ins and proxies, if there is one. */
    public Optional<URI> endpoint() {
        return Optional.ofNullable(access.endpoint());
    }

    /** For requests of which the SDK has no client. */
    public SdkHttpClient http() {
        return http;
    }

    /**
     * The region to use; throws {@link AwsUnusable} when nobody says one.
     *
     * @param named what the reference to a thing says, or null
     */
    public String region(@Nullable String named) {
        if (named != null) return named;
        return Optional.ofNullable(access.region())
                .or(() -> Optional.ofNullable(access.variable("AWS_REGION")))
                .or(() -> Optional.ofNullable(access.variable("AWS_DEFAULT_REGION")))
                .or(() -> profiles.property(ProfileProperty.REGION))
                .orElseThrow(() -> new AwsUnusable(
                        "no region is known: name one there, or set aws.region or AWS_REGION, or region in the profile",
                        false));
    }

    /**
     * The client of a service in a region.
     *
     * @param kind tells clients of one region apart that are set up differently
     * @param region null for the controller's own
     * @param more what this client needs besides; comes last, so that it wins
     */
    public <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C extends SdkClient> C client(
            String kind, @Nullable String region, Supplier<B> builder, Consumer<B> more) {
        return client(kind, region(region), builder, more, identity);
    }

    @SuppressWarnings("unchecked") // A kind is made by one builder only.
    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C extends SdkClient> C client(
            String kind, String region, Supplier<B> builder, Consumer<B> more, AwsCredentialsProvider who) {
        return (C) clients.computeIfAbsent(new Key(kind, region), key -> {
            B fresh = builder.get()
                    .httpClient(http)
                    .credentialsProvider(who)
                    .region(Region.of(region))
                    .overrideConfiguration(configuration());
            if (access.endpoint() != null) fresh.endpointOverride(access.endpoint());
            more.accept(fresh);
            return fresh.build();
        });
    }

    /** Roles are assumed with another identity than the one that comes of it. */
    private StsClient tokenService(String kind, AwsCredentialsProvider who) {
        return client(kind, region(null), StsClient::builder, builder -> {}, who);
    }

    private ClientOverrideConfiguration configuration() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT_LIMIT)
                .apiCallTimeout(limit)
                .scheduledExecutorService(timers)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build())
                // What the SDK reads of these files beside credentials must come from the same ones.
                .defaultProfileFileSupplier(profiles::current)
                .defaultProfileName(profiles.name())
                .build();
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        http.close();
    }
}
