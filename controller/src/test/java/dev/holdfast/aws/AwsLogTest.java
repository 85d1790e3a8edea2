package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.aws.ecr.EcrLogins;
import dev.holdfast.credentials.FetchListener;
import dev.holdfast.secrets.SecretStore;
import dev.holdfast.secrets.SecretStore.Reference;
import dev.holdfast.telemetry.Logging;
import dev.holdfast.testing.TestClock;
import dev.holdfast.testing.aws.AwsTestServer;
import dev.holdfast.testing.aws.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log at debug, as the program sets it up: no secret is in it, whatever goes wrong. */
class AwsLogTest {
    private static final String REGION = "eu-central-1";
    private static final String ROLE = "arn:aws:iam::123456789012:role/device";
    private static final String IMAGE = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop";

    private final TestClock clock = new TestClock();
    private final AwsTestServer server = AwsTestServer.begin(clock);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        Logging.configure(false, false, false, "debug");
        log.start();
        root.addAppender(log);
        server.role(ROLE);
        server.secret(REGION, "shop", "m4rker");
    }

    @AfterEach
    void end() {
        root.detachAppender(log);
        Logging.configure(false, false, false, "warn");
        server.close();
    }

    @Test
    void noSecretIsInTheLogWhateverGoesWrong() {
        LoggerFactory.getLogger(AwsLogTest.class).debug("this is heard");
        List<String> said = new ArrayList<>();
        AwsAccess access = Access.of(server, server.variables(), Access.NO_HOME, null, ROLE);
        try (AwsConnections connections = Access.connect(access, clock)) {
            SecretStore store = new AwsSecretStore(connections);
            EcrLogins logins = new EcrLogins(connections, clock, FetchListener.NONE);
            Runnable all = () -> {
                said.add(store.read(new Reference("shop", "AWSCURRENT", null)).toString());
                for (String image : List.of(IMAGE, "public.ecr.aws/a/b"))
                    said.add(logins.of(null, null).find(image).toString());
            };
            all.run();
            clock.advance(Duration.ofMinutes(57));
            for (Fault fault : List.of(
                    new Fault.Half(),
                    new Fault.Status(500, "InternalFailure", "oops"),
                    new Fault.Status(403, "", ""),
                    new Fault.Status(400, "SomethingElse", "what"))) {
                for (String operation : List.of("GetSecretValue", "GetAuthorizationToken", "AssumeRole"))
                    server.fault(operation, fault);
                all.run();
            }
            server.healthy();
            clock.advance(Duration.ofHours(12));
            all.run();
        }
        Map<String, String> wrong =
                Map.of("AWS_ACCESS_KEY_ID", AwsTestServer.KEY.id(), "AWS_SECRET_ACCESS_KEY", "m4rker-that-is-wrong");
        try (AwsConnections connections = Access.connect(Access.of(server, wrong), clock)) {
            said.add(new AwsSecretStore(connections)
                    .read(new Reference("shop", "AWSCURRENT", null))
                    .toString());
        }
        for (ILoggingEvent event : log.list)
            said.add(event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        assertThat(said)
                .anyMatch(line -> line.contains("this is heard"))
                .anyMatch(line -> line.contains("cannot be renewed yet"))
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain(
                                "m4rker",
                                AwsTestServer.KEY.secret(),
                                "temporary-secret-",
                                "session-token-",
                                "ecr-password-"));
    }
}
