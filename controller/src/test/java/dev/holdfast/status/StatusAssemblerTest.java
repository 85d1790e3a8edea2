package dev.holdfast.status;

import static dev.holdfast.testing.Reports.START;
import static dev.holdfast.testing.Reports.container;
import static dev.holdfast.testing.Reports.revision;
import static dev.holdfast.testing.Reports.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import dev.holdfast.execution.StepResult;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Reason;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.Policy;
import dev.holdfast.reconcile.ReconcileOutcome;
import dev.holdfast.reconcile.ReconcileOutcome.Converged;
import dev.holdfast.reconcile.ReconcileOutcome.Deleted;
import dev.holdfast.reconcile.ReconcileOutcome.Failed;
import dev.holdfast.reconcile.ReconcileOutcome.Progressing;
import dev.holdfast.reconcile.ReconcileOutcome.Reported;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.status.Condition.Type;
import dev.holdfast.testing.PolicyBuilder;
import dev.holdfast.testing.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusAssemblerTest {
    private static final Reports SHOP = Reports.of("shop", "web").containing(running("web"));
    private static final Instant LATER = START.plusSeconds(60);

    /** Pass, then Ready / Reconciling / Stalled / SourceReady / Drifted as status and reason. */
    static Stream<Arguments> rows() {
        return Stream.of(
                row(
                        "everything runs",
                        SHOP.ends(new Converged()),
                        "True Converged | False Converged | False Converged | True Loaded | False AsDeclared"),
                row(
                        "steps were done",
                        SHOP.step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", new StepResult.Done())
                                .ends(new Progressing("1 step done", Duration.ZERO)),
                        "False Progressing | True Progressing | False Progressing | True Loaded | False AsDeclared"),
                row(
                        "a removed container is made again",
                        SHOP.drifting()
                                .step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", new StepResult.Done())
                                .ends(new Progressing("1 step done", Duration.ZERO)),
                        "False Progressing | True Progressing | False Progressing | True Loaded | True Healing"),
                row(
                        "drift is only reported",
                        reportOnly(SHOP.drifting()
                                .step(Change.Kind.CREATE, "web", Reason.Code.MISSING, "", new StepResult.Cancelled())),
                        "False Reported | False Reported | False Reported | True Loaded | True Reported"),
                row(
                        "suspended",
                        suspended(SHOP),
                        "False Suspended | False Suspended | False Reported | True Loaded | False AsDeclared"),
                row(
                        "stopped when the controller ended",
                        SHOP.ends(new ReconcileOutcome.Stopped()),
                        "False Stopped | False Stopped | False Stopped | True Loaded | False AsDeclared"),
                row(
                        "an image is missing",
                        SHOP.pull("shop/web:2", failed(FailureKind.IMAGE_NOT_FOUND, "manifest unknown"))
                                .ends(failure(FailureKind.IMAGE_NOT_FOUND, "manifest unknown")),
                        "False ImageNotFound | True Retrying | False Failed | True Loaded | False AsDeclared"),
                row(
                        "a finding blocks",
                        SHOP.finding("web", Reason.Code.CRASH_LOOP, "exit code 1", true)
                                .ends(failure(FailureKind.BLOCKED, "something blocks")),
                        "False CrashLoop | True Retrying | False Failed | True Loaded | False AsDeclared"),
                row(
                        "the Compose file is wrong",
                        Reports.of("shop").ends(invalid(1)),
                        "False InvalidComposeFile | False Stalled | True InvalidComposeFile | False InvalidComposeFile"
                                + " | Unknown NotObserved"),
                row(
                        "the source cannot be reached",
                        Reports.of("shop").ends(failure(FailureKind.SOURCE_UNAVAILABLE, "no route to host")),
                        "False SourceUnavailable | True Retrying | False Failed | False SourceUnavailable"
                                + " | Unknown NotObserved"),
                row(
                        "the engine does not answer",
                        SHOP.withoutSnapshot().ends(failure(FailureKind.ENGINE_UNAVAILABLE, "connection refused")),
                        "False EngineUnavailable | True Retrying | False Failed | True Loaded | Unknown NotObserved"),
                row(
                        "the source's copy is used",
                        SHOP.with(application(new Revision("1.0", "compose.yaml", "", "a1", START, true)))
                                .ends(new Converged()),
                        "True Converged | False Converged | False Converged | False FromCache | False AsDeclared"),
                row(
                        "deleted",
                        Reports.of("shop").ends(new Deleted()),
                        "False Deleted | False Deleted | False Deleted | Unknown NotLoaded | Unknown NotObserved"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void saysWhatAPassCameTo(String name, PassReport report, String expected) {
        ApplicationStatus status = StatusAssembler.assemble(Optional.empty(), report, LATER);

        assertThat(status.conditions()).extracting(Condition::type).containsExactly(Type.values());
        assertThat(status.conditions().stream()
                        .map(condition -> condition.status().word() + " " + condition.reason())
                        .collect(Collectors.joining(" | ")))
                .isEqualTo(expected);
    }

    @Test
    void namesTheImageAndTheRegistrysOwnWords() {
        PassReport report = SHOP.pull("shop/web:2", failed(FailureKind.IMAGE_NOT_FOUND, "manifest unknown"))
                .ends(failure(FailureKind.IMAGE_NOT_FOUND, "manifest unknown"));

        assertThat(message(report, Type.READY)).isEqualTo("image shop/web:2: manifest unknown");
    }

    @Test
    void listsWhatBlocksBeforeWhatIsOnlyWorthKnowing() {
        PassReport report = SHOP.finding("data", Reason.Code.NOT_OWNED, "", false)
                .finding("web", Reason.Code.UNHEALTHY, "connection refused", true)
                .ends(failure(FailureKind.BLOCKED, "not every container is ready"));

        assertThat(message(report, Type.READY)).isEqualTo("web/1: Unhealthy: connection refused; data/1: UsedNotOwned");
    }

    @Test
    void listsEveryProblemUpToALimit() {
        assertThat(message(Reports.of("shop").ends(invalid(2)), Type.STALLED))
                .isEqualTo("2 problems\ncompose.yaml:1:3: services.s1: wrong\ncompose.yaml:2:3: services.s2: wrong");
        assertThat(message(Reports.of("shop").ends(invalid(1000)), Type.STALLED))
                .endsWith("\nand 981 more")
                .hasSizeLessThan(4097);
    }

    @Test
    void keepsTheTransitionTimeWhileTheStatusIsTheSame() {
        ApplicationStatus first =
                StatusAssembler.assemble(Optional.empty(), SHOP.ends(failure(FailureKind.PORT_TAKEN, "80")), START);
        ApplicationStatus second =
                StatusAssembler.assemble(Optional.of(first), SHOP.ends(failure(FailureKind.BAD_MOUNT, "x")), LATER);
        ApplicationStatus third =
                StatusAssembler.assemble(Optional.of(second), SHOP.ends(new Converged()), LATER.plusSeconds(1));

        assertThat(ready(second).lastTransitionTime()).isEqualTo(START);
        assertThat(ready(second).reason()).isEqualTo("BadMount");
        assertThat(ready(third).lastTransitionTime()).isEqualTo(LATER.plusSeconds(1));
    }

    @Test
    void countsContainersOfEachService() {
        PassReport report = Reports.of("shop", "api", "db", "job", "web")
                .containing(
                        container("api", State.RUNNING, Health.UNHEALTHY, 0, 2),
                        container("job", State.EXITED, Health.NONE, 0, 0),
                        container("web", State.RUNNING, Health.HEALTHY, 0, 0))
                .ends(failure(FailureKind.BLOCKED, "x"));

        assertThat(StatusAssembler.assemble(Optional.empty(), report, START).services())
                .containsExactly(
                        new ServiceStatus("api", 1, 1, 0, "shop/api:1", "shop/api@sha256:d", 2),
                        new ServiceStatus("db", 1, 0, 0, "shop/db:1", "", 0),
                        new ServiceStatus("job", 1, 0, 1, "shop/job:1", "shop/job@sha256:d", 0),
                        new ServiceStatus("web", 1, 1, 1, "shop/web:1", "shop/web@sha256:d", 0));
    }

    @Test
    void keepsWhatItKnewWhenADocumentBreaks() {
        ApplicationStatus good = StatusAssembler.assemble(Optional.empty(), SHOP.ends(new Converged()), START);
        ApplicationStatus broken =
                StatusAssembler.assemble(Optional.of(good), Reports.of("shop").ends(invalid(1)), LATER);

        assertThat(broken.observedGeneration()).isEqualTo(3);
        assertThat(broken.version()).isEqualTo("1.0");
        assertThat(broken.services()).isEqualTo(good.services());
        assertThat(broken.history()).isEqualTo(good.history());
        assertThat(broken.condition(Type.DRIFTED)).isEqualTo(good.condition(Type.DRIFTED));
    }

    @Test
    void remembersTenRevisionsNewestFirst() {
        Optional<ApplicationStatus> status = Optional.empty();
        for (int i = 1; i <= 12; i++) {
            PassReport report =
                    SHOP.with(application(revision("v" + i, "sha" + i))).ends(new Converged());
            status = Optional.of(StatusAssembler.assemble(status, report, START.plusSeconds(i)));
        }

        assertThat(status.orElseThrow().history())
                .extracting(HistoryEntry::version)
                .containsExactly("v12", "v11", "v10", "v9", "v8", "v7", "v6", "v5", "v4", "v3");
    }

    @Test
    void tellsHowARollOutWentNotHowTheDayAfterWent() {
        ReconcileOutcome crash = failure(FailureKind.EXITED, "exit code 1");
        ApplicationStatus rolling = StatusAssembler.assemble(
                Optional.empty(), SHOP.ends(new Progressing("1 step done", Duration.ZERO)), START);
        ApplicationStatus arrived = StatusAssembler.assemble(Optional.of(rolling), SHOP.ends(new Converged()), LATER);
        ApplicationStatus crashed =
                StatusAssembler.assemble(Optional.of(arrived), SHOP.ends(crash), LATER.plusSeconds(9));

        assertThat(rolling.history()).extracting(HistoryEntry::outcome).containsExactly("Progressing");
        assertThat(crashed.history()).extracting(HistoryEntry::outcome).containsExactly("Converged");
        assertThat(crashed.history()).extracting(HistoryEntry::when).containsExactly(LATER);
    }

    private static Arguments row(String name, PassReport report, String expected) {
        return Arguments.of(name, report, expected);
    }

    private static String message(PassReport report, Type type) {
        return StatusAssembler.assemble(Optional.empty(), report, LATER)
                .condition(type)
                .orElseThrow()
                .message();
    }

    private static Condition ready(ApplicationStatus status) {
        return status.condition(Type.READY).orElseThrow();
    }

    private static Application application(Revision revision) {
        return Reports.application("shop", revision, Map.of("web", Reports.service("web", 1)));
    }

    private static PassReport suspended(Reports reports) {
        Application plain = application(revision("1.0", "a1"));
        return reports.with(copy(plain, plain.policy().drift(), true)).ends(new Reported("suspended"));
    }

    private static PassReport reportOnly(Reports reports) {
        Application plain = application(revision("1.0", "a1"));
        return reports.with(copy(plain, Policy.Drift.REPORT, false)).ends(new Reported("drift is only reported"));
    }

    private static Application copy(Application plain, Policy.Drift drift, boolean suspend) {
        return new Application(
                plain.name(),
                plain.generation(),
                plain.revision(),
                plain.desired(),
                new PolicyBuilder().drift(drift).suspend(suspend).build(),
                List.of());
    }

    private static StepResult failed(FailureKind kind, String message) {
        return new StepResult.Failed(kind, message);
    }

    private static Failed failure(FailureKind kind, String message) {
        return new Failed(kind, message, List.of(), true);
    }

    private static Failed invalid(int count) {
        List<Problem> problems = IntStream.rangeClosed(1, count)
                .mapToObj(line -> new Problem(new Location("compose.yaml", line, 3), "services.s" + line, "wrong"))
                .toList();
        return new Failed(FailureKind.INVALID_COMPOSE_FILE, count + " problems", problems, false);
    }
}
