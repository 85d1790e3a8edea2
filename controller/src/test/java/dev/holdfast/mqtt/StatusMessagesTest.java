package dev.holdfast.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.state.StatusJson;
import dev.holdfast.observed.ObservedContainer.Health;
import dev.holdfast.observed.ObservedContainer.State;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.reconcile.Application;
import dev.holdfast.reconcile.PassReport;
import dev.holdfast.reconcile.Policy;
import dev.holdfast.reconcile.Policy.Messages;
import dev.holdfast.reconcile.ReconcileOutcome;
import dev.holdfast.reconcile.ReconcileOutcome.Converged;
import dev.holdfast.reconcile.ReconcileOutcome.Failed;
import dev.holdfast.reconcile.ReconcileOutcome.Progressing;
import dev.holdfast.reconcile.Revision;
import dev.holdfast.status.ApplicationStatus;
import dev.holdfast.status.StatusAssembler;
import dev.holdfast.testing.PolicyBuilder;
import dev.holdfast.testing.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which pass makes which message, byte for byte. */
class StatusMessagesTest {
    private static final String CONNECTOR = "dockerapplicationdeploymentconnector/message/status";
    private static final Messages GREENGRASS = new Messages(null, Messages.Format.GREENGRASS);
    private static final String SHA = "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";

    private final Map<String, ApplicationStatus> statuses = new HashMap<>();
    private final Map<String, Policy> declared = new HashMap<>();
    private final Outbox outbox = new Outbox();
    private final StatusMessages messages = new StatusMessages(
            new Topics("kiosk-17", "holdfast/{node}/{application}/status"),
            "kiosk-17",
            application -> Optional.ofNullable(statuses.get(application)),
            StatusJson::write,
            application -> Optional.ofNullable(declared.get(application)),
            outbox);
    private Instant now = Reports.START;

    @Test
    void theStatusSaysWhatTheResourceSaysOfItself() {
        pass(running(), new Converged());

        assertThat(sent())
                .containsExactly(new Message(
                        "holdfast/kiosk-17/shop/status",
                        ("{'application':'shop','node':'kiosk-17','version':'1.0',"
                                        + "'revision':{'source':'compose.yaml','sha256':'" + SHA
                                        + "','fetchedAt':'2030-01-01T00:00:00Z','versionId':'','fromCache':false},"
                                        + "'conditions':["
                                        + condition("Ready", "True", "Converged", "every container runs as declared")
                                        + ","
                                        + condition("Reconciling", "False", "Converged", "") + ","
                                        + condition("Stalled", "False", "Converged", "") + ","
                                        + condition("SourceReady", "True", "Loaded", "compose.yaml is a1b2c3d4e5f6")
                                        + ","
                                        + condition("Drifted", "False", "AsDeclared", "") + "],"
                                        + "'services':[{'name':'web','desired':1,'running':1,'healthy':1,"
                                        + "'image':'shop/web:1','imageDigest':'shop/web@sha256:d','restarts':0}]}")
                                .replace('\'', '"'),
                        true));
    }

    private static String condition(String type, String status, String reason, String message) {
        return "{'type':'" + type + "','status':'" + status + "','reason':'" + reason + "','message':'" + message
                + "','lastTransitionTime':'2030-01-01T00:00:00Z','observedGeneration':3}";
    }

    @Test
    void aPassThatChangesNothingSaysNothing() {
        pass(running(), new Converged());
        assertThat(sent()).hasSize(1);

        now = now.plusSeconds(60);
        pass(running(), new Converged());
        assertThat(sent()).isEmpty();
    }

    @Test
    void readingTheSameSourceAgainIsNoNews() {
        pass(running(), new Converged());
        sent();
        Revision later = new Revision("1.0", "compose.yaml", "", SHA, Reports.START.plusSeconds(300), false);

        pass(running().with(application(later, null)), new Converged());

        assertThat(sent()).isEmpty();
    }

    @Test
    void everyChangeOfAConditionOrAServiceIsSaid() {
        pass(running(), new Converged());
        sent();

        pass(running(), new Progressing("3 steps done, looking again", Duration.ZERO));
        assertThat(sent()).hasSize(1).allMatch(message -> message.payload().contains("3 steps done"));
        pass(running(), new Failed(FailureKind.EXITED, "web ended with 3", List.of(), true));
        assertThat(sent()).hasSize(1).allMatch(message -> message.payload().contains("web ended with 3"));
        Reports restarted = running().containing(Reports.container("web", State.RUNNING, Health.NONE, 0, 1));
        pass(restarted, new Failed(FailureKind.EXITED, "web ended with 3", List.of(), true));
        assertThat(sent()).hasSize(1).allMatch(message -> message.payload().contains("\"restarts\":1"));
    }

    @Test
    void anApplicationThatIsGoneOrMovesLeavesNothingBehind() {
        pass(running(), new Converged());
        sent();
        Application moved = application(revision(), new Messages("elsewhere/{application}", Messages.Format.STATUS));
        pass(running().with(moved), new Converged());
        assertThat(sent())
                .extracting(Message::topic, message -> message.payload().isEmpty())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("holdfast/kiosk-17/shop/status", true),
                        org.assertj.core.groups.Tuple.tuple("elsewhere/shop", false));

        messages.forgotten("shop");

