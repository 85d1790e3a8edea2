package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.aws.ecr.EcrLogins;
import dev.holdfast.credentials.FetchListener;
import dev.holdfast.credentials.Login;
import dev.holdfast.credentials.LoginSource;
import dev.holdfast.credentials.LoginSource.Found;
import dev.holdfast.credentials.LoginSource.None;
import dev.holdfast.credentials.LoginSource.Unavailable;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.aws.AwsCall;
import dev.holdfast.testing.aws.AwsTestServer;
import dev.holdfast.testing.aws.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcrLoginsTest {
    private static final String GET = "GetAuthorizationToken";
    private static final String REGION = "eu-central-1";
    private static final String IMAGE = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop";

    private final TestClock clock = new TestClock();
    private final AwsTestServer server = AwsTestServer.begin(clock);
    private final AwsConnections connections = Access.connect(Access.of(server), clock);
    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final FetchListener listener = (kind, good) -> fetched.add(kind.word() + " " + good);
    private final EcrLogins logins = new EcrLogins(connections, clock, listener);

    @AfterEach
    void end() {
        connections.close();
        server.close();
    }

    @Test
    void oneLoginServesUntilShortlyBeforeItsEnd() {
        String first = password(find(null, null, IMAGE));
        assertThat(first).startsWith("ecr-password-");
        clock.advance(Duration.ofHours(10));
        assertThat(password(find(null, null, IMAGE))).isEqualTo(first);
        clock.advance(Duration.ofMinutes(90));
        assertThat(password(find(null, null, IMAGE))).isNotEqualTo(first);
        assertThat(server.calls(GET)).hasSize(2);
        assertThat(fetched).containsExactly("ecr true", "ecr true");
    }

    @Test
    void manyPullsShareOneRequest() {
        server.fault(GET, new Fault.Drip(Duration.ofMillis(2)));
        List<CompletableFuture<LoginSource.Answer>> pulls = new ArrayList<>();
        for (int i = 0; i < 8; i++) pulls.add(CompletableFuture.supplyAsync(() -> find(null, null, IMAGE)));
        assertThat(pulls.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(server.calls(GET)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "123456789012.dkr.ecr.us-west-2.amazonaws.com, us-west-2",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn, cn-north-1",
        "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "123456789012.dkr-ecr.eu-west-1.on.aws, eu-west-1",
        "123456789012.dkr-ecr-fips.us-east-1.on.aws, us-east-1",
        "public.ecr.aws, us-east-1",
    })
    void theImagesNameSaysTheRegionInEverySpelling(String host, String region) {
        assertThat(find(null, null, host + "/team/app")).isInstanceOf(Found.class);
        assertThat(server.calls(GET)).extracting(AwsCall::region).containsExactly(region);
    }

    @Test
    void anotherAccountsRegistryIsAskedForByItsId() {
        String other = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/shop";
        assertThat(find(REGION, "210987654321", other)).isInstanceOf(Found.class);
        assertThat(server.calls(GET).get(0).body()).contains("210987654321");
        assertThat(find(REGION, "210987654321", IMAGE)).isEqualTo(new None());
        assertThat(find("us-east-1", null, other)).isEqualTo(new None());
        assertThat(server.calls(GET)).hasSize(1);
    }

    @Test
    void otherRegistriesAreNotAskedFor() {
        AwsAccess real = new AwsAccess("n", REGION, null, null, null, null, server.variables(), Access.NO_HOME);
        try (AwsConnections unasked = Access.connect(real, clock)) {
            LoginSource source = new EcrLogins(unasked, clock, listener).of(null, null);
            assertThat(source.find("docker.io/library/busybox")).isEqualTo(new None());
            assertThat(source.find("ecr.example.com/app")).isEqualTo(new None());
        }
        assertThat(find(null, "123456789012", "public.ecr.aws/x/y")).isEqualTo(new None());
    }

    @Test
    void theServiceSaysItselfWhereAStandInsRegistryIs() {
        server.registry(REGION, "123456789012", "https://127.0.0.1:5000", "m4rker");
        assertThat(password(find(null, null, "127.0.0.1:5000/app"))).isEqualTo("m4rker");
        assertThat(find(null, null, "127.0.0.1:5001/app")).isEqualTo(new None());
    }

    @Test
    void whoMayNotAskIsToldThePermission() {
        server.forbid("ecr:GetAuthorizationToken");
        assertThat(find(null, null, IMAGE))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        answer -> assertThat(answer.sentence())
                                .isEqualTo(
                                        "ECR gives no login: access is denied to arn:aws:iam::123456789012:user/tester, which needs"
                                                + " the permission ecr:GetAuthorizationToken (in eu-central-1)"));
        assertThat(fetched).containsExactly("ecr false");
        server.healthy();
        server.forbid("ecr-public:GetAuthorizationToken");
        assertThat(find(null, null, "public.ecr.aws/x/y"))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        answer -> assertThat(answer.sentence())
                                .contains("ecr-public:GetAuthorizationToken and sts:GetServiceBearerToken"));
    }

    @Test
    void aLoginAtHandServesToItsEndWhileTheServiceIsDown() {
        String first = password(find(null, null, IMAGE));
        server.fault(GET, new Fault.Status(500, "", ""));
        clock.advance(Duration.ofMinutes(11 * 60 + 30));
        assertThat(password(find(null, null, IMAGE))).isEqualTo(first);
        clock.advance(Duration.ofMinutes(31));
        assertThat(find(null, null, IMAGE)).isInstanceOf(Unavailable.class);
        server.healthy();
        clock.advance(Duration.ofSeconds(30));
        assertThat(find(null, null, IMAGE)).isInstanceOf(Found.class);
    }

    @Test
    void aLoginThatWasRefusedIsNotUsedAgain() {
        LoginSource source = logins.of(null, null);
        String first = password(source.find(IMAGE));
        source.refused(IMAGE);
        assertThat(password(source.find(IMAGE))).isNotEqualTo(first);
    }

    private LoginSource.Answer find(@Nullable String region, @Nullable String registryId, String repository) {
        return logins.of(region, registryId).find(repository);
    }

    private static String password(LoginSource.Answer answer) {
        assertThat(answer).isInstanceOf(Found.class);
        Login.Password password = (Login.Password) ((Found) answer).login();
        assertThat(password.username()).isEqualTo("AWS");
        return password.password().reveal();
    }
}
