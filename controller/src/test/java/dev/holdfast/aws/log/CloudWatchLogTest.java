package dev.holdfast.aws.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.aws.AwsAccess;
import dev.holdfast.aws.AwsConnections;
import dev.holdfast.testing.aws.AwsTestServer;
import dev.holdfast.testing.aws.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Against a server that checks signatures and refuses what it was not told to allow. */
class CloudWatchLogTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final LogStream STREAM = new LogStream("/kiosks", "kiosk-17", "eu-west-1");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AwsTestServer server = AwsTestServer.begin();
    private final ScheduledExecutorService thread = daemon("cloudwatch");
    private final ScheduledExecutorService limits = daemon("limits");
    private final AwsConnections aws = new AwsConnections(
            new AwsAccess(
                    "kiosk-17", null, null, null, server.endpoint(), null, server.variables(), Path.of("/nonexistent")),
            InstantSource.system(),
            limits);
    private final CloudWatchLog log = log(CloudWatchLog.KEPT_BYTES);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(CloudWatchLog.class);

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    private CloudWatchLog log(long keptBytes) {
        return new CloudWatchLog(() -> aws, STREAM, thread, Duration.ofMillis(50), () -> 0.5, keptBytes);
    }

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        said.start();
        logger.addAppender(said);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(said);
        logger.setLevel(null);
        thread.shutdownNow();
        aws.close();
        limits.shutdownNow();
        server.close();
    }

    private List<String> arrived() {
        return server.logMessages("/kiosks", "kiosk-17");
    }

    private List<String> said() {
        return said.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    private void arrives(String... lines) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived()).containsExactly(lines));
    }

    @Test
    void makesGroupAndStreamAndSendsWhatWasWrittenMeanwhileInOneRequest() {
        log.add(START, "INFO  shop  ready");
        log.add(START.plusMillis(5), "INFO  till  ready");
        arrives("INFO  shop  ready", "INFO  till  ready");
        assertThat(server.calls("CreateLogGroup")).hasSize(1);
        assertThat(server.calls("PutLogEvents")).hasSize(2).allSatisfy(call -> {
            assertThat(call.region()).isEqualTo("eu-west-1");
            assertThat(call.body()).contains("\"timestamp\":1893456000005");
        });
        assertThat(said()).isEmpty();
    }

    @Test
    void whereTheGroupIsThereNoPermissionToMakeOneIsNeeded() {
        server.logGroup("/kiosks");
        server.forbid("logs:CreateLogGroup");
        log.add(START, "one");
        arrives("one");
        assertThat(server.calls("CreateLogGroup")).isEmpty();
    }

    @Test
    void aMissingPermissionIsNamedOnceAndNothingIsLost() {
        server.forbid("logs:CreateLogStream");
        server.logGroup("/kiosks");
        log.add(START, "one");
        await().atMost(PATIENCE).until(() -> server.calls("CreateLogStream").size() >= 3);
        log.add(START, "two");
        server.healthy();
        arrives("one", "two");
        await().atMost(PATIENCE).until(() -> said().size() == 2);
        assertThat(said())
                .containsExactly(
                        "WARN the log does not reach the log stream kiosk-17 of /kiosks: access is denied to "
                                + AwsTestServer.KEY.arn()
                                + ", which needs the permission logs:CreateLogStream; the newest lines are kept and sent later",
                        "INFO the log reaches the log stream kiosk-17 of /kiosks again: nothing is missing");
    }

    @Test
    void anOutageLosesTheOldestLinesAndTheStreamSaysHowMany() {
        CloudWatchLog small = log(10 * (4 + 26));
        server.fault("PutLogEvents", new Fault.Status(500, "", ""));
        IntStream.range(1000, 1025).forEach(i -> small.add(START.plusMillis(i), String.valueOf(i)));
        await().atMost(PATIENCE).until(() -> !said().isEmpty());
        server.logGroup("/kiosks");
        server.healthy();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(arrived())
                        .startsWith("15 lines of the log are missing here", "1015")
                        .endsWith("1024")
                        .hasSize(11));
        await().atMost(PATIENCE).until(() -> said().size() == 2);
        assertThat(said().get(0)).contains("the service fails with status 500");
        assertThat(said().get(1)).endsWith("again: 15 lines are missing");
    }

    @Test
    void throttlingIsWaitedOut() {
        server.fault("PutLogEvents", new Fault.Status(400, "ThrottlingException", "Rate exceeded"));
        log.add(START, "one");
        await().atMost(PATIENCE).until(() -> !said().isEmpty());
        server.healthy();
        arrives("one");
        assertThat(said().get(0)).contains("AWS asks to be asked less often");
    }

    @Test
    void aServiceThatWantsASequenceTokenIsServed() {
        server.faultOnce("PutLogEvents", new Fault.Status(400, "InvalidSequenceTokenException", "not that one"));
        log.add(START, "one");
        arrives("one");
        assertThat(said()).isEmpty();
    }

    @Test
    void whatTheServiceHasAlreadyIsNotSentAgain() {
        server.faultOnce("PutLogEvents", new Fault.Status(400, "DataAlreadyAcceptedException", "have it"));
        log.add(START, "one");
        await().atMost(PATIENCE).until(() -> server.calls("PutLogEvents").size() == 1);
        log.add(START, "two");
        arrives("two");
    }

    @Test
    void aBatchThatCanNeverBeTakenStandsInNobodysWay() {
        server.faultOnce("PutLogEvents", new Fault.Status(400, "InvalidParameterException", "bad event"));
        log.add(START, "poison");
        await().atMost(PATIENCE).until(() -> !said().isEmpty());
        log.add(START, "next");
        arrives("1 line of the log is missing here", "next");
    }

    @Test
    void theEndSendsWhatIsLeft() {
        CloudWatchLog patient =
                new CloudWatchLog(() -> aws, STREAM, thread, Duration.ofHours(1), () -> 0.5, CloudWatchLog.KEPT_BYTES);
        patient.add(START, "INFO  asked to end");
        patient.close();
        assertThat(arrived()).containsExactly("INFO  asked to end");
    }

    @Test
    void theEndDoesNotWaitForAServiceThatKeepsSilent() {
        server.fault("PutLogEvents", new Fault.Silence());
        log.add(START, "one");
        Instant before = Instant.now();
        log.close();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
}