        assertThat(sent()).containsExactly(Message.clearing("elsewhere/shop"));
    }

    @Test
    void theConnectorsSuccessHasItsKeysInItsOrder() {
        Revision revision = new Revision("", "s3://myS3Bucket/production-docker-compose.yml", "123", SHA, now, false);

        pass(running().with(application(revision, GREENGRASS)), new Converged());

        assertThat(sent())
                .containsExactly(new Message(
                        CONNECTOR,
                        "{\"status\":\"success\",\"GreengrassDockerApplicationDeploymentStatus\":\"Successfully triggered docker-compose up\","
                                + "\"S3Bucket\":\"myS3Bucket\",\"ComposeFileName\":\"production-docker-compose.yml\",\"ComposeFileVersion\":\"123\"}",
                        false));
    }

    @Test
    void aSourceThatIsNoBucketFillsTheConnectorsKeysAsWellAsItCan() {
        pass(running().with(application(revision(), GREENGRASS)), new Converged());

        assertThat(sent().get(0).payload())
                .endsWith("\"S3Bucket\":\"\",\"ComposeFileName\":\"compose.yaml\",\"ComposeFileVersion\":\"1.0\"}");
    }

    @Test
    void successIsSaidOnceForEachRevisionThatIsReady() {
        Reports first = running().with(application(revision(), GREENGRASS));
        pass(first, new Progressing("superseded", Duration.ZERO));
        assertThat(sent()).as("triggered is not ready").isEmpty();
        pass(first, new Converged());
        assertThat(sent()).hasSize(1);
        pass(first, new Progressing("healing", Duration.ZERO));
        pass(first, new Converged());
        assertThat(sent()).isEmpty();

        Revision next = new Revision("1.1", "compose.yaml", "", "b" + SHA.substring(1), now, false);
        pass(running().with(application(next, GREENGRASS)), new Converged());
        assertThat(sent()).hasSize(1);
    }

    @Test
    void theConnectorsFailureHasItsKeysInItsOrder() {
        Reports shop = running().with(application(revision(), GREENGRASS));

        pass(shop, new Failed(FailureKind.IMAGE_NOT_FOUND, "image shop/web:1: \"manifest unknown\"", List.of(), true));

        assertThat(sent())
                .containsExactly(new Message(
                        CONNECTOR,
                        "{\"status\":\"fail\",\"error_message\":\"image shop/web:1: \\\"manifest unknown\\\"\",\"error\":\"InternalError\"}",
                        false));
    }

    @Test
    void aFailureIsSaidOnceAndSuccessAfterItAgain() {
        Reports shop = running().with(application(revision(), GREENGRASS));
        pass(shop, new Converged());
        pass(shop, new Failed(FailureKind.EXITED, "web ended with 3 after 10 s", List.of(), true));
        assertThat(sent()).hasSize(1).allMatch(message -> message.payload().startsWith("{\"status\":\"fail\""));
        pass(shop, new Failed(FailureKind.EXITED, "web ended with 3 after 20 s", List.of(), true));
        assertThat(sent()).isEmpty();

        pass(shop, new Converged());
        assertThat(sent()).hasSize(1).allMatch(message -> message.payload().startsWith("{\"status\":\"success\""));
    }

    @Test
    void aWrongComposeFileIsAnInvalidParameterEvenBeforeAnythingCouldBeLoaded() {
        declared.put("shop", policy(GREENGRASS));
        Problem problem = new Problem(new Location("compose.yaml", 3, 5), "services.web.imge", "unknown key");

        pass(
                Reports.of("shop"),
                new Failed(FailureKind.INVALID_COMPOSE_FILE, "the Compose file is wrong", List.of(problem), false));

        assertThat(sent())
                .containsExactly(new Message(
                        CONNECTOR,
                        "{\"status\":\"fail\",\"error_message\":\"the Compose file is wrong: compose.yaml:3:5: services.web.imge: unknown key\","
                                + "\"error\":\"InvalidParameter\"}",
                        false));
    }

    @Test
    void aDocumentThatCannotBeReadAnyMoreKeepsItsTopic() {
        pass(running().with(application(revision(), GREENGRASS)), new Converged());
        sent();

        pass(Reports.of("shop"), new Failed(FailureKind.INVALID_DOCUMENT, "the document is wrong", List.of(), false));

        assertThat(sent()).extracting(Message::topic).containsExactly(CONNECTOR);
    }

    @Test
    void aDeletionIsNoStatus() {
        pass(running(), new Converged());
        sent();

        pass(running(), new ReconcileOutcome.Deleted());

        assertThat(sent()).isEmpty();
    }

    private void pass(Reports reports, ReconcileOutcome outcome) {
        PassReport report = reports.ends(outcome);
        statuses.compute("shop", (name, before) -> StatusAssembler.assemble(Optional.ofNullable(before), report, now));
        messages.passFinished(report);
    }

    /** What was put since the last time; the broker takes all of it. */
    private List<Message> sent() {
        List<Message> sent = new ArrayList<>();
        for (Outbox.Parcel parcel : outbox.take()) {
            sent.add(parcel.message());
            outbox.settled(parcel);
        }
        return sent;
    }

    private static Reports running() {
        return Reports.of("shop", "web").containing(Reports.running("web"));
    }

    private static Revision revision() {
        return Reports.revision("1.0", SHA);
    }

    private static Application application(Revision revision, @Nullable Messages messages) {
        Application plain = Objects.requireNonNull(Reports.of("shop", "web").application());
        return new Application("shop", 3, revision, plain.desired(), policy(messages), List.of());
    }

    private static Policy policy(@Nullable Messages messages) {
        return new PolicyBuilder().messages(messages).build();
    }
}
