package dev.holdfast.docker.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.credentials.RegistryLogins;
import dev.holdfast.desired.Fingerprint;
import dev.holdfast.desired.FingerprintKey;
import dev.holdfast.desired.Service;
import dev.holdfast.docker.DockerEngine;
import dev.holdfast.docker.client.DockerEndpoint;
import dev.holdfast.docker.client.RequestListener;
import dev.holdfast.execution.ActionFailed;
import dev.holdfast.execution.ActionPerformer.Progress;
import dev.holdfast.plan.Action;
import dev.holdfast.plan.FailureKind;
import dev.holdfast.plan.Owner;
import dev.holdfast.testing.ServiceBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

/** A container whose name is wanted, or that is to be removed, is just being removed by somebody else. */
class RemovalUnderWayTest {
    private static final String API = "/v1.41";
    private static final String NAME = "shop-web-1";
    private static final String ID = "f".repeat(64);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Recording.Exchange> answers = new ArrayList<>();

    RemovalUnderWayTest() {
        answer(
                "GET",
                "/version",
                200,
                JSON.objectNode()
                        .put("Version", "20.10.24")
                        .put("ApiVersion", "1.41")
                        .put("MinAPIVersion", "1.12"));
    }

    @Test
    void aNewContainerWaitsForItsNameAndTakesIt() throws IOException {
        nameIsTaken();
        answer("GET", API + "/containers/" + NAME + "/json", 200, holder("removing"));
        answer("POST", API + "/containers/" + ID + "/wait?condition=removed", 200, JSON.objectNode());
        answer("POST", creation(), 201, JSON.objectNode().put("Id", "new"));
        assertThat(perform(create()))
                .endsWith(
                        "POST " + creation(),
                        "GET " + API + "/containers/" + NAME + "/json",
                        "POST " + API + "/containers/" + ID + "/wait?condition=removed",
                        "POST " + creation());
    }

    @Test
    void aNameThatIsFreeByTheTimeOneLooksIsTakenAtOnce() throws IOException {
        nameIsTaken();
        answer("GET", API + "/containers/" + NAME + "/json", 404, message("No such container: " + NAME));
        answer("POST", creation(), 201, JSON.objectNode().put("Id", "new"));
        assertThat(perform(create())).endsWith("POST " + creation());
    }

    @Test
    void aHolderThatStaysIsAConflict() {
        nameIsTaken();
        answer("GET", API + "/containers/" + NAME + "/json", 200, holder("running"));
        assertThatThrownBy(() -> perform(create()))
                .isInstanceOfSatisfying(
                        ActionFailed.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.NAME_CONFLICT))
                .hasMessageContaining(ID.substring(0, 12));
    }

    @Test
    void aRemovalThatSomebodyBeganIsWaitedFor() throws IOException {
        answer(
                "DELETE",
                API + "/containers/" + NAME + "?force=1",
                409,
                message("removal of container " + NAME + " is already in progress"));
        answer("POST", API + "/containers/" + NAME + "/wait?condition=removed", 404, message("No such container"));
        assertThat(perform(new Action.RemoveContainer(NAME)))
                .endsWith("POST " + API + "/containers/" + NAME + "/wait?condition=removed");
    }

    private void nameIsTaken() {
        answer("GET", API + "/images/app:1/json", 200, JSON.objectNode().put("Id", "sha256:1"));
        answer("POST", creation(), 409, message("Conflict. The container name \"/" + NAME + "\" is already in use"));
    }

    private static String creation() {
        return API + "/containers/create?name=" + NAME;
    }

    private static Action.CreateContainer create() {
        Service web = ServiceBuilder.service("web").image("app:1").build("shop");
        return new Action.CreateContainer(
                new Owner("shop", "state1", "shop", ""),
                NAME,
                NAME,
                web,
                1,
                Fingerprint.of(web, new FingerprintKey("k1", new byte[16])),
                new TreeMap<>(),
                List.of(),
                new TreeMap<>());
    }

    private static ObjectNode holder(String state) {
        ObjectNode holder =
                JSON.objectNode().put("Id", ID).put("Name", "/" + NAME).put("Created", "2026-01-01T00:00:00Z");
        holder.putObject("State").put("Status", state);
        return holder;
    }

    private static ObjectNode message(String words) {
        return JSON.objectNode().put("message", words);
    }

    private void answer(String method, String path, int status, JsonNode answer) {
        answers.add(new Recording.Exchange(method, path, NullNode.getInstance(), status, answer));
    }

    /** The requests that it took, in order. */
    private List<String> perform(Action.Effect effect) throws IOException {
        ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
        try (RecordedEngine recorded = new RecordedEngine(answers);
                DockerEngine engine = DockerEngine.connect(
                        DockerEndpoint.parse(recorded.host(), null),
                        threads,
                        threads,
                        Clock.systemUTC(),
                        RequestListener.NONE,
                        new RegistryLogins())) {
            engine.performer().perform(effect, Progress.NONE);
            return recorded.sent().stream()
                    .map(sent -> sent.method() + " " + sent.path())
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }
}
