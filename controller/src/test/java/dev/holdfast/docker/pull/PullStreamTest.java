package dev.holdfast.docker.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PullStreamTest {
    private final List<String> progress = new ArrayList<>();
    private final PullStream stream = new PullStream((done, total) -> progress.add(done + "/" + total));

    @Test
    void progressIsSummedOverLayers() throws Exception {
        line("{\"status\":\"Pulling from a\",\"id\":\"1\"}");
        line("{\"status\":\"Downloading\",\"id\":\"x\",\"progressDetail\":{\"current\":10,\"total\":100}}");
        line("{\"status\":\"Downloading\",\"id\":\"y\",\"progressDetail\":{\"current\":5,\"total\":50}}");
        line("{\"status\":\"Download complete\",\"id\":\"y\"}");
        assertThat(progress).containsExactly("10/100", "15/150", "60/150");
    }

    @Test
    void anErrorMayComeAfterAnyLine() throws Exception {
        assertThat(line("{\"status\":\"Download complete\",\"id\":\"x\"}")).isEmpty();
        assertThat(line("{\"errorDetail\":{\"message\":\"unexpected EOF\"},\"error\":\"unexpected\\nEOF\"}"))
                .contains("unexpected EOF");
    }

    @Test
    void whatIsNeededIsWhatIsLeftToFetchAndToUnpack() throws Exception {
        line("{\"status\":\"Already exists\",\"id\":\"w\"}");
        assertThat(stream.grown()).isFalse();
        line("{\"status\":\"Downloading\",\"id\":\"x\",\"progressDetail\":{\"current\":10,\"total\":100}}");
        assertThat(stream.grown()).isTrue();
        assertThat(stream.grown()).isFalse();
        assertThat(stream.neededBytes()).isEqualTo(90 + 100);
        line("{\"status\":\"Download complete\",\"id\":\"x\"}");
        assertThat(stream.neededBytes()).isEqualTo(100);
        line("{\"status\":\"Extracting\",\"id\":\"x\",\"progressDetail\":{\"current\":60,\"total\":100}}");
        assertThat(stream.neededBytes()).isEqualTo(40);
        line("{\"status\":\"Pull complete\",\"id\":\"x\"}");
        assertThat(stream.neededBytes()).isZero();
        assertThat(stream.ended()).isFalse();
        line("{\"status\":\"Status: Downloaded newer image for a\"}");
        assertThat(stream.ended()).isTrue();
    }

    @Test
    void aPullThatCannotFitIsEndedByWhatItsLayersNeed() throws Exception {
        DiskRoom room = new DiskRoom(() -> OptionalLong.of(3L << 20));
        line("{\"status\":\"Downloading\",\"id\":\"x\",\"progressDetail\":{\"current\":0,\"total\":1572864}}");
        room.require("app:1", stream.neededBytes());
        line("{\"status\":\"Downloading\",\"id\":\"y\",\"progressDetail\":{\"current\":0,\"total\":1048576}}");
        assertThatThrownBy(() -> room.require("app:1", stream.neededBytes()))
                .hasMessageContaining("image app:1: no space: at least 5.0 MiB are needed")
                .hasMessageContaining("3.0 MiB are free");
    }

    private Optional<String> line(String json) throws Exception {
        return stream.line(new ObjectMapper().readTree(json));
    }
}
