package dev.holdfast.docker.act;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.Lines;
import dev.holdfast.execution.ActionPerformer.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The lines of a pull's answer: progress summed over layers, and an error that may come after any of them. */
final class PullStream {
    private final Map<String, Long> done = new HashMap<>();
    private final Map<String, Long> total = new HashMap<>();
    private final Progress progress;

    PullStream(Progress progress) {
        this.progress = progress;
    }

    /** Takes one line; gives the engine's words when it is an error. */
    Optional<String> line(JsonNode line) {
        String error = line.path("error")
                .asText(line.path("errorDetail").path("message").asText());
        if (!error.isEmpty()) return Optional.of(Lines.one(error));
        String layer = line.path("id").asText();
        switch (line.path("status").asText()) {
            case "Downloading" -> {
                JsonNode detail = line.path("progressDetail");
                done.put(layer, detail.path("current").asLong());
                total.merge(layer, detail.path("total").asLong(), Math::max);
                tell();
            }
            case "Download complete", "Pull complete" -> {
                if (total.containsKey(layer)) done.put(layer, total.getOrDefault(layer, 0L));
                tell();
            }
            default -> {
                // Digests, waiting and extracting move no bytes.
            }
        }
        return Optional.empty();
    }

    private void tell() {
        progress.pulled(sum(done), sum(total));
    }

    private static long sum(Map<String, Long> layers) {
        return layers.values().stream().mapToLong(Long::longValue).sum();
    }
}
