package dev.holdfast.docker.act;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private Optional<String> line(String json) throws Exception {
        return stream.line(new ObjectMapper().readTree(json));
    }
}
