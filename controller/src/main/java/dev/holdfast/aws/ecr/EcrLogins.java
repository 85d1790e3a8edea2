package dev.holdfast.aws.ecr;

import dev.holdfast.aws.AwsConnections;
import dev.holdfast.aws.AwsTrouble;
import dev.holdfast.aws.AwsUnusable;
import dev.holdfast.aws.Renewed;
import dev.holdfast.credentials.FetchListener;
import dev.holdfast.credentials.IssuedLogins;
import dev.holdfast.credentials.LoginSource;
import dev.holdfast.credentials.LoginSource.Answer;
import dev.holdfast.credentials.LoginSource.Found;
import dev.holdfast.credentials.LoginSource.None;
import dev.holdfast.credentials.LoginSource.Unavailable;
import dev.holdfast.credentials.RegistryAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Logins of ECR: one for each region and registry, kept until shortly before its end. Safe for several threads, which share one
 * request.
 */
public final class EcrLogins implements IssuedLogins {
    /** Logins are good for twelve hours; a pull may take long. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final EcrTokens tokens;
    private final AwsConnections connections;
    private final InstantSource clock;
    private final FetchListener listener;
    private final Map<Scope, Renewed<EcrToken>> kept = new ConcurrentHashMap<>();

    /** @param registryId empty for whatever the identity may use */
    private record Scope(String region, String registryId, boolean open) {}

    public EcrLogins(AwsConnections connections, InstantSource clock, FetchListener listener) {
        this.connections = connections;
        this.clock = clock;
        this.listener = listener;
        tokens = new EcrTokens(connections);
    }

    @Override
    public LoginSource of(@Nullable String region, @Nullable String registryId) {
        return new LoginSource() {
            @Override
            public Answer find(String repository) {
                try {
                    return scope(region, registryId, repository)
                            .map(scope -> login(scope, repository))
                            .orElseGet(None::new);
                } catch (AwsUnusable e) {
                    return new Unavailable("ECR gives no login: " + e.sentence());
                }
            }

            @Override
            public void refused(String repository) {
                try {
                    scope(region, registryId, repository).map(kept::get).ifPresent(Renewed::doubt);
                } catch (AwsUnusable e) {
                    // Then nothing is kept either.
                }
            }
        };
    }

    /** Which login the images of a repository need; none when the registry is another one. */
    private Optional<Scope> scope(@Nullable String region, @Nullable String registryId, String repository) {
        String host = RegistryAddress.of(repository).host();
        String account = registryId == null ? "" : registryId;
        if (EcrHost.isPublic(host))
            return account.isEmpty() ? Optional.of(new Scope(EcrTokens.PUBLIC_REGION, "", true)) : Optional.empty();
        Optional<EcrHost> named = EcrHost.of(host);
        if (named.isPresent())
            return named.filter(one -> region == null || one.region().equals(region))
                    .filter(one -> account.isEmpty() || one.account().equals(account))
                    .map(one -> new Scope(one.region(), account, false));
        // A stand-in has its registries anywhere, and says so itself.
        return connections.endpoint().isPresent()
                ? Optional.of(new Scope(connections.region(region), account, false))
                : Optional.empty();
    }

    private Answer login(Scope scope, String repository) {
        EcrToken token = kept.computeIfAbsent(scope, this::renewed).get();
        boolean covers = EcrHost.of(RegistryAddress.of(repository).host()).isPresent()
                || scope.open()
                || token.registry().covers(repository);
        return covers ? new Found(token.login()) : new None();
    }

    private Renewed<EcrToken> renewed(Scope scope) {
        return new Renewed<>("the login for ECR in " + scope.region(), () -> fetched(scope), MARGIN, clock);
    }

    private Renewed.Lease<EcrToken> fetched(Scope scope) {
        try {
            Renewed.Lease<EcrToken> lease =
                    scope.open() ? tokens.open() : tokens.closed(scope.region(), scope.registryId());
            listener.fetched(FetchListener.Kind.ECR, true);
            return lease;
        } catch (SdkException | AwsUnusable e) {
            listener.fetched(FetchListener.Kind.ECR, false);
            String permission = scope.open()
                    ? "ecr-public:GetAuthorizationToken and sts:GetServiceBearerToken"
                    : "ecr:GetAuthorizationToken";
            AwsTrouble trouble = AwsTrouble.of(e, permission);
            throw new AwsUnusable(trouble.sentence() + " (in " + scope.region() + ")", trouble.unreachable());
        }
    }
}
