package dev.holdfast.telemetry;

import static dev.holdfast.testing.Reports.running;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.Reason;
import dev.holdfast.reconcile.ReconcileOutcome.Converged;
import dev.holdfast.reconcile.ReconcileOutcome.Failed;
import dev.holdfast.reconcile.ReconcileOutcome.Progressing;
import dev.holdfast.reconcile.ReconcileOutcome.Reported;
import dev.holdfast.testing.Reports;
import dev.holdfast.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StoryLogTest {
    private static final Reports SHOP = Reports.of("shop", "web").containing(running("web"));
    private static final Reports ROLL_OUT = SHOP.step(
                    Change.Kind.RECREATE,
                    "web",
                    Reason.Code.CONFIGURATION_CHANGED,
                    "environment.TAG changed 1.1 -> 1.2",
                    new StepResult.Done())
            .step(
                    Change.Kind.RECREATE,
                    "web",
                    Reason.Code.CONFIGURATION_CHANGED,
                    "environment.TAG changed 1.1 -> 1.2",
                    new StepResult.Done());
    private static final Progressing WORKED = new Progressing("steps were done", Duration.ZERO);

    private final StoryLog story = new StoryLog(new TestClock());
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("holdfast");

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void tellsARollOutInThreeLines() {
        ROLL_OUT.tell(story, WORKED);
        SHOP.tell(story, new Converged());
        SHOP.tell(story, new Converged());

        assertThat(told())
                .containsExactly(
                        "INFO shop/web  recreate  environment.TAG changed 1.1 -> 1.2",
                        "INFO shop/web  recreated in 0.0 s",
                        "INFO shop  ready");
    }

    @Test
    void saysThatAChangeHealsDrift() {
        SHOP.drifting()
                .step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", new StepResult.Done())
                .tell(story, WORKED);

        assertThat(told()).contains("INFO shop/web  create  MissingOnNode (drift)");
    }

    @Test
    void tellsAFailureThatGoesOnOnce() {
        StepResult unknown = new StepResult.Failed(FailureKind.IMAGE_NOT_FOUND, "manifest unknown");
        Reports missing = SHOP.pull("shop/web:9", unknown);
        Failed failed = new Failed(FailureKind.IMAGE_NOT_FOUND, "manifest unknown", List.of(), true);
        missing.tell(story, failed);
        missing.tell(story, failed);
        missing.tell(story, failed);

        assertThat(told())
                .containsExactly(
                        "INFO shop  image shop/web:9  pull  ImageMissing",
                        "WARN shop  image shop/web:9  pull failed  manifest unknown",
                        "WARN shop  not ready  ImageNotFound");
    }

    @Test
    void tellsWhatBlocksOnceWhateverItsDetails() {
        Failed blocked = new Failed(FailureKind.BLOCKED, "web/1 is not ready", List.of(), true);
        SHOP.finding("web", Reason.Code.UNHEALTHY, "connection refused", true).tell(story, blocked);
        SHOP.finding("web", Reason.Code.UNHEALTHY, "time-out", true).tell(story, blocked);
        SHOP.finding("old", Reason.Code.ORPHAN, "", false).tell(story, new Converged());

        assertThat(told())
                .containsExactly(
                        "WARN shop/web  Unhealthy  connection refused",
                        "WARN shop  not ready  Blocked",
                        "INFO shop/old  Orphan",
                        "INFO shop  ready");
    }

    @Test
    void listsTheProblemsOfAWrongFile() {
        Problem problem = new Problem(new Location("compose.yaml", 3, 5), "services.web", "is wrong");
        Reports.of("shop")
                .tell(story, new Failed(FailureKind.INVALID_COMPOSE_FILE, "1 problem", List.of(problem), false));

        assertThat(told())
                .containsExactly(
                        "WARN shop  not ready  InvalidComposeFile: 1 problem\n  compose.yaml:3:5: services.web: is wrong");
    }

    @Test
    void saysOnceWhatItWouldDoWhenItOnlyReports() {
        for (int pass = 0; pass < 3; pass++) {
            story.planned("shop", ROLL_OUT.plan(), true, false);
            story.passFinished(SHOP.ends(new Reported("suspended")));
        }

        assertThat(told())
                .containsExactly(
                        "INFO shop/web  would recreate  environment.TAG changed 1.1 -> 1.2 (drift)",
                        "INFO shop  unchanged on purpose  suspended");
    }

    @Test
    void saysWhenTheEngineGoesAndComes() {
        for (boolean up : new boolean[] {true, true, false, false, true}) story.engine(up, up ? "" : "refused");

        assertThat(told()).containsExactly("INFO engine  up", "WARN engine  down  refused", "INFO engine  up");
    }

    @Test
    void carriesItsPartsAsFieldsOfJson() throws IOException {
        ROLL_OUT.tell(story, WORKED);

        JsonNode line = new ObjectMapper().readTree(new JsonLayout().doLayout(lines.list.get(0)));
        assertThat(line.path("application").asText()).isEqualTo("shop");
        assertThat(line.path("subject").asText()).isEqualTo("web/1");
        assertThat(line.path("change").asText()).isEqualTo("recreate");
        assertThat(line.path("reason").asText()).isEqualTo("ConfigurationChanged");
        assertThat(line.path("level").asText()).isEqualTo("INFO");
    }

    private List<String> told() {
        return lines.list.stream()
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }

    @Test
    void aPullThatTakesLongSaysSoEveryHalfMinute() {
        TestClock clock = new TestClock();
        StoryLog slow = new StoryLog(clock);
        Plan plan = SHOP.pull("app:1", new StepResult.Done()).plan();
        slow.planned("shop", plan, false, true);
        slow.stepStarted("shop", plan.steps().get(0));
        for (int second = 0; second <= 70; second++) {
            slow.stepProgress("shop", plan.steps().get(0), (long) second << 20, 100L << 20);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(told())
                .containsExactly(
                        "INFO shop  image app:1  pull  ImageMissing",
                        "INFO shop  image app:1  pulling  30.0 of 100.0 MiB",
                        "INFO shop  image app:1  pulling  60.0 of 100.0 MiB");
    }
}
