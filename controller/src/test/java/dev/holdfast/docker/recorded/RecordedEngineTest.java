package dev.holdfast.docker.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.docker.client.EngineVersion;
import dev.holdfast.observed.ObservedContainer;
import dev.holdfast.observed.ObservedProject;
import dev.holdfast.observed.Observer.EngineUnavailable;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What newer engines are sent, and how their answers are read. */
class RecordedEngineTest {
    private static List<Recording> recordings() throws IOException {
        return Recording.all();
    }

    private static JsonNode creation(Recording recording) throws IOException {
        try (RecordedEngine engine = new RecordedEngine(recording.exchanges())) {
            NewerEngineStory.run(engine.host());
            return engine.sent().stream()
                    .filter(sent -> sent.path().contains("/containers/create?"))
                    .findFirst()
                    .orElseThrow()
                    .body();
        }
    }

    @Test
    void theNewestKnownVersionIsOneThatWasRecorded() throws IOException {
        assertThat(recordings()).extracting(Recording::api).contains(EngineVersion.NEWEST_KNOWN.toString());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyRequestNamesTheNegotiatedVersion(Recording recording) throws IOException {
        try (RecordedEngine engine = new RecordedEngine(recording.exchanges())) {
            NewerEngineStory.run(engine.host());
            assertThat(engine.sent().get(0).path()).isEqualTo("/version");
            assertThat(engine.sent().subList(1, engine.sent().size()))
                    .allMatch(sent -> sent.path().startsWith("/v" + recording.api() + "/"));
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aContainerIsCreatedOnAllItsNetworksWithItsAddresses(Recording recording) throws IOException {
        JsonNode endpoints = creation(recording).at("/NetworkingConfig/EndpointsConfig");
        assertThat(endpoints.fieldNames()).toIterable().containsExactly("story_front", "story_back");
        assertThat(endpoints.at("/story_front/MacAddress").asText()).isEqualTo("02:42:ac:11:00:01");
        assertThat(endpoints.at("/story_back/MacAddress").asText()).isEqualTo("02:42:ac:11:00:02");
        assertThat(endpoints.at("/story_back/Aliases").toString()).contains("www", "web", "story-web-1");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void annotationsStartIntervalAndFoldersOfVolumesAreSent(Recording recording) throws IOException {
        JsonNode body = creation(recording);
        assertThat(body.at("/HostConfig/Annotations/dev.example.note").asText()).isEqualTo("hello");
        assertThat(body.at("/Healthcheck/StartInterval").asLong()).isEqualTo(1_000_000_000L);
        JsonNode mounts = body.at("/HostConfig/Mounts");
        assertThat(mounts.at("/0/VolumeOptions/Subpath").asText()).isEqualTo("part");
        assertThat(mounts.at("/1/BindOptions/ReadOnlyNonRecursive").asBoolean()).isTrue();
    }

    @Test
    void theNewestEngineIsSentImageMountsGatewaysAndInterfaceNames() throws IOException {
        List<Recording> recordings = recordings();
        JsonNode body = creation(recordings.get(recordings.size() - 1));
        assertThat(body.at("/HostConfig/Mounts/2/Type").asText()).isEqualTo("image");
        JsonNode back = body.at("/NetworkingConfig/EndpointsConfig/story_back");
        assertThat(back.path("GwPriority").asInt()).isEqualTo(10);
        assertThat(back.at("/DriverOpts/com.docker.network.endpoint.ifname").asText())
                .isEqualTo("gate0");
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void whatTheEngineShowsIsRead(Recording recording) throws IOException {
        try (RecordedEngine engine = new RecordedEngine(recording.exchanges())) {
            ObservedProject observed = NewerEngineStory.run(engine.host());
            assertThat(observed.api()).hasToString(recording.api());
            assertThat(observed.images()).containsKey("recorded:1");
            assertThat(observed.volumes()).containsKey("story_data");
            assertThat(observed.networks()).hasSize(2);
            ObservedContainer web = observed.containers().get(0);
            assertThat(web.state()).isEqualTo(ObservedContainer.State.CREATED);
            assertThat(web.networks()).containsOnlyKeys("story_back", "story_front");
            assertThat(web.ownership()).isPresent();
        }
    }

    @Test
    void anEngineWithoutACommonVersionIsRefusedWithASentence() throws IOException {
        assertThatThrownBy(() -> storyOn(version("40.0", "1.90", "1.80")))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("the engine 40.0 speaks API 1.80 and newer")
                .hasMessageContaining("use a newer Holdfast");
        assertThatThrownBy(() -> storyOn(version("19.03.15", "1.40", "1.12")))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("the engine 19.03.15 speaks API 1.40 and older")
                .hasMessageContaining("upgrade the engine");
    }

    private static void storyOn(ObjectNode version) throws IOException {
        Recording.Exchange asked = new Recording.Exchange("GET", "/version", NullNode.getInstance(), 200, version);
        try (RecordedEngine engine = new RecordedEngine(List.of(asked))) {
            NewerEngineStory.run(engine.host());
        }
    }

    private static ObjectNode version(String engine, String newest, String oldest) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Version", engine)
                .put("ApiVersion", newest)
                .put("MinAPIVersion", oldest);
    }
}
