package dev.holdfast.telemetry.events;

import static dev.holdfast.testing.Reports.running;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.execution.StepResult;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Subject;
import dev.holdfast.reconcile.ReconcileOutcome.Converged;
import dev.holdfast.reconcile.ReconcileOutcome.Failed;
import dev.holdfast.reconcile.ReconcileOutcome.Progressing;
import dev.holdfast.testing.Reports;
import dev.holdfast.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class EventLogTest {
    private static final long ROOMY = 1 << 20;
    private static final Reports SHOP = Reports.of("shop", "web").containing(running("web"));

    private final TestClock clock = new TestClock();

    @TempDir
    private Path folder;

    @Test
    void writesEachStepWithCauseAndEachChangeOfTheOutcome() throws IOException {
        try (EventLog log = log(ROOMY)) {
            SHOP.step(
                            Change.Kind.RECREATE,
                            "web",
                            Reason.Code.CONFIGURATION_CHANGED,
                            "environment.TAG changed 1.1 -> 1.2",
                            new StepResult.Done())
                    .tell(log, new Converged());
            SHOP.tell(log, new Converged());
        }

        assertThat(texts(""))
                .containsExactly(
                        "shop web/1 recreate [start shop-web-1] ConfigurationChanged"
                                + " (environment.TAG changed 1.1 -> 1.2) done",
                        "shop  outcome []  () Converged");
    }

    @Test
    void writesWhatCouldNotBeStoppedWhenTheControllerEnded() throws IOException {
        try (EventLog log = log(ROOMY)) {
            log.notStopped("shop", "not stopped after 2 s, still running: shop-db-1");
        }

        assertThat(texts(""))
                .containsExactly(
                        "shop  outcome [] Shutdown () NotStopped: not stopped after 2 s, still running: shop-db-1");
    }

    @Test
    void countsWhatRepeatsAndSaysWhenItEnds() throws IOException {
        try (EventLog log = log(ROOMY)) {
            for (int pass = 0; pass < 5; pass++) {
                String output = pass == 0 ? "connection refused" : "connection refused at second " + pass;
                SHOP.finding("web", Reason.Code.UNHEALTHY, output, true).tell(log, failure("not ready: " + output));
                clock.advance(Duration.ofSeconds(1));
            }
            SHOP.tell(log, new Converged());
        }

        assertThat(texts("shop"))
                .containsExactly(
                        "shop web/1 finding [] Unhealthy (connection refused) seen",
                        "shop  outcome [] Blocked () Failed: not ready: connection refused",
                        "shop web/1 finding [] Unhealthy (connection refused) ended x5",
                        "shop  outcome []  () Converged");
        assertThat(read("shop").get(2).time()).isEqualTo(Reports.START.plusSeconds(5));
    }

    @Test
    void writesAStepThatFailsAgainOnlyOnce() throws IOException {
        StepResult unknown = new StepResult.Failed(FailureKind.IMAGE_NOT_FOUND, "manifest unknown");
        Reports missing = SHOP.pull("shop/web:9", unknown)
                .step(Change.Kind.RECREATE, "web", Reason.Code.IMAGE_CHANGED, "", new StepResult.Skipped(1));
        try (EventLog log = log(ROOMY)) {
            for (int pass = 0; pass < 3; pass++) missing.tell(log, failure("manifest unknown"));
            SHOP.tell(log, new Converged());
        }

        assertThat(texts("shop"))
                .containsExactly(
                        "shop image shop/web:9 pull [pull shop/web:9] ImageMissing ()"
                                + " failed: ImageNotFound: manifest unknown",
                        "shop web/1 recreate [start shop-web-1] ImageChanged () skipped: step 1 was not done",
                        "shop  outcome [] Blocked () Failed: manifest unknown",
                        "shop image shop/web:9 pull [pull shop/web:9] ImageMissing ()"
                                + " ended: ImageNotFound: manifest unknown x3",
                        "shop  outcome []  () Converged");
    }

    @Test
    void keepsAtMostTwoFilesOfTheSizeAllowed() throws IOException {
        try (EventLog log = log(2000)) {
            for (int i = 0; i < 200; i++) log.engine(i % 2 == 0, "number " + i);
        }

        assertThat(Files.size(file())).isLessThanOrEqualTo(2000);
        assertThat(Files.size(EventFile.rotated(file()))).isBetween(1800L, 2000L);
        List<Event> events = read("");
        assertThat(events.get(events.size() - 1).message()).isEqualTo("number 199");
        assertThat(events)
                .extracting(Event::message)
                .containsSubsequence("number 190", "number 191", "number 198", "number 199");
    }

    @Test
    void survivesALineThatACrashCutOff() throws IOException {
        try (EventLog log = log(ROOMY)) {
            log.engine(true, "first");
        }
        Files.writeString(file(), "{\"time\":\"2030-01-0", StandardOpenOption.APPEND);
        try (EventLog log = log(ROOMY)) {
            log.engine(false, "second");
        }

        assertThat(read("")).extracting(Event::message).containsExactly("first", "second");
    }

    @Test
    void goesOnWhileTheDiskIsFullAndSaysSoOnce() throws IOException {
        Files.createSymbolicLink(file(), Path.of("/dev/full"));
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(EventFile.class);
        said.start();
        logger.addAppender(said);
        try (EventLog log = log(ROOMY)) {
            log.engine(true, "lost");
            log.engine(false, "lost, too");
            Files.delete(file());
            log.engine(true, "kept");
        } finally {
            logger.detachAppender(said);
        }

        assertThat(read("")).extracting(Event::message).containsExactly("kept");
        assertThat(said.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .startsWith("events are lost: cannot write " + file())
                        .contains("No space left on device"));
    }

    @Test
    void followsTheLogOverAFullFile() throws IOException {
        try (EventReader reader = new EventReader(file(), "");
                EventLog log = log(300)) {
            assertThat(reader.next()).isEmpty();
            for (int i = 0; i < 30; i++) {
                log.engine(i % 2 == 0, "number " + i);
                assertThat(reader.next()).extracting(Event::message).containsExactly("number " + i);
            }
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void showsOneApplicationWhenAsked() throws IOException {
        try (EventLog log = log(ROOMY)) {
            SHOP.tell(log, new Converged());
            Reports.of("other", "web").tell(log, new Converged());
        }

        assertThat(read("other")).extracting(Event::application).containsExactly("other");
    }

    private EventLog log(long maximumBytes) {
        return new EventLog(file(), maximumBytes, clock);
    }

    private Path file() {
        return folder.resolve("events.jsonl");
    }

    private List<Event> read(String application) throws IOException {
        try (EventReader reader = new EventReader(file(), application)) {
            return reader.next();
        }
    }

    private List<String> texts(String application) throws IOException {
        return read(application).stream()
                .map(event -> event.application() + " " + event.subject() + " " + event.change() + " ["
                        + event.action() + "] " + event.reason() + " (" + event.detail() + ") " + event.result()
                        + (event.message().isEmpty() ? "" : ": " + event.message())
                        + (event.count() == 1 ? "" : " x" + event.count()))
                .toList();
    }

    private static Failed failure(String message) {
        return new Failed(FailureKind.BLOCKED, message, List.of(), true);
    }

    @Test
    void anImageThatCannotBeLookedAtAgainIsWrittenOnceForTheWholeOutage() throws IOException {
        Finding finding = new Finding(
                new Subject(Subject.Kind.IMAGE, "app:1", 0),
                new Reason(Reason.Code.NOT_REFRESHED, "since noon"),
                false);
        StepResult refused = new StepResult.Failed(FailureKind.REGISTRY_UNAVAILABLE, "connection refused");
        Reports fine = new Reports(
                SHOP.name(), SHOP.application(), SHOP.observed(), List.of(), List.of(finding), List.of(), false);
        Reports looks = fine.pull("app:1", refused);
        try (EventLog log = log(ROOMY)) {
            for (int interval = 0; interval < 3; interval++) {
                looks.tell(log, new Progressing("1 step done", Duration.ZERO));
                fine.tell(log, new Converged());
                fine.tell(log, new Converged());
            }
            SHOP.tell(log, new Converged());
        }

        assertThat(texts("shop").stream().filter(text -> text.contains("pull")).toList())
                .containsExactly(
                        "shop image app:1 pull [pull app:1] ImageMissing ()"
                                + " failed: RegistryUnavailable: connection refused",
                        "shop image app:1 pull [pull app:1] ImageMissing ()"
                                + " ended: RegistryUnavailable: connection refused x3");
    }
}
