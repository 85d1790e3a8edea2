package dev.holdfast.docker.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.docker.client.Call;
import dev.holdfast.docker.client.EngineClient;
import dev.holdfast.docker.label.ImageReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The digests that registries have for images, asked through the engine ({@code GET /distribution/{name}/json}). */
public final class RegistryDigests {
    private final EngineClient client;

    public RegistryDigests(EngineClient client) {
        this.client = client;
    }

    /**
     * The reference with its digest, which means the same image for ever; one that has a digest already keeps it.
     *
     * @throws dev.holdfast.docker.client.EngineRefusal when the registry does not know the image or cannot be reached
     */
    public String pinned(String image) {
        ImageReference reference = ImageReference.parse(image);
        if (!reference.digest().isEmpty()) return reference.key();
        String name = URLEncoder.encode(reference.key(), StandardCharsets.UTF_8).replace("%2F", "/");
        JsonNode answer = client.get(new Call("image_digest", "/distribution/" + name + "/json"));
        return reference.pinned(answer.path("Descriptor").path("digest").asText());
    }
}
