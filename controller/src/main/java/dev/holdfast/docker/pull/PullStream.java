package dev.holdfast.docker.pull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.Lines;
import dev.holdfast.execution.ActionPerformer.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a pull's answer: progress summed over layers, and an error that may come after any of them. Layers that are on the node
 * already are not in it; the size of another is known when its download begins.
 */
final class PullStream {
    private final Map<String, Long> done = new HashMap<>();
    private final Map<String, Long> total = new HashMap<>();
    private final Map<String, Long> unpacked = new HashMap<>();
    private final Progress progress;
    private boolean ended;
    private boolean grown;

    PullStream(Progress progress) {
        this.progress = progress;
    }

    /** Takes one line; gives the engine's words when it is an error. */
    Optional<String> line(JsonNode line) {
        String error = line.path("error")
                .asText(line.path("errorDetail").path("message").asText());
        if (!error.isEmpty()) return Optional.of(Lines.one(error));
        String layer = line.path("id").asText();
        JsonNode detail = line.path("progressDetail");
        String status = line.path("status").asText();
        switch (status) {
            case "Downloading" -> {
                done.put(layer, detail.path("current").asLong());
                long size = detail.path("total").asLong();
                grown |= size > total.getOrDefault(layer, 0L);
                total.merge(layer, size, Math::max);
                tell();
            }
            case "Extracting" -> unpacked.put(layer, detail.path("current").asLong());
            case "Download complete" -> {
                finish(done, layer);
                tell();
            }
            case "Pull complete" -> {
                finish(done, layer);
                finish(unpacked, layer);
                tell();
            }
            default -> ended |= status.startsWith("Status: ");
        }
        return Optional.empty();
    }

    private void finish(Map<String, Long> part, String layer) {
        if (total.containsKey(layer)) part.put(layer, total.getOrDefault(layer, 0L));
    }

    /** Whether the engine said that it is done. */
    boolean ended() {
        return ended;
    }

    /** Whether, since this was last asked, a layer came to light that has to be fetched. */
    boolean grown() {
        boolean now = grown;
        grown = false;
        return now;
    }

    /**
     * What the layers known so far still need on the engine's disk, at least: what is left to download, and room to unpack, which is
     * never much less than was downloaded.
     */
    long neededBytes() {
        return 2 * sum(total) - sum(done) - sum(unpacked);
    }

    private void tell() {
        progress.pulled(sum(done), sum(total));
    }

    private static long sum(Map<String, Long> layers) {
        return layers.values().stream().mapToLong(Long::longValue).sum();
    }
}
