package dev.holdfast.aws;

import dev.holdfast.aws.Renewed.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.services.sts.StsClient;

/** The places where credentials may be, in the order of all tools for AWS: variables, web identity, profile, container, instance. */
final class IdentityPlaces {
    private static final String ID = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN = "AWS_SESSION_TOKEN";
    private static final String NO_INSTANCE = "AWS_EC2_METADATA_DISABLED";
    private static final Duration INSTANCE_SILENCE = Duration.ofMinutes(1);
    private static final String INSTANCE = "the metadata service of an EC2 instance";
    private static final String WEB_TOKEN = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private static final String WEB_ROLE = "AWS_ROLE_ARN";
    private static final String SSO_SESSION = "sso_session";
    private static final List<String> CONTAINER =
            List.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI");
    private static final List<String> WITH_CREDENTIALS = List.of(
            ProfileProperty.AWS_ACCESS_KEY_ID,
            ProfileProperty.ROLE_ARN,
            ProfileProperty.CREDENTIAL_PROCESS,
            ProfileProperty.SSO_START_URL,
            SSO_SESSION);
    private static final List<String> SINGLE_SIGN_ON = List.of(ProfileProperty.SSO_START_URL, SSO_SESSION);

    /** How long before their end temporary credentials are renewed. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(20);

    private final AwsAccess access;
    private final ProfileFiles profiles;
    private final TokenServices tokenServices;
    private final InstantSource clock;
    private final ScheduledExecutorService timers;
    private final String session;

    /** Clients of STS, each of which signs as somebody else. */
    interface TokenServices {
        StsClient of(String kind, AwsCredentialsProvider who);
    }

    IdentityPlaces(
            AwsAccess access,
            ProfileFiles profiles,
            TokenServices tokenServices,
            InstantSource clock,
            ScheduledExecutorService timers) {
        this.access = access;
        this.profiles = profiles;
        this.tokenServices = tokenServices;
        this.clock = clock;
        this.timers = timers;
        session = "holdfast-" + access.nodeName();
    }

    /** Who the node is in the end. */
    AwsCredentialsProvider identity() {
        AwsCredentialsProvider own = own();
        if (access.roleArn() == null) return own;
        AssumedRole role = new AssumedRole(() -> tokenServices.of("sts", own), access.roleArn(), session);
        return renewed("the role " + access.roleArn(), role::byIdentity)::get;
    }

    private Renewed<AwsCredentials> renewed(String name, Supplier<Lease<AwsCredentials>> place) {
        return new Renewed<>("the session of " + name, place, MARGIN, clock);
    }

    private AwsCredentialsProvider own() {
        AwsAccess.Device device = access.device();
        if (device != null) {
            DeviceCredentials credentials = new DeviceCredentials(device, clock, timers, REQUEST_LIMIT);
            return renewed("the device " + device.thingName(), credentials::lease)::get;
        }
        if (access.profile() != null) return new IdentitySearch(List.of(profile()));
        return new IdentitySearch(List.of(variables(), webIdentity(), profile(), container(), instance()));
    }

    private IdentitySearch.Place variables() {
        return new IdentitySearch.Place(ID + " and " + SECRET, () -> {
            String id = access.variable(ID);
            String secret = access.variable(SECRET);
            if (id == null || secret == null) return Optional.empty();
            String token = access.variable(TOKEN);
            return Optional.of(
                    token == null
                            ? AwsBasicCredentials.create(id, secret)
                            : AwsSessionCredentials.create(id, secret, token));
        });
    }

    private IdentitySearch.Place webIdentity() {
        String file = access.variable(WEB_TOKEN);
        String role = access.variable(WEB_ROLE);
        String name = WEB_TOKEN + " and " + WEB_ROLE;
        if (file == null || role == null) return new IdentitySearch.Place(name, Optional::empty);
        AssumedRole assumed = new AssumedRole(
                () -> tokenServices.of("sts without identity", AnonymousCredentialsProvider.create()), role, session);
        Renewed<AwsCredentials> renewed = renewed("the role " + role, () -> assumed.byToken(Path.of(file)));
        return new IdentitySearch.Place(name, () -> Optional.of(renewed.get()));
    }

    private IdentitySearch.Place profile() {
        String name = "the profile " + profiles.name() + " in " + profiles.places();
        AtomicReference<AwsCredentialsProvider> provider = new AtomicReference<>(ofProfile());
        return new IdentitySearch.Place(name, () -> {
            if (profileLacks(WITH_CREDENTIALS)) return Optional.empty();
            try {
                return Optional.of(Objects.requireNonNull(provider.get()).resolveCredentials());
            } catch (SdkException e) {
                AwsTrouble trouble = AwsTrouble.of(e, "sts:AssumeRole, and the role must trust it");
                throw new AwsUnusable(name + " cannot be used: " + trouble.sentence(), trouble.unreachable());
            } catch (IllegalStateException | IllegalArgumentException e) {
                // One that could not make sense of the file is of no use until the file changes.
                provider.set(ofProfile());
                String why = profileLacks(SINGLE_SIGN_ON)
                        ? " cannot be used: " + reason(e)
                        : " uses single sign-on, which is not supported";
                throw new AwsUnusable(name + why, false);
            }
        });
    }

    private AwsCredentialsProvider ofProfile() {
        return ProfileCredentialsProvider.builder()
                .profileFile(profiles::current)
                .profileName(profiles.name())
                .build();
    }

    private boolean profileLacks(List<String> keys) {
        return keys.stream().noneMatch(key -> profiles.property(key).isPresent());
    }

    private IdentitySearch.Place container() {
        boolean set = CONTAINER.stream().anyMatch(variable -> access.variable(variable) != null);
        String name = String.join(" or ", CONTAINER);
        if (!set) return new IdentitySearch.Place(name, Optional::empty);
        AwsCredentialsProvider provider = ContainerCredentialsProvider.create();
        return new IdentitySearch.Place(name, () -> {
            try {
                return Optional.of(provider.resolveCredentials());
            } catch (SdkException e) {
                throw new AwsUnusable("the container's credentials cannot be had: " + reason(e), true);
            }
        });
    }

    /** Most nodes have no such service: its silence is as good as its absence, and not waited for again and again. */
    private IdentitySearch.Place instance() {
        if ("true".equalsIgnoreCase(access.variable(NO_INSTANCE)))
            return new IdentitySearch.Place(INSTANCE + " (" + NO_INSTANCE + " is set)", Optional::empty);
        AwsCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .profileFile(profiles::current)
                .profileName(profiles.name())
                .build();
        AtomicReference<Instant> askAgainAt = new AtomicReference<>(Instant.MIN);
        return new IdentitySearch.Place(INSTANCE, () -> {
            if (clock.instant().isBefore(askAgainAt.get())) return Optional.empty();
            try {
                return Optional.of(provider.resolveCredentials());
            } catch (SdkException e) {
                askAgainAt.set(clock.instant().plus(INSTANCE_SILENCE));
                return Optional.empty();
            }
        });
    }

    private static String reason(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason is given");
    }
}
