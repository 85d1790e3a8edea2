package dev.holdfast.testing;

import dev.holdfast.desired.DesiredProject;
import dev.holdfast.desired.Origins;
import dev.holdfast.desired.Service;
import dev.holdfast.desired.engine.ApiVersion;
import dev.holdfast.desired.hook.Hooks;
import dev.holdfast.execution.ExecutionReport;
import dev.holdfast.execution.StepRecord;
import dev.holdfast.execution.StepResult;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.observed.ObservedImage;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.Ownership;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Finding;
import dev.holdfast.plan.Plan;
import dev.holdfast.plan.PullNeed;
import dev.holdfast.plan.Reason;
import dev.holdfast.plan.Step;
import dev.holdfast.plan.Subject;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.PassReport.Phase;
import dev.holdfast.reconcile.Policy;
import dev.holdfast.reconcile.ReconcileOutcome;
import dev.holdfast.reconcile.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Builds reports of passes for the tests of everything that listens; {@code with…} methods give changed copies. */
public record Reports(
        String name,
        @Nullable Application application,
        @Nullable ObservedProject observed,
        List<Step> steps,
        List<Finding> findings,
        List<StepRecord> records,
        boolean drift) {
    /** Where {@link TestClock} begins. */
    public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private static final String SHA = "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";

    /** An application that was not loaded and not observed. */
    public static Reports of(String name) {
        return new Reports(name, null, null, List.of(), List.of(), List.of(), false);
    }

    /** An application of services with one replica each, observed with nothing on the node. */
    public static Reports of(String name, String... services) {
        Map<String, Service> desired = new TreeMap<>();
        for (String service : services) desired.put(service, service(service, 1));
        return of(name).with(application(name, revision("1.0", SHA), desired)).containing();
    }

    public static Service service(String name, int replicas) {
        return new Service(
                name,
                replicas,
                null,
                null,
                new TreeMap<>(),
                new ContainerBuilder("shop/" + name + ":1").build(),
                Hooks.NONE,
                new TreeSet<>(),
                Origins.NONE);
    }

    public static Revision revision(String version, String sha256) {
        return new Revision(version, "compose.yaml", "", sha256, START, false);
    }

    public static Application application(String name, Revision revision, Map<String, Service> services) {
        return new Application(
                name,
                3,
                revision,
                new DesiredProject(name, new TreeMap<>(services), new TreeMap<>(), new TreeMap<>(), List.of()),
                Policy.DEFAULT,
                List.of());
    }

    /** A container of replica 1 of the service, with an id made from its arguments. */
    public static ObservedContainer container(String service, State state, Health health, int exitCode, int restarts) {
        return new ObservedContainer(
                "id-" + service,
                "shop-" + service + "-1",
                "shop/" + service + ":1",
                "sha256:" + service,
                state,
                exitCode,
                false,
                "",
                restarts,
                START,
                START,
                health,
                "",
                "no",
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                "shop",
                Optional.empty(),
                Optional.of(new Ownership(
                        "shop",
                        "node",
                        service,
                        1,
                        "v1:x",
                        new TreeMap<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        List.of())));
    }

    public static ObservedContainer running(String service) {
        return container(service, State.RUNNING, Health.NONE, 0, 0);
    }

    public Reports with(@Nullable Application changed) {
        return new Reports(name, changed, observed, steps, findings, records, drift);
    }

    /** The engine did not answer. */
    public Reports withoutSnapshot() {
        return new Reports(name, application, null, steps, findings, records, drift);
    }

    /** Observed with these containers, the image of each having a digest. */
    public Reports containing(ObservedContainer... containers) {
        Map<String, ObservedImage> images = new TreeMap<>();
        for (ObservedContainer container : containers)
            images.put(
                    container.image(),
                    new ObservedImage(container.imageId(), container.image().split(":")[0] + "@sha256:d", START));
        ObservedProject project = new ObservedProject(
                name,
                START,
                ApiVersion.of("1.41"),
                Arrays.asList(containers),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(images),
                new TreeMap<>());
        return new Reports(name, application, project, steps, findings, records, drift);
    }

    public Reports finding(String service, Reason.Code code, String detail, boolean blocks) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(new Finding(subject(service), new Reason(code, detail), blocks));
        return new Reports(name, application, observed, steps, more, records, drift);
    }

    /** One more step, which starts the container of the service's replica 1. */
    public Reports step(Change.Kind kind, String service, Reason.Code code, String detail, StepResult result) {
        return step(
                new Change(kind, subject(service), new Reason(code, detail)),
                new Action.StartContainer("shop-" + service + "-1", false),
                result);
    }

    public Reports pull(String image, StepResult result) {
        Subject subject = new Subject(Subject.Kind.IMAGE, image, 0);
        return step(
                new Change(Change.Kind.PULL, subject, Reason.of(Reason.Code.IMAGE_MISSING)),
                new Action.PullImage("shop", image, null, PullNeed.REQUIRED),
                result);
    }

    public Reports step(Change change, Action action, StepResult result) {
        List<Step> more = new ArrayList<>(steps);
        List<StepRecord> moreRecords = new ArrayList<>(records);
        Step step = new Step(more.size() + 1, action, change, new TreeSet<>(), new TreeSet<>(), 0);
        more.add(step);
        moreRecords.add(new StepRecord(step, result, Duration.ofMillis(30)));
        return new Reports(name, application, observed, more, findings, moreRecords, drift);
    }

    public Reports drifting() {
        return new Reports(name, application, observed, steps, findings, records, true);
    }

    public Plan plan() {
        return new Plan(steps, findings);
    }

    public PassReport ends(ReconcileOutcome outcome) {
        return new PassReport(
                name,
                application,
                observed,
                plan(),
                new ExecutionReport(records),
                drift,
                outcome,
                START,
                Duration.ofMillis(120),
                Map.of(
                        Phase.LOAD, Duration.ofMillis(10),
                        Phase.OBSERVE, Duration.ofMillis(20),
                        Phase.PLAN, Duration.ofMillis(1),
                        Phase.EXECUTE, Duration.ofMillis(80)));
    }

    /** Tells the listener of a whole pass, as the loop would. */
    public void tell(dev.holdfast.reconcile.ReconcileListener listener, ReconcileOutcome outcome) {
        listener.dequeued(name, Duration.ofMillis(3), 0);
        listener.planned(name, plan(), drift, true);
        for (StepRecord record : records) {
            listener.stepStarted(name, record.step());
            if (record.step().action() instanceof Action.PullImage)
                listener.stepProgress(name, record.step(), 1_000_000, 1_000_000);
            listener.stepFinished(name, record);
        }
        listener.passFinished(ends(outcome));
    }

    private static Subject subject(String service) {
        return new Subject(Subject.Kind.SERVICE, service, 1);
    }
}
